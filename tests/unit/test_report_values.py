"""The network report of a matrix that sums up in numbers, with domains inside domains."""

from __future__ import annotations

import pytest

from builders import criterion_fields, make_assessment, make_bound, score
from maturity.model.matrix import RuleRef
from maturity.reporting.network.method import rollup_words
from maturity.reporting.network_report import build_network_report
from maturity.reporting.network_view import NetworkReport

VALUES = {"rule": "answer_map", "params": {"values": {str(rank): rank / 4 for rank in range(5)}}}


def made(**responses: object) -> NetworkReport:
    """A report on a whole that holds a domain, which holds two domains of a criterion each."""
    words = {"ask": "So?", "why": "It matters."}
    leaf = {**words, "rollup": {"rule": "weighted_mean"}}
    inner = [
        {
            **leaf,
            "id": f"leaf-{name}",
            "title": f"Leaf {name}",
            "short": "Leaf",
            "criteria": [criterion_fields(name, scoring=VALUES)],
        }
        for name in ("one", "two")
    ]
    top = {**words, "id": "top", "title": "Top", "short": "Top", "rollup": {"rule": "sum"}, "domains": inner}
    bound = make_bound(rollup={"rule": "mean_of_means"}, policy={"rounding": {"places": 1}}, domains=[top])
    assessment = make_assessment(responses)
    return build_network_report(assessment, score(bound, assessment), bound.matrix)


def test_report_prints_values_where_there_are_no_levels() -> None:
    domains = made(one={"claim": 1}, two={"claim": 4}).profile.domains

    assert [(one.supported.words, one.supported.rank) for one in domains] == [("0.25", None), ("1", None)]
    assert [one.headline for one in domains] == ["Leaf one: you stand at 0.25", "Leaf two: you stand at 1"]


def test_report_names_domains_by_title_where_their_short_names_are_alike() -> None:
    report = made(one={"claim": 1}, two={"claim": 4})

    assert report.profile.headline == "0.25 in Leaf one and 1 in Leaf two"


def test_report_shows_domains_above_domains() -> None:
    above = made(one={"claim": 1}, two={"claim": 4}).profile.above

    assert [(one.title, one.within, one.supported.words) for one in above] == [("Top", None, "1.25")]
    assert above[0].reason == "The sum of two domains is 1.25. All two domains are assessed."


def test_report_says_what_is_missing_above() -> None:
    above = made(one={"claim": 1}).profile.above

    assert [one.supported.words for one in above] == ["Incomplete"]


def test_report_says_how_domains_and_the_whole_are_summed_up() -> None:
    passage = next(one for one in made(one={"claim": 1}).method if one.heading == "How a domain is summed up")

    assert passage.paragraphs == (
        "The mean of its criteria by their weights.",
        "The matrix as a whole: the mean of its parts, each counted alike. The value is printed with 1 decimal place, halves up.",
    )


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        (RuleRef(rule="sum"), "The sum of its parts. With under 100% of them assessed, it is incomplete."),
        (RuleRef(rule="sum", params={"assessed": 0}), "The sum of its parts."),
        (RuleRef(rule="sum", params={"assessed": 0, "start": 110}), "The sum of 110 and its parts."),
        (RuleRef(rule="geometric_mean"), "The geometric mean of its parts."),
        (
            RuleRef(rule="median"),
            "The middle level of its criteria; between two, the lower one unless the matrix rounds otherwise. "
            "With under 60% of them assessed, it is incomplete.",
        ),
    ],
)
def test_rollup_words_say_what_a_rollup_does(ref: RuleRef, words: str) -> None:
    assert rollup_words(ref) == words
