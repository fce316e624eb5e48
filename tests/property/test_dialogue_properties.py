"""Whatever people type, the dialogue goes on, and what it keeps can be scored."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import criterion_fields, make_matrix
from dialogue_talk import answer, make_scene, talk
from maturity.checking import check_assessment
from maturity.cli.assess.printing import wrapped
from maturity.dialogue.dates import read_day
from maturity.dialogue.machine import step_at
from maturity.dialogue.paragraphs import Paragraph, Tone
from maturity.dialogue.position import Position, Route, read_position, spell
from maturity.dialogue.reading import read_number, read_options, read_share
from maturity.errors import Severity
from maturity.model.matrix import Matrix

OWN = {
    "ready": {"kind": "check", "ask": "Is it ready?"},
    "reached": {"kind": "share", "ask": "How many were reached?"},
    "months": {"kind": "number", "ask": "For how long?"},
    "host": {"kind": "choice", "ask": "Who hosts it?", "options": {"us": "We do", "group": "A group"}},
}
CONDITION = {"evidence": ["meeting_record"], "count": 6}


def counted(name: str, unit: str) -> dict[str, Any]:
    params = {"unit": unit, "condition": CONDITION, "levels": {str(rank): {"share": rank / 4} for rank in (1, 2, 3, 4)}}
    return criterion_fields(name, scoring={"rule": "coverage", "params": params})


def sectors() -> dict[str, Any]:
    params = {"of": "sector", "levels": {"1": {"count": 1}}}
    return criterion_fields("four", tier="extended", scoring={"rule": "breadth", "params": params})


MATRIX: Matrix = make_matrix(
    criterion_fields("one", questions=OWN),
    counted("two", "neighbourhood"),
    counted("three", "priority_group"),
    sectors(),
    presence="two",
)
LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "",
            "",
            "1",
            "2",
            "3",
            "4",
            "0",
            "5",
            "y",
            "n",
            "a",
            "a",
            "c",
            "b",
            "s",
            "-",
            "x 1",
            "x1",
            "all",
            "1, 2",
            "menu",
            "one",
            "two",
        ]
    ),
    st.sampled_from(
        [
            "12 of 30",
            "18",
            "3 by march 2028",
            "last month",
            "in a year",
            "Harbour",
            "14/10/2026",
            "https://example.org",
            "m",
            "l",
            "why",
            "?",
        ]
    ),
    st.text(max_size=12),
)
PATHS = st.lists(LINES, max_size=30)


@given(PATHS)
@example(["1", "n", "y", "b", "2", "", "", "", "", "", "", "a", "3", "Log", "last month", "", "", "", "", "x 1"])
@example(["two", "2", "", "", "a", "Harbour", "20000", "y", "", "a", "3", "Log", "last month", "all", "6", "b", "b", "b", "x1"])
def test_dialogue_goes_on_and_keeps_what_can_be_scored(lines: list[str]) -> None:
    talked = talk(make_scene(matrix=MATRIX, answers={"two": {"claim": 2, "carried": True}}))
    for line in lines:
        answer(talked, line)
        if talked.ended is not None:
            break
        assert step_at(talked.scene) is not None
    faults = [problem for problem in check_assessment(talked.assessment, MATRIX) if problem.severity is Severity.ERROR]
    assert faults == []
    assert all(line.strip() for line in talked.said)


@given(st.lists(st.sampled_from(["", "s"]), min_size=1, max_size=25))
def test_back_returns_to_the_question_before(moves: list[str]) -> None:
    answers = {name: {"claim": 2} for name in ("one", "two", "three", "four")}
    scene = make_scene(matrix=MATRIX, answers=answers, route=Route("some", ("one", "two", "three", "four")))
    for move in moves:
        talked = talk(scene, move)
        if talked.at[0].startswith(":"):
            return
        if move == "":
            assert talk(talked.scene, "b").at == scene.position.at
        scene = talked.scene


ADDRESSES = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4).map(tuple)
ROUTES = st.builds(Route, st.sampled_from(["quick", "all", "some"]), ADDRESSES, ADDRESSES)


@given(
    ROUTES,
    ADDRESSES,
    st.dictionaries(st.text(max_size=5), st.one_of(st.text(max_size=9), st.integers(), st.booleans()), max_size=3),
)
def test_position_there_and_back(route: Route, at: tuple[str, ...], draft: dict[str, Any]) -> None:
    position = Position(route, at, draft)
    assert read_position(spell(position)) == position


@given(st.text(max_size=40), st.integers(min_value=20, max_value=88), st.sampled_from(list(Tone)), st.sampled_from(["", "1", "12"]))
def test_no_line_is_wider_than_the_terminal_and_none_moves_the_cursor(text: str, width: int, tone: Tone, label: str) -> None:
    lines = wrapped(Paragraph(text, tone, label), width)
    assert lines
    assert all(len(line) <= width for line in lines)
    assert all(line.isprintable() for line in lines)


@given(st.text(max_size=30))
@pytest.mark.parametrize("ahead", [True, False])
def test_reading_never_raises(ahead: bool, typed: str) -> None:
    from datetime import date  # noqa: PLC0415

    day = read_day(typed, date(2026, 11, 30), ahead=ahead)
    read_number(typed)
    read_share(typed)
    read_options(typed, ())
    assert day is not None
