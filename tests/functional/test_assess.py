"""`maturity assess` as it is used: through a pipe, in this process; what is printed, what is on disk, how it ends."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from running import TINY, Ended, Run

from assessing import ESCAPE, answers_in, kept_in, make_open, open_there
from maturity.cli.desk import Desk
from maturity.cli.main import main
from maturity.errors import OutputError
from maturity.model.cycle_terms import CycleTerms
from maturity.recording.editing import Edit
from maturity.storage.stamp import How

SetDay = Callable[[int, int, int], None]
Assess = Callable[..., Ended]


@pytest.fixture(scope="session")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of `there`, made once."""
    folder = tmp_path_factory.mktemp("open")
    make_open(folder)
    return folder


@pytest.fixture
def there(opened_once: Path, empty: Path, set_day: SetDay) -> Path:
    """A workspace with an open cycle, on 30 November 2026."""
    shutil.copytree(opened_once, empty, dirs_exist_ok=True)
    set_day(2026, 11, 30)
    return empty


@pytest.fixture
def assess(run: Run, typed: Callable[[str], None]) -> Assess:
    """Run the command with some lines in the pipe."""

    def call(*lines: str, args: tuple[object, ...] = ("Z00001",), end: str = "\n") -> Ended:
        typed("".join(f"{line}{end}" for line in lines))
        return run("assess", *args, "--by", "lead")

    return call


def test_greets_and_offers_where_to_begin(there: Path, assess: Assess) -> None:
    done = assess()
    assert (done.code, done.err) == (0, "")
    assert "Self-assessment: Harbour Network (Z00001), cycle 2026" in done.out
    assert "  1  Quick pass: the 12 core criteria, about 30 minutes\n" in done.out
    assert "Nothing was answered, and nothing is kept. To go on, type:\nmaturity assess Z00001\n" in done.out


def test_prints_plain_lines_without_any_escape(there: Path, assess: Assess) -> None:
    done = assess("1", "2", "?", "why", "m", "l", "3 by march 2028", "\x1b[A", "b", "menu", "5", "")
    assert ESCAPE.findall(done.out) == []
    assert max(map(len, done.out.splitlines())) <= 88
    assert all(line.isprintable() for line in done.out.splitlines())


def test_narrow_terminal(there: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, assess("1", "2", "", "menu", "5", "").out.splitlines())) <= 40


def test_each_answer_is_on_disk_before_the_next_question_is_printed(
    there: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, dict[str, object]]] = []

    class Watched(io.StringIO):
        """A pipe that looks into the store each time a line is asked for."""

        def readline(self, *args: int) -> str:  # type: ignore[override]
            place = open_there(there).places.find("2026", "Z00001", "lead") or ""
            began = "Z00001" in open_there(there).assessments.codes("2026")
            seen.append((place, answers_in(there, "comm-decide") if began else {}))
            return super().readline(*args)

    monkeypatch.setattr("sys.stdin", Watched("2\ny\n"))
    main(["--no-plugins", "assess", "Z00001", "comm-decide", "--by", "lead"])
    assert [found for _, found in seen] == [
        {},
        {"claim": 2},
        {"claim": 2, "checks": {"list-published": "yes"}},
    ]
    assert ['"at": ["comm-decide", ' in place for place, _ in seen] == [True, True, True]


def test_goes_on_at_the_same_question(there: Path, assess: Assess) -> None:
    assess("1", "2", "3 by march 2028", "q")
    done = assess()
    assert "You go on where you stopped." in done.out
    assert "What would you like to do?" not in done.out
    assert "Is there anything that a reader should know about your answer?" in done.out


def test_goes_on_in_an_item_that_was_not_whole(there: Path, assess: Assess) -> None:
    assess("2", "", "", "", "a", "1", "Log at the hall", args=("Z00001", "comm-listen"))
    assert kept_in(there).evidence == ()
    assess("last month", "1")
    (item,) = kept_in(there).evidence
    assert (item.title, item.represents, item.neighbourhoods) == ("Log at the hall", date(2026, 10, 31), ("harbour",))


def test_two_people_have_a_place_each(there: Path, assess: Assess, run: Run, typed: Callable[[str], None]) -> None:
    assess("1", "2", "q")
    typed("")
    done = run("assess", "Z00001", "--by", "manager")
    assert "What would you like to do?" in done.out
    assert "Answered so far: 1 of 21 criteria" in done.out


