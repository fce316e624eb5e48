"""`maturity report data`: what the tables hold, that the dictionary explains every column, and that no text becomes a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from running import Run, files_in

TABLES = [
    "about",
    "counts",
    "dictionary",
    "domains",
    "learning",
    "learning_groups",
    "networks",
    "next_neighbourhoods",
    "results",
    "support",
]
TRAP = "=HYPERLINK(1)"


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_data_writes_a_workbook_and_says_so(workspace: Path, run: Run) -> None:
    done = run("report", "data", "-o", "out")
    assert (done.code, done.out, done.err) == (0, "Wrote out/ZZ1-2026-data.xlsx\n", "")
    book = openpyxl.load_workbook(workspace / "out" / "ZZ1-2026-data.xlsx")
    assert book.sheetnames == [
        "About this data",
        "Networks",
        "Results by criterion",
        "Results by domain",
        "Networks at each level",
        "Where a step would help",
        "Next neighbourhoods",
        "Who can learn from whom",
        "Groups that fit together",
        "Data dictionary",
    ]
    assert (book.properties.creator, book.properties.lastModifiedBy) in ((None, None), ("", ""))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


def test_data_gives_the_same_bytes_twice_and_holds_no_macro_or_link(workspace: Path, run: Run) -> None:
    for folder in ("one", "two"):
        assert run("report", "data", "-o", folder).code == 0
    one, two = ((workspace / folder / "ZZ1-2026-data.xlsx").read_bytes() for folder in ("one", "two"))
    assert one == two
    names = zipfile.ZipFile(io.BytesIO(one)).namelist()
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower() or name.endswith("sheet1.xml.rels")]


def test_data_as_csv_explains_every_column(workspace: Path, run: Run) -> None:
    done = run("report", "data", "-f", "csv", "--no-bom", "-o", "out")
    folder = workspace / "out" / "ZZ1-2026-data"
    assert done.out.splitlines() == [
        f"Wrote out/ZZ1-2026-data/{name}.csv"
        for name in (
            "about",
            "networks",
            "results",
            "domains",
            "counts",
            "support",
            "next_neighbourhoods",
            "learning",
            "learning_groups",
            "dictionary",
        )
    ]
    assert files_in(folder) == [f"{name}.csv" for name in TABLES]
    assert (folder / "about.csv").read_bytes().startswith(b"what,said\r\n")
    explained = {(row["table"], row["column"]) for row in read(folder / "dictionary.csv")}
    there = {(name, column) for name in TABLES for column in read(folder / f"{name}.csv")[0]}
    assert explained == there
    assert all(cell for row in read(folder / "dictionary.csv") for cell in row.values())


def test_data_says_the_same_in_csv_and_workbook(workspace: Path, run: Run) -> None:
    assert run("report", "data", "-f", "csv", "-f", "xlsx", "-o", "out").code == 0
    assert (workspace / "out" / "ZZ1-2026-data" / "about.csv").read_bytes().startswith(b"\xef\xbb\xbfwhat,said\r\n")
    sheet = openpyxl.load_workbook(workspace / "out" / "ZZ1-2026-data.xlsx")["Results by criterion"]
    cells = [
        ["" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row]
        for row in sheet.iter_rows(min_row=5, values_only=True)
    ]
    rows = [list(row.values()) for row in read(workspace / "out" / "ZZ1-2026-data" / "results.csv")]
    assert [[as_number(cell) for cell in row] for row in cells] == [[as_number(cell) for cell in row] for row in rows]


def as_number(text: str) -> str | float:
    try:
        return round(float(text), 12)
    except ValueError:
        return text


def test_data_counts_are_those_of_its_results(workspace: Path, run: Run) -> None:
    assert run("report", "data", "-f", "csv", "-o", "out").code == 0
    folder = workspace / "out" / "ZZ1-2026-data"
    results, networks, counts = (read(folder / f"{name}.csv") for name in ("results", "networks", "counts"))
    answered = [row for row in networks if row["answered"] == "yes"]
    assert len(results) == len(answered) * len({row["criterion_id"] for row in results})
    held = Counter((row["criterion_id"], row["supported"] or row["status"]) for row in results)
    for row in counts:
        assert row["of"] == str(len(networks))
        if row["kind"] == "criterion":
            silent = len(networks) - len(answered) if row["standing"] == "Not assessed" else 0
            assert int(row["networks"]) == held[row["id"], row["standing"]] + silent
    assert all(row["supported_level"] == "" for row in results if row["status"] != "Assessed")
    unheard = next(row for row in networks if row["answered"] == "no")
    assert (unheard["state"], unheard["criteria_assessed"], unheard["assessment_hash"]) == ("", "", "")


def test_data_support_is_counted_from_its_results_and_networks(workspace: Path, run: Run) -> None:
    assert run("report", "data", "-f", "csv", "-o", "out").code == 0
    folder = workspace / "out" / "ZZ1-2026-data"
    results, networks, support = (read(folder / f"{name}.csv") for name in ("results", "networks", "support"))
    sizes = {row["network_code"]: int(row["list_size"]) for row in networks}
    for row in support:
        levels = {one["network_code"]: one["supported_level"] for one in results if one["criterion_id"] == row["criterion_id"]}
        short = sorted(code for code, level in levels.items() if level == str(int(row["goal_level"]) - 1))
        assert row["one_short_codes"] == "; ".join(short)
        assert int(row["patients"]) == sum(sizes[code] for code in short)
        assert int(row["priority_people"]) <= int(row["patients"])
        assert int(row["planned"]) <= int(row["one_short"]) == len(short)
        assert sum(int(row[name]) for name in ("one_short", "reached", "further", "without_level")) == len(networks)


def test_data_next_neighbourhoods_are_enough_for_a_level_above(workspace: Path, run: Run) -> None:
    assert run("report", "data", "-f", "csv", "-o", "out").code == 0
    rows = read(workspace / "out" / "ZZ1-2026-data" / "next_neighbourhoods.csv")
    dock = next(row for row in rows if row["network_code"] == "Z00002" and row["criterion_id"] == "dev-presence")
    assert (dock["neighbourhoods"], dock["patients"], dock["priority_patients"]) == ("Dock Road", "12100", "12100")
    assert (dock["level"], dock["reaches_level"], dock["note"]) == ("2", "3", "")
    harbour = next(row for row in rows if row["network_code"] == "Z00001")
    assert (harbour["choice"], harbour["neighbourhoods"]) == ("", "")
    assert harbour["note"].startswith("To reach Shared, this is needed: a signed statement by a community group.")
    assert all(int(row["reaches_level"]) > int(row["level"]) for row in rows if row["choice"])


def test_data_names_nobody_where_names_are_withheld(workspace: Path, run: Run) -> None:
    settings = workspace / "maturity.yaml"
    text = settings.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("name_networks")]
    settings.write_text("\n".join([*lines, "name_networks: false", ""]), encoding="utf-8")
    assert run("report", "data", "-f", "csv", "-f", "xlsx", "-o", "out").code == 0
    folder = workspace / "out" / "ZZ1-2026-data"
    assert files_in(folder) == ["about.csv", "counts.csv", "dictionary.csv"]
    book = openpyxl.load_workbook(workspace / "out" / "ZZ1-2026-data.xlsx")
    words = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    words += " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    assert not [code for code in ("Z00001", "Ostermere Harbour", "PCN,") if code in words]
    shown = [int(row["networks"]) for row in read(folder / "counts.csv") if row["networks"]]
    assert all(count == 0 or count >= 3 for count in shown)
    assert all(row["note"] for row in read(folder / "counts.csv") if not row["networks"])


def test_data_takes_no_text_for_a_formula(workspace: Path, run: Run) -> None:
    path = workspace / "2026" / "Z00001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Ostermere Harbour PCN", f"name: '{TRAP}'"), encoding="utf-8")
    assert run("report", "data", "2026", "-f", "csv", "-f", "xlsx", "-o", "out").code == 0
    assert f"Z00001,'{TRAP}," in (workspace / "out" / "ZZ1-2026-data" / "results.csv").read_text(encoding="utf-8-sig")
    sheet = openpyxl.load_workbook(workspace / "out" / "ZZ1-2026-data.xlsx")["Results by criterion"]
    cell = sheet.cell(5, 2)
    assert (cell.value, cell.data_type) == (TRAP, "s")


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["nope"], 3, "nope: there is no such file. Check the name and the folder.\n"),
        (["--system", "ZZ9"], 4, "No system with assessments is called 'ZZ9'. Did you mean ZZ1?\n"),
        (
            ["-f", "ods"],
            2,
            "Invalid value for '--format' / '-f': 'ods' is not one of 'xlsx', 'csv'. See 'maturity report data --help'.\n",
        ),
        (["-o", "networks.json"], 9, "networks.json: a file of that name exists. Choose another folder.\n"),
    ],
)
def test_data_says_what_is_wrong_and_writes_nothing(args: list[str], code: int, words: str, workspace: Path, run: Run) -> None:
    before = files_in(workspace)
    done = run("report", "data", *args)
    assert (done.code, done.out, done.err) == (code, "", words)
    assert files_in(workspace) == before
