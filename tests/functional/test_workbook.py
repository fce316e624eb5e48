"""`maturity workbook`: out to a network, back with its answers, and nothing lost or taken in silence."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from keeping import CODES, stamp, store_of
from running import EXAMPLE, TINY, Run

from hostile_workbooks import MAKERS
from maturity.cli.main import main
from maturity.files.assessment_files import read_assessment
from maturity.files.workbook.guarded import GuardedReading, Sheet
from maturity.model.assessment import State
from maturity.recording.editing import Edit
from maturity.storage.stamp import How
from typed_workbooks import type_into
from workbooks import sheets_in, typed

BOOK = "Z00001-2026.xlsx"
CLAIM, COMMENT, LOOP = (
    ("responses", "comm-listen", "claim"),
    ("responses", "comm-story", "comment"),
    ("responses", "comm-loop", "claim"),
)


OPENED: dict[str, tuple[Sheet, ...]] = {}
"""Workbooks that were opened, by a digest of their bytes: opening one takes most of the time of a test."""
TYPED: dict[Path, dict[str, str | float | None]] = {}
"""What was typed into cells of a workbook since it was written."""


def type_in(path: Path, cells: dict[str, str | float | None]) -> None:
    """Type into cells of a workbook that is then opened by `ReadHere`."""
    TYPED.setdefault(path.resolve(), {}).update(cells)


class ReadHere(GuardedReading):
    """Open a workbook in this process, as it was written and with what was typed since; the real child has tests of its own."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            super().__init__(path)
        self._path = path

    def __exit__(self, *_: object) -> None:
        """End nothing."""

    def check(self) -> None:
        """Know nothing yet."""

    def sheets(self) -> tuple[Sheet, ...]:
        """Open it."""
        data = self._path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        found = OPENED.setdefault(digest, ()) or sheets_in(data)
        OPENED[digest] = found
        for place, value in TYPED.get(self._path.resolve(), {}).items():
            title, _, cell = place.rpartition("!")
            column, row = (re.sub(pattern, "", cell) for pattern in (r"\d", r"\D"))
            found = typed(found, title, int(row), ord(column) - 64, value)
        return found


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no child processes."""
    TYPED.clear()
    monkeypatch.setattr("maturity.files.workbook.guarded.GuardedReading", ReadHere)


@pytest.fixture(scope="module")
def written_once(kept_once: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook of Z00001 as the store writes it."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copytree(kept_once, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        assert main(["--no-plugins", "workbook", "write", "Z00001"]) == 0
    return (folder / BOOK).read_bytes()


@pytest.fixture(scope="module")
def cells(written_once: bytes) -> dict[str, str]:
    """The cell of every question, by its key."""
    sheets = sheets_in(written_once)
    found = ((str(row[1]), sheet.title, number) for sheet in sheets for number, row in sheet.rows.items() if 1 in row)
    return {key: f"{title}!C{number}" for key, title, number in found}


@pytest.fixture
def book(written_once: bytes, kept_workspace: Path, here: None) -> Path:
    """The workbook in a workspace whose store wrote it."""
    path = kept_workspace / BOOK
    path.write_bytes(written_once)
    return path


def change(folder: Path, *edits: tuple[tuple[str, ...], Any]) -> None:
    """Change answers in the store, as the dialogue would."""
    store = store_of(folder)
    seen = store.assessments.read("2026", "Z00001").version
    made = [Edit(address, value) for address, value in edits]
    store.assessments.change("2026", "Z00001", made, stamp(2026, 10, 21, How.ASSESS), seen=seen)


def response(folder: Path, criterion: str) -> Any:
    return store_of(folder).assessments.read("2026", "Z00001").assessment.responses[criterion]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sit at a terminal and type answers."""

    def call(text: str) -> None:
        monkeypatch.setattr("maturity.cli.workbook.taking.at_terminal", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return call


def test_read_takes_what_differs_and_the_same_file_twice_changes_nothing(
    run: Run, kept_workspace: Path, written_once: bytes, cells: dict[str, str]
) -> None:
    """With a real file, and the real child."""
    book = kept_workspace / BOOK
    book.write_bytes(written_once)
    type_into(book, {cells["responses/comm-listen/claim"]: "2 Building", cells["responses/comm-story/comment"]: "=We share maps"})
    ended = run("workbook", "read", BOOK, "--yes", "--by", "PCN manager")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        f"{BOOK}: Z00001, cycle 2026, written from version 1",
        "  changed  comm-listen, claim: 3 → 2  ('1 Communities'!C6)",
        "  added    comm-story, comment: =We share maps  ('1 Communities'!C22)",
        f"{BOOK}: took 2 changes. Kept as version 2 of 2026/Z00001.",
    ]
    last = store_of(book.parent).assessments.history("2026", "Z00001")[-1]
    assert (last.version, last.made_by, last.how, len(last.edits)) == (2, "PCN manager", How.WORKBOOK, 2)
    again = run("workbook", "read", BOOK, "--yes")
    assert again.out.splitlines()[-1] == f"{BOOK}: nothing new; it was read before."
    assert store_of(book.parent).assessments.read("2026", "Z00001").version == 2


