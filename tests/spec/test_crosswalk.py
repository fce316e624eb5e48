"""The crosswalk as a table, its faults, and what an extension and its base give to each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import LEVELS, criterion_fields, make_assessment, make_matrix, matrix_fields
from maturity.checking.crosswalks import check_crosswalk
from maturity.crosswalk import cross, crosswalk, links_between, say_crossed
from maturity.model.assessment import State
from maturity.model.matrix import Base, Matrix

TABLE = yaml.load(
    (Path(__file__).parent / "cases" / "crosswalk" / "links.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


def old_matrix(**fields: Any) -> Matrix:
    return make_matrix(*(criterion_fields(name, questions=TABLE["questions"]) for name in ("one", "two")), **fields)


def new_matrix(case: dict[str, Any]) -> Matrix:
    links = {name: [{"matrix": "matrix", **link} for link in given] for name, given in case["links"].items()}
    fields = {"questions": TABLE["questions"], **case.get("criterion", {})}
    criteria = [criterion_fields(name, **fields, crosswalk=links.get(name, [])) for name in ("first", "second")]
    levels = matrix_fields()["levels"][: case.get("levels", len(LEVELS))]
    for one in criteria:
        one["levels"] = {str(level["rank"]): {"text": "So."} for level in levels}
    return make_matrix(*criteria, id="new", version="2.0", levels=levels)


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_crosswalk_brings_what_its_table_says(case: dict[str, Any]) -> None:
    given = dict(case["given"])
    found = cross(make_assessment(given.pop("responses", {}), **given), old_matrix(), new_matrix(case))
    moved, then = found.assessment, case["then"]
    plain = json.loads(moved.model_dump_json(exclude_defaults=True))
    assert plain.get("responses", {}) == then["responses"]
    assert {item.id: list(item.criteria) for item in (*moved.evidence, *moved.attestations)} == then["cited"]
    assert list(found.left_out) == then.get("left_out", [])
    assert {one.criterion: one.evidence for one in moved.moderation} == then.get("set_aside", {})
    if "quotes" in then:
        assert [[quote.words, quote.criterion] for quote in moved.quotes] == then["quotes"]


ONE_LINK = {"links": {"first": [{"criterion": "one", "carries": "answers"}]}}


def test_crosswalk_pins_the_new_matrix_and_leaves_the_old_assessment_as_it_was() -> None:
    before = make_assessment({"one": {"claim": 2}}, state="agreed")
    moved = crosswalk(before, old_matrix(), new_matrix(ONE_LINK))
    assert (moved.matrix.id, moved.matrix.version, moved.state) == ("new", "2.0", State.SUBMITTED)
    assert (before.matrix.id, before.state, moved.network) == ("matrix", State.AGREED, before.network)


def test_crosswalk_leaves_partners_of_a_sector_that_is_not_known_there() -> None:
    partners = [{"id": "tide", "name": "Tide", "sector": "housing"}, {"id": "arts", "name": "Arts", "sector": "arts"}]
    evidence = [{"criteria": ["one"], "partners": ["tide", "arts"], "sectors": ["arts", "housing"], "assets": ["people", "odd"]}]
    old = old_matrix(sectors={"arts": "Arts", "housing": "Housing"})
    moved = crosswalk(make_assessment(partners=partners, evidence=evidence), old, new_matrix(ONE_LINK))
    assert [partner.id for partner in moved.partners] == ["tide"]
    (item,) = moved.evidence
    assert (item.partners, item.sectors, item.assets) == (("tide",), ("housing",), ("people",))


def test_crosswalk_reads_links_in_both_directions() -> None:
    old, new = old_matrix(), new_matrix(ONE_LINK)
    back = crosswalk(make_assessment({"first": {"claim": 3}}), new, old)
    assert {name: response.claim for name, response in back.responses.items()} == {"one": 3}


def test_crosswalk_of_an_extension_brings_all_that_is_shared() -> None:
    base = old_matrix()
    local = base.model_copy(update={"id": "local", "extends": Base(id="matrix", version="1.0", shared=("one",))})
    assessment = make_assessment({"one": {"claim": 2}, "two": {"claim": 3}}, evidence=[{"criteria": ["two"]}])
    for there, back in ((base, local), (local, base)):
        moved = crosswalk(assessment, there, back)
        assert {name: response.claim for name, response in moved.responses.items()} == {"one": 2}
        assert moved.evidence[0].criteria == ("two",)


def test_crosswalk_between_two_extensions_brings_what_both_share() -> None:
    base = old_matrix()
    one = base.model_copy(update={"id": "here", "extends": Base(id="matrix", version="1.0", shared=("one", "two"))})
    other = base.model_copy(update={"id": "there", "extends": Base(id="matrix", version="1.0", shared=("two",))})
    assert [(link.source, link.answers) for link in links_between(one, other)] == [("one", False), ("two", True)]


def test_a_link_to_a_base_leads_to_its_extension_too() -> None:
    new = new_matrix(
        {"links": {"first": [{"criterion": "one", "carries": "answers"}], "second": [{"criterion": "two", "carries": "answers"}]}}
    )
    local = old_matrix().model_copy(update={"id": "local", "extends": Base(id="matrix", version="1.0", shared=("one",))})
    assert [(link.source, link.target, link.answers) for link in links_between(local, new)] == [
        ("one", "first", True),
        ("two", "second", False),
    ]
    assert [(link.source, link.target) for link in links_between(new, local)] == [("first", "one"), ("second", "two")]


def test_links_between_strangers_are_none() -> None:
    assert links_between(old_matrix(), old_matrix(id="other")) == ()


def test_say_crossed_counts_what_came_over() -> None:
    old, new = old_matrix(), new_matrix(ONE_LINK)
    crossed = cross(make_assessment({"one": {"claim": 2}}, evidence=[{"criteria": ["one"]}, {"criteria": ["two"]}]), old, new)
    assert say_crossed(crossed, old, new) == (
        "Answered for Matrix 1.0, taken over to Matrix 2.0: answers to 1 and evidence for 1 of 2 criteria, 1 of 2 items; "
        "1 criterion has nothing yet."
    )


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"criterion": "one", "carries": "answers"}, []),
        (
            {"criterion": "onne", "carries": "answers"},
            ["first.crosswalk[1].criterion: the matrix 'matrix' has no criterion 'onne'. Did you mean one? Correct the spelling."],
        ),
        (
            {"matrix": "matrx", "criterion": "one", "carries": "answers"},
            [
                "first.crosswalk[1].matrix: there is no matrix 'matrx'. Did you mean matrix? Correct the spelling, or install the "
                "package that brings it."
            ],
        ),
        (
            {"matrix": "new", "criterion": "second", "carries": "answers"},
            ["first.crosswalk[1].matrix: the link leads to this matrix itself. Link to a criterion of another matrix."],
        ),
    ],
)
def test_check_crosswalk_finds_links_that_lead_nowhere(link: dict[str, Any], said: list[str]) -> None:
    found = check_crosswalk(new_matrix({"links": {"first": [link]}}), {"matrix": old_matrix()})
    assert [str(problem) for problem in found] == said


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ({"levels": 3}, "the link carries answers, but the levels of 'matrix' have other ranks"),
        ({"criterion": {"questions": {"said": {"kind": "number", "ask": "How many?"}}}}, "the question 'said' is of another kind"),
        ({"criterion": {"evidence": {"survey": {}}}}, "'first' and 'one' take no kind of evidence in common"),
    ],
)
def test_check_crosswalk_finds_answers_that_cannot_mean_the_same(case: dict[str, Any], words: str) -> None:
    (problem,) = check_crosswalk(new_matrix({**ONE_LINK, **case}), {"matrix": old_matrix()})
    assert words in problem.message


def test_check_crosswalk_finds_a_link_that_is_there_twice() -> None:
    twice = {"links": {"first": [{"criterion": "one", "carries": "answers"}, {"criterion": "one", "carries": "evidence"}]}}
    (problem,) = check_crosswalk(new_matrix(twice), {"matrix": old_matrix()})
    assert str(problem) == "first.crosswalk[2]: the link to 'one' is there twice. Keep one of the two."


def test_check_crosswalk_does_not_look_into_a_matrix_that_cannot_be_read() -> None:
    assert check_crosswalk(new_matrix(ONE_LINK), {"matrix": None}) == []
