"""One criterion, question by question: what is typed, what is kept, and where it leads."""

from __future__ import annotations

from typing import Any

import pytest

from builders import criterion_fields, make_matrix
from dialogue_talk import make_scene, talk
from maturity.dialogue.position import Route

OWN = {
    "ready": {"kind": "check", "ask": "Is it ready?"},
    "reached": {"kind": "share", "ask": "How many were reached?", "unit": "requests"},
    "months": {"kind": "number", "ask": "For how long?", "unit": "months"},
    "host": {"kind": "choice", "ask": "Who hosts it?", "options": {"us": "We do", "group": "A residents' group"}},
    "heard": {"kind": "rating", "ask": "People feel heard."},
}


def rich() -> dict[str, Any]:
    levels = {str(rank): {"text": f"Text {rank}.", "proof": f"Proof {rank}.", "step": f"Step {rank}."} for rank in range(5)}
    return criterion_fields(questions=OWN, levels=levels)


def test_whole_criterion_with_every_kind_of_answer() -> None:
    talked = talk(make_scene(rich()), "2", "y", "12 of 30", "18", "2", "3 by march 2028", "It grew from a walk.", "")
    assert talked.answers() == {
        "responses/one/claim": 2,
        "responses/one/checks/ready": "yes",
        "responses/one/figures/reached": {"part": 12.0, "whole": 30.0},
        "responses/one/figures/months": {"value": 18.0},
        "responses/one/choices/host": "group",
        "responses/one/target": {"level": 3, "by": "2028-03-31"},
        "responses/one/comment": "It grew from a walk.",
    }
    assert talked.at == (":review",)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3", 3), ("level 3", 3), ("EMBEDDED", 3), ("3 embedded", 3), ("emb", 3), ("0", 0), ("0.", 0)],
)
def test_level_is_understood_in_many_spellings(typed: str, kept: int) -> None:
    assert talk(make_scene(), typed).answers() == {"responses/one/claim": kept}


@pytest.mark.parametrize("typed", ["5", "-1", "two and a half", "x", "2 3", "", "c", "-"])
def test_level_that_is_not_there_is_refused_in_one_line(typed: str) -> None:
    talked = talk(make_scene(), typed)
    assert talked.answers() == {}
    assert talked.at == ("one", "claim")
    assert any("s to skip" in line and line.startswith("Type") for line in talked.said)


def test_enter_without_a_level_goes_on_to_the_questions_that_may_decide() -> None:
    talked = talk(make_scene(rich()), "", "y")
    assert talked.answers() == {"responses/one/checks/ready": "yes"}
    assert "Enter to go on without a level" in talked.text
    assert "Nothing is missing: 1 criterion answered." in talk(talked.scene, "m").text


def test_question_comes_before_the_choices_and_those_before_what_can_be_typed() -> None:
    said = talk(make_scene(rich())).said
    order = [
        said.index("Is it so?"),
        next(place for place, line in enumerate(said) if line.startswith("Evidence that counts: document, at most 24 months old")),
        said.index("To show 1 Foundation: Proof 1."),
        said.index("Which level describes you today?"),
        *(said.index(f"{rank} {name}: Text {rank}.") for rank, name in enumerate(("Not yet evidenced", "Foundation", "Building"))),
        next(place for place, line in enumerate(said) if line.startswith("Type 0 to 4, n if it does not apply")),
    ]
    assert order == sorted(order)


def test_next_level_is_the_one_above_what_is_claimed() -> None:
    said = talk(make_scene(rich(), answers={"one": {"claim": 2}}, route=Route("some", ("one",)))).text
    assert "To show 2 Building: Proof 2." in said
    assert "The next level, 3 Embedded, needs: Proof 3." in said


def test_not_applicable_needs_a_reason() -> None:
    talked = talk(make_scene(), "n", "", "-", "We have no wards.")
    assert talked.answers() == {"responses/one/not_applicable": "We have no wards."}
    assert talked.said.count("A reason is needed. Type it, or b to go back and choose a level.") == 2


