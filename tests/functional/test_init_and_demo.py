"""`maturity init` and what it says to do next; `demo`, `doctor`, `plugin list`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from running import Run, files_in

from maturity.files.workspace_files import read_workspace
from maturity.reporting import pdf
from maturity.storage.location import Location
from maturity.storage.store import open_store

MADE = ["README.txt", "blank.yaml", "maturity.db", "maturity.yaml", "networks.json", "plugins/README.txt"]
PLAIN = ["2026/README.txt", "README.txt", "blank.yaml", "maturity.yaml", "networks.json", "plugins/README.txt"]


@pytest.fixture
def fresh(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert run("init", "ours", "--as-of", "2026-10-31", "--system-name", 'Öst "and" Fen: {us}').code == 0
    monkeypatch.chdir(empty / "ours")
    return empty / "ours"


@pytest.fixture
def plain(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert run("init", "ours", "--as-of", "2026-10-31", "--plain-files").code == 0
    monkeypatch.chdir(empty / "ours")
    return empty / "ours"


def test_init_writes_a_workspace_and_says_so(empty: Path, run: Run) -> None:
    done = run("init", "ours", "--as-of", "2026-10-31")
    assert (done.code, done.err) == (0, "")
    wrote = [f"Wrote ours/{name}" for name in MADE if name != "maturity.db"]
    assert sorted(done.out.splitlines()) == sorted(["Made the store ours/maturity.db", *wrote, "Next: read ours/README.txt"])
    assert files_in(empty / "ours") == MADE


def test_init_of_plain_files_makes_a_folder_for_the_cycle_and_no_store(plain: Path) -> None:
    assert files_in(plain) == PLAIN


def test_init_opens_the_first_cycle_for_twelve_weeks(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maturity.cli.desk.today", lambda: date(2026, 9, 1))
    assert run("init", "--cycle", "autumn").code == 0
    (terms,) = open_store(Location(file=empty / "maturity.db")).cycles.all()
    assert (terms.id, terms.opens_on, terms.closes_on, terms.as_of) == (
        "autumn",
        date(2026, 9, 1),
        date(2026, 11, 24),
        date(2026, 11, 24),
    )
    assert terms.matrix.content_hash


def test_init_makes_the_store_that_an_earlier_workspace_has_come_to_name(plain: Path, run: Run) -> None:
    settings = plain / "maturity.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "store: maturity.db\n", encoding="utf-8")
    done = run("init")
    assert (done.code, done.out) == (0, "Made the store maturity.db\nNext: maturity collect 2026 --cycle 2026\n")
    assert run("score").out == "No assessments found.\n"
    again = run("init")
    assert (again.code, again.err) == (9, "maturity.yaml is there already. Choose another folder, or edit that file.\n")


def test_an_init_that_was_stopped_can_be_run_again(fresh: Path, run: Run) -> None:
    (fresh / "maturity.yaml").unlink()
    done = run("init", "--as-of", "2026-10-31")
    assert (done.code, done.out) == (0, "Wrote maturity.yaml\nNext: read README.txt\n")


def test_init_keeps_any_name_of_a_system(fresh: Path) -> None:
    assert read_workspace(fresh / "maturity.yaml").system.name == 'Öst "and" Fen: {us}'


def test_init_overwrites_nothing(fresh: Path, run: Run) -> None:
    (fresh / "maturity.yaml").unlink()
    (fresh / "blank.yaml").write_text("mine")
    assert run("init", "--as-of", "2026-10-31").out == "Wrote maturity.yaml\nNext: read README.txt\n"
    assert (fresh / "blank.yaml").read_text() == "mine"


def test_the_steps_that_init_names_for_plain_files_work_as_written(plain: Path, run: Run) -> None:
    """The guide's own lines are taken from README.txt and run, with a code in the place of CODE."""
    blank = (plain / "blank.yaml").read_text(encoding="utf-8").replace("code: A00000", "code: Z00001")
    (plain / "2026" / "Z00001.yaml").write_text(blank, encoding="utf-8")
    guide = (plain / "README.txt").read_text(encoding="utf-8")
    assert "Copy it to 2026/CODE.yaml for each network" in guide
    steps = [line.strip() for line in re.findall(r"^    maturity (.*?)(?:  .*)?$", guide, re.MULTILINE)]
    assert steps == ["score", "score CODE --reasons", "report network CODE", "report system"]
    for step in steps:
        html_only = ["-f", "html"] if step.startswith("report") else []
        done = run(*step.replace("CODE", "Z00001").split(), *html_only)
        assert (done.code, done.err) == (0, ""), step
    assert files_in(plain / "reports") == ["Z00001-2026-network.html", "ZZ1-2026-system.html"]


