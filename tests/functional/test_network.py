"""`maturity network`: official files in, a register out, and networks looked up in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from running import Run, files_in

from maturity.files.network_files import read_register, write_register
from maturity.model.network import Fact, Network

MAP = "EXTRACT_DATE,PRACTICE_CODE,PCN_CODE,PCN_NAME,ICB_CODE,ICB_NAME,COMM_REGION_NAME\n"
ROW = "01Jul2026,Z9000{n},Z0000{n},PLACE {n} PCN,ZZ1,NHS Place Integrated Care Board,Fair Region\n"
SIZES = "pcn_code,pcn_name,main_icb_code,n_practices,registered_patients\nZ00001,PLACE 1 PCN,ZZ1,1,41200\n"


@pytest.fixture
def official(empty: Path) -> Path:
    (empty / "map.csv").write_text(MAP + "".join(ROW.format(n=n) for n in (1, 2)), encoding="utf-8")
    (empty / "sizes.csv").write_text(SIZES, encoding="utf-8")
    return empty


def test_network_import_writes_a_register_that_loads(official: Path, run: Run) -> None:
    done = run("network", "import", "sizes.csv", "map.csv", "--as-of", "2026-10-31")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Open networks: 2. Systems: 1.\n")
    assert done.out.endswith("Wrote networks.json\n")
    register = read_register(official / "networks.json")
    assert [(network.code, network.list_size) for network in register.networks] == [("Z00001", 41200), ("Z00002", None)]


def test_network_import_json_says_what_was_left_out(official: Path, run: Run) -> None:
    (official / "sizes.csv").write_text(SIZES + "Z00077,GONE PCN,ZZ1,1,100\n", encoding="utf-8")
    found = json.loads(run("network", "import", "sizes.csv", "map.csv", "--json", "--as-of", "2026-10-31").out)
    assert (found["register"], found["networks"], found["systems"]) == ("networks.json", 2, 1)
    assert [item["count"] for item in found["left_out"] if item["file"].endswith("sizes.csv")] == [1]


def test_network_import_in_a_workspace_fills_its_register(workspace: Path, run: Run) -> None:
    (workspace / "map.csv").write_text(MAP + ROW.format(n=7), encoding="utf-8")
    done = run("network", "import", "map.csv", "--as-of", "2026-10-31")
    assert done.code == 0
    assert [network.code for network in read_register(workspace / "networks.json").networks] == ["Z00007"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"colour,shape\nred,round\n", "no importer knows the columns of this file"),
        ((MAP + ROW.format(n=1)).encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04", "no importer knows the columns of this file"),
    ],
)
def test_network_import_names_a_file_that_is_something_else(content: bytes, words: str, official: Path, run: Run) -> None:
    (official / "odd.csv").write_bytes(content)
    done = run("network", "import", "map.csv", "odd.csv")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("odd.csv")
    assert done.err.count("\n") == 1
    assert not (official / "networks.json").exists()


def test_network_import_of_a_missing_file_keeps_the_register(official: Path, run: Run) -> None:
    (official / "networks.json").write_text("old")
    done = run("network", "import", "map.csv", "nope.csv")
    assert (done.code, done.err) == (3, "nope.csv: there is no such file. Check the name and the folder.\n")
    assert (official / "networks.json").read_text() == "old"


def test_network_import_into_a_folder_that_is_missing(official: Path, run: Run) -> None:
    done = run("network", "import", "map.csv", "-o", "no/register.json", "--as-of", "2026-10-31")
    assert (done.code, done.err) == (9, "no/register.json: the folder does not exist. Make the folder first, or check the path.\n")
    assert files_in(official) == ["map.csv", "sizes.csv"]


def test_network_list_prints_a_table(workspace: Path, run: Run) -> None:
    lines = run("network", "list", "--system", "ZZ1").out.splitlines()
    assert lines[0].split()[:4] == ["Code", "Name", "System", "Patients"]
    assert lines[2].split() == ["Z00001", "Ostermere", "Harbour", "PCN", "ZZ1", "41,200", "2"]


def test_network_list_json_loads(workspace: Path, run: Run) -> None:
    networks = json.loads(run("network", "list", "--json").out)
    assert [Network.model_validate_json(json.dumps(one)).code for one in networks][:2] == ["Z00001", "Z00002"]


def test_network_show_says_what_is_not_known(workspace: Path, run: Run) -> None:
    done = run("network", "show", "Z00001")
    assert done.code == 0
    assert done.out.startswith("Ostermere Harbour PCN (Z00001)\n  System  ")
    assert "  Opened                                 not known\n" in done.out


def test_network_show_names_figures_that_importers_of_plugins_found(empty: Path, run: Run) -> None:
    shown = {"value": 0.1234567, "unit": "share of patients", "source": "Table", "dated_on": "2026-06-30"}
    hidden = {"value": None, "unit": "share of patients", "source": "Table", "dated_on": "2026-06-30", "suppressed": True}
    counted = {**shown, "value": 0.25, "part": 1000, "whole": 4000}
    asked = {**shown, "value": 0.7, "whole": 312, "low": 0.65, "high": 0.75}
    facts = {"a.survey": asked, "a.to-count": counted, "some.share": shown, "some.small": hidden}
    network = {"code": "Z00001", "name": "Place PCN", "facts": facts}
    (empty / "networks.json").write_text(
        json.dumps({"format": "maturity-register/1", "networks": [network], "systems": []}), encoding="utf-8"
    )
    lines = run("network", "show", "Z00001").out.splitlines()
    assert lines[-4].split("  ")[-1].strip() == "0.7 share of patients, between 0.65 and 0.75, base 312 (2026-06-30)"
    assert lines[-3].split("  ")[-1].strip() == "1,000 of 4,000 (25.0%), share of patients (2026-06-30)"
    assert lines[-2].split("  ")[-1].strip() == "0.1235 share of patients (2026-06-30)"
    assert lines[-1].split("  ")[-1].strip() == "suppressed, because it is too small to show (2026-06-30)"


def test_network_show_json_loads_again(workspace: Path, run: Run) -> None:
    shown = run("network", "show", "Z00001", "--json").out
    assert Network.model_validate_json(shown).model_dump_json(indent=2) + "\n" == shown


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["show", "Z0001"], 4, "No network is called 'Z0001'. Did you mean "),
        (["show", "QQQQQQ"], 4, "No network is called 'QQQQQQ'. See 'maturity network list'."),
        (["list", "--system", "ZZ9"], 4, "No system is called 'ZZ9'. Did you mean ZZ1?"),
        (["list", "--register", "nope.json"], 3, "nope.json: there is no such file. Check the name and the folder."),
        (["list", "--register", "maturity.yaml"], 3, "maturity.yaml:2 format: "),
        (["import"], 2, "Missing argument 'FILES...'. See 'maturity network import --help'."),
    ],
)
def test_network_says_what_is_wrong(args: list[str], code: int, words: str, workspace: Path, run: Run) -> None:
    done = run("network", *args)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(words)


def test_network_list_without_a_register_says_how_to_make_one(empty: Path, run: Run) -> None:
    done = run("network", "list")
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        "No register is called 'networks.json'. Make it with 'maturity network import FILES', or name one with --register.\n"
    )


def test_a_suppressed_figure_survives_being_written_and_read(empty: Path) -> None:
    fact = Fact(unit="share of patients", source="Survey", dated_on=date(2026, 3, 31), suppressed=True)
    network = Network(code="Z00001", name="Place PCN", facts={"some.small": fact})
    write_register(empty / "networks.json", (network,), ())
    assert read_register(empty / "networks.json").networks == (network,)
