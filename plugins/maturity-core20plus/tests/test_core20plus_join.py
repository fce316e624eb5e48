"""The join of areas, deprivation and networks: small tables with one trap each, and the real ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from maturity_core20plus.counting import Count, count_areas, count_patients, count_practices, score_at_border
from maturity_core20plus.join_command import join_command
from maturity_core20plus.joins import Files, as_csv, describe, run_joins
from maturity_core20plus.tables import (
    patients_dated_on,
    read_deprivation,
    read_lookup,
    read_patients,
    read_practice_scores,
    read_practices,
)

from maturity.errors import InputError
from maturity.files.registers.csv_tables import read_csv_table

DECILE = "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)"
DEPRIVATION = f"LSOA code (2021),{DECILE}\nE01990001,2\nE01990002,3\n"
LOOKUP = "LSOA11CD,PCN_Code\nE01990001,Z00001\nE01990002,Z00001\nE01990009,Z00002\n"
MAP = "EXTRACT_DATE,PRACTICE_CODE,PCN_CODE\n01Jul2026,Z90001,Z00001\n01Jul2026,Z90002,U\n"
PATIENTS = "EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n"
DECILES = {"E01990001": 1, "E01990002": 3}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_count_areas_puts_the_first_two_tenths_into_core20() -> None:
    found = count_areas({"a": "Z1", "b": "Z1", "c": "Z1"}, {"a": 1, "b": 2, "c": 3})
    assert found.by_code == {"Z1": Count(core20=2, whole=3)}


def test_count_areas_leaves_an_area_without_a_match_out_of_every_share() -> None:
    found = count_areas({"a": "Z1", "x": "Z1"}, {"a": 1})
    assert (found.by_code["Z1"], found.areas, found.areas_unplaced) == (Count(core20=1, whole=1, unplaced=1), 2, 1)


def test_count_patients_splits_an_area_between_networks() -> None:
    rows = [("p1", "E01990001", 300), ("p2", "E01990001", 100), ("p2", "E01990002", 400)]
    found = count_patients(rows, {"p1": "Z1", "p2": "Z2"}, DECILES)
    assert found.by_code == {"Z1": Count(core20=300, whole=300), "Z2": Count(core20=100, whole=500)}


def test_count_patients_keeps_those_without_an_area_and_without_a_network_apart() -> None:
    rows = [("p1", "E01990001", 300), ("p1", "CLOSED", 7), ("p9", "E01990001", 50)]
    found = count_patients(rows, {"p1": "Z1"}, DECILES)
    assert (found.by_code["Z1"], found.homeless, found.areas, found.areas_unplaced) == (Count(300, 300, 7), 50, 1, 0)


def test_count_practices_takes_the_fifth_with_the_highest_scores() -> None:
    scores = {f"p{number}": float(number) for number in range(10)}
    found = count_practices(scores, {"p9": "Z1", "p8": "Z1", "p7": "Z1", "p99": "Z1"})
    assert found.by_code == {"Z1": Count(core20=2, whole=3, unplaced=1)}


def test_score_at_border_without_scores_leaves_nobody_in() -> None:
    assert score_at_border([]) == float("inf")


def test_read_deprivation_tells_the_edition_from_its_columns(tmp_path: Path) -> None:
    found = read_deprivation(write(tmp_path, "a.csv", DEPRIVATION))
    older = read_deprivation(write(tmp_path, "b.csv", DEPRIVATION.replace("(2021)", "(2011)")))
    assert (found.edition, found.areas_of, found.deciles) == (2025, 2021, {"E01990001": 2, "E01990002": 3})
    assert (older.edition, older.areas_of) == (2019, 2011)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "this is not the Indices of Deprivation by area"),
        ("LSOA code (2021),b\nE01990001,2\n", "there is no column for the tenth of deprivation"),
        (DEPRIVATION + "E01990001,4\n", "the area E01990001 is there twice"),
        (DEPRIVATION + "Ostermere,4\n", "this is not the code of an area"),
        (DEPRIVATION + "E01990003,11\n", "this is not a number from 1 to 10"),
    ],
)
def test_read_deprivation_refuses(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_deprivation(write(tmp_path, "a.csv", text))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("lookup.csv", LOOKUP, "nothing says which month this file describes"),
        ("lookup_2022-02.csv", LOOKUP + "E01990001,Z00002\n", "the area E01990001 is there twice"),
        ("lookup_2022-02.csv", "area,PCN_Code\nx,y\n", "this is not a lookup of areas to networks"),
        ("lookup_2022-02.csv", "LSOA11CD,network\nE01990001,Z00001\n", "this is not a lookup of areas to networks"),
        ("lookup_2022-02.csv", LOOKUP + "E01990004,z\n", "this is not an ODS code"),
    ],
)
def test_read_lookup_refuses(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_lookup(write(tmp_path, name, text))
    assert said in str(caught.value)


def test_read_practices_leaves_out_those_in_no_network(tmp_path: Path) -> None:
    found = read_practices(write(tmp_path, "map.csv", MAP))
    assert (found.network_of, found.dated_on) == ({"Z90001": "Z00001"}, date(2026, 7, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "this is not the map of practices to networks"),
        (MAP.replace("01Jul2026", ""), "no row has a date"),
        (MAP.replace("Z90001", "?"), "this is not an ODS code"),
    ],
)
def test_read_practices_refuses(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_practices(write(tmp_path, "map.csv", text))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line", "where"),
    [
        (PATIENTS + "01Jul2026,Z90001,Mill Lane,ALL,5\n", 2, "LSOA_CODE"),
        (PATIENTS + "01Jul2026,Z90001,CLOSED,ALL,5\n01Jul2026,Z90001,E01990001,ALL,-5\n", 3, "NUMBER_OF_PATIENTS"),
        (PATIENTS + "01Jul2026,Z90001,E01990001,ALL,1234567\n", 2, "NUMBER_OF_PATIENTS"),
        (PATIENTS + "01Jul2026,Z90001,E01990001,ALL\n", 2, None),
        ("a,b\n1,2\n", None, None),
    ],
)
def test_read_patients_refuses(tmp_path: Path, text: str, line: int | None, where: str | None) -> None:
    with pytest.raises(InputError) as caught:
        list(read_patients(write(tmp_path, "patients.csv", text)))
    assert [(problem.line, problem.where) for problem in caught.value.problems] == [(line, where)]


@pytest.mark.parametrize("text", ["", PATIENTS + "soon,Z90001,E01990001,ALL,5\n", PATIENTS])
def test_patients_dated_on_refuses_a_table_without_a_day(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="the first row has no date that can be read"):
        patients_dated_on(write(tmp_path, "patients.csv", text))


def test_read_patients_of_a_broken_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "patients.csv"
    path.write_bytes(PATIENTS.encode() + b"\xff\xfe")
    with pytest.raises(InputError, match="the file cannot be read as a table"):
        list(read_patients(path))


def test_read_practice_scores_refuses_another_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is not deprivation by practice"):
        read_practice_scores(write(tmp_path, "scores.csv", "a,b\n1,2\n"))


def test_read_practice_scores_leaves_out_blanks(tmp_path: Path) -> None:
    path = write(tmp_path, "scores.csv", "PRACTICE_CODE,IMD_SCORE\nZ90001,33.5\nZ90002,\n")
    assert read_practice_scores(path) == {"Z90001": 33.5}


def files(folder: Path) -> Files:
    return Files(
        deprivation=write(folder, "deprivation.csv", DEPRIVATION),
        patients=write(folder, "patients.csv", PATIENTS + "01Apr2026,Z90001,E01990001,ALL,60\n01Apr2026,Z90001,E01990002,ALL,40\n"),
        lookup=write(folder, "lookup_2022-02.csv", LOOKUP),
        practices=write(folder, "map.csv", MAP),
        practice_deprivation=write(folder, "scores.csv", "PRACTICE_CODE,IMD_SCORE\nZ90001,33.5\nZ90002,20\n"),
    )


def test_run_joins_writes_one_row_for_each_network_and_basis(tmp_path: Path) -> None:
    assert as_csv(run_joins(files(tmp_path))).splitlines()[1:] == [
        "Z00001,areas,1,2,0,2011,2025,2021,2022-02-01",
        "Z00001,patients,60,100,0,,2025,2021,2026-04-01",
        "Z00001,practices,1,1,0,,2025,,2026-07-01",
        "Z00002,areas,0,0,1,2011,2025,2021,2022-02-01",
    ]


def test_describe_tells_that_areas_are_of_different_years(tmp_path: Path) -> None:
    said = [line for join in run_joins(files(tmp_path)) if join.basis == "areas" for line in describe(join)]
    assert said == [
        "By areas: 2 networks.",
        "The areas are of 2011, those of the Indices of Deprivation 2025 of 2021. "
        "Areas that were split or merged between the two have no match.",
        "Areas without a match: 1 of 3. They are in no share, and nothing is guessed.",
        "Each area counts for the one network that the lookup names, and as much as any other, whatever its size.",
    ]


def test_run_joins_refuses_tables_without_a_common_area(tmp_path: Path) -> None:
    given = files(tmp_path)
    write(tmp_path, "deprivation.csv", DEPRIVATION.replace("E019900", "E018800"))
    with pytest.raises(InputError, match="no area of this file is in the table of deprivation"):
        list(run_joins(given))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "There is nothing to join"),
        (["--lookup", "x"], "Areas can only be joined with --deprivation"),
        (["--patients", "x", "--deprivation", "x"], "Practices can only be joined with --practices"),
        (["--practice-deprivation", "x"], "Practices can only be joined with --practices"),
    ],
)
def test_join_command_asks_for_what_is_missing(options: list[str], said: str) -> None:
    done = CliRunner().invoke(join_command, options)
    assert (done.exit_code, said in done.output) == (2, True)


@pytest.fixture(scope="module")
def by_practice(shared_dir: Path) -> Files:
    data = shared_dir / "data"
    return Files(practices=data / "practice_pcn_icb_map_2026-07.csv", practice_deprivation=data / "practice_imd2025.csv")


def test_join_by_practice_of_the_real_tables_names_practices_without_a_score(by_practice: Files) -> None:
    (join,) = run_joins(by_practice)
    counts = join.counted.by_code.values()
    assert (len(counts), sum(count.whole + count.unplaced for count in counts)) == (1298, 6087)
    assert "Practices without a score: 20. They are in no share." in list(describe(join))


def test_a_fifth_of_the_real_practices_is_in_the_most_deprived_fifth(by_practice: Files) -> None:
    assert by_practice.practice_deprivation is not None
    scores = read_practice_scores(by_practice.practice_deprivation)
    border = score_at_border(scores.values())
    assert 0.2 <= sum(score >= border for score in scores.values()) / len(scores) < 0.201


def test_the_real_score_of_a_network_lies_between_those_of_its_practices(by_practice: Files, shared_dir: Path) -> None:
    assert by_practice.practices is not None
    assert by_practice.practice_deprivation is not None
    scores = read_practice_scores(by_practice.practice_deprivation)
    members: dict[str, list[float]] = {}
    for practice, code in read_practices(by_practice.practices).network_of.items():
        if practice in scores:
            members.setdefault(code, []).append(scores[practice])
    table = read_csv_table(shared_dir / "data" / "pcn_imd2025.csv")
    found = {row.get("pcn_code"): float(row.get("imd2025_score")) for row in table.rows}
    outside = [code for code, mine in members.items() if not min(mine) - 0.01 <= found[code] <= max(mine) + 0.01]
    assert (len(members), outside) == (1298, [])


def test_the_real_lookup_has_20_networks_and_areas_of_2011(shared_dir: Path) -> None:
    found = read_lookup(shared_dir / "data" / "geo_west_sussex" / "lsoa_pcn_lookup_2022-02.csv")
    assert (len(found.network_of), len(set(found.network_of.values())), found.areas_of) == (507, 20, 2011)


def test_join_of_the_real_lookup_counts_areas_whose_codes_ended(shared_dir: Path, tmp_path: Path) -> None:
    lookup = shared_dir / "data" / "geo_west_sussex" / "lsoa_pcn_lookup_2022-02.csv"
    areas = sorted(read_lookup(lookup).network_of)
    still = "".join(f"{area},5\n" for area in areas[:-7])
    deprivation = write(tmp_path, "deprivation.csv", f"LSOA code (2021),{DECILE}\n{still}")
    (join,) = run_joins(Files(deprivation=deprivation, lookup=lookup))
    assert "Areas without a match: 7 of 507. They are in no share, and nothing is guessed." in list(describe(join))
