"""`maturity cycle`: a cycle is opened, followed, changed, closed and carried into the next one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from keeping import CODES, stamp, store_of
from running import Run

from maturity.cli import desk
from maturity.cli.clashes import stale_text
from maturity.cli.cycle.confirming import confirming
from maturity.cli.main import main
from maturity.errors import StaleError
from maturity.model.succession import Succession, SuccessionKind
from maturity.recording.editing import Edit
from maturity.storage.location import Location
from maturity.storage.stamp import How
from maturity.storage.store import make_store

SetDay = Callable[[int, int, int], None]
OPEN = ("cycle", "open", "2027", "--closes", "2027-10-31", "--by", "programme lead")


@pytest.fixture(scope="module")
def opened_once(kept_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace after cycle 2027 was opened on 1 September 2027; none may change it."""
    folder = tmp_path_factory.mktemp("opened")
    shutil.copytree(kept_once, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("maturity.cli.desk.now", lambda: datetime(2027, 9, 1, 12, tzinfo=UTC))
        assert main(["--no-plugins", *OPEN]) == 0
    return folder


@pytest.fixture
def opened(opened_once: Path, empty: Path, set_day: SetDay) -> Path:
    """A copy of the workspace after cycle 2027 was opened, still on that day."""
    shutil.copytree(opened_once, empty, dirs_exist_ok=True)
    set_day(2027, 9, 1)
    return empty


def responses(folder: Path, cycle: str, code: str = "Z00001") -> Any:
    return store_of(folder).assessments.read(cycle, code).assessment.responses


def status(run: Run, *args: str) -> dict[str, Any]:
    done = run("cycle", "status", "--json", *args)
    assert done.code == 0, done.err
    found = json.loads(done.out)
    return {"terms": found["terms"], **{one["network"]: one for one in found["networks"]}}


def test_open_says_what_it_did_and_pins_the_matrix(kept_workspace: Path, set_day: SetDay, run: Run) -> None:
    set_day(2027, 9, 1)
    done = run(*OPEN)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:3] == [
        "Opened cycle 2027: Health creation 1.0, 1 September 2027 to 31 October 2027; evidence is judged on 31 October 2027.",
        "3 networks are asked. Comparisons need 8 networks. A system report names networks.",
        "Carried from cycle 2026, to be confirmed: 3 networks.",
    ]
    assert [line.split()[0] for line in lines[6:9]] == list(CODES)
    assert lines[-1] == "See each in full: maturity cycle carried CODE"
    store = store_of(kept_workspace)
    terms, before = store.cycles.get("2027"), store.cycles.get("2026")
    assert (terms.matrix, terms.follows, terms.networks) == (before.matrix, "2026", CODES)
    assert terms.matrix.content_hash is not None
    (first,) = store.assessments.history("2027", "Z00001")
    assert (first.how, first.made_by, first.note) == (How.CARRY, "programme lead", "from cycle 2026")


