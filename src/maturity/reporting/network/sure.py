"""How sure the places among peers are: over many variations of what could reasonably have been chosen otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.model.benchmark import Benchmark
from maturity.model.places import Place
from maturity.model.variations import Variations
from maturity.reporting.criterion_view import DomainView
from maturity.reporting.report import listed, number_word, percent
from maturity.reporting.sure_view import Sure, SureRow

FIRM = 0.9
"""A place that holds in nine of ten variations is called sure."""

PLACES = {Place.BELOW: "below", Place.WITHIN: "inside", Place.ABOVE: "above"}

NOTE = (
    "Each variation makes at once, by chance and within stated ranges, choices that could as well have been made otherwise: how "
    "much each criterion counts, how criteria are summed up, whether one of them is left out, and whether a level that rests on "
    "thin evidence counts in full. Your peers stay the same, and the same choices hold for them."
)


def view_sure(benchmark: Benchmark, domains: Sequence[DomainView]) -> Sure | None:
    """Say how often each domain's place holds; None when nothing was varied, or no domain has a place that is shown."""
    variations = benchmark.variations
    if variations is None:
        return None
    rows = tuple(_rows(benchmark, variations, domains))
    if not rows:
        return None
    return Sure(
        headline=_headline(rows, variations.plan.number),
        number=variations.plan.number,
        seed=variations.plan.seed,
        lead=_lead(rows),
        rows=rows,
        matters=variations.matters,
        note=NOTE,
        missing=_missing(variations, domains),
    )


def _rows(benchmark: Benchmark, variations: Variations, domains: Sequence[DomainView]) -> Iterator[SureRow]:
    for domain in domains:
        varied, band = variations.nodes.get(domain.id), benchmark.bands.get(domain.id)
        if varied is None or band is None or varied.own is None or band.lower_quartile is None or band.upper_quartile is None:
            continue
        kept = varied.places.get(varied.place, 0.0)
        yield SureRow(
            id=domain.id,
            title=domain.title,
            own=varied.own,
            place=varied.place,
            kept=kept,
            lower=varied.lower,
            upper=varied.upper,
            band_lower=band.lower_quartile,
            band_upper=band.upper_quartile,
            short=f"{PLACES[varied.place]} in {percent(kept)}",
            words=varied.words,
        )


def _headline(rows: Sequence[SureRow], number: int) -> str:
    many = f"{number:,} reasonable variations"
    if len(rows) == 1:
        return f"In {rows[0].title}, your place among peers holds in {percent(rows[0].kept)} of {many}"
    shares = [row.kept for row in rows]
    firm = sum(share >= FIRM for share in shares)
    if min(shares) == 1:
        return f"Your place among peers holds in all of {many}, in every domain"
    if firm == len(rows):
        return f"Your place among peers holds in {percent(min(shares))} or more of {many}, in every domain"
    if firm == 0:
        span = percent(min(shares)) if min(shares) == max(shares) else f"{percent(min(shares))} to {percent(max(shares))}"
        return f"In every domain your place among peers depends on choices: it holds in {span} of {many}"
    others = "the others" if len(rows) - firm > 1 else "the other one"
    sure = f"{number_word(firm)} of {number_word(len(rows))} domains"
    return f"Your place among peers is sure in {sure}; it depends on choices in {others}"


def _lead(rows: Sequence[SureRow]) -> str:
    """Say what sure means, and of the domain that is least sure in full where else it could stand."""
    least = min(rows, key=lambda row: row.kept)
    own = f"{least.words[:1].lower()}{least.words[1:]}"
    means = "" if len(rows) == 1 else "A place is called sure when it holds in nine of ten variations. "
    name = least.title if len(rows) == 1 else f"Least sure is {least.title}"
    return f"{means}{name}: {own}"


def _missing(variations: Variations, domains: Sequence[DomainView]) -> str | None:
    titles = [f"{domain.title} ({variations.not_varied[domain.id]})" for domain in domains if domain.id in variations.not_varied]
    return f"Not varied: {listed(titles)}." if titles else None