def test_not_applicable_takes_back_the_level_and_a_level_takes_back_the_reason() -> None:
    scene = make_scene(answers={"one": {"claim": 2}}, route=Route("some", ("one",)))
    assert talk(scene, "n/a", "We have none.").answers() == {"responses/one/not_applicable": "We have none."}
    scene = make_scene(answers={"one": {"not_applicable": "We have none."}}, route=Route("some", ("one",)))
    talked = talk(scene, "3")
    assert talked.answers() == {"responses/one/claim": 3}
    assert talked.at == ("one", "target")


def test_every_question_after_the_level_can_be_left_with_enter() -> None:
    talked = talk(make_scene(rich()), "2", *[""] * 7)
    assert talked.answers() == {"responses/one/claim": 2}
    assert talked.at == (":review",)


def test_back_goes_to_the_question_before_and_enter_keeps_its_answer() -> None:
    talked = talk(make_scene(rich()), "2", "y", "b", "b", "")
    assert talked.at == ("one", "ask", "ready")
    assert "Your answer now: 2 Building." in talked.said
    assert "Your answer now: yes." in talked.said
    assert talked.answers() == {"responses/one/claim": 2, "responses/one/checks/ready": "yes"}


def test_back_from_the_first_question_of_a_criterion_is_the_last_of_the_one_before() -> None:
    talked = talk(make_scene(criterion_fields("one"), criterion_fields("two")), "2", "", "", "", "b")
    assert talked.at == ("one", "evidence")


def test_minus_takes_an_answer_away() -> None:
    answers = {
        "one": {
            "claim": 2,
            "checks": {"ready": "yes"},
            "figures": {"months": {"value": 3.0}},
            "choices": {"host": "us"},
            "target": {"level": 3, "by": "2028-03-31"},
            "comment": "So.",
        }
    }
    scene = make_scene(rich(), answers=answers, route=Route("some", ("one",)))
    talked = talk(scene, "", "-", "-", "-", "-", "-", "-")
    assert talked.answers() == {"responses/one/claim": 2}
    assert talk(scene, "-").answers().get("responses/one/claim") is None


def test_skip_leaves_the_rest_of_a_criterion_for_the_next() -> None:
    talked = talk(make_scene(criterion_fields("one"), criterion_fields("two")), "2", "s")
    assert talked.at == ("two", "claim")
    assert talked.answers() == {"responses/one/claim": 2}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["3 by march 2028"], {"level": 3, "by": "2028-03-31"}),
        (["3, in a year"], {"level": 3, "by": "2027-11-30"}),
        (["4 31/03/2028"], {"level": 4, "by": "2028-03-31"}),
        (["3", "2028-03"], {"level": 3, "by": "2028-03-31"}),
        (["embedded", "in two years"], {"level": 3, "by": "2028-11-30"}),
        (["3", ""], None),
        (["3", "b", ""], None),
        (["3", "last year", "today", "in a year"], {"level": 3, "by": "2027-11-30"}),
        (["2", "1", "nine", "3 by whenever", "3 march 2028"], {"level": 3, "by": "2028-03-31"}),
    ],
)
def test_target_lies_above_the_level_and_ahead(typed: list[str], kept: dict[str, Any] | None) -> None:
    talked = talk(make_scene(), "2", *typed)
    assert talked.answers().get("responses/one/target") == kept


def test_target_is_not_asked_at_the_top() -> None:
    assert talk(make_scene(), "4").at == ("one", "comment")


def test_figure_that_is_too_small_to_show_is_kept_as_such() -> None:
    talked = talk(make_scene(rich()), "2", "", "too small")
    assert talked.answers()["responses/one/figures/reached"] == {"suppressed": True}


