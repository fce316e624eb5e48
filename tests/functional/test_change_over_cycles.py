"""Five cycles: a gap, a merger, and a new version of the matrix that says what became of the old one."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from keeping import SETTINGS, stamp
from running import Run

from matrix_versions import write_versions
from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.files.network_files import write_register
from maturity.files.yaml_writing import write_yaml
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.model.succession import Succession, SuccessionKind
from maturity.recording.editing import Edit
from maturity.revising import migrate, road_between
from maturity.storage.assessments import Assessments
from maturity.storage.location import Location
from maturity.storage.stamp import How
from maturity.storage.store import make_store, open_store

ANSWERED = {
    "2022": ("Z00001", "Z00002", "Z00003", "Z00004", "Z00005"),
    "2023": ("Z00001", "Z00002", "Z00003", "Z00004", "Z00005"),
    "2024": ("Z00002", "Z00003", "Z00004", "Z00005"),
    "2025": ("Z00001", "Z00002", "Z00003", "Z00005"),
    "2026": ("Z00001", "Z00002", "Z00003", "Z00005"),
}
NEW = ("2025", "2026")
MERGER = Succession(
    kind=SuccessionKind.MERGE, on=date(2025, 4, 1), predecessors=("Z00003", "Z00004"), successors=("Z00003",), source="A notice."
)


def day_of(cycle: str) -> date:
    return date(int(cycle), 10, 31)


def answers(folder: Path, cycle: str, code: str) -> Assessment:
    """Take the small assessment, with evidence of that year, to a cycle and the version that was asked then."""
    old = read_assessment(folder / "tiny.yaml")
    given = old
    if cycle in NEW:
        road = road_between(read_matrix(folder / "tiny-matrix"), read_matrix(folder / "plugins" / "tiny"))
        given = migrate(old, road).assessment
    back = 2026 - int(cycle)
    items = [
        one.model_copy(update={"represents": one.represents.replace(year=one.represents.year - back)}) for one in given.evidence
    ]
    network = given.network.model_copy(update={"code": code, "name": f"Network {code}"})
    more = {"cycle": cycle, "network": network, "evidence": tuple(items), "attestations": (), "moderation": (), "plan": ()}
    return given.model_copy(update={**more, "assessed_on": date(int(cycle), 10, 14)})


@pytest.fixture
def workspace(empty: Path) -> Path:
    """Make the folder with both versions, and the settings of a workspace with a store."""
    write_versions(empty)
    (empty / "plugins").mkdir()
    (empty / "none").mkdir()
    shutil.move(empty / "tiny-1.1", empty / "plugins" / "tiny")
    (empty / "maturity.yaml").write_text(SETTINGS.replace("health-creation", "tiny"), encoding="utf-8")
    write_register(empty / "networks.json", [answers(empty, "2026", code).network for code in ANSWERED["2026"]], [])
    return empty


@pytest.fixture
def kept(workspace: Path) -> Path:
    """Keep five cycles in a store."""
    store = make_store(Location(file=workspace / "maturity.db"))
    for cycle, codes in ANSWERED.items():
        matrix = read_matrix(workspace / ("plugins/tiny" if cycle in NEW else "tiny-matrix"))
        pin = MatrixPin(id=matrix.id, version=matrix.version, content_hash=matrix.content_hash)
        day = day_of(cycle)
        store.cycles.keep(
            CycleTerms(id=cycle, matrix=pin, opens_on=day, closes_on=day, as_of=day), stamp(day.year, 9, 1, How.CYCLE)
        )
        for code in codes:
            store.assessments.start(answers(workspace, cycle, code), stamp(day.year, 10, 20))
    store.documents.keep_successions([MERGER.model_dump_json()], stamp(2025, 4, 1, How.NETWORK))
    return workspace


def in_files(folder: Path) -> None:
    """Keep the same cycles in folders."""
    lines = SETTINGS.replace("health-creation", "tiny").replace("store: maturity.db\n", "cycles:\n")
    for cycle, codes in ANSWERED.items():
        (folder / cycle).mkdir()
        lines += f'- {{id: "{cycle}", as_of: "{day_of(cycle)}", folder: "{cycle}"}}\n'
        for code in codes:
            data = json.loads(answers(folder, cycle, code).model_dump_json(exclude_defaults=True))
            (folder / cycle / f"{code}.yaml").write_text(write_yaml(data, "Made."), encoding="utf-8")
    (folder / "maturity.yaml").write_text(lines, encoding="utf-8")


def change_of(run: Run, *args: str) -> Any:
    """Make a report as JSON and give its page of change."""
    done = run("report", *args, "-f", "json", "-o", "out", plugins=Path("none"))
    assert (done.code, done.err) == (0, ""), done.err
    name = f"out/{args[1]}-2026-network.json" if args[0] == "network" else "out/ZZ1-2026-system.json"
    return json.loads(Path(name).read_text(encoding="utf-8"))["change"]


def columns(change: Any) -> list[tuple[str, str | None, bool]]:
    return [(one["name"], one["note"], one["through"]) for one in change["course"]["columns"]]


def values(change: Any) -> dict[str, list[int | None]]:
    return {row["id"]: [spot["value"] for spot in row["spots"]] for row in change["course"]["rows"]}


COLUMNS = [
    ("2022", "version 1.0", True),
    ("2023", "version 1.0", True),
    ("2024", "did not answer", False),
    ("2025", None, False),
    ("2026", None, False),
]


def test_network_report_shows_five_cycles_with_the_gap_and_the_older_version(kept: Path, run: Run) -> None:
    change = change_of(run, "network", "Z00001")
    assert columns(change) == COLUMNS
    shown = values(change)
    assert shown["sharing"][:2] == [2, 2]
    assert [row[2] for row in shown.values()] == [None, None], "no answer is no level"
    assert shown["listening"][:2] == [None, None], "what its criterion asks for changed"


def test_network_report_shows_the_same_from_files(workspace: Path, run: Run) -> None:
    in_files(workspace)
    change = change_of(run, "network", "Z00001")
    assert columns(change) == COLUMNS
    assert values(change)["sharing"][:2] == [2, 2]


def test_network_report_does_not_draw_what_other_networks_were(kept: Path, run: Run) -> None:
    change = change_of(run, "network", "Z00003")
    assert [note for _, note, _ in columns(change)] == ["other networks then"] * 3 + [None, None]
    assert all(row[:3] == [None, None, None] for row in values(change).values())


def test_network_report_reads_of_cycles_further_back_only_its_own_answers(
    kept: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, str]] = []
    real = Assessments.read

    def noting(self: Assessments, cycle: str, network: str, **more: Any) -> Any:
        read.append((cycle, network))
        return real(self, cycle, network, **more)

    monkeypatch.setattr(Assessments, "read", noting)
    change_of(run, "network", "Z00001")
    assert sorted(read) == [("2022", "Z00001"), ("2023", "Z00001")]


def test_system_report_counts_the_same_networks_in_every_cycle(kept: Path, run: Run) -> None:
    change = change_of(run, "system")
    assert [one["name"] for one in change["course"]["columns"]] == list(ANSWERED)
    assert "two of four networks answered every cycle since 2022" in change["course"]["note"]
    assert {row["id"]: (row["top"], row["spots"][0]["words"]) for row in change["course"]["rows"]} == {
        "listening": (2, "not compared"),
        "sharing": (2, "2 of 2"),
    }


def test_system_report_shows_no_course_where_networks_are_not_named(kept: Path, run: Run) -> None:
    store = open_store(Location(file=kept / "maturity.db"))
    last = store.cycles.get("2026")
    store.cycles.keep(last.model_copy(update={"name_networks": False}), stamp(2026, 10, 1, How.CYCLE))
    assert change_of(run, "system")["course"] is None


def test_change_through_the_crosswalk_is_marked_and_told(workspace: Path, run: Run) -> None:
    in_files(workspace)
    settings = workspace / "maturity.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text(
        "".join(line for line in lines if not any(year in line for year in ("2022", "2024", "2025"))), encoding="utf-8"
    )
    change = change_of(run, "network", "Z00001")
    assert change["course"] is None
    assert change["before_version"] == "version 1.0"
    assert change["through"] == (
        "Compared through the crosswalk from version 1.0 to 1.1: two criteria and one domain. Not compared: "
        "“We listen where people gather” (what must be shown changed; the text of level 2 changed); "
        "“Listening” (not all that decides it can be compared). No longer asked, and so no change: “Money decided with residents”."
    )
    assert {row["id"]: row["mark"] for row in change["rows"]} == dict.fromkeys(
        ("listen-felt", "sharing", "share-plan"), "Through the crosswalk from 1.0: meaning unchanged."
    )
    assert "Four networks answered both versions." in change_of(run, "system")["through"]


def test_report_all_makes_anew_what_a_cycle_further_back_changed(workspace: Path, run: Run) -> None:
    in_files(workspace)
    asked = ("report", "all", "-f", "json", "-o", "out", "--json")

    def made() -> list[str]:
        done = run(*asked, plugins=Path("none"))
        assert done.code == 0, done.err
        return sorted(Path(name).name for name in json.loads(done.out)["made"])

    assert len(made()) == len(ANSWERED["2026"]) + 1
    assert made() == []
    (workspace / "2022" / "Z00001.yaml").unlink()
    assert made() == ["Z00001-2026-network.json"]


def test_a_file_that_cannot_be_read_further_back_is_a_gap_and_stops_no_report(workspace: Path, run: Run) -> None:
    in_files(workspace)
    broken = workspace / "2022" / "Z00002.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("state:", "mood:"), encoding="utf-8")
    done = run("report", "network", "Z00001", "-f", "json", "-o", "out", plugins=Path("none"))
    assert done.code == 0
    assert "In the course over several cycles cycle 2022 is left out." in done.err
    change = json.loads(Path("out/Z00001-2026-network.json").read_text(encoding="utf-8"))["change"]
    assert columns(change)[0] == ("2022", "cannot be read", False)
    assert change["rows"]


def test_an_answer_that_cannot_be_scored_further_back_is_a_gap_of_that_network(kept: Path, run: Run) -> None:
    store = open_store(Location(file=kept / "maturity.db"))
    stray = [Edit(("responses", "gone", "claim"), 1)]
    store.assessments.change("2022", "Z00001", stray, stamp(2022, 10, 21), seen=1)
    done = run("report", "network", "Z00001", "Z00002", "-f", "json", "-o", "out", plugins=Path("none"))
    assert done.code == 0, done.err
    assert done.err.count("Z00001 in cycle 2022 is left out.") == 1
    notes = [
        json.loads(Path(f"out/{code}-2026-network.json").read_text(encoding="utf-8"))["change"]["course"]["columns"][0]["note"]
        for code in ("Z00001", "Z00002")
    ]
    assert notes == ["cannot be read", "version 1.0"]
