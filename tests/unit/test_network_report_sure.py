"""How sure a place is, as a network's board reads it."""

from __future__ import annotations

import pytest

from maturity.model.benchmark import Benchmark
from maturity.model.places import Place
from maturity.model.variations import Variations
from maturity.reporting.network.sure import view_sure
from network_report_cases import everyday, everyday_benchmark, how_sure

DOMAINS = everyday().profile.domains
HOW_SURE = how_sure()


def varied(**kept: float) -> Benchmark:
    """Make a comparison in which the places of these domains hold in these shares."""
    nodes = {
        name: {
            "id": name, "own": 1, "place": "below", "usual": "below", "without": 0.0, "lower": 0, "upper": 2,
            "places": {"below": share, "within": 1 - share}, "words": "You stay.",
        }
        for name, share in kept.items()
    }  # fmt: skip
    fields = {"plan": {}, "nodes": nodes, "moved": 0.0, "influences": [], "matters": "No choice matters."}
    found = Variations.model_validate(fields, strict=False)
    return everyday_benchmark().model_copy(update={"variations": found})


@pytest.mark.parametrize(
    ("kept", "headline"),
    [
        ({"communities": 1, "partners": 1}, "Your place among peers holds in all of 1,000 reasonable variations, in every domain"),
        ({"communities": 0.93, "partners": 0.98}, "Your place among peers holds in 93% or more of 1,000 reasonable variations, in every domain"),
        ({"communities": 0.9, "partners": 0.4}, "Your place among peers is sure in one of two domains; it depends on choices in the other one"),
        ({"communities": 0.7, "partners": 0.4}, "In every domain your place among peers depends on choices: it holds in 40% to 70% of 1,000 reasonable variations"),
        ({"communities": 0.4, "partners": 0.4}, "In every domain your place among peers depends on choices: it holds in 40% of 1,000 reasonable variations"),
        ({"partners": 0.4}, "In Relationships with partners, your place among peers holds in 40% of 1,000 reasonable variations"),
    ],
)  # fmt: skip
def test_view_sure_says_the_finding(kept: dict[str, float], headline: str) -> None:
    sure = view_sure(varied(**kept), DOMAINS)
    assert sure is not None
    assert sure.headline == headline


def test_view_sure_says_the_least_sure_domain_in_full() -> None:
    sure = HOW_SURE.peers.sure
    assert sure is not None
    assert sure.lead == (
        "A place is called sure when it holds in nine of ten variations. Least sure is Relationships with partners: "
        "you stay below the middle half of your peers in 40% of 1,000 reasonable variations; in 60% you are inside it."
    )
    assert [(row.place, row.short) for row in sure.rows] == [(Place.WITHIN, "inside in 93%"), (Place.BELOW, "below in 40%")]


def test_view_sure_is_silent_where_nothing_was_varied_or_no_place_is_shown() -> None:
    assert everyday().peers.sure is None
    assert view_sure(varied(), DOMAINS) is None


def test_view_sure_names_what_could_not_be_varied() -> None:
    found = varied(partners=0.4)
    variations = found.variations
    assert variations is not None
    reason = {"communities": "it has a policy of its own", "matrix": "it rests on 'communities', which could not be varied"}
    sure = view_sure(found.model_copy(update={"variations": variations.model_copy(update={"not_varied": reason})}), DOMAINS)
    assert sure is not None
    assert sure.missing == "Not varied: Working with communities (it has a policy of its own)."
