"""Rows of counts added up again: what a report says of a row beside what its own counts give, where no levels are inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maturity.reporting.figures import Difference
from maturity.reporting.report import quoted
from maturity.reporting.system_rows import StandingRow


def added_up(rows: Iterable[StandingRow], smallest: int) -> list[Difference]:
    """Add up each row: levels to networks with a level, and those with all others to the networks behind it.

    Args:
        rows: Rows of which counts may be hidden; what is hidden is taken as it stands.
        smallest: The fewest networks that hidden counts of a row can come to.
    """
    return [one for row in rows for one in _row(row, smallest)]


def _row(row: StandingRow, smallest: int) -> Iterator[Difference]:
    name = quoted(row.title)
    shown = [tally.networks for tally in row.counts if tally.networks is not None]
    if row.assessed is None:
        yield Difference(f"the counts of {name}, of which nothing can be shown", str(len(shown)), "0")
        return
    least = sum(shown) + (smallest if len(shown) < len(row.counts) else 0)
    given = str(least)
    if len(shown) < len(row.counts):
        given = str(row.assessed) if row.assessed >= least else f"{least} or more"
    yield Difference(f"networks with a level on {name}", str(row.assessed), given)
    others = [tally.networks for tally in row.others if tally.networks is not None]
    if len(others) == len(row.others):
        yield Difference(f"networks behind {name}", str(row.all), str(row.assessed + sum(others)))
