"""How many networks stand at each level: open where networks may be named, and else made fit to publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maturity.model.benchmark import ClosedRow, Distribution
from maturity.model.matrix import Criterion, Domain, Matrix
from maturity.model.result import Status
from maturity.reporting.data_pack import columns
from maturity.reporting.data_pack.subject import PackSubject
from maturity.reporting.data_pack.tables import Table, Value, make_table
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.report import STATUS_WORDS

Row = Mapping[str, Value]


def count_networks(subject: PackSubject) -> Table:
    """Count the networks at each level of each domain and criterion; made fit to publish where networks may not be named."""
    rows: list[Row] = []
    for domain, _ in leaf_domains(subject.matrix.domains):
        rows += _counted("domain", domain, subject)
        for criterion in domain.criteria:
            rows += _counted("criterion", criterion, subject)
    about = "One row for each domain or criterion and each level, and for networks without a level."
    return make_table("counts", "Networks at each level", about, columns.COUNTS, rows)


def _counted(kind: str, item: Criterion | Domain, subject: PackSubject) -> Iterator[Row]:
    everyone = max(len(subject.networks), len(subject.results))
    head: dict[str, Value] = {"kind": kind, "id": item.id, "title": item.title, "of": everyone}
    if subject.named:
        yield from _open(head, subject.tables.distributions.get(item.id), subject.matrix, everyone)
    else:
        yield from _closed(head, (subject.tables.closed or {}).get(item.id), subject.matrix)


def _open(head: Row, found: Distribution | None, matrix: Matrix, everyone: int) -> Iterator[Row]:
    """Count levels and each kind of missing; a network that did not answer at all was not assessed."""
    counts = found.counts if found else {}
    statuses = dict(found.statuses) if found else {}
    silent = everyone - sum(counts.values()) - sum(statuses.values())
    statuses[Status.NOT_ASSESSED] = statuses.get(Status.NOT_ASSESSED, 0) + silent
    for level in matrix.levels:
        yield {**head, "level": level.rank, "standing": level.name, "networks": counts.get(level.rank, 0)}
    for status, words in STATUS_WORDS.items():
        if status is not Status.SCORED:
            yield {**head, "standing": words, "networks": statuses.get(status, 0)}


def _closed(head: Row, found: ClosedRow | None, matrix: Matrix) -> Iterator[Row]:
    """Give counts made fit to publish; how many have no level is left out, since it would give hidden counts away."""
    note = "no network has a level here" if found is None else found.reason
    for level in matrix.levels:
        count = None if found is None else found.counts.get(level.rank)
        yield {**head, "level": level.rank, "standing": level.name, "networks": count, "note": note}
