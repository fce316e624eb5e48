"""The examples of docs/extending-a-matrix.md: the files are used as they stand, and the commands do what the page says."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from maturity.cli.main import main
from maturity.model.matrix import CrosswalkLink

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "ostermere-and-fenwold"
PAGE = (ROOT / "docs" / "extending-a-matrix.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (\S+\.yaml)\n(.*?)```", PAGE, re.DOTALL))
COMMANDS = dict(re.findall(r"\$ (maturity [^\n]*)\n(.*?)```", PAGE, re.DOTALL))

Say = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a command of the page in a workspace that holds its files; three networks answer the extension, the others the core."""
    monkeypatch.setattr("maturity.plugins.find_installed", lambda: iter(()))
    monkeypatch.chdir(tmp_path)
    for name in ("maturity.yaml", "networks.json", "2026"):
        (shutil.copytree if (EXAMPLE / name).is_dir() else shutil.copy)(EXAMPLE / name, tmp_path / name)
    settings = yaml.safe_load((tmp_path / "maturity.yaml").read_text(encoding="utf-8"))
    (tmp_path / "maturity.yaml").write_text(yaml.safe_dump({**settings, "cycles": settings["cycles"][-1:]}), encoding="utf-8")
    for name, text in FILES.items():
        path = tmp_path / "plugins" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def call(command: str) -> tuple[int, str, str]:
        code = main(shlex.split(command)[1:])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def answer(folder: Path, code: str, matrix: str) -> None:
    path = folder / "2026" / f"{code}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^matrix: .*", f'matrix: {{id: {matrix}, version: "1.0"}}', text, flags=re.MULTILINE), encoding="utf-8")


def without_dropped(folder: Path) -> None:
    (folder / "plugins" / "walking.yaml").unlink()


def test_the_page_has_the_files_that_it_speaks_of() -> None:
    assert set(FILES) == {"walking.yaml", "ostermere/matrix.yaml", "ostermere/food.yaml"}


def test_check_says_what_the_page_says(say: Say) -> None:
    command = "maturity matrix check ostermere"
    code, out, _ = say(command)
    assert (code, out) == (0, COMMANDS[command])


def test_show_writes_the_document_as_a_page(say: Say, tmp_path: Path) -> None:
    assert say("maturity matrix show ostermere --out ostermere.html")[:2] == (0, "Wrote ostermere.html\n")
    page = (tmp_path / "ostermere.html").read_text(encoding="utf-8")
    for words in (
        "health-creation 1.0, of which 20 criteria stand word for word",
        "Differs from health-creation 1.0.",
        "Added to health-creation.",
        "It weighs 2 times as much as one of weight 1.",
        "Ostermere board, 2 September 2026",
    ):
        assert words in page


