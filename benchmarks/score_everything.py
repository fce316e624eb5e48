"""Our side of the comparison: read a JSON Lines file, score all criteria of every network, keep all results.

python benchmarks/score_everything.py FILE [--out LEVELS.json]
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from maturity import default_plugins
from maturity.files.assessment_files import read_assessments
from maturity.model.result import Result
from maturity.pipeline import ready_matrix, score_all
from maturity.plugins import Registry

AS_OF = date(2026, 10, 31)
CRITERION = "dev-presence"


def score_everything(path: Path) -> list[Result]:
    """Read and score every assessment of a file, as `maturity score` does."""
    registry = Registry.load(default_plugins.MODULES)
    bound = ready_matrix(registry.matrix_folder("health-creation"), registry).bound
    return [scored.result for scored in score_all(read_assessments(path), bound, registry, AS_OF)]


def main() -> None:
    """Score a file and write the levels of the criterion that polars works out too."""
    parser = argparse.ArgumentParser(description="Read and score every assessment of a file.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    results = score_everything(given.file)
    if given.out:
        given.out.write_text(json.dumps({result.network: result.criteria[CRITERION].supported.level for result in results}))
    print(f"{len(results):,} networks, {sum(len(result.criteria) for result in results):,} criteria scored")


if __name__ == "__main__":
    main()
