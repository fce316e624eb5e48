"""Which states of an assessment two stores share, so that a merge knows what each side changed since."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from maturity.model.bundle import MOST_EARLIER
from maturity.recording.editing import apply
from maturity.recording.entries import Address, Entries
from maturity.recording.fingerprints import fingerprint
from maturity.storage.history import Change

_NOTE = re.compile(r"(?:bundle [0-9a-f]{12}|a file), state ([0-9a-f]{16})(?:, made (\S+Z) by )?")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def write_note(seal: str | None, state: str, made_at: datetime | None, made_by: str | None) -> str:
    """Write the note of a change that brings what somebody handed in, as `read_note` reads it."""
    source = "a file" if seal is None else f"bundle {seal[:12]}"
    when = "" if made_at is None else f", made {made_at.astimezone(UTC):{_MOMENT}} by {made_by}"
    return f"{source}, state {state}{when}"


def read_note(note: str | None) -> tuple[str | None, datetime | None]:
    """Read from the note of a change which state was handed in, and when it was made; None for what it does not say."""
    found = _NOTE.match(note or "")
    if found is None:
        return None, None
    return found[1], None if found[2] is None else datetime.strptime(found[2], _MOMENT).replace(tzinfo=UTC)


def states_of(history: Sequence[Change]) -> tuple[str, ...]:
    """List every state that an assessment went through, newest first, with those that it took in from others."""
    found: dict[str, None] = {}
    entries: Entries = {}
    for change in history:
        entries = apply(entries, change.edits)
        taken, _ = read_note(change.note)
        found |= dict.fromkeys(state for state in (taken, fingerprint(entries)) if state is not None)
    return tuple(reversed(found))[:MOST_EARLIER]


def known_to(history: Iterable[Change], earlier: Collection[str]) -> Entries | None:
    """Find what the other side knew of ours: the newest state that both went through, and what both took in since.

    Args:
        history: Of our assessment, oldest first.
        earlier: The states that the other side went through.

    Returns:
        The entries from which the other side started; None when it knew nothing of ours.
    """
    entries: Entries = {}
    known: Entries | None = None
    for change in history:
        entries = apply(entries, change.edits)
        if fingerprint(entries) in earlier:
            known = entries
        elif read_note(change.note)[0] in earlier:
            known = apply(known or {}, change.edits)
    return known


def moments_of(history: Iterable[Change]) -> dict[Address, datetime]:
    """Tell when each entry was last changed: by whoever handed it in, or else in our store."""
    found: dict[Address, datetime] = {}
    for change in history:
        moment = read_note(change.note)[1] or change.made_at
        found |= {edit.address: moment for edit in change.edits}
    return found
