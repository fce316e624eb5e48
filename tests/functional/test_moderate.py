"""`maturity moderate`: the queue, decisions by options and in the dialogue, and what somebody else did meanwhile."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from keeping import stamp, store_of
from running import Run

from maturity.model.assessment import Assessment
from maturity.recording.editing import Edit
from maturity.storage.stamp import How

PANEL = ("--by", "System moderation panel")
Say = Callable[..., None]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Pipe lines into the next command."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def kept(folder: Path, code: str = "Z00003") -> Assessment:
    return store_of(folder).assessments.read("2026", code).assessment


def decisions(folder: Path, criterion: str) -> list[tuple[str, int | None, str | None]]:
    return [(one.decision.value, one.level, one.evidence) for one in kept(folder).moderation if one.criterion == criterion]


def test_moderate_lists_the_cycle_with_the_largest_gaps_first(kept_workspace: Path, run: Run) -> None:
    done = run("moderate", "--list")

    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[2].split()[:2] == ["Z00001", "comm-felt"]
    assert lines[2].endswith("1 level above what is supported")
    assert lines[-1].startswith("Waiting: ")
    assert "agreed at" not in done.out


def test_moderate_lists_what_is_decided_as_such_when_asked(kept_workspace: Path, run: Run) -> None:
    assert "agreed at 1 Foundation on 27 Oct 2026" in run("moderate", "Z00003", "--list", "--all").out


def test_moderate_gives_the_queue_as_json(kept_workspace: Path, run: Run) -> None:
    first = json.loads(run("moderate", "Z00003", "--json").out)[0]

    assert (first["criterion"], first["turn"], first["claimed"], first["supported"], first["gap"]) == (
        "comm-decide",
        "gap",
        2,
        1,
        1,
    )


def test_moderate_shows_one_criterion_with_reasons_evidence_and_decisions(kept_workspace: Path, run: Run) -> None:
    out = run("moderate", "Z00003", "comm-listen", "--list").out

    assert "Claimed     2 Building" in out
    assert "None of the three neighbourhoods has six recorded sessions" in out
    assert "coffee-catch-up-castle-gardens: Coffee and catch-up at Castle Gardens community" in out
    assert "Queried on 27 Oct 2026 by System moderation panel" in out


def test_moderate_keeps_a_decision_and_the_claim(kept_workspace: Path, run: Run, set_day: Callable[..., None]) -> None:
    set_day(2026, 11, 3)

    done = run("moderate", "Z00003", "comm-decide", "--change", "foundation", "--reason", "One note is missing.", *PANEL)

    assert (done.code, done.err) == (0, "")
    assert done.out == "Z00003 comm-decide: changed to 1 Foundation on 3 Nov 2026. The claim stays as it is.\n"
    assert kept(kept_workspace).responses["comm-decide"].claim == 2
    last = kept(kept_workspace).moderation[-1]
    assert (last.moderator, last.decided_on, last.reason) == ("System moderation panel", date(2026, 11, 3), "One note is missing.")
    change = store_of(kept_workspace).assessments.history("2026", "Z00003")[-1]
    assert (change.made_by, change.how) == ("System moderation panel", How.MODERATE)


@pytest.mark.parametrize(
    ("options", "decision"),
    [
        (["--agree"], ("agree", 2, None)),
        (["--query"], ("query", None, None)),
        (["--set-aside", "board-forward-plan-what-residents"], ("set_aside", None, "board-forward-plan-what-residents")),
    ],
)
def test_moderate_agrees_queries_and_sets_aside(
    kept_workspace: Path, run: Run, options: list[str], decision: tuple[str, int | None, str | None]
) -> None:
    assert run("moderate", "Z00003", "comm-decide", *options, "--reason", "We looked.", *PANEL).code == 0
    assert decisions(kept_workspace, "comm-decide") == [decision]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["Z00003", "comm-decide", "--agree", *PANEL], 2, "A decision needs all of these: CODE CRITERION --reason TEXT --by ROLE"),
        (["Z00003", "comm-decide", "--agree", "--query"], 2, "Choose one of --agree, --query, --change and --set-aside."),
        (["Z00003", "comm-decid", "--agree", "--reason", "So.", *PANEL], 4, "Did you mean comm-decide"),
        (["Z00009", "comm-decide", "--agree", "--reason", "So.", *PANEL], 4, "No assessment of cycle 2026 is called 'Z00009'"),
        (["Z00003", "comm-decide", "--change", "best", "--reason", "So.", *PANEL], 2, "'best' is no level of the scale"),
        (["Z00003", "comm-decide", "--change", "9", "--reason", "So.", *PANEL], 3, "comm-decide: the scale has no level 9"),
        (["Z00003", "comm-decide", "--set-aside", "log", "--reason", "So.", *PANEL], 3, "no evidence 'log' is cited here"),
        (["--finish"], 2, "--finish stands alone, with a network's code"),
        (["Z00003", "--finish"], 3, "Z00003 comm-listen: We listen where people gather is not decided yet."),
    ],
)
def test_moderate_says_what_it_needs(kept_workspace: Path, run: Run, arguments: list[str], code: int, said: str) -> None:
    done = run("moderate", *arguments)

    assert done.code == code
    assert said in done.err
    assert len(kept(kept_workspace).moderation) == 14


def test_moderate_warns_of_words_that_may_identify_somebody_and_masks_them(kept_workspace: Path, run: Run) -> None:
    done = run("moderate", "Z00003", "comm-decide", "--query", "--reason", "Ask 943 476 5919, please.", *PANEL)

    assert done.code == 0
    assert "warning: reason: “Ask ••••••••••, please.” This looks like an NHS number." in done.err
    assert "943" not in done.err + done.out


def test_moderate_refuses_a_draft(kept_workspace: Path, run: Run) -> None:
    store = store_of(kept_workspace).assessments
    store.change("2026", "Z00003", [Edit(("state",), None)], stamp(2026, 11, 1), seen=1)

    done = run("moderate", "Z00003", "--list")

    assert done.code == 3
    assert "the assessment of Z00003 is still a draft. Ask the network to submit it first" in done.err


def test_moderate_brings_back_what_changed_since_its_decision(kept_workspace: Path, run: Run) -> None:
    run("moderate", "Z00003", "comm-decide", "--agree", "--reason", "So.", *PANEL)
    edit = Edit(("responses", "comm-decide", "claim"), 3)
    store_of(kept_workspace).assessments.change("2026", "Z00003", [edit], stamp(2026, 11, 4), seen=2)

    line = run("moderate", "Z00003", "--list").out.splitlines()[2]

    assert line.startswith("Z00003   comm-decide")
    assert "2 levels above what is supported; changed since it was agreed at 2 Building" in line


def test_finish_says_that_the_levels_are_agreed(kept_workspace: Path, run: Run) -> None:
    for item in json.loads(run("moderate", "Z00003", "--json").out):
        if item["core"] and item["turn"] != "decided":
            run("moderate", "Z00003", item["criterion"], "--agree", "--reason", "So.", *PANEL)

    done = run("moderate", "Z00003", "--finish", *PANEL)

    assert (done.code, done.err) == (0, "")
    assert done.out == "Z00003: agreed. Every core criterion that was answered is decided.\n"
    assert kept(kept_workspace).state.value == "agreed"


def test_dialogue_walks_the_queue_and_keeps_each_decision_at_once(
    kept_workspace: Path, run: Run, say: Say, set_day: Callable[..., None]
) -> None:
    set_day(2026, 11, 3)
    say("System moderation panel", "3", "1", "One note is missing.", "skip", "b", "2", "Whom did you ask?", "q")

    done = run("moderate", "Z00003")

    assert (done.code, done.err) == (0, "")
    assert "7 criteria wait, the largest gap first." in done.out
    assert "Kept: Z00003 comm-decide, changed to 1 Foundation on 3 Nov 2026." in done.out
    assert "Kept: Z00003 comm-listen, queried on 3 Nov 2026." in done.out
    assert done.out.endswith("Decided now: 2.\nZ00003: 5 core criteria wait still.\n")
    assert decisions(kept_workspace, "comm-decide") == [("change", 1, None)]
    assert decisions(kept_workspace, "comm-listen")[-1] == ("query", None, None)
    assert "\x1b" not in done.out


def test_dialogue_stops_where_the_pipe_ends(kept_workspace: Path, run: Run, say: Say) -> None:
    say("1", "The evidence fits.")

    done = run("moderate", "Z00003", *PANEL)

    assert done.code == 0
    assert "Stopped. Every decision is kept." in done.out
    assert decisions(kept_workspace, "comm-decide") == [("agree", 2, None)]


def test_dialogue_sets_evidence_aside_and_shows_the_criterion_again(kept_workspace: Path, run: Run, say: Say) -> None:
    say("4", "9", "1", "It is not dated.", "q")

    done = run("moderate", "Z00003", "comm-decide", *PANEL)

    assert "Type a number from 1 to 2." in done.out
    assert decisions(kept_workspace, "comm-decide") == [("set_aside", None, "board-forward-plan-what-residents")]
    assert done.out.count("1 of 1") == 2
    assert "Supported   0 Not yet evidenced; the claim is 2 levels above" in done.out


def test_dialogue_asks_again_for_words_that_may_identify_somebody(kept_workspace: Path, run: Run, say: Say) -> None:
    say("2", "Ask 943 476 5919.", "2", "Ask the chair.", "q")

    done = run("moderate", "Z00003", "comm-decide", *PANEL)

    assert "Keep these words? Type 1 for yes, 2 to write them anew." in done.out
    assert [one.reason for one in kept(kept_workspace).moderation if one.criterion == "comm-decide"] == ["Ask the chair."]


def test_dialogue_goes_back_from_a_question_without_deciding(kept_workspace: Path, run: Run, say: Say) -> None:
    say("3", "b", "2", "back", "x", "7")

    done = run("moderate", "Z00003", "comm-decide", *PANEL)

    assert done.code == 0
    assert "Type a number from 1 to 7." in done.out
    assert decisions(kept_workspace, "comm-decide") == []


def test_dialogue_shows_both_decisions_when_somebody_else_was_faster(
    kept_workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["1", "We agree.", "q"])

    def answer(_prompt: str) -> str:
        typed = next(answers)
        if typed == "We agree.":  # meanwhile, at another desk
            other = ["moderate", "Z00003", "comm-decide", "--change", "1", "--reason", "No.", "--by", "Peer reviewer"]
            assert run(*other).code == 0
        return typed

    monkeypatch.setattr("builtins.input", answer)

    done = run("moderate", "Z00003", "comm-decide", *PANEL)

    assert "Peer reviewer changed meanwhile: moderation. Nothing was recorded; look again and decide." in done.out
    assert "Here it is as it stands now." in done.out
    assert "by Peer reviewer: No." in done.out
    assert decisions(kept_workspace, "comm-decide") == [("change", 1, None)]


def test_dialogue_says_when_nothing_waits(kept_workspace: Path, run: Run, say: Say) -> None:
    say()

    assert "says and shows nothing about" in run("moderate", "Z00003", "comm-felt", *PANEL).out
