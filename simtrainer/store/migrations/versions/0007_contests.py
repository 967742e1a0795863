"""What learners contest, what educators found there and decided, whole calls marked by people, and who has seen what."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _contests()
    op.create_table(
        "ratings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("rubric", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("structure_hash", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ratings"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_ratings_session", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_ratings_person", ondelete="SET NULL"),
        sa.UniqueConstraint("session", "person", name="uq_ratings_session_person"),
    )
    op.create_table(
        "looks",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("session", "person", name="pk_looks"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_looks_session", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_looks_person", ondelete="CASCADE"),
    )


def _contests() -> None:
    op.create_table(
        "contests",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made", sa.Float(), nullable=False),
        sa.Column("decided", sa.Float(), nullable=True),
        sa.Column("decider", sa.Text(), nullable=True),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_contests"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_contests_session", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["decider"], ["people.id"], name="fk_contests_decider", ondelete="SET NULL"),
        sa.UniqueConstraint("session", "subject", name="uq_contests_session_subject"),
    )
    op.create_table(
        "contest_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contest_marks"),
        sa.ForeignKeyConstraint(["contest"], ["contests.id"], name="fk_contest_marks_contest", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_contest_marks_person", ondelete="SET NULL"),
        sa.UniqueConstraint("contest", "person", name="uq_contest_marks_contest_person"),
    )
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_overrides"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_overrides_session", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["contest"], ["contests.id"], name="fk_overrides_contest", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_overrides_person", ondelete="SET NULL"),
        sa.UniqueConstraint("contest", name="uq_overrides_contest"),
    )
    op.create_index("ix_overrides_session", "overrides", ["session"])


def downgrade() -> None:
    """Drop them, and what was decided with them."""
    op.drop_table("looks")
    op.drop_table("ratings")
    op.drop_index("ix_overrides_session", "overrides")
    for table in ("overrides", "contest_marks", "contests"):
        op.drop_table(table)
