"""Indexes that end with the id: the first rows are read in order; and who has left is found."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

HAS_LEFT = sa.text("left_at IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_member_left",
        "member",
        ["workspace_id"],
        sqlite_where=HAS_LEFT,
        postgresql_where=HAS_LEFT,
    )
    op.drop_index("ix_action_owner_due", "action")
    op.create_index("ix_action_owner_due", "action", ["owner_id", "status", "due_on", "id"])
    op.drop_index("ix_plan_review", "plan")
    op.create_index("ix_plan_review", "plan", ["owner_id", "next_review_on", "id"])
