"""`maturity network succeed`, `import-moves` and `history`: networks keep their history whatever their code becomes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from keeping import stamp, store_of
from running import Run

from maturity.files.network_files import read_register, write_register
from maturity.model.network import Network
from maturity.model.succession import Succession, SuccessionKind

CROSSWALK = "icb_code_2025_10,icb_name_2025_10,icb_code_2026_07,icb_name_2026_07\n"


def recorded(folder: Path) -> list[Succession]:
    return [Succession.model_validate_json(text) for text in store_of(folder).documents.successions()]


def succeed(run: Run, *arguments: str, on: str = "2027-04-01"):
    return run("network", "succeed", *arguments, "--on", on, "--by", "analyst")


def replace_in_register(folder: Path, *networks: Network, without: tuple[str, ...] = ()) -> None:
    path = folder / "networks.json"
    register = read_register(path)
    kept = {one.code: one for one in register.networks if one.code not in without} | {one.code: one for one in networks}
    write_register(path, tuple(kept.values()), register.systems)


def test_succeed_records_a_merger_with_day_and_source(kept_workspace: Path, run: Run) -> None:
    done = succeed(run, "Z00001", "Z00002", "--into", "Z00099", "--source", "Board paper 7")

    assert done.code == 0
    assert done.out.startswith("Recorded: on 1 April 2027 Z00001 and Z00002 became Z00099 (merger).\n")
    assert "neither the register nor any cycle knows Z00099. Check it, or import the newest register." in done.err
    (event,) = recorded(kept_workspace)
    assert (event.kind, event.on, event.predecessors, event.successors, event.source) == (
        SuccessionKind.MERGE,
        date(2027, 4, 1),
        ("Z00001", "Z00002"),
        ("Z00099",),
        "Board paper 7",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Z00001", "Z00002", "--into", "Z00002"], "Z00001 and Z00002 became Z00002 (merger)"),
        (["Z00001", "--into", "Z00001", "--into", "Z00099"], "Z00001 became Z00001 and Z00099 (split)"),
        (["Z00001", "--into", "Z00099", "--kind", "new-code"], "Z00001 became Z00099 (new code)"),
        (["Z00001", "Z00002", "--into", "Z00098", "--into", "Z00099"], "Z00001 and Z00002 became Z00098 and Z00099 (regrouping)"),
        (["Z00001", "--name", "Quay PCN"], "Z00001 is called Quay PCN, before that Ostermere Harbour PCN (new name)"),
        (["Z00001", "--system", "ZZ2"], "Z00001 belongs to ZZ2, before that to ZZ1 (move to another system)"),
    ],
)
def test_succeed_tells_the_kind_from_what_is_given(kept_workspace: Path, run: Run, arguments: list[str], said: str) -> None:
    done = succeed(run, *arguments)

    assert done.code == 0
    assert f"Recorded: on 1 April 2027 {said}." in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["Z00001"], 2, "Say what became of them: --into CODE, or --name NAME, or --system CODE."),
        (["Z00001", "--into", "Z00001"], 2, "Say what became of them"),
        (["z1", "--into", "Z00009"], 2, "'z1' is no ODS code. It has 3 to 12 capital letters and digits."),
        (["Z00001", "Z00001", "--into", "Z00099"], 2, "'Z00001' stands twice on one side."),
        (["Z00001", "Z00002", "--name", "Quay PCN"], 2, "--name and --system are about one network that keeps its code"),
        (["Z00001", "Z00002", "--into", "Z00099", "--kind", "split"], 2, "These networks and options make a merge, not a split."),
    ],
)
def test_succeed_says_what_it_needs(kept_workspace: Path, run: Run, arguments: list[str], code: int, said: str) -> None:
    done = succeed(run, *arguments)

    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert recorded(kept_workspace) == []


def test_succeed_refuses_what_cannot_have_happened(kept_workspace: Path, run: Run) -> None:
    succeed(run, "Z00001", "Z00002", "--into", "Z00099")

    again = succeed(run, "Z00001", "Z00002", "--into", "Z00099")
    back = succeed(run, "Z00099", "--into", "Z00001", on="2028-04-01")

    assert (again.code, back.code) == (3, 3)
    assert "this is recorded already for Z00001, Z00002" in again.err
    assert "Z00001 ended on 1 April 2027; it cannot take over on 1 April 2028" in back.err
    assert len(recorded(kept_workspace)) == 1


def test_succeed_warns_when_a_new_network_has_an_assessment_already(kept_workspace: Path, run: Run) -> None:
    done = succeed(run, "Z00001", "--into", "Z00002")

    assert "Z00002 has an assessment already. If it was there before and went on, name it among OLD too." in done.err


def test_history_shows_where_a_network_comes_from_and_every_assessment(kept_workspace: Path, run: Run) -> None:
    succeed(run, "Z00001", "Z00002", "--into", "Z00099", "--source", "Board paper 7")

    done = run("network", "history", "Z00099")

    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines[:3] == [
        "Z00099",
        "Comes from Z00001 and Z00002.",
        "On 1 April 2027 Z00001 and Z00002 became Z00099 (merger). Source: Board paper 7",
    ]
    assert [line.split()[:2] for line in lines[6:]] == [
        ["2025", "Z00001"],
        ["2025", "Z00002"],
        ["2026", "Z00001"],
        ["2026", "Z00002"],
    ]


def test_history_goes_forward_too_and_comes_as_json(kept_workspace: Path, run: Run) -> None:
    succeed(run, "Z00001", "Z00002", "--into", "Z00099")

    found = json.loads(run("network", "history", "Z00001", "--json").out)

    assert (found["predecessors"], found["successors"]) == ([], ["Z00099"])
    assert [(one["cycle"], one["network"], one["state"]) for one in found["assessments"]] == [
        ("2025", "Z00001", "agreed"),
        ("2026", "Z00001", "moderated"),
    ]


def test_history_says_when_nobody_knows_a_network(kept_workspace: Path, run: Run) -> None:
    done = run("network", "history", "Z0001")

    assert done.code == 4
    assert "No network is called 'Z0001'. Did you mean Z0002" in done.err


@pytest.fixture
def crosswalk(kept_workspace: Path) -> Path:
    path = kept_workspace / "crosswalk.csv"
    path.write_text(
        CROSSWALK + "ZZ1,NHS Ostermere ICB,ZZ2,NHS Coast ICB\nZZ1,NHS Ostermere ICB,ZZ3,NHS Hill ICB\n", encoding="utf-8"
    )
    return path


def test_import_moves_tells_and_records_how_networks_moved(kept_workspace: Path, run: Run, crosswalk: Path) -> None:
    name = "Ostermere North and Docks PCN"
    moved = Network(code="Z00001", name="Quay PCN", system_code="ZZ2"), Network(code="Z00002", name=name, system_code="ZZ3")
    replace_in_register(kept_workspace, *moved, without=("Z00003",))

    first = run("network", "import-moves", crosswalk, "--on", "2026-04-01", "--by", "analyst")
    again = run("network", "import-moves", crosswalk, "--on", "2026-04-01", "--by", "analyst")

    assert (first.code, first.err) == (0, "")
    assert "Networks: 3. Moved: 2. Gone: 1. New names: 1." in first.out
    assert "NHS Ostermere ICB (ZZ1)  NHS Coast ICB (ZZ2)  1" in first.out
    assert "  Z00003 Ostermere Castle and University Quarter PCN\n" in first.out
    assert first.out.endswith("Recorded: 3. Recorded before: 0.\n")
    assert again.out.endswith("Recorded: 0. Recorded before: 3.\n")
    assert [(one.kind.value, one.predecessors[0], one.was, one.now) for one in recorded(kept_workspace)] == [
        ("move", "Z00001", "ZZ1", "ZZ2"),
        ("rename", "Z00001", "Ostermere Harbour PCN", "Quay PCN"),
        ("move", "Z00002", "ZZ1", "ZZ3"),
    ]


def test_import_moves_names_networks_of_a_split_system_that_no_register_tells_apart(
    kept_workspace: Path, run: Run, crosswalk: Path
) -> None:
    (kept_workspace / "networks.json").unlink()

    done = run("network", "import-moves", crosswalk, "--on", "2026-04-01")

    assert "Undecided: 3." in done.out
    assert "NHS Ostermere ICB (ZZ1) was split. It is now in NHS Coast ICB (ZZ2) or NHS Hill ICB (ZZ3)." in done.out
    assert recorded(kept_workspace) == []


def test_import_moves_follows_practices_and_only_proposes(kept_workspace: Path, run: Run, crosswalk: Path) -> None:
    header = "EXTRACT_DATE,PRACTICE_CODE,PCN_CODE,PCN_NAME,ICB_CODE,ICB_NAME,COMM_REGION_NAME\n"
    row = "01Jul2026,{},{},{},{},NHS Place ICB,Fair Region\n"
    before, after = kept_workspace / "before.csv", kept_workspace / "after.csv"
    before.write_text(header + row.format("P00001", "Z00001", "One", "ZZ1") + row.format("P00002", "Z00002", "Two", "ZZ1"), "utf-8")
    after.write_text(
        header + row.format("P00001", "Z00098", "Both", "ZZ2") + row.format("P00002", "Z00098", "Both", "ZZ2"), "utf-8"
    )

    done = run("network", "import-moves", crosswalk, "--on", "2026-04-01", "--before", before, "--after", after, "--dry-run")

    assert done.code == 0
    assert "Would be recorded: 0. Recorded before: 0." in done.out
    assert (
        "It seems that Z00001 and Z00002 became Z00098 (2 of 2 practices went along). If so: maturity network succeed" in done.out
    )
    assert recorded(kept_workspace) == []


def test_import_moves_as_json_holds_every_network(kept_workspace: Path, run: Run, crosswalk: Path) -> None:
    found = json.loads(run("network", "import-moves", crosswalk, "--on", "2026-04-01", "--dry-run", "--json").out)

    assert [(move["network"], move["how"]) for move in found["moves"]] == [(f"Z0000{n}", "stayed") for n in (1, 2, 3)]


def test_report_compares_a_network_with_itself_under_its_old_code(kept_workspace: Path, run: Run) -> None:
    renumber(kept_workspace)
    succeed(run, "Z00003", "--into", "Z00099", on="2026-04-01")

    run("report", "network", "Z00099", "--format", "html", "--out", "reports")

    page = next((kept_workspace / "reports").rglob("*Z00099*.html")).read_text(encoding="utf-8")
    assert "Since 2025, " in page
    assert "Of the plan of 2025, two steps are not done" in page


def test_report_compares_no_network_with_parts_of_others(kept_workspace: Path, run: Run) -> None:
    renumber(kept_workspace)
    succeed(run, "Z00002", "Z00003", "--into", "Z00099", on="2026-04-01")

    run("report", "network", "Z00099", "--format", "html", "--out", "reports")

    page = next((kept_workspace / "reports").rglob("*Z00099*.html")).read_text(encoding="utf-8")
    assert "This cycle cannot be compared with 2025" in page
    assert "In 2025 there were Z00002 and Z00003; since then networks were formed anew" in page


def renumber(folder: Path) -> None:
    """Let Z00003 answer in 2026 under the code Z00099."""
    store = store_of(folder).assessments
    answered = store.read("2026", "Z00003").assessment
    network = answered.network.model_copy(update={"code": "Z00099"})
    store.start(answered.model_copy(update={"network": network}), stamp(2026, 10, 20))
