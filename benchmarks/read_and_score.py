"""Measure reading and scoring a national cycle against the same rule by hand in polars.

    python benchmarks/national_cycle.py
    python benchmarks/national_cycle.py --multiply 4 --out /tmp/maturity-national-cycle-4
    python benchmarks/read_and_score.py [--once DIR] [--fourfold DIR] [--rounds N]

Both sides run as whole commands, taking turns, and read the same file. Polars works out one criterion. We check every field,
score all 21 criteria and write every result with its reasons as JSON, in as many processes as there are cores, as
`maturity score FILE --json` does. Times are compared as ratios within this one run, the fastest round of each side: seconds
depend on the machine and on what else it does, the ratios much less. The levels that both find for the one criterion must be
the same, network by network.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from measuring import Run, fastest, run

HERE = Path(__file__).resolve().parent
TEMPORARY = Path(tempfile.gettempdir())
CRITERION = "dev-presence"
MOST_TIMES_POLARS = 3.0
MOST_MEGABYTES = 1000
MOST_TIMES_FOURFOLD = 4.4


def in_turns(ours: list[str], theirs: list[str], rounds: int) -> tuple[list[Run], list[Run]]:
    """Let both sides take turns, after one turn each to warm the file cache."""
    pairs = [(run(ours), run(theirs)) for _ in range(rounds + 1)][1:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def read_levels(results: Path) -> dict[str, int | None]:
    """Read the level of the one criterion out of our results, by network."""
    with results.open("rb") as lines:
        found = [json.loads(line) for line in lines]
    return {result["network"]: result["criteria"][CRITERION]["supported"]["level"] for result in found}


def say(label: str, value: float, limit: float, unit: str = "") -> bool:
    """Print one figure beside its limit; tell whether it keeps to it."""
    print(f"{label:<58} {value:8.2f}{unit}  at most {limit:g}{unit}  {'kept' if value <= limit else 'NOT KEPT'}")
    return value <= limit


def main() -> None:
    """Measure, compare and print."""
    parser = argparse.ArgumentParser(description="Measure reading and scoring a national cycle against polars.")
    parser.add_argument("--once", type=Path, default=TEMPORARY / "maturity-national-cycle")
    parser.add_argument("--fourfold", type=Path, default=TEMPORARY / "maturity-national-cycle-4")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    cycle = given.once / "2026.jsonl"
    if not cycle.exists():
        sys.exit(f"{cycle} is not there. Make it: python benchmarks/national_cycle.py")
    with tempfile.TemporaryDirectory() as folder:
        mine, hand = Path(folder) / "ours.jsonl", Path(folder) / "polars.json"
        ours = [str(HERE / "score_everything.py"), str(cycle), "--out", str(mine)]
        theirs = [str(HERE / "polars_baseline.py"), str(cycle), "--out", str(hand)]
        our_runs, their_runs = in_turns(ours, theirs, given.rounds)
        found, expected = read_levels(mine), json.loads(hand.read_text())
        kept = [compare(our_runs, their_runs), found == expected]
        differing = sum(found.get(code, -1) != level for code, level in expected.items())
        print(f"levels of {CRITERION}: {len(expected):,} networks, {differing} differ")
        tell("ours in one process", [run([*ours, "--workers", "1"]) for _ in range(given.rounds)])
        tell("ours, with the checks against the matrix", [run([*ours, "--check"]) for _ in range(given.rounds)])
        tell("polars, finding all columns itself", [run([*theirs, "--infer"]) for _ in range(given.rounds)])
        fourfold = given.fourfold / "2026.jsonl"
        if fourfold.exists():
            kept.append(compare_fourfold(ours, str(cycle), str(fourfold), given.rounds))
    sys.exit(0 if all(kept) else 1)


def tell(label: str, runs: list[Run]) -> None:
    """Print the fastest of some runs, and the clock times of all."""
    best = fastest(runs)
    walls = ", ".join(f"{one.wall:.2f}" for one in runs)
    print(f"{label:<58} {best.wall:8.2f} s by the clock  {best.cpu:6.2f} s of processors  (all: {walls})", flush=True)


def compare(ours: list[Run], theirs: list[Run]) -> bool:
    """Print the two sides beside each other, and the ratios beside their limits."""
    tell("ours: 21 criteria, all results with reasons", ours)
    tell("polars: one criterion", theirs)
    best, other = fastest(ours), fastest(theirs)
    print(f"{'processor time, ours to polars (for information)':<58} {best.cpu / other.cpu:8.2f}")
    kept = say("clock time, ours to polars", best.wall / other.wall, MOST_TIMES_POLARS)
    return say("peak memory of the largest process", max(one.megabytes for one in ours), MOST_MEGABYTES, " MB") and kept


def compare_fourfold(ours: list[str], cycle: str, fourfold: str, rounds: int) -> bool:
    """Print how time and memory grow with four times the networks."""
    large = [fourfold if part == cycle else part for part in ours]
    once, four = in_turns(ours, large, rounds)
    tell("ours, four times the networks", four)
    print(f"{'processor time, four times to one (for information)':<58} {fastest(four).cpu / fastest(once).cpu:8.2f}")
    kept = say("clock time, four times to one", fastest(four).wall / fastest(once).wall, MOST_TIMES_FOURFOLD)
    return say("peak memory of the largest process", max(one.megabytes for one in four), MOST_MEGABYTES, " MB") and kept


if __name__ == "__main__":
    main()
