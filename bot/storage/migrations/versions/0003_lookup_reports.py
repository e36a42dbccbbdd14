"""Errors reported from the adviser's pages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lookup_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.String(length=80), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("lookup_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lookup_report_created_at"), ["created_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("lookup_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lookup_report_created_at"))
    op.drop_table("lookup_report")
