"""Change entries one by one: what an edit is, what differs between two states, and how edits are applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from maturity.recording.entries import Address, Entries

RIVALS = {"claim": "not_applicable", "not_applicable": "claim"}
"""A criterion is claimed or does not apply; who gives one of the two takes back the other."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one entry; value None takes the entry away."""

    address: Address
    value: JsonValue


def differences(old: Mapping[Address, JsonValue], new: Mapping[Address, JsonValue]) -> tuple[Edit, ...]:
    """List the edits that turn one state into another, in the order of the addresses: first what changed, then what went."""
    changed = [Edit(address, value) for address, value in new.items() if address not in old or not same(old[address], value)]
    return (*changed, *(Edit(address, None) for address in old if address not in new))


def apply(entries: Mapping[Address, JsonValue], edits: Iterable[Edit]) -> Entries:
    """Give the state after some edits. An entry that changes keeps its place; one that is new comes last."""
    found = dict(entries)
    for edit in edits:
        if edit.value is None:
            found.pop(edit.address, None)
        else:
            found[edit.address] = edit.value
    return found


def rival(address: Address) -> Address | None:
    """Name the entry that cannot stand beside this one; None when every other can."""
    if len(address) == 3 and address[0] == "responses" and address[2] in RIVALS:
        return (*address[:2], RIVALS[address[2]])
    return None


def with_rivals(edits: Iterable[Edit], entries: Mapping[Address, JsonValue]) -> tuple[Edit, ...]:
    """Take back what cannot stand beside what is given."""
    given = tuple(edits)
    set_now = {edit.address for edit in given if edit.value is not None}
    rivals = (rival(address) for address in set_now)
    gone = tuple(Edit(other, None) for other in rivals if other is not None and other in entries and other not in set_now)
    return (*gone, *given)


def same(one: JsonValue, other: JsonValue) -> bool:
    """Tell whether two values are the same answer; true is not 1, and 2 is 2.0."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)
