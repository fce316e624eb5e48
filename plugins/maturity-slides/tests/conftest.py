"""What these tests share: the reports of the fictional system, as decks and as files that PowerPoint opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from maturity.cli.main import main
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.system_view import SystemReport

PACKAGE = Path(__file__).resolve().parents[1]
EXAMPLE = PACKAGE.parents[1] / "examples" / "ostermere-and-fenwold"


@pytest.fixture(scope="session")
def reports_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both reports of the example, as JSON."""
    if not EXAMPLE.is_dir():
        pytest.skip("the example system is not beside the plugins")
    out = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(EXAMPLE)
        main(["--no-plugins", "report", "network", "Z00001", "--format", "json", "--out", str(out)])
        main(["--no-plugins", "report", "system", "--format", "json", "--out", str(out)])
    return out


@pytest.fixture(scope="session")
def network_report(reports_dir: Path) -> NetworkReport:
    """The report of one fictional network."""
    return NetworkReport.model_validate_json((reports_dir / "Z00001-2026-network.json").read_bytes())


@pytest.fixture(scope="session")
def system_report(reports_dir: Path) -> SystemReport:
    """The report of the fictional system."""
    return SystemReport.model_validate_json((reports_dir / "ZZ1-2026-system.json").read_bytes())
