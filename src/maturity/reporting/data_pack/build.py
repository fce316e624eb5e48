"""Build the data pack of one system's cycle: pure, and the same for the same input."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.model.benchmark import Band, Benchmark
from maturity.model.matrix import Criterion, Domain, Matrix, Tier
from maturity.model.network import Network
from maturity.model.result import CriterionResult, Result, Rolled, Status
from maturity.reporting.data_pack import columns
from maturity.reporting.data_pack.counts import count_networks
from maturity.reporting.data_pack.learning import learning_tables
from maturity.reporting.data_pack.subject import PackSubject
from maturity.reporting.data_pack.support import support_tables
from maturity.reporting.data_pack.tables import DataPack, Table, Value, dictionary_of, make_table
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.report import STATUS_WORDS

Row = Mapping[str, Value]
WITHHELD = (
    "Networks may not be named in this cycle, so tables by network and those of support and learning are left out, and counts are "
    "made fit to publish."
)
SPREADSHEETS = (
    "A text that could be taken for a formula has an apostrophe before it in the CSV files; in the workbook it is plain text."
)


def build_data_pack(subject: PackSubject) -> DataPack:
    """Put the results of a cycle into tables, with what each column means."""
    by_network = (_networks(subject), _results(subject), _domains(subject)) if subject.named else ()
    support = (*support_tables(subject), *learning_tables(subject)) if subject.named else ()
    tables = (_about(subject), *by_network, count_networks(subject), *support)
    title = f"{subject.system.name}, cycle {subject.cycle}: data"
    return DataPack(title, subject.as_of, (*tables, dictionary_of(tables)))


def _about(subject: PackSubject) -> Table:
    matrix, result = subject.matrix, subject.results[0]
    plugins = {f"{one.name} {one.version}" for each in subject.results for one in each.plugins}
    said: list[tuple[str, str]] = [
        ("System", f"{subject.system.name} ({subject.system.code})"),
        ("Cycle", subject.cycle),
        ("Evidence judged on", subject.as_of.isoformat()),
        ("Networks", f"{len(subject.results)} of {len(subject.networks)} answered"),
        ("Matrix", f"{matrix.title} ({matrix.id}), version {matrix.version}, {matrix.licence}"),
        ("Hash of the matrix", result.matrix.content_hash or matrix.content_hash),
        ("Engine", f"maturity {subject.engine_version}"),
        *(("Plugin", one) for one in sorted(plugins)),
        ("Smallest peer group", f"{subject.min_peers} networks"),
        ("Missing", "An empty cell is a missing value and never zero; the dictionary says for each column what it means."),
        ("Spreadsheets", SPREADSHEETS),
    ]
    said += [("Naming", WITHHELD)] if not subject.named else []
    said += [("Compared", subject.shared)] if subject.shared else []
    if any(one.synthetic for one in subject.results):
        said.append(("Made up", "Answers in this file are invented for practice and say nothing about any real network."))
    rows: list[Row] = [{"what": what, "said": words} for what, words in said]
    return make_table("about", "About this data", "One row for each thing to know before using the tables.", columns.ABOUT, rows)


def _networks(subject: PackSubject) -> Table:
    found = {one.network: one for one in subject.results}
    rows = [_network_row(one, found.get(one.code), subject) for one in subject.networks]
    about = "One row for each network of the system, in the order of the register, answered or not."
    return make_table("networks", "Networks", about, columns.NETWORKS, rows)


def _network_row(network: Network, result: Result | None, subject: PackSubject) -> Row:
    known: dict[str, Value] = {
        "network_code": network.code,
        "network": network.name,
        "answered": _yes(result is not None),
        "list_size": network.list_size,
        "deprivation_decile": network.deprivation_decile,
        "rural_share": network.rural_share,
    }
    if result is None:
        return known
    statuses = [one.supported.status for one in result.criteria.values()]
    peers = subject.benchmarks.get(network.code)
    assessment = subject.assessments.get(network.code)
    return {
        **known,
        "state": assessment.state.value if assessment else None,
        "criteria_assessed": sum(one not in (Status.NOT_ASSESSED, Status.NOT_APPLICABLE) for one in statuses),
        "criteria_applicable": sum(one is not Status.NOT_APPLICABLE for one in statuses),
        "peer_group": peers.why if peers else None,
        "synthetic": _yes(result.synthetic),
        "assessment_hash": result.assessment_hash,
    }


def _results(subject: PackSubject) -> Table:
    rows = [
        _result_row(result, domain, criterion, subject)
        for result in _in_order(subject)
        for domain, _ in leaf_domains(subject.matrix.domains)
        for criterion in domain.criteria
        if criterion.id in result.criteria
    ]
    about = "One row for each network that answered and each criterion of the matrix."
    return make_table("results", "Results by criterion", about, columns.RESULTS, rows)


def _in_order(subject: PackSubject) -> list[Result]:
    """Give the results in the order of the register, which says nothing about levels."""
    places = {network.code: place for place, network in enumerate(subject.networks)}
    return sorted(subject.results, key=lambda one: (places.get(one.network, len(places)), one.network))


def _result_row(result: Result, domain: Domain, criterion: Criterion, subject: PackSubject) -> Row:
    found = result.criteria[criterion.id]
    measure = found.supported.measure
    return {
        "network_code": result.network,
        "network": result.network_name,
        "domain_id": domain.id,
        "domain": domain.title,
        "criterion_id": criterion.id,
        "criterion": criterion.title,
        "core": _yes(criterion.tier is Tier.CORE),
        **_standings(found, subject.matrix),
        "target_by": found.target.by if found.target else None,
        "gap": found.gap,
        "measure": measure.value if measure else None,
        "measure_part": measure.part if measure else None,
        "measure_whole": measure.whole if measure else None,
        "measure_unit": measure.unit if measure else None,
        "evidence_counting": len(found.supported.used),
        "evidence_set_aside": len({one.evidence for one in found.supported.set_aside}),
        **_peers(subject.benchmarks.get(result.network), criterion.id),
    }


def _standings(found: CriterionResult, matrix: Matrix) -> Row:
    status = found.supported.status
    ranks = {
        "claimed": found.claimed,
        "supported": found.supported.level if status is Status.SCORED else None,
        "agreed": found.agreed,
        "target": found.target.level if found.target else None,
    }
    return _levels(matrix, status, ranks)


def _levels(matrix: Matrix, status: Status, ranks: Mapping[str, int | None]) -> Row:
    return {
        "status": STATUS_WORDS[status],
        "claimed_level": ranks["claimed"],
        "claimed": _name(matrix, ranks["claimed"]),
        "supported_level": ranks["supported"],
        "supported": _name(matrix, ranks["supported"]),
        "agreed_level": ranks["agreed"],
        "target_level": ranks["target"],
    }


def _name(matrix: Matrix, rank: int | None) -> str | None:
    return None if rank is None else matrix.level_name(rank)


def _domains(subject: PackSubject) -> Table:
    rows = [
        _domain_row(result, domain, subject) for result in _in_order(subject) for domain, _ in leaf_domains(subject.matrix.domains)
    ]
    about = "One row for each network that answered and each domain that holds criteria."
    return make_table("domains", "Results by domain", about, columns.DOMAINS, rows)


def _domain_row(result: Result, domain: Domain, subject: PackSubject) -> Row:
    node = result.node(domain.id)
    views = node.views if node else {}
    supported = views.get("supported")
    ranks = {view: _level(views.get(view)) for view in ("claimed", "supported", "agreed", "target")}
    return {
        "network_code": result.network,
        "network": result.network_name,
        "domain_id": domain.id,
        "domain": domain.title,
        **_levels(subject.matrix, supported.status if supported else Status.NOT_ASSESSED, ranks),
        "assessed": supported.assessed if supported else 0,
        "applicable": supported.applicable if supported else 0,
        "value": supported.shown if supported else None,
        "reason": supported.reason if supported else STATUS_WORDS[Status.NOT_ASSESSED],
        **_peers(subject.benchmarks.get(result.network), domain.id),
    }


def _level(rolled: Rolled | None) -> int | None:
    return rolled.level if rolled is not None and rolled.status is Status.SCORED else None


def _peers(found: Benchmark | None, name: str) -> Row:
    band = found.bands.get(name) if found else None
    if band is None:
        return {"peers_note": "nothing was compared here"}
    if band.suppressed:
        return {"peers_note": band.reason or "too few peers to compare"}
    return _band(band)


def _band(band: Band) -> Row:
    return {
        "peers": band.peers,
        "peers_lower_quartile": band.lower_quartile,
        "peers_median": band.median,
        "peers_upper_quartile": band.upper_quartile,
        "place": band.place.value if band.place else None,
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"
