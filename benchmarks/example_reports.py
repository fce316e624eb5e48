"""The network reports of the example system, which every way of making a PDF is measured on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from maturity.reporting.network_view import NetworkReport
from measuring import CHECKOUT

TEMPLATES = [CHECKOUT / "templates"]
EXAMPLE = CHECKOUT / "examples" / "ostermere-and-fenwold"
FONTS = CHECKOUT / "templates" / "shared" / "fonts"


def read_reports(folder: Path) -> list[NetworkReport]:
    """Make the example's network reports as data, and read them."""
    command = [sys.executable, "-m", "maturity", "report", "network", "--all", "-f", "json", "-o", str(folder)]
    subprocess.run(command, cwd=EXAMPLE, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [NetworkReport.model_validate_json(path.read_bytes()) for path in sorted(folder.glob("*.json"))]
