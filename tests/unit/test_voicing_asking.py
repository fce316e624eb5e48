"""What each side is asked: only what the matrix wants rated, unless further criteria are chosen; in words for people."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_bound
from maturity.errors import InputError, NotFoundError
from maturity.model.base import Perspective
from maturity.model.questionnaire import Questionnaire
from maturity.scoring.raters import find_raters
from maturity.voicing.asking import Choice, make_questionnaire
from maturity.voicing.scales import answers_of

TRUTH = "0 not true, 1 a little true, 2 partly true, 3 mostly true, 4 true"
FELT = criterion_fields(
    "felt",
    plain="Do you feel heard?",
    questions={
        "heard": {"kind": "rating", "ask": "People here are heard.", "unit": TRUTH},
        "trusted": {"kind": "rating", "ask": "People here are trusted.", "unit": TRUTH},
        "count": {"kind": "number", "ask": "How many?"},
    },
    scoring={"rule": "consensus", "params": {"minimum": {"network": 1, "community": 8}, "statements": ["heard", "trusted"]}},
)
WHOLE = criterion_fields("whole", plain="Do they come to you?", scoring={"rule": "consensus", "params": {}})
STAGE = criterion_fields("stage", title="We come to you.", plain="Do we come to you?")


def ask(side: str, *criteria: dict[str, Any], choice: Choice | None = None, **more: Any) -> Questionnaire:
    bound = make_bound(*criteria, **more)
    assessment = make_assessment(partners=[{"id": "tide", "name": "Tide Housing", "sector": "housing"}])
    return make_questionnaire(
        bound.matrix,
        find_raters(bound),
        Perspective(side),
        assessment.network,
        "2026",
        partners=assessment.partners,
        choice=choice,
    )


def test_questionnaire_asks_each_statement_in_the_words_of_the_matrix():
    asked = ask("community", FELT, STAGE)
    assert [(one.criterion, one.statement, one.words) for one in asked.questions] == [
        ("felt", "heard", "People here are heard."),
        ("felt", "trusted", "People here are trusted."),
    ]
    assert [answer.words for answer in asked.questions[0].answers] == [
        "not true",
        "a little true",
        "partly true",
        "mostly true",
        "true",
    ]


def test_questionnaire_asks_nobody_whom_the_rule_does_not_need():
    with pytest.raises(InputError) as caught:
        ask("community", STAGE)
    assert str(caught.value) == (
        "the matrix matrix asks residents for no ratings. Choose yourself what to ask, by criterion; for example --also stage."
    )


def test_a_partner_is_asked_how_closely_it_works_even_where_nothing_is_rated():
    asked = ask("partner", FELT)  # its rule names network and community only
    assert asked.questions == ()
    assert [answer.rank for answer in asked.depths] == [0, 1, 2, 3, 4, 5]
    assert asked.partners[0].name == "Tide Housing"


def test_a_criterion_without_statements_is_asked_as_a_whole():
    assert [one.words for one in ask("community", WHOLE).questions] == ["Do they come to you?"]
    assert [one.words for one in ask("network", WHOLE).questions] == ["Criterion whole."]


def test_further_criteria_are_asked_in_plain_words_and_after_those_with_other_answers():
    asked = ask("community", STAGE, FELT, choice=Choice(also=("stage",)))
    assert [one.words for one in asked.questions] == ["Do we come to you?", "People here are heard.", "People here are trusted."]
    assert [one.words for one in ask("network", STAGE, choice=Choice(also=("stage",))).questions] == ["We come to you."]


def test_only_the_chosen_criteria_are_asked():
    assert [one.criterion for one in ask("community", FELT, WHOLE, choice=Choice(only=("whole",))).questions] == ["whole"]


def test_a_criterion_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(NotFoundError, match="Did you mean stage"):
        ask("community", FELT, STAGE, choice=Choice(also=("stege",)))


@pytest.mark.parametrize(
    ("side", "criterion", "minimum"),
    [("network", FELT, 3), ("community", FELT, 8), ("community", WHOLE, 8), ("partner", WHOLE, 5), ("network", WHOLE, 3)],
)
def test_minimum_is_the_rules_own_and_never_below_three(side, criterion, minimum):
    assert ask(side, criterion).minimum == minimum


def test_minimum_is_five_where_no_rule_counts_ratings():
    assert ask("community", STAGE, choice=Choice(also=("stage",))).minimum == 5


@pytest.mark.parametrize(
    ("ranks", "unit", "words"),
    [
        ([0, 1], "0 never; 1 often", ["never", "often"]),
        ([0, 1], "0 never", ["no", "yes"]),  # a level is missing from the question's own words
        ([0, 1, 2], None, ["no", "partly", "yes"]),
        ([0, 1, 2, 3], "people", ["not at all", "a little", "mostly", "fully"]),
        ([1, 2, 3, 4, 5, 6], None, ["not at all", "step 1", "step 2", "step 3", "step 4", "fully"]),
    ],
)
def test_answers_come_from_the_question_or_else_from_plain_words(ranks, unit, words):
    assert [(one.rank, one.words) for one in answers_of(ranks, unit)] == list(zip(ranks, words, strict=True))


def test_raters_are_found_by_what_a_rule_says_of_itself():
    found = find_raters(make_bound(FELT, STAGE))
    assert list(found) == ["felt"]
    assert found["felt"].minimum == {Perspective.NETWORK: 1, Perspective.COMMUNITY: 8}
    assert found["felt"].statements == ("heard", "trusted")
