"""From scored cycles to reports: what each board is told."""

from __future__ import annotations

from maturity import __version__
from maturity.bases import network_basis, system_basis
from maturity.benchmarking.course import count_course
from maturity.benchmarking.system import tabulate_system, usual_goal
from maturity.contracts import SectionSubject
from maturity.describing import complete_networks, share_facts
from maturity.earlier import course_of, find_earlier, origins_of
from maturity.frames import Frame
from maturity.model.course import SystemCourse
from maturity.model.matrix import Matrix
from maturity.neighbourhood_steps import next_neighbourhoods
from maturity.pipeline import ScoredCycle
from maturity.placing import placed
from maturity.report_sections import add_sections
from maturity.reporting.network_report import build_network_report
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.rewording import dress
from maturity.reporting.system_report import build_system_report
from maturity.reporting.system_view import Naming, SystemReport
from maturity.system_cycles import SystemCycle, comparable_results, what_was_answered


def network_report(code: str, matrix: Matrix, now: ScoredCycle, before: ScoredCycle | None, frame: Frame) -> NetworkReport:
    """Build the report for one network's board from its cycle, and from the one before where there is one."""
    one, matrix = now.get(code), now.matrix_of(code, matrix)
    earlier = find_earlier(code, before, frame.successions)
    place = placed(code, matrix, now, before, frame)
    report = build_network_report(
        one.assessment,
        one.result,
        matrix,
        benchmark=place.benchmark,
        change=earlier.compare(one) if before else None,
        previous=earlier.result,
        system=frame.system,
        next_cycle=frame.next_cycle,
        peer_group_title=frame.peer_group.title,
        previous_plan=earlier.plan,
        learning=place.learning,
        course=course_of(one, before, frame.successions),
    )
    if frame.basis and now.relatives is not None:
        bound = now.relatives.bound_for(one.result.matrix.id)
        report = report.model_copy(update={"basis": network_basis(one.assessment, one.result, bound)})
    report = dress(report, frame.look)
    if frame.registry is None:
        return report
    network = share_facts([one.assessment.network], frame.networks)
    return add_sections(report, SectionSubject(matrix, (one.assessment,), (one.result,), network, now.as_of), frame.registry)


def system_report(matrix: Matrix, part: SystemCycle, frame: Frame) -> SystemReport:
    """Build the report for one system's board; on what all matrices share, where its networks answered different ones."""
    results, matrix, note = what_was_answered(matrix, part.now)
    assessments = [scored.assessment for _, scored in sorted(part.now.by_code.items())]
    earlier = comparable_results(part.before, part.now) if part.before else None
    origins = origins_of(part.now.by_code, part.before, frame.successions) if part.before else None
    networks = complete_networks(part.networks, (one.network for one in assessments))
    report = build_system_report(
        part.system,
        tuple(networks.values()),
        results,
        assessments,
        matrix,
        tables=tabulate_system(
            matrix,
            results,
            assessments,
            networks,
            earlier=earlier,
            origins=origins,
            crossing=part.before.crossing if part.before and part.now.core is None else None,
            course=system_course(part, frame, usual_goal(matrix)),
            next_neighbourhoods=next_neighbourhoods(part.now, matrix, usual_goal(matrix)) if frame.name_networks else (),
        ),
        cycle=results[0].cycle,
        as_of=part.now.as_of,
        engine_version=__version__,
        naming=Naming(shown=frame.name_networks),
        next_cycle=frame.next_cycle,
        shared=note,
    )
    if frame.basis and frame.name_networks:
        report = report.model_copy(update={"basis": system_basis(results, networks)})
    report = dress(report, frame.look)
    if frame.registry is None:
        return report
    described = share_facts(part.networks, (one.network for one in assessments))
    subject = SectionSubject(matrix, tuple(assessments), tuple(results), described, part.now.as_of)
    return add_sections(report, subject, frame.registry, may_name=frame.name_networks)


def system_course(part: SystemCycle, frame: Frame, goal: int) -> SystemCourse | None:
    """Count a system's networks over several cycles, where they may be named and answered one matrix; else None."""
    if part.before is None or part.now.core is not None or not frame.name_networks:
        return None
    courses = [course_of(one, part.before, frame.successions) for _, one in sorted(part.now.by_code.items())]
    return count_course([one for one in courses if one is not None], goal)
