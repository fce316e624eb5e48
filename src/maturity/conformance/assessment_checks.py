"""The checks of a further check of assessments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.conformance.judging import Check, raised
from maturity.conformance.making import make_assessment, make_matrix, make_network
from maturity.conformance.naming import check_name
from maturity.conformance.reports import NETWORKS, example_assessment
from maturity.conformance.verdict import Fault
from maturity.conformance.watching import watched
from maturity.contracts import AssessmentCheck
from maturity.errors import Problem
from maturity.model.assessment import Assessment, Figure, Response
from maturity.model.matrix import Matrix
from maturity.model.network import Fact

FREE_TEXT = "Zanzibarrow"
"""A word of free text that no problem may repeat."""


def assessment_check_checks(check: AssessmentCheck, matrices: Sequence[Matrix]) -> Iterator[tuple[str, Check]]:
    """List the checks of a check, tried on the plugin's own matrices or on an example."""
    tries = [(one, matrix) for matrix in (matrices or [make_matrix()]) for one in assessments_of(matrix)]
    yield "has a name with its prefix", lambda: check_name(check)
    yield "looks at nothing but its input", lambda: check_purity(check, tries)
    yield "stands blank, full and odd assessments", lambda: check_survival(check, tries)
    yield "gives problems, each with a message and a mend, and repeats no free text", lambda: check_problems(check, tries)
    yield "finds the same twice", lambda: check_determinism(check, tries)


def assessments_of(matrix: Matrix) -> list[Assessment]:
    """Make assessments from blank to full, with suppressed figures, with free text, and of a network of which little is known."""
    plain = [example_assessment(matrix, at) for at in (0, NETWORKS // 2, NETWORKS - 1)]
    criteria = list(matrix.all_criteria())
    hidden = {one.id: Response(figures=dict.fromkeys(one.questions, Figure(suppressed=True))) for one in criteria}
    full = plain[-1]
    words = dict.fromkeys(("title", "statement", "owner", "link"), FREE_TEXT)
    told = [one.model_copy(update=words) for one in full.evidence]
    said = {name: one.model_copy(update={"comment": FREE_TEXT}) for name, one in full.responses.items()}
    odd = {"no-such-criterion": Response(claim=20, comment=FREE_TEXT, not_applicable=None)}
    bare = make_network(list_size=0, neighbourhoods=[])
    fact = Fact(value=None, unit="share", source="An example", dated_on=full.assessed_on, suppressed=True)
    return [
        *plain,
        make_assessment(hidden, matrix=matrix, network=bare),
        full.model_copy(update={"evidence": tuple(told), "responses": {**said, **odd}}),
        full.model_copy(update={"network": bare.model_copy(update={"facts": {"example.fact": fact}})}),
    ]


Tries = Sequence[tuple[Assessment, Matrix]]


def check_purity(check: AssessmentCheck, tries: Tries) -> Fault | None:
    """Check that it reads no clock, disk or network and leaves nothing to chance."""
    for assessment, matrix in tries:
        try:
            _, did = watched(lambda a=assessment, m=matrix: list(check.check(a, m)))  # type: ignore[misc]
        except Exception:  # noqa: BLE001, S112  (the next check says so)
            continue
        if did is not None:
            return Fault(f"it {did}", "Work with the assessment and the matrix alone")
    return None


def check_survival(check: AssessmentCheck, tries: Tries) -> Fault | None:
    """Check that it never raises."""
    for assessment, matrix in tries:
        try:
            list(check.check(assessment, matrix))
        except Exception as error:  # noqa: BLE001  (what a plugin raises is what we look for)
            return raised(error, f"an assessment with {len(assessment.responses)} answers")
    return None


def check_problems(check: AssessmentCheck, tries: Tries) -> Fault | None:
    """Check what it says."""
    for assessment, matrix in tries:
        for problem in check.check(assessment, matrix):
            if not isinstance(problem, Problem):
                return Fault("it gives something that is no Problem", "Give maturity.errors.Problem(message, mend, where=...)")
            if not problem.message.strip() or not problem.mend.strip():
                return Fault("it gives a problem without a message or without a mend", "Say what is wrong, and what to do")
            if FREE_TEXT in str(problem):
                return Fault("it repeats free text, which may name people", "Name the criterion or the item's id, never its words")
    return None


def check_determinism(check: AssessmentCheck, tries: Tries) -> Fault | None:
    """Check that a second look finds the same."""
    for assessment, matrix in tries:
        if list(check.check(assessment, matrix)) != list(check.check(assessment, matrix)):
            return Fault("it finds other problems the second time", "Keep nothing between calls")
    return None
