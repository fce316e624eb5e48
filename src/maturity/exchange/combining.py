"""Bring what is handed in together with what the store holds: what fits is taken, what clashes is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import JsonValue

from maturity.exchange.incoming import Incoming
from maturity.exchange.states import known_to, moments_of
from maturity.model.assessment import State
from maturity.recording.editing import Edit, apply, rival
from maturity.recording.entries import Address, Entries
from maturity.recording.merging import Clash, choose, merge
from maturity.storage.history import Change

STATE, MATRIX, ASSESSED_ON = ("state",), ("matrix",), ("assessed_on",)
PROGRESS = frozenset({STATE, MATRIX, ASSESSED_ON})
"""Entries that say how far an assessment has come, and not what it says."""
STATES = tuple(State)


@dataclass(frozen=True, slots=True)
class Combined:
    """What merging found. kept: the entries in the store. changed_at: when the kept side of each clash was last changed."""

    kept: Entries
    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    changed_at: Mapping[Address, datetime]

    def with_chosen(self, chosen: Sequence[Clash]) -> tuple[Edit, ...]:
        """Give all edits when the incoming side of some clashes was chosen."""
        return (*self.edits, *choose(chosen, apply(self.kept, self.edits)))

    def newer(self, made_at: datetime) -> tuple[Clash, ...]:
        """Give the clashes of which the incoming side was made after the kept one was last changed."""
        return tuple(clash for clash in self.clashes if made_at > self.changed_at[clash.address])


def combine(incoming: Incoming, kept: Entries, history: Sequence[Change]) -> Combined:
    """Merge what is handed in with what the store holds, from what both sides knew.

    How far the assessment has come, the hash of its matrix and its day never clash: the further, the exact and the later stands.
    """
    known = known_to(history, incoming.earlier)
    before = None if known is None else _answers(known)
    merged = merge(before, _answers(kept), _answers(incoming.entries))
    moments = moments_of(history) if merged.clashes else {}
    changed_at = {clash.address: _moment(clash.address, moments, history) for clash in merged.clashes}
    return Combined(kept, (*_progress(kept, incoming.entries), *merged.edits), merged.clashes, changed_at)


def _answers(entries: Entries) -> Entries:
    return {address: value for address, value in entries.items() if address not in PROGRESS}


def _progress(kept: Entries, comes: Entries) -> Iterator[Edit]:
    """Say how far both together have come."""
    if _rank(comes.get(STATE)) > _rank(kept.get(STATE)):
        yield Edit(STATE, comes[STATE])
    if _hash(kept[MATRIX]) is None and _hash(comes[MATRIX]) is not None:
        yield Edit(MATRIX, comes[MATRIX])
    if str(comes[ASSESSED_ON]) > str(kept[ASSESSED_ON]):
        yield Edit(ASSESSED_ON, comes[ASSESSED_ON])


def _rank(state: JsonValue) -> int:
    """Count how far a state is; a draft has no entry."""
    return 0 if state is None else STATES.index(State(str(state)))


def _hash(pin: JsonValue) -> JsonValue:
    return pin.get("content_hash") if isinstance(pin, dict) else None


def _moment(address: Address, moments: Mapping[Address, datetime], history: Sequence[Change]) -> datetime:
    """Find when an entry, or the one that cannot stand beside it, was last changed."""
    found = [moments[one] for one in (address, rival(address)) if one is not None and one in moments]
    return max(found, default=history[-1].made_at)
