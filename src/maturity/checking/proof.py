"""Evidence and attestations: known names, their own ids, and dates in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from maturity.checking.naming import repeated, unknown, warning
from maturity.checking.scope import Scope
from maturity.errors import Problem
from maturity.model.assessment import Assessment
from maturity.model.evidence import Attestation, Evidence


def check_evidence(assessment: Assessment, scope: Scope) -> Iterator[Problem]:
    """Check every item of evidence."""
    yield from repeated("evidence id", [item.id for item in assessment.evidence], "evidence")
    for item in assessment.evidence:
        # A network may have hundreds of items and almost all are sound, so the words are made only where they are needed.
        if not _is_sound(item, assessment.assessed_on, scope):
            yield from _check_item(item, assessment.assessed_on, scope)


def _is_sound(item: Evidence, assessed_on: date, scope: Scope) -> bool:
    """Tell whether an item needs no word, by the same rules as `_check_item`."""
    kind = item.kind
    for name in item.criteria:
        if kind not in scope.accepted.get(name, ()):
            return False
    for field, (_, known) in scope.tags.items():
        names = getattr(item, field)
        if names and not known.issuperset(names):
            return False
    return (
        item.represents <= assessed_on
        and (item.expires is None or item.expires >= item.represents)
        and (item.since is None or item.funded_until is None or item.funded_until >= item.since)
    )


def _check_item(item: Evidence, assessed_on: date, scope: Scope) -> Iterator[Problem]:
    where = f"evidence.{item.id}"
    kinds = scope.matrix.evidence_kinds
    if item.kind not in kinds:
        yield unknown("kind of evidence", item.kind, kinds, f"{where}.kind")
    else:
        yield from _check_accepted(item, scope, where)
    yield from _check_criteria(item.criteria, scope, where)
    yield from _check_tags(item, scope, where)
    yield from _check_dates(item, assessed_on, where)


def check_attestations(assessment: Assessment, scope: Scope) -> Iterator[Problem]:
    """Check every attestation; its id must differ from those of the evidence too."""
    taken = {item.id for item in assessment.evidence}
    yield from repeated("attestation id", [item.id for item in assessment.attestations], "attestations")
    for item in assessment.attestations:
        where = f"attestations.{item.id}"
        if item.id in taken:
            mend = "Give the attestation an id of its own"
            yield Problem(f"an item of evidence is called '{item.id}' too", mend, where=where)
        yield from _check_criteria(item.criteria, scope, where)
        yield from _check_tags(item, scope, where)
        if item.expires is not None and item.expires < item.signed_on:
            yield Problem("it expires before it was signed", "Correct one of the dates", where=f"{where}.expires")
        if item.signed_on > assessment.assessed_on:
            yield warning("it was signed after the assessment", "Check signed_on", f"{where}.signed_on")


def _check_accepted(item: Evidence, scope: Scope, where: str) -> Iterator[Problem]:
    """Warn when a cited criterion takes no evidence of this kind: the item will be set aside there."""
    for name in item.criteria:
        criterion = scope.criteria.get(name)
        if criterion is not None and item.kind not in criterion.evidence:
            message = f"the criterion '{name}' does not take evidence of the kind '{item.kind}'"
            yield warning(message, f"Do not cite it there, or use: {', '.join(criterion.evidence) or 'none'}", where)


def _check_criteria(cited: tuple[str, ...], scope: Scope, where: str) -> Iterator[Problem]:
    for position, name in enumerate(cited, 1):
        if name not in scope.criteria:
            yield unknown("criterion", name, scope.criteria, f"{where}.criteria[{position}]")


def _check_tags(item: Evidence | Attestation, scope: Scope, where: str) -> Iterator[Problem]:
    for field, (what, known) in scope.tags.items():
        # An attestation carries no assets.
        for position, name in enumerate(getattr(item, field, ()), 1):
            if name not in known:
                yield unknown(what, name, known, f"{where}.{field}[{position}]")


def _check_dates(item: Evidence, assessed_on: date, where: str) -> Iterator[Problem]:
    if item.expires is not None and item.expires < item.represents:
        yield Problem("it expires before the day that it represents", "Correct one of the dates", where=f"{where}.expires")
    if item.since is not None and item.funded_until is not None and item.funded_until < item.since:
        yield Problem("the money ends before the role begins", "Correct one of the dates", where=f"{where}.funded_until")
    if item.represents > assessed_on:
        yield warning("it speaks of a day after the assessment", "Check represents", f"{where}.represents")
