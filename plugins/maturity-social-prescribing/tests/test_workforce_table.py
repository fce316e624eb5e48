"""The importer of the workforce table by role: small tables with one trap each, and the national table."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from maturity_social_prescribing.staffing import Staffing, StaffingParams
from maturity_social_prescribing.workforce import WorkforceByRole

from maturity.contracts import Imported
from maturity.errors import InputError
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import ImportReport, import_networks
from maturity.model.network import Network
from maturity.testing import make_context, make_criterion, make_response

DAY = date(2026, 11, 20)
HEAD = "pcn_code,pcn_name,icb_code,data_source,staff_group,staff_role,records,fte\n"
STAFF, CONTRACT = "NWRS Staff", "NWRS contracted services"
LINK = "Social Prescribing Link Workers"
KNOWN = {code: Network(code=code, name=f"{code} PCN", list_size=40_000) for code in ("Z00001", "Z00002")}


def row(code: str, role: str, fte: object, records: object = 1, source: str = STAFF) -> str:
    return f"{code},SOME PCN,ZZ1,{source},Other Direct Patient Care staff,{role},{records},{fte}\n"


def read(folder: Path, *rows: str) -> Imported:
    path = folder / "workforce_2026-06.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    assert WorkforceByRole().recognises(path)
    return WorkforceByRole().read(path, KNOWN)


def values(found: Imported, code: str = "Z00001") -> dict[str, float | None]:
    network = next(item for item in found.networks if item.code == code)
    return {name.removeprefix("social_prescribing."): fact.value for name, fact in network.facts.items()}


def test_read_adds_up_rows_of_one_role_from_both_sources(tmp_path: Path) -> None:
    found = read(tmp_path, row("Z00001", LINK, 1.5, 2), row("Z00001", f"{LINK} (Mental Health Practitioners)", 1, 1, CONTRACT))
    assert values(found) == {
        "link_workers": 2.5,
        "care_coordinators": 0.0,
        "wellbeing_coaches": 0.0,
        "contracted": 1.0,
        "pooled": 0.0,
    }


def test_read_dates_figures_on_the_last_day_of_the_month(tmp_path: Path) -> None:
    found = read(tmp_path, row("Z00001", LINK, 1))
    assert found.networks[0].facts["social_prescribing.link_workers"].dated_on == date(2026, 6, 30)


def test_read_keeps_facts_of_others(tmp_path: Path) -> None:
    first = read(tmp_path, row("Z00001", LINK, 1)).networks[0].facts["social_prescribing.link_workers"]
    path = tmp_path / "workforce_2026-06.csv"
    known = {"Z00001": KNOWN["Z00001"].model_copy(update={"facts": {"other.fact": first}})}
    assert "other.fact" in WorkforceByRole().read(path, known).networks[0].facts


def test_read_gives_a_network_with_other_roles_only_a_zero(tmp_path: Path) -> None:
    assert values(read(tmp_path, row("Z00001", "Pharmacists", 2, 2)))["link_workers"] == 0.0


def test_read_gives_a_network_without_rows_nothing_and_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, row("Z00001", LINK, 1))
    assert [network.code for network in found.networks] == ["Z00001"]
    assert [(item.what, item.count, item.reason) for item in found.left_out] == [
        ("Z00002", 1, "no row names them, so they report no workforce; their posts are missing, not zero")
    ]


def test_read_notices_a_record_that_counts_several_posts(tmp_path: Path) -> None:
    found = read(tmp_path, row("Z00001", LINK, 6.6, 1, CONTRACT), row("Z00001", LINK, 1, 1, CONTRACT))
    assert values(found)["pooled"] == 6.6
    assert found.notes == (
        "workforce_2026-06.csv: records that count more than 1.2 full-time posts each: 1, in 1 network. "
        "They stand for contracted services and not for persons; the rule says so where it uses them.",
    )


def test_read_takes_a_long_week_for_one_person(tmp_path: Path) -> None:
    found = read(tmp_path, row("Z00001", LINK, 1.0667))
    assert (values(found)["pooled"], found.notes) == (0.0, ())


def test_read_says_which_codes_nobody_knows_and_passes_over_the_pseudo_network(tmp_path: Path) -> None:
    found = read(tmp_path, row("Z00001", LINK, 1), row("Z00002", LINK, 1), row("Z00009", LINK, 1), row("U", LINK, 1))
    assert [(item.what, item.reason) for item in found.left_out] == [
        ("Z00009", "no open network in the registers given has this code")
    ]


def test_read_names_every_fault_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, row("Z00001", LINK, "-1"), row("Z00001", LINK, "many"), row("z1", LINK, 1), row("Z00001", LINK, 1, 0))
    assert [(problem.line, problem.where) for problem in caught.value.problems] == [
        (2, "fte"),
        (3, "fte"),
        (4, "pcn_code"),
        (5, "records"),
    ]


def test_read_refuses_a_file_that_says_no_month(tmp_path: Path) -> None:
    path = tmp_path / "workforce.csv"
    path.write_text(HEAD + row("Z00001", LINK, 1), encoding="utf-8")
    with pytest.raises(InputError, match="nothing says which month this file is about"):
        WorkforceByRole().read(path, KNOWN)


@pytest.fixture(scope="module")
def national(shared_dir: Path) -> ImportReport:
    names = (
        "practice_pcn_icb_map_2026-07.csv",
        "pcn_2026-07.csv",
        "pcn_workforce_by_role_2026-06.csv",
        "pcn_community_roles_2026-06.csv",
    )
    return import_networks([shared_dir / "data" / name for name in names], DAY, (*ALL_IMPORTERS, WorkforceByRole()))


def test_the_national_table_is_read_by_no_other_importer(shared_dir: Path) -> None:
    path = shared_dir / "data" / "pcn_workforce_by_role_2026-06.csv"
    assert [item.name for item in (*ALL_IMPORTERS, WorkforceByRole()) if item.recognises(path)] == ["social_prescribing.workforce"]


def test_exactly_27_networks_report_no_workforce(national: ImportReport) -> None:
    silent = [network for network in national.networks if "social_prescribing.link_workers" not in network.facts]
    told = [item.count for item in national.left_out if "they report no workforce" in item.reason]
    assert (len(silent), told) == (27, [27])


def test_both_national_tables_agree_on_every_network_that_reports(national: ImportReport) -> None:
    apart = []
    for network in national.networks:
        for role in ("link_workers", "care_coordinators", "wellbeing_coaches"):
            fact, figure = network.facts.get(f"social_prescribing.{role}"), getattr(network.community_roles, role, None)
            if (fact is None) != (figure is None) or (fact and figure and abs((fact.value or 0) - figure.fte) > 0.0006):
                apart.append((network.code, role))
    assert apart == []


def test_national_records_beyond_one_person_are_noticed(national: ImportReport) -> None:
    pooled = [
        fact.value for network in national.networks if (fact := network.facts.get("social_prescribing.pooled")) and fact.value
    ]
    assert len(pooled) == 56
    assert any("148, in 56 networks" in note for note in national.notes)


def test_national_networks_by_what_can_be_said_of_their_link_workers(national: ImportReport) -> None:
    params = StaffingParams(roles=("link_workers",), bands={1: 0.25, 2: 0.5, 3: 1.0})
    found = Counter(
        Staffing().score(make_criterion(), make_response(), (), params, make_context(as_of=DAY, network=network)).status.value
        for network in national.networks
    )
    assert found == {"scored": 1079, "uncertain": 192, "not_assessed": 27}
