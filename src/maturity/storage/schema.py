"""The tables. Migrations make them; a test compares both. All but `assessment` and `place` only ever grow."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table, Text, UniqueConstraint

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CODE, SLUG, LINE, MOMENT, DIGEST, ADDRESS = String(12), String(80), String(300), String(32), String(64), String(400)

cycle_change = Table(
    "cycle_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cycle", SLUG, nullable=False, index=True),
    Column("terms", Text, nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Column("made_by", LINE, nullable=False),
)
"""The terms of cycles; the newest row of a cycle holds."""

assessment = Table(
    "assessment",
    metadata,
    Column("cycle", SLUG, nullable=False),
    Column("network", CODE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("changed_at", MOMENT, nullable=False),
    Column("changed_by", LINE, nullable=False),
    PrimaryKeyConstraint("cycle", "network"),
)
"""Each assessment as it stands: what its edits add up to, kept whole so that a cycle can be read fast."""

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cycle", SLUG, nullable=False),
    Column("network", CODE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("how", String(20), nullable=False),
    Column("note", Text),
    UniqueConstraint("cycle", "network", "version"),
)
"""One row for each version of an assessment: who made it, when and how."""

edit = Table(
    "edit",
    metadata,
    Column("change_id", Integer, ForeignKey("change.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("address", ADDRESS, nullable=False),
    Column("value", Text),
    PrimaryKeyConstraint("change_id", "position"),
)
"""What a change changed: an address and its new value as JSON; NULL takes the entry away."""

place = Table(
    "place",
    metadata,
    Column("cycle", SLUG, nullable=False),
    Column("network", CODE, nullable=False),
    Column("who", LINE, nullable=False),
    Column("question", Text, nullable=False),
    PrimaryKeyConstraint("cycle", "network", "who"),
)
"""Where somebody stopped in the dialogue. It says nothing about the network, so it may be overwritten."""

sheet = Table(
    "sheet",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cycle", SLUG, nullable=False),
    Column("network", CODE, nullable=False),
    Column("respondent", SLUG, nullable=False),
    Column("document", Text, nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Column("made_by", LINE, nullable=False),
    Index(None, "cycle", "network"),
)
"""What one person answered, private until a group is opened; the newest sheet of a respondent holds."""

succession = Table(
    "succession",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Column("made_by", LINE, nullable=False),
)
"""Which network took over from which, and when."""

collected = Table(
    "collected",
    metadata,
    Column("seal", DIGEST, primary_key=True),
    Column("cycle", SLUG, nullable=False),
    Column("network", CODE, nullable=False),
    Column("version", Integer, nullable=False),
    Column("made_at", MOMENT, nullable=False),
    Column("made_by", LINE, nullable=False),
)
"""Which bundles were collected, by their seal, so that none is taken twice; version: the assessment's, after it was taken."""

GROWING = ("cycle_change", "change", "edit", "sheet", "succession", "collected")
"""Tables whose rows are never changed or deleted; the database itself refuses it."""
