"""`maturity history`: who changed what, when, how and why, from what to what."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from keeping import stamp, store_of
from running import Run

from maturity.recording.editing import Edit
from maturity.storage.stamp import How, Stamp


@pytest.fixture
def changed(kept_workspace: Path) -> Path:
    store = store_of(kept_workspace)
    item = next(one for one in store.assessments.read("2026", "Z00001").assessment.evidence if one.id == "log-net-loft")
    later = item.model_copy(update={"records": 12, "owner": None}).model_dump(mode="json", exclude_defaults=True)
    first = [Edit(("responses", "comm-listen", "claim"), 2), Edit(("responses", "comm-listen", "comment"), None)]
    store.assessments.change("2026", "Z00001", first, stamp(2026, 11, 2, How.ASSESS), seen=1)
    store.assessments.change("2026", "Z00001", [Edit(("evidence", "log-net-loft"), later)], stamp(2026, 11, 3), seen=2)
    why = Stamp("panel", stamp(2026, 11, 4).at, How.EVIDENCE, "Counted\ntwice")
    store.assessments.change("2026", "Z00001", [Edit(("evidence", "log-quay-kitchen"), None)], why, seen=3)
    return kept_workspace


def test_history_tells_each_change_with_what_was_and_is(changed: Path, run: Run) -> None:
    done = run("history", "Z00001")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Z00001 Ostermere Harbour PCN, cycle 2026: 4 changes",
        "",
        "20 October 2026 12:00  secretary, collect",
        "  21 answers, 42 items of evidence, 5 attestations, 91 facts about partners, 4 priority groups, 6 decisions, "
        "7 steps of the plan, 5 quotes, 1 scenario, 11 facts about the network, 1 agreement to be named",
        "",
        "2 November 2026 12:00  secretary, assess",
        "  comm-listen, claim: 3 → 2",
        "  comm-listen, comment: Castle Hill has no hall of its own. We have met three times in the sc… → nothing",
        "",
        "3 November 2026 12:00  secretary, collect",
        "  evidence log-net-loft, records: 11 → 12",
        "  evidence log-net-loft, owner: Social prescribing lead → nothing",
        "",
        r"4 November 2026 12:00  panel, evidence: Counted\ntwice",
        "  evidence log-quay-kitchen: Quay Kitchen Thursday lunches, log of eight sessions, kind meeting_re… → nothing",
    ]


def test_history_of_one_entry(changed: Path, run: Run) -> None:
    lines = run("history", "Z00001", "--entry", "comm-listen, claim").out.splitlines()
    assert lines[2:] == [
        "20 October 2026 12:00  secretary, collect",
        "  comm-listen, claim: nothing → 3",
        "",
        "2 November 2026 12:00  secretary, assess",
        "  comm-listen, claim: 3 → 2",
    ]
    assert run("history", "Z00001", "--entry", "nowhere").out.splitlines()[1:] == ["None of them is like that."]


def test_history_since_a_day_and_in_full(changed: Path, run: Run) -> None:
    assert run("history", "Z00001", "--since", "2026-11-04").out.splitlines()[2].startswith("4 November 2026 12:00")
    assert "  comm-story, claim: nothing → 3" in run("history", "Z00001", "--all").out.splitlines()


def test_history_as_data_has_every_value_whole(changed: Path, run: Run) -> None:
    found = json.loads(run("history", "Z00001", "--json", "--entry", "log-quay-kitchen").out)
    assert [(one["version"], one["how"], one["note"]) for one in found] == [(1, "collect", None), (4, "evidence", "Counted\ntwice")]
    (entry,) = found[-1]["entries"]
    assert (entry["entry"], entry["after"], entry["before"]["records"]) == ("evidence/log-quay-kitchen", None, 8)


def test_history_of_another_cycle_and_of_nobody(changed: Path, run: Run) -> None:
    assert "cycle 2025: 1 change" in run("history", "Z00001", "--cycle", "2025").out
    done = run("history", "Z00009")
    assert (done.code, done.out) == (4, "")
    assert run("history", "Z00001", "--cycle", "2062").code == 4