def test_a_blank_is_not_assessed_and_never_zero(fresh: Path, run: Run) -> None:
    done = run("score", "blank.yaml")
    assert "0 of 12 core criteria assessed" in done.out
    assert "Not yet evidenced" not in done.out


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["."], 9, "maturity.yaml is there already. Choose another folder, or edit that file.\n"),
        (["blank.yaml"], 9, "blank.yaml: a file of that name exists. Choose another folder.\n"),
        (
            ["new", "--system-code", "west"],
            3,
            "your options system.code: 'code' is not an organisation code (it says west). "
            "Write the ODS code: 3 to 12 capital letters and digits, such as Z00001.\n",
        ),
        (["new", "-m", "nope"], 4, "No matrix is called 'nope'. See 'maturity matrix list'.\n"),
    ],
)
def test_init_says_what_is_wrong_and_writes_nothing(args: list[str], code: int, words: str, fresh: Path, run: Run) -> None:
    done = run("init", *args)
    assert (done.code, done.out, done.err) == (code, "", words)
    assert [name for name in files_in(fresh) if not name.startswith("maturity.db-")] == MADE


def test_init_writes_no_file_outside_its_folder(empty: Path, run: Run) -> None:
    assert run("init", "ours", "--cycle", "../../up").code == 3
    assert files_in(empty) == []


def make_short_pdfs(_: object, jobs: Iterable[pdf.PdfJob]) -> Iterator[pdf.PdfDone]:
    """Stand in for the workers: real PDFs of both reports are made by the demo in the tests of packaging."""
    for job in jobs:
        yield pdf.PdfDone(job.name, b"%PDF-1.7 for " + job.name.encode())


def test_demo_writes_four_files_and_says_what_to_open(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "pdf_available", lambda: None)
    monkeypatch.setattr(pdf.PdfRenderer, "render_all", make_short_pdfs)
    done = run("demo", "-o", "out")
    names = [f"{stem}.{kind}" for stem in ("Z00001-2026-network", "ZZ1-2026-system") for kind in ("pdf", "html")]
    assert done.code == 0
    assert done.out == "".join(f"Wrote out/{name}\n" for name in names) + (
        "\nOpen out/Z00001-2026-network.html in a browser, or the PDF beside it.\nThen see how a level came about: maturity explain --help\n"
    )
    assert done.err == "A fictional system: Ostermere and Fenwold. Nothing in it is real.\n"
    assert files_in(empty) == sorted(f"out/{name}" for name in names)
    assert (empty / "out" / "ZZ1-2026-system.pdf").read_bytes() == b"%PDF-1.7 for ZZ1-2026-system"


def test_doctor_names_what_works(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "pdf_available", lambda: None)
    done = run("doctor")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[2] == "ok       matrix health-creation: version 1.0, 21 criteria"
    assert [line for line in lines[3:] if "matrix" not in line] == [
        "ok       PDF: can be made",
        f"ok       workspace: {workspace}; assessments in cycle 2026: 11",
    ]


def test_doctor_ends_with_one_and_the_mend_when_something_is_missing(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "pdf_available", lambda: "PDF needs pango. Run 'x'.")
    (workspace / "2026").rename(workspace / "2027")
    done = run("doctor")
    assert done.code == 1
    assert "missing  PDF: PDF needs pango. Run 'x'.\n" in done.out
    assert f"missing  workspace: {workspace} has no folder '2026' for cycle 2026. Make it.\n" in done.out


def test_doctor_goes_on_when_the_workspace_file_is_broken(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "pdf_available", lambda: None)
    (workspace / "maturity.yaml").write_text("")
    checks = json.loads(run("doctor", "--json").out)
    assert [(check["name"], check["fine"]) for check in (checks[2], *checks[-2:])] == [
        ("matrix health-creation", True),
        ("PDF", True),
        ("workspace", False),
    ]
    assert checks[-1]["words"] == f"{workspace / 'maturity.yaml'}: the file is empty. Write the content, or give another file."
