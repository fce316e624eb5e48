"""What the document of a matrix says of policies, kinds, weights and nested domains."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_matrix
from maturity.model.matrix import Addition, Base
from maturity.reporting.matrix_document import build_matrix_document
from maturity.reporting.matrix_text import matrix_text


def domain(name: str, **fields: Any) -> dict[str, Any]:
    plain = {
        "id": name,
        "title": name.capitalize(),
        "short": name,
        "ask": "So?",
        "why": "It matters.",
        "rollup": {"rule": "minimum"},
    }
    return {**plain, **fields}


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ({}, []),
        ({"blank": "lowest"}, ["What nobody assessed counts as the lowest."]),
        ({"blank": "stop"}, ["Where anything was not assessed, nothing is said."]),
        ({"not_applicable": "highest"}, ["What does not apply counts as the highest."]),
        ({"not_applicable": "lowest"}, ["What does not apply counts as the lowest."]),
        ({"scale": {"lowest": 0, "highest": 100, "unit": "points"}}, ["It counts from 0 to 100 points."]),
        (
            {"scale": {"lowest": 0, "highest": 3}, "bands": {"2": 1.5, "1": 0.5}, "rounding": {"places": 1, "mode": "half_even"}},
            [
                "It counts from 0 to 3.",
                "Levels stand by the value, unrounded: Foundation from 0.5 and Building from 1.5.",
                "The value is printed with 1 decimal place, halves to the even digit.",
            ],
        ),
    ],
)
def test_policies_are_said_where_they_are_not_the_usual(policy: dict[str, Any], said: list[str]) -> None:
    made = build_matrix_document(make_matrix(domains=[domain("one-domain", policy=policy, criteria=[criterion_fields()])]), {})
    assert list(made.domains[0].rollup[1:]) == said


def test_weights_are_said_where_they_are_not_one() -> None:
    one = criterion_fields("one", weight=0.5)
    made = build_matrix_document(make_matrix(domains=[domain("heavy", weight=2, criteria=[one])]), {})
    assert "It weighs 2 times as much as one of weight 1." in made.domains[0].rollup
    assert "It weighs 0.5 times as much as one of weight 1." in made.domains[0].criteria[0].scoring


def test_nested_domains_follow_one_another_with_their_places() -> None:
    inner = domain("inner", criteria=[criterion_fields("two")])
    made = build_matrix_document(make_matrix(domains=[domain("outer", criteria=[criterion_fields("one")], domains=[inner])]), {})
    assert [(one.number, one.depth, [item.number for item in one.criteria]) for one in made.domains] == [
        ("1", 1, ["1.1"]),
        ("1.1", 2, ["1.1.1"]),
    ]


def test_kinds_say_how_long_they_stand_and_how_strong_they_are() -> None:
    kinds = {
        "plain": {"title": "Plain", "counts": "Anything."},
        "deal": {"title": "Deal", "counts": "Signed.", "max_age_months": 36, "until_expiry": True, "strength": "B"},
        "money": {"title": "Money", "counts": "Agreed.", "financial_year": True},
        "word": {"title": "Word", "counts": "Said.", "max_age_months": 1, "attestation": "community", "strength": "A"},
    }
    matrix = make_matrix(criterion_fields(evidence={"deal": {"max_age_months": 6}, "plain": {}}), evidence_kinds=kinds)
    made = build_matrix_document(matrix, {})
    assert [(kind.counts, kind.stands) for kind in made.kinds] == [
        ("Anything.", "without limit of age; internal"),
        ("Signed.", "36 months or until it expires; from outside, or public"),
        ("Agreed.", "for the financial year (April to March); internal"),
        ("Said. Signed by a community.", "1 month; two independent sides"),
    ]
    assert made.domains[0].criteria[0].evidence == ("Deal, at most 6 months old here", "Plain")


def test_a_matrix_that_is_scored_by_answers_has_no_kinds() -> None:
    made = build_matrix_document(make_matrix(criterion_fields(evidence={}), evidence_kinds={}), {})
    assert made.kinds == ()
    assert "WHAT COUNTS AS EVIDENCE" not in matrix_text(made)


def test_links_and_thresholds_are_said() -> None:
    link = {"matrix": "other", "criterion": "there", "carries": "evidence"}
    thresholds = {"unit": "share", "source": "our board", "valid_from": "2026-04-01", "note": "Looked at each year."}
    made = build_matrix_document(make_matrix(criterion_fields(crosswalk=[link], thresholds=thresholds)), {})
    criterion = made.domains[0].criteria[0]
    assert criterion.links == ("there of other: evidence comes over",)
    assert criterion.thresholds == (
        "The numbers are in share. They come from: our board. They hold from 1 April 2026. Looked at each year."
    )
    assert "Serves other matrices: there of other: evidence comes over." in matrix_text(made)


def test_what_an_extension_adds_and_changes_is_marked() -> None:
    base = make_matrix(domains=[domain("near", criteria=[criterion_fields("one"), criterion_fields("two")])], id="core")
    added = domain("own", criteria=[criterion_fields("three")])
    near = domain("near", criteria=[criterion_fields("one"), criterion_fields("two", weight=2)])
    over = make_matrix(domains=[near, added, domain("more", criteria=[criterion_fields("four")])])
    extended = over.model_copy(
        update={
            "extends": Base(id="core", version="1.0", shared=("one",)),
            "additions": (Addition(domain="more", file="more.yaml"),),
        }
    )
    made = build_matrix_document(extended, {}, base)
    assert [one.added for one in made.domains] == [None, "Added to core.", "Added by the file more.yaml."]
    assert [item.changed for item in made.domains[0].criteria] == [None, "Differs from core 1.0."]
    assert dict(made.facts)["Extends"] == "core 1.0, of which 1 criterion stands word for word"
    assert dict(made.facts)["Added from a plugin folder"] == "more (more.yaml)"
