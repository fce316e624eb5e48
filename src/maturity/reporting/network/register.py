"""The evidence register: what stands, what runs out before the next cycle, and what was set aside."""

from __future__ import annotations

from collections import defaultdict

from maturity.model.evidence import Evidence
from maturity.reporting.network.facts import Facts
from maturity.reporting.network_view import Register, RegisterRow
from maturity.reporting.report import day, plural

ORDER = ("expires", "stands", "set_aside")
NO_EVIDENCE = "No evidence was given in this cycle, so no level above the first can be shown."


def view_register(facts: Facts) -> Register:
    """List every item: those that run out first, then those that stand, then those set aside; each by its last valid day."""
    counts_for, why_not = _uses(facts)
    rows = [_row(facts, item, counts_for[item.id], why_not[item.id]) for item in facts.items.values()]
    rows.sort(key=lambda row: (ORDER.index(row.standing), row.until is None, row.until or row.represents, row.id))
    given = "the next cycle" if facts.next_cycle_given else "twelve months from now, when we expect the next cycle"
    return Register(
        headline=_headline(rows),
        today=facts.result.as_of,
        next_cycle=facts.next_cycle,
        next_cycle_words=f"{day(facts.next_cycle)}, {given}",
        rows=tuple(rows),
        note=None if rows else NO_EVIDENCE,
    )


def _uses(facts: Facts) -> tuple[defaultdict[str, list[str]], defaultdict[str, list[tuple[str, str]]]]:
    """Find, for each item, the criteria that it counts for, and those for which it was set aside with the reason."""
    counts_for: defaultdict[str, list[str]] = defaultdict(list)
    why_not: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for criterion in facts.matrix.all_criteria():
        score = facts.found(criterion.id).supported
        for item in score.used:
            counts_for[item].append(criterion.id)
        for out in score.set_aside:
            why_not[out.evidence].append((criterion.id, out.words))
    return counts_for, why_not


def _row(facts: Facts, item: Evidence, used: list[str], out: list[tuple[str, str]]) -> RegisterRow:
    days = [facts.until(item, criterion) for criterion in used] or [facts.until(item)]
    until = min((one for one in days if one is not None), default=None)
    runs_out = until is not None and until < facts.next_cycle
    return RegisterRow(
        id=item.id,
        title=item.title,
        kind=facts.kind_title(item),
        perspective=item.perspective,
        represents=item.represents,
        until=until,
        standing="set_aside" if not used else "expires" if runs_out else "stands",
        counts_for=tuple(facts.titles[criterion] for criterion in used),
        why_not=tuple(dict.fromkeys(words for _criterion, words in out))
        or (() if used else ("Nothing that it is cited for needed it.",)),
    )


def _headline(rows: list[RegisterRow]) -> str:
    if not rows:
        return "There is no evidence in the register yet"
    counting = [row for row in rows if row.standing != "set_aside"]
    expiring = sum(row.standing == "expires" for row in rows)
    if not counting:
        return f"None of the {plural(len(rows), 'item')} in the register counts today"
    runs = "runs" if expiring == 1 else "run"
    soon = f"{expiring} {runs} out before the next cycle" if expiring else "all stand until the next cycle"
    return f"{len(counting)} of {plural(len(rows), 'item')} of evidence {'counts' if len(counting) == 1 else 'count'} today; {soon}"