def test_open_counts_where_there_are_too_many_networks_to_name(
    kept_workspace: Path, set_day: SetDay, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(2027, 9, 1)
    monkeypatch.setattr("maturity.cli.cycle.status.READABLE", 2)
    assert run(*OPEN).out.splitlines()[6].split() == ["All", "3", "networks", "60", "162", "26", "78", "56"]


def test_open_carries_every_answer_to_be_confirmed_and_leaves_the_last_cycle_as_it_was(opened: Path) -> None:
    old, new = responses(opened, "2026"), responses(opened, "2027")
    assert all(response.carried for response in new.values())
    assert {name: one.claim for name, one in new.items()} == {name: one.claim for name, one in old.items()}
    assert not any(response.carried for response in old.values())


def test_carried_shows_again_what_became_of_each_part(opened: Path, run: Run) -> None:
    done = run("cycle", "carried", "Z00001")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Z00001 Ostermere Harbour PCN, from cycle 2026\n  To confirm (21): comm-listen, comm-story,")
    for part in (
        "To answer anew (18): comm-decide.figures.seats-with-a-say,",
        "Partners whose ratings and contacts of the year are asked anew (14): tideway-homes,",
        "Evidence that will be in date (15)",
        "Evidence to re-date or withdraw; it is not counted until then (26)",
        "    log-net-loft  Tea and Talk at the Old Net Loft, log of eleven sessions (until 24 September 2027)",
        "Plan: 6 to do, 1 done",
        "Targets whose day will have passed (4): part-lead, part-govern, dev-secure, asset-met",
        "Stays in cycle 2026 (18)",
        "evidence.library-blood-pressure: A moderator set it aside for all that it was cited for.",
        "5 quotes: Words are given for one report; ask again whether they may be printed.",
    ):
        assert part in done.out, part
    report = json.loads(run("cycle", "carried", "Z00001", "--json").out)
    assert (report["network"], len(report["to_redate"]), report["predecessors"]) == ("Z00001", 26, ["Z00001"])


def test_carried_still_tells_what_came_over_after_the_last_cycle_changed(opened: Path, run: Run) -> None:
    before = run("cycle", "carried", "Z00001").out
    edits = [Edit(("responses", "comm-listen"), None), Edit(("evidence", "log-net-loft"), None)]
    store_of(opened).assessments.change("2026", "Z00001", edits, stamp(2027, 9, 2, How.ASSESS), seen=1)
    assert run("cycle", "carried", "Z00001").out == before


def test_carried_of_a_network_that_began_by_itself(kept_workspace: Path, run: Run) -> None:
    done = run("cycle", "carried", "Z00001")
    assert (done.code, done.out) == (4, "")
    assert "It began without the answers of a cycle before." in done.err


def test_open_follows_networks_that_merged(kept_workspace: Path, set_day: SetDay, run: Run) -> None:
    merge = Succession(
        kind=SuccessionKind.MERGE,
        on=date(2027, 4, 1),
        predecessors=("Z00001", "Z00002"),
        successors=("Z00009",),
        source="The register",
    )
    store_of(kept_workspace).documents.keep_successions([merge.model_dump_json()], stamp(2027, 4, 1, How.NETWORK))
    set_day(2027, 9, 1)
    assert run(*OPEN).code == 0
    assert store_of(kept_workspace).cycles.get("2027").networks == ("Z00003", "Z00009")
    assert store_of(kept_workspace).assessments.codes("2027") == ("Z00003", "Z00009")
    done = run("cycle", "carried", "Z00009")
    assert ", from cycle 2026, answered by Z00001 and Z00002\n" in done.out
    assert "Left open, since the networks before answered differently (" in done.out
    assert run("score", "Z00009").code == 0


def test_open_says_whom_it_asks_no_more(kept_workspace: Path, set_day: SetDay, run: Run) -> None:
    store = store_of(kept_workspace)
    terms = store.cycles.get("2026")
    store.cycles.change(terms, terms.model_copy(update={"networks": ("Z00001", "Z99999")}), stamp(2026, 9, 2, How.CYCLE))
    set_day(2027, 9, 1)
    done = run(*OPEN)
    assert "Not asked: Z99999. The register does not list it as open, and nothing says what became of it." in done.out
    assert store.cycles.get("2027").networks == ("Z00001",)


def test_open_first_carries_nothing_and_asks_the_whole_register(kept_workspace: Path, set_day: SetDay, run: Run) -> None:
    set_day(2027, 9, 1)
    done = run(*OPEN, "--first", "--min-peers", "5", "--unnamed")
    assert done.code == 0
    assert done.out.splitlines()[1:] == ["24 networks are asked. Comparisons need 5 networks. A system report names no network."]
    assert store_of(kept_workspace).assessments.codes("2027") == ()


def test_open_with_a_list_of_networks(kept_workspace: Path, set_day: SetDay, run: Run) -> None:
    set_day(2027, 9, 1)
    Path("asked.txt").write_text("# ours\nZ00002\nz00009  # new\n", encoding="utf-8")
    found = json.loads(run(*OPEN, "--networks", "asked.txt", "--json").out)
    assert found["networks"] == ["Z00002", "Z00009"]
    assert store_of(kept_workspace).assessments.codes("2027") == ("Z00002",)


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["2026", "--closes", "2027-10-31"], 3, "your options name: there is a cycle 2026 already. Choose another name;"),
        (["A b", "--closes", "2027-10-31"], 3, "your options name: the name of the cycle is not possible. Use lower case letters,"),
        (
            ["x", "--closes", "2027-10-31", "--opens", "2027-11-01"],
            3,
            "closes_on lies before opens_on. Correct one of the two days.",
        ),
        (["x", "--closes", "2026-10-31"], 3, "is not after that of cycle 2026, 2026-10-31, which it follows. Correct the days,"),
        (["x", "--closes", "2027-10-31", "--networks", "Z00001,X1,X2"], 3, "the register has no network 'X2'."),
        (["x", "--closes", "2027-10-31", "--networks", "gone.txt"], 3, "gone.txt: there is no such file."),
        (["x", "--closes", "2027-10-31", "--follows", "2062"], 4, "No cycle is called '2062'. Did you mean 2026"),
        (["x", "--closes", "2027-10-31", "-m", "nope"], 4, "No matrix is called 'nope'."),
        (["x", "--closes", "2027-10-31", "--first", "--follows", "2026"], 2, "Give --first, or --follows NAME, and not both."),
        (["x", "--closes", "2027-10-31", "--all", "--networks", "Z00001"], 2, "Give --networks, or --all, and not both."),
        (["x", "--closes", "soon"], 2, "'soon' is not a day."),
    ],
)
def test_open_says_what_is_wrong_and_opens_nothing(args: list[str], code: int, words: str, kept_workspace: Path, run: Run) -> None:
    done = run("cycle", "open", *args)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert [terms.id for terms in store_of(kept_workspace).cycles.all()] == ["2025", "2026"]


