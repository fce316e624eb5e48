"""Verify reports inside which no level of a network travels: what they say is added up again from their own rows."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.benchmarking.disclosure import SMALLEST_COUNT
from maturity.reporting.figures import Difference
from maturity.reporting.national_figures import national_sums
from maturity.reporting.national_view import NationalReport
from maturity.reporting.report import plural, quoted
from maturity.reporting.resident_report import LEAST_VOICES
from maturity.reporting.resident_view import ResidentReport
from maturity.reporting.rewording import sayer
from maturity.reporting.row_sums import added_up
from maturity.reporting.system_view import SystemReport
from maturity.verified import Verified, compare_pages, differing

NOT_INSIDE = "No level of a network is inside, since none is named here: counts were added up, and not counted again."
SYSTEMS_OWN = f"{NOT_INSIDE} A system's own report has the levels of its networks, where it names them."
NETWORKS_OWN = f"{NOT_INSIDE} Each network's own report has its levels."
SENTENCES = "Not worked out again: sentences about where most is reached, and how far systems differ."
RESIDENTS = (
    "The answers and the evidence are not inside, since the page hangs where everybody reads it: verify the network's own report."
)
NO_PAGES = "As JSON the page for residents has nothing to be compared with; as PDF its pages are compared with its data."


def verify_national(report: NationalReport, pages: Sequence[str] | None) -> Verified:
    """Add up the tables of the overview of all systems again, and compare every figure."""
    checked, lost = compare_pages(report, pages)
    found = national_sums(report, SMALLEST_COUNT, sayer(report.look.words if report.look else None))
    asked = f"Added up again from the rows of {plural(len(report.systems), 'system')}: {plural(len(found), 'figure')} compared."
    return Verified((asked, *checked), (*differing(found), *lost), (SYSTEMS_OWN, SENTENCES))


def verify_rows(report: SystemReport, pages: Sequence[str] | None) -> Verified:
    """Add up the rows of a system's report without names again."""
    checked, lost = compare_pages(report, pages)
    rows = [row for domain in report.standings.domains for row in (domain.own, *domain.rows)]
    found = added_up(rows, SMALLEST_COUNT)
    asked = f"Added up again: {plural(len(found), 'figure')} of where networks stand compared."
    return Verified((asked, *checked), (*differing(found), *lost), (NETWORKS_OWN, "Not added up: every other page."))


def verify_resident(report: ResidentReport, pages: Sequence[str] | None) -> Verified:
    """Look whether the page for residents says what its data say, and shows nothing of a group that is too small."""
    checked, lost = compare_pages(report, pages)
    found = [
        Difference(f"people behind the answer to {quoted(row.question)}", str(row.people), f"{LEAST_VOICES} or more")
        for row in report.rows
        if row.said is not None and (row.people or 0) < LEAST_VOICES
    ]
    shown = plural(sum(row.said is not None for row in report.rows), "answer")
    asked = f"Looked how many people are behind each answer of theirs: {shown}."
    return Verified((asked, *checked), (*differing(found), *lost), (RESIDENTS, *((NO_PAGES,) if pages is None else ())))
