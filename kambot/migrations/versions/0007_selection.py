"""Criteria and ratings of key accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("scale", sa.String(length=500), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight between 0 and 100", name=op.f("ck_criterion_weight")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_criterion_created_by_id"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_criterion_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_criterion"),
    )
    op.create_index("ix_criterion_workspace_id", "criterion", ["workspace_id"])
    op.create_table(
        "criterion_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.CheckConstraint("rating between 1 and 10", name=op.f("ck_criterion_rating_rating")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_criterion_rating_account_id"
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["member.id"], name="fk_criterion_rating_created_by_id"
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"], name="fk_criterion_rating_criterion_id"
        ),
        sa.ForeignKeyConstraint(["rater_id"], ["member.id"], name="fk_criterion_rating_rater_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name="fk_criterion_rating_workspace_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_criterion_rating"),
        sa.UniqueConstraint(
            "account_id",
            "criterion_id",
            "rater_id",
            name="uq_criterion_rating_account_id_criterion_id_rater_id",
        ),
    )
    op.create_index("ix_criterion_rating_workspace_id", "criterion_rating", ["workspace_id"])
