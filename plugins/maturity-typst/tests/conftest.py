"""What these tests share: the core's own gallery of odd reports, and one engine for all of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typst_told import KINDS, ROOT, TEMPLATES

sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "functional")]


@pytest.fixture(scope="session")
def gallery() -> dict[str, Any]:
    """What makes each odd report, by kind and name."""
    if not TEMPLATES.is_dir():
        pytest.skip("the core's templates and its gallery of reports are not beside the plugins")
    import national_report_cases  # noqa: PLC0415
    import network_report_cases  # noqa: PLC0415
    import resident_report_cases  # noqa: PLC0415
    import system_report_cases  # noqa: PLC0415

    kinds = {
        "network": network_report_cases.GALLERY,
        "system": system_report_cases.GALLERY,
        "national": national_report_cases.GALLERY,
        "resident": resident_report_cases.GALLERY,
    }
    return {f"{kind} {name}": make for kind, cases in kinds.items() for name, make in cases.items()}


@pytest.fixture(scope="session")
def engine() -> Iterator[Any]:
    """One engine, as a renderer holds it."""
    from maturity_typst.engine import Engine  # noqa: PLC0415

    with Engine([TEMPLATES]) as held:
        yield held


@pytest.fixture(scope="session")
def made(gallery: dict[str, Any], engine: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The everyday reports as PDF through Typst, by kind."""
    folder = tmp_path_factory.mktemp("typst")
    paths = {kind: folder / f"{kind}.pdf" for kind in KINDS}
    for kind, path in paths.items():
        path.write_bytes(engine.write(gallery[f"{kind} everyday"]()))
    return paths
