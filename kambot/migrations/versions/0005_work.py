"""Propositions, objectives, actions and reviews."""

import sqlalchemy as sa
from alembic import op

from kambot.migrations.columns import word

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "review",
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
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("took_part", sa.String(length=500)),
        sa.Column("with_customer", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.String(length=1000)),
        sa.Column("confidence", sa.Integer()),
        sa.Column("keeps_their_side", word("keepstheirside", "yes", "partly", "no")),
        sa.Column(
            "decision",
            word("reviewdecision", "keep", "corrective_action", "lower_tier", "exit"),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=500)),
        sa.Column("next_review_on", sa.Date()),
        sa.CheckConstraint("confidence between 1 and 5", name=op.f("ck_review_confidence")),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_review_created_by_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_review_plan_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_review_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
    )
    op.create_index("ix_review_plan_id", "review", ["plan_id"])
    op.create_index("ix_review_workspace_id", "review", ["workspace_id"])
    op.create_table(
        "value_proposition",
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
        sa.Column("need", sa.String(length=500), nullable=False),
        sa.Column("goal_id", sa.Integer()),
        sa.Column("project_id", sa.Integer()),
        sa.Column("offer", sa.String(length=500), nullable=False),
        sa.Column("metric", sa.String(length=120)),
        sa.Column("unit", word("metricunit", "currency", "number", "percent")),
        sa.Column("baseline", sa.BigInteger()),
        sa.Column("target", sa.BigInteger()),
        sa.Column("actual", sa.BigInteger()),
        sa.Column("our_gain", sa.String(length=500)),
        sa.Column("opportunity_id", sa.Integer()),
        sa.Column("confirmed_by_id", sa.Integer()),
        sa.Column("confirmed_on", sa.Date()),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["contact.id"], name="fk_value_proposition_confirmed_by_id"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_value_proposition_created_by_id"
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_value_proposition_goal_id"),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name="fk_value_proposition_opportunity_id"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_value_proposition_plan_id"),
        sa.ForeignKeyConstraint(
            ["project_id"], ["customer_project.id"], name="fk_value_proposition_project_id"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_value_proposition_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_value_proposition"),
    )
    op.create_index("ix_value_proposition_plan_id", "value_proposition", ["plan_id"])
    op.create_index("ix_value_proposition_workspace_id", "value_proposition", ["workspace_id"])
    op.create_table(
        "objective",
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
        sa.Column("statement", sa.String(length=255), nullable=False),
        sa.Column(
            "kind",
            word(
                "objectivekind",
                "revenue",
                "relationship",
                "business_development",
                "delivery",
                "other",
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=120)),
        sa.Column("unit", word("metricunit", "currency", "number", "percent")),
        sa.Column("start", sa.BigInteger()),
        sa.Column("current", sa.BigInteger()),
        sa.Column("target", sa.BigInteger()),
        sa.Column("approach", sa.String(length=1000)),
        sa.Column("goal_id", sa.Integer()),
        sa.Column("proposition_id", sa.Integer()),
        sa.Column("contact_id", sa.Integer()),
        sa.Column(
            "status",
            word(
                "objectivestatus", "not_started", "in_progress", "deferred", "closed", "cancelled"
            ),
            nullable=False,
        ),
        sa.Column("outcome", word("objectiveoutcome", "fully", "partially", "not_achieved")),
        sa.Column("owner_comment", sa.String(length=1000)),
        sa.Column("manager_comment", sa.String(length=1000)),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_objective_contact_id"),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_objective_created_by_id"
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name="fk_objective_goal_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_objective_owner_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_objective_plan_id"),
        sa.ForeignKeyConstraint(
            ["proposition_id"], ["value_proposition.id"], name="fk_objective_proposition_id"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_objective_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_objective"),
    )
    op.create_index("ix_objective_plan_id", "objective", ["plan_id"])
    op.create_index("ix_objective_workspace_id", "objective", ["workspace_id"])
    op.create_table(
        "action",
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
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("objective_id", sa.Integer()),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("customer_owner_id", sa.Integer()),
        sa.Column("support_needed", sa.String(length=255)),
        sa.Column("effort_days", sa.BigInteger()),
        sa.Column(
            "status",
            word("actionstatus", "open", "waiting", "blocked", "done", "cancelled"),
            nullable=False,
        ),
        sa.Column("waiting_until", sa.Date()),
        sa.Column("blocked_reason", sa.String(length=255)),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.Column("snoozed_until", sa.Date()),
        sa.Column("snooze_count", sa.Integer(), nullable=False),
        sa.Column("slip_count", sa.Integer(), nullable=False),
        sa.Column("source_link", sa.String(length=500)),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_action_created_by_id"),
        sa.ForeignKeyConstraint(
            ["customer_owner_id"], ["contact.id"], name="fk_action_customer_owner_id"
        ),
        sa.ForeignKeyConstraint(["objective_id"], ["objective.id"], name="fk_action_objective_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_action_owner_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_action_plan_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_action_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
    )
    op.create_index("ix_action_objective_id", "action", ["objective_id"])
    op.create_index("ix_action_owner_due", "action", ["owner_id", "status", "due_on"])
    op.create_index("ix_action_plan_id", "action", ["plan_id"])
    op.create_index("ix_action_workspace_id", "action", ["workspace_id"])
