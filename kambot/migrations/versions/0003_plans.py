"""Plans, their teams, goals, steps and snapshots."""

import sqlalchemy as sa
from alembic import op

from kambot.migrations.columns import word

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            word("planstate", "draft", "submitted", "returned", "committed", "closed"),
            nullable=False,
        ),
        sa.Column("visibility", word("visibility", "workspace", "team"), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column(
            "period_kind",
            word(
                "periodkind",
                "fiscal_year",
                "next_fiscal_year",
                "six_months",
                "twelve_months",
                "custom",
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("our_sponsor_id", sa.Integer()),
        sa.Column("business_summary", sa.String(length=1000)),
        sa.Column("decision_process", sa.String(length=500)),
        sa.Column("review_every_months", sa.Integer(), nullable=False),
        sa.Column("decision_maker_id", sa.Integer()),
        sa.Column("champion_id", sa.Integer()),
        sa.Column("strengths", sa.String(length=500)),
        sa.Column("weaknesses", sa.String(length=500)),
        sa.Column("segment_wanted", sa.String(length=75)),
        sa.Column("supplier_level", sa.Integer()),
        sa.Column("supplier_level_wanted", sa.Integer()),
        sa.Column("threats", sa.String(length=500)),
        sa.Column("chances", sa.String(length=500)),
        sa.Column("confidence", sa.Integer()),
        sa.Column("confidence_on", sa.Date()),
        sa.Column("next_review_on", sa.Date()),
        sa.Column("discussed_with_id", sa.Integer()),
        sa.Column("discussed_on", sa.Date()),
        sa.Column("resources_days", sa.BigInteger()),
        sa.Column("resources_budget", sa.BigInteger()),
        sa.Column("resources_note", sa.String(length=500)),
        sa.Column("granted_days", sa.BigInteger()),
        sa.Column("granted_budget", sa.BigInteger()),
        sa.Column("granted_note", sa.String(length=500)),
        sa.Column("submitted_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by_id", sa.Integer()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("return_comment", sa.String(length=1000)),
        sa.Column("committed_at", sa.DateTime(timezone=True)),
        sa.Column("committed_by_id", sa.Integer()),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("close_reason", sa.String(length=500)),
        sa.Column("rolled_over_from_id", sa.Integer()),
        sa.Column("archived_by_id", sa.Integer()),
        sa.Column("last_step", sa.String(length=40), nullable=False),
        sa.Column("unknowns", sa.JSON(), nullable=False),
        sa.CheckConstraint("confidence between 1 and 5", name=op.f("ck_plan_confidence")),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_plan_period")),
        sa.CheckConstraint(
            "review_every_months between 1 and 36", name=op.f("ck_plan_review_every_months")
        ),
        sa.CheckConstraint("supplier_level between 1 and 5", name=op.f("ck_plan_supplier_level")),
        sa.CheckConstraint(
            "supplier_level_wanted between 1 and 5", name=op.f("ck_plan_supplier_level_wanted")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_plan_account_id"),
        sa.ForeignKeyConstraint(["archived_by_id"], ["member.id"], name="fk_plan_archived_by_id"),
        sa.ForeignKeyConstraint(["champion_id"], ["contact.id"], name="fk_plan_champion_id"),
        sa.ForeignKeyConstraint(["committed_by_id"], ["member.id"], name="fk_plan_committed_by_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_plan_created_by_id"),
        sa.ForeignKeyConstraint(["decided_by_id"], ["member.id"], name="fk_plan_decided_by_id"),
        sa.ForeignKeyConstraint(
            ["decision_maker_id"], ["contact.id"], name="fk_plan_decision_maker_id"
        ),
        sa.ForeignKeyConstraint(
            ["discussed_with_id"], ["contact.id"], name="fk_plan_discussed_with_id"
        ),
        sa.ForeignKeyConstraint(["our_sponsor_id"], ["member.id"], name="fk_plan_our_sponsor_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_plan_owner_id"),
        sa.ForeignKeyConstraint(
            ["rolled_over_from_id"], ["plan.id"], name="fk_plan_rolled_over_from_id"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_plan_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
    )
    op.create_index("ix_plan_account_period", "plan", ["account_id", "starts_on"])
    op.create_index("ix_plan_owner", "plan", ["owner_id", "archived_at"])
    op.create_index("ix_plan_workspace_id", "plan", ["workspace_id"])
    op.create_table(
        "goal",
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
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_goal_created_by_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_goal_plan_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_goal_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
    )
    op.create_index("ix_goal_plan_id", "goal", ["plan_id"])
    op.create_index("ix_goal_workspace_id", "goal", ["workspace_id"])
    op.create_table(
        "partner",
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
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column(
            "role",
            word(
                "partnerrole",
                "software_vendor",
                "system_integrator",
                "reseller",
                "consultant",
                "business_partner",
                "other",
            ),
        ),
        sa.Column("stance", word("stance", "with_us", "neutral", "against_us")),
        sa.Column("note", sa.String(length=500)),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_partner_created_by_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_partner_plan_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_partner_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_partner"),
    )
    op.create_index("ix_partner_plan_id", "partner", ["plan_id"])
    op.create_index("ix_partner_workspace_id", "partner", ["workspace_id"])
    op.create_table(
        "plan_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_plan_member_member_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_member_plan_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_plan_member_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_member"),
        sa.UniqueConstraint("plan_id", "member_id", name="uq_plan_member_plan_id_member_id"),
    )
    op.create_index("ix_plan_member_member_id", "plan_member", ["member_id"])
    op.create_index("ix_plan_member_workspace_id", "plan_member", ["workspace_id"])
    op.create_table(
        "plan_snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_snapshot_plan_id"),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["member.id"], name="fk_plan_snapshot_taken_by_id"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_plan_snapshot_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_snapshot"),
        sa.UniqueConstraint("plan_id", "number", name="uq_plan_snapshot_plan_id_number"),
    )
    op.create_index("ix_plan_snapshot_workspace_id", "plan_snapshot", ["workspace_id"])
    op.create_table(
        "plan_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_step_plan_id"),
        sa.ForeignKeyConstraint(["saved_by_id"], ["member.id"], name="fk_plan_step_saved_by_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_plan_step_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_plan_step"),
        sa.UniqueConstraint("plan_id", "step", name="uq_plan_step_plan_id_step"),
    )
    op.create_index("ix_plan_step_workspace_id", "plan_step", ["workspace_id"])
    op.create_table(
        "customer_project",
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
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("status", word("projectstatus", "planned", "running", "done", "stalled")),
        sa.Column("goal_id", sa.Integer()),
        sa.Column("sponsor_id", sa.Integer()),
        sa.Column("importance", sa.String(length=500)),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_customer_project_created_by_id"
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_customer_project_goal_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_customer_project_plan_id"),
        sa.ForeignKeyConstraint(
            ["sponsor_id"], ["contact.id"], name="fk_customer_project_sponsor_id"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_customer_project_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_customer_project"),
    )
    op.create_index("ix_customer_project_plan_id", "customer_project", ["plan_id"])
    op.create_index("ix_customer_project_workspace_id", "customer_project", ["workspace_id"])
