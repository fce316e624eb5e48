"""Work a finished report out again from the data that it carries, and say where it differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from maturity import __version__
from maturity.benchmarking.bands import place_level
from maturity.model.basis import NetworkBasis
from maturity.reporting.figures import Difference, Figures, compare, network_figures
from maturity.reporting.network_report import build_network_report
from maturity.reporting.network_view import NetworkReport, PeerRow
from maturity.reporting.report import counted, listed, plural, quoted
from maturity.reporting.rewording import dress
from maturity.reporting.system_figures import counted_figures, system_figures
from maturity.reporting.system_view import SystemReport
from maturity.scoring.again import score_again
from maturity.scoring.binding import BoundMatrix
from maturity.verified import Verified, compare_pages, differing
from maturity.verifying_sums import verify_rows

WITHOUT_BASIS = (
    "The report carries no data that its levels could be worked out from, so only its pages were compared with its data."
)


def verify_network(report: NetworkReport, bound: BoundMatrix | None, pages: Sequence[str] | None) -> Verified:
    """Score the answers and the evidence that a network's report carries again, and compare every figure.

    Args:
        report: The report as its data say it.
        bound: The matrix that it names, with its rules; not wanted when the report carries nothing to score.
        pages: The text of its pages; None when there are none.

    Raises:
        ScoringError: A rule failed.
    """
    checked, differences = compare_pages(report, pages)
    unchecked = [_author(report)]
    if report.basis is None or bound is None:
        return Verified(checked, differences, (WITHOUT_BASIS, *unchecked))
    strangers = _strangers(report, report.basis)
    if strangers:
        return Verified(checked, (*map(str, strangers), *differences), tuple(unchecked))
    stands, should = network_figures(report), network_figures(_again(report, report.basis, bound))
    places = [*_peer_figures(report)]
    found = [*compare(stands, should), *places]
    asked = f"Scored again with {report.matrix.id} {report.matrix.version}: {plural(len(should), 'figure')} compared."
    return Verified((asked, *checked), (*differing(found), *differences), (*_taken(report), *unchecked))


def _again(report: NetworkReport, basis: NetworkBasis, bound: BoundMatrix) -> NetworkReport:
    """Build the report again, as far as its own answers and evidence carry it."""
    known = {} if basis.public is None else {report.network: basis.public}
    ready = replace(bound, register=known)
    result = score_again(basis.assessment, ready, as_of=report.as_of, engine_version=__version__, given=basis.given)
    return dress(build_network_report(basis.assessment, result, bound.matrix), report.look)


def _strangers(report: NetworkReport, basis: NetworkBasis) -> list[Difference]:
    """Find that the data inside are of another network, cycle or matrix than the report."""
    given = basis.assessment
    stands: Figures = {"the network": report.network, "the cycle": report.cycle, "the matrix": _pin(report)}
    pin = f"{given.matrix.id} {given.matrix.version}"
    return compare(stands, {"the network": given.network.code, "the cycle": given.cycle, "the matrix": pin})


def _pin(report: NetworkReport) -> str:
    return f"{report.matrix.id} {report.matrix.version}"


def _peer_figures(report: NetworkReport) -> list[Difference]:
    """Set each place among peers beside what the network's own level and the middle half of its peers give."""
    shown = {domain.id: domain.supported for domain in report.profile.domains}
    shown |= {one.id: one.supported for domain in report.profile.domains for one in domain.criteria}
    found: list[Difference] = []
    for row in report.peers.rows:
        name = quoted(row.title)
        if row.id in shown:
            found.append(Difference(f"the level beside peers on {name}", row.own.words, shown[row.id].words))
        found.append(Difference(f"the place among peers on {name}", row.place or "none", _place(row)))
    return found


def _place(row: PeerRow) -> str:
    if row.own.rank is None or row.lower is None or row.upper is None:
        return row.place or "none"
    return place_level(row.own.rank, row.lower, row.upper)


def _taken(report: NetworkReport) -> list[str]:
    """Say what was taken as it stands."""
    found: list[str] = []
    given = report.basis.given if report.basis else {}
    if given:
        titles = {one.id: one.title for domain in report.profile.domains for one in domain.criteria}
        names = listed(quoted(titles.get(name, name)) for name in given)
        found.append(f"Taken as given, since single people's ratings are not inside: the level of {names}.")
    if report.peers.rows:
        found.append("Peers' own answers are not inside: their middle value and quartiles were taken as given.")
    if report.change.rows:
        found.append("The last cycle's answers are not inside: the levels before were taken as given.")
    return found


def verify_system(report: SystemReport, pages: Sequence[str] | None) -> Verified:
    """Count the tables of a system's report again from the levels of its networks, and compare every figure."""
    if report.basis is None and not report.naming.shown:
        return verify_rows(report, pages)
    checked, differences = compare_pages(report, pages)
    unchecked = ["The networks' answers and evidence are not inside: verify each network's own report for its levels."]
    if report.basis is None:
        return Verified(checked, differences, (WITHOUT_BASIS, *unchecked))
    should = counted_figures(report, report.basis)
    found = compare(system_figures(report), should)
    networks = counted(len(report.basis.networks), "network")
    asked = f"Counted again from the levels of {networks}: {plural(len(should), 'figure')} compared."
    unchecked.append("Not counted again: presence in neighbourhoods, change, evidence that runs out, patients, and plans.")
    return Verified((asked, *checked), (*map(str, found), *differences), tuple(unchecked))


def _author(report: NetworkReport) -> str:
    """Say what no file can show by itself."""
    whole = f" (SHA-256 {report.basis.assessment_hash[:12]}…)" if report.basis else ""
    return f"Whether the answers inside are those that the network gave: compare with the assessment itself{whole}."
