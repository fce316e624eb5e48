"""Figures of former systems: carried over where the area is the same, left out with the reason where it is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from statistics import median

import pytest
from click.testing import CliRunner
from maturity_patient_voice import maturity_register_importers
from maturity_patient_voice.carry_command import as_csv, carry_command
from maturity_patient_voice.carrying import successions, successor, why_not
from maturity_patient_voice.survey import Survey, SurveyParams
from maturity_patient_voice.system_file import NationalSurvey, SystemSurvey, read_national, read_successors

from maturity.benchmarking.intervals import wilson
from maturity.contracts import Imported
from maturity.errors import InputError
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import import_networks
from maturity.model.network import Network
from maturity.model.result import Status
from maturity.testing import make_context, make_criterion, make_response

HEAD = "system_code,measure,label,percent,lower_95,upper_95,unweighted_base,until\n"
NATIONAL = "code,name,type,measure,label,percent,lower_95,upper_95,unweighted_base\n"


@pytest.mark.parametrize(
    ("pairs", "new", "reason"),
    [
        ([("A01", "A01")], "A01", None),
        ([("A01", "B01")], "B01", None),
        (
            [("A01", "B01"), ("A01", "C01")],
            None,
            "its area went to B01 and C01, and a survey figure cannot be split without guessing",
        ),
        (
            [("A01", "B01"), ("A02", "B01")],
            None,
            "B01 was made of A01 and A02, and percentages of a weighted survey are not to be added up",
        ),
        (
            [("A01", "A01"), ("A02", "A01"), ("A02", "B01")],
            None,
            "A01 was made of A01 and A02, and percentages of a weighted survey are not to be added up",
        ),
        ([("A09", "A09")], None, "the table of successors does not name this system"),
    ],
)
def test_successor_is_the_system_with_the_same_area(pairs: list[tuple[str, str]], new: str | None, reason: str | None) -> None:
    known = successions(pairs)
    assert successor("A01", known) == new
    if reason is not None:
        assert why_not("A01", known) == reason


def test_29_of_42_real_systems_are_carried_over(shared_dir: Path) -> None:
    data = shared_dir / "data"
    known = successions(read_successors(data / "icb_crosswalk_2025-10_to_2026-07.csv"))
    systems = {row.get("code") for row in read_national(data / "icb_gpps_2025.csv")} - {"ENGLAND"}
    carried = {code for code in systems if successor(code, known)}
    assert (len(systems), len(carried)) == (42, 29)
    assert {code for code in systems if len(known.became[code]) > 1} == {"QJG", "QM7", "QNQ"}
    assert "QRL" not in carried  # it keeps its code and took in a part of QNQ


def test_carry_command_on_the_real_tables_writes_what_can_be_imported(shared_dir: Path, tmp_path: Path) -> None:
    data = shared_dir / "data"
    out = tmp_path / "carried.csv"
    successors = str(data / "icb_crosswalk_2025-10_to_2026-07.csv")
    arguments = [str(data / "icb_gpps_2025.csv"), "--successors", successors, "--until", "2025-03-31", "--out", str(out)]
    done = CliRunner().invoke(carry_command, arguments)
    assert done.exit_code == 0
    assert done.output.startswith("Systems carried over: 29. Figures: 232.\nLeft out: ENGLAND (1): the country is no system.\n")
    known = {"Z00001": Network(code="Z00001", name="Some PCN", system_code="QJK")}
    facts = SystemSurvey().read(out, known).networks[0].facts
    assert len(facts) == 8
    assert all(name.startswith("patient_voice.system.gpps-") for name in facts)


def test_the_design_effect_of_the_matrix_is_near_that_of_the_real_intervals(shared_dir: Path) -> None:
    effects = []
    for row in read_national(shared_dir / "data" / "icb_gpps_2025.csv"):
        base = float(row.get("unweighted_base"))
        plain = wilson(float(row.get("percent")) / 100 * base, base)
        published = (float(row.get("upper_95")) - float(row.get("lower_95"))) / 100
        effects.append((published / (plain.upper - (plain.lower or 0))) ** 2)
    assert round(median(effects), 1) == 1.4


def read(folder: Path, *rows: str, known: dict[str, Network] | None = None) -> Imported:
    path = folder / "systems.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    assert SystemSurvey().recognises(path)
    default = {"Z00001": Network(code="Z00001", name="Some PCN", system_code="ZZ1")}
    return SystemSurvey().read(path, default if known is None else known)


def test_systems_read_gives_context_under_a_name_of_its_own(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "ZZ1,listened,Good at listening,86.1,85.1,87.1,5980,2026-03-31").networks
    fact = found.facts["patient_voice.system.listened"]
    assert (fact.value, fact.low, fact.high, fact.whole) == (0.861, 0.851, 0.871, 5980)


def test_systems_read_leaves_out_a_network_in_several_systems_and_a_system_without_networks(tmp_path: Path) -> None:
    known = {"Z00001": Network(code="Z00001", name="Some PCN", system_code="ZZ1", other_system_codes=("ZZ2",))}
    found = read(tmp_path, "ZZ1,a,A,50,,,100,2026-03-31", "ZZ9,a,A,50,,,100,2026-03-31", known=known)
    assert found.networks == ()
    assert [(item.what, item.reason) for item in found.left_out] == [
        ("Z00001", "they have practices in several systems, so no system's figure speaks for them"),
        ("ZZ9", "no network in the registers given belongs to this system"),
    ]


def test_systems_read_names_every_fault_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, "ZZ1,A b,A,50,,,100,2026-03-31", "ZZ1,a,A,150,,,100,2026-03-31", "ZZ1,a,A,50,60,70,100,2026-03-31")
    assert [(problem.line, problem.where) for problem in caught.value.problems] == [(2, "measure"), (3, "percent"), (4, "percent")]


def test_systems_dated_on_is_the_last_day_of_asking(tmp_path: Path) -> None:
    read(tmp_path, "ZZ1,a,A,50,,,100,2026-03-31")
    assert str(SystemSurvey().dated_on(tmp_path / "systems.csv")) == "2026-03-31"
    assert SystemSurvey().dated_on(tmp_path / "missing.csv") is None


def test_the_national_table_is_known_and_nothing_is_taken_from_it(tmp_path: Path) -> None:
    path = tmp_path / "national.csv"
    path.write_text(NATIONAL + "ZZ1,Some,ICB,a,A,50,45,55,400\n", encoding="utf-8")
    assert (NationalSurvey().recognises(path), SystemSurvey().recognises(path)) == (True, False)
    found = NationalSurvey().read(path, {})
    assert found.networks == ()
    assert "carry them over with 'maturity patient-voice-carry'" in found.left_out[0].reason


@pytest.mark.parametrize(
    ("reader", "said"), [(read_national, "the survey's table of systems"), (read_successors, "a table of successors")]
)
def test_readers_refuse_another_table(tmp_path: Path, reader: object, said: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert callable(reader)
    with pytest.raises(InputError, match=said):
        reader(path)


def test_no_real_table_is_taken_for_two(shared_dir: Path) -> None:
    importers = [*ALL_IMPORTERS, *maturity_register_importers()]
    paths = sorted((shared_dir / "data").glob("*.csv"))
    taken = {path.name: [one.name for one in importers if one.recognises(path)] for path in paths}
    assert [name for name, by in taken.items() if len(by) > 1] == []
    assert taken["icb_gpps_2025.csv"] == ["patient_voice.national"]


def test_no_network_is_scored_by_the_real_figures_of_its_system(shared_dir: Path, tmp_path: Path) -> None:
    data, out = shared_dir / "data", tmp_path / "carried.csv"
    known = successions(read_successors(data / "icb_crosswalk_2025-10_to_2026-07.csv"))
    rows = [row for row in read_national(data / "icb_gpps_2025.csv") if successor(row.get("code"), known)]
    out.write_text(as_csv(rows, known, date(2025, 3, 31)), encoding="utf-8")
    day = date(2025, 11, 20)
    report = import_networks([data / "practice_pcn_icb_map_2026-07.csv", out], day, (*ALL_IMPORTERS, SystemSurvey()))
    params = SurveyParams(measure="gpps-listened", bands={1: 0.7})
    scores = [
        Survey().score(make_criterion(), make_response(), (), params, make_context(as_of=day, network=network))
        for network in report.networks
        if "patient_voice.system.gpps-listened" in network.facts
    ]
    assert len(scores) > 800
    assert {score.status for score in scores} == {Status.NOT_ASSESSED}
    assert all("context and not this network's score" in score.reasons[0] for score in scores)
