"""Accounts and the people there."""

import sqlalchemy as sa
from alembic import op

from kambot.migrations.columns import word

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("crm_id", sa.String(length=100)),
        sa.Column("segment", sa.String(length=75)),
        sa.Column("industry", sa.String(length=80)),
        sa.Column("website", sa.String(length=255)),
        sa.Column("address", sa.String(length=255)),
        sa.Column("phone", sa.String(length=40)),
        sa.Column("competitors", sa.String(length=255)),
        sa.Column("renewal_on", sa.Date()),
        sa.Column("touch_cadence_days", sa.Integer(), nullable=False),
        sa.Column("satisfaction", sa.Integer()),
        sa.Column("satisfaction_on", sa.Date()),
        sa.Column("satisfaction_source", sa.String(length=255)),
        sa.Column("flagged_at", sa.DateTime(timezone=True)),
        sa.Column("flag_reason", sa.String(length=255)),
        sa.Column("unknowns", sa.JSON(), nullable=False),
        sa.CheckConstraint("satisfaction between 0 and 10", name=op.f("ck_account_satisfaction")),
        sa.CheckConstraint(
            "touch_cadence_days between 1 and 365", name=op.f("ck_account_touch_cadence_days")
        ),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_account_created_by_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_account_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
    )
    op.create_index("ix_account_name_key", "account", ["workspace_id", "name_key"])
    op.create_index("ix_account_workspace_id", "account", ["workspace_id"])
    op.create_index(
        "uq_account_name_without_crm_id",
        "account",
        ["workspace_id", "name_key"],
        unique=True,
        sqlite_where=sa.text("crm_id IS NULL AND archived_at IS NULL"),
        postgresql_where=sa.text("crm_id IS NULL AND archived_at IS NULL"),
    )
    op.create_table(
        "contact",
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
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("placeholder", sa.Boolean(), nullable=False),
        sa.Column("job_title", sa.String(length=120)),
        sa.Column("business_unit", sa.String(length=80)),
        sa.Column(
            "role",
            word(
                "contactrole",
                "decision_maker",
                "executive_sponsor",
                "champion",
                "budget_holder",
                "user",
                "technical_expert",
                "procurement",
                "influencer",
                "gatekeeper",
                "other",
            ),
        ),
        sa.Column("influence", word("influence", "high", "medium", "low")),
        sa.Column(
            "support",
            word(
                "support",
                "active_supporter",
                "supporter",
                "neutral",
                "sceptic",
                "opponent",
                "unknown",
            ),
            nullable=False,
        ),
        sa.Column("reports_to_id", sa.Integer()),
        sa.Column("our_owner_id", sa.Integer()),
        sa.Column("email", sa.String(length=320)),
        sa.Column("phone", sa.String(length=40)),
        sa.Column("note", sa.String(length=500)),
        sa.Column("last_touch_on", sa.Date()),
        sa.Column("crm_id", sa.String(length=100)),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_contact_account_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_contact_created_by_id"),
        sa.ForeignKeyConstraint(["our_owner_id"], ["member.id"], name="fk_contact_our_owner_id"),
        sa.ForeignKeyConstraint(["reports_to_id"], ["contact.id"], name="fk_contact_reports_to_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_contact_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_account_id", "contact", ["account_id"])
    op.create_index("ix_contact_workspace_id", "contact", ["workspace_id"])
    op.create_table(
        "note",
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
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("text", sa.String(length=3000), nullable=False),
        sa.Column("link", sa.String(length=500)),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_note_account_id"),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name="fk_note_by_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_note_created_by_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_note_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_account_id", "note", ["account_id"])
    op.create_index("ix_note_workspace_id", "note", ["workspace_id"])
    op.create_table(
        "touch",
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
        sa.Column(
            "kind", word("touchkind", "meeting", "call", "mail", "message", "other"), nullable=False
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("summary", sa.String(length=500), nullable=False),
        sa.Column("link", sa.String(length=500)),
        sa.Column("crm_id", sa.String(length=100)),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_touch_account_id"),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name="fk_touch_by_id"),
        sa.ForeignKeyConstraint(["created_by_id"], ["member.id"], name="fk_touch_created_by_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_touch_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_touch"),
    )
    op.create_index("ix_touch_account_id", "touch", ["account_id"])
    op.create_index("ix_touch_workspace_id", "touch", ["workspace_id"])
    op.create_table(
        "trustrating",
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
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("credibility", sa.Integer(), nullable=False),
        sa.Column("reliability", sa.Integer(), nullable=False),
        sa.Column("intimacy", sa.Integer(), nullable=False),
        sa.Column("their_interest", sa.Integer(), nullable=False),
        sa.CheckConstraint("credibility between 1 and 5", name=op.f("ck_trustrating_credibility")),
        sa.CheckConstraint("intimacy between 1 and 5", name=op.f("ck_trustrating_intimacy")),
        sa.CheckConstraint("reliability between 1 and 5", name=op.f("ck_trustrating_reliability")),
        sa.CheckConstraint(
            "their_interest between 1 and 5", name=op.f("ck_trustrating_their_interest")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_trustrating_account_id"),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_trustrating_created_by_id"
        ),
        sa.ForeignKeyConstraint(["rater_id"], ["member.id"], name="fk_trustrating_rater_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_trustrating_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_trustrating"),
    )
    op.create_index("ix_trustrating_account_id", "trustrating", ["account_id"])
    op.create_index("ix_trustrating_workspace_id", "trustrating", ["workspace_id"])
    op.create_table(
        "touch_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("touch_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_touch_contact_contact_id"),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_touch_contact_created_by_id"
        ),
        sa.ForeignKeyConstraint(["touch_id"], ["touch.id"], name="fk_touch_contact_touch_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_touch_contact_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_touch_contact"),
    )
    op.create_index("ix_touch_contact_contact_id", "touch_contact", ["contact_id"])
    op.create_index("ix_touch_contact_touch_id", "touch_contact", ["touch_id"])
    op.create_index("ix_touch_contact_workspace_id", "touch_contact", ["workspace_id"])
