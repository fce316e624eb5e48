"""Evidence that counts today and stops counting before the next cycle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from maturity.model.freshness import stands_until
from maturity.model.result import Status
from maturity.reporting.network.facts import all_items
from maturity.reporting.report import day, percent, plural
from maturity.reporting.system.facts import SystemFacts
from maturity.reporting.system_rows import AtRisk, ExpiryMonth

MOST_AT_RISK = 6
"""How many criteria are named; each network's own report lists all of its evidence."""

Expiry = tuple[str, str, str, date]
"""A network's code, an item's id, the criterion it counts for, and the last day on which it counts there."""


def find_expiring(facts: SystemFacts) -> tuple[list[Expiry], int]:
    """List what counts today and stops before the next cycle, once a criterion; and count all items that count today."""
    criteria = {item.id: item for item in facts.matrix.all_criteria()}
    found: list[Expiry] = []
    counted = 0
    for code, result in facts.results.items():
        assessment = facts.assessments.get(code)
        if assessment is None:
            continue
        items = all_items(assessment)
        uses = [(item_id, id_) for id_, score in result.criteria.items() for item_id in score.supported.used if item_id in items]
        counted += len({item_id for item_id, _ in uses})
        for item_id, criterion_id in uses:
            item, criterion = items[item_id], criteria.get(criterion_id)
            kind = facts.matrix.evidence_kinds.get(item.kind)
            use = criterion.evidence.get(item.kind) if criterion else None
            until = stands_until(item, kind, use.max_age_months if use else None) if kind else item.expires
            if until is not None and until < facts.next_cycle:
                found.append((code, item_id, criterion_id, until))
    return found, counted


def expiry_headline(facts: SystemFacts, expiring: int, counted: int) -> str:
    """Say how much of the evidence stops counting before the next cycle."""
    if not counted:
        return "No evidence counts yet, so none can expire"
    if not expiring:
        return "All evidence that counts today still stands at the next cycle"
    share = f"{expiring:,} of {plural(counted, 'item')} of evidence ({percent(expiring / counted)})"
    return f"{share} {'expires' if expiring == 1 else 'expire'} before {day(facts.next_cycle)}"


def count_by_month(expiring: list[Expiry]) -> tuple[ExpiryMonth, ...]:
    """Count items by the month in which they first stop counting for something."""
    first: dict[tuple[str, str], date] = {}
    for code, item_id, _, until in expiring:
        key = (code, item_id)
        first[key] = min(until, first.get(key, until))
    months = Counter(until.replace(day=1) for until in first.values())
    return tuple(ExpiryMonth(month=month, count=months[month]) for month in sorted(months))


def most_at_risk(facts: SystemFacts, expiring: list[Expiry]) -> tuple[AtRisk, ...]:
    """Name the criteria with most evidence that expires."""
    rows = list(_at_risk_rows(facts, expiring))
    return tuple(sorted(rows, key=lambda row: -row.count)[:MOST_AT_RISK])


def _at_risk_rows(facts: SystemFacts, expiring: list[Expiry]) -> Iterator[AtRisk]:
    """Count what expires, criterion by criterion in matrix order."""
    for criterion in facts.matrix.all_criteria():
        mine = [entry for entry in expiring if entry[2] == criterion.id]
        if mine:
            networks = facts.safe(len({entry[0] for entry in mine}), len(facts.results))
            yield AtRisk(id=criterion.id, title=criterion.title, count=len(mine), networks=networks)


def levels_at_risk(facts: SystemFacts) -> int:
    """Count the levels, network by network, that rest on at least one item which expires before the next cycle."""
    expiring, _ = find_expiring(facts)
    pairs = {(code, criterion_id) for code, _, criterion_id, _ in expiring}
    return sum(
        facts.results[code].criteria[criterion_id].supported.status is Status.SCORED
        and bool(facts.results[code].criteria[criterion_id].supported.level)
        for code, criterion_id in pairs
    )
