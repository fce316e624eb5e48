"""`maturity matrix new`: nine questions, or options; files that are sound as they stand; nothing overwritten."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from running import Run, files_in

ANSWERS = "Warm places\n\nA, B\n\n2\nOne theme, Another\n1\n2\n3\n"


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(ANSWERS))


def test_matrix_new_asks_nine_questions_in_plain_lines(empty: Path, run: Run, answering: None) -> None:
    done = run("matrix", "new")
    assert done.code == 0
    assert done.out == (
        "Wrote warm-places/matrix.yaml\nWrote warm-places/one-theme.yaml\nWrote warm-places/another.yaml\n"
        "warm-places is sound. Every text that begins with 'To write' is yours to write.\n"
        "Next: maturity matrix check warm-places\n"
    )
    asked = [line for line in done.err.splitlines() if line.startswith("Question")]
    assert [line.partition(".")[0] for line in asked] == [f"Question {number} of 9" for number in range(1, 10)]
    assert done.err.isprintable() or "\x1b" not in done.err
    head = Path("warm-places/matrix.yaml").read_text(encoding="utf-8")
    assert 'authors: ["A", "B"]' in head
    assert "rollup: {rule: median}" in head
    assert "rule: evidence_rubric" in Path("warm-places/another.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", ["stage_gate", "evidence_rubric", "metric_threshold"])
@pytest.mark.parametrize("levels", ["five", "four", "three", "Low, Middle, High, Higher, Highest, Top"])
def test_matrix_new_writes_what_check_finds_sound(rule: str, levels: str, empty: Path, run: Run) -> None:
    made = run("matrix", "new", "north-vale", "--yes", "--rule", rule, "--levels", levels)
    assert (made.code, made.err) == (0, "")
    done = run("matrix", "check", "north-vale", "--strict")
    assert (done.code, done.out, done.err) == (0, "north-vale 0.1 is sound: 2 domains, 4 criteria.\n", "")


def test_matrix_new_takes_everything_from_options(empty: Path, run: Run) -> None:
    options = ["--title", 'A "quoted" title: #1', "--id", "own", "--author", "A, of B", "--reviewer", "C", "--levels", "four"]
    more = [
        "--domain",
        "Same",
        "--domain",
        "Same",
        "--domain",
        "Own",
        "--criteria",
        "1",
        "--rule",
        "stage_gate",
        "--rollup",
        "minimum",
    ]
    done = run("matrix", "new", "place", *options, *more, "--as-of", "2026-11-01")
    assert (done.code, done.err) == (0, "")
    assert files_in(Path("place")) == ["matrix.yaml", "own-2.yaml", "same-2.yaml", "same.yaml"]
    head = Path("place/matrix.yaml").read_text(encoding="utf-8")
    assert 'authors: ["A, of B"]' in head
    assert 'reviewed_on: "2026-11-01"' in head
    assert run("matrix", "check", "place").out == "own 0.1 is sound: 3 domains, 3 criteria.\n"


def test_matrix_new_asks_again_for_a_number(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("9\nfive\n3\n"))
    done = run("matrix", "new", "--title", "T", "--id", "t", "--author", "A", "--reviewer", "B", "--domain", "D", "--criteria", "1",
               "--rule", "stage_gate", "--rollup", "quorum")  # fmt: skip
    assert done.code == 0
    assert done.err.count("Please answer with a number from 1 to 3.") == 2
    assert "Partly" in Path("t/matrix.yaml").read_text(encoding="utf-8")


def test_matrix_new_can_be_stopped_and_leaves_nothing(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Title\n"))
    assert run("matrix", "new").code == 130
    assert files_in(empty) == []


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["tiny-matrix"], 9, "tiny-matrix is there already, and nothing is overwritten. Name another folder.\n"),
        (["tiny.yaml"], 9, "tiny.yaml is there already, and nothing is overwritten. Name another folder.\n"),
        (
            ["new", "--id", "Not An Id"],
            2,
            "'Not An Id' cannot be an id. Use small letters, digits, dots, dashes and underscores. See 'maturity matrix new --help'.\n",
        ),
        (
            ["new", "--rule", "guess"],
            2,
            "'guess' is not one of stage_gate, evidence_rubric, metric_threshold. See 'maturity matrix new --help'.\n",
        ),
        (
            ["new", "--levels", "Yes, No"],
            2,
            "A scale has three to ten levels. Give their names from the lowest, with commas between. See 'maturity matrix new --help'.\n",
        ),
        (
            ["new", "--author", "n/a"],
            3,
            "new/matrix.yaml:12 authors[1]: nobody is named. Name the person, group or body that stands behind it.\n",
        ),
        (
            ["new", "--levels", "A, B, a"],
            3,
            "new/matrix.yaml:25 levels[3].name: two levels have the same name. Give each level its own name.\n",
        ),
    ],
)
def test_matrix_new_says_what_is_wrong_and_writes_nothing(args: list[str], code: int, words: str, tiny: Path, run: Run) -> None:
    before = files_in(tiny)
    done = run("matrix", "new", "--yes", *args)
    assert (done.code, done.out, done.err) == (code, "", words)
    assert files_in(tiny) == before
