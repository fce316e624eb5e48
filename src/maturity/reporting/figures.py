"""The figures of a network's report as a flat table, so that two reports can be held against each other line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.reporting.criterion_view import CriterionView, DomainView
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.report import quoted

NUMBERS_FROM_EVIDENCE = 3
"""The first numbers of the first page rest on answers and evidence; the last counts people, whose ratings may not be at hand."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not what it should be. stands: what the report says; should: what its data give."""

    what: str
    stands: str
    should: str

    def __str__(self) -> str:
        return f"{self.what}: the report says {self.stands}; its data give {self.should}."


Figures = Mapping[str, str]
"""What each figure is called, and what it says."""


def network_figures(report: NetworkReport) -> Figures:
    """List the title, the numbers of the first page, and every level, gap and count of items of a network's report."""
    found = {"the title": quoted(report.title)}
    found |= {one.label: one.words for one in report.first.numbers[:NUMBERS_FROM_EVIDENCE]}
    for domain in report.profile.domains:
        found |= dict(_domain(domain))
    return found


def _domain(domain: DomainView) -> Iterator[tuple[str, str]]:
    name = quoted(domain.title)
    yield f"the heading of {name}", quoted(domain.headline)
    yield from _standings(name, domain)
    for count in domain.counts:
        yield f"criteria at {count.name} in {name}", str(count.criteria)
    for criterion in domain.criteria:
        yield from _criterion(criterion)


def _criterion(one: CriterionView) -> Iterator[tuple[str, str]]:
    name = quoted(one.title)
    yield from _standings(name, one)
    yield f"the gap on {name}", "none" if one.gap is None else str(one.gap)
    yield f"the number behind {name}", "none" if one.measure is None else one.measure.words
    yield f"items of evidence that count for {name}", str(len(one.used))


def _standings(name: str, one: CriterionView | DomainView) -> Iterator[tuple[str, str]]:
    yield f"the claim on {name}", one.claimed.words
    yield f"what the evidence shows on {name}", one.supported.words
    yield f"the level agreed on {name}", one.agreed.words
    yield f"the target on {name}", one.target.words


def compare(stands: Figures, should: Figures) -> list[Difference]:
    """List the figures in which a report differs from what its data give; one that is missing on either side differs, too."""
    names = [*stands, *(name for name in should if name not in stands)]
    pairs = ((name, stands.get(name, "nothing"), should.get(name, "nothing")) for name in names)
    return [Difference(name, one, other) for name, one, other in pairs if one != other]
