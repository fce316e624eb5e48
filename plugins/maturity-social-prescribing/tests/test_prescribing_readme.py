"""The README tells the truth: every command in it is run, and prints what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from maturity_social_prescribing import maturity_register_importers, maturity_register_matrices

from maturity.files.assessment_files import read_assessment
from maturity.files.matrix_files import read_matrix
from maturity.files.registers import ALL_IMPORTERS
from maturity.files.registers.importing import import_networks
from maturity.testing import check_plugin

EXAMPLE = Path(__file__).resolve().parents[1] / "example"


def test_every_command_of_the_readme_prints_what_it_shows(follow_readme: Callable[[], list[tuple[str, str, str]]]) -> None:
    done = follow_readme()
    assert len(done) >= 3
    assert [(command, printed) for command, _, printed in done] == [(command, shown) for command, shown, _ in done]


def test_the_assessment_of_the_example_holds_what_the_importers_read() -> None:
    files = [EXAMPLE / f"{name}.csv" for name in ("practices_2026-07", "list_sizes_2026-07", "workforce_2026-06")]
    report = import_networks(files, date(2026, 10, 31), (*ALL_IMPORTERS, *maturity_register_importers()))
    read = next(network for network in report.networks if network.code == "Z00001")
    assert read_assessment(EXAMPLE / "assessment.yaml").network == read


def test_the_plugin_holds_to_its_contract() -> None:
    verdict = check_plugin("maturity_social_prescribing")
    assert verdict.sound, verdict.sentence


def test_an_ics_sets_its_own_bands_without_touching_the_plugin(tmp_path: Path) -> None:
    (plugin,) = maturity_register_matrices()
    head = "format: maturity-matrix/1\nid: ours\nversion: '1.0'\ntitle: Ours\nsummary: Ours.\nlicence: CC BY 4.0\n"
    who = "authors: [A]\nreviewers: [B]\nreviewed_on: '2026-11-22'\nextends: {id: social-prescribing, version: '1.0'}\n"
    change = "changes: {sp-link-workers: {scoring: {params: {bands: {1: 0.1, 2: 0.2, 3: 0.3}}}}}\n"
    (tmp_path / "matrix.yaml").write_text(head + who + change, encoding="utf-8")
    ours = read_matrix(tmp_path, find=lambda _: plugin).criterion("sp-link-workers")
    assert ours is not None
    assert ours.scoring.params["bands"] == {"1": 0.1, "2": 0.2, "3": 0.3}
