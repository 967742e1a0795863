"""Rubrics as they were, which of them the site judged by from when on, and assessments as they were first made."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "rubrics",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("structure", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_rubrics"),
    )
    op.create_table(
        "rubrics_in_force",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("rubric", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_rubrics_in_force"),
        sa.ForeignKeyConstraint(["rubric"], ["rubrics.hash"], name="fk_rubrics_in_force_rubric"),
    )
    op.create_table(
        "assessments",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("rubric", sa.Text(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("session", "rubric", name="pk_assessments"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_assessments_session", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["rubric"], ["rubrics.hash"], name="fk_assessments_rubric"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("assessments")
    op.drop_table("rubrics_in_force")
    op.drop_table("rubrics")
