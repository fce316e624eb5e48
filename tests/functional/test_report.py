"""`maturity report`: which pages are written, what is said, and that a fault leaves no half of a page."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, files_in

from maturity.cli import report_options
from maturity.reporting import pdf
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.system_view import SystemReport

MARKER = "Zanzibarrow"


def test_report_network_writes_what_was_asked_for_and_says_so(workspace: Path, run: Run) -> None:
    done = run("report", "network", "Z00001", "-f", "html", "-f", "json", "-o", "out")
    assert (done.code, done.err) == (0, "")
    assert done.out == "Wrote out/Z00001-2026-network.html\nWrote out/Z00001-2026-network.json\n"
    assert files_in(workspace / "out") == ["Z00001-2026-network.html", "Z00001-2026-network.json"]


def test_report_network_json_loads_again(workspace: Path, run: Run) -> None:
    run("report", "network", "Z00002", "-f", "json", "-o", "out")
    text = (workspace / "out" / "Z00002-2026-network.json").read_text(encoding="utf-8")
    report = NetworkReport.model_validate_json(text)
    assert report.model_dump_json(indent=1) + "\n" == text
    assert (report.kind, report.cycle) == ("network", "2026")


def test_report_system_json_loads_again(workspace: Path, run: Run) -> None:
    done = run("report", "system", "-f", "json", "-o", "out")
    assert (done.code, done.out) == (0, "Wrote out/ZZ1-2026-system.json\n")
    text = (workspace / "out" / "ZZ1-2026-system.json").read_text(encoding="utf-8")
    assert SystemReport.model_validate_json(text).model_dump_json(indent=1) + "\n" == text


def test_report_goes_to_the_workspace_from_any_folder_of_it(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "2026")
    assert run("report", "network", "Z00001", "-f", "json").code == 0
    assert files_in(workspace / "reports") == ["Z00001-2026-network.json"]


def test_report_gives_the_same_bytes_twice(workspace: Path, run: Run) -> None:
    for folder in ("one", "two"):
        assert run("report", "system", "-f", "html", "-o", folder).code == 0
    one, two = ((workspace / folder / "ZZ1-2026-system.html").read_bytes() for folder in ("one", "two"))
    assert one == two


def test_report_of_a_named_file_is_written_once(workspace: Path, run: Run) -> None:
    assert (
        run("report", "network", "2026/Z00001.yaml", "Z00001", "-f", "json", "-o", "out").out
        == "Wrote out/Z00001-2026-network.json\n"
    )


def test_report_for_every_network_of_a_system(workspace: Path, run: Run) -> None:
    assert run("report", "network", "--system", "ZZ1", "-f", "json", "-o", "out").code == 0
    assert [name[:6] for name in files_in(workspace / "out")] == [path.stem for path in sorted((workspace / "2026").iterdir())]


def test_report_without_pdf_makes_html_and_says_why(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "pdf_available", lambda: "PDF needs what this machine lacks: pango. Run 'x'.")
    done = run("report", "network", "Z00001", "-o", "out")
    assert (done.code, done.out) == (0, "Wrote out/Z00001-2026-network.html\n")
    assert done.err == "PDF needs what this machine lacks: pango. Run 'x'. HTML is made instead.\n"


def test_report_as_pdf_by_name_needs_pdf(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "pdf_available", lambda: "PDF needs what this machine lacks: pango. Run 'x'.")
    done = run("report", "network", "Z00001", "-f", "pdf", "-o", "out")
    assert (done.code, done.out, done.err) == (8, "", "PDF needs what this machine lacks: pango. Run 'x'.\n")
    assert not (workspace / "out").exists()


@pytest.mark.pdf
@pytest.mark.usefixtures("needs_pdf")
def test_report_network_as_pdf(tiny: Path, run: Run) -> None:
    done = run("report", "network", "tiny.yaml", "-m", "tiny-matrix", "-f", "pdf", "-o", "out", "--workers", "1")
    assert (done.code, done.out) == (0, "Wrote out/Z00001-2026-network.pdf\n")
    assert (tiny / "out" / "Z00001-2026-network.pdf").read_bytes().startswith(b"%PDF-")
    assert files_in(tiny / "out") == ["Z00001-2026-network.pdf"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (
            ["network"],
            2,
            "Name networks (codes or files), or give --all, or --system CODE. See 'maturity report network --help'.\n",
        ),
        (
            ["network", "Z00001", "--all"],
            2,
            "Name networks (codes or files), or give --all, or --system CODE. See 'maturity report network --help'.\n",
        ),
        (["network", "nope.yaml"], 3, "nope.yaml: there is no such file. Check the name and the folder.\n"),
        (["network", "A1", "-f", "json"], 4, "No assessed network is called 'A1'. It has no assessment in this cycle.\n"),
        (["network", "--system", "ZZ9", "-f", "json"], 4, "No system with assessments is called 'ZZ9'. Did you mean ZZ1?\n"),
        (["network", "Z00001", "-f", "docx"], 4, "No format is called 'docx'. There are: html, json, pdf.\n"),
        (["network", "Z00001", "-f", "htm"], 4, "No format is called 'htm'. Did you mean html?\n"),
        (
            ["network", "Z00001", "--peer-group", "zzz"],
            4,
            "No peer group is called 'zzz'. There are: deprivation-band, likeness, nearest, rurality, same-region, same-system, size-band.\n",
        ),
        (["system", "--system", "QQQ"], 4, "No system with assessments is called 'QQQ'. There are: ZZ1.\n"),
        (["system", "nope"], 3, "nope: there is no such file. Check the name and the folder.\n"),
        (["system", "--register", "nope.json"], 3, "nope.json: there is no such file. Check the name and the folder.\n"),
        (
            ["system", "--previous", "2025"],
            2,
            "--previous needs --previous-as-of: the day on which its evidence was judged. See 'maturity report system --help'.\n",
        ),
        (["system", "-o", "networks.json", "-f", "json"], 9, "networks.json: a file of that name exists. Choose another folder.\n"),
        (["sytem"], 2, "No such command 'sytem'. Did you mean 'system'? See 'maturity report --help'.\n"),
    ],
)
def test_report_says_what_is_wrong_and_writes_nothing(args: list[str], code: int, words: str, workspace: Path, run: Run) -> None:
    before = files_in(workspace)
    done = run("report", *args)
    assert (done.code, done.out, done.err) == (code, "", words)
    assert files_in(workspace) == before


def test_report_outside_a_workspace_asks_for_the_cycle(empty: Path, run: Run) -> None:
    done = run("report", "network", "Z00001", "-f", "json")
    assert done.code == 2
    assert done.err == (
        "Name a file, or the assessments of the cycle: --cohort FOLDER; or go into a workspace. See 'maturity report network --help'.\n"
    )


def test_report_system_writes_nothing_when_one_file_is_wrong(workspace: Path, run: Run) -> None:
    bad = workspace / "2026" / "Z00003.yaml"
    lines = (
        bad.read_text(encoding="utf-8")
        .replace("kind: role_record", f"kind: role_recrod\n    note: {MARKER}")
        .splitlines(keepends=True)
    )
    bad.write_text("".join(lines), encoding="utf-8")
    done = run("report", "system", "-f", "html", "-o", "out")
    assert (done.code, done.out) == (3, "")
    assert all(str(bad) in line for line in done.err.splitlines())
    assert MARKER not in done.err
    assert not (workspace / "out").exists()


def test_report_system_refuses_two_cycles_in_one_folder(workspace: Path, run: Run) -> None:
    (workspace / "2026" / "before.yaml").write_bytes((workspace / "2025" / "Z00002.yaml").read_bytes())
    done = run("report", "system", "-f", "json")
    assert done.code == 3
    assert "the network Z00002 is there for two cycles, 2026 and 2025. Keep each cycle in a folder of its own.\n" in done.err


def fail(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("fsync", errno.ENOSPC, "out/Z00001-2026-network.json: the disk is full. Free some space, or write elsewhere.\n"),
        ("fsync", errno.EROFS, "out/Z00001-2026-network.json: the disk is read-only. Write to another folder.\n"),
        (
            "replace",
            errno.EACCES,
            "out/Z00001-2026-network.json: you are not allowed to write there. Choose a folder that you may write to.\n",
        ),
    ],
)
def test_report_that_cannot_be_written_keeps_the_old_one(
    name: str, number: int, words: str, workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / "out").mkdir()
    (workspace / "out" / "Z00001-2026-network.json").write_text("old")
    monkeypatch.setattr(os, name, fail(number))
    done = run("report", "network", "Z00001", "-f", "json", "-o", "out")
    assert (done.code, done.out, done.err) == (9, "", words)
    assert files_in(workspace / "out") == ["Z00001-2026-network.json"]
    assert (workspace / "out" / "Z00001-2026-network.json").read_text() == "old"


def test_report_stopped_by_the_keyboard_leaves_whole_files_only(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.fsync, []

    def stop(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 2:  # the first file and its folder are on disk
            raise KeyboardInterrupt
        real(handle)

    monkeypatch.setattr(os, "fsync", stop)
    done = run("report", "network", "--all", "-f", "json", "-o", "out")
    assert done.code == 130
    assert done.err.strip() == "Stopped. Every file that was already written is whole."
    assert done.out == "Wrote out/Z00001-2026-network.json\n"
    assert files_in(workspace / "out") == ["Z00001-2026-network.json"]
    NetworkReport.model_validate_json((workspace / "out" / "Z00001-2026-network.json").read_bytes())


def test_report_never_prints_what_evidence_says(workspace: Path, run: Run) -> None:
    path = workspace / "2026" / "Z00001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", f"title: {MARKER} "), encoding="utf-8")
    done = run("report", "network", "Z00001", "-f", "html", "-o", "out")
    assert done.code == 0
    assert MARKER not in done.out + done.err
    assert MARKER in (workspace / "out" / "Z00001-2026-network.html").read_text(encoding="utf-8")


def test_report_choices_drop_pdf_only_when_nobody_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "pdf_available", lambda: None)
    assert report_options.chosen_formats([]) == ["pdf", "html"]
    assert report_options.chosen_formats(["json", "html", "json"]) == ["json", "html"]


def test_report_warns_of_words_that_may_identify_somebody_and_quotes_none(workspace: Path, run: Run) -> None:
    path = workspace / "2026" / "Z00001.yaml"
    words = "Castle Hill has no hall of its own."
    telling = "NHS number 943 476 5919, patient called Ann Smith."
    path.write_text(path.read_text(encoding="utf-8").replace(words, telling), encoding="utf-8")
    done = run("report", "network", "Z00001", "-f", "html")
    assert done.code == 0
    assert "warning: 2026/Z00001 responses.comm-listen.comment: " in done.err
    assert "943" not in done.err
    assert "Ann" not in done.err
