"""The figures of the overview of all systems, and the same added up anew from its own rows: no level of a network is inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from maturity.reporting.figures import Difference
from maturity.reporting.national_view import NationalDomain, NationalReport, SystemRow, has_spread
from maturity.reporting.national_words import answered_words, cell_words, domain_headline
from maturity.reporting.report import listed, quoted
from maturity.reporting.row_sums import added_up
from maturity.reporting.system.facts import counted_share

Say = Callable[[str], str]


def national_sums(report: NationalReport, smallest: int, say: Say) -> list[Difference]:
    """Set every figure of the overview beside what its own counts give.

    Args:
        report: The overview.
        smallest: The smallest count above 0 that is shown.
        say: Exchanges words of ours for those of the system that made it.
    """
    everyone = sum(row.networks for row in report.systems)
    answers = sum(row.answered for row in report.systems)
    found = [
        Difference("the heading of who answered", quoted(report.answered_headline), quoted(say(answered_words(answers, everyone))))
    ]
    found += _numbers(report, answers, everyone)
    found += added_up((domain.own for domain in report.domains), smallest)
    for domain in report.domains:
        found.append(Difference(f"networks of all systems behind {quoted(domain.title)}", str(domain.own.all), str(everyone)))
        found += _headline(report, domain, say)
    for row in report.systems:
        found += _cells(report, row, say)
    silent = listed(row.name for row in report.systems if not row.answered) or "none"
    found.append(Difference("the systems from which nothing came", listed(report.silent) or "none", silent))
    codes = [row.code for row in report.systems]
    found.append(Difference("the order of the systems", ", ".join(codes), ", ".join(sorted(codes))))
    return found


def _numbers(report: NationalReport, answers: int, everyone: int) -> Iterator[Difference]:
    """Count answers and systems."""
    rows = report.systems
    parts = (
        (answers, everyone),
        (sum(bool(row.answered) for row in rows), len(rows)),
        (sum(row.answered == row.networks > 0 for row in rows), len(rows)),
        (sum(has_spread(row) for row in rows), len(rows)),
    )
    for number, (part, whole) in zip(report.numbers, parts, strict=False):
        yield Difference(number.label, number.words, counted_share(number.label, part, whole, number.unit).words)


def _headline(report: NationalReport, domain: NationalDomain, say: Say) -> Iterator[Difference]:
    """Count the networks at the goal, from whichever side of it all counts are shown."""
    own = domain.own
    reached = _goal_ranks(report)
    upper = [tally.networks for tally in own.counts if tally.rank in reached]
    lower = [tally.networks for tally in own.counts if tally.rank not in reached]
    share = None
    if own.assessed and None not in upper:
        share = (sum(count or 0 for count in upper), own.assessed)
    elif own.assessed and None not in lower:
        share = (own.assessed - sum(count or 0 for count in lower), own.assessed)
    if share is not None or own.assessed is None:
        given = say(domain_headline(domain.title, share, report.goal))
        yield Difference(f"the heading of {quoted(domain.title)}", quoted(domain.headline), quoted(given))


def _goal_ranks(report: NationalReport) -> frozenset[int]:
    """Find the levels that are counted as reached, by the words that name them."""
    for place, step in enumerate(report.levels):
        if listed((one.name for one in report.levels[place:]), "or") == report.goal:
            return frozenset(one.rank for one in report.levels if one.rank >= step.rank)
    return frozenset()


def _cells(report: NationalReport, row: SystemRow, say: Say) -> Iterator[Difference]:
    """Say each cell again from its numbers, which must lie within the networks that answered."""
    yield Difference(f"networks of {row.name} that answered", str(row.answered), str(min(row.answered, row.networks)))
    for column, cell in zip(report.columns, row.cells, strict=False):
        name = f"{quoted(column.title)} for {row.name}"
        level, count = cell_words(cell, report.levels)
        yield Difference(name, f"{cell.level_words}, {cell.count_words}", f"{level}, {say(count)}")
        if cell.total is not None:
            yield Difference(f"networks with a level in {name}", str(cell.total), str(min(cell.total, row.answered)))
        if cell.total is not None and cell.at_goal is not None:
            yield Difference(f"networks at the goal in {name}", str(cell.at_goal), str(min(cell.at_goal, cell.total)))