def test_read_of_an_untouched_workbook_finds_nothing_new(run: Run, book: Path) -> None:
    change(book.parent, (CLAIM, 0))
    ended = run("workbook", "read", BOOK)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[-1] == f"{BOOK}: nothing new."
    assert response(book.parent, "comm-listen").claim == 0


def test_read_with_an_emptied_cell_takes_back_only_what_it_showed(run: Run, book: Path, cells: dict[str, str]) -> None:
    type_in(book, {cells["responses/comm-listen/comment"]: None})
    change(book.parent, (COMMENT, "Came in meanwhile."))
    ended = run("workbook", "read", BOOK, "--yes")
    assert "  removed  comm-listen, comment: Castle Hill has no hall" in ended.out
    assert response(book.parent, "comm-listen").comment is None
    assert response(book.parent, "comm-story").comment == "Came in meanwhile."


def test_read_of_items_shows_only_the_fields_that_differ_and_masks_who_is_named(run: Run, book: Path) -> None:
    type_in(book, {"Evidence!G5": 12, "Evidence!B6": "Lunch with patient Mary Brown"})
    type_in(book, {f"Plan!{column}5": None for column in "ABCDE"})
    ended = run("workbook", "read", BOOK, "--dry-run")
    assert ended.out.splitlines()[1:-1] == [
        "  changed  evidence log-net-loft, records: 11 → 12  (Evidence!A5)",
        "  changed  evidence log-quay-kitchen, title: Quay Kitchen Thursday lunches, log of eight sessions → Lunch with patient "
        "[named-patient]  (Evidence!A6)",
        "  removed  step of the plan: Collect three new accounts on damp homes, with consent, and print the…",
    ]
    assert "Brown" not in ended.out + ended.err


