"""How each plan stands today, when a workspace was judged last, and plans that wait."""

import sqlalchemy as sa
from alembic import op

from kambot.migrations.columns import word

revision = "0009"
down_revision = "0008"

ADDED = "ALTER TABLE workspace ADD COLUMN judged_on DATE"
"""Plain SQL that both databases know: rebuilding a table would lose its CHECKs."""


def upgrade() -> None:
    op.execute(ADDED)
    op.create_table(
        "plan_health",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("segment", sa.String(length=75)),
        sa.Column("visibility", word("visibility", "workspace", "team"), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("health", word("health", "red", "amber", "green", "grey"), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("at_risk", sa.BigInteger()),
        sa.Column("place", sa.String(length=250), nullable=False),
        sa.Column("worst_days", sa.Integer(), nullable=False),
        sa.Column("won", sa.BigInteger()),
        sa.Column("expected", sa.BigInteger()),
        sa.Column("target", sa.BigInteger()),
        sa.Column("without_amount", sa.Integer(), nullable=False),
        sa.Column("other_currency", sa.Integer(), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_plan_health_account_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_plan_health_owner_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_health_plan_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_plan_health_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_health"),
        sa.UniqueConstraint("plan_id", name="uq_plan_health_plan_id"),
    )
    known, order = (
        ["workspace_id", "counts", "visibility"],
        ["currency", "health", "place", "plan_id"],
    )
    op.create_index("ix_plan_health_worst", "plan_health", [*known, *order])
    op.create_index("ix_plan_health_segment", "plan_health", [*known, "segment", *order])
    owned = ["owner_id", "counts", "visibility", "health"]
    op.create_index("ix_plan_health_owner", "plan_health", owned)
    op.create_index("ix_plan_health_account_id", "plan_health", ["account_id"])
    op.create_index("ix_plan_health_workspace_id", "plan_health", ["workspace_id"])
    op.create_index(
        "ix_plan_waiting",
        "plan",
        ["workspace_id", "submitted_at"],
        sqlite_where=sa.text("state = 'submitted'"),
        postgresql_where=sa.text("state = 'submitted'"),
    )
