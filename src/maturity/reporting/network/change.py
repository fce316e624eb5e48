"""What changed since the last cycle, each change with the evidence behind it."""

from __future__ import annotations

from collections import Counter

from maturity.model.benchmark import Change, CycleChange, Movement
from maturity.model.cause import Cause, CauseKind
from maturity.reporting.criterion_view import DomainView
from maturity.reporting.crossing_words import say_crossing, say_mark
from maturity.reporting.network.because import because
from maturity.reporting.network.course import view_course
from maturity.reporting.network.facts import Facts
from maturity.reporting.network_view import ChangeRow, ChangeView
from maturity.reporting.report import counted, listed, number_word, quoted, sentence, standing

WORDS = {
    Movement.ROSE: "rose",
    Movement.SAME: "stayed the same",
    Movement.FELL: "fell",
    Movement.NEWLY_ASSESSED: "assessed for the first time",
    Movement.NO_LONGER_ASSESSED: "no longer assessed",
    Movement.NEITHER: "assessed in neither cycle",
}
COMPARED = (Movement.ROSE, Movement.FELL, Movement.SAME)
FIRST_CYCLE = "This is the first cycle that we know of. Change can be shown from the next one on."


def view_change(facts: Facts, domains: tuple[DomainView, ...]) -> ChangeView:
    """Say what rose, stayed and fell; two cycles that cannot be compared are not compared."""
    change = facts.change
    if change is None or change.before_cycle is None:
        note = (change.reason if change else None) or FIRST_CYCLE
        return _without(facts, domains, "There is no earlier cycle to compare with", note)
    if not change.comparable:
        note = change.reason or "The two cycles used different versions of the matrix."
        return _without(facts, domains, f"This cycle cannot be compared with {change.before_cycle}", note)
    rows = tuple(
        _row(facts, change.changes[node], is_domain=is_domain) for node, is_domain in _order(domains) if node in change.changes
    )
    return ChangeView(
        headline=_headline(change, rows),
        before_cycle=change.before_cycle,
        before_as_of=facts.previous.as_of if facts.previous else None,
        after_cycle=change.after_cycle,
        rows=rows,
        note=_others(rows),
        through=say_crossing(change.crossing) if change.crossing else None,
        before_version=f"version {change.crossing.old.version}" if change.crossing else None,
        course=view_course(facts, domains),
    )


def _without(facts: Facts, domains: tuple[DomainView, ...], headline: str, note: str) -> ChangeView:
    return ChangeView(
        headline=headline,
        before_cycle=facts.change.before_cycle if facts.change else None,
        before_as_of=facts.previous.as_of if facts.previous else None,
        after_cycle=facts.result.cycle,
        rows=(),
        note=note,
        course=view_course(facts, domains),
    )


def _order(domains: tuple[DomainView, ...]) -> list[tuple[str, bool]]:
    order = []
    for domain in domains:
        order.append((domain.id, True))
        order.extend((item.id, False) for item in domain.criteria)
    return order


def _row(facts: Facts, change: Change, *, is_domain: bool) -> ChangeRow:
    words = WORDS[change.movement]
    if change.movement in (Movement.ROSE, Movement.FELL) and change.before is not None and change.after is not None:
        words = f"{words} by {counted(abs(change.after - change.before), 'level')}"
    return ChangeRow(
        id=change.id,
        title=facts.titles[change.id],
        is_domain=is_domain,
        before=standing(facts.matrix, change.before, change.before_status),
        after=standing(facts.matrix, change.after, change.after_status),
        movement=change.movement,
        words=words,
        because=because(_with_titles(facts, change)),
        mark=say_mark(facts.change.crossing.old.version, change.mark) if facts.change and facts.change.crossing else None,
    )


def _with_titles(facts: Facts, change: Change) -> Change:
    """Name the items that are still in the register, where nobody looked into what became of them."""
    if change.causes:
        return change
    gained, lost = (tuple(facts.items[one].title for one in ids if one in facts.items) for ids in (change.gained, change.lost))
    causes = (
        Cause(kind=CauseKind.NEW, evidence=change.gained if change.movement is not Movement.FELL else (), titles=gained),
        Cause(kind=CauseKind.DROPPED, evidence=change.lost if change.movement is not Movement.ROSE else (), titles=lost),
    )
    return change.model_copy(update={"causes": tuple(one for one in causes if one.evidence)})


def _headline(change: CycleChange, rows: tuple[ChangeRow, ...]) -> str:
    """Count the criteria that rose, fell and stayed."""
    counts = Counter(row.movement for row in rows if not row.is_domain)
    parts: list[str] = []
    for movement in COMPARED:
        if counts[movement]:
            noun = "" if parts else f" {'criterion' if counts[movement] == 1 else 'criteria'}"
            parts.append(f"{number_word(counts[movement])}{noun} {WORDS[movement]}")
    if not parts:
        return f"No criterion was assessed in both {change.before_cycle} and {change.after_cycle}"
    return f"Since {change.before_cycle}, {listed(parts)}"


def _others(rows: tuple[ChangeRow, ...]) -> str | None:
    """Name the criteria that have a level in only one of the cycles; they are never drawn as zero."""
    parts = []
    for movement in (Movement.NEWLY_ASSESSED, Movement.NO_LONGER_ASSESSED):
        names = [quoted(row.title) for row in rows if row.movement is movement and not row.is_domain]
        if names:
            parts.append(f"{sentence(WORDS[movement])}: {listed(names)}.")
    return " ".join(parts) or None
