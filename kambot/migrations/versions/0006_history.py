"""Changes and answered submissions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_receipt_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_receipt"),
        sa.UniqueConstraint("workspace_id", "key", name="uq_receipt_workspace_id_key"),
    )
    op.create_index("ix_receipt_created_at", "receipt", ["created_at"])
    op.create_index("ix_receipt_workspace_id", "receipt", ["workspace_id"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer()),
        sa.Column("by_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_change_account_id"),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name="fk_change_by_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_change_plan_id"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_change_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_account_id", "change", ["account_id"])
    op.create_index("ix_change_plan", "change", ["plan_id", "id"])
    op.create_index("ix_change_workspace_id", "change", ["workspace_id"])
