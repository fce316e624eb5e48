"""`maturity evidence`: items are added once, cited again, checked, re-dated and withdrawn; nothing leaves the history."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from keeping import stamp, store_of
from running import Run, files_in

from maturity.cli.evidence import book as books
from maturity.recording.editing import Edit
from maturity.storage.stamp import How

Typed = Callable[[str], None]
ADD = (
    "evidence",
    "add",
    "Z00001",
    "--kind",
    "meeting_record",
    "--represents",
    "2026-09-30",
    "--criteria",
    "comm-listen,comm-story",
)
LUNCHES = (*ADD, "--title", "Lunches at the fish quay, log")


@pytest.fixture
def here(kept_workspace: Path, set_day: Callable[[int, int, int], None]) -> Path:
    """The workspace on 3 November 2026."""
    set_day(2026, 11, 3)
    return kept_workspace


def item(folder: Path, name: str, code: str = "Z00001") -> Any:
    found = {one.id: one for one in store_of(folder).assessments.read("2026", code).assessment.evidence}
    return found.get(name)


def version(folder: Path, code: str = "Z00001") -> int:
    return store_of(folder).assessments.read("2026", code).version


def test_add_by_options_keeps_the_item_and_its_file(here: Path, run: Run) -> None:
    Path("log.txt").write_text("Eleven people came.", encoding="utf-8")
    done = run(
        *LUNCHES, "--file", "log.txt", "--neighbourhoods", "harbourside", "--records", "4", "--owner", "Lead", "--by", "lead"
    )
    assert (done.code, done.err) == (0, "")
    assert done.out == ("Z00001: kept lunches-fish-quay-log. It is in date until 30 September 2027 for comm-listen, comm-story.\n")
    kept = item(here, "lunches-fish-quay-log")
    digest = kept.sha256
    assert files_in(here / "files") == [f"{digest[:2]}/{digest}"]
    assert (here / "files" / digest[:2] / digest).read_text(encoding="utf-8") == "Eleven people came."
    assert (kept.records, kept.owner, kept.neighbourhoods, f"{kept.added}") == (4, "Lead", ("harbourside",), "2026-11-03")
    last = store_of(here).assessments.history("2026", "Z00001")[-1]
    assert (last.how, last.made_by, len(last.edits)) == (How.EVIDENCE, "lead", 1)


def test_add_asks_what_options_do_not_say(here: Path, run: Run, typed: Typed) -> None:
    typed("3\nTalks at the school\n2026-13-01\n2026-09-01\nx\n1,comm-decide\n3\nWe met twelve parents.\n1\n\nBuilder\n")
    done = run("evidence", "add", "Z00001")
    assert (done.code, done.err) == (0, "")
    assert "   3  meeting_record  Meeting or visit record: " in done.out
    assert "Write roles, not names, and nothing that could identify a patient." in done.out
    assert "Write year, month and day, such as 2026-10-31." in done.out
    assert "Type a number from 1 to 9, or a name of the list." in done.out
    kept = item(here, "talks-school")
    assert (kept.kind, kept.criteria, kept.statement) == (
        "meeting_record",
        ("comm-listen", "comm-decide"),
        "We met twelve parents.",
    )
    assert (kept.neighbourhoods, kept.priority_groups, kept.owner) == (("harbourside",), (), "Builder")


def test_add_copies_a_file_that_the_dialogue_asks_for(here: Path, run: Run, typed: Typed) -> None:
    Path("log.txt").write_text("Ten.", encoding="utf-8")
    typed("1\nlog.txt\n\n\n\n")
    done = run("evidence", "add", "Z00001", "--kind", "document", "--represents", "2026-09-30", "--criteria", "comm-story")
    assert done.code == 130, "the title is asked for first, and the answers run out"
    typed("A paper\nfile\nlog.txt\n\n\n\n")
    done = run("evidence", "add", "Z00001", "--kind", "document", "--represents", "2026-09-30", "--criteria", "comm-story")
    assert done.code == 0
    assert item(here, "paper").sha256 is not None


def test_add_without_a_proof_or_with_a_link(here: Path, run: Run, typed: Typed) -> None:
    typed("A paper\n2\nOur web page, Have your say\n\n\n\n")
    done = run("evidence", "add", "Z00001", "--kind", "document", "--represents", "2026-09-30", "--criteria", "comm-story")
    assert (done.code, item(here, "paper").link) == (0, "Our web page, Have your say")
    given = ("--link", "Web page", "--neighbourhoods", "harbourside", "--groups", "boat-crews", "--owner", "Lead")
    typed("Another paper\n")
    done = run("evidence", "add", "Z00001", "--kind", "document", "--represents", "2026-09-30", "--criteria", "comm-story", *given)
    assert (done.code, item(here, "another-paper").priority_groups) == (0, ("boat-crews",))


def test_add_says_so_when_another_item_has_the_same_file(here: Path, run: Run) -> None:
    Path("log.txt").write_text("Ten.", encoding="utf-8")
    assert run(*LUNCHES, "--file", "log.txt").err == ""
    done = run(*ADD, "--title", "Another", "--file", "log.txt", "--json")
    assert (
        done.err
        == "Note: 'lunches-fish-quay-log' has the same file. One item can speak for many criteria: see 'maturity evidence cite'.\n"
    )
    assert json.loads(done.out)["id"] == "another"


def test_add_from_an_earlier_cycle(here: Path, run: Run) -> None:
    earlier = store_of(here).assessments.read("2025", "Z00001").assessment.evidence[0]
    done = run("evidence", "add", "Z00001", "--from", f"2025/{earlier.id}", "--represents", "2026-10-01")
    assert done.code == 0, done.err
    kept = item(here, earlier.id)
    assert (kept.title, kept.criteria, f"{kept.represents}") == (earlier.title, earlier.criteria, "2026-10-01")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        ([*LUNCHES, "--file", "gone.txt"], 3, "gone.txt: there is no such file."),
        ([*LUNCHES, "--id", "log-net-loft"], 3, "evidence id: an item is called 'log-net-loft' already."),
        ([*LUNCHES, "--id", "A b"], 3, "evidence id: this is not possible"),
        (
            [*LUNCHES, "--neighbourhoods", "nowhere"],
            3,
            "evidence.lunches-fish-quay-log.neighbourhoods[1]: there is no neighbourhood",
        ),
        ([*LUNCHES, "--expires", "2026-01-01"], 3, "it expires before the day that it represents"),
        ([*ADD, "--title", "x", "--kind", "documnt"], 3, "there is no kind of evidence 'documnt'. Did you mean document?"),
        ([*ADD, "--title", "x", "--criteria", "comm-lisen"], 3, "there is no criterion 'comm-lisen'. Did you mean comm-listen?"),
        ([*ADD, "--from", "2025/log-net-lof"], 4, "No item of evidence of cycle 2025 is called 'log-net-lof'."),
        ([*ADD, "--from", "log-net-loft"], 2, "Name the item as CYCLE/ITEM, such as 2026/log-net-loft."),
        (["evidence", "add", "Z00009"], 4, "No assessment of cycle 2026 is called 'Z00009'."),
    ],
)
def test_add_says_what_is_wrong_and_keeps_nothing(args: list[str], code: int, words: str, here: Path, run: Run) -> None:
    done = run(*args)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert version(here) == 1
    assert files_in(here / "files") == []


def test_add_warns_of_words_that_may_identify_a_person_and_asks(here: Path, run: Run, typed: Typed) -> None:
    titled = (*ADD, "--title", "Notes, NHS number 943 476 5919")
    typed("n\n")
    done = run(*titled)
    assert done.code == 0
    assert "943" not in done.err + done.out
    assert "This looks like an NHS number." in done.err
    assert done.out.endswith("Nothing was kept.\n")
    assert version(here) == 1
    assert run(*titled, "--yes", "--id", "notes").code == 0
    assert item(here, "notes") is not None


def test_two_who_change_one_item_at_once(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = store_of(here).assessments.read("2026", "Z00001")
    found = {one.id: one for one in seen.assessment.evidence}["log-net-loft"]
    theirs = found.model_copy(update={"records": 12}).model_dump(mode="json", exclude_defaults=True)
    store_of(here).assessments.change("2026", "Z00001", [Edit(("evidence", "log-net-loft"), theirs)], stamp(2026, 11, 2), seen=1)
    looked = books.open_book

    def looked_before(*args: Any) -> Any:
        book = looked(*args)
        return books.Book(book.desk, book.terms, book.matrix, seen)

    monkeypatch.setattr("maturity.cli.evidence.citing.open_book", looked_before)
    done = run("evidence", "redate", "Z00001", "log-net-loft", "2026-10-10")
    assert (done.code, done.out) == (11, "")
    assert done.err.splitlines() == [
        "Z00001: secretary changed the same meanwhile: evidence log-net-loft. Nothing was overwritten; look again and decide.",
        "  evidence log-net-loft: was represents 2026-09-24, records 11, is now represents 2026-09-24, records 12, "
        "yours is represents 2026-10-10, records 11",
    ]


def test_list_tells_how_long_each_item_stands(here: Path, run: Run) -> None:
    done = run("evidence", "list", "Z00001")
    assert (done.code, done.err) == (0, "")
    rows = {line.split()[0]: line for line in done.out.splitlines() if line}
    assert rows["log-net-loft"].split()[1:8] == ["meeting_record", "2026-09-24", "1", "2027-09-24", "C", "2", "runs"]
    for name, note in {
        "steering-quay": "out of date",
        "newsletter-listening": "kind not taken",
        "library-blood-pressure": "set aside",
        "log-quay-kitchen": "runs out",
    }.items():
        assert f"  {note}  " in rows[name]
    assert done.out.splitlines()[-2:] == [
        "44 of 47 in date on 31 October 2026, when this cycle judges evidence.",
        "29 run out before 31 October 2027, when the next cycle judges it.",
    ]


def test_list_can_be_narrowed(here: Path, run: Run) -> None:
    found = json.loads(run("evidence", "list", "Z00001", "--criterion", "dev-led", "--expiring", "--json").out)
    assert {one["dates"]["id"] for one in found} == {"post-harbourside", "post-quay", "post-saltings", "steering-quay"}
    assert found[0]["runs_out_for"] == ["dev-presence", "dev-led", "dev-skill"]
    soon = json.loads(run("evidence", "list", "Z00001", "--expiring", "--until", "2027-02-01", "--json").out)
    assert {one["dates"]["id"] for one in soon} == {"post-harbourside", "post-quay", "steering-quay", "damp-homes-stories"}
    assert run("evidence", "list", "Z00003", "--criterion", "comm-felt").out == "No evidence is like that.\n"
    assert "Did you mean dev-led" in run("evidence", "list", "Z00001", "--criterion", "dev-lead").err


def test_list_of_the_whole_cycle_counts(here: Path, run: Run) -> None:
    rows = [line.split() for line in run("evidence", "list").out.splitlines()[2:]]
    assert rows[0] == ["Z00001", "47", "44", "2", "29", "0"]
    assert [row[0] for row in rows] == ["Z00001", "Z00002", "Z00003"]
    assert run("evidence", "list", "--expiring").out.splitlines()[2].startswith("Z00001")


def test_the_next_cycle_is_the_one_that_follows(here: Path, run: Run) -> None:
    assert "before 31 October 2026, when the next cycle judges it." in run("evidence", "list", "Z00001", "--cycle", "2025").out


def test_cite_uses_an_item_again_and_warns_of_too_many(here: Path, run: Run) -> None:
    done = run("evidence", "cite", "Z00001", "log-quay-kitchen", "comm-story", "comm-decide", "dev-backed", "asset-met")
    assert (done.code, done.err) == (0, "")
    assert item(here, "log-quay-kitchen").criteria == ("comm-listen", "comm-story", "comm-decide", "dev-backed", "asset-met")
    done = run("evidence", "cite", "Z00001", "log-quay-kitchen", "part-breadth")
    assert done.err == "Note: one item for 6 criteria is much. Fresh evidence would carry them better.\n"
    assert "log-quay-kitchen is cited for 6 criteria." in run("evidence", "list", "Z00001").out
    assert run("evidence", "cite", "Z00001", "log-quay-kitchen", "part-breadth", "--not").code == 0
    assert "part-breadth" not in item(here, "log-quay-kitchen").criteria
    assert run("evidence", "cite", "Z00001", "log-quay-kitchen", "comm-story").out.endswith("as it was.\n")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["cite", "Z00001", "log-quay-kitchen", "comm-listen", "--not"], 3, "'log-quay-kitchen' would be cited for nothing."),
        (["cite", "Z00001", "log-quay-kitchen", "nope"], 3, "there is no criterion 'nope'"),
        (["cite", "Z00001", "log-quay-kichen", "comm-story"], 4, "Did you mean log-quay-kitchen"),
        (["redate", "Z00001", "net-loft-hosts", "2026-10-20"], 4, "only those who signed can change what they said."),
        (["withdraw", "Z00001", "log-quay-kichen", "--reason", "x"], 4, "Did you mean log-quay-kitchen"),
        (["withdraw", "Z00001", "--reason", "x"], 2, "Name the items, or give --out-of-date."),
        (["withdraw", "Z00001", "library-blood-pressure", "--reason", "x"], 3, "a moderator set 'library-blood-pressure' aside"),
        (["restore", "Z00001", "log-net-loft"], 4, "No withdrawn item is called 'log-net-loft'."),
    ],
)
def test_changes_that_are_not_possible_change_nothing(args: list[str], code: int, words: str, here: Path, run: Run) -> None:
    done = run("evidence", *args)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert version(here) == 1


def test_redate_says_whether_it_counts_again(here: Path, run: Run, typed: Typed) -> None:
    Path("new.txt").write_text("Signed again.", encoding="utf-8")
    done = run("evidence", "redate", "Z00001", "steering-quay", "2026-10-20", "--expires", "2028-12-31", "--file", "new.txt")
    assert done.out == "Z00001: steering-quay now represents 20 October 2026. It is in date until 31 December 2028 for dev-led.\n"
    assert (f"{item(here, 'steering-quay').expires}", item(here, "steering-quay").sha256 is not None) == ("2028-12-31", True)
    done = run("evidence", "redate", "Z00001", "log-net-loft", "2026-12-20", "--records", "14", "--title", "Tea, log of 14")
    assert done.out.endswith("It is not in date on 31 October 2026, so it does not count in this cycle.\n")
    typed("n\n")
    assert run("evidence", "redate", "Z00001", "log-net-loft", "2026-10-20", "--title", "NHS number 943 476 5919").out.endswith(
        "Nothing was changed.\n"
    )


def test_what_was_withdrawn_counts_no_more_and_can_come_back(here: Path, run: Run) -> None:
    before = run("score", "Z00001", "--json").out
    done = run("evidence", "withdraw", "Z00001", "log-net-loft", "net-loft-hosts", "--reason", "Counted twice", "--by", "manager")
    assert done.out == "Z00001: withdrew log-net-loft, net-loft-hosts. The history keeps them.\n"
    assert item(here, "log-net-loft") is None
    assert "log-net-loft" not in run("score", "Z00001", "--json").out
    assert run("evidence", "list", "Z00001", "--withdrawn").out.splitlines() == [
        "Z00001 log-net-loft  Tea and Talk at the Old Net Loft, log of eleven sessions",
        "  withdrawn by manager, 3 November 2026 12:00: Counted twice",
        "Z00001 net-loft-hosts  an attestation",
        "  withdrawn by manager, 3 November 2026 12:00: Counted twice",
    ]
    (first, _) = json.loads(run("evidence", "list", "--withdrawn", "--json").out)
    assert (first["id"], first["reason"], first["item"]["records"]) == ("log-net-loft", "Counted twice", 11)
    for name in ("log-net-loft", "net-loft-hosts"):
        assert run("evidence", "restore", "Z00001", name).out == f"Z00001: brought {name} back, as it was.\n"
    assert run("evidence", "list", "Z00001", "--withdrawn").out == "Nothing was withdrawn.\n"
    after, then = json.loads(run("score", "Z00001", "--json").out), json.loads(before)
    assert {name: one["supported"]["level"] for name, one in after["criteria"].items()} == {
        name: one["supported"]["level"] for name, one in then["criteria"].items()
    }


def test_withdraw_all_that_is_out_of_date_asks_why(here: Path, run: Run, typed: Typed) -> None:
    typed("Will be collected anew\n")
    done = run("evidence", "withdraw", "Z00001", "--out-of-date")
    assert done.out.endswith("Z00001: withdrew damp-homes-stories, steering-quay. The history keeps them.\n")
    assert run("evidence", "withdraw", "Z00001", "--out-of-date").out == "Z00001: nothing is out of date on 31 October 2026.\n"
    typed("n\n")
    done = run("evidence", "withdraw", "Z00001", "log-net-loft", "--reason", "NHS number 943 476 5919")
    assert done.out.endswith("Nothing was changed.\n")


def test_check_reads_every_file_and_forecasts(here: Path, run: Run) -> None:
    Path("log.txt").write_text("Ten.", encoding="utf-8")
    assert run(*LUNCHES, "--file", "log.txt").code == 0
    assert run("evidence", "withdraw", "Z00001", "--out-of-date", "--reason", "Old").code == 0
    done = run("evidence", "check", "Z00001")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:2] == [
        "46 items. Evidence is judged on 31 October 2026; the next cycle judges it on 31 October 2027.",
        "1 file is whole.",
    ]
    assert lines[3:5] == [
        "Runs out before the next cycle (30)",
        "  2027-01-31  post-harbourside  Community builder, Harbourside, for dev-presence, dev-led, dev-skill",
    ]
    assert lines[-1] == "Still in date in the next cycle: 15"


def test_check_lists_what_its_owner_wants_to_look_at_again(here: Path, run: Run) -> None:
    assert run(*LUNCHES, "--link", "a folder", "--owner", "Lead", "--review-by", "2027-03-31").code == 0
    lines = run("evidence", "check", "Z00001").out.splitlines()
    at = lines.index("To be looked at again before the next cycle (1)")
    assert lines[at + 1] == "  2027-03-31  lunches-fish-quay-log  Lunches at the fish quay, log, kept by Lead"
    assert run("evidence", "redate", "Z00001", "lunches-fish-quay-log", "2026-10-30", "--review-by", "2028-03-31").code == 0
    assert "To be looked at again" not in run("evidence", "check", "Z00001").out


def test_check_ends_with_one_when_a_file_is_damaged_or_missing_or_an_item_is_out_of_date(here: Path, run: Run) -> None:
    Path("log.txt").write_text("Ten.", encoding="utf-8")
    assert run(*LUNCHES, "--file", "log.txt").code == 0
    (name,) = files_in(here / "files")
    (here / "files" / name).write_text("Eleven.", encoding="utf-8")
    done = run("evidence", "check", "Z00001")
    assert done.code == 1
    assert "Files that are missing or damaged (1)\n  lunches-fish-quay-log  Lunches at the fish quay, log: this file" in done.out
    assert "Out of date on the cycle's day (2)\n  2026-06-30  steering-quay" in done.out
    (here / "files" / name).unlink()
    found = json.loads(run("evidence", "check", "--json").out)
    assert (found["sound"], found["files_whole"], [one["id"] for one in found["broken"]]) == (False, 0, ["lunches-fish-quay-log"])
    whole = run("evidence", "check")
    assert whole.code == 1
    assert "  and " in whole.out
    assert "more; name a network to see all" in whole.out


def test_check_where_nothing_has_a_file(here: Path, run: Run) -> None:
    assert run("evidence", "check", "Z00002").out.splitlines()[1] == "No item has a file."
