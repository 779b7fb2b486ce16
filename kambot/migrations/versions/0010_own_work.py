"""Indexes by which a page of somebody's own plans and work is read, however many they are."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ASLEEP = sa.text("snoozed_until IS NOT NULL")


def upgrade() -> None:
    op.drop_index("ix_plan_owner", "plan")
    op.create_index("ix_plan_owner", "plan", ["owner_id", "archived_at", "updated_at", "state"])
    op.create_index("ix_plan_review", "plan", ["owner_id", "next_review_on"])
    op.drop_index("ix_plan_health_owner", "plan_health")
    of_owner = ["owner_id", "counts", "visibility"]
    order = ["health", "place", "plan_id", "currency"]
    op.create_index("ix_plan_health_owner", "plan_health", [*of_owner, *order])
    op.create_index(
        "ix_action_asleep",
        "action",
        ["owner_id", "snoozed_until"],
        sqlite_where=ASLEEP,
        postgresql_where=ASLEEP,
    )
