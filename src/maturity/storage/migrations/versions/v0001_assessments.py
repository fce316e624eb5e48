"""Make the tables of cycles, assessments and their history.

Revision ID: 0001
Revises: None
"""

import sqlalchemy as sa
from alembic import op

from maturity.storage.growing import guards_for

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "cycle_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.String(80), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("made_by", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cycle_change"),
    )
    op.create_index("ix_cycle_change_cycle", "cycle_change", ["cycle"])
    op.create_table(
        "assessment",
        sa.Column("cycle", sa.String(80), nullable=False),
        sa.Column("network", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
        sa.Column("changed_by", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "network", name="pk_assessment"),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle", sa.String(80), nullable=False),
        sa.Column("network", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("made_by", sa.String(300), nullable=False),
        sa.Column("how", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.UniqueConstraint("cycle", "network", "version", name="uq_change_cycle_network_version"),
    )
    op.create_table(
        "edit",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(400), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_edit_change_id_change"),
        sa.PrimaryKeyConstraint("change_id", "position", name="pk_edit"),
    )
    op.create_table(
        "place",
        sa.Column("cycle", sa.String(80), nullable=False),
        sa.Column("network", sa.String(12), nullable=False),
        sa.Column("who", sa.String(300), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cycle", "network", "who", name="pk_place"),
    )
    for table in ("cycle_change", "change", "edit"):
        for statement in guards_for(table, op.get_bind().dialect.name):
            op.execute(statement)
