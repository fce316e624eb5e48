"""`maturity plan`: what would lift each domain, steps that are kept, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from keeping import stamp, store_of
from running import EXAMPLE, Run

from maturity.model.assessment import PlanStep
from maturity.model.steps import NextLevels
from maturity.recording.editing import Edit
from maturity.recording.entries import item_address
from maturity.storage.stamp import How

OWNED = ("--owner", "Practice manager", "--due", "2027-03-31", "--by", "secretary")


def plan_of(folder: Path, code: str = "Z00003") -> tuple[PlanStep, ...]:
    return store_of(folder).assessments.read("2026", code).assessment.plan


def test_plan_shows_the_smallest_sets_for_every_domain(kept_workspace: Path, run: Run) -> None:
    done = run("plan", "Z00003")

    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Ostermere Castle and University Quarter PCN (Z00003), cycle 2026"
    assert "Community development presence (development) stands at 1 Foundation." in lines
    assert "To reach 2 Building, any one of these would do:" in lines
    assert "  1. dev-presence to 2 Building (1 level to climb, effort 2)" in lines
    assert "Effort counts what is still to do: each thing that the rule names as missing" in done.out
    assert lines[-1] == "To keep a set: maturity plan Z00003 DOMAIN --add NUMBER --owner ROLE --due YYYY-MM-DD"


def test_plan_of_one_domain_says_what_each_step_needs_and_what_runs_out(kept_workspace: Path, run: Run) -> None:
    out = " ".join(run("plan", "Z00003", "communities").out.split())

    assert "comm-story: We share data and ask what lies behind it, from 1 Foundation to 2 Building" in out
    assert "To reach Building, this is needed: a session where the figures were shown." in out
    assert "Proof of Building: Notes of the session, with the figures shown" in out
    assert "Mind: coffee-catch-up-castle-gardens runs out on 12 Jan 2027, and comm-listen then falls to 0 Not yet evidenced." in out
    assert "Elsewhere: coffee-catch-up-castle-gardens runs out on 12 Jan 2027" in out


def test_plan_works_on_a_plain_file_and_as_json(empty: Path, run: Run) -> None:
    done = run("plan", EXAMPLE / "2026" / "Z00001.yaml", "development", "--json", "--as-of", "2026-10-31")

    found = NextLevels.model_validate_json(done.out)
    assert (found.network, found.as_of, [one.domain for one in found.domains]) == ("Z00001", date(2026, 10, 31), ["development"])
    assert [[step.criterion for step in one.steps] for one in found.domains[0].sets] == [["dev-led"], ["dev-secure"]]


def test_plan_shows_fewer_sets_when_asked_and_counts_the_rest(kept_workspace: Path, run: Run) -> None:
    assert "  And 2 more sets of steps." in run("plan", "Z00003", "communities", "--most", "1").out


def test_plan_offers_the_nearest_domain(kept_workspace: Path, run: Run) -> None:
    done = run("plan", "Z00003", "comunities")

    assert (done.code, done.out) == (4, "")
    assert "Did you mean communities" in done.err


def test_plan_adds_the_steps_of_a_set_once(kept_workspace: Path, run: Run) -> None:
    done = run("plan", "Z00003", "assets", "--add", "1", *OWNED)
    again = run("plan", "Z00003", "assets", "--add", "1", *OWNED)

    assert (done.code, done.err) == (0, "")
    assert "Added for asset-picture: Add the pharmacies, opticians and dentists." in done.out
    kept = plan_of(kept_workspace)
    assert [(step.criterion, step.owner, step.by) for step in kept[2:]] == [
        ("asset-picture", "Practice manager", date(2027, 3, 31)),
        ("asset-invest", "Practice manager", date(2027, 3, 31)),
    ]
    assert again.code == 3
    assert "this is in the plan already" in again.err
    change = store_of(kept_workspace).assessments.history("2026", "Z00003")[-1]
    assert (change.made_by, change.how, change.version) == ("secretary", How.PLAN, 2)


def test_plan_says_which_steps_of_a_set_are_there_already(kept_workspace: Path, run: Run) -> None:
    run("plan", "Z00003", "--add", "asset-picture", *OWNED)

    assert run("plan", "Z00003", "assets", "--add", "1", *OWNED).out.endswith("In the plan already: 1.\n")


def test_plan_adds_the_next_step_of_a_criterion_in_its_own_words(kept_workspace: Path, run: Run) -> None:
    run("plan", "Z00003", "--add", "dev-secure", "--step", "Meet both funders in May", *OWNED)
    run("plan", "Z00003", "--add", "comm-felt", *OWNED)

    assert [(step.criterion, step.step) for step in plan_of(kept_workspace)[2:]] == [
        ("dev-secure", "Meet both funders in May"),
        ("comm-felt", "Answer “It is felt, not just claimed”"),
    ]


def test_plan_writes_one_step_for_each_level_on_the_way(kept_workspace: Path, run: Run) -> None:
    run("plan", "Z00003", "partners", "--add", "1", *OWNED)

    assert [step.criterion for step in plan_of(kept_workspace)[2:]] == ["part-breadth", "part-depth", "part-depth"]
    assert "2 steps fit; name one by its number, which --list shows." in run("plan", "Z00003", "--done", "part-depth").err


def test_plan_says_what_is_done_and_takes_it_back(kept_workspace: Path, run: Run, set_day: Callable[..., None]) -> None:
    set_day(2026, 11, 20)

    done = run("plan", "Z00003", "--done", "asset-current", "--on", "2026-11-18")
    assert done.out == "asset-current: Ask groups to confirm their own entries in March (done on 18 November 2026)\n"
    assert plan_of(kept_workspace)[1].done_on == date(2026, 11, 18)

    assert run("plan", "Z00003", "--not-done", "2").out.endswith("(not done)\n")
    assert plan_of(kept_workspace)[1].done_on is None

    assert run("plan", "Z00003", "--done", "2").out.endswith("(done on 20 November 2026)\n")


def test_plan_lists_steps_and_what_became_of_the_last_plan(kept_workspace: Path, run: Run, set_day: Callable[..., None]) -> None:
    set_day(2026, 11, 20)

    out = run("plan", "Z00003", "--list").out

    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "2 asset-current Ask groups to confirm their own entries in March Social prescribing lead 15 Apr 2027 open" in lines
    assert "Of the plan of 2025, two steps are not done:" in lines
    assert "asset-buildon Report the count of decisions to the board Not done by 28 April 2026" in lines


def test_plan_of_the_last_cycle_is_told_as_it_stands_now(kept_workspace: Path, run: Run, set_day: Callable[..., None]) -> None:
    set_day(2026, 11, 20)
    store = store_of(kept_workspace).assessments
    before = store.read("2025", "Z00003").assessment.plan[0].model_dump(mode="json", exclude_defaults=True)
    edit = Edit(item_address("plan", before), {**before, "done_on": "2026-03-20"})
    store.change("2026", "Z00003", [edit], stamp(2026, 11, 1), seen=1)

    told = json.loads(run("plan", "Z00003", "--list", "--json").out)["last"]

    assert told["headline"] == "Of the plan of 2025, one step is done and one step is not done"
    assert run("report", "network", "Z00003", "--format", "html", "--out", "reports").code == 0
    page = next((kept_workspace / "reports").rglob("*.html")).read_text(encoding="utf-8")
    assert told["headline"] in page
    assert "Done on 20 March 2026, after 15 March 2026" in page


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["Z00003", "--add", "dev-secure"], 2, "--add needs --owner ROLE and --due YYYY-MM-DD"),
        (["Z00003", "--add", "1", *OWNED], 2, "Name the domain whose set it is"),
        (["Z00003", "assets", "--add", "9", *OWNED], 4, "No set of steps is called '9'. Health-creation assets has 3"),
        (["Z00003", "assets", "--add", "0", *OWNED], 4, "No set of steps is called '0'."),
        (["Z00003", "--add", "dev-secur", *OWNED], 4, "Did you mean dev-secure"),
        (["Z00003", "assets", "--add", "1", "--step", "So.", *OWNED], 2, "--step goes with a single step"),
        (["Z00003", "--add", "dev-secure", "--done", "1", *OWNED], 2, "Choose one of --add, --done and --not-done."),
        (["Z00003", "--owner", "Manager"], 2, "--owner, --due and --step go with --add."),
        (["Z00003", "--on", "2026-11-01"], 2, "--on goes with --done."),
        (["Z00003", "--cycle", "2025"], 2, "--cycle goes with --list, --add, --done or --not-done."),
        (["Z00003", "--done", "7"], 4, "No step of the plan is called '7'. The plan has 2; --list shows them."),
        (["Z00003", "--done", "comm-story"], 4, "No step of the plan is called 'comm-story'."),
        (["Z00003", "--done", "2", "--on", "2099-01-01"], 3, "--on: 1 January 2099 is still to come"),
        (["Z00009", "--list"], 4, "No assessment of cycle 2026 is called 'Z00009'"),
        (["Z00003.yaml", "--add", "dev-secure", *OWNED], 2, "A plan is kept in a workspace's store only."),
    ],
)
def test_plan_says_what_it_needs(kept_workspace: Path, run: Run, arguments: list[str], code: int, said: str) -> None:
    done = run("plan", *arguments)

    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert len(plan_of(kept_workspace)) == 2


def test_plan_warns_of_words_that_may_identify_somebody(kept_workspace: Path, run: Run) -> None:
    done = run("plan", "Z00003", "--add", "dev-secure", "--step", "Ring 0161 496 0000", *OWNED)

    assert done.code == 0
    assert "warning: step: “Ring ••••••••••” This looks like a telephone number." in done.err


def test_plan_in_a_workspace_of_files_shows_and_keeps_nothing(workspace: Path, run: Run) -> None:
    assert run("plan", "Z00001", "development").code == 0

    done = run("plan", "Z00001", "--list")

    assert done.code == 10
    assert "this workspace keeps plain files and has no store" in done.err