def test_benchmark_compares_what_is_shared_and_says_so(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    for code in ("Z00001", "Z00002", "Z00003"):
        answer(tmp_path, code, "ostermere")
    command = "maturity benchmark Z00001 --matrix ostermere --min-peers 5"
    code, out, _ = say(command)
    assert code == 0
    assert COMMANDS[command].strip() in out.splitlines()
    assert re.search(r"^All that is shared +\w", out, re.MULTILINE)
    assert re.search(r"^  Someone in every neighbourhood +not compared", out, re.MULTILINE)
    assert re.search(r"^Working with communities +not compared", out, re.MULTILINE)
    assert re.search(r"^Health-creation assets +\w+ +\w+ to \w+", out, re.MULTILINE)


def test_benchmark_of_a_network_that_answered_the_core_says_the_same(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    answer(tmp_path, "Z00002", "ostermere")
    code, out, _ = say("maturity benchmark Z00001 --min-peers 5")
    assert code == 0
    assert "20 of 21 criteria are compared, because networks answered different matrices" in out


def test_benchmark_of_one_matrix_says_nothing_of_it(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    assert "are compared, because" not in say("maturity benchmark Z00001 --min-peers 5")[1]


def test_reports_say_what_is_compared(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    for code in ("Z00001", "Z00002"):
        answer(tmp_path, code, "ostermere")
    assert say("maturity report network Z00001 Z00004 --matrix ostermere --format html --out reports")[0] == 0
    sentence = "20 of {} criteria are compared, because networks answered different matrices"
    assert sentence.format(22) in (tmp_path / "reports" / "Z00001-2026-network.html").read_text(encoding="utf-8")
    assert sentence.format(21) in (tmp_path / "reports" / "Z00004-2026-network.html").read_text(encoding="utf-8")
    assert say("maturity report system --matrix ostermere --format html --out reports")[0] == 0
    (page,) = (tmp_path / "reports").glob("*system.html")
    assert sentence.format(22) in page.read_text(encoding="utf-8")


def test_an_assessment_of_another_matrix_is_refused_in_a_cohort(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    answer(tmp_path, "Z00003", "pcn-five-themes")
    code, out, err = say("maturity benchmark Z00001 --matrix ostermere --min-peers 5")
    assert (code, out) == (3, "")
    assert "the assessment answers the matrix 'pcn-five-themes', not 'ostermere'" in err


def test_a_dropped_domain_is_scored_and_said_to_be_unanswered(say: Say) -> None:
    code, out, err = say("maturity score Z00004")
    assert code == 0
    assert "ostermere-walks  We walk with residents" in out
    assert "nothing is answered in 'ostermere-walking', which walking.yaml adds to the matrix: ostermere-walks." in err


def test_a_dropped_domain_is_named_in_the_document(say: Say) -> None:
    _, out, _ = say("maturity matrix show health-creation")
    assert "Added from a plugin folder: ostermere-walking (walking.yaml)." in out
    assert "Added by the file walking.yaml." in out


def test_score_takes_an_assessment_over_to_a_linked_matrix(say: Say, tmp_path: Path) -> None:
    before = (tmp_path / "2026" / "Z00004.yaml").read_bytes()
    code, out, err = say("maturity score 2026/Z00004.yaml --matrix pcn-five-themes")
    assert code == 0
    assert "The five themes of a primary care network 1.0" in out
    (said,) = [line for line in err.splitlines() if line.startswith("Answered for")]
    assert said.startswith(
        "Answered for Health creation 1.0, taken over to The five themes of a primary care network 1.0: answers to "
    )
    assert (tmp_path / "2026" / "Z00004.yaml").read_bytes() == before


def test_score_takes_answers_of_the_core_over_to_the_extension(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    code, out, err = say("maturity score Z00004 --matrix ostermere")
    assert code == 0
    assert "taken over to Health creation in Ostermere 1.0: answers to " in err
    assert "ostermere-gardens  We know the gardens and kitchens" in out


def test_explain_takes_an_assessment_over_too(say: Say) -> None:
    code, _, err = say("maturity explain Z00004 comm-listen --matrix pcn-five-themes")
    assert code == 0
    assert "taken over to The five themes of a primary care network 1.0" in err


def test_the_links_on_the_page_are_links() -> None:
    block = re.search(r"```yaml\n(crosswalk:.*?)```", PAGE, re.DOTALL)
    assert block is not None
    links = [CrosswalkLink.model_validate(link) for link in yaml.safe_load(block[1])["crosswalk"]]
    assert [link.carries for link in links] == ["answers", "evidence"]


def test_a_domain_may_bring_what_it_needs(say: Say, tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(adds:.*?)```", PAGE, re.DOTALL)
    assert block is not None
    (tmp_path / "plugins" / "walking.yaml").write_text(FILES["walking.yaml"] + block[1], encoding="utf-8")
    assert say("maturity matrix check health-creation")[0] == 0


def test_check_finds_links_that_lead_nowhere(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "plugins" / "ostermere" / "food.yaml"
    links = "    crosswalk:\n      - {matrix: health-creation, criterion: asset-pictur, carries: evidence}\n"
    path.write_text(path.read_text(encoding="utf-8") + links, encoding="utf-8")
    code, out, err = say("maturity matrix check ostermere")
    assert (code, out) == (3, "")
    line = (
        path.read_text(encoding="utf-8")
        .splitlines()
        .index("      - {matrix: health-creation, criterion: asset-pictur, carries: evidence}")
        + 1
    )
    assert (
        f"food.yaml:{line} ostermere-gardens.crosswalk[1].criterion: the matrix 'health-creation' has no criterion 'asset-pictur'"
        in err
    )


def test_system_report_compares_cycles_on_what_is_shared(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    shutil.copytree(EXAMPLE / "2025", tmp_path / "2025")
    answer(tmp_path, "Z00001", "ostermere")
    command = "maturity report system --matrix ostermere --format json --out reports --previous 2025 --previous-as-of 2025-10-31"
    assert say(command)[0] == 0
    (made,) = (tmp_path / "reports").glob("*system.json")
    report = json.loads(made.read_text(encoding="utf-8"))
    assert report["matrix"]["id"] == "health-creation"
    assert report["notices"][0].startswith("20 of 22 criteria are compared")
    assert report["change"]["domains"]
    assert report["change"]["not_comparable"] == []


def test_report_of_a_file_goes_by_the_matrix_that_it_answers(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    answer(tmp_path, "Z00002", "ostermere")
    shutil.move(tmp_path / "2026" / "Z00002.yaml", tmp_path / "mine.yaml")
    assert say("maturity report network mine.yaml --format json --out reports")[0] == 0
    report = json.loads((tmp_path / "reports" / "Z00002-2026-network.json").read_text(encoding="utf-8"))
    assert report["matrix"]["id"] == "ostermere"
    assert "20 of 22 criteria are compared" in report["peers"]["why"]


def test_score_takes_nothing_over_unasked(say: Say, tmp_path: Path) -> None:
    answer(tmp_path, "Z00004", "pcn-five-themes")
    code, out, err = say("maturity score Z00004")
    assert (code, out) == (3, "")
    assert "the assessment answers the matrix 'pcn-five-themes', not 'health-creation'. Give the matrix pcn-five-themes" in err


def test_init_writes_a_blank_assessment_of_the_whole(say: Say, tmp_path: Path) -> None:
    without_dropped(tmp_path)
    code, _, err = say(f"maturity --plugins-dir {tmp_path / 'plugins'} init fresh --matrix ostermere --as-of 2026-10-31")
    assert (code, err) == (0, "")
    blank = (tmp_path / "fresh" / "blank.yaml").read_text(encoding="utf-8")
    assert 'matrix: {id: ostermere, version: "1.0"}' in blank
    assert "  ostermere-gardens: {}" in blank
    assert "  dev-presence: {}" in blank


def test_list_counts_what_an_extension_and_a_dropped_domain_ask(say: Say) -> None:
    rows = {line.split()[0]: line.split()[-2:] for line in say("maturity matrix list")[1].splitlines()[2:]}
    assert (rows["health-creation"], rows["ostermere"]) == (["22", "13"], ["22", "13"])
