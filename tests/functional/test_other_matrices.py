"""The two further matrices at the command line: checked, shown, scored and reported in their own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import EXAMPLE, ROOT, Run

OTHERS = ROOT / "examples" / "other-matrices"
FILES = {
    "pcn-five-themes": OTHERS / "Z00001-five-themes.yaml",
    "neighbourhood-health": OTHERS / "Z00101-neighbourhood-health.yaml",
}
FLAGSHIP_FILE = EXAMPLE / "2026" / "Z00001.yaml"
DAY = ("--as-of", "2026-10-31")


def report_text(name: str, out: Path, run: Run) -> str:
    """Make a network report as HTML, and give its words."""
    done = run("report", "network", FILES[name], "--matrix", name, *DAY, "--format", "html", "--out", out)
    assert done.code == 0, done.err
    page = next(out.glob("*.html")).read_text(encoding="utf-8")
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", page.split("<body", 1)[1], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize("name", FILES)
def test_matrix_check_finds_nothing_to_mend(name: str, empty: Path, run: Run) -> None:
    done = run("matrix", "check", name)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{name} 1.0 is sound: ")


@pytest.mark.parametrize("name", FILES)
def test_matrix_show_prints_every_criterion(name: str, empty: Path, run: Run) -> None:
    done = run("matrix", "show", name)

    ids = re.findall(
        r"^  - id: (\S+)", "".join(path.read_text() for path in (ROOT / "matrices" / name).glob("*.yaml")), re.MULTILINE
    )
    assert done.code == 0
    assert [name for name in ids if name not in done.out] == []


def test_score_takes_an_answer_of_the_flagship_over_to_the_five_themes(empty: Path, run: Run) -> None:
    done = run("score", FLAGSHIP_FILE, "--matrix", "pcn-five-themes", *DAY)

    assert done.code == 0
    assert "The five themes of a primary care network 1.0; evidence judged on 31 October 2026; 7 of 15 core criteria" in done.out
    assert "answers to 4 and evidence for 8 of 15 criteria" in done.err


def test_score_takes_an_answer_of_the_flagship_over_to_neighbourhood_health(empty: Path, run: Run) -> None:
    done = run("score", FLAGSHIP_FILE, "--matrix", "neighbourhood-health", *DAY)

    assert done.code == 0
    assert "Neighbourhood health 1.0; evidence judged on 31 October 2026; 2 of 14 core criteria assessed" in done.out


def test_score_says_a_step_by_its_name_alone(empty: Path, run: Run) -> None:
    done = run("score", FILES["pcn-five-themes"], *DAY, "--matrix", "pcn-five-themes")

    row = next(line for line in done.out.splitlines() if "lead-purpose" in line)
    assert re.split(r"\s{2,}", row.strip()) == [
        "lead-purpose",
        "A purpose that is agreed",
        "Step 2",
        "Step 1",
        "Step 3 by Oct 2027",
    ]


def test_report_on_the_five_themes_speaks_in_steps(empty: Path, run: Run) -> None:
    text = report_text("pcn-five-themes", empty / "out", run)

    assert "You stand at Step 2 in People; Step 1 in Leadership, Data, Care and Resources" in text
    assert re.findall(r"(?<!Step )\b[0-4] (?:Not yet|Foundation|Step)\b", text) == []
    assert not {"Embedded", "Building", "Shared"} & set(re.findall(r"\w+", text))


def test_system_report_on_the_five_themes_has_no_page_on_presence(empty: Path, run: Run) -> None:
    (empty / "cycle").mkdir()
    for code in ("Z00001", "Z00002"):
        text = FILES["pcn-five-themes"].read_text(encoding="utf-8").replace("code: Z00001", f"code: {code}")
        (empty / "cycle" / f"{code}.yaml").write_text(text, encoding="utf-8")

    done = run(
        "report", "system", "cycle", "--matrix", "pcn-five-themes", *DAY, "--system", "ZZ1", "--format", "html", "--out", "out"
    )

    page = next((empty / "out").glob("*.html")).read_text(encoding="utf-8")
    assert done.code == 0, done.err
    assert "On 4 of 15 criteria, at least half of the networks assessed have reached Step 2" in page
    assert "resence" not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)


def test_report_on_a_neighbourhood_speaks_of_areas_and_staff(empty: Path, run: Run) -> None:
    text = report_text("neighbourhood-health", empty / "out", run)

    assert "Two of four areas, 49% of registered patients, have people chosen from figures who were offered help" in text
    assert "Staff say Working, the community says Started" in text
    assert "say nothing about a real neighbourhood" in text
    assert re.findall(r"(?i)[^.]*\bnetworks?\b[^.]*", text) == []
    assert "priority neighbourhood" not in text


@pytest.mark.parametrize("target", ["team-one", "teams", "neighbourhood-health"])
def test_explain_on_a_neighbourhood_names_no_network(target: str, empty: Path, run: Run) -> None:
    done = run("explain", FILES["neighbourhood-health"], target, "--matrix", "neighbourhood-health", *DAY)

    assert done.code == 0
    assert "neighbourhood says" in done.out
    assert "the network" not in done.out.lower()
