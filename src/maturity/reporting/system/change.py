"""What changed since the last cycle, counted only among networks that answered both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from maturity.model.benchmark import Movement, SystemChange
from maturity.model.crossing import Crossing
from maturity.model.matrix import Criterion
from maturity.reporting.crossing_words import say_crossing
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.report import Number, counted, listed, number_word, plural, sentence
from maturity.reporting.system.course import build_course
from maturity.reporting.system.facts import SystemFacts, counted_share
from maturity.reporting.system_rows import ChangeRow
from maturity.reporting.system_view import ChangeDomain, SystemChangeView

CAUTION = (
    "A level may rise because work moved on, or because older work now has its record; it may fall because evidence expired. "
    "Two cycles are too few to call a trend."
)


def build_change(facts: SystemFacts) -> SystemChangeView:
    """Show how many networks moved which way on every criterion."""
    change = facts.tables.change
    if change is None:
        return _nothing(facts, None, "This is the first cycle, so there is no change to show.")
    compared = len(change.both) - len(change.not_comparable)
    before = next((one.before_cycle for one in change.both), None)
    crossing = next((one.crossing for one in change.both if one.crossing is not None), None)
    if not compared:
        why = "No network answered two cycles on versions of this matrix that can be compared."
        return _nothing(facts, change, why)
    domains = tuple(
        ChangeDomain(
            id=domain.id,
            title=domain.title,
            rows=tuple(
                _row(facts, item, change.movements.get(item.id, {}), compared, crossing)
                for item in domain.criteria
                if crossing is None or item.id in crossing.pairs
            ),
        )
        for domain, _ in leaf_domains(facts.matrix.domains)
    )
    domains = tuple(domain for domain in domains if domain.rows)
    reasons = sorted({one.reason for one in change.both if one.comparable and one.reason})
    if all(row.rose is None for domain in domains for row in domain.rows):
        domains, reasons = (), [*reasons, "Counts by criterion are too small to show."]
    return SystemChangeView(
        headline=_headline(facts, change, compared),
        before_cycle=before,
        after_cycle=facts.cycle,
        numbers=_numbers(facts, change, compared),
        domains=domains,
        only_before=facts.names(facts.in_order(change.only_before)),
        only_after=facts.names(facts.in_order(change.only_after)),
        not_comparable=facts.names(facts.in_order(change.not_comparable)),
        note=" ".join([who_answered(facts, change), CAUTION, *reasons]),
        through=_through(change, crossing) if crossing else None,
        course=build_course(facts),
    )


def _through(change: SystemChange, crossing: Crossing) -> str:
    """Say what could be compared through the crosswalk, and in how many networks."""
    networks = sum(one.crossing is not None for one in change.both)
    return f"{say_crossing(crossing)} {sentence(counted(networks, 'network'))} answered both versions."


def _nothing(facts: SystemFacts, change: SystemChange | None, note: str) -> SystemChangeView:
    """Say that nothing can be compared, and why, and still name who answered when."""
    return SystemChangeView(
        headline="There is nothing to compare with yet",
        before_cycle=None,
        after_cycle=facts.cycle,
        numbers=_numbers(facts, change, 0) if change else (),
        domains=(),
        only_before=facts.names(facts.in_order(change.only_before)) if change else (),
        only_after=facts.names(facts.in_order(change.only_after)) if change else (),
        not_comparable=facts.names(facts.in_order(change.not_comparable)) if change else (),
        note=note if change is None else f"{note} {who_answered(facts, change)}",
        course=build_course(facts),
    )


def who_answered(facts: SystemFacts, change: SystemChange) -> str:
    """Account in one sentence for everybody who answered either cycle; the numbers add up to those of each cycle."""
    compared = len(change.both) - len(change.not_comparable)
    before = len(change.both) + len(change.merged) + len(change.only_before)
    after = len(change.both) + len(change.formed) + len(change.only_after)
    if before == after == compared:
        return f"The same {counted(compared, 'network')} answered both cycles."
    parts = [f"{number_word(compared) if compared else 'none'} answered both and {'is' if compared == 1 else 'are'} compared"]
    if change.not_comparable:
        parts.append(f"{number_word(len(change.not_comparable))} answered both, but not the same version")
    if change.formed:
        then, now = _with_names(facts, change.merged), _with_names(facts, change.formed)
        parts.append(f"{then} became {now} by merger or split")
    if change.only_before:
        parts.append(f"{number_word(len(change.only_before))} answered only the cycle before")
    if change.only_after:
        parts.append(f"{number_word(len(change.only_after))} only this one")
    numbers = f"{sentence(counted(before, 'network'))} answered the cycle before and {number_word(after)} this one"
    return f"{numbers}: {listed(parts)}. Who answered changes no count of what rose or fell."


def _with_names(facts: SystemFacts, codes: Sequence[str]) -> str:
    """Say how many networks, and which where they may be named."""
    names = facts.names(facts.in_order(codes))
    return f"{number_word(len(codes))} ({listed(names)})" if names else number_word(len(codes))


def _totals(facts: SystemFacts, change: SystemChange, compared: int) -> Counter[Movement]:
    """Add up movements over the criteria; domains would count the same thing twice.

    Without names only criteria whose own counts are shown are added up, so that no other can be worked out.
    """
    total: Counter[Movement] = Counter()
    for criterion in facts.matrix.all_criteria():
        moved = change.movements.get(criterion.id, {})
        if facts.naming.shown or None not in _counts(facts, moved, compared).values():
            total.update(moved)
    return total


def _counts(facts: SystemFacts, moved: Mapping[Movement, int], compared: int) -> dict[Movement, int | None]:
    """Count one criterion; all None where any count is too small to show."""
    counts = {movement: facts.safe(moved.get(movement, 0), compared) for movement in Movement}
    return dict.fromkeys(Movement) if None in counts.values() else counts


def _headline(facts: SystemFacts, change: SystemChange, compared: int) -> str:
    """Say how many levels rose, fell and stayed, among how many networks."""
    total = _totals(facts, change, compared)
    who = (
        f"In the {number_word(compared)} networks that answered both cycles"
        if compared > 1
        else "In the one network that answered both cycles"
    )
    rose, fell, same = total[Movement.ROSE], total[Movement.FELL], total[Movement.SAME]
    if not facts.naming.shown and not rose + fell + same:
        return f"{who}, counts of what rose and fell are too small to show"
    return f"{who}, {plural(rose, 'level')} rose, {fell:,} fell and {same:,} stayed"


def _numbers(facts: SystemFacts, change: SystemChange, compared: int) -> tuple[Number, ...]:
    """Count who answered when; these are the bases of the page."""
    counts = {
        "Answered both cycles, and can be compared": compared,
        "Answered both, but not the same version": len(change.not_comparable),
        "Formed anew since, by merger or split": len(change.formed),
        "Answered only the cycle before": len(change.only_before),
        "Answered only this cycle": len(change.only_after),
    }
    if not change.formed:
        del counts["Formed anew since, by merger or split"]
    return tuple(counted_share(label, count, len(facts.networks), "networks") for label, count in counts.items())


def _row(
    facts: SystemFacts, criterion: Criterion, moved: Mapping[Movement, int], compared: int, crossing: Crossing | None
) -> ChangeRow:
    """Show one criterion."""
    counts = _counts(facts, moved, compared)
    return ChangeRow(
        id=criterion.id,
        title=criterion.title,
        rose=counts[Movement.ROSE],
        same=counts[Movement.SAME],
        fell=counts[Movement.FELL],
        newly_assessed=counts[Movement.NEWLY_ASSESSED],
        no_longer_assessed=counts[Movement.NO_LONGER_ASSESSED],
        words=_words(counts),
        mark=crossing.pairs[criterion.id].words if crossing else None,
    )


def _words(counts: Mapping[Movement, int | None]) -> str:
    """Say one row as a sentence."""
    said = {
        Movement.ROSE: "rose",
        Movement.SAME: "stayed",
        Movement.FELL: "fell",
        Movement.NEWLY_ASSESSED: "newly assessed",
        Movement.NO_LONGER_ASSESSED: "no longer assessed",
    }
    if None in counts.values():
        return "Too small to show."
    parts = [f"{count} {said[movement]}" for movement, count in counts.items() if count and movement in said]
    return f"{sentence(', '.join(parts))}." if parts else "Not assessed in either cycle."
