"""Our side of the comparison: read a JSON Lines file, score all criteria of every network, give every result as JSON.

    python benchmarks/score_everything.py FILE [--out RESULTS.jsonl] [--workers N] [--check]

This is what `maturity score FILE --json` does; `--check` adds the checks of each assessment against the matrix, as it does.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from maturity.batch import Recipe, score_lines
from maturity.files.builtin import builtin_dir

AS_OF = date(2026, 10, 31)


def main() -> None:
    """Score a file and write the results."""
    parser = argparse.ArgumentParser(description="Read and score every assessment of a file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, default=Path("/dev/null"))
    parser.add_argument("--workers", type=int)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    recipe = Recipe(builtin_dir("matrices") / "health-creation", AS_OF, check=given.check)
    count = 0
    with given.out.open("wb") as file:
        for line in score_lines(given.file, recipe, workers=given.workers):
            file.write(line)
            file.write(b"\n")
            count += 1
    print(f"{count:,} networks")


if __name__ == "__main__":
    main()
