"""What was not understood, of sessions whose learner allowed that it is kept for authors."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; no session of before has allowed anything."""
    op.add_column("sessions", sa.Column("keeps_unheard", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "unheard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("nearest", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unheard"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_unheard_session", ondelete="CASCADE"),
        sa.UniqueConstraint("session", "seq", name="uq_unheard_session_seq"),
    )
    op.create_index("ix_unheard_scenario", "unheard", ["scenario"])


def downgrade() -> None:
    """Drop it, and what was allowed with it."""
    op.drop_index("ix_unheard_scenario", "unheard")
    op.drop_table("unheard")
    op.drop_column("sessions", "keeps_unheard")