def test_open_needs_a_workspace_with_a_store(empty: Path, workspace: Path, run: Run) -> None:
    done = run(*OPEN)
    assert (done.code, done.out) == (10, "")
    assert "this workspace keeps plain files and has no store" in done.err


def test_open_with_a_matrix_that_is_registered_nowhere(kept_workspace: Path, tiny: Path, run: Run) -> None:
    done = run("cycle", "open", "tiny-1", "--closes", "2027-10-31", "-m", "tiny-matrix")
    assert (done.code, done.out) == (4, "")
    assert "Put its folder into the folder 'plugins' of the workspace, so that every command finds it." in done.err


def test_carry_starts_networks_that_were_asked_later(opened: Path, run: Run) -> None:
    assert run("cycle", "carry").out == "Nothing was carried from cycle 2026.\n"
    given = store_of(opened).assessments.read("2025", "Z00003").assessment
    late = given.model_copy(update={"cycle": "2026", "network": given.network.model_copy(update={"code": "Z00004"})})
    store_of(opened).assessments.start(late, stamp(2027, 9, 2))
    assert run("cycle", "carry", "Z00004").out.splitlines()[2].startswith("Z00004 ")
    assert run("cycle", "carry", "Z99999").code == 4
    done = run("cycle", "carry", "Z00001")
    assert (done.code, done.out) == (2, "")
    assert "Z00001 has begun cycle 2027, and what it gave stays." in done.err


