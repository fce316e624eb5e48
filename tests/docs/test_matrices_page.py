"""The page on the matrices says what the matrices say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Matrix

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "matrices.md").read_text(encoding="utf-8")
MATRICES = {path.parent.name: read_matrix(path.parent) for path in sorted((ROOT / "matrices").glob("*/matrix.yaml"))}


def rows_under(heading: str) -> list[list[str]]:
    """Give the cells of the first table under a heading, without its head."""
    part = PAGE.split(f"{heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("matrix", MATRICES.values(), ids=MATRICES.keys())
def test_matrices_page_names_each_matrix_with_its_levels(matrix: Matrix) -> None:
    row = next(cells for cells in rows_under("# The three matrices") if cells[0] == f"`{matrix.id}`")

    assert row[1] == matrix.title
    assert row[2] == f"a {matrix.assesses}"
    assert row[4] == ", ".join(level.name for level in matrix.levels)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("pcn-five-themes", "### The five themes and health creation"),
        ("neighbourhood-health", "### Neighbourhood health and the others"),
    ],
)
def test_matrices_page_lists_every_link(name: str, heading: str) -> None:
    listed = {}
    for first, leads_to, carries in rows_under(heading):
        criterion, title = re.fullmatch(r"`([a-z-]+)` (.+)", first).groups()  # type: ignore[union-attr]
        listed[criterion] = (title, {criterion} if leads_to == "the same" else set(re.findall("`([a-z-]+)`", leads_to)), {carries})

    assert listed == {
        one.id: (one.title, {link.criterion for link in one.crosswalk}, {link.carries for link in one.crosswalk})
        for one in MATRICES[name].all_criteria()
        if one.crosswalk
    }


def test_matrices_page_shows_areas_as_the_example_has_them() -> None:
    shown = yaml.safe_load(re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1])["network"]  # type: ignore[index]
    example = yaml.safe_load((ROOT / "examples/other-matrices/Z00101-neighbourhood-health.yaml").read_text(encoding="utf-8"))

    areas = shown.pop("neighbourhoods")
    assert shown.items() <= example["network"].items()
    assert [area for area in areas if area not in example["network"]["neighbourhoods"]] == []


def test_matrices_page_names_files_that_are_there() -> None:
    commands = re.findall(r"^maturity .+$", PAGE, re.MULTILINE)
    files = [word for command in commands for word in command.split() if word.endswith(".yaml")]

    assert len(files) == 3
    assert [name for name in files if not (ROOT / name).is_file()] == []
