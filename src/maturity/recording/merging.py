"""Bring together what several people entered by themselves: what fits is taken, what clashes is shown and never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from maturity.recording.editing import Edit, rival, same, with_rivals
from maturity.recording.entries import Address


class Prefer(StrEnum):
    """Say what to do where two answers clash: ask somebody, keep what stands, or take what comes in."""

    ASK = "ask"
    KEPT = "kept"
    INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Clash:
    """One entry that two sides gave differently. before: what both started from. None: not there (on that side)."""

    address: Address
    before: JsonValue
    kept: JsonValue
    incoming: JsonValue


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging found: edits that fit, entries that clash, and how many are the same on both sides."""

    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    same: int


def merge(
    before: Mapping[Address, JsonValue] | None,
    kept: Mapping[Address, JsonValue],
    incoming: Mapping[Address, JsonValue],
) -> Merged:
    """Find what incoming entries add to those that are kept.

    before: the state that the incoming side started from. An entry that only one side changed since then is taken from that side,
    also when it was taken away; one that both changed differently clashes. None: nobody knows what it started from; then nothing
    is taken away, what is only incoming is added, and what differs clashes.
    """
    edits: list[Edit] = []
    clashes: list[Clash] = []
    agreed = 0
    for address in dict.fromkeys((*incoming, *(before or ()))):
        then, stands, comes = (side.get(address) for side in (before or {}, kept, incoming))
        if same(stands, comes):
            agreed += comes is not None
        elif before is not None and same(then, comes):
            continue
        elif same(then, stands) and not _rival_came(address, comes, before, kept):
            edits.append(Edit(address, comes))
        elif comes is not None or before is not None:
            clashes.append(Clash(address, then, stands, comes))
    return Merged(with_rivals(edits, kept), tuple(clashes), agreed)


def settle(
    clashes: Iterable[Clash], prefer: Prefer, kept: Mapping[Address, JsonValue]
) -> tuple[tuple[Edit, ...], tuple[Clash, ...]]:
    """Settle clashes by a policy: the edits that follow, and the clashes that somebody must still decide."""
    waiting = tuple(clashes)
    if prefer is Prefer.ASK:
        return (), waiting
    return (choose(waiting, kept) if prefer is Prefer.INCOMING else ()), ()


def choose(clashes: Sequence[Clash], kept: Mapping[Address, JsonValue]) -> tuple[Edit, ...]:
    """Take the incoming side of some clashes."""
    return with_rivals((Edit(clash.address, clash.incoming) for clash in clashes), kept)


def _rival_came(
    address: Address,
    comes: JsonValue,
    before: Mapping[Address, JsonValue] | None,
    kept: Mapping[Address, JsonValue],
) -> bool:
    """Tell whether the kept side has since given what cannot stand beside the incoming entry."""
    other = rival(address)
    if other is None or comes is None:
        return False
    return not same((before or {}).get(other), kept.get(other)) and kept.get(other) is not None
