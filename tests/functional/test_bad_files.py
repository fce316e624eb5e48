"""Files that are missing, broken or hostile: one line for each fault with file, line and mend, exit code 3, and no echo."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from running import TINY, Run

MARKER = "Zanzibarrow"
GOOD = (TINY / "tiny-assessment.yaml").read_text(encoding="utf-8")
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
JUDGED = ("-m", "tiny-matrix", "--as-of", "2026-10-31")

FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.yaml", b"", "a.yaml: the file is empty. Write the content, or give another file."),
    "blank": ("a.yaml", b"\n\n# nothing\n", "a.yaml"),
    "truncated": ("a.yaml", GOOD.encode()[: GOOD.index("neighbourhoods:") + 40], "a.yaml:"),
    "cut JSON": ("a.json", b'{"format": "maturity-assessment/1", "cyc', "a.json:1"),
    "oversized": ("a.yaml", b"x: " + b"y" * 8_000_001, "a.yaml: the file is larger than 8 MB."),
    "UTF-16": ("a.yaml", GOOD.encode("utf-16"), "a.yaml: the file is in UTF-16, not UTF-8."),
    "Latin-1": ("a.yaml", f"format: x\nnote: caf\xe9 {MARKER}\n".encode("latin-1"), "a.yaml:2: the file is not UTF-8;"),
    "binary": ("a.yaml", b"format: \x00" + MARKER.encode(), "a.yaml: the file is binary, not text."),
    "key twice": ("a.yaml", (GOOD + 'cycle: "2026"\n').encode(), "a.yaml:"),
    "alias bomb": ("a.yaml", BOMB.encode(), "a.yaml:1: an anchor (&) is not allowed here."),
    "deep": ("a.json", b"[" * 50_000 + b"]" * 50_000, "a.json:1: the nesting is deeper than 40 levels."),
    "tag": ("a.yaml", b"format: !!python/object:os.system x\n", "a.yaml:1"),
    "list": ("a.yaml", f"- {MARKER}\n- b\n".encode(), "a.yaml:1: the file does not hold fields and values."),
    "not ours": ("a.json", b'{"colour": "red"}', "a.json:1: 'format' is missing. Add format."),
    "wrong ending": ("a.docx", b"PK", "a.docx: the name of the file does not end in .yaml, .yml or .json."),
    "wrong type": ("a.yaml", GOOD.replace("list_size: 41200", "list_size: many").encode(), "a.yaml:11 network.list_size:"),
    "title that is a list": ("a.yaml", GOOD.replace("    title: ", f"    title: [{MARKER}] #", 1).encode(), "a.yaml:"),
    "title that is too long": ("a.yaml", GOOD.replace("    title: ", f"    title: {MARKER * 500} ", 1).encode(), "a.yaml:"),
    "unknown criterion": ("a.yaml", GOOD.replace("share-plan:", "share-plans:").encode(), "a.yaml:"),
    "impossible date": ("a.yaml", GOOD.replace('"2026-10-14"', '"2026-02-30"').encode(), "a.yaml:6 assessed_on:"),
}


@pytest.mark.parametrize("case", FILES)
def test_score_tells_every_fault_in_one_line(case: str, tiny: Path, run: Run) -> None:
    name, content, start = FILES[case]
    (tiny / name).write_bytes(content)
    done = run("score", name, *JUDGED)
    assert (done.code, done.out) == (3, "")
    lines = done.err.splitlines()
    assert lines[0].startswith(start)
    assert [line for line in lines if not line.startswith(name) or not line.endswith((".", "?"))] == []
    assert MARKER not in done.err
    assert "Traceback" not in done.err


def test_score_tells_where_a_key_was_given_before(tiny: Path, run: Run) -> None:
    (tiny / "a.yaml").write_text(GOOD + 'cycle: "2026"\n', encoding="utf-8")
    line = GOOD.count("\n") + 1
    assert run("score", "a.yaml", *JUDGED).err == f"a.yaml:{line}: 'cycle' is given twice (first on line 4). Keep one of the two.\n"


def test_score_tells_all_faults_of_a_file_at_once(tiny: Path, run: Run) -> None:
    wrong = (
        GOOD.replace("list_size: 41200", "list_size: many")
        .replace("state: moderated", "state: finished")
        .replace("priority: true", "priority: perhaps")
    )
    (tiny / "a.yaml").write_text(wrong, encoding="utf-8")
    starts = [line.split(":")[1].split()[0] for line in run("score", "a.yaml", *JUDGED).err.splitlines()]
    assert starts == ["5", "11", "13"]


def test_score_does_not_wait_for_a_pipe(tiny: Path, run: Run) -> None:
    os.mkfifo(tiny / "pipe.yaml")
    done = run("score", "pipe.yaml", *JUDGED)
    assert (done.code, done.err) == (3, "pipe.yaml: this is not a plain file. Give the name of a file on disk.\n")


def test_score_of_an_empty_folder(tiny: Path, run: Run) -> None:
    (tiny / "none").mkdir()
    done = run("score", "none/", *JUDGED)
    assert done.code == 3
    assert done.err == "none: the folder holds no assessment. Put .yaml, .json or .jsonl files into it, or name another folder.\n"


@pytest.mark.parametrize(
    "command",
    [["score"], ["matrix", "list"], ["network", "list"], ["plugin", "list"], ["report", "system"], ["benchmark", "Z00001"]],
)
def test_every_command_tells_a_broken_workspace_file(command: list[str], workspace: Path, run: Run) -> None:
    settings = workspace / "maturity.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("min_peers: 8", "min_peers: eight"), encoding="utf-8")
    done = run(*command)
    line = f"{settings}:13 min_peers: 'min_peers' must be a whole number. Write digits without quotes or decimals, such as 3.\n"
    assert (done.code, done.out, done.err) == (3, "", line)


def test_a_workspace_that_names_an_unknown_matrix(workspace: Path, run: Run) -> None:
    settings = workspace / "maturity.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("matrix: health-creation", "matrix: health-creatoin"), encoding="utf-8"
    )
    done = run("score")
    assert (done.code, done.err) == (4, "No matrix is called 'health-creatoin'. Did you mean health-creation?\n")


def test_a_matrix_that_does_not_bind_stops_before_any_assessment_is_read(tiny: Path, run: Run) -> None:
    path = tiny / "tiny-matrix" / "sharing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("rule: metric_threshold", "rule: metric_treshold"), encoding="utf-8")
    done = run("score", "nope.yaml", *JUDGED)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("tiny-matrix/sharing.yaml:")
    assert "metric_treshold" in done.err
