"""Deals, white space, years and streams."""

import sqlalchemy as sa
from alembic import op

from kambot.migrations.columns import word

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "opportunity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("type", word("dealtype", "new", "expansion", "renewal"), nullable=False),
        sa.Column("status", word("dealstatus", "potential", "open", "won", "lost"), nullable=False),
        sa.Column("offering", sa.String(length=120)),
        sa.Column("business_unit", sa.String(length=80)),
        sa.Column("stage", sa.String(length=80)),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("probability", sa.BigInteger()),
        sa.Column("closes_on", sa.Date()),
        sa.Column("next_step", sa.String(length=255)),
        sa.Column("crm_id", sa.String(length=100)),
        sa.CheckConstraint(
            "probability between 0 and 1000000", name=op.f("ck_opportunity_probability")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_opportunity_account_id"),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_opportunity_created_by_id"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_opportunity_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_opportunity"),
    )
    op.create_index("ix_opportunity_account_id", "opportunity", ["account_id"])
    op.create_index(
        "ix_opportunity_account_status", "opportunity", ["account_id", "status", "closes_on"]
    )
    op.create_index("ix_opportunity_workspace_id", "opportunity", ["workspace_id"])
    op.create_table(
        "plan_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("target", sa.BigInteger()),
        sa.Column("secured", sa.BigInteger()),
        sa.Column("last_revenue", sa.BigInteger()),
        sa.Column("margin_target", sa.BigInteger()),
        sa.Column("margin_actual", sa.BigInteger()),
        sa.Column("cost_to_serve", word("costtoserve", "high", "medium", "low")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_plan_year_period")),
        sa.CheckConstraint("last_revenue >= 0", name=op.f("ck_plan_year_last_revenue")),
        sa.CheckConstraint("secured >= 0", name=op.f("ck_plan_year_secured")),
        sa.CheckConstraint("target >= 0", name=op.f("ck_plan_year_target")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_plan_year_created_by_id"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_year_plan_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_plan_year_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_year"),
        sa.UniqueConstraint("plan_id", "position", name="uq_plan_year_plan_id_position"),
    )
    op.create_index("ix_plan_year_plan_id", "plan_year", ["plan_id"])
    op.create_index("ix_plan_year_workspace_id", "plan_year", ["workspace_id"])
    op.create_table(
        "revenue_stream",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offering", sa.String(length=120), nullable=False),
        sa.Column("last_revenue", sa.BigInteger()),
        sa.Column("secured", sa.BigInteger()),
        sa.Column("target", sa.BigInteger()),
        sa.CheckConstraint("last_revenue >= 0", name=op.f("ck_revenue_stream_last_revenue")),
        sa.CheckConstraint("secured >= 0", name=op.f("ck_revenue_stream_secured")),
        sa.CheckConstraint("target >= 0", name=op.f("ck_revenue_stream_target")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_revenue_stream_created_by_id"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_revenue_stream_plan_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_revenue_stream_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revenue_stream"),
    )
    op.create_index("ix_revenue_stream_plan_id", "revenue_stream", ["plan_id"])
    op.create_index("ix_revenue_stream_workspace_id", "revenue_stream", ["workspace_id"])
    op.create_table(
        "white_space",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offering", sa.String(length=120), nullable=False),
        sa.Column("business_unit", sa.String(length=80)),
        sa.Column(
            "served_by",
            word("servedby", "us", "competitor", "in_house", "not_needed", "unknown"),
            nullable=False,
        ),
        sa.Column("competitor", sa.String(length=80)),
        sa.Column("yearly_spend", sa.BigInteger()),
        sa.Column("contract_ends_on", sa.Date()),
        sa.Column("note", sa.String(length=500)),
        sa.CheckConstraint("yearly_spend >= 0", name=op.f("ck_white_space_yearly_spend")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_white_space_created_by_id"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_white_space_plan_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_white_space_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_white_space"),
    )
    op.create_index("ix_white_space_plan_id", "white_space", ["plan_id"])
    op.create_index("ix_white_space_workspace_id", "white_space", ["workspace_id"])
