"""Ways through the dialogue: where it begins, where words lead, how it ends; what could identify somebody; two editors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import criterion_fields, make_matrix, matrix_fields
from dialogue_talk import Talked, make_scene, talk
from maturity.dialogue.clashes import ClashStep
from maturity.dialogue.greeting import greeting, how_long
from maturity.dialogue.machine import settled, start_at, step_at, take
from maturity.dialogue.outcomes import Move
from maturity.dialogue.position import Position, Route, read_position, spell
from maturity.model.matrix import Matrix
from maturity.recording.agreement import MEANS, QUESTION
from maturity.recording.editing import Edit
from maturity.recording.merging import Clash

THREE = (criterion_fields("one"), criterion_fields("two", tier="extended"), criterion_fields("three"))
QUICK, EVERY, MENU = Route("quick"), Route("all"), (":menu",)


def heard(page: object) -> str:
    talked = Talked(make_scene())
    talked.hear(page)  # type: ignore[arg-type]
    return talked.text


def menu(*criteria: object, **fields: object) -> Talked:
    scene = make_scene(*criteria, **fields)  # type: ignore[arg-type]
    return talk(scene.at(Position(QUICK, MENU)))


class TestBeginning:
    """Where somebody begins, and goes on."""

    @pytest.mark.parametrize(
        ("typed", "at"),
        [
            ("1", ("one", "claim")),
            ("", ("one", "claim")),
            ("quick", ("one", "claim")),
            ("2", ("one", "claim")),
            ("3", (":choose",)),
            ("4", (":about",)),
            ("5", (":review",)),
            ("6", MENU),
            ("b", MENU),
            ("s", MENU),
        ],
    )
    def test_menu(self, typed: str, at: tuple[str, ...]) -> None:
        assert talk(menu(*THREE).scene, typed).at == at

    def test_quick_pass_leaves_out_what_is_extended(self) -> None:
        assert talk(make_scene(*THREE, route=QUICK), "s").at == ("three", "claim")
        assert talk(make_scene(*THREE, route=EVERY), "s").at == ("two", "claim")

    def test_matrix_without_core_offers_no_quick_pass(self) -> None:
        talked = menu(criterion_fields(tier="extended"))
        assert "Quick pass" not in talked.text
        assert "1 All 1 criterion, about 5 minutes" in talked.text
        assert talk(talked.scene, "1").at == ("one", "claim")

    def test_matrix_of_core_criteria_alone_offers_one_pass(self) -> None:
        assert "Quick pass" not in menu(criterion_fields("one"), criterion_fields("two")).text

    def test_pass_begins_at_the_first_that_is_open_and_passes_over_what_is_answered(self) -> None:
        criteria = [criterion_fields(name) for name in ("one", "two", "three", "four")]
        answers = {"one": {"claim": 1}, "three": {"not_applicable": "We have none."}}
        scene = make_scene(*criteria, answers=answers)
        assert scene.position.at == ("two", "claim")
        assert talk(scene, "s").at == ("four", "claim")

    def test_criteria_that_are_named_are_asked_whether_they_are_answered_or_not(self) -> None:
        scene = make_scene(*THREE, answers={"three": {"claim": 1}}, route=Route("some", ("three", "one")))
        assert scene.position.at == ("three", "claim")
        assert talk(scene, "s").at == ("one", "claim")

    def test_goes_on_at_the_same_question(self) -> None:
        talked = talk(make_scene(*THREE, route=QUICK), "2", "3")
        was = read_position(spell(talked.scene.position))
        assert was is not None
        assert start_at(talked.scene, None, was) == was
        assert start_at(talked.scene, QUICK, was) == was
        assert start_at(talked.scene, EVERY, was).at == ("two", "claim")

    @pytest.mark.parametrize("text", ["", "{}", "[]", "null", "nonsense", '{"route": 1, "at": 2, "draft": 3}', '{"at": []}'])
    def test_place_that_nobody_can_read_means_the_start(self, text: str) -> None:
        assert read_position(text) is None
        assert start_at(make_scene(), None, read_position(text)).at == MENU

    @pytest.mark.parametrize(
        ("gone", "left"),
        [
            (("one", "evidence", "log", "title"), ("one", "evidence")),
            (("one", "ask", "never-asked"), ("one", "claim")),
            (("one", "neighbourhoods", "harbour", "name"), ("one", "neighbourhoods")),
            (("one", "target", "by", "77"), ("one", "target")),
            (("never",), MENU),
            ((":choose", "never"), (":choose",)),
            ((":about", "evidence"), (":about",)),
        ],
    )
    def test_question_that_is_gone_leads_to_the_nearest(self, gone: tuple[str, ...], left: tuple[str, ...]) -> None:
        scene = make_scene()
        found = settled(scene.at(Position(EVERY, gone))).position.at
        assert found in {left, left[:1], MENU}
        assert step_at(settled(scene.at(Position(EVERY, gone)))) is not None

    def test_network_that_the_register_lacks_is_named_first(self) -> None:
        scene = make_scene(network={"code": "Z00009", "name": "Z00009", "list_size": None}, began=False)
        assert scene.position.at == (":begin", "name")
        talked = talk(scene, "", "menu", "Harbour Network", "40,000", "", "1")
        assert (talked.assessment.network.name, talked.assessment.network.list_size) == ("Harbour Network", 40_000)
        assert talked.said.count("Type its name, or q to stop.") >= 2
        assert talked.at == ("one", "claim")

    def test_network_that_the_cycle_does_not_ask_is_asked_first(self) -> None:
        scene = make_scene(began=False, terms={"networks": ["Z00002"]})
        assert talk(scene, "no").ended == "quit"
        talked = talk(scene, "perhaps", "y")
        assert talked.at == MENU
        assert talk(talked.scene, "one", "menu").at == MENU

    @pytest.mark.parametrize(
        ("criteria", "said"),
        [
            (0, "all answered"),
            (1, "about 5 minutes"),
            (12, "about 30 minutes"),
            (21, "about 50 minutes"),
            (25, "about an hour"),
            (40, "about 1.7 hours"),
        ],
    )
    def test_how_long(self, criteria: int, said: str) -> None:
        assert how_long(criteria) == said

    def test_greeting_says_who_what_how_long_and_what_is_answered(self) -> None:
        said = heard(
            greeting(make_scene(*THREE, answers={"one": {"claim": 2}, "two": {"claim": 1, "carried": True}}), resumed=True)
        )
        for words in (
            "Self-assessment: Harbour Network (Z00001), cycle 2026",
            "3 criteria in 1 domain. 2 of them are core and make the quick pass (about 5 minutes).",
            "Do not write anything that could identify a patient.",
            "The last day is 22 February 2027.",
            "Answered so far: 1 of 3 criteria, 1 of 2 core. Carried from the last cycle, to be confirmed: 1.",
            "You go on where you stopped.",
        ):
            assert words in said

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            (
                {"terms": {"closes_on": "2026-10-31"}},
                "The last day was 31 October 2026. Answers are still taken, and count as late.",
            ),
            ({"state": "submitted"}, "You have submitted this assessment."),
            ({"state": "moderated"}, "This assessment is in moderation."),
        ],
    )
    def test_greeting_says_what_a_change_means(self, fields: dict[str, object], said: str) -> None:
        assert said in heard(greeting(make_scene(**fields), resumed=False))  # type: ignore[arg-type]


class TestWords:
    """Words that can be typed at any question."""

    @pytest.mark.parametrize("typed", ["?", "h", "HELP", " help "])
    def test_help_says_what_can_be_typed(self, typed: str) -> None:
        talked = talk(make_scene(), typed)
        assert "Back to the question before." in talked.text
        assert talked.at == ("one", "claim")

    def test_why_says_why_and_what_residents_would_ask(self) -> None:
        talked = talk(make_scene(criterion_fields(plain="Do they come?")), "why")
        assert "Because it matters." in talked.said
        assert "In a resident's words: Do they come?" in talked.said
        assert "A matrix for tests." in talk(menu().scene, "w").said

    def test_look_shows_the_domain(self) -> None:
        talked = talk(make_scene(*THREE, answers={"one": {"claim": 2, "comment": "So it is"}}), "look")
        assert "1 Criterion one: 2 Building." in talked.said
        assert "Comment: So it is." in talked.said
        assert "3 Criterion three: no level yet." in talked.said
        assert "About your network" in talk(two_domains_scene(), "l").said

    def test_missing_says_what_matters_most_first(self) -> None:
        old = {"kind": "role_record", "title": "Old post", "represents": "2025-09-30", "criteria": ["one"]}
        answers = {"one": {"claim": 2}, "two": {"claim": 3}}
        said = talk(make_scene(*THREE, answers=answers, evidence=[old]), "missing").said
        assert [line for line in said if line.startswith("- ")] == [
            "- Core criteria without an answer (1): Criterion three (three).",
            "- Claims for which nothing is shown yet: Criterion two (two).",
            "- Old post: counts until 30 March 2026, and no longer on 22 February 2027. Find a newer one for Criterion one.",
        ]

    def test_missing_says_when_nothing_is(self) -> None:
        assert "- Nothing is missing: 1 criterion answered." in talk(make_scene(answers={"one": {"claim": 0}}), "m").said

    def test_missing_names_the_lists_that_rules_need(self) -> None:
        condition = {"evidence": ["document"]}
        rule = {"rule": "coverage", "params": {"unit": "neighbourhood", "condition": condition, "levels": {"1": {"share": 0.5}}}}
        said = talk(make_scene(criterion_fields(scoring=rule), answers={"one": {"claim": 1}}), "m").text
        assert "No neighbourhoods are entered, so these cannot be judged: Criterion one (one)." in said

    def test_id_of_a_criterion_goes_straight_there(self) -> None:
        assert talk(make_scene(*THREE), "THREE").at == ("three", "claim")
        talked = talk(make_scene(*THREE, route=QUICK), "two", "s")
        assert talked.at == MENU

    def test_menu_and_quit(self) -> None:
        assert talk(make_scene(*THREE), "menu").at == MENU
        for typed in ("q", "Quit", "exit"):
            assert talk(make_scene(*THREE), typed).ended == "quit"

    def test_word_with_a_full_stop_is_a_text(self) -> None:
        scene = make_scene(answers={"one": {"claim": 2}})
        talked = talk(scene.at(Position(EVERY, ("one", "comment"))), "Missing.")
        assert talked.answers()["responses/one/comment"] == "Missing."

    def test_arrow_keys_are_no_text_and_unseen_marks_are_dropped(self) -> None:
        scene = make_scene().at(Position(EVERY, ("one", "comment")))
        talked = talk(scene, "\x1b[A", "A\u00adb\u200b c")
        assert "That holds keys that are not text, such as arrow keys. Type it again." in talked.said
        assert talked.answers()["responses/one/comment"] == "Ab c"


class TestChoosing:
    """A domain or a criterion, in any order."""

    def test_domain_then_criterion_then_back_to_the_domain(self) -> None:
        talked = talk(two_domains_scene(), "3", "2", "1")
        assert talked.at == ("four", "claim")
        assert "2 Second (0 of 1 answered)" in talked.said
        talked = talk(talked.scene, "2", "s")
        assert talked.at == (":choose", "second")
        assert "1 Criterion four (2 Building)" in talked.said

    def test_status_of_each_criterion_stands_beside_it(self) -> None:
        answers = {"one": {"not_applicable": "None."}, "two": {"claim": 1, "carried": True}}
        said = talk(make_scene(*THREE, answers=answers).at(Position(EVERY, (":choose", "domain")))).said
        assert [line for line in said if line[:1].isdigit()] == [
            "1 Criterion one (does not apply)",
            "2 Criterion two (carried, to be confirmed)",
            "3 Criterion three (not answered)",
        ]

    @pytest.mark.parametrize(("typed", "at"), [("", (":choose",)), ("b", (":choose",)), ("s", MENU), ("9", (":choose", "domain"))])
    def test_choosing_can_be_left(self, typed: str, at: tuple[str, ...]) -> None:
        assert talk(make_scene(*THREE).at(Position(EVERY, (":choose", "domain"))), typed).at == at

    def test_about_the_network(self) -> None:
        scene = make_scene().at(Position(EVERY, (":about",)))
        talked = talk(scene, "1", "many", "38,000")
        assert talked.assessment.network.list_size == 38_000
        assert "1 List size: 38,000" in talked.said
        assert talk(scene, "1", "").at == (":about",)
        assert talk(scene, "1", "b").at == (":about",)
        assert talk(scene, "2", "").at == (":about",)
        assert talk(scene, "").at == MENU

    def test_being_named_is_agreed_to_and_taken_back(self) -> None:
        scene = make_scene().at(Position(EVERY, (":about",)))
        asked = talk(scene, "5")
        assert QUESTION in asked.said
        assert all(" ".join(words.split()) in asked.text for words in MEANS)
        agreed = talk(asked.scene, "perhaps", "yes")
        assert agreed.assessment.may_be_named
        assert "5 Learning from each other: you may be named" in agreed.said
        assert not talk(agreed.scene, "5", "n").assessment.may_be_named
        assert talk(agreed.scene, "5", "").assessment.may_be_named
        assert not talk(scene, "5", "no").assessment.may_be_named

    @pytest.mark.parametrize("typed", ["b", "s"])
    def test_being_named_can_be_left_open(self, typed: str) -> None:
        talked = talk(make_scene().at(Position(EVERY, (":about", "naming"))), typed)
        assert (talked.at, talked.assessment.may_be_named) == ((":about",), False)


class TestReview:
    """Check your answers."""

    def test_answers_stand_by_domain_with_numbers(self) -> None:
        scene = make_scene(
            *THREE, answers={"one": {"claim": 2, "target": {"level": 3, "by": "2028-03-31"}}, "two": {"not_applicable": "None."}}
        )
        said = talk(scene.at(Position(EVERY, (":review",)))).said
        for line in (
            "0 Harbour Network: list size 40,000, 0 neighbourhoods, 0 partners, 0 priority groups. You are not named to others.",
            "1 Criterion one: 2 Building.",
            "Target: 3 Embedded by 31 March 2028.",
            "2 Criterion two: does not apply.",
            "Why it does not apply: None.",
            "3 Criterion three: no level yet.",
        ):
            assert line in said or any(line in one for one in said), line

    def test_number_changes_an_answer_and_comes_back(self) -> None:
        talked = talk(make_scene(*THREE).at(Position(EVERY, (":review",))), "3", "1", "s")
        assert talked.answers() == {"responses/three/claim": 1}
        assert talked.at == (":review",)
        assert talk(talked.scene, "0").at == (":about",)

    def test_enter_leads_to_the_result_and_then_to_the_end(self) -> None:
        talked = talk(make_scene(*THREE).at(Position(EVERY, (":review",))), "", "9", "2", "menu", "5", "", "")
        assert "(the result)" in talked.said
        assert "Type a number from 0 to 3, or Enter to go on." in talked.said
        assert talked.ended == "quit"

    def test_back_from_the_result_is_the_answers(self) -> None:
        assert talk(make_scene(*THREE).at(Position(EVERY, (":done",))), "b").at == (":review",)
        assert talk(make_scene(*THREE).at(Position(EVERY, (":done",))), "s").at == MENU
        assert talk(make_scene(*THREE).at(Position(EVERY, (":review",))), "b").at == MENU


class TestPrivacy:
    """What could identify somebody is shown masked, and they decide."""

    PERSONAL = "Call 07700 900123 about this."

    @pytest.mark.parametrize(
        ("typed", "kept", "at"),
        [
            ("1", PERSONAL, ("one", "evidence")),
            ("keep", PERSONAL, ("one", "evidence")),
            ("2", None, ("one", "comment")),
            ("3", None, ("one", "evidence")),
            ("leave", None, ("one", "evidence")),
            ("b", None, ("one", "comment")),
            ("s", None, ("one", "evidence")),
        ],
    )
    def test_comment(self, typed: str, kept: str | None, at: tuple[str, ...]) -> None:
        scene = make_scene().at(Position(EVERY, ("one", "comment")))
        talked = talk(scene, self.PERSONAL, typed)
        assert talked.answers().get("responses/one/comment") == kept
        assert talked.at == at

    def test_span_is_masked_and_nothing_is_kept_before_somebody_decides(self) -> None:
        talked = talk(make_scene().at(Position(EVERY, ("one", "comment"))), self.PERSONAL, "", "perhaps")
        assert "900123" not in talked.text
        assert "This looks like a telephone number." in talked.text
        assert "This could identify somebody. It is not kept yet." in talked.text
        assert talked.answers() == {}
        assert talked.said.count("Type a number from 1 to 3.") == 2

    def test_text_written_again_is_looked_at_again(self) -> None:
        talked = talk(
            make_scene().at(Position(EVERY, ("one", "comment"))), self.PERSONAL, "2", self.PERSONAL, "2", "Ask the manager."
        )
        assert talked.said.count("This could identify somebody. It is not kept yet.") == 2
        assert talked.answers() == {"responses/one/comment": "Ask the manager."}

    @pytest.mark.parametrize(
        "address",
        [
            ("one", "reason"),
            ("one", "evidence", "item-1", "title"),
            ("one", "evidence", "item-1", "owner"),
            ("one", "evidence", "item-1", "link"),
        ],
    )
    def test_every_free_text_is_looked_at(self, address: tuple[str, ...]) -> None:
        scene = make_scene(evidence=[{}]).at(Position(EVERY, address))
        typed = "https://example.org/?patient=joan@example.org" if address[-1] == "link" else self.PERSONAL
        before = talk(scene).answers()
        talked = talk(scene, typed)
        assert talked.between is not None
        assert talked.answers() == before

    def test_reason_left_out_goes_back_to_the_levels(self) -> None:
        assert talk(make_scene(), "n", self.PERSONAL, "3").at == ("one", "claim")

    def test_title_left_out_is_asked_again(self) -> None:
        talked = talk(make_scene().at(Position(EVERY, ("one", "evidence"))), "a", "1", self.PERSONAL, "3", "Log", "last month")
        assert talked.assessment.evidence[0].title == "Log"


class TestClashes:
    """Somebody else changed the same answer meanwhile."""

    def step(self) -> ClashStep:
        scene = make_scene(answers={"one": {"claim": 3}}, route=Route("some", ("one",)))
        edits = (Edit(("responses", "one", "claim"), 2), Edit(("responses", "one", "comment"), "So."))
        move = Move(scene.position.to("one", "target"), edits)
        return ClashStep(scene, (Clash(("responses", "one", "claim"), None, 3, 2),), move, "lead")

    def test_both_are_shown(self) -> None:
        said = heard(self.step().question().page)
        assert "lead changed the same answer while you were at it." in said
        assert "1 Theirs. one, claim: 3 Embedded" in said
        assert "2 Yours. one, claim: 2 Building" in said

    def test_theirs_keeps_what_does_not_clash(self) -> None:
        step = self.step()
        outcome = take(step.scene, step, "1")
        assert isinstance(outcome, Move)
        assert outcome.edits == (Edit(("responses", "one", "comment"), "So."),)

    def test_yours_is_the_move_as_it_was(self) -> None:
        step = self.step()
        assert take(step.scene, step, "yours") == step.move

    def test_it_must_be_decided(self) -> None:
        step = self.step()
        talked = talk(replace(step.scene))
        talked.between = step
        for line in ("", "3"):
            outcome = take(step.scene, step, line)
            talked.hear(outcome.page)  # type: ignore[union-attr]
        assert talked.said.count("Type 1 to keep theirs or 2 to take yours.") == 2
        assert take(step.scene, step, "b") == Move(step.scene.position)
        assert take(step.scene, step, "s") == Move(step.move.to)


def two_domains_scene() -> object:
    fields = matrix_fields(*THREE)
    second = {**fields["domains"][0], "id": "second", "title": "Second", "criteria": [criterion_fields("four")]}
    matrix = make_matrix(*THREE, domains=[fields["domains"][0], second])
    assert isinstance(matrix, Matrix)
    return make_scene(matrix=matrix).at(Position(EVERY, MENU))
