"""The README tells the truth, and the plugin brings what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from maturity_core20plus import (
    load_join,
    maturity_register_commands,
    maturity_register_importers,
    maturity_register_matrices,
    maturity_register_scorers,
)
from maturity_core20plus.joins import Files, as_csv, run_joins

from maturity.files.assessment_files import read_assessment
from maturity.files.builtin import builtin_dir
from maturity.files.matrix_files import read_matrix
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import import_networks
from maturity.testing import check_plugin, render_report

EXAMPLE = Path(__file__).resolve().parents[1] / "example"


def test_every_command_of_the_readme_prints_what_it_shows(follow_readme: Callable[[], list[tuple[str, str, str]]]) -> None:
    done = follow_readme()
    assert len(done) == 4
    assert [(command, printed) for command, _, printed in done] == [(command, shown) for command, shown, _ in done]


def test_the_assessment_of_the_example_holds_what_the_importers_read(tmp_path: Path) -> None:
    joined = tmp_path / "core20plus.csv"
    given = Files(
        deprivation=EXAMPLE / "deprivation_2025.csv",
        patients=EXAMPLE / "patients_by_area_2026-07.csv",
        lookup=EXAMPLE / "lookup_2022-02.csv",
        practices=EXAMPLE / "practices_2026-07.csv",
    )
    joined.write_text(as_csv(run_joins(given)), encoding="utf-8")
    files = [EXAMPLE / "practices_2026-07.csv", EXAMPLE / "list_sizes_2026-07.csv", joined]
    report = import_networks(files, date(2026, 10, 31), (*ALL_IMPORTERS, *maturity_register_importers()))
    read = next(network for network in report.networks if network.code == "Z00001")
    assert read_assessment(EXAMPLE / "assessment.yaml").network == read


def test_the_matrix_adds_one_domain_to_the_flagship_and_changes_nothing_else() -> None:
    (folder,) = maturity_register_matrices()
    base = read_matrix(builtin_dir("matrices") / "health-creation")
    found = read_matrix(folder, find=lambda _: builtin_dir("matrices") / "health-creation")
    assert [domain.id for domain in found.domains] == [*(domain.id for domain in base.domains), "core20plus-reach"]
    assert found.domains[:-1] == base.domains


def test_all_names_carry_the_prefix() -> None:
    names = [thing.name for hook in (maturity_register_scorers, maturity_register_importers) for thing in hook()]
    assert names == ["core20plus.reach", "core20plus.gap", "core20plus.joined"]
    assert [command.name for command in maturity_register_commands()] == ["core20plus-join"]
    assert load_join().name == "core20plus-join"


def test_the_plugin_holds_to_its_contract() -> None:
    verdict = check_plugin("maturity_core20plus")
    assert verdict.sound, verdict.sentence


def test_the_report_holds_the_domain() -> None:
    page = render_report(read_assessment(EXAMPLE / "assessment.yaml"), "core20plus", "maturity_core20plus")
    assert "Reach into the most deprived areas and local groups" in page
    assert "17 more of the 212 from these areas" in page
