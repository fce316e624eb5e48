"""`maturity report all`: every report once and whole, nothing made twice, and no report that stops the others."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from running import EXAMPLE, Run, files_in

from maturity.bulk import child, kinds, make_report, making, stop_children
from maturity.bulk.child import Kit, answer_task, load_registry
from maturity.bulk.children import Child, Children
from maturity.bulk.tasks import MadeReport, ReportTask, Tools
from maturity.cli import report_all
from maturity.files import known_assessments, report_journal

CODES = [f"Z0000{number}" for number in range(1, 5)]
MOODY = '''
"""A renderer that hangs, dies or raises, as the network has it."""
import os, time
from maturity.files.writing import write_whole
from maturity.hookspecs import hookimpl
MATURITY_API = "1.1"
class Moody:
    name = "tidewater.moody"
    def render(self, jobs, settings):
        for job in jobs:
            mood = job.stem[:6]
            if mood == "Z00001":
                time.sleep(600)
            if mood == "Z00002":
                os._exit(3)
            if mood == "Z00003":
                raise ValueError("words about Mrs Somebody")
            if mood == "ZZ1-20":
                return
            time.sleep(0.1)
            yield write_whole(settings.out_dir / f"{job.stem}.txt", job.report.title)
@hookimpl
def maturity_register_renderers():
    return [Moody()]
'''


@pytest.fixture(autouse=True)
def _no_children_stay() -> Iterator[None]:
    yield
    stop_children()


@pytest.fixture
def four(empty: Path) -> Path:
    """A workspace of plain files with four networks and one cycle."""
    (empty / "2026").mkdir()
    for code in CODES:
        shutil.copy(EXAMPLE / "2026" / f"{code}.yaml", empty / "2026")
    shutil.copy(EXAMPLE / "networks.json", empty)
    settings = (EXAMPLE / "maturity.yaml").read_text(encoding="utf-8").splitlines()
    (empty / "maturity.yaml").write_text("\n".join(line for line in settings if '"2025"' not in line), encoding="utf-8")
    return empty


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make reports in this process, which is quicker, and note which."""
    made: list[str] = []
    kits: dict[Tools, Kit] = {}

    def make(task: ReportTask) -> MadeReport:
        made.append(f"{task.stem}.{task.format}")
        if task.tools not in kits:
            kits[task.tools] = Kit(task.tools, load_registry(task.tools), ExitStack())
        answer = answer_task(kits[task.tools], task.message())
        if "error" in answer.head:
            return MadeReport(task.stem, task.format, error=answer.head["error"])
        return MadeReport(task.stem, task.format, tuple(zip(answer.head["names"], answer.blocks, strict=True)))

    monkeypatch.setattr(making, "make_report", make)
    monkeypatch.setattr(child, "end_late", lambda seconds: None)  # only a main thread may
    monkeypatch.setattr(child.gc, "collect", lambda: 0)
    return made


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let children, too, see no plugins that happen to be installed."""
    tools_of = report_all.tools_of
    monkeypatch.setattr(report_all, "tools_of", lambda setting: replace(tools_of(setting), installed=False))


def said(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


STEMS = ["ZZ1-2026-system", *(f"{code}-2026-network" for code in CODES)]
EVERYTHING = sorted(f"{stem}.json" for stem in STEMS)
HIDDEN = [known_assessments.NAME, report_journal.NAME]


def test_report_all_makes_every_report_with_the_bytes_of_the_other_commands(four: Path, run: Run) -> None:
    done = run("report", "all", "-f", "html", "-f", "json", "-o", "all", "--workers", 2)
    assert (done.code, done.err) == (0, "Making 10 reports, 2 at once.\n")
    assert done.out.startswith("Reports in all: made 10, unchanged 0, failed 0. It took ")
    run("report", "network", "--all", "-f", "html", "-f", "json", "-o", "each")
    run("report", "system", "-f", "html", "-f", "json", "-o", "each")
    assert files_in(four / "all") == [*HIDDEN, *files_in(four / "each")]
    for name in files_in(four / "each"):
        assert (four / "all" / name).read_bytes() == (four / "each" / name).read_bytes(), name


def test_report_all_makes_nothing_twice(four: Path, run: Run, at_home: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = said(run("report", "all", "-f", "json", "-o", "out", "--json").out)
    assert (first["made"], first["unchanged"], first["failed"]) == (EVERYTHING, 0, [])
    assert len(at_home) == len(EVERYTHING)

    def scored(*_: object) -> None:
        raise AssertionError("nothing has changed, so nothing needs to be scored")

    monkeypatch.setattr("maturity.cycles.score_cycle", scored)
    again = said(run("report", "all", "-f", "json", "-o", "out", "--json").out)
    assert (again["made"], again["unchanged"]) == ([], len(EVERYTHING))
    assert len(at_home) == len(EVERYTHING)


def test_report_all_makes_again_what_somebody_changed_or_deleted(four: Path, run: Run, at_home: list[str]) -> None:
    run("report", "all", "-f", "json", "-o", "out")
    before = (four / "out" / "Z00003-2026-network.json").read_bytes()
    (four / "out" / "Z00001-2026-network.json").unlink()
    (four / "out" / "Z00003-2026-network.json").write_bytes(before + b" ")
    (four / "out" / "mine.txt").touch()
    again = said(run("report", "all", "-f", "json", "-o", "out", "--json").out)
    assert again["made"] == ["Z00001-2026-network.json", "Z00003-2026-network.json"]
    assert (four / "out" / "Z00003-2026-network.json").read_bytes() == before


@pytest.mark.parametrize(("old", "new"), [("name: ", "name: New "), ("claim: ", "claim: 4 # ")], ids=["its name", "a claim"])
def test_one_changed_network_is_made_again_with_its_system_and_nothing_else(
    four: Path, run: Run, at_home: list[str], old: str, new: str
) -> None:
    run("report", "all", "-f", "json", "-o", "out")
    before = {name: (four / "out" / name).read_bytes() for name in EVERYTHING}
    path = four / "2026" / "Z00002.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    again = said(run("report", "all", "-f", "json", "-o", "out", "--json").out)
    assert "Z00002-2026-network.json" in again["made"]
    assert again["made"] == [name for name in EVERYTHING if (four / "out" / name).read_bytes() != before[name]]
    assert 0 < len(again["made"]) < len(EVERYTHING)
    run("report", "all", "-f", "json", "-o", "fresh")
    for name in EVERYTHING:
        assert (four / "out" / name).read_bytes() == (four / "fresh" / name).read_bytes(), name


def test_a_further_format_and_a_changed_template_cost_what_they_touch(four: Path, run: Run, at_home: list[str]) -> None:
    run("report", "all", "-f", "json", "-o", "out")
    added = said(run("report", "all", "-f", "json", "-f", "html", "-o", "out", "--json").out)
    assert (len(added["made"]), added["unchanged"]) == (5, 5)
    assert all(name.endswith(".html") for name in added["made"])
    (four / "templates").mkdir()
    (four / "templates" / "note.css").write_text("/* ours */", encoding="utf-8")
    assert len(said(run("report", "all", "-f", "html", "-o", "out", "--json").out)["made"]) == 5


def test_store_that_did_not_change_needs_no_scoring(
    kept_workspace: Path, run: Run, at_home: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = said(run("report", "all", "-f", "json", "-o", "out", "--json").out)
    monkeypatch.delattr("maturity.cycles.score_cycle")
    again = said(run("report", "all", "-f", "json", "-o", "out", "--json").out)
    assert (len(first["made"]), again["made"], again["unchanged"]) == (4, [], 4)


def test_where_there_are_several_systems_the_overview_is_made_too(four: Path, run: Run, at_home: list[str]) -> None:
    path = four / "2026" / "Z00004.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ZZ1", "ZZ2"), encoding="utf-8")
    (four / "networks.json").unlink()
    assert run("report", "all", "-f", "json", "-o", "all").code == 0
    assert run("report", "national", "-f", "json", "-o", "each").code == 0
    assert {"ZZ1-2026-system.json", "ZZ2-2026-system.json", "national-2026.json"} < set(files_in(four / "all"))
    assert (four / "all" / "national-2026.json").read_bytes() == (four / "each" / "national-2026.json").read_bytes()


def test_pages_for_residents_are_made_when_they_are_asked_for(four: Path, run: Run, at_home: list[str]) -> None:
    say = ("--have-your-say", "Come to the Old Net Loft on Mondays.")
    first = said(run("report", "all", "-f", "json", "-o", "all", "--residents", *say, "--json").out)
    pages = [f"{code}-2026-resident.json" for code in CODES]
    assert (first["made"], first["failed"]) == (sorted([*EVERYTHING, *pages]), [])
    assert run("report", "resident", "--all", "-f", "json", "-o", "each", *say).code == 0
    for name in pages:
        assert (four / "all" / name).read_bytes() == (four / "each" / name).read_bytes(), name
    again = said(run("report", "all", "-f", "json", "-o", "all", "--residents", *say, "--json").out)
    assert (again["made"], again["unchanged"]) == ([], len(EVERYTHING) + len(pages))
    (four / "all" / pages[2]).unlink()
    other = said(run("report", "all", "-f", "json", "-o", "all", "--residents", "--json").out)
    assert (other["made"], other["unchanged"]) == (pages, len(EVERYTHING))
    without = said(run("report", "all", "-f", "json", "-o", "all", "--json").out)
    assert (without["made"], without["unchanged"]) == ([], len(EVERYTHING))


def test_a_page_for_residents_that_does_not_fit_stops_no_other(
    four: Path, run: Run, at_home: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maturity.reporting.resident_report.ROOM", 100.0)
    done = run("report", "all", "-f", "json", "-o", "out", "--residents", "--json")
    assert done.code == 7
    assert said(done.out)["made"] == EVERYTHING
    assert {one["report"] for one in said(done.out)["failed"]} == {f"{code}-2026-resident" for code in CODES}
    assert all("the summary for residents does not fit on one page" in one["reason"] for one in said(done.out)["failed"])


def test_no_report_stops_the_others(four: Path, run: Run, alone: None) -> None:
    plugins = four / "more"
    plugins.mkdir()
    (plugins / "tidewater_moody.py").write_text(MOODY, encoding="utf-8")
    done = run("report", "all", "-f", "moody", "-o", "out", "--workers", 1, "--seconds", 1, "--json", plugins=plugins)
    assert done.code == 7
    found = said(done.out)
    assert found["made"] == ["Z00004-2026-network.txt"]
    assert {one["report"][:6]: one["reason"] for one in found["failed"]} == {
        "Z00001": "it took more than 1 seconds and was ended",
        "Z00002": "the process that made it ended",
        "Z00003": "it raised ValueError (tidewater_moody.py, line 17)",
        "ZZ1-20": "its format wrote no file",
    }
    assert "Somebody" not in done.err + done.out
    assert "Z00001-2026-network as tidewater.moody: it took more than 1 seconds and was ended.\n" in done.err
    assert files_in(four / "out") == [*HIDDEN, "Z00004-2026-network.txt"]


def test_killed_and_started_again_it_goes_on_where_it_was(four: Path, run: Run) -> None:
    command = ["--no-plugins", "report", "all", "-f", "html", "-o", "out", "--workers", "1"]
    process = subprocess.Popen([sys.executable, "-m", "maturity", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list((four / "out").glob("*.html")) and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.wait()
    there = {path.name for path in (four / "out").glob("*.html")}
    assert there
    found = said(run("report", "all", "-f", "html", "-o", "out", "--json").out)
    assert (found["failed"], there & set(found["made"])) == ([], set())
    assert there | set(found["made"]) == {f"{stem}.html" for stem in STEMS}
    assert files_in(four / "out") == [*HIDDEN, *sorted(f"{stem}.html" for stem in STEMS)]


def test_a_report_that_cannot_be_built_stops_no_other(
    four: Path, run: Run, at_home: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(code: str, *rest: Any) -> Any:
        if code == "Z00003":
            raise ZeroDivisionError("words")
        return network_report(code, *rest)

    network_report = kinds.network_report
    monkeypatch.setattr(kinds, "network_report", build)
    done = run("report", "all", "-f", "json", "-o", "out", "--json")
    assert done.code == 7
    assert [(one["report"], one["reason"]) for one in said(done.out)["failed"]] == [
        ("Z00003-2026-network", f"it could not be built: it raised ZeroDivisionError (test_report_all.py, line {place(build)})")
    ]
    assert len(said(done.out)["made"]) == len(EVERYTHING) - 1


def place(function: Any) -> int:
    """Give the line on which the function raises."""
    return int(function.__code__.co_firstlineno) + 2


def test_stopped_it_says_how_far_it_came(four: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(task: ReportTask) -> MadeReport:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.5)
        return MadeReport(task.stem, task.format, error="too late")

    monkeypatch.setattr(making, "make_report", interrupt)
    done = run("report", "all", "-f", "json", "-o", "out", "--workers", 1)
    assert done.code == 130
    assert "0 of 5 reports were made. The same command goes on from there.\n" in done.err
    assert files_in(four / "out") == HIDDEN


@pytest.mark.pdf
@pytest.mark.usefixtures("needs_pdf")
def test_report_all_gives_the_pdf_of_report_network(tiny: Path, run: Run) -> None:
    (tiny / "cycle").mkdir()
    (tiny / "tiny.yaml").rename(tiny / "cycle" / "tiny.yaml")
    common = ["-m", "tiny-matrix", "--as-of", "2026-10-31", "-f", "pdf"]
    assert run("report", "all", "cycle", *common, "-o", "all", "--workers", 1).code == 0
    assert run("report", "network", "--all", "--cohort", "cycle", *common, "-o", "each", "--workers", 1).code == 0
    (name,) = files_in(tiny / "each")
    assert (tiny / "all" / name).read_bytes() == (tiny / "each" / name).read_bytes()


def test_worker_with_other_tools_makes_nothing_and_says_so() -> None:
    task = ReportTask("Z00001", "html", "m:N", b"{}", Tools("another digest", (), home="another machine", installed=False))
    for _ in range(2):  # the second is not tried
        made = make_report(task)
        assert made.files == ()
        assert str(made.error).endswith(
            "its code, templates or libraries are not those of the command; install the same everywhere"
        )


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--executor", "cloud"], 4, "No executor is called 'cloud'. There are: local.\n"),
        (
            ["--scheduler", "tcp://x:1"],
            2,
            "Processes of this machine have no scheduler. Name an executor that has one: --executor NAME."
            " See 'maturity report all --help'.\n",
        ),
        (["-f", "docx"], 4, "No format is called 'docx'. There are: html, json, pdf.\n"),
        (["--seconds", "0"], 2, "--seconds"),
        (["--have-your-say", "Come."], 2, "--have-your-say is for the pages of residents. Ask for them with --residents."),
        (["--residents", "--have-your-say", ""], 2, "How people can have their say takes 1 to 300 letters."),
        (["nope", "-f", "json"], 3, "nope: there is no such file. Check the name and the folder.\n"),
    ],
)
def test_report_all_says_what_is_wrong(four: Path, run: Run, args: list[str], code: int, words: str) -> None:
    done = run("report", "all", *args, "-o", "out")
    assert done.code == code
    assert words in done.err
    assert done.out == ""


def test_copy_of_a_process_leaves_the_children_of_the_first_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    children, busy, idle = Children(), Mock(), Mock()
    children._busy.add(busy)
    children._idle[Tools("", ()), ""] = [idle]
    mine = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    children.stop()
    assert (busy.process.kill.called, idle.close.called) == (False, False)
    monkeypatch.setattr(os, "getpid", lambda: mine)
    children.stop()
    assert (busy.process.kill.called, idle.close.called) == (True, True)


def test_a_killed_child_leaves_no_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    child_ = Child(Tools("another digest", (), home="another machine", installed=False))
    (folder,) = tmp_path.iterdir()
    (folder / "maturity-left").mkdir()
    child_.process.kill()
    child_.close()
    assert list(tmp_path.iterdir()) == []