def test_history_says_who_and_how(there: Path, assess: Assess) -> None:
    assess("1", "2", "q")
    (change,) = open_there(there).assessments.history("2026", "Z00001")
    assert (change.made_by, change.how) == ("lead", How.ASSESS)


@pytest.mark.parametrize(
    ("args", "first"),
    [
        (("Z00001", "--quick"), "1 of 12. We listen where people gather"),
        (("z00001", "--all"), "1 of 21. We listen where people gather"),
        (("Z00001", "part-lead"), "Relationships are someone's job (part-lead, in Relationships"),
        (("Z00001", "part-lead", "comm-loop"), "1 of 2. Relationships are someone's job"),
        (("Z00001", "partners"), "1 of 5. Relationships are someone's job"),
    ],
)
def test_begins_where_it_was_asked_to(args: tuple[str, ...], first: str, there: Path, assess: Assess) -> None:
    assert first in assess(args=args).out


@pytest.mark.parametrize(
    ("args", "code", "err"),
    [
        (("Z-1",), 2, "A network's code has 3 to 12 letters and digits"),
        (("Z00001", "comm-listn"), 4, "Did you mean comm-listen"),
        (("Z00001", "--quick", "comm-listen"), 2, "Name criteria, or give --quick, not both."),
        (("Z00001", "--cycle", "2062"), 4, "No cycle is called '2062'."),
    ],
)
def test_refuses_what_is_not_possible(args: tuple[str, ...], code: int, err: str, there: Path, assess: Assess) -> None:
    done = assess(args=args)
    assert done.code == code
    assert err in done.err


def test_outside_a_workspace(empty: Path, assess: Assess) -> None:
    done = assess()
    assert done.code == 2
    assert "This works in a workspace only." in done.err


def test_cycle_that_is_closed_takes_no_answers(there: Path, assess: Assess) -> None:
    store = open_there(there)
    terms = store.cycles.get("2026")
    closed = CycleTerms.model_validate({**terms.model_dump(), "closed_on": date(2026, 11, 1)})
    store.cycles.keep(closed, Desk(there, None, store, "lead").stamp(How.CYCLE))  # type: ignore[arg-type]
    done = assess()
    assert done.code == 10
    assert "cycle 2026 was closed on 1 November 2026, and takes no answers." in done.err


@pytest.mark.parametrize(("state", "code"), [("submitted", 0), ("moderated", 0), ("agreed", 10)])
def test_state_decides_what_a_change_means(state: str, code: int, there: Path, assess: Assess) -> None:
    assess("2", "q", args=("Z00001", "comm-listen"))
    store = open_there(there)
    stamp = Desk(there, None, store, "lead").stamp(How.SUBMIT)  # type: ignore[arg-type]
    store.assessments.change("2026", "Z00001", (Edit(("state",), state),), stamp, seen=1)
    assert assess("comm-listen", "3", "q").code == code
    after = kept_in(there)
    assert after.state == ("draft" if state == "submitted" else state)
    assert answers_in(there, "comm-listen")["claim"] == (2 if state == "agreed" else 3)


def test_network_that_the_register_lacks(there: Path, assess: Assess) -> None:
    done = assess("y", "Quay Network", "38,000", "a", "Quay", "38000", "y", "", "q", args=("Z00009",))
    assert "Z00009 is not among the networks that cycle 2026 asks." in done.out
    assert "Z00009 is not in the register of this workspace." in done.out
    network = kept_in(there, "Z00009").network
    assert (network.name, network.list_size, network.system_code) == ("Quay Network", 38_000, "ZZ1")
    assert [area.id for area in network.neighbourhoods] == ["quay"]


@pytest.mark.parametrize("lines", [(), ("1", "2", "q")])
def test_what_a_first_look_leaves_to_the_store_is_the_same(
    lines: tuple[str, ...], there: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    assess(*lines)
    seen = assess()
    answers = answers_in(there, "comm-listen") if lines else {}
    monkeypatch.setattr("maturity.cli.assess.opening.glimpse", lambda *given: None)
    assess("menu")
    done = assess("menu", "q")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1] == seen.out.splitlines()[1]
    assert (answers_in(there, "comm-listen") if lines else {}) == answers


