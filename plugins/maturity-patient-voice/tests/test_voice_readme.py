"""The README tells the truth, the plugin brings what it says, and the report carries its section."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from maturity_patient_voice import load_carry, maturity_register_commands, maturity_register_importers, maturity_register_scorers

from maturity.files.assessment_files import read_assessment
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import import_networks
from maturity.testing import check_plugin, render_report

EXAMPLE = Path(__file__).resolve().parents[1] / "example"


def test_every_command_of_the_readme_prints_what_it_shows(follow_readme: Callable[[], list[tuple[str, str, str]]]) -> None:
    done = follow_readme()
    assert len(done) == 5
    assert [(command, printed) for command, _, printed in done] == [(command, shown) for command, shown, _ in done]


def test_the_assessment_of_the_example_holds_what_the_importers_read(tmp_path: Path) -> None:
    carried = tmp_path / "system_survey.csv"
    arguments = [str(EXAMPLE / "gpps_2026.csv"), "--successors", str(EXAMPLE / "successors.csv"), "--until", "2026-03-31"]
    assert CliRunner().invoke(load_carry(), [*arguments, "--out", str(carried)]).exit_code == 0
    files = [EXAMPLE / "practices_2026-07.csv", EXAMPLE / "network_survey_2026-03.csv", carried]
    report = import_networks(files, date(2026, 10, 31), (*ALL_IMPORTERS, *maturity_register_importers()))
    read = next(network for network in report.networks if network.code == "Z00001")
    assert read_assessment(EXAMPLE / "assessment.yaml").network == read


def test_the_report_sets_the_system_s_figures_beside_the_network_s() -> None:
    page = render_report(read_assessment(EXAMPLE / "assessment.yaml"), "patient-voice", "maturity_patient_voice")
    assert "What patients say, here and in the whole system" in page
    assert "86.1% (85.1% to 87.1%; 5,980 people)" in page


def test_all_names_carry_the_prefix() -> None:
    names = [thing.name for hook in (maturity_register_scorers, maturity_register_importers) for thing in hook()]
    assert names == ["patient_voice.survey", "patient_voice.networks", "patient_voice.systems", "patient_voice.national"]
    assert [command.name for command in maturity_register_commands()] == ["patient-voice-carry"]


def test_the_plugin_holds_to_its_contract() -> None:
    verdict = check_plugin("maturity_patient_voice")
    assert verdict.sound, verdict.sentence
