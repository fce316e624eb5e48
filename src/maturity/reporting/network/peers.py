"""Peers as bands, never as ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from maturity.model.benchmark import Band, Benchmark
from maturity.model.body import Body
from maturity.model.places import Place
from maturity.reporting.criterion_view import DomainView
from maturity.reporting.network.facts import Facts
from maturity.reporting.network.sure import view_sure
from maturity.reporting.network_view import PeerRow, Peers
from maturity.reporting.report import Standing, counted, level_words, listed, number_word

PLACES = {Place.BELOW: "below", Place.WITHIN: "inside", Place.ABOVE: "above"}


def view_peers(facts: Facts, domains: tuple[DomainView, ...]) -> Peers:
    """Say where the network is among networks like it; too few peers is said in words, never shown as a number."""
    benchmark = facts.benchmark
    if benchmark is None:
        others = f"other {facts.matrix.body.many}"
        missing = f"No comparison was made: this report was built without {others}' results."
        return Peers(headline=f"You are not compared with {others} in this report", why=None, rows=(), note=missing)
    rows = tuple(_rows(facts, benchmark, domains))
    shown = [row for row in rows if row.median is not None]
    note = None if shown else f"A comparison needs at least {benchmark.min_peers} peers that were assessed on the same criterion."
    why = f"Your peers: {benchmark.why.replace('The ', 'the ', 1) if benchmark.why.startswith('The ') else benchmark.why}"
    return Peers(
        headline=_headline(rows, facts.matrix.body),
        why=why if benchmark.shared is None else f"{why} {benchmark.shared.words}",
        rows=rows,
        note=note or figures_words(benchmark),
        sure=view_sure(benchmark, domains),
    )


def figures_words(benchmark: Benchmark) -> str | None:
    """Say in a sentence in which quarters the figures behind the levels lie; None where none can be compared."""
    quarters = Counter(one.quarter for one in benchmark.figures.values() if one.quarter is not None)
    if not quarters:
        return None
    total, most, least = quarters.total(), quarters[4], quarters[1]
    figures = f"the {number_word(total)} figures" if total > 1 else "the one figure"
    are = "is" if most < 2 else "are"
    return (
        f"Of {figures} behind your levels that can be compared, {_number(most)} {are} in the most favourable quarter of your "
        f"peers' and yours, and {_number(least)} in the least favourable."
    )


def _number(count: int) -> str:
    return number_word(count) if count else "none"


def _rows(facts: Facts, benchmark: Benchmark, domains: tuple[DomainView, ...]) -> Iterator[PeerRow]:
    for domain in domains:
        if band := benchmark.bands.get(domain.id):
            yield _row(facts, benchmark, band, domain.supported, is_domain=True)
        for item in domain.criteria:
            if band := benchmark.bands.get(item.id):
                yield _row(facts, benchmark, band, item.supported, is_domain=False)


def _row(facts: Facts, benchmark: Benchmark, band: Band, own: Standing, *, is_domain: bool) -> PeerRow:
    return PeerRow(
        id=band.id,
        title=facts.titles[band.id],
        is_domain=is_domain,
        own=own,
        peers=band.peers,
        lower=band.lower_quartile,
        median=band.median,
        upper=band.upper_quartile,
        place=band.place,
        words=_words(facts, benchmark, band, own),
    )


def _words(facts: Facts, benchmark: Benchmark, band: Band, own: Standing) -> str:
    if band.suppressed or band.lower_quartile is None or band.upper_quartile is None or band.median is None:
        return band.reason or f"Too few peers to compare ({band.peers}; we need {benchmark.min_peers})."
    low, high = level_words(facts.matrix, band.lower_quartile), level_words(facts.matrix, band.upper_quartile)
    middle = f"at {low}" if low == high else f"from {low} to {high}"
    you = f"you are at {own.words}" if own.rank is not None else f"you: {own.words.lower()}"
    return f"The middle half of {band.peers} peers is {middle}; {you}."


def _headline(rows: tuple[PeerRow, ...], body: Body) -> str:
    kind = "domain" if any(row.is_domain and row.place for row in rows) else "criterion"
    placed = [row.place for row in rows if row.place is not None and row.is_domain == (kind == "domain")]
    if not any(row.median is not None for row in rows):
        return f"Too few {body.many} like you were assessed to compare"
    if not placed:
        return "Your peers' bands are shown; you have no level yet to set beside them"
    counts = Counter(placed)
    if len(counts) == 1:
        only = next(iter(counts))
        which = f"every {kind}" if counts[only] > 1 else f"the one {kind}"
        return f"You are {PLACES[only]} the middle half of your peers in {which} that can be compared"
    many = "domains" if kind == "domain" else "criteria"
    parts = [(place, counts[place]) for place in PLACES if counts[place]]
    first = f"{PLACES[parts[0][0]]} it in {counted(parts[0][1], kind, many)}"
    rest = [f"{PLACES[place]} it in {number_word(count)}" for place, count in parts[1:]]
    return f"Against the middle half of your peers, you are {listed([first, *rest])}"
