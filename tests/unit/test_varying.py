"""A scored cycle in variations: the example system, as reports vary it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from maturity.batch import Recipe, prepare
from maturity.benchmarking.benchmark import benchmark_all
from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.variations.among import place_among
from maturity.benchmarking.variations.rolling import BLANK, NOT_APPLICABLE
from maturity.benchmarking.variations.sampling import AS_IS
from maturity.benchmarking.variations.varying import PLACES
from maturity.cycles import score_cycle
from maturity.files.builtin import builtin_dir
from maturity.frames import Frame
from maturity.model.matrix import Matrix
from maturity.model.result import Status
from maturity.model.variations import Choice, VariationPlan
from maturity.pipeline import ScoredCycle
from maturity.placing import prepare_peers
from maturity.report_pipeline import network_report
from maturity.sources import FileSource
from maturity.varying import CycleVariations

CYCLE = Path(__file__).resolve().parents[2] / "examples" / "ostermere-and-fenwold" / "2026"
AS_OF = date(2026, 10, 31)
PLAN = VariationPlan(number=200)


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> tuple[ScoredCycle, Matrix]:
    folder = tmp_path_factory.mktemp("cycle")
    for path in sorted(CYCLE.glob("*.yaml"))[:14]:
        (folder / path.name).write_bytes(path.read_bytes())
    ready = prepare(Recipe(builtin_dir("matrices") / "health-creation", AS_OF, installed=False))
    return score_cycle(FileSource(folder), ready.bound, ready.registry, AS_OF), ready.bound.matrix


def test_the_unvaried_cycle_has_the_levels_and_places_of_the_engine(scored: tuple[ScoredCycle, Matrix]) -> None:
    cycle, matrix = scored
    (varied,) = CycleVariations(cycle, matrix, PLAN).rounds.values()
    for code, place in varied.places.items():
        for number, node in enumerate(varied.matrix.nodes):
            found = cycle.get(code).result.node(node.id)
            assert found is not None
            rolled = found.views["supported"]
            code_of = {Status.SCORED: rolled.level, Status.NOT_APPLICABLE: NOT_APPLICABLE}.get(rolled.status, BLANK)
            assert varied.levels[place, number, AS_IS] == code_of
    for code, found_ in benchmark_all(cycle.results, cycle.networks, Likeness()).items():
        peers = np.array([varied.places[peer] for peer in found_.peer_codes])
        placed = place_among(varied.levels, varied.places[code], peers, scale=5, min_peers=found_.min_peers)
        for number, node in enumerate(varied.matrix.nodes):
            place_code = placed.places[number, AS_IS]
            assert found_.bands[node.id].place == (PLACES[place_code] if place_code < len(PLACES) else None)


def test_what_is_said_of_a_network_does_not_depend_on_who_else_is_varied(scored: tuple[ScoredCycle, Matrix]) -> None:
    cycle, matrix = scored
    together = CycleVariations(cycle, matrix, PLAN)
    for code, found in benchmark_all(cycle.results, cycle.networks, Likeness()).items():
        alone = CycleVariations(cycle, matrix, PLAN, (code, *found.peer_codes))
        assert alone.vary(found) == together.vary(found)


def test_a_report_is_the_same_whether_its_cycle_was_made_ready_or_not(scored: tuple[ScoredCycle, Matrix]) -> None:
    cycle, matrix = scored
    code = min(cycle.by_code)
    frame = Frame(system=None, peer_group=Likeness(), min_peers=8, plan=PLAN)
    ready = network_report(code, matrix, cycle, None, prepare_peers(frame, cycle))
    assert ready.peers.sure is not None
    assert ready == network_report(code, matrix, cycle, None, frame)
    assert type(ready).model_validate_json(ready.model_dump_json()) == ready


def test_a_choice_that_is_not_varied_has_no_part_in_the_movement(scored: tuple[ScoredCycle, Matrix]) -> None:
    cycle, matrix = scored
    varied = CycleVariations(cycle, matrix, VariationPlan(number=200, choices=(Choice.ROLL_UP, Choice.LEFT_OUT)))
    found = [varied.vary(one).variations for one in benchmark_all(cycle.results, cycle.networks, Likeness()).values()]
    named = {one.choice for each in found if each for one in each.influences}
    assert named == {Choice.ROLL_UP, Choice.LEFT_OUT}


def test_commands_that_vary_nothing_start_without_numpy() -> None:
    words = "import sys, maturity.report_pipeline, maturity.cli.benchmark, maturity.cli.report; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0
