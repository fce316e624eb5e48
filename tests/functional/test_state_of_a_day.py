"""`--as-of` in a workspace with a store: what was recorded by the end of that day, under the terms of that day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from keeping import stamp, store_of
from running import Run, files_in

from maturity.cli.setting import open_kept
from maturity.files.workspace_files import read_workspace
from maturity.recording.editing import Edit
from maturity.storage.stamp import How

CLAIM = ("responses", "comm-listen", "claim")


@pytest.fixture
def changed(kept_workspace: Path) -> Path:
    """The workspace after a claim fell from 3 to 1, and an item of evidence was withdrawn, on 10 November 2026."""
    edits = [Edit(CLAIM, 1), Edit(("evidence", "log-net-loft"), None)]
    store_of(kept_workspace).assessments.change("2026", "Z00001", edits, stamp(2026, 11, 10, How.ASSESS), seen=1)
    return kept_workspace


def test_score_reads_the_store(kept_workspace: Path, run: Run) -> None:
    done = run("score")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()[2:]] == ["Z00001", "Z00002", "Z00003"]


@pytest.mark.parametrize(("day", "claimed"), [("2026-11-09", 3), ("2026-11-10", 1), (None, 1)])
def test_score_shows_the_state_of_the_day(day: str | None, claimed: int, changed: Path, run: Run) -> None:
    asked = ["--as-of", day] if day else []
    one = json.loads(run("score", "Z00001", "--json", *asked).out)
    whole = [json.loads(line) for line in run("score", "--json", *asked).out.splitlines()]
    assert one["criteria"]["comm-listen"]["claimed"] == claimed
    assert whole[0] == one


@pytest.mark.parametrize(("day", "there"), [("2026-11-09", True), ("2026-11-10", False)])
def test_explain_shows_the_state_of_the_day(day: str, there: bool, changed: Path, run: Run) -> None:
    done = run("explain", "Z00001", "comm-listen", "--as-of", day)
    assert done.code == 0
    assert ("log-net-loft" in done.out) is there


def test_report_and_benchmark_show_the_state_of_the_day(changed: Path, run: Run) -> None:
    items, own = [], []
    for day in ("2026-11-09", "2026-11-10"):
        done = run("report", "network", "Z00001", "-f", "html", "--as-of", day, "-o", day)
        assert (done.code, files_in(changed / day)) == (0, ["Z00001-2026-network.html"]), done.err
        page = (changed / day / "Z00001-2026-network.html").read_text(encoding="utf-8")
        items.append("Tea and Talk at the Old Net Loft" in page)
        own.append(json.loads(run("benchmark", "Z00001", "--as-of", day, "--json").out)["bands"]["comm-listen"]["own"])
    assert items == [True, False]
    assert own == [3, 2]


def test_a_day_on_which_the_cycle_before_was_the_current_one(changed: Path, run: Run) -> None:
    assert json.loads(run("score", "Z00001", "--json", "--as-of", "2026-08-31").out)["cycle"] == "2025"


def test_a_day_before_anything_was_recorded_says_so(changed: Path, run: Run) -> None:
    done = run("score", "--as-of", "2025-08-31")
    assert (done.code, done.out) == (10, "")
    assert done.err.endswith("no cycle had been opened by 31 August 2025. Leave out --as-of to see what stands now.\n")
    done = run("score", "--as-of", "2025-09-30")
    assert (done.code, done.out) == (3, "")
    assert "nothing had been recorded by 30 September 2025" in done.err
    done = run("score", "Z00001", "--as-of", "2025-09-30")
    assert (done.code, done.out) == (4, "")
    assert "The first version is of 20 October 2025." in done.err


def test_terms_are_those_of_the_day(kept_workspace: Path) -> None:
    store = store_of(kept_workspace)
    terms = store.cycles.get("2026")
    later = terms.model_copy(update={"min_peers": 5, "name_networks": False, "as_of": date(2026, 11, 14)})
    store.cycles.change(terms, later, stamp(2026, 11, 5, How.CYCLE))
    settings = read_workspace(kept_workspace / "maturity.yaml")
    _, then = open_kept(kept_workspace, settings, stamp(2026, 11, 4).at)
    _, now = open_kept(kept_workspace, settings)
    assert (then.min_peers, then.name_networks, then.current.as_of) == (8, True, date(2026, 10, 31))
    assert (now.min_peers, now.name_networks, now.current.as_of) == (5, False, date(2026, 11, 14))


def test_the_cycle_that_is_followed_comes_before_the_newest(kept_workspace: Path) -> None:
    store = store_of(kept_workspace)
    terms = store.cycles.get("2025").model_copy(update={"id": "pilot", "as_of": date(2026, 6, 30), "closes_on": date(2026, 6, 30)})
    store.cycles.start(terms, stamp(2026, 6, 1, How.CYCLE))
    _, now = open_kept(kept_workspace, read_workspace(kept_workspace / "maturity.yaml"))
    assert [cycle.id for cycle in now.cycles] == ["pilot", "2025", "2026"]
