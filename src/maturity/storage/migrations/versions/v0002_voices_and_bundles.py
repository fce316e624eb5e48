"""Make the tables of voices, of networks that follow others, and of bundles that were collected.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from maturity.storage.growing import guards_for

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.String(80), nullable=False),
        sa.Column("network", sa.String(12), nullable=False),
        sa.Column("respondent", sa.String(80), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("made_by", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sheet"),
    )
    op.create_index("ix_sheet_cycle_network", "sheet", ["cycle", "network"])
    op.create_table(
        "succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("made_by", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_succession"),
    )
    op.create_table(
        "collected",
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("cycle", sa.String(80), nullable=False),
        sa.Column("network", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("made_by", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("seal", name="pk_collected"),
    )
    for table in ("sheet", "succession", "collected"):
        for statement in guards_for(table, op.get_bind().dialect.name):
            op.execute(statement)
