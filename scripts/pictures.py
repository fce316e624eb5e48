"""Make the pictures of the README anew: real pages of the demo's reports."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = {"network": (1, 2, 9), "system": (1, 2, 3)}
"""Which pages of each report are shown."""


def main() -> None:
    """Run the demo in a temporary folder and turn the chosen pages into PNG files under docs/pictures."""
    pictures = ROOT / "docs" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "maturity", "demo", "--out", folder], check=True)
        for kind, pages in PAGES.items():
            pdf = next(Path(folder).glob(f"*-{kind}.pdf"))
            for page in pages:
                target = pictures / f"{kind}-{page}"
                command = ["pdftoppm", "-r", "70", "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf), str(target)]
                subprocess.run(command, check=True)
                print(f"Wrote {target}.png")


if __name__ == "__main__":
    main()
