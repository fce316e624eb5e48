"""Measure what the engine adds to one call of a scorer, with 1 and with 40 plugins that each bring one.

    python benchmarks/scorer_overhead.py [--rounds N]

The plugins are single files, found and loaded as a user's are. One of their scorers, which does nothing, is called directly and
through the engine's own door (`call_scorer`: a bound table, and a check of what came back), in turns. The difference of the
fastest rounds is the engine's share, in microseconds a call.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

from maturity.contracts import Context
from maturity.default_plugins import rollups
from maturity.model.assessment import Response
from maturity.model.matrix import Matrix
from maturity.model.network import Network
from maturity.plugins import Registry
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import call_scorer

CALLS = 20_000
MOST_MICROSECONDS = 2.0
PLUGIN = """
from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"
FOUND = Score(status=Status.SCORED, level=1, reasons=("So.",))

class Trivial:
    name = "rule-{place}"
    version = "1.0"
    Params = NoParams
    def score(self, criterion, response, evidence, params, context):
        return FOUND

@hookimpl
def maturity_register_scorers():
    return [Trivial()]
"""


def load_plugins(count: int) -> Registry:
    """Load so many plugins, each a file with a scorer that does nothing, so that only the way to it is measured."""
    with tempfile.TemporaryDirectory() as where:
        for place in range(count):
            Path(where, f"made_up_{place}.py").write_text(PLUGIN.format(place=place))
        registry = Registry.load([rollups], installed=False, plugins_dirs=[Path(where)])
    if registry.disabled:
        raise SystemExit(registry.disabled[0].disabled)
    return registry


def bind_with(count: int) -> BoundMatrix:
    """Bind a matrix of one criterion while `count` plugins are loaded."""
    registry = load_plugins(count)
    criterion = {
        "id": "one",
        "title": "One",
        "tier": "core",
        "ask": "So?",
        "why": "So.",
        "levels": {0: {"text": "None."}, 1: {"text": "Some."}},
        "scoring": {"rule": f"rule-{count - 1}"},
    }
    rollup = {"rule": "minimum"}
    domain = {"id": "d", "title": "D", "short": "D", "ask": "So?", "why": "So.", "rollup": rollup, "criteria": [criterion]}
    matrix = Matrix.model_validate(
        {
            "format": "maturity-matrix/1",
            "id": "m",
            "version": "1.0",
            "title": "M",
            "summary": "M.",
            "licence": "MIT",
            "authors": ["A"],
            "reviewers": ["B"],
            "reviewed_on": "2026-01-01",
            "levels": [{"rank": 0, "name": "None", "test": "None."}, {"rank": 1, "name": "Some", "test": "Some."}],
            "rollup": rollup,
            "domains": [domain],
        },
        strict=False,
    )
    return bind(matrix, registry.scorers, registry.rollups)


def fastest(work: Callable[[], None], other: Callable[[], None], rounds: int) -> tuple[float, float]:
    """Run two pieces of work in turns and give the fastest time of each, in microseconds a call."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for place, run in enumerate((work, other)):
            start = process_time()
            run()
            best[place] = min(best[place], (process_time() - start) / CALLS * 1e6)
    return best[0], best[1]


def measure(count: int, rounds: int) -> float:
    """Print and return the engine's share of a call while `count` plugins are loaded."""
    matrix = bind_with(count)
    bound = matrix.criteria["one"]
    context = Context(date(2026, 10, 31), Network(code="Z00001", name="Harbour Network"), matrix.matrix.levels, {})
    response, criterion, score, params = Response(claim=1), bound.criterion, bound.score, bound.params

    def directly() -> None:
        for _ in range(CALLS):
            score(criterion, response, (), params, context)

    def through_the_engine() -> None:
        for _ in range(CALLS):
            call_scorer(bound, response, (), context)

    plain, engine = fastest(directly, through_the_engine, rounds)
    print(f"{count:3d} plugins: direct {plain:.2f} µs, through the engine {engine:.2f} µs, added {engine - plain:.2f} µs")
    return engine - plain


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    added = [measure(count, rounds) for count in (1, 40)]
    verdict = "within" if max(added) <= MOST_MICROSECONDS else "over"
    print(f"{verdict} the budget of {MOST_MICROSECONDS:g} µs a call")


if __name__ == "__main__":
    main()
