"""Imports from the CRM, what it said last, its owners; deals whose account it does not say."""

import sqlalchemy as sa
from alembic import op

from kambot.migrations.columns import word

revision = "0011"
down_revision = "0010"

KINDS = word(
    "kind",
    "accounts",
    "opportunities",
    "contacts",
    "activities",
    "owners",
    "stages",
    "links",
)
STATES = word("importstate", "running", "published", "failed", "abandoned")
TYPES, STATUSES = "'new', 'expansion', 'renewal'", "'potential', 'open', 'won', 'lost'"
RUNNING = sa.text("state = 'running'")
BY_HAND = sa.text("crm_key IS NULL AND archived_at IS NULL")
KNOWN = sa.text("crm_key IS NOT NULL")
LOOSE = sa.text("account_id IS NULL")


def upgrade() -> None:
    make_tables()
    for changed in ("account", "contact", "opportunity", "touch"):
        op.execute(f"ALTER TABLE {changed} ADD COLUMN crm_key VARCHAR(300)")
        op.execute(f"ALTER TABLE {changed} ADD COLUMN import_id INTEGER")
    op.execute("UPDATE account SET crm_key = crm_id WHERE crm_id IS NOT NULL")
    op.drop_index("uq_account_name_without_crm_id", "account")
    index_where(
        "uq_account_name_by_hand", "account", ["workspace_id", "name_key"], BY_HAND, unique=True
    )
    free_deals()
    for changed in ("account", "contact", "opportunity", "touch"):
        keys = ["workspace_id", "crm_key"]
        index_where(f"uq_{changed}_crm_key", changed, keys, KNOWN, unique=True)
    index_where("ix_opportunity_loose", "opportunity", ["workspace_id", "status"], LOOSE)
    # A contact or deal that is taken away asks who still points to it.
    op.create_index("ix_contact_reports_to_id", "contact", ["reports_to_id"])
    op.create_index("ix_value_proposition_opportunity_id", "value_proposition", ["opportunity_id"])


def make_tables() -> None:
    op.create_table(
        "crm_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("state", STATES, nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("laid", sa.JSON(), nullable=False),
        sa.Column("stage", sa.String(length=80), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name="fk_crm_import_by_id"),
        *of_workspace("crm_import"),
    )
    op.create_index("ix_crm_import_workspace_id", "crm_import", ["workspace_id"])
    index_where("uq_crm_import_running", "crm_import", ["workspace_id"], RUNNING, unique=True)
    op.create_table(
        "crm_shape",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("kind", KINDS),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        *of_workspace("crm_shape"),
        sa.UniqueConstraint(
            "workspace_id", "fingerprint", name="uq_crm_shape_workspace_id_fingerprint"
        ),
    )
    op.create_index("ix_crm_shape_workspace_id", "crm_shape", ["workspace_id"])
    op.create_table(
        "crm_owner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=200)),
        sa.Column("email", sa.String(length=320)),
        sa.Column("member_id", sa.Integer()),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_crm_owner_member_id"),
        *of_workspace("crm_owner"),
        sa.UniqueConstraint("workspace_id", "key", name="uq_crm_owner_workspace_id_key"),
    )
    op.create_index("ix_crm_owner_member_id", "crm_owner", ["member_id"])
    op.create_index("ix_crm_owner_workspace_id", "crm_owner", ["workspace_id"])
    op.create_table(
        "crm_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Integer()),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("shape_id", sa.Integer()),
        sa.Column("gone_on", sa.Date()),
        sa.ForeignKeyConstraint(["import_id"], ["crm_import.id"], name="fk_crm_record_import_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["crm_owner.id"], name="fk_crm_record_owner_id"),
        sa.ForeignKeyConstraint(["shape_id"], ["crm_shape.id"], name="fk_crm_record_shape_id"),
        *of_workspace("crm_record"),
        sa.UniqueConstraint(
            "workspace_id", "kind", "key", name="uq_crm_record_workspace_id_kind_key"
        ),
    )
    op.create_index("ix_crm_record_shape", "crm_record", ["shape_id", "gone_on"])


def of_workspace(name: str) -> tuple[sa.Constraint, sa.Constraint]:
    return (
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=f"fk_{name}_workspace_id"),
    )


def index_where(
    name: str, table: str, columns: list[str], where: sa.TextClause, *, unique: bool = False
) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def free_deals() -> None:
    """SQLite can drop a NOT NULL only by writing the table anew: with all that it has, by name."""
    with op.batch_alter_table("opportunity", copy_from=deals()) as batch:
        batch.alter_column("account_id", existing_type=sa.Integer(), nullable=True)


def deals() -> sa.Table:
    """The deals as they stand by now: Alembic would find no CHECKs by looking."""
    return sa.Table(
        "opportunity",
        sa.MetaData(),
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
        sa.Column("type", sa.String(length=30), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        sa.Column("offering", sa.String(length=120)),
        sa.Column("business_unit", sa.String(length=80)),
        sa.Column("stage", sa.String(length=80)),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("probability", sa.BigInteger()),
        sa.Column("closes_on", sa.Date()),
        sa.Column("next_step", sa.String(length=255)),
        sa.Column("crm_id", sa.String(length=100)),
        sa.Column("crm_key", sa.String(length=300)),
        sa.Column("import_id", sa.Integer()),
        sa.CheckConstraint(f"type IN ({TYPES})", name="ck_opportunity_dealtype"),
        sa.CheckConstraint(f"status IN ({STATUSES})", name="ck_opportunity_dealstatus"),
        sa.CheckConstraint("probability between 0 and 1000000", name="ck_opportunity_probability"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_opportunity_account_id"),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_opportunity_created_by_id"
        ),
        *of_workspace("opportunity"),
        sa.Index("ix_opportunity_account_id", "account_id"),
        sa.Index("ix_opportunity_account_status", "account_id", "status", "closes_on"),
        sa.Index("ix_opportunity_workspace_id", "workspace_id"),
    )