def test_an_opening_that_was_stopped_half_way_is_gone_on_with(
    kept_workspace: Path, set_day: SetDay, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(2027, 9, 1)
    with monkeypatch.context() as stopped:
        stopped.setattr("maturity.cli.cycle.carrying.carry_into", lambda *_: ())
        assert run(*OPEN).code == 0
    assert store_of(kept_workspace).assessments.codes("2027") == ()
    assert "Carried from cycle 2026, to be confirmed: 3 networks." in run("cycle", "carry").out
    assert store_of(kept_workspace).assessments.codes("2027") == CODES


def test_carry_in_a_cycle_that_follows_none(kept_workspace: Path, run: Run) -> None:
    done = run("cycle", "carry", "--cycle", "2025")
    assert (done.code, done.out) == (2, "")
    assert "Cycle 2025 follows no other, so there is nothing to carry." in done.err


def test_status_counts_before_it_names(opened: Path, set_day: SetDay, run: Run) -> None:
    set_day(2027, 10, 29)
    done = run("cycle", "status")
    assert done.out.splitlines()[:3] == [
        "Cycle 2027: health-creation 1.0. Answers are due by 31 October 2027, in 2 days. Evidence: 31 October 2027.",
        "3 networks are asked: 3 not started.",
        "60 answers wait to be confirmed, in 3 networks.",
    ]
    assert done.out.splitlines()[-3].startswith("Z00001  Ostermere Harbour PCN")


def test_status_knows_every_stage(opened: Path, set_day: SetDay, run: Run) -> None:
    store = store_of(opened)
    assert run("cycle", "confirm", "Z00001", "comm-listen").code == 0
    store.assessments.change("2027", "Z00002", [Edit(("state",), "submitted")], stamp(2027, 9, 9, How.SUBMIT), seen=1)
    assert run("cycle", "change", "--add", "Z00004", "--remove", "Z00003").code == 0
    found = status(run)
    rows = {
        code: (found[code]["stage"], found[code]["answered"], found[code]["unconfirmed"], found[code]["asked"]) for code in CODES
    }
    assert rows == {
        "Z00001": ("begun", 1, 20, True),
        "Z00002": ("submitted", 0, 21, True),
        "Z00003": ("not_started", 0, 18, False),
    }
    assert (found["Z00004"]["stage"], found["Z00004"]["changed_at"], found["Z00004"]["core"]) == ("not_started", None, 12)
    assert found["Z00002"]["changed_by"] == "secretary"
    assert "Answered without being asked: Z00003." in run("cycle", "status").out


def test_status_names_who_is_late(opened: Path, set_day: SetDay, run: Run) -> None:
    edits = [Edit(("state",), "submitted")]
    store_of(opened).assessments.change("2027", "Z00002", edits, stamp(2027, 9, 9, How.SUBMIT), seen=1)
    set_day(2027, 11, 3)
    done = run("cycle", "status", "--late")
    assert "2 networks are late." in done.out
    assert [line.split()[0] for line in done.out.splitlines()[-2:]] == ["Z00001", "Z00003"]
    assert "3 days" in done.out.splitlines()[-1]
    assert list(status(run, "--not-started")) == ["terms", "Z00001", "Z00003"]
    assert run("cycle", "status", "--system", "ZZ9").out.splitlines()[-1] == "No network is like that."


def test_status_of_a_day_that_has_passed(opened: Path, set_day: SetDay, run: Run) -> None:
    assert run("cycle", "change", "2027", "--closes", "2027-11-14").code == 0
    then = status(run, "--as-of", "2026-10-19")
    assert (then["terms"]["id"], then["Z00001"]["stage"], then["Z00001"]["late_days"]) == ("2026", "not_started", 0)
    done = run("cycle", "status", "--as-of", "2025-08-31")
    assert (done.code, done.err) == (4, "No cycle is called 'current'. None had been opened then.\n")


def test_status_asks_all_of_the_register_where_nobody_is_named(kept_workspace: Path, run: Run) -> None:
    store = store_of(kept_workspace)
    terms = store.cycles.get("2026")
    store.cycles.change(terms, terms.model_copy(update={"networks": ()}), stamp(2026, 9, 2, How.CYCLE))
    assert run("cycle", "status").out.splitlines()[1] == "24 networks are asked: 21 not started, 1 moderated, 2 agreed."


def test_status_of_many_networks_shows_systems(kept_workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maturity.cli.cycle.status.READABLE", 2)
    lines = run("cycle", "status").out.splitlines()
    assert lines[-5].split() == ["System", "Networks", "Not", "started", "Begun", "Submitted", "Moderated", "Agreed", "Late"]
    assert lines[-3].split() == ["ZZ1", "3", "0", "0", "0", "1", "2", "0"]
    assert lines[-1] == "Name them: --late, --not-started, --unconfirmed, --system CODE or --all."
    assert run("cycle", "status", "--all").out.splitlines()[-1].startswith("Z00003")


def test_status_goes_on_when_the_matrix_is_not_the_one_that_was_pinned(kept_workspace: Path, run: Run) -> None:
    store = store_of(kept_workspace)
    terms = store.cycles.get("2026")
    pin = terms.matrix.model_copy(update={"content_hash": "0" * 64})
    store.cycles.change(terms, terms.model_copy(update={"matrix": pin}), stamp(2026, 9, 2, How.CYCLE))
    done = run("cycle", "status")
    assert done.code == 0
    assert done.err.startswith("Core criteria are not counted: the matrix health-creation has changed since cycle 2026 was opened")
    done = run("cycle", "confirm", "Z00001")
    assert (done.code, done.out) == (10, "")


def test_confirm_asks_one_after_another_and_keeps_each_at_once(opened: Path, run: Run, typed: Callable[[str], None]) -> None:
    typed("1\n2\n\n4\n")
    done = run("cycle", "confirm", "Z00001", "--by", "manager")
    assert done.code == 0
    assert "\n1 of 21\ncomm-listen  We listen where people gather\n" in done.out
    assert "  Claim: 3 Embedded. " in done.out
    assert done.out.endswith("Z00001: 19 answers still wait.\n")
    now = responses(opened, "2027")
    assert (now["comm-listen"].carried, now["comm-listen"].claim) == (False, 3)
    assert "comm-story" not in now
    assert now["comm-decide"].carried
    history = store_of(opened).assessments.history("2027", "Z00001")
    assert [(one.made_by, one.note) for one in history[1:]] == [("manager", "confirmed"), ("manager", "no longer holds")]


def test_confirm_shows_every_kind_of_answer_and_says_what_is_left(opened: Path, run: Run, typed: Callable[[str], None]) -> None:
    answer = [
        Edit(("responses", "comm-listen", "claim"), None),
        Edit(("responses", "comm-listen", "target"), None),
        Edit(("responses", "comm-listen", "not_applicable"), "We have no such place."),
        Edit(("responses", "comm-listen", "choices", "gone"), "by-phone"),
    ]
    store_of(opened).assessments.change("2027", "Z00003", answer, stamp(2027, 9, 1), seen=1)
    typed("3\n" * 18)
    done = run("cycle", "confirm", "Z00003")
    assert "  Does not apply: We have no such place.\n  gone by-phone\n" in done.out
    assert done.out.endswith("Z00003: 18 answers still wait.\n")


def test_confirm_all_and_by_name(opened: Path, run: Run) -> None:
    assert run("cycle", "confirm", "Z00001", "comm-listen").out == "Z00001: confirmed comm-listen. 20 answers still wait.\n"
    assert run("cycle", "confirm", "Z00001", "--all").out.endswith("None waits any more.\n")
    assert run("cycle", "confirm", "Z00001").out == "Z00001: no answer waits to be confirmed in cycle 2027.\n"
    done = run("cycle", "confirm", "Z00001", "comm-listen")
    assert (done.code, done.out) == (4, "")
    assert "Its answer was given or confirmed in this cycle." in done.err
    done = run("cycle", "confirm", "Z00002", "com-listen")
    assert "Did you mean comm-listen" in done.err


def test_confirm_says_nothing_for_an_answer_that_somebody_changed_meanwhile(opened: Path) -> None:
    store = store_of(opened)
    seen = store.assessments.read("2027", "Z00001")
    store.assessments.change("2027", "Z00001", [Edit(("responses", "comm-listen", "claim"), 1)], stamp(2027, 9, 2), seen=1)
    with pytest.raises(StaleError) as raised:
        store.assessments.change("2027", "Z00001", confirming(seen, "comm-listen"), stamp(2027, 9, 3), seen=seen.version)
    assert stale_text(raised.value).splitlines()[1:] == ["  comm-listen, claim: was 3, is now 1, yours is 3"]


def test_unconfirmed_answers_are_marked_in_score_and_report(opened: Path, run: Run) -> None:
    assert run("cycle", "confirm", "Z00003", "comm-listen").code == 0
    done = run("score", "Z00003", "--reasons")
    assert "Note: 17 answers came over from before and are not confirmed yet, such as 'comm-story'," in done.out
    assert done.out.count("This answer came over from before, and nobody has confirmed it yet.") == 17
    assert run("report", "network", "Z00003", "-f", "html", "-o", "out").code == 0
    page = Path("out/Z00003-2027-network.html").read_text(encoding="utf-8")
    assert page.count("This answer came over from before, and nobody has confirmed it yet.") >= 17


def test_change_keeps_the_old_terms_in_the_history(opened: Path, run: Run) -> None:
    done = run("cycle", "change", "--closes", "2027-11-14", "--min-peers", "5", "--add", "Z00009", "--unnamed", "--by", "ann")
    assert done.out.splitlines() == [
        "Changed cycle 2027",
        "  closes on: 2027-10-31 → 2027-11-14",
        "  networks for a comparison: 8 → 5",
        "  a system report names networks: yes → no",
        "  networks asked: added Z00009",
    ]
    assert run("cycle", "change", "--closes", "2027-11-14").out == "Nothing to change in cycle 2027.\n"
    lines = run("cycle", "list", "--history", "2027").out.splitlines()
    assert (lines[0].split("  ")[1], lines[1]) == ("programme lead", "  opened")
    assert (lines[2].split("  ")[1], lines[3:]) == ("ann", done.out.splitlines()[1:])
    assert [one["made_by"] for one in json.loads(run("cycle", "list", "--history", "2027", "--json").out)] == [
        "programme lead",
        "ann",
    ]


def test_change_says_what_is_wrong(kept_workspace: Path, run: Run) -> None:
    assert "Z00009 is not asked. Check the code." in run("cycle", "change", "--remove", "Z00009").err
    assert "the register has no network 'X9'" in run("cycle", "change", "--add", "X9").err
    assert "closes_on lies before opens_on" in run("cycle", "change", "--closes", "2026-08-01").err
    assert len(store_of(kept_workspace).cycles.history("2026")) == 1


def test_list_names_every_cycle_with_its_terms(kept_workspace: Path, run: Run) -> None:
    assert run("cycle", "close", "2025", "--yes").code == 0
    rows = [line.split() for line in run("cycle", "list").out.splitlines()[2:]]
    assert [row[:3] for row in rows] == [["2025", "health-creation", "1.0"], ["2026", "health-creation", "1.0"]]
    assert rows[0][-3:-1] == ["closed", "on"]
    assert rows[1][-2:] == ["2025", "open"]
    assert [one["id"] for one in json.loads(run("cycle", "list", "--json").out)] == ["2025", "2026"]
    assert run("cycle", "list", "--history", "2062").code == 4


def test_close_says_what_is_missing_and_asks(opened: Path, run: Run, typed: Callable[[str], None]) -> None:
    assert run("cycle", "confirm", "Z00001", "comm-listen").code == 0
    typed("n\n")
    done = run("cycle", "close")
    assert done.out.splitlines()[-3:] == [
        "Not started: Z00002, Z00003.",
        "Begun and not submitted: Z00001.",
        "Close cycle 2027? [y/N]: Nothing was changed.",
    ]
    typed("y\n")
    assert run("cycle", "close").out.endswith("Closed cycle 2027. Its answers and evidence stay as they are.\n")
    assert run("cycle", "close").out == "Cycle 2027 was closed on 1 September 2027 already.\n"
    assert "Closed on 1 September 2027." in run("cycle", "status").out


def test_a_closed_cycle_takes_no_answer_until_it_is_opened_again(opened: Path, run: Run) -> None:
    assert run("cycle", "close", "--yes").code == 0
    done = run("cycle", "confirm", "Z00001", "comm-listen")
    assert (done.code, done.out) == (10, "")
    assert done.err.startswith("cycle 2027 was closed on 1 September 2027, so its answers and evidence stay as they are.")
    done = run("cycle", "reopen", "--closes", "2027-11-30")
    assert done.out == "Opened cycle 2027 again. Answers are due by 30 November 2027.\n"
    assert run("cycle", "confirm", "Z00001", "comm-listen").code == 0
    assert run("cycle", "reopen").out == "Cycle 2027 is open.\n"


def test_two_who_change_terms_at_once_see_both_values(kept_workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_of(kept_workspace)
    seen = store.cycles.get("2026")
    store.cycles.change(seen, seen.model_copy(update={"min_peers": 5}), stamp(2026, 9, 2, How.CYCLE))
    monkeypatch.setattr(desk.Desk, "cycle", lambda self, name: seen)
    done = run("cycle", "change", "--min-peers", "6")
    assert (done.code, done.out) == (11, "")
    assert done.err.splitlines() == [
        "secretary changed the terms of cycle 2026 meanwhile. Nothing was overwritten; look again and decide.",
        "  min_peers: was 8, is now 5, yours is 6",
    ]


def test_no_cycle_yet(kept_workspace: Path, run: Run, tmp_path: Path) -> None:
    Path("maturity.db").unlink()
    make_store(Location(file=kept_workspace / "maturity.db"))
    assert run("cycle", "list").out == "No cycle has been opened. Type: maturity cycle open NAME --closes DATE\n"
    done = run("cycle", "status")
    assert (done.code, done.err) == (4, "No cycle is called 'current'. Open one: 'maturity cycle open NAME'.\n")
    assert run("cycle", "open", "one", "--closes", "2027-10-31").code == 0
