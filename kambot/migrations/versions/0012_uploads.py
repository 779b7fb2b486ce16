"""Files that people give to kambot in Slack, in parts, until they are imported."""

import sqlalchemy as sa
from alembic import op

from kambot.migrations.columns import word

revision = "0012"
down_revision = "0011"

STATES = word("uploadstate", "received", "wanted", "done", "failed", "dropped")


def upgrade() -> None:
    op.create_table(
        "crm_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("state", STATES, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.Integer()),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True)),
        sa.Column("beat_at", sa.DateTime(timezone=True)),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=80), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name="fk_crm_upload_by_id"),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name="fk_crm_upload_message_id"),
        *of_workspace("crm_upload"),
    )
    op.create_index("ix_crm_upload_state", "crm_upload", ["state", "beat_at"])
    op.create_index("ix_crm_upload_by_id", "crm_upload", ["by_id"])
    op.create_index("ix_crm_upload_workspace_id", "crm_upload", ["workspace_id"])
    op.create_table(
        "crm_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["crm_upload.id"], name="fk_crm_file_upload_id"),
        *of_workspace("crm_file"),
        sa.UniqueConstraint(
            "upload_id", "position", "part", name="uq_crm_file_upload_id_position_part"
        ),
    )
    op.create_index("ix_crm_file_workspace_id", "crm_file", ["workspace_id"])


def of_workspace(name: str) -> tuple[sa.Constraint, sa.Constraint]:
    return (
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=f"fk_{name}_workspace_id"),
    )
