"""How quick a rule is, as a ratio to a built-in one on the same machine in the same moment, so that noise does not decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from maturity.conformance.trials import Trial, evidence_for, full_response
from maturity.conformance.verdict import Fault
from maturity.contracts import Scorer
from maturity.model.requirement import Requirement
from maturity.scoring.freshness import prefer
from maturity.scoring.rules.stage_gate import StageGate, StageGateParams

MOST_TIMES_A_BUILT_IN = 100.0
"""A hundred times `stage_gate` is about 2 ms. A national cycle calls a rule 1,300 times or more."""

BEYOND_NOISE = 3 * MOST_TIMES_A_BUILT_IN
"""So much slower in every one of several rounds is no machine that was busy for a moment, and is not measured again."""

ROUNDS = 5
CALLS = 5
TRIES = 3
STEP = (Requirement(evidence=("document",), count=1),)


def check_speed(scorer: Scorer, trials: Sequence[Trial]) -> Fault | None:
    """Check that a call takes at most a hundred times a call of a built-in rule, on twelve items.

    The quickest of several rounds counts, and one that may only look slow is measured three times: a busy machine fails no plugin.
    """
    for trial in trials:
        ratio = ratio_of(scorer, trial)
        for _ in range(TRIES - 1):
            if MOST_TIMES_A_BUILT_IN < ratio < BEYOND_NOISE:
                ratio = min(ratio, ratio_of(scorer, trial))
        if ratio > MOST_TIMES_A_BUILT_IN:
            reason = f"one call takes more than {MOST_TIMES_A_BUILT_IN:.0f} times as long as a call of a built-in rule"
            return Fault(reason, "Work out once what does not change, and count in one pass")
    return None


def ratio_of(scorer: Scorer, trial: Trial) -> float:
    """Divide the time of a call by that of a built-in rule, on the same answer and the same twelve items."""
    items = prefer(evidence_for(trial), trial.context.evidence_kinds)
    response = full_response(trial)
    gates = StageGateParams(levels={level.rank: STEP for level in trial.context.levels[1:]})
    theirs = quickest(lambda: scorer.score(trial.criterion, response, items, trial.params, trial.context))
    return theirs / quickest(lambda: StageGate().score(trial.criterion, response, items, gates, trial.context))


def quickest(call: Callable[[], object]) -> float:
    """Time a few calls, several times over, and give the quickest round."""
    rounds = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        for _ in range(CALLS):
            call()
        rounds.append(perf_counter() - begun)
    return min(rounds)
