"""An assessment against its matrix, and against the assessment of the last cycle."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checking.answers import check_responses
from maturity.checking.naming import repeated, unknown, warning
from maturity.checking.proof import check_attestations, check_evidence
from maturity.checking.scenarios import check_scenarios
from maturity.checking.scope import Scope, scope_of
from maturity.errors import Problem
from maturity.model.assessment import Assessment, Decision, State
from maturity.model.matrix import Matrix


def check_assessment(assessment: Assessment, matrix: Matrix, previous: Assessment | None = None) -> list[Problem]:
    """Check an assessment against its matrix, and against the last cycle's when given.

    Each problem's `where` is a dotted path such as responses.dev-presence.claim or evidence.post-harbour.kind; positions in
    lists count from 1 in brackets. When the assessment answers another matrix, only that is said: the rest would be noise.
    """
    pin = list(_check_pin(assessment, matrix))
    if pin:
        return pin
    scope = scope_of(assessment, matrix)
    return [
        *_check_network(assessment),
        *_check_declared(assessment, matrix),
        *_check_additions(assessment, matrix),
        *check_responses(assessment, scope),
        *check_evidence(assessment, scope),
        *check_attestations(assessment, scope),
        *_check_quotes(assessment, scope),
        *_check_moderation(assessment, scope),
        *_check_plan(assessment, scope),
        *(check_scenarios(assessment, scope) if assessment.scenarios else ()),
        *(_check_previous(assessment, previous) if previous is not None else ()),
    ]


def _check_pin(assessment: Assessment, matrix: Matrix) -> Iterator[Problem]:
    pin = assessment.matrix
    if pin.id != matrix.id:
        message = f"the assessment answers the matrix '{pin.id}', not '{matrix.id}'"
        if matrix.extends is not None and matrix.extends.id == pin.id:
            message += ", which extends it"
        yield Problem(message, f"Give the matrix {pin.id}, or correct the id", where="matrix.id")
    elif pin.version != matrix.version:
        message = f"the assessment answers version {pin.version} of the matrix, not {matrix.version}"
        yield Problem(message, f"Give version {pin.version}, or move the answers to the new version", where="matrix.version")
    elif pin.content_hash is not None and matrix.content_hash and pin.content_hash not in (matrix.content_hash, matrix.own_hash):
        known = {criterion.id for criterion in matrix.all_criteria()}
        lost = [name for name in assessment.responses if name not in known]
        message = "the matrix has changed since it was answered, though its version is the same"
        mend = "Get the matrix that was answered; whoever changed it must give it a new version"
        if lost:
            message = f"the assessment answers criteria that were added to the matrix and are not there now: {', '.join(lost)}"
            mend = "Name the plugin folder that adds them (--plugins-dir), or get the matrix that was answered"
        yield Problem(message, mend, where="matrix.content_hash")


def _check_additions(assessment: Assessment, matrix: Matrix) -> Iterator[Problem]:
    """Warn of domains that were added to the matrix and of which nothing is answered: they count as not assessed."""
    added = {one.domain: one.file for one in matrix.additions}
    for domain in matrix.domains:
        asked = [criterion.id for criterion in domain.all_criteria()]
        if domain.id in added and not any(name in assessment.responses for name in asked):
            message = f"nothing is answered in '{domain.id}', which {added[domain.id]} adds to the matrix: {', '.join(asked)}"
            yield warning(message, "Answer them, or leave them as not assessed", "responses")


def _check_network(assessment: Assessment) -> Iterator[Problem]:
    network = assessment.network
    yield from repeated("neighbourhood", [area.id for area in network.neighbourhoods], "network.neighbourhoods")
    if network.opened_on and network.closed_on and network.closed_on < network.opened_on:
        yield Problem("the network closed before it opened", "Correct one of the dates", where="network.closed_on")
    elif network.closed_on and network.closed_on < assessment.assessed_on:
        mend = "Check the code, and the date of the assessment"
        yield warning("the network had closed before it was assessed", mend, "network.closed_on")
    areas = sum(area.registered_patients for area in network.neighbourhoods)
    if network.list_size and areas > 2 * network.list_size:
        message = "the neighbourhoods have more than twice as many patients as the network"
        yield warning(message, "Check registered_patients of each, and list_size", "network.neighbourhoods")


def _check_declared(assessment: Assessment, matrix: Matrix) -> Iterator[Problem]:
    yield from repeated("partner", [partner.id for partner in assessment.partners], "partners")
    yield from repeated("priority group", [group.id for group in assessment.priority_groups], "priority_groups")
    for partner in assessment.partners:
        if partner.sector not in matrix.sectors:
            yield unknown("sector", partner.sector, matrix.sectors, f"partners.{partner.id}.sector")


def _check_quotes(assessment: Assessment, scope: Scope) -> Iterator[Problem]:
    for position, quote in enumerate(assessment.quotes, 1):
        where = f"quotes[{position}]"
        if quote.criterion is not None and quote.criterion not in scope.criteria:
            yield unknown("criterion", quote.criterion, scope.criteria, f"{where}.criterion")
        if quote.neighbourhood is not None and quote.neighbourhood not in scope.neighbourhoods:
            yield unknown("neighbourhood", quote.neighbourhood, scope.neighbourhoods, f"{where}.neighbourhood")
        if quote.criterion is None and quote.neighbourhood is None:
            yield warning("the quote has no place in the report", "Give it a criterion or a neighbourhood", where)


def _check_moderation(assessment: Assessment, scope: Scope) -> Iterator[Problem]:
    cited = {item.id: item.criteria for item in assessment.evidence}
    cited |= {item.id: item.criteria for item in assessment.attestations}
    for position, entry in enumerate(assessment.moderation, 1):
        where = f"moderation[{position}]"
        if entry.criterion not in scope.criteria:
            yield unknown("criterion", entry.criterion, scope.criteria, f"{where}.criterion")
        if entry.level is not None:
            yield from scope.check_level(entry.level, f"{where}.level")
        if entry.evidence is not None and entry.evidence not in cited:
            yield unknown("item of evidence", entry.evidence, cited, f"{where}.evidence")
        elif entry.decision is Decision.SET_ASIDE and entry.evidence and entry.criterion not in cited[entry.evidence]:
            message = f"the item '{entry.evidence}' is not cited for this criterion"
            yield warning(message, "Name the criterion that it is cited for", f"{where}.evidence")
        if entry.decided_on < assessment.assessed_on:
            yield warning("the decision is older than the assessment", "Check decided_on", f"{where}.decided_on")
    if assessment.moderation and assessment.state is State.DRAFT:
        yield warning("a draft has been moderated", "Set state to moderated, or submit it first", "state")


def _check_plan(assessment: Assessment, scope: Scope) -> Iterator[Problem]:
    for position, step in enumerate(assessment.plan, 1):
        if step.criterion not in scope.criteria:
            yield unknown("criterion", step.criterion, scope.criteria, f"plan[{position}].criterion")


def _check_previous(assessment: Assessment, previous: Assessment) -> Iterator[Problem]:
    code, before = assessment.network.code, previous.network.code
    if code != before:
        message = f"the earlier assessment is of {before}, not of {code}"
        yield Problem(message, "Give the earlier assessment of the same network", where="network.code")
    elif previous.assessed_on >= assessment.assessed_on:
        message = "the earlier assessment is not earlier than this one"
        yield Problem(message, "Give the assessment of the cycle before", where="assessed_on")
    elif previous.cycle == assessment.cycle:
        yield warning("both assessments name the same cycle", "Name the new cycle", "cycle")
    if previous.matrix.id == assessment.matrix.id and previous.matrix.version != assessment.matrix.version:
        message = f"the earlier assessment answers version {previous.matrix.version} of the matrix"
        yield warning(message, "Change is shown only as far as the newer version says what became of the older", "matrix.version")
