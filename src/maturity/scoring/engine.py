"""Score one network's assessment: a pure function of matrix, assessment and day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from maturity.contracts import Context
from maturity.errors import ScoringError
from maturity.model.assessment import Assessment, Response
from maturity.model.base import Perspective
from maturity.model.evidence import Evidence
from maturity.model.network import Network
from maturity.model.result import CriterionResult, PluginUsed, Result, Score, SetAside, SetAsideReason, Status
from maturity.scoring.admission import admit, put_aside
from maturity.scoring.binding import BoundCriterion, BoundMatrix
from maturity.scoring.building import build
from maturity.scoring.findings import find_concerns, with_mark
from maturity.scoring.gathering import gather_context, read_moderation, sort_by_criterion
from maturity.scoring.ladder import advise, make_score
from maturity.scoring.nodes import roll_up
from maturity.scoring.requirements import NO_VOICES, Pool, describe
from maturity.scoring.voices import with_voices

_SILENT = Response()
_SCORED = Status.SCORED
_SORTED = {"responses", "network", "scenarios"}
_NOBODY: dict[str, str] = {}


def hash_assessment(assessment: Assessment) -> str:
    """Hash what an assessment says, as JSON; the order of keys in its file does not matter, nor do fields left at their default.

    Only responses, scenarios and the network hold mappings, so only they are sorted: sorting all takes longer than the scoring.
    """
    rest = assessment.__pydantic_serializer__.to_json(assessment, exclude=_SORTED, exclude_defaults=True)
    answers = assessment.model_dump(mode="json", include=_SORTED, exclude_defaults=True)
    text = json.dumps(answers, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(rest + text.encode()).hexdigest()


def hash_figures(network: Network) -> str:
    """Hash the public figures about a network that its rules could look at; the order of their names does not matter."""
    figures = network.model_dump(mode="json", include={"facts", "community_roles"}, exclude_defaults=True)
    return hashlib.sha256(json.dumps(figures, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def score_assessment(
    assessment: Assessment,
    bound: BoundMatrix,
    *,
    as_of: date,
    engine_version: str,
    plugins: tuple[PluginUsed, ...] = (),
    previous: Assessment | None = None,
    assessment_hash: str | None = None,
    scenario: str | None = None,
) -> Result:
    """Score every criterion of an assessment and roll up.

    Args:
        assessment: One network's answers.
        bound: The matrix, with its rules looked up.
        as_of: The day of scoring; evidence is in date or not on this day.
        engine_version: Printed in the result.
        plugins: Distributions that took part; printed in the result.
        previous: The same network's assessment in the last cycle, for checks that look at change.
        assessment_hash: The hash of the assessment's bytes, where a bulk run has it already; else it is worked out here.
        scenario: The id of the scenario that the assessment has been turned into, for the result; None for what is.

    Raises:
        ScoringError: A rule or roll-up returned what its contract forbids.
    """
    context = gather_context(assessment, bound, as_of)
    cited = sort_by_criterion(assessment, bound)
    moderated, agreed = read_moderation(assessment)
    windows = bound.windows(as_of)
    criteria: dict[str, CriterionResult] = {}
    for name, one in bound.criteria.items():
        response = assessment.responses.get(name, _SILENT)
        items, aside = admit(cited[name], windows[name], moderated.get(name, _NOBODY), as_of=as_of)
        score = score_criterion(one, response, items, aside, context)
        if response.ratings and not one.counts_ratings:
            score = with_voices(score, response, one.criterion, context)
        if response.carried:
            score = with_mark(score)
        criteria[name] = _criterion_result(name, response, score, agreed.get(name))
    return build(
        Result,
        {
            "format": "maturity-result/1",
            "network": assessment.network.code,
            "network_name": assessment.network.name,
            "cycle": assessment.cycle,
            "matrix": bound.pin,
            "as_of": as_of,
            "assessment_hash": assessment_hash or hash_assessment(assessment),
            "register_hash": hash_figures(context.network) if bound.register else None,
            "engine_version": engine_version,
            "plugins": plugins,
            "synthetic": assessment.synthetic,
            "root": roll_up(bound.root, bound, criteria, _excused(assessment, bound)),
            "criteria": criteria,
            "findings": find_concerns(assessment, bound, previous),
            "scenario": scenario,
        },
    )


def _excused(assessment: Assessment, bound: BoundMatrix) -> frozenset[str]:
    """Find the criteria that do not apply and stand at a level by their own policy."""
    if not bound.excusing:
        return bound.excusing
    responses = assessment.responses
    return frozenset(name for name in bound.excusing if responses.get(name, _SILENT).not_applicable is not None)


def score_criterion(
    bound: BoundCriterion, response: Response, items: Sequence[Evidence], aside: Sequence[SetAside], context: Context
) -> Score:
    """Score one criterion from the items that count, then hold the level to its gates.

    Args:
        bound: The criterion with its rule.
        response: What was answered.
        items: The items that were admitted.
        aside: Those that were not; they appear in the score.
        context: All else that a rule may look at.

    Raises:
        ScoringError: The rule returned what its contract forbids.
    """
    policy = bound.policy
    if response.not_applicable is not None:
        score = _not_applicable(response)
        return _finish({**(score if policy is None else policy.when_not_applicable(score)).__dict__}, bound, aside)
    if not items and not aside and not bound.reads_facts and not _answered(response, bound):
        return _finish({**(_UNANSWERED if policy is None else policy.settle(_UNANSWERED)).__dict__}, bound, ())
    score = call_scorer(bound, response, items, context)
    if policy is not None:
        score = policy.settle(score)
    if score.level is not None and bound.gated:
        voices = frozenset(side for side, given in response.ratings.items() if given) if bound.counts_ratings else NO_VOICES
        fields = _hold_to_gates(score, bound, Pool(bound.criterion, response, items, context, voices), context)
    else:
        fields = {**score.__dict__}
    return _finish(fields, bound, aside)


def call_scorer(bound: BoundCriterion, response: Response, items: Sequence[Evidence], context: Context) -> Score:
    """Run a criterion's rule and check what it returns.

    Raises:
        ScoringError: The rule raised, or gave no score, or its level and status contradict each other or the scale.
    """
    try:
        score = bound.score(bound.criterion, response, items, bound.params, context)
    except Exception as error:  # (a rule of a plugin may raise anything; who brought it is known further up)
        raise ScoringError(f"Rule '{bound.rule}' failed on '{bound.criterion.id}'.", rule=("scorers", bound.rule)) from error
    if isinstance(score, Score):
        if score.status is _SCORED:
            if score.level in bound.standing or (score.level is None and score.value is not None):
                return score
        elif score.level is None:
            return score
    raise ScoringError(_complain(score, bound), rule=("scorers", bound.rule))


def _complain(score: object, bound: BoundCriterion) -> str:
    """Say what a rule returned that it must not."""
    name = bound.criterion.id
    if not isinstance(score, Score):
        return f"Rule '{bound.rule}' returned no Score for '{name}'. Correct the plugin that brings it."
    if score.status is _SCORED and score.level is not None:
        return f"Rule '{bound.rule}' gave '{name}' level {score.level}, which the scale does not have. Correct the rule."
    rule = "A scored result, and no other, carries a level or a value."
    return f"Rule '{bound.rule}' says {score.status.value} with level {score.level} for '{name}'. {rule}"


_UNANSWERED = make_score(
    Status.NOT_ASSESSED,
    reasons=("Nothing has been answered here yet.",),
    next_steps=("Say where you stand, or add evidence.",),
)


def _not_applicable(response: Response) -> Score:
    reason = response.not_applicable or ""
    return make_score(Status.NOT_APPLICABLE, reasons=(f"Said not to apply: {reason}"[:4000],))


def _answered(response: Response, bound: BoundCriterion) -> bool:
    """Tell whether the network answered; what only others rated is no answer of its own, unless the rule counts ratings."""
    if response.claim is not None or response.checks or response.figures or response.choices:
        return True
    rated = response.ratings
    return bool(rated) and (bound.counts_ratings or Perspective.NETWORK in rated)


def _criterion_result(name: str, response: Response, score: Score, agreed: int | None) -> CriterionResult:
    claimed = response.claim
    return build(
        CriterionResult,
        {
            "id": name,
            "claimed": claimed,
            "supported": score,
            "agreed": agreed,
            "target": response.target,
            "gap": claimed - score.level if claimed is not None and score.level is not None else None,
        },
    )


def _hold_to_gates(score: Score, bound: BoundCriterion, pool: Pool, context: Context) -> dict[str, Any]:
    """Hold a level to the gates of every rank up to it, and add to the advice what the next rank's gates need."""
    criterion, ruled = bound.criterion, score.level
    level = context.levels[0].rank
    fields = dict(score.__dict__)
    for step, gates in bound.steps:
        unmet = [describe(part, criterion, context) for part in gates if not pool.holds(part)]
        within = ruled is not None and step.rank <= ruled
        if within and not unmet:
            level = step.rank
            continue
        if unmet:
            also = f"{step.name} also needs: {'; '.join(unmet)}."
            if within:
                fields["reasons"] = (*score.reasons, also)
                fields["next_steps"] = advise(criterion, context, step.rank, (), unmet)
            else:
                fields["next_steps"] = (*score.next_steps, also)
        break
    fields["level"] = level
    if level != ruled:
        fields["value"] = None
    fields["used"] = used = {*score.used, *pool.counted}
    over = pool.over.difference(used, [one.evidence for one in score.set_aside])
    if over:
        fields["set_aside"] = (*score.set_aside, *[put_aside(name, SetAsideReason.OVER_LIMIT) for name in over])
    return fields


def _finish(fields: dict[str, Any], bound: BoundCriterion, aside: Sequence[SetAside]) -> Score:
    """Complete a score: rule and version, the level's value, and each item either used or set aside, once."""
    fields["rule"], fields["rule_version"] = bound.rule, bound.version
    if fields["value"] is None and fields["level"] is not None:
        fields["value"] = bound.values.get(fields["level"])
    used = fields["used"]
    fields["used"] = tuple(sorted(used))
    once = {one.evidence: one for one in (*fields["set_aside"], *aside) if one.evidence not in used}
    fields["set_aside"] = tuple([once[name] for name in sorted(once)])
    return build(Score, fields)
