"""Put together what several networks keep in lists: evidence, partners, neighbourhoods; ids that two of them use are told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from maturity.model.assessment import Assessment, Partner, PriorityGroup, Quote
from maturity.model.base import Noun
from maturity.model.evidence import Attestation, Evidence
from maturity.model.network import Neighbourhood

Item = TypeVar("Item", bound=Noun)
Renamed = Mapping[str, Mapping[str, str]]
"""New ids by old id, for each network."""

TAGS = ("neighbourhoods", "priority_groups", "partners")
"""Fields of evidence and attestations that name other lists of the assessment."""

LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Gathered:
    """What several assessments keep in lists, together. lists: by field of an assessment. notes: what was told apart or joined."""

    lists: dict[str, tuple[Any, ...]]
    neighbourhoods: tuple[Neighbourhood, ...]
    notes: tuple[str, ...]


def gather(assessments: Sequence[Assessment]) -> Gathered:
    """Put the lists of assessments together, in their order.

    Two items of one id are the same where they say the same, or bear the same name; else the later one is renamed after its
    network, and so is every tag that points to it.
    """
    notes: list[str] = []
    areas, area_ids = _united({one.network.code: one.network.neighbourhoods for one in assessments}, _join_areas, notes)
    groups, group_ids = _united({one.network.code: one.priority_groups for one in assessments}, _join_groups, notes)
    partners, partner_ids = _united({one.network.code: one.partners for one in assessments}, _join_partners, notes)
    renamed = {"neighbourhoods": area_ids, "priority_groups": group_ids, "partners": partner_ids}
    tagged = [(one, _retagged(one.evidence, one, renamed), _retagged(one.attestations, one, renamed)) for one in assessments]
    # Attestations count as evidence, so the ids of both are one family.
    proofs: dict[str, tuple[Noun, ...]] = {one.network.code: (*evidence, *signed) for one, evidence, signed in tagged}
    every, _ = _united(proofs, _join_same, notes)
    quotes = tuple(dict.fromkeys(_quote(quote, one, area_ids) for one in assessments for quote in one.quotes))
    lists = {
        "priority_groups": groups,
        "partners": partners,
        "evidence": tuple(item for item in every if isinstance(item, Evidence)),
        "attestations": tuple(item for item in every if isinstance(item, Attestation)),
        "quotes": quotes,
        "plan": tuple(dict.fromkeys(step for one in assessments for step in one.plan)),
    }
    return Gathered(lists, areas, tuple(notes))


def _united(
    lists: Mapping[str, Sequence[Item]], join: Callable[[Item, Item], tuple[Item, str | None] | None], notes: list[str]
) -> tuple[tuple[Item, ...], Renamed]:
    """Unite lists of items with ids. join: gives the two as one, with a note; None when they are two."""
    found: dict[str, Item] = {}
    renamed: dict[str, dict[str, str]] = {}
    for code, items in lists.items():
        renamed[code] = {}
        for item in items:
            name = _id(item)
            if name not in found:
                found[name] = item
                continue
            joined = join(found[name], item)
            if joined is not None:
                found[name], note = joined
                notes += [note] if note else []
                continue
            new = _free(f"{code.lower()}-{name}", found)
            renamed[code][name] = new
            found[new] = item.model_copy(update={"id": new})
            notes.append(f"'{name}' of {code} is now '{new}', since another network uses '{name}' for something else.")
    return tuple(found.values()), renamed


def _id(item: Noun) -> str:
    name: str = getattr(item, "id")  # noqa: B009  (every item of these lists has one; Noun itself has none)
    return name


def _free(name: str, taken: Mapping[str, object]) -> str:
    """Shorten a name to what an id may have, and number it where it is taken."""
    names = (name[:LONGEST_ID] if turn == 1 else f"{name[: LONGEST_ID - 4]}-{turn}" for turn in range(1, 1000))
    return next(one for one in names if one not in taken)


def _retagged(items: Iterable[Item], of: Assessment, renamed: Mapping[str, Renamed]) -> tuple[Item, ...]:
    """Point the tags of items to the new ids of what they name."""
    code, found = of.network.code, []
    for item in items:
        changed = {field: tuple(renamed[field][code].get(name, name) for name in getattr(item, field)) for field in TAGS}
        different = {field: names for field, names in changed.items() if names != getattr(item, field)}
        found.append(item.model_copy(update=different) if different else item)
    return tuple(found)


def _quote(quote: Quote, of: Assessment, area_ids: Renamed) -> Quote:
    new = area_ids[of.network.code].get(quote.neighbourhood or "")
    return quote.model_copy(update={"neighbourhood": new}) if new else quote


def _join_same(one: Item, other: Item) -> tuple[Item, str | None] | None:
    return (one, None) if one == other else None


def _join_areas(one: Neighbourhood, other: Neighbourhood) -> tuple[Neighbourhood, str | None] | None:
    """Add up the patients of a neighbourhood that both networks reach into."""
    if one.name.casefold() != other.name.casefold():
        return None
    patients = one.registered_patients + other.registered_patients
    joined = one.model_copy(update={"registered_patients": patients, "priority": one.priority or other.priority})
    return (
        joined,
        f"'{one.id}' is a neighbourhood of several of the networks; its registered patients were added up to {patients:,}.",
    )


def _join_groups(one: PriorityGroup, other: PriorityGroup) -> tuple[PriorityGroup, str | None] | None:
    return (one, None) if one.name.casefold() == other.name.casefold() else None


def _join_partners(one: Partner, other: Partner) -> tuple[Partner, str | None] | None:
    """Keep of a partner of both what both say; the rest is to be rated anew."""
    if one == other:
        return one, None
    if (one.name.casefold(), one.sector) != (other.name.casefold(), other.sector):
        return None
    differ = [field for field in Partner.model_fields if getattr(one, field) != getattr(other, field)]
    blank = {field: Partner.model_fields[field].default for field in differ if field != "name"}
    note = f"'{one.id}' is a partner of several of the networks. What they say of it differently is left blank, to be said anew."
    return one.model_copy(update=blank), note if blank else None
