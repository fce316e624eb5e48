"""The check: survey figures without a base, small numbers in clear, and the system's figure given as a network's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from maturity_patient_voice import maturity_check_assessment, maturity_register_matrices
from maturity_patient_voice.small_numbers import SmallNumbers

from maturity.errors import Problem, Severity
from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Matrix
from maturity.model.network import Fact
from maturity.testing import make_assessment, make_network, make_response

(FOLDER,) = maturity_register_matrices()
MATRIX = read_matrix(Path(FOLDER))


def fact(**fields: Any) -> Fact:
    return Fact(unit="share of patients who answered: X", source="Survey", dated_on=date(2026, 3, 31), **fields)


def check(figures: dict[str, Any] | None = None, matrix: Matrix = MATRIX, **more: Any) -> list[Problem]:
    responses = {"voice-contacting": make_response(figures=figures or {})}
    return list(SmallNumbers().check(make_assessment(responses, matrix=matrix, **more), matrix))


def asking_for_a_number() -> Matrix:
    """The same matrix, but the survey figure is asked for as one number."""
    told = MATRIX.model_dump(mode="json")
    told["domains"][0]["criteria"][0]["questions"]["contacting"]["kind"] = "number"
    return Matrix.model_validate_json(Matrix.model_validate(told, strict=False).model_dump_json())


@pytest.mark.parametrize("whole", [1, 9])
def test_check_refuses_a_base_under_ten_in_clear(whole: int) -> None:
    (found,) = check({"contacting": {"part": 1, "whole": whole}})
    assert (found.severity, found.where) == (Severity.ERROR, "responses.voice-contacting.figures.contacting")
    assert found.message == "the survey figure rests on fewer than 10 people and is shown in clear"


@pytest.mark.parametrize("whole", [10, 99])
def test_check_warns_of_a_base_under_the_minimum_of_the_matrix(whole: int) -> None:
    (found,) = check({"contacting": {"part": 1, "whole": whole}})
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize("figure", [{"part": 70, "whole": 100}, {"suppressed": True}])
def test_check_lets_a_sound_or_suppressed_figure_pass(figure: dict[str, Any]) -> None:
    assert check({"contacting": figure}) == []


def test_check_leaves_one_number_for_a_share_to_the_core() -> None:
    assert check({"contacting": {"value": 0.7}}) == []


def test_check_refuses_a_figure_without_a_base_where_the_core_lets_it_pass() -> None:
    (found,) = check({"contacting": {"value": 0.7}}, asking_for_a_number())
    assert found.message == "the survey figure is given without its base"


def test_check_refuses_the_figure_of_the_system_as_the_network_s_own() -> None:
    system = {"patient_voice.system.gpps-contact-experience": fact(value=0.682, whole=6120)}
    network = make_network(facts=system)
    (found,) = check({"contacting": {"part": 4174, "whole": 6120}}, network=network)
    assert found.message == "the survey figure is that of the whole system"
    assert check({"contacting": {"part": 4174, "whole": 6000}}, network=network) == []


def test_check_looks_into_scenarios() -> None:
    response = make_response(figures={"contacting": {"part": 1, "whole": 5}})
    (found,) = check(scenarios={"spring": {"title": "Spring", "responses": {"voice-contacting": response}}})
    assert found.where == "scenarios.spring.responses.voice-contacting.figures.contacting"


@pytest.mark.parametrize(
    ("figure", "messages"),
    [
        (fact(value=0.7), ["the survey figure is given without its base"]),
        (fact(value=0.7, whole=9), ["the survey figure rests on fewer than 10 people and is shown in clear"]),
        (fact(value=0.7, whole=10), []),
        (fact(suppressed=True), []),
    ],
)
def test_check_looks_at_imported_figures(figure: Fact, messages: list[str]) -> None:
    network = make_network(facts={"patient_voice.gpps-listened": figure, "other.figure": fact(value=1)})
    assert [found.message for found in check(network=network)] == messages


def test_the_check_carries_the_prefix() -> None:
    assert [one.name for one in maturity_check_assessment()] == ["patient_voice.small_numbers"]
