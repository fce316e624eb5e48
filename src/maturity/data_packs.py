"""From a scored cycle to its data pack: peers, tables, and what may be named."""

from __future__ import annotations

from dataclasses import replace

from maturity import __version__
from maturity.benchmarking.system import tabulate_system, usual_goal
from maturity.describing import complete_networks
from maturity.frames import Frame
from maturity.model.benchmark import Benchmark
from maturity.model.matrix import Matrix
from maturity.neighbourhood_steps import next_neighbourhoods
from maturity.pipeline import ScoredCycle
from maturity.placing import compared, prepare_peers
from maturity.reporting.data_pack.build import build_data_pack
from maturity.reporting.data_pack.subject import PackSubject
from maturity.reporting.data_pack.tables import DataPack
from maturity.system_cycles import SystemCycle, what_was_answered


def data_pack(matrix: Matrix, part: SystemCycle, whole: ScoredCycle, frame: Frame) -> DataPack:
    """Build the data pack of one system.

    Args:
        matrix: The matrix that the command was given.
        part: The system's part of the cycle.
        whole: The whole cycle, whose networks peers are chosen from.
        frame: How peers are chosen, from how many on, and whether networks may be named.
    """
    results, asked, shared = what_was_answered(matrix, part.now)
    assessments = {code: one.assessment for code, one in sorted(part.now.by_code.items())}
    return build_data_pack(
        PackSubject(
            system=part.system,
            networks=part.networks,
            assessments=assessments,
            results=results,
            matrix=asked,
            tables=tabulate_system(
                asked,
                results,
                list(assessments.values()),
                complete_networks(part.networks, (one.network for one in assessments.values())),
                next_neighbourhoods=next_neighbourhoods(part.now, asked, usual_goal(asked)) if frame.name_networks else (),
            ),
            benchmarks=_peers(matrix, part, whole, frame) if frame.name_networks else {},
            as_of=part.now.as_of,
            engine_version=__version__,
            named=frame.name_networks,
            min_peers=frame.min_peers,
            shared=None if shared is None else shared.words,
        )
    )


def _peers(matrix: Matrix, part: SystemCycle, whole: ScoredCycle, frame: Frame) -> dict[str, Benchmark]:
    """Place every network of the system among its peers, as its own report does."""
    ready = prepare_peers(replace(frame, plan=None), whole)
    found = {code: compared(code, whole.matrix_of(code, matrix), whole, ready) for code in part.now.by_code}
    return {code: one for code, one in found.items() if one is not None}
