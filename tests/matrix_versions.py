"""Two versions of the small matrix, side by side, as tests and the page on writing a matrix use them."""

from __future__ import annotations

import shutil
from pathlib import Path

TINY = Path(__file__).parent / "data"


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    """Replace text in a file; what is not there cannot be replaced."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def write_versions(folder: Path) -> None:
    """Write tiny 1.0 with an assessment, and 1.1: a level reworded, a share raised, a question renamed, a criterion gone."""
    shutil.copytree(TINY / "tiny-matrix", folder / "tiny-matrix", dirs_exist_ok=True)
    shutil.copytree(TINY / "tiny-matrix", folder / "tiny-1.1")
    shutil.copy(TINY / "tiny-assessment.yaml", folder / "tiny.yaml")
    new = folder / "tiny-1.1"
    edit(new / "matrix.yaml", ('version: "1.0"', 'version: "1.1"\nreplaces: {version: "1.0", moved: {plan-published: published}}'))
    edit(new / "listening.yaml", ("Half of all patients", "Two thirds of all patients"), ("2: {share: 0.5}", "2: {share: 0.67}"))
    sharing = new / "sharing.yaml"
    text = sharing.read_text(encoding="utf-8").replace("plan-published", "published")
    sharing.write_text(text[: text.index("  - id: share-money")], encoding="utf-8")
