"""The history of an assessment: its changes in order, and the state that they add up to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import Connection, select

from maturity.recording.editing import Edit, apply
from maturity.recording.entries import Address, Entries, read_address, spell
from maturity.storage.schema import change as changes
from maturity.storage.schema import edit as edits
from maturity.storage.stamp import How, read_moment, write_moment


@dataclass(frozen=True, slots=True)
class Change:
    """One version of an assessment: who made it, when, how and why, and what changed."""

    version: int
    made_at: datetime
    made_by: str
    how: How
    note: str | None
    edits: tuple[Edit, ...]


def history_of(
    connection: Connection,
    cycle: str,
    network: str,
    *,
    at: datetime | None = None,
    up_to: int | None = None,
    after: int = 0,
) -> list[Change]:
    """Read the changes of an assessment, oldest first: all, those made by a moment, up to a version, or after one."""
    wanted = [changes.c.cycle == cycle, changes.c.network == network, changes.c.version > after]
    if at is not None:
        wanted.append(changes.c.made_at <= write_moment(at))
    if up_to is not None:
        wanted.append(changes.c.version <= up_to)
    parts: dict[int, list[Edit]] = {}
    query = select(edits).join(changes, changes.c.id == edits.c.change_id).where(*wanted)
    for row in connection.execute(query.order_by(changes.c.version, edits.c.position)):
        value = None if row.value is None else json.loads(row.value)
        parts.setdefault(row.change_id, []).append(Edit(read_address(row.address), value))
    rows = connection.execute(select(changes).where(*wanted).order_by(changes.c.version))
    return [
        Change(row.version, read_moment(row.made_at), row.made_by, How(row.how), row.note, tuple(parts.get(row.id, ())))
        for row in rows
    ]


def value_at(connection: Connection, cycle: str, network: str, address: Address, version: int) -> JsonValue:
    """Give one entry as it was in a version; None when it was not there."""
    mine = (changes.c.cycle == cycle, changes.c.network == network, changes.c.version <= version, edits.c.address == spell(address))
    query = select(edits.c.value).join(changes, changes.c.id == edits.c.change_id).where(*mine)
    found = connection.execute(query.order_by(changes.c.version.desc(), edits.c.position.desc()).limit(1)).scalar()
    value: JsonValue = None if found is None else json.loads(found)
    return value


def edits_of(history: Iterable[Change]) -> Iterator[Edit]:
    """Walk the edits of some changes in order."""
    for change in history:
        yield from change.edits


def fold(made: Iterable[Edit]) -> Entries:
    """Add edits up to the state that they make."""
    return apply({}, made)