def test_read_while_somebody_else_changes_the_same_answer_changes_nothing(
    run: Run, book: Path, cells: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(book, {cells["responses/comm-listen/claim"]: "2"})
    monkeypatch.setattr("maturity.cli.workbook.taking._may_take", lambda *_: change(book.parent, (CLAIM, 0)) is None)
    ended = run("workbook", "read", BOOK, "--yes")
    assert (ended.code, ended.err) == (
        3,
        f"{BOOK}: somebody else changed the same answers at this moment. Read the workbook again.\n",
    )
    assert response(book.parent, "comm-listen").claim == 0


def test_read_without_a_word_from_anybody_changes_nothing(run: Run, book: Path, cells: dict[str, str]) -> None:
    type_in(book, {cells["responses/comm-listen/claim"]: "2 Building"})
    ended = run("workbook", "read", BOOK)
    assert ended.code == 3
    assert ended.err == f"{BOOK}: it brings 1 change, and nobody said that they may be taken. Look at them, and give --yes.\n"
    shown = run("workbook", "read", BOOK, "--dry-run")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.splitlines()[-1] == f"{BOOK}: nothing was changed (--dry-run)."
    assert store_of(book.parent).assessments.read("2026", "Z00001").version == 1


@pytest.mark.parametrize(("said", "version"), [("y\n", 2), ("n\n", 1), ("\n", 1)])
def test_read_at_a_terminal_asks_before_it_takes_anything(
    run: Run, book: Path, cells: dict[str, str], terminal: Callable[[str], None], said: str, version: int
) -> None:
    type_in(book, {cells["responses/comm-listen/claim"]: "2"})
    terminal(said)
    ended = run("workbook", "read", BOOK)
    assert ended.code == 0
    assert "Take 1 change into 2026/Z00001? [y/N]: " in ended.out + ended.err
    assert store_of(book.parent).assessments.read("2026", "Z00001").version == version


@pytest.fixture
def disputed(book: Path, cells: dict[str, str]) -> Path:
    """A workbook with three answers, two of which somebody else gave otherwise meanwhile."""
    story, loop = cells["responses/comm-story/comment"], cells["responses/comm-loop/claim"]
    type_in(book, {cells["responses/comm-listen/claim"]: "1", story: "We share tables.", loop: "2"})
    change(book.parent, (CLAIM, 4), (COMMENT, "We share maps."))
    return book


def test_read_of_what_somebody_else_changed_too_is_refused_and_shown_side_by_side(run: Run, disputed: Path) -> None:
    ended = run("workbook", "read", BOOK, "--yes")
    assert ended.code == 3
    assert ended.err.splitlines() == [
        "  differs  comm-listen, claim: kept 4, in the workbook 1",
        "  differs  comm-story, comment: kept a text of 14 characters, in the workbook a text of 16 characters",
        f"{BOOK}: 2 answers were changed both here and in the workbook. Say which is to stand with --prefer kept or workbook, or read "
        "it at a terminal, which asks.",
    ]
    assert response(disputed.parent, "comm-loop").claim == 3


@pytest.mark.parametrize(("prefer", "claim", "comment"), [("kept", 4, "We share maps."), ("workbook", 1, "We share tables.")])
def test_read_with_a_policy_settles_what_differs(run: Run, disputed: Path, prefer: str, claim: int, comment: str) -> None:
    ended = run("workbook", "read", BOOK, "--yes", "--prefer", prefer)
    assert ended.code == 0
    assert "  differs  comm-listen, claim: kept 4, in the workbook 1" in ended.out
    assert (response(disputed.parent, "comm-listen").claim, response(disputed.parent, "comm-story").comment) == (claim, comment)
    assert response(disputed.parent, "comm-loop").claim == 2


def test_read_at_a_terminal_asks_for_each_answer_that_differs(run: Run, disputed: Path, terminal: Callable[[str], None]) -> None:
    terminal("2\n1\ny\n")
    ended = run("workbook", "read", BOOK)
    assert ended.code == 0
    assert "2 of 2: comm-story, comment\n  before              nothing\n  1  kept             We share maps.\n" in ended.out
    assert (response(disputed.parent, "comm-listen").claim, response(disputed.parent, "comm-story").comment) == (
        1,
        "We share maps.",
    )
    again = run("workbook", "read", BOOK)
    assert again.out.splitlines()[-1] == f"{BOOK}: nothing new; it was read before."


def test_read_warns_of_words_that_may_identify_somebody_and_takes_them_only_on_somebodys_word(
    run: Run, book: Path, cells: dict[str, str], terminal: Callable[[str], None]
) -> None:
    type_in(book, {cells["responses/comm-story/comment"]: "Ask patient Mary Brown on 07700 900123"})
    ended = run("workbook", "read", BOOK, "--yes")
    assert ended.code == 3
    assert "Brown" not in ended.out + ended.err
    assert "900123" not in ended.out + ended.err
    assert ended.err.splitlines()[0].startswith("warning: comm-story, comment: “Ask patient ••••••••••")
    assert ended.err.splitlines()[-1] == (
        f"{BOOK}: it is not taken, since it may identify a person. Change the words; if they are harmless, say so with "
        "--no-personal-data."
    )
    terminal("n\n")
    assert run("workbook", "read", BOOK, "--yes").out.splitlines()[-1] == f"{BOOK}: nothing was changed."
    assert run("workbook", "read", BOOK, "--yes", "--no-personal-data").code == 0
    assert response(book.parent, "comm-story").comment == "Ask patient Mary Brown on 07700 900123"


def test_read_tells_every_fault_with_its_cell_and_takes_nothing(run: Run, book: Path, cells: dict[str, str]) -> None:
    listen = cells["responses/comm-listen/claim"]
    type_in(
        book,
        {
            listen: "excellent work by all",
            cells["responses/comm-loop/figures/answered-in-time/whole"]: 3,
            "Evidence!E5": "comm-liste",
        },
    )
    ended = run("workbook", "read", BOOK, "--yes")
    assert ended.code == 3
    assert ended.err.splitlines() == [
        f"{BOOK} '1 Communities'!C6: this is no level of the scale. Use one of: 0 Not yet evidenced, 1 Foundation, 2 Building, "
        "3 Embedded, 4 Shared.",
        f"{BOOK} Evidence!E5: there is no criterion of this name (it says comm-liste). Did you mean comm-listen We listen where people "
        "gather?",
        f"{BOOK} '1 Communities'!C39: part is larger than whole. Check both counts.",
    ]
    assert store_of(book.parent).assessments.read("2026", "Z00001").version == 1


def test_read_tells_what_contradicts_the_matrix_with_its_cell(run: Run, book: Path) -> None:
    type_in(book, {"Evidence!J5": "01/01/2020"})
    ended = run("workbook", "read", BOOK, "--yes")
    assert ended.code == 3
    assert ended.err == f"{BOOK} Evidence!A5: it expires before the day that it represents. Correct one of the dates.\n"


def test_read_makes_what_was_submitted_a_draft_again(run: Run, book: Path, cells: dict[str, str]) -> None:
    change(book.parent, (("state",), "submitted"))
    type_in(book, {cells["responses/comm-listen/claim"]: "2"})
    assert run("workbook", "read", BOOK, "--yes").code == 0
    assert store_of(book.parent).assessments.read("2026", "Z00001").assessment.state is State.DRAFT


def test_read_leaves_an_agreed_result_alone(run: Run, book: Path) -> None:
    change(book.parent, (("state",), "agreed"))
    ended = run("workbook", "read", BOOK, "--yes")
    assert (ended.code, ended.err) == (
        3,
        "2026/Z00001: the result of Z00001 in cycle 2026 is agreed. Ask your system before you change it.\n",
    )


def test_read_into_a_closed_cycle_is_refused(run: Run, book: Path, set_day: Callable[[int, int, int], None]) -> None:
    set_day(2026, 11, 5)
    assert run("cycle", "close", "2026", "--yes").code == 0
    ended = run("workbook", "read", BOOK, "--yes")
    assert ended.code == 3
    assert (
        "cycle 2026 was closed on 5 November 2026. Open it again with 'maturity cycle reopen 2026', or keep the file." in ended.err
    )


def test_read_of_a_workbook_that_nobody_here_wrote_takes_nothing_away(run: Run, book: Path, cells: dict[str, str]) -> None:
    """Written with --blank, so nobody knows what its blank cells mean: only what is new comes in."""
    assert run("workbook", "write", "Z00001", "--blank", "--out", "blank.xlsx").code == 0
    type_in(Path("blank.xlsx"), {cells["responses/comm-story/comment"]: "New."})
    ended = run("workbook", "read", "blank.xlsx", "--yes")
    assert (ended.code, "removed" in ended.out) == (3, False)
    assert "1 answer was given otherwise here" in ended.err  # its day, which is today's
    taken = run("workbook", "read", "blank.xlsx", "--yes", "--prefer", "kept")
    assert "  added    comm-story, comment: New." in taken.out
    assert response(book.parent, "comm-listen").claim == 3


def test_read_starts_a_network_that_has_no_answers_yet(run: Run, kept_workspace: Path, here: None, cells: dict[str, str]) -> None:
    assert run("cycle", "change", "2026", "--add", "Z00004").code == 0
    assert run("workbook", "write", "Z00004").out == "Wrote Z00004-2026.xlsx\n"
    type_in(Path("Z00004-2026.xlsx"), {"1 Communities!C6": "1 Foundation"})
    ended = run("workbook", "read", "Z00004-2026.xlsx", "--yes")
    assert ended.out.splitlines()[-1] == "Z00004-2026.xlsx: took 1 change. Kept as version 1 of 2026/Z00004."
    assert store_of(kept_workspace).assessments.read("2026", "Z00004").assessment.responses["comm-listen"].claim == 1


def test_read_of_a_network_that_is_not_asked_says_what_to_do(run: Run, kept_workspace: Path, here: None) -> None:
    assert run("workbook", "write", "Z00005").code == 0
    ended = run("workbook", "read", "Z00005-2026.xlsx", "--yes")
    assert ended.code == 3
    assert ended.err == (
        "Z00005-2026.xlsx: the network Z00005 is not among those that the cycle 2026 asks. Add it with 'maturity cycle change 2026 "
        "--add Z00005'.\n"
    )


def test_read_takes_each_of_several_by_itself_and_tells_it_as_data(run: Run, book: Path, cells: dict[str, str]) -> None:
    type_in(book, {cells["responses/comm-listen/claim"]: "2"})
    shutil.copy(book, "copy.xlsx")
    type_in(Path("copy.xlsx"), {cells["responses/comm-listen/claim"]: "none"})
    ended = run("workbook", "read", "copy.xlsx", BOOK, "missing.xlsx", "--yes", "--json")
    assert (ended.code, ended.err) == (3, "")
    found = json.loads(ended.out)["workbooks"]
    assert [(one["path"], one["outcome"]) for one in found] == [
        ("copy.xlsx", "refused"),
        (BOOK, "taken"),
        ("missing.xlsx", "refused"),
    ]
    assert found[1]["changed"] == ["responses/comm-listen/claim"]
    assert (found[1]["network"], found[1]["written_from"], found[1]["kept_as"]) == ("Z00001", 1, "version 2 of 2026/Z00001")
    assert found[0]["problems"][0]["where"] == "'1 Communities'!C6"


def test_read_of_a_hostile_workbook_is_one_line(run: Run, kept_workspace: Path) -> None:
    """With the real child; every hostile workbook has its turn in the tests of the reader."""
    make, said = MAKERS["macro"]
    Path("bad.xlsx").write_bytes(make())
    ended = run("workbook", "read", "bad.xlsx")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("bad.xlsx: the workbook ")
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_write_never_writes_over_a_workbook_without_a_word(run: Run, kept_workspace: Path) -> None:
    Path(BOOK).write_text("filled in")
    ended = run("workbook", "write", "Z00001")
    assert ended.code == 9
    assert ended.err == (
        f"{BOOK} is there already, and may be filled in. Read it first, name another file with --out, or give --replace.\n"
    )
    assert run("workbook", "write", "z00001", "--replace").code == 0
    assert Path(BOOK).read_bytes()[:2] == b"PK"


def test_write_all_writes_one_for_every_network_of_the_cycle(run: Run, kept_workspace: Path) -> None:
    ended = run("workbook", "write", "--all", "--out", "books", "--cycle", "2025")
    assert ended.out.splitlines() == [f"Wrote books/{code}-2025.xlsx" for code in CODES]
    assert (ended.code, ended.err) == (0, "")


def test_write_of_a_plain_file_and_back_into_it(run: Run, tiny: Path, here: None) -> None:
    assert run("workbook", "write", "tiny.yaml", "--matrix", "tiny-matrix").out == f"Wrote {BOOK}\n"
    type_in(Path(BOOK), {"1 Listening!C6": "3"})
    ended = run("workbook", "read", BOOK, "--into", "tiny.yaml", "--matrix", "tiny-matrix", "--out", "new.yaml", "--yes")
    assert ended.out.splitlines()[1:] == [
        "  changed  listen-places, claim: 2 → 3  ('1 Listening'!C6)",
        f"{BOOK}: took 1 change. Kept as new.yaml.",
    ]
    assert Path("tiny.yaml").read_bytes() == (TINY / "tiny-assessment.yaml").read_bytes()
    assert read_assessment(Path("new.yaml")).responses["listen-places"].claim == 3
    again = run("workbook", "read", BOOK, "--into", "new.yaml", "--matrix", "tiny-matrix", "--yes")
    assert again.out.splitlines()[-1] == f"{BOOK}: nothing new."
    assert (
        "two of these are of the same network and cycle"
        in run("workbook", "write", "tiny.yaml", "new.yaml", "-m", "tiny-matrix").err
    )
    other = run("workbook", "read", BOOK, "--into", EXAMPLE / "2026" / "Z00002.yaml", "--matrix", "tiny-matrix")
    assert other.code == 3
    assert "the file is of Z00002 in cycle 2026, and the workbook of Z00001 in cycle 2026" in other.err


def test_write_blank_anywhere_and_back_into_a_new_file(run: Run, tiny: Path, here: None) -> None:
    made = run("workbook", "write", "Z00009", "--blank", "--matrix", "tiny-matrix", "--cycle", "2027", "--out", "mine.xlsx")
    assert made.out == "Wrote mine.xlsx\n"
    type_in(Path("mine.xlsx"), {"1 Listening!C6": "1"})
    ended = run("workbook", "read", "mine.xlsx", "--into", "mine.json", "--matrix", "tiny-matrix", "--yes")
    assert ended.code == 0
    found = json.loads(Path("mine.json").read_text())
    assert (found["network"]["code"], found["cycle"], found["responses"]) == ("Z00009", "2027", {"listen-places": {"claim": 1}})


def test_write_and_read_in_a_workspace_of_plain_files(run: Run, empty: Path, here: None) -> None:
    (empty / "2026").mkdir()
    shutil.copy(EXAMPLE / "2026" / "Z00001.yaml", empty / "2026")
    shutil.copy(EXAMPLE / "networks.json", empty)
    settings = (EXAMPLE / "maturity.yaml").read_text()
    (empty / "maturity.yaml").write_text(settings)
    assert run("workbook", "write", "Z00001").out == f"Wrote {BOOK}\n"
    type_in(Path(BOOK), {"1 Communities!C6": "2"})
    ended = run("workbook", "read", BOOK, "--yes")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, f"{BOOK}: took 1 change. Kept as {empty / '2026' / 'Z00001.yaml'}.")
    assert run("workbook", "write", "Z00002", "--out", "two.xlsx").code == 0
    assert run("workbook", "read", "two.xlsx").out.splitlines()[-1] == "two.xlsx: nothing new."


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("write",), 2, "Name networks or assessment files, or give --all for every network of the cycle."),
        (("write", "Z00001", "--all"), 2, "Name networks or assessment files"),
        (("write", "Z00001", "a.yaml"), 2, "Name networks or files, not both."),
        (("write", "a.yaml", "--cycle", "2026"), 2, "--cycle goes with a network's code"),
        (("write", "Z00001", "--matrix", "x"), 2, "--matrix goes with a file"),
        (("write", "Z00001", "--out", "book.pdf"), 2, "book.pdf: The name of a workbook ends in .xlsx."),
        (("write", "Z00001", "Z00002", "--out", "both.xlsx"), 2, "both.xlsx: Several workbooks go into a folder."),
        (("write", "a b"), 2, "'a b' is neither a file nor a network's code"),
        (("write", "ZZZ99999"), 4, "No network is called 'ZZZ99999'."),
        (("write", "Z00001", "--cycle", "1999"), 4, "No cycle is called '1999'."),
        (("write", "a.yaml"), 3, "a.yaml: there is no such file."),
        (("read", "a.xlsx", "--out", "b.yaml"), 2, "--out goes with --into"),
        (("read", "a.xlsx", "b.xlsx", "--into", "b.yaml"), 2, "--into takes one workbook at a time."),
        (("read", "a.xlsx"), 3, "a.xlsx: there is no such file. Check the name and the folder."),
    ],
)
def test_workbook_with_what_cannot_be_says_why(
    arguments: tuple[str, ...], code: int, said: str, run: Run, kept_workspace: Path
) -> None:
    ended = run("workbook", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("write", "Z00001"), "A network's code works in a workspace only"),
        (("write", "--all"), "A network's code works in a workspace only"),
    ],
)
def test_workbook_outside_a_workspace_says_what_works(arguments: tuple[str, ...], said: str, run: Run, empty: Path) -> None:
    ended = run("workbook", *arguments)
    assert ended.code == 2
    assert said in ended.err


def test_read_outside_a_workspace_says_what_works(run: Run, empty: Path, here: None, written_once: bytes) -> None:
    Path(BOOK).write_bytes(written_once)
    ended = run("workbook", "read", BOOK)
    assert ended.code == 2
    assert "name the assessment file that the workbook is taken into with --into" in ended.err
