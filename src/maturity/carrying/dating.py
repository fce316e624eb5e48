"""Tell how long items of evidence stand for the criteria that they are cited for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from maturity.model.assessment import Assessment
from maturity.model.carried import ItemDates, Standing
from maturity.model.evidence import Attestation, Evidence
from maturity.model.freshness import stands_until
from maturity.model.matrix import Matrix

_NEVER = date.max


def date_item(item: Evidence | Attestation, matrix: Matrix, day: date) -> ItemDates:
    """Tell whether an item is in date on a day, and until when.

    Args:
        item: The item; an attestation counts as an item of its own kind.
        matrix: It says how old items of each kind may be, and each criterion may say so for itself.
        day: The day on which evidence is judged.
    """
    shown = item.as_evidence() if isinstance(item, Attestation) else item
    ends = _ends(shown, matrix)
    counts_for = tuple(name for name, end in ends.items() if shown.represents <= day <= end)
    until = min((ends[name] for name in counts_for), default=None) or max(ends.values(), default=shown.expires or _NEVER)
    return ItemDates(
        id=shown.id,
        title=shown.title,
        kind=shown.kind,
        represents=shown.represents,
        standing=_standing(shown, ends, counts_for, day),
        until=None if until == _NEVER else until,
        criteria=shown.criteria,
        counts_for=counts_for,
    )


def date_all(assessment: Assessment, matrix: Matrix, day: date) -> tuple[ItemDates, ...]:
    """Tell of every item of evidence, in its order, how long it stands; attestations come after."""
    items: Iterable[Evidence | Attestation] = (*assessment.evidence, *assessment.attestations)
    return tuple(date_item(item, matrix, day) for item in items)


def runs_out(item: Evidence | Attestation, matrix: Matrix, day: date, until: date) -> tuple[str, ...]:
    """Name the criteria for which an item is in date on a day and no longer on a later one."""
    later = date_item(item, matrix, until).counts_for
    return tuple(name for name in date_item(item, matrix, day).counts_for if name not in later)


def _ends(item: Evidence, matrix: Matrix) -> dict[str, date]:
    """Find, for each criterion that is cited and takes the kind, the last day on which the item stands there."""
    kind = matrix.evidence_kinds.get(item.kind)
    if kind is None:
        return {}
    cited = ((name, matrix.criterion(name)) for name in item.criteria)
    uses = {name: found.evidence[item.kind] for name, found in cited if found is not None and item.kind in found.evidence}
    return {name: stands_until(item, kind, use.max_age_months) or _NEVER for name, use in uses.items()}


def _standing(item: Evidence, ends: Mapping[str, date], counts_for: tuple[str, ...], day: date) -> Standing:
    if not ends:
        return Standing.NOT_TAKEN
    if item.represents > day:
        return Standing.LATER
    if len(counts_for) == len(ends):
        return Standing.IN_DATE
    return Standing.PARTLY if counts_for else Standing.OUT_OF_DATE
