"""From a scored cycle to the overview of all systems."""

from __future__ import annotations

from collections.abc import Sequence

from maturity import __version__
from maturity.benchmarking.national import tabulate_nation
from maturity.frames import Frame
from maturity.model.freshness import add_months
from maturity.model.matrix import Matrix
from maturity.model.network import System
from maturity.pipeline import ScoredCycle
from maturity.reporting.national_report import Nation, build_national_report
from maturity.reporting.national_view import NationalReport
from maturity.reporting.network.facts import leaf_domains
from maturity.reporting.rewording import dress
from maturity.reporting.system_report import MONTHS_TO_NEXT, has_answer
from maturity.system_cycles import unlisted_system, what_was_answered


def national_report(matrix: Matrix, now: ScoredCycle, frame: Frame, systems: Sequence[System]) -> NationalReport:
    """Build the overview of all systems: those that a register lists, and those that the networks of the cycle name."""
    results, matrix, note = what_was_answered(matrix, now)
    described = {**now.networks, **{network.code: network for network in frame.networks}}
    named = {system.code: system for system in systems}
    codes = sorted({*named, *(network.system_code for network in described.values() if network.system_code)})
    networks = {code: tuple(one for _, one in sorted(described.items()) if one.system_code == code) for code in codes}
    by_code = {result.network: result for result in results if has_answer(result)}
    answered = {code: tuple(one.code for one in networks[code] if one.code in by_code) for code in codes}
    by_system = {code: [by_code[one] for one in found] for code, found in answered.items() if found}
    nation = Nation(
        systems=tuple(named.get(code) or unlisted_system(code, described.values()) for code in codes if networks[code]),
        networks=networks,
        answered=answered,
        results=[result for found in by_system.values() for result in found],
        matrix=matrix,
        tables=tabulate_nation(
            [domain.id for domain, _ in leaf_domains(matrix.domains)], by_system, [level.rank for level in matrix.levels]
        ),
        cycle=results[0].cycle,
        as_of=now.as_of,
        next_cycle=frame.next_cycle or add_months(now.as_of, MONTHS_TO_NEXT),
    )
    return dress(build_national_report(nation, engine_version=__version__, shared=note), frame.look)
