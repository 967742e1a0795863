"""Sessions that go on from within another one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "forks",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_forks"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_forks_session", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["parent"], ["sessions.id"], name="fk_forks_parent", ondelete="SET NULL"),
    )
    op.create_index("ix_forks_parent", "forks", ["parent"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_forks_parent", "forks")
    op.drop_table("forks")