def test_item_that_somebody_else_takes_away_meanwhile(
    there: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assess("4", "3", "a", "Tide", "housing", "q")

    class Meanwhile(io.StringIO):
        """A pipe: before the first line comes, somebody else takes the partner away."""

        def readline(self, *args: int) -> str:  # type: ignore[override]
            if self.tell() == 0:
                store = open_there(there)
                edits = (Edit(("partners", "tide", "name"), None), Edit(("partners", "tide", "sector"), None))
                stamp = Desk(there, None, store, "manager").stamp(How.WORKBOOK)  # type: ignore[arg-type]
                store.assessments.change("2026", "Z00001", edits, stamp, seen=1)
            return super().readline(*args)

    monkeypatch.setattr("sys.stdin", Meanwhile("area manager\nq\n"))
    assert main(["--no-plugins", "assess", "Z00001", "--by", "lead"]) == 0
    said = capsys.readouterr().out
    assert "Somebody changed what this belongs to. Look at it again." in said
    assert "Type a to add a partner, or Enter to go on." in said
    assert kept_in(there).partners == ()


@pytest.mark.parametrize("spelled", ['"minutes of may.txt"', "minutes of may.txt", "minutes\\ of\\ may.txt"])
def test_file_of_evidence_is_copied_by_its_content(spelled: str, there: Path, assess: Assess) -> None:
    (there / "minutes of may.txt").write_bytes(b"Who came.")
    lines = ("2", "", "", "", "a", "1", "Minutes", "may", "1", "", "", "nowhere.pdf", "~nobody/x", "x" * 5000, spelled, "q")
    done = assess(*lines, args=("Z00001", "comm-listen"))
    digest = hashlib.sha256(b"Who came.").hexdigest()
    assert "Kept: a copy of the file." in done.out
    assert "nowhere.pdf" in done.out
    assert kept_in(there).evidence[0].sha256 == digest
    assert (there / "files" / digest[:2] / digest).read_bytes() == b"Who came."


def test_somebody_elses_answer_is_shown_beside_yours(
    there: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assess("1", "b", "q", args=("Z00001", "comm-listen"))

    class Meanwhile(io.StringIO):
        """A pipe: before the first line comes, somebody else answers."""

        def readline(self, *args: int) -> str:  # type: ignore[override]
            if self.tell() == 0:
                store = open_there(there)
                edits = (Edit(("responses", "comm-listen", "claim"), 3), Edit(("responses", "comm-loop", "claim"), 1))
                stamp = Desk(there, None, store, "manager").stamp(How.WORKBOOK)  # type: ignore[arg-type]
                store.assessments.change("2026", "Z00001", edits, stamp, seen=1)
            return super().readline(*args)

    monkeypatch.setattr("sys.stdin", Meanwhile("2\n?\n2\nq\n"))
    assert main(["--no-plugins", "assess", "Z00001", "comm-listen", "--by", "lead"]) == 0
    said = capsys.readouterr().out
    assert "manager changed the same answer while you were at it. Nothing of theirs is overwritten." in said
    assert "  1  Theirs. comm-listen, claim: 3 Embedded\n  2  Yours. comm-listen, claim: 2 Building\n" in said
    assert answers_in(there, "comm-listen")["claim"] == 2
    assert answers_in(there, "comm-loop")["claim"] == 1


def test_both_began_at_the_same_moment(there: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch) -> None:
    class Meanwhile(io.StringIO):
        """A pipe during which somebody else begins."""

        def readline(self, *args: int) -> str:  # type: ignore[override]
            if self.tell() == 0:
                monkeypatch.setattr("sys.stdin", io.StringIO("1\nq\n"))
                main(["--no-plugins", "assess", "Z00001", "comm-loop", "--by", "manager"])
                monkeypatch.setattr("sys.stdin", self)
            return super().readline(*args)

    monkeypatch.setattr("sys.stdin", Meanwhile("2\nq\n"))
    assert main(["--no-plugins", "assess", "Z00001", "comm-listen", "--by", "lead"]) == 0
    assert answers_in(there, "comm-listen")["claim"] == 2
    assert answers_in(there, "comm-loop")["claim"] == 1


def test_interrupt_keeps_everything_and_says_how_to_go_on(
    there: Path, assess: Assess, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(io.StringIO):
        """A pipe in which somebody presses Ctrl-C at the end."""

        def readline(self, *args: int) -> str:  # type: ignore[override]
            if line := super().readline(*args):
                return line
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupted("2\n"))
    assert main(["--no-plugins", "assess", "Z00001", "comm-listen", "--by", "lead"]) == 130
    shown = capsys.readouterr()
    assert "Everything you answered is kept. To go on, type:\nmaturity assess Z00001\n" in shown.out
    assert answers_in(there, "comm-listen") == {"claim": 2}


def test_end_of_the_pipe_without_a_newline_still_counts(there: Path, assess: Assess) -> None:
    done = assess("2", args=("Z00001", "comm-listen"), end="")
    assert done.code == 0
    assert answers_in(there, "comm-listen") == {"claim": 2}


def test_lines_as_windows_ends_them(there: Path, assess: Assess) -> None:
    assess("2", "", "So it is.", args=("Z00001", "comm-listen"), end="\r\n")
    assert answers_in(there, "comm-listen") == {"claim": 2, "comment": "So it is."}


def test_bytes_that_are_no_text_are_asked_again(there: Path, assess: Assess) -> None:
    done = assess("2", "", "caf\udce9", "Café", args=("Z00001", "comm-listen"))
    assert "That is not text in UTF-8. Type it again." in done.out
    assert answers_in(there, "comm-listen")["comment"] == "Café"


def test_disk_that_is_full_is_said_and_nothing_is_acknowledged(
    there: Path, assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **named: object) -> None:
        raise OutputError("maturity.db: the disk is full. Free some space and try again. What was recorded before is safe.")

    monkeypatch.setattr("maturity.storage.assessments.Assessments.start", full)
    done = assess("2", args=("Z00001", "comm-listen"))
    assert done.code == 9
    assert "the disk is full" in done.err
    assert "Kept" not in done.out


def test_ends_with_answers_result_what_is_needed_and_how_to_submit(there: Path, assess: Assess) -> None:
    lines = (
        "2",
        "",
        "",
        "",
        "a",
        "1",
        "Log",
        "last month",
        "1",
        "6",
        "",
        "",
        "a",
        "1",
        "Log of the hill",
        "last month",
        "2",
        "6",
        "",
        "",
        "",
    )
    assess(*lines, args=("Z00001", "comm-listen"))
    done = assess("menu", "5", "", "")
    assert "  1  We listen where people gather: 2 Building.\n" in done.out
    assert "     Evidence: 2 items.\n" in done.out
    assert "Provisional result: Harbour Network, cycle 2026" in done.out
    assert "Evidence is judged on 22 February 2027." in done.out
    assert "you say 2 Building; the evidence shows more: 3" in done.out
    assert "     Why: " in done.out
    assert "     Next: To reach Shared" in done.out
    assert "  -  Core criteria without an answer (11): " in done.out
    assert "maturity submit Z00001\n" in done.out


def test_result_without_answers_says_so(there: Path, assess: Assess) -> None:
    assert "There is no result yet, since nothing is answered." in assess("5", "", "").out


def test_result_that_cannot_be_worked_out_names_the_fault(there: Path, assess: Assess) -> None:
    assess("2", "q", args=("Z00001", "comm-listen"))
    store = open_there(there)
    stamp = Desk(there, None, store, "lead").stamp(How.COLLECT)  # type: ignore[arg-type]
    store.assessments.change("2026", "Z00001", (Edit(("responses", "comm-listen", "claim"), 9),), stamp, seen=1)
    done = assess("menu", "5", "", "")
    assert done.code == 0
    assert "The result cannot be worked out until this is mended." in done.out
    assert "level 9 is not on the scale" in done.out


@pytest.mark.parametrize("matrix", ["pcn-five-themes", "neighbourhood-health"])
def test_other_matrices(matrix: str, empty: Path, assess: Assess, set_day: SetDay) -> None:
    from maturity.files.builtin import builtin_dir  # noqa: PLC0415

    set_day(2026, 11, 30)
    make_open(empty, builtin_dir("matrices") / matrix)
    done = assess("1", *["1", "s"] * 4, "1", "menu", "check", "", "")
    assert done.code == 0
    assert "Answered so far: 5 of" in done.out
    assert "Provisional result" in done.out


def test_matrix_without_core_criteria(empty: Path, set_day: SetDay, typed: Callable[[str], None], run: Run) -> None:
    set_day(2026, 11, 30)
    shutil.copytree(TINY / "tiny-matrix", empty / "own" / "tiny")
    for path in (empty / "own" / "tiny").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("tier: core", "tier: extended"), encoding="utf-8")
    make_open(empty, empty / "own" / "tiny")
    typed("1\n1\nq\n")
    done = run("assess", "Z00001", plugins=empty / "own")
    assert done.code == 0
    assert "Quick pass" not in done.out
    assert "Kept: 1 " in done.out
    refused = run("assess", "Z00001", "--quick", plugins=empty / "own")
    assert refused.code == 2
    assert "has no core criteria, so it has no quick pass. Leave out --quick." in refused.err
