"""People with a role and a name, links that let them in, what learners share, and what educators set for the site."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; everybody from before was a guest, and has shared nothing."""
    op.add_column("people", sa.Column("role", sa.Text(), nullable=False, server_default="guest"))
    op.add_column("people", sa.Column("name", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "links",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("maker", sa.Text(), nullable=False),
        sa.Column("made", sa.Float(), nullable=False),
        sa.Column("expires", sa.Float(), nullable=False),
        sa.Column("used", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name="pk_links"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_links_person", ondelete="CASCADE"),
    )
    op.create_index("ix_links_person", "links", ["person"])
    op.create_table(
        "shares",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("reflections", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Boolean(), nullable=False),
        sa.Column("journal", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_shares"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_shares_session", ondelete="CASCADE"),
    )
    op.create_table(
        "site",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_site"),
    )


def downgrade() -> None:
    """Drop them; everybody is a guest again."""
    op.drop_table("site")
    op.drop_table("shares")
    op.drop_index("ix_links_person", "links")
    op.drop_table("links")
    op.drop_column("people", "name")
    op.drop_column("people", "role")
