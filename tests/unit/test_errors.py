"""Errors: their exit codes and what they say."""

from __future__ import annotations

import pytest

from maturity.errors import (
    InputError,
    MatrixError,
    MaturityError,
    NotFoundError,
    OutputError,
    PdfUnavailableError,
    PluginError,
    Problem,
    RenderError,
    ScoringError,
    Severity,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MaturityError("x"), 1),
        (InputError([]), 3),
        (MatrixError([]), 3),
        (NotFoundError("matrix", "tide"), 4),
        (PluginError("x"), 5),
        (ScoringError("x"), 6),
        (RenderError("x"), 7),
        (PdfUnavailableError("x"), 8),
        (OutputError("x"), 9),
    ],
    ids=lambda value: type(value).__name__,
)
def test_exit_code_is_the_documented_one(error: MaturityError, code: int) -> None:
    assert error.exit_code == code


def test_problem_says_place_fault_and_mend() -> None:
    problem = Problem("'value' is 83", "Write 0.83", file="a.yaml", line=41, where="comm-loop")
    assert str(problem) == "a.yaml:41 comm-loop: 'value' is 83. Write 0.83."


def test_problem_without_a_line_names_the_file() -> None:
    assert str(Problem("it is empty", "Fill it in.", file="a.yaml")) == "a.yaml: it is empty. Fill it in."


def test_problem_without_a_place_says_fault_and_mend() -> None:
    assert str(Problem("It is empty.", "Fill it in.")) == "It is empty. Fill it in."


def test_problem_stops_the_work_unless_it_says_otherwise() -> None:
    assert Problem("it is empty", "Fill it in").severity is Severity.ERROR


def test_input_error_says_every_problem_on_a_line_of_its_own() -> None:
    error = InputError([Problem("one", "mend one"), Problem("two", "mend two")])
    assert str(error) == "one. mend one.\ntwo. mend two."


def test_input_error_keeps_its_problems() -> None:
    assert InputError([Problem("one", "mend one")]).problems == (Problem("one", "mend one"),)


def test_not_found_error_offers_the_nearest() -> None:
    error = NotFoundError("network", "Z00012", ["Z00013", "Z99999"])
    assert str(error) == "No network is called 'Z00012'. Did you mean Z00013?"


def test_not_found_error_says_what_to_do_when_nothing_is_near() -> None:
    error = NotFoundError("network", "tide", ["Z00013"], "See 'maturity network list'.")
    assert str(error) == "No network is called 'tide'. See 'maturity network list'."


def test_not_found_error_asks_to_check_the_spelling() -> None:
    assert str(NotFoundError("network", "tide")) == "No network is called 'tide'. Check the spelling."


def test_problem_with_a_control_character_in_a_file_name_stays_one_line() -> None:
    problem = Problem("the file is empty", "Fill it in", file="a\nb\x1b[31m.yaml", line=1)
    assert str(problem) == r"a\nb\x1b[31m.yaml:1: the file is empty. Fill it in."
