"""The outbox, what was told, digests, weekly health; each person's and workspace's own times."""

import sqlalchemy as sa
from alembic import op

from kambot.migrations.columns import word

revision = "0008"
down_revision = "0007"

REASONS = "'waiting_for_them', 'not_now', 'need_help', 'other'"
HOURS = "CONSTRAINT ck_member_nudge_hour CHECK (nudge_hour between 0 and 23)"
WORDS = f"CONSTRAINT ck_action_snoozereason CHECK (snooze_reason IN ({REASONS}))"
ADDED = (
    ("member", "direct_channel VARCHAR(20)"),
    ("member", f"nudge_hour INTEGER DEFAULT '9' NOT NULL {HOURS}"),
    ("member", "own_time_zone VARCHAR(60)"),
    ("member", "nudged_on DATE"),
    ("member", "paused_until DATE"),
    ("plan", "digest_comment VARCHAR(255)"),
    ("plan", "digest_comment_on DATE"),
    ("action", f"snooze_reason VARCHAR(30) {WORDS}"),
)
"""Added by plain SQL that both databases know: rebuilding a table would lose its CHECKs."""


def upgrade() -> None:
    for changed, column in ADDED:
        op.execute(f"ALTER TABLE {changed} ADD COLUMN {column}")
    op.create_index("ix_member_manager_id", "member", ["manager_id"])
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("deputy_id", sa.Integer()),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_absence_period")),
        sa.ForeignKeyConstraint(["deputy_id"], ["member.id"], name="fk_absence_deputy_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_absence_member_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_absence_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
    )
    for indexed in ("workspace_id", "member_id", "deputy_id"):
        op.create_index(f"ix_absence_{indexed}", "absence", [indexed])
    op.create_table(
        "pace",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_pace_workspace_id"),
        sa.PrimaryKeyConstraint("workspace_id", "method", name="pk_pace"),
    )
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("channel_name", sa.String(length=80), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("manager_id", sa.Integer()),
        sa.Column("segment", sa.String(length=75)),
        sa.Column("set_by_id", sa.Integer()),
        sa.Column("decided_week", sa.String(length=8)),
        sa.Column("stopped_at", sa.DateTime(timezone=True)),
        sa.Column("stopped_why", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("minute between 0 and 1439", name=op.f("ck_digest_minute")),
        sa.CheckConstraint("weekday between 1 and 7", name=op.f("ck_digest_weekday")),
        sa.ForeignKeyConstraint(["manager_id"], ["member.id"], name="fk_digest_manager_id"),
        sa.ForeignKeyConstraint(["set_by_id"], ["member.id"], name="fk_digest_set_by_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_digest_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
    )
    op.create_index("ix_digest_workspace_id", "digest", ["workspace_id"])

    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column(
            "kind", word("messagekind", "nudge", "digest", "details", "notice"), nullable=False
        ),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("member_id", sa.Integer()),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            word("messagestate", "pending", "sending", "unknown", "sent", "dead"),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("first_tried_at", sa.DateTime(timezone=True)),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=100), nullable=False),
        sa.Column("posted_in", sa.String(length=20)),
        sa.Column("ts", sa.String(length=20)),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_message_member_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["message.id"], name="fk_message_parent_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_message_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint("workspace_id", "key", name="uq_message_workspace_id_key"),
    )
    op.create_index("ix_message_created_at", "message", ["created_at"])
    op.create_index(
        "ix_message_due",
        "message",
        ["workspace_id", "state", "due_at"],
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index("ix_message_member_id", "message", ["member_id"])
    op.create_index("ix_message_parent_id", "message", ["parent_id"])
    op.create_index("ix_message_posted", "message", ["posted_in", "ts"])
    op.create_index("ix_message_workspace_id", "message", ["workspace_id"])

    op.create_table(
        "told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_told_member_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_told_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_told"),
        sa.UniqueConstraint(
            "member_id",
            "kind",
            "subject_id",
            "about",
            name="uq_told_member_id_kind_subject_id_about",
        ),
    )
    op.create_index("ix_told_subject", "told", ["kind", "subject_id"])
    op.create_index("ix_told_workspace_id", "told", ["workspace_id"])

    op.create_table(
        "health_week",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("health", word("health", "red", "amber", "green", "grey"), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("won", sa.BigInteger()),
        sa.Column("expected", sa.BigInteger()),
        sa.Column("target", sa.BigInteger()),
        sa.Column("at_risk", sa.BigInteger()),
        sa.Column("without_amount", sa.Integer(), nullable=False),
        sa.Column("other_currency", sa.Integer(), nullable=False),
        sa.Column("worst_days", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_health_week_plan_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_health_week_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_health_week"),
        sa.UniqueConstraint("plan_id", "taken_on", name="uq_health_week_plan_id_taken_on"),
    )
    op.create_index("ix_health_week_day", "health_week", ["workspace_id", "taken_on"])
    op.create_index("ix_health_week_workspace_id", "health_week", ["workspace_id"])

    op.create_table(
        "message_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer()),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name="fk_message_item_action_id"),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name="fk_message_item_message_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_message_item_plan_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_message_item_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_message_item"),
    )
    op.create_index("ix_message_item_action_id", "message_item", ["action_id"])
    op.create_index("ix_message_item_message_id", "message_item", ["message_id"])
    op.create_index("ix_message_item_plan_id", "message_item", ["plan_id"])
    op.create_index("ix_message_item_workspace_id", "message_item", ["workspace_id"])
