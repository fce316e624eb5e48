"""Build the report for a network's own board: plain data, worked out from results; no clock, no disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from maturity.errors import InputError, Problem
from maturity.model.assessment import Assessment, PlanStep, State
from maturity.model.benchmark import Benchmark, CycleChange
from maturity.model.course import Course
from maturity.model.freshness import add_months
from maturity.model.learning import Learning
from maturity.model.matrix import Matrix
from maturity.model.network import System
from maturity.model.result import Result
from maturity.reporting.network.change import view_change
from maturity.reporting.network.domains import view_above, view_domains, view_profile
from maturity.reporting.network.facts import Facts, all_items, all_titles, leaf_domains
from maturity.reporting.network.first_page import report_title, view_first_page
from maturity.reporting.network.learning import view_learning
from maturity.reporting.network.method import limits, method
from maturity.reporting.network.peers import view_peers
from maturity.reporting.network.plan import view_plan
from maturity.reporting.network.register import view_register
from maturity.reporting.network.voices import view_voices
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.report import day, name_matrix, steps_of

CYCLE_MONTHS = 12
"""How far off the next cycle is taken to be when nobody has said."""


def build_network_report(
    assessment: Assessment,
    result: Result,
    matrix: Matrix,
    *,
    benchmark: Benchmark | None = None,
    change: CycleChange | None = None,
    previous: Result | None = None,
    system: System | None = None,
    next_cycle: date | None = None,
    peer_group_title: str | None = None,
    previous_plan: Sequence[PlanStep] = (),
    learning: Learning | None = None,
    course: Course | None = None,
) -> NetworkReport:
    """Say everything that a network's board is told in one cycle.

    Args:
        assessment: What the network, its communities and its partners answered.
        result: What scoring found in that assessment.
        matrix: The matrix that both used.
        benchmark: The network among its peers; None says so in the report.
        change: The last cycle and this one; None reads as a first cycle.
        previous: The last cycle's result, for its date.
        system: The system that the network belongs to.
        next_cycle: The day of the next assessment; None takes twelve months from the report's day, and says so.
        peer_group_title: The name of the way in which peers were chosen.
        previous_plan: What was planned in the last cycle, to say what was done; it needs `previous` for the cycle's name.
        learning: Whom the network could learn from; None says so in the report.
        course: Where the domains stood over several cycles; None when fewer than three are known.

    Raises:
        InputError: If the assessment, the result and the matrix do not belong together.
    """
    problems = _strangers(assessment, result, matrix)
    if problems:
        raise InputError(problems)
    facts = Facts(
        assessment=assessment,
        result=result,
        matrix=matrix,
        items=all_items(assessment),
        titles=all_titles(matrix),
        next_cycle=next_cycle or add_months(result.as_of, CYCLE_MONTHS),
        next_cycle_given=next_cycle is not None,
        benchmark=benchmark,
        change=change,
        previous=previous,
        system=system,
        peer_group_title=peer_group_title,
        previous_plan=tuple(previous_plan),
        learning=learning,
        course=course,
    )
    domains = view_domains(facts)
    criteria = [item for domain in domains for item in domain.criteria]
    voices, plan, register = view_voices(facts), view_plan(facts, domains), view_register(facts)
    return NetworkReport(
        title=report_title(criteria, facts),
        subtitle=f"{assessment.network.name}, cycle {result.cycle}",
        matrix=name_matrix(matrix),
        levels=steps_of(matrix),
        cycle=result.cycle,
        as_of=result.as_of,
        synthetic=result.synthetic or assessment.synthetic,
        engine_version=result.engine_version,
        plugins=result.plugins,
        method=method(facts),
        limits=limits(facts),
        network=result.network,
        network_name=assessment.network.name,
        system_name=system.name if system else assessment.network.system_name,
        board_name=system.board_name if system else None,
        state=assessment.state,
        first=view_first_page(facts, domains, voices, plan, register),
        profile=view_profile(domains, matrix.levels[0].rank, view_above(facts)),
        voices=voices,
        peers=view_peers(facts, domains),
        change=view_change(facts, domains),
        plan=plan,
        learning=view_learning(facts),
        evidence=register,
        notices=_notices(assessment, result, matrix),
    )


def _strangers(assessment: Assessment, result: Result, matrix: Matrix) -> list[Problem]:
    """Find parts that belong to another network, cycle or matrix."""
    pairs = (
        ("network", assessment.network.code, result.network),
        ("cycle", assessment.cycle, result.cycle),
        ("matrix", f"{matrix.id} {matrix.version}", f"{result.matrix.id} {result.matrix.version}"),
    )
    problems = [
        Problem(
            message=f"The report was given {what} {ours}, but the result is of {what} {theirs}",
            mend="Score this assessment with this matrix, then build the report from that result",
            where=what,
        )
        for what, ours, theirs in pairs
        if ours != theirs
    ]
    lost = [item.id for item in matrix.all_criteria() if item.id not in result.criteria]
    lost += [domain.id for domain, _within in leaf_domains(matrix.domains) if result.node(domain.id) is None]
    if lost and not problems:
        problems.append(
            Problem(f"The result lacks {', '.join(lost)}", "Score the assessment again with this matrix", where="result")
        )
    return problems


def _notices(assessment: Assessment, result: Result, matrix: Matrix) -> tuple[str, ...]:
    """Say at the top what a reader must know before anything else."""
    notices = []
    if assessment.synthetic or result.synthetic:
        real = f"a real {matrix.assesses}"
        notices.append(f"Made up for practice: the answers in this report are invented and say nothing about {real}.")
    if assessment.state is State.DRAFT:
        notices.append(f"Draft: answers may still change. It shows the position on {day(result.as_of)}.")
    return tuple(notices)
