"""Refuse a change that rests on something that somebody else has changed meanwhile, although it touches other entries itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Row

from maturity.errors import StaleError
from maturity.recording.editing import Edit
from maturity.recording.merging import Clash
from maturity.recording.telling import name_entry
from maturity.storage.history import history_of, value_at

Watch = Callable[[Edit], bool]
"""Tells of an edit that somebody else made whether a change rests on it."""


def refuse_watched(
    connection: Connection, head: Row[tuple[object, ...]], wanted: Sequence[Edit], seen: int, watch: Watch | None
) -> None:
    """Refuse edits when somebody else has since made an edit that they rest on.

    Raises:
        StaleError: With what the others changed, each beside the first of the edits that were refused.
    """
    if watch is None:
        return
    later = history_of(connection, head.cycle, head.network, after=seen)
    found = [(edit, change.made_by) for change in later for edit in change.edits if watch(edit)]
    if not found:
        return
    clashes = [
        Clash(edit.address, value_at(connection, head.cycle, head.network, edit.address, seen), edit.value, wanted[0].value)
        for edit, _ in found
    ]
    others = " and ".join(sorted({by for _, by in found}))
    names = ", ".join(dict.fromkeys(name_entry(edit.address) for edit, _ in found))
    raise StaleError(f"{head.network}: {others} changed meanwhile: {names}. Nothing was recorded; look again and decide.", clashes)