@pytest.mark.parametrize(
    ("question", "typed", "possible"),
    [
        ("ready", "perhaps", "Type y for yes or n for no."),
        ("reached", "40%", "Type both counts, the part and the whole, such as 12 of 30."),
        ("months", "soon", "Type a number in figures, such as 3, 1,200 or 0.5."),
        ("host", "3", "Type 1 or 2."),
    ],
)
def test_own_question_refused_says_what_is_possible(question: str, typed: str, possible: str) -> None:
    scene = make_scene(rich())
    talked = talk(scene.at(scene.position.to("one", "ask", question)), typed)
    assert possible in talked.said
    assert talked.at == ("one", "ask", question)


def test_moderators_query_stands_beside_the_question() -> None:
    query = {"criterion": "one", "decision": "query", "moderator": "peer", "decided_on": "2026-11-03", "reason": "Who hosts it?"}
    talked = talk(make_scene(moderation=[query], state="moderated"))
    assert "Your moderator (peer) asked on 3 November 2026: Who hosts it?" in talked.said


def test_people_on_each_side_are_said_to_be_asked_too() -> None:
    assert "People on each side are asked about this, too, on forms of their own." in talk(make_scene(rich())).said
    assert "on forms of their own" not in talk(make_scene()).text


def test_scale_whose_names_hold_numbers_says_that_a_name_will_do() -> None:
    names = ("Not yet", "Foundation", "Step 1", "Step 2", "Step 3")
    levels = [{"rank": rank, "name": name, "test": "So."} for rank, name in enumerate(names)]
    talked = talk(make_scene(matrix=make_matrix(levels=levels)), "step 1")
    assert talked.answers() == {"responses/one/claim": 2}
    assert "Kept: Step 1." in talked.said
    assert "the number in front, or the name of the level" in talked.text


class TestCarried:
    """Answers that came over from the last cycle."""

    CARRIED = {"one": {"claim": 2, "carried": True, "checks": {"ready": "yes"}, "comment": "As last year."}}

    def test_enter_does_not_confirm(self) -> None:
        talked = talk(make_scene(rich(), answers=self.CARRIED), "")
        assert talked.answers()["responses/one/carried"] is True
        assert "carried from the last cycle" in talked.text
        assert talked.at == ("one", "claim")

    def test_all_that_would_be_confirmed_is_shown(self) -> None:
        said = talk(make_scene(rich(), answers=self.CARRIED)).text
        assert "Your answer now: 2 Building (carried from the last cycle, to be confirmed)." in said
        assert "Is it ready? Yes." in said
        assert "Comment: As last year." in said

    def test_c_confirms(self) -> None:
        talked = talk(make_scene(rich(), answers=self.CARRIED), "c")
        assert "responses/one/carried" not in talked.answers()
        assert talked.answers()["responses/one/claim"] == 2

    def test_level_chosen_anew_confirms_when_nothing_else_was_carried(self) -> None:
        talked = talk(make_scene(answers={"one": {"claim": 2, "carried": True}}), "3")
        assert talked.answers() == {"responses/one/claim": 3}

    def test_own_answers_are_confirmed_one_by_one_after_a_level_chosen_anew(self) -> None:
        talked = talk(make_scene(rich(), answers=self.CARRIED), "3")
        assert talked.answers()["responses/one/carried"] is True
        talked = talk(make_scene(rich(), answers=self.CARRIED), "3", "", "c", "", "")
        assert talked.answers()["responses/one/carried"] is True
        talked = talk(make_scene(rich(), answers=self.CARRIED), "3", "c", "", "", "")
        assert "responses/one/carried" not in talked.answers()
        assert talked.answers()["responses/one/checks/ready"] == "yes"

    def test_skip_leaves_it_carried(self) -> None:
        talked = talk(make_scene(rich(), answers=self.CARRIED), "s")
        assert talked.answers()["responses/one/carried"] is True

    def test_reason_why_it_does_not_apply_confirms(self) -> None:
        talked = talk(make_scene(rich(), answers=self.CARRIED), "n", "No longer.")
        assert "responses/one/carried" not in talked.answers()

    def test_it_does_not_count_as_answered(self) -> None:
        assert "Carried from the last cycle and not confirmed: Criterion one (one)." in talk(
            make_scene(rich(), answers=self.CARRIED), "m"
        ).text.replace("- ", "")
