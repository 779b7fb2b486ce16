"""Who has left is found by index, among however many people."""

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
