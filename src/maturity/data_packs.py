"""From a scored cycle to its data pack: peers, tables, and what may be named."""

from __future__ import annotations

from maturity import __version__
from maturity.benchmarking.shared_core import describe_core
from maturity.benchmarking.system import tabulate_system
from maturity.model.matrix import Matrix
from maturity.pipeline import ScoredCycle
from maturity.report_pipeline import Frame, SystemCycle, compare_with_peers, prepare_peers
from maturity.reporting.data_pack.build import build_data_pack
from maturity.reporting.data_pack.subject import PackSubject
from maturity.reporting.data_pack.tables import DataPack


def data_pack(matrix: Matrix, part: SystemCycle, whole: ScoredCycle, frame: Frame) -> DataPack:
    """Build the data pack of one system.

    Args:
        matrix: The matrix that the command was given.
        part: The system's part of the cycle.
        whole: The whole cycle, whose networks peers are chosen from.
        frame: How peers are chosen, from how many on, and whether networks may be named.
    """
    now, core = part.now, part.now.core
    results = now.results if core is None else [core.results[code] for code in sorted(core.results)]
    asked = now.matrix_of(min(now.by_code), matrix) if core is None else core.bound.matrix
    assessments = {code: one.assessment for code, one in sorted(now.by_code.items())}
    networks = {network.code: network for network in part.networks}
    ready = prepare_peers(frame, whole)
    compared = len(whole.by_code) > 1 and frame.name_networks
    return build_data_pack(
        PackSubject(
            system=part.system,
            networks=part.networks,
            assessments=assessments,
            results=results,
            matrix=asked,
            tables=tabulate_system(asked, results, list(assessments.values()), networks),
            benchmarks={
                code: compare_with_peers(one, whole, ready.peer_group, ready.min_peers) for code, one in now.by_code.items()
            }
            if compared
            else {},
            as_of=now.as_of,
            engine_version=__version__,
            named=frame.name_networks,
            min_peers=frame.min_peers,
            shared=None if core is None else describe_core(asked, core.base, core.shared, core.matrices.values()).words,
        )
    )
