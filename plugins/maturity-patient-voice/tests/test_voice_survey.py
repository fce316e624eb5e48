"""The rule for a survey figure: share, base and interval in, level and reason out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from maturity_patient_voice.survey import Survey, SurveyParams
from maturity_patient_voice.survey_figure import SurveyFigure, computed, percent_at_least, percent_at_most
from pydantic import ValidationError

from maturity.model.assessment import Figure
from maturity.model.network import Fact
from maturity.model.result import Score, Status
from maturity.testing import make_criterion, make_network, make_response, score_criterion

CRITERION = make_criterion(questions={"asked": {"kind": "share", "ask": "How many?"}})
PARAMS: dict[str, Any] = {"measure": "asked", "figure": "asked", "bands": {1: 0.5, 2: 0.65, 3: 0.8, 4: 0.9}, "minimum": 100}


def fact(value: float | None, whole: float | None = None, **more: Any) -> Fact:
    return Fact(
        value=value, whole=whole, unit="share of patients who answered: X", source="Survey", dated_on=date(2026, 3, 31), **more
    )


def answered(figure: Figure, **changes: Any) -> Score:
    return score_criterion(Survey(), {**PARAMS, **changes}, criterion=CRITERION, response=make_response(figures={"asked": figure}))


def known(**facts: Fact) -> Score:
    named = {f"patient_voice.{name}": one for name, one in facts.items()}
    return score_criterion(Survey(), PARAMS, criterion=CRITERION, network=make_network(facts=named))


def system(figure: Fact) -> Score:
    return score_criterion(
        Survey(), PARAMS, criterion=CRITERION, network=make_network(facts={"patient_voice.system.asked": figure})
    )


@pytest.mark.parametrize(
    ("part", "whole", "level"),
    [(540, 1000, 1), (530, 1000, 0), (679, 1000, 1), (680, 1000, 2), (823, 1000, 2), (825, 1000, 3), (990, 1000, 4)],
)
def test_survey_reads_the_lower_end_of_the_interval(part: int, whole: int, level: int) -> None:
    found = answered(Figure(part=part, whole=whole))
    assert (found.status, found.level) == (Status.SCORED, level)


def test_survey_says_the_figure_its_base_and_where_it_may_lie() -> None:
    found = answered(Figure(part=700, whole=1000))
    assert found.reasons == ("70.0% of 1,000 people: it may lie anywhere between 67.0% and 72.8%. The lower end decides.",)
    assert found.next_steps == ("Embedded begins where the lower end reaches 80.0%.",)


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        (Figure(suppressed=True), Status.UNCERTAIN),
        (Figure(part=6, whole=9), Status.UNCERTAIN),
        (Figure(part=70, whole=99), Status.UNCERTAIN),
        (Figure(part=0, whole=0), Status.NOT_ASSESSED),
        (Figure(value=0.7), Status.NOT_ASSESSED),
    ],
)
def test_survey_of_too_few_or_without_a_base_gives_no_level(figure: Figure, status: Status) -> None:
    found = answered(figure)
    assert (found.status, found.level, found.measure) == (status, None, None)


def test_survey_of_fewer_than_ten_people_repeats_no_number() -> None:
    said = " ".join((*answered(Figure(part=6, whole=9)).reasons, *answered(Figure(part=6, whole=9)).next_steps))
    assert said == (
        "The survey figure rests on fewer than 10 people and stays suppressed. "
        "Ask more people, or put two rounds of the survey together."
    )


def test_survey_says_when_levels_cannot_be_told_apart() -> None:
    found = answered(Figure(part=20, whole=30), minimum=20)
    assert found.status is Status.UNCERTAIN
    assert found.reasons == (
        "66.7% of 30 people: with so few it may lie anywhere between 48.7% and 80.8%, which is from Not yet evidenced to Embedded. "
        "They cannot be told apart.",
    )


def test_survey_that_reaches_over_two_levels_takes_the_lower_one() -> None:
    assert answered(Figure(part=66, whole=100)).level == 1


def test_survey_with_weights_is_less_sure() -> None:
    assert answered(Figure(part=690, whole=1000)).level == 2
    assert answered(Figure(part=690, whole=1000), design_effect=2.0).level == 1


def test_survey_uses_the_published_interval_where_there_is_one() -> None:
    assert known(asked=fact(0.7, 400, low=0.66, high=0.74)).level == 2
    assert known(asked=fact(0.7, 400, low=0.6, high=0.79)).level == 1
    assert "as published" in known(asked=fact(0.7, 400, low=0.6, high=0.79)).reasons[0]


def test_survey_works_the_interval_out_where_none_is_published() -> None:
    assert known(asked=fact(0.7, 1000)).level == 2


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        (fact(None, suppressed=True), Status.UNCERTAIN),
        (fact(0.7, 9), Status.UNCERTAIN),
        (fact(0.7, 99), Status.UNCERTAIN),
        (fact(0.7), Status.NOT_ASSESSED),
        (fact(70.0, 400), Status.NOT_ASSESSED),
    ],
)
def test_survey_of_an_imported_figure_that_cannot_be_judged(figure: Fact, status: Status) -> None:
    assert known(asked=figure).status is status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2025, 4, 30), Status.SCORED),
        (date(2025, 4, 29), Status.NOT_ASSESSED),
        (date(2026, 10, 31), Status.SCORED),
        (date(2026, 11, 1), Status.NOT_ASSESSED),
    ],
)
def test_survey_uses_figures_of_the_last_eighteen_months_only(day: date, status: Status) -> None:
    old = fact(0.7, 1000).model_copy(update={"dated_on": day})
    assert known(asked=old).status is status


def test_survey_refuses_the_figure_of_the_whole_system_and_says_so() -> None:
    found = system(fact(0.82, 20_000, low=0.81, high=0.83))
    assert found.status is Status.NOT_ASSESSED
    assert found.reasons == (
        "Only the figure of the whole system is known (82.0%). It speaks of all its networks together, "
        "so it is context and not this network's score.",
    )


def test_survey_by_question_alone_does_not_look_at_imported_figures() -> None:
    network = make_network(facts={"patient_voice.asked": fact(0.95, 1000)})
    found = score_criterion(Survey(), {**PARAMS, "measure": None}, criterion=CRITERION, network=network)
    assert found.status is Status.NOT_ASSESSED


def test_survey_prefers_the_answer_to_an_imported_figure() -> None:
    network = make_network(facts={"patient_voice.asked": fact(0.95, 1000)})
    response = make_response(figures={"asked": Figure(part=700, whole=1000)})
    assert score_criterion(Survey(), PARAMS, criterion=CRITERION, network=network, response=response).level == 2


def test_survey_without_any_figure_is_not_assessed() -> None:
    assert known().reasons == ("No survey figure of the network is given.",)


@pytest.mark.parametrize(
    "changes",
    [
        {"bands": {1: 0.6, 2: 0.5}},
        {"bands": {}},
        {"measure": None, "figure": None},
        {"measure": "system.asked"},
        {"minimum": 5},
        {"design_effect": 0.5},
        {"colour": "blue"},
    ],
)
def test_params_refuse_what_makes_no_sense(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SurveyParams(**{**PARAMS, **changes})


def test_computed_interval_with_a_design_effect_is_that_of_a_smaller_survey() -> None:
    wide, plain = computed(0.7, 600, 1.5), computed(0.7, 400, 1.0)
    assert (wide.low, wide.high, wide.base) == (plain.low, plain.high, 600)


def test_ends_of_an_interval_are_never_rounded_towards_the_figure() -> None:
    figure = SurveyFigure(share=0.7, base=100, low=0.64999, high=0.75001)
    assert (percent_at_least(figure.low), percent_at_most(figure.high)) == ("64.9%", "75.1%")
