"""`maturity assets` as somebody types it, and every message that it gives."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.cli.main import main
from maturity.testing import check_plugin

EXAMPLE = Path(__file__).resolve().parents[1] / "example"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> tuple[int, str, str]:
        code = main(["assets", *words])
        printed = capsys.readouterr()
        return int(code or 0), printed.out, printed.err

    return typed


def imported(run: Run, *words: str) -> tuple[int, str, str]:
    given = ["--mapping", str(EXAMPLE / "mapping.yaml"), "--areas", str(EXAMPLE / "areas.csv")]
    return run("import", str(EXAMPLE / "groups.csv"), *given, *words)


def test_import_writes_a_register_and_says_what_it_left_out(run: Run) -> None:
    code, out, err = imported(run)
    assert (code, err) == (0, "")
    assert "Assets read: 5. Left out: 3. On the register now: 5." in out
    assert "Left out of groups.csv: line 10 (1): the mapping gives no kind for 'Office'." in out
    assert out.endswith("Wrote assets.json\n")
    assert len(json.loads(Path("assets.json").read_text(encoding="utf-8"))["assets"]) == 5


def test_import_gives_the_same_as_data_and_every_row_left_out_as_a_table(run: Run) -> None:
    code, out, err = imported(run, "--json", "--left-out", "left.csv")
    assert err == "Wrote assets.json\nWrote left.csv\n"
    told = json.loads(out)
    assert (code, told["read"], [item["count"] for item in told["left_out"]]) == (0, 5, [1, 1, 1])
    assert Path("left.csv").read_text(encoding="utf-8").splitlines()[1] == "groups.csv,line 9,1,it has no name"


def test_import_adds_to_a_register_and_tells_what_it_replaced(run: Run) -> None:
    imported(run)
    Path("more.csv").write_text("name\nReading Room\n", encoding="utf-8")
    _, out, _ = run("import", "more.csv", "--kind", "places", "--listed-on", "2026-10-20", "--add")
    assert "On the register now: 6." in out
    _, out, _ = imported(run, "--add")
    assert "Entries with an id that was there before, now as the newer list has them: 5." in out


def test_import_asks_for_the_day_of_the_list(run: Run) -> None:
    Path("list.csv").write_text("name\nHall\n", encoding="utf-8")
    code, _, err = run("import", "list.csv", "--kind", "places")
    assert code == 2
    assert "Say which day the list describes" in err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: {name: Name", "mapping.yaml"),
        ("kind: [places]\n", "mapping.yaml:1 kind"),
        ("kond: places\n", "mapping.yaml:1 kond"),
    ],
)
def test_import_tells_file_and_line_of_a_fault_in_the_mapping(run: Run, text: str, said: str) -> None:
    Path("mapping.yaml").write_text(text, encoding="utf-8")
    Path("list.csv").write_text("name\nHall\n", encoding="utf-8")
    code, _, err = run("import", "list.csv", "--mapping", "mapping.yaml", "--listed-on", "2026-10-20")
    assert (code, said in err) == (3, True)


def test_import_names_the_option_that_holds_an_unknown_kind(run: Run) -> None:
    Path("list.csv").write_text("name\nHall\n", encoding="utf-8")
    code, _, err = run("import", "list.csv", "--kind", "plaices", "--listed-on", "2026-10-20")
    assert code == 3
    assert err.startswith("--kind: no kind of asset is called 'plaices'. The kinds are: skills, associations,")


def test_import_tells_of_a_file_that_is_not_there(run: Run) -> None:
    code, _, err = run("import", "none.csv", "--kind", "places", "--listed-on", "2026-10-20")
    assert (code, err) == (3, "none.csv: there is no such file. Check the name and the folder.\n")


def test_export_goes_out_and_comes_back_the_same(run: Run) -> None:
    imported(run)
    run("export", "assets.json", "--to", "csv", "--out", "first.csv")
    code, out, _ = run("export", "assets.json", "--to", "oruk", "--out", "directory.json")
    assert (code, out.splitlines()[0]) == (0, "Assets: 5.")
    run("import", "directory.json", "--listed-on", "2020-01-01", "--out", "back.json")
    run("export", "back.json", "--to", "csv", "--out", "second.csv")
    assert Path("first.csv").read_bytes() == Path("second.csv").read_bytes()


def test_export_says_that_a_list_cannot_tell_where_it_is_complete(run: Run) -> None:
    imported(run)
    _, out, _ = run("export", "assets.json", "--to", "csv", "--out", "first.csv")
    assert "Note: Where the register is complete cannot be said in a list." in out


def write_networks(*others: str) -> None:
    areas = [{"id": "harbourside", "name": "Harbourside", "registered_patients": 900}]
    networks = [
        {"code": "Z00001", "name": "Harbour PCN", "neighbourhoods": areas},
        *({"code": code, "name": code} for code in others),
    ]
    Path("networks.json").write_text(json.dumps({"format": "maturity-register/1", "networks": networks}), encoding="utf-8")


def test_gaps_shows_signs_and_words_and_what_has_no_place(run: Run) -> None:
    imported(run)
    write_networks()
    code, out, _ = run("gaps", "assets.json", "--networks", "networks.json", "--as-of", "2026-10-31")
    assert code == 0
    assert "Harbourside  ● 1" in out
    assert "○ none found" in out
    assert "Of 6 pairs of neighbourhood and kind: 3 known, 1 looked for and not found, 2 not looked at." in out
    assert "the network does not declare this neighbourhood (Z00001)" in out


def test_gaps_counts_the_networks_of_which_nothing_is_known(run: Run) -> None:
    imported(run)
    write_networks("Z00002", "Z00003")
    _, out, _ = run("gaps", "assets.json", "-n", "networks.json", "--as-of", "2026-10-31")
    assert "Networks of which the register says nothing: 2." in out
    _, out, _ = run("gaps", "assets.json", "-n", "networks.json", "--network", "Z00002")
    assert out.startswith("The register says nothing about these networks.")


def test_gaps_as_data_has_no_number_where_nobody_looked(run: Run) -> None:
    imported(run)
    write_networks()
    _, out, _ = run("gaps", "assets.json", "-n", "networks.json", "--as-of", "2026-10-31", "--json")
    (row,) = json.loads(out)
    assert row["kinds"]["economy"] == {"state": "not_looked", "count": None, "words": "not looked at"}
    assert row["kinds"]["places"] == {"state": "none", "count": 0, "words": "none found"}


def test_gaps_tells_of_a_network_that_is_not_there(run: Run) -> None:
    imported(run)
    write_networks()
    code, _, err = run("gaps", "assets.json", "-n", "networks.json", "--network", "Z00002")
    assert (code, "the register has no network Z00002" in err) == (3, True)


def test_count_brings_figures_into_the_register_of_networks(run: Run) -> None:
    imported(run)
    write_networks()
    code, out, _ = run("count", "assets.json", "--networks", "networks.json", "--out", "counted.json")
    assert (code, out.splitlines()[0], out.splitlines()[-1]) == (0, "Networks with counts: 1 of 1.", "Wrote counted.json")
    facts = json.loads(Path("counted.json").read_text(encoding="utf-8"))["networks"][0]["facts"]
    assert facts["assets.harbourside.places"]["value"] == 0


def test_the_plugin_holds_to_its_contract() -> None:
    check_plugin("maturity-assets")


def test_every_command_of_the_readme_prints_what_it_shows(follow_readme: Callable[[], list[tuple[str, str, str]]]) -> None:
    done = follow_readme()
    assert len(done) >= 5
    assert [(command, printed) for command, _, printed in done] == [(command, shown) for command, shown, _ in done]


def test_the_report_of_a_network_shows_what_the_register_counts(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    system = Path(__file__).resolve().parents[3] / "examples" / "ostermere-and-fenwold"
    if not system.is_dir():
        pytest.skip("the example system is not beside the plugins")
    imported(run)
    for name in ("maturity.yaml", "networks.json", "2026/Z00001.yaml"):
        Path(name).parent.mkdir(exist_ok=True)
        shutil.copy(system / name, name)
    workspace = Path("maturity.yaml").read_text(encoding="utf-8")
    Path("maturity.yaml").write_text(re.sub(r'- \{id: "2025".*\n', "", workspace), encoding="utf-8")
    run("count", "assets.json", "--networks", "networks.json")
    assert main(["report", "network", "Z00001", "--format", "json", "--out", "reports"]) in {0, None}
    capsys.readouterr()
    sections = json.loads(Path("reports/Z00001-2026-network.json").read_text(encoding="utf-8"))["sections"]
    (mine,) = [section for section in sections if section["id"] == "assets-gaps"]
    assert mine["title"].startswith("5 of 30 pairs of neighbourhood and kind have a known asset; 4 were looked at")
    assert mine["tables"][0]["rows"][0][4] == {"words": "none found", "mark": "gap"}
