"""Measure what it costs to look whether a band and the published counts tell too much together: every network of a national cycle.

    .venv/bin/python benchmarks/two_reports.py [--systems 36] [--networks 36]

The levels are drawn at random. In every system, twelve networks are the peers of each one, which is the dearest case: in a national
cycle without names, peers are of other systems, and nothing is looked up.
"""

from __future__ import annotations

import argparse
import random
import time

from maturity.benchmarking.bands import build_band
from maturity.benchmarking.disclosure import close_distribution, suppress_benchmark
from maturity.benchmarking.two_tables import TOLD_TOGETHER, protect_bands
from maturity.model.benchmark import Benchmark, Distribution

ROWS = 26
"""Criteria and domains of the largest built-in matrix."""
LIKELY = ([2, 5, 8, 5, 1], [6, 8, 5, 2, 1], [1, 2, 3, 8, 8])
"""How levels may be spread: around the middle, low, and high."""


def one_system(draw: random.Random, networks: int) -> tuple[int, int, float]:
    """Protect the bands of every network of one system; give the bands, how many were left out, and the seconds."""
    codes = [f"Z{number:05}" for number in range(networks)]
    levels = {f"row-{row}": draw.choices(range(5), LIKELY[row % 3], k=networks) for row in range(ROWS)}
    rows = {}
    for id_, found in levels.items():
        counts = {level: found.count(level) for level in set(found)}
        rows[id_] = close_distribution(Distribution(id=id_, counts=counts, statuses={}, networks=networks), range(5))
    left_out, seconds = 0, 0.0
    for place in range(networks):
        peers = sorted(set(range(networks)) - {place}, key=lambda other: abs(other - place))[:12]
        bands = {id_: build_band(id_, found[place], [found[peer] for peer in peers]) for id_, found in levels.items()}
        made = Benchmark(
            network=codes[place],
            peer_group="likeness",
            why="drawn at random",
            peer_codes=tuple(codes[peer] for peer in peers),
            min_peers=8,
            bands=bands,
        )
        begun = time.process_time()
        shown = protect_bands(suppress_benchmark(made), rows, codes)
        seconds += time.process_time() - begun
        left_out += sum(band.reason == TOLD_TOGETHER for band in shown.bands.values())
    return networks * ROWS, left_out, seconds


def main() -> None:
    """Print how long it took, and how many bands were left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--systems", type=int, default=36)
    parser.add_argument("--networks", type=int, default=36)
    given = parser.parse_args()
    draw = random.Random(2026)
    found = [one_system(draw, given.networks) for _ in range(given.systems)]
    bands, left_out, seconds = (sum(column) for column in zip(*found, strict=True))
    print(f"{bands:,} bands in {seconds:.1f} s of one core; {left_out:,} left out ({left_out / bands:.1%})")


if __name__ == "__main__":
    main()
