"""What came of verifying a report, and the comparison of its pages with its data, which all kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.reporting.figures import Difference
from maturity.reporting.printed import AnyReport, not_printed, said_by
from maturity.reporting.report import plural


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of it. checked, unchecked: sentences for people. differences: each a line."""

    checked: tuple[str, ...]
    differences: tuple[str, ...]
    unchecked: tuple[str, ...]


def differing(found: Iterable[Difference]) -> tuple[str, ...]:
    """Say in a line each what differs."""
    return tuple(str(one) for one in found if one.stands != one.should)


def compare_pages(report: AnyReport, pages: Sequence[str] | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say what was looked for on the pages, and what of it is not there; nothing when there are no pages."""
    if pages is None:
        return (), ()
    lost = tuple(f"{name}: its words stand on no page." for name in not_printed(report, pages))
    count = plural(sum(1 for _ in said_by(report)), "passage")
    return (f"Looked for on {plural(len(pages), 'page')}: {count}.",), lost
