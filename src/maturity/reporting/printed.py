"""Look for what a report says in the text that its pages show, as far as a reader of PDFs finds any."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maturity.model.result import Status
from maturity.reporting.criterion_view import CriterionView, DomainView
from maturity.reporting.national_view import NationalReport
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.report import plural, quoted
from maturity.reporting.resident_view import ResidentReport
from maturity.reporting.system_view import SystemReport

AnyReport = NetworkReport | SystemReport | NationalReport | ResidentReport

HYPHENS = "-\u00ad\u2010\u2011"


@dataclass(frozen=True, slots=True)
class Said:
    """Words that a page must show. what: how they are called in a message; texts: they follow each other."""

    what: str
    texts: tuple[str, ...]


def not_printed(report: AnyReport, pages: Sequence[str]) -> list[str]:
    """List what the pages should show and do not; spaces, breaks of lines and hyphens make no difference."""
    text = _bare("".join(pages))
    return [one.what for one in said_by(report) if "".join(map(_bare, one.texts)) not in text]


def said_by(report: AnyReport) -> Iterator[Said]:
    """List the headline words of a report: its title, its findings, the headings of its pages, and each row of levels."""
    yield Said("the title", (report.title,))
    if isinstance(report, ResidentReport):
        yield from _resident_words(report)
        return
    for place, finding in enumerate(report.first.findings, start=1):
        yield Said(f"finding {place} of the first page", (finding,))
    if isinstance(report, NetworkReport):
        yield from _network_words(report)
    elif isinstance(report, SystemReport):
        yield from _system_words(report)
    else:
        yield from _national_words(report)


def _network_words(report: NetworkReport) -> Iterator[Said]:
    for number in report.first.numbers:
        yield Said(f"the number “{number.label}”", (number.words, number.label))
    for domain in report.profile.domains:
        yield Said(f"the heading of {quoted(domain.title)}", (domain.headline,))
        rows: tuple[DomainView | CriterionView, ...] = (domain, *domain.criteria)
        for one in rows:
            if one.claimed.rank is not None and one.supported.status is not Status.NOT_APPLICABLE:
                yield Said(f"the levels of {quoted(one.title)}", (one.title, one.claimed.words, one.supported.words))


def _system_words(report: SystemReport) -> Iterator[Said]:
    yield Said("the heading of where networks stand", (report.standings.headline,))
    yield Said("the heading of networks by domains", (report.heat_map.headline,))
    yield Said("the heading of claims and evidence", (report.claims.headline,))
    for domain in report.standings.domains:
        yield Said(f"the finding on {quoted(domain.title)}", (domain.headline,))
    for row in report.heat_map.rows:
        yield Said(f"the levels of {row.code}", (row.name, *(cell.words for cell in row.cells)))


def _national_words(report: NationalReport) -> Iterator[Said]:
    yield Said("the heading of who answered", (report.answered_headline,))
    yield Said("the heading of the domains", (report.domains_headline,))
    yield Said("the heading of the systems", (report.systems_headline,))
    for domain in report.domains:
        yield Said(f"the finding on {quoted(domain.title)}", (domain.headline, domain.spread))
    for row in report.systems:
        cells = [words for cell in row.cells for words in (cell.level_words, cell.count_words)]
        yield Said(f"the row of {row.name}", (row.name, f"{row.answered} of {row.networks}", *(cells or [row.missing or ""])))


def _resident_words(report: ResidentReport) -> Iterator[Said]:
    yield Said("what the page is", (report.lead,))
    for row in report.rows:
        people = [row.missing] if row.said is None else [row.said, f"({plural(row.people or 0, 'person', 'people')})"]
        yield Said(f"the answers to {quoted(row.question)}", (row.question, row.they_say, row.they_show, *people))
    for words in report.voices:
        yield Said("what people said", (words,))
    if report.quote is not None:
        yield Said("one person's own words", (report.quote,))
    for step in report.steps:
        yield Said(f"the step by {step.by}", (f"By {step.by}:", step.step))
    for words in report.have_your_say:
        yield Said("how to take part", (words,))


def _bare(text: str) -> str:
    """Leave out spaces and hyphens, and take ligatures apart."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if not char.isspace() and char not in HYPHENS)
