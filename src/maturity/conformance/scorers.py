"""The checks of a rule for one criterion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pydantic import ValidationError

from maturity.conformance.judging import Check, raised
from maturity.conformance.naming import check_name
from maturity.conformance.parameters import check_params
from maturity.conformance.sentences import not_plain
from maturity.conformance.speed import check_speed
from maturity.conformance.trials import Case, Trial, evidence_for, full_response, hostile_cases, orders_of, plain_cases
from maturity.conformance.verdict import Fault, Skipped, counted
from maturity.conformance.watching import watched
from maturity.contracts import Scorer
from maturity.model.assessment import Response
from maturity.model.evidence import Evidence
from maturity.model.result import Score, Status
from maturity.scoring.freshness import prefer


def scorer_checks(scorer: Scorer, trials: Sequence[Trial]) -> Iterator[tuple[str, Check]]:
    """List the checks of a rule. The call that is watched comes first, so that nothing can have been kept from an earlier one."""
    every = [case for trial in trials for case in (*plain_cases(trial), *hostile_cases(trial))]
    pure: list[Case] = []
    stood: list[Case] = []
    whole: list[Case] = []

    def tried(check: Callable[[], Fault | None], cases: Sequence[Case]) -> Check:
        return lambda: check() if cases else Skipped("no call came that far" if trials else "there is nothing to try it with")

    yield "has a name with its prefix, and a version", lambda: check_name(scorer)
    yield "refuses unknown and ill-typed parameters", lambda: check_params(scorer.Params, trials[0].params if trials else None)
    yield "looks at nothing but its input", tried(lambda: check_purity(scorer, every, pure), every)
    yield "stands missing and hostile evidence", tried(lambda: check_survival(scorer, pure, stood), pure)
    yield "returns whole scores", tried(lambda: check_form(scorer, stood, whole), stood)
    yield "gives the same score to the same input", tried(lambda: check_determinism(scorer, whole), whole)
    yield "does not depend on the order of evidence", tried(lambda: check_order(scorer, whole), whole)
    yield "never lowers a level for more good evidence", tried(lambda: check_growth(scorer, trials), whole)
    yield "gives its reasons in plain sentences", tried(lambda: check_reasons(scorer, whole), whole)
    yield "says what would reach the next level", tried(lambda: check_next_steps(scorer, whole), whole)
    yield "is quick enough", tried(lambda: check_speed(scorer, trials), whole)


def call(scorer: Scorer, case: Case, evidence: Sequence[Evidence] | None = None) -> Score:
    """Call a rule with one case, with other evidence where it is given."""
    items = case.evidence if evidence is None else evidence
    return scorer.score(case.trial.criterion, case.response, list(items), case.trial.params, case.context)


def check_purity(scorer: Scorer, cases: Sequence[Case], pure: list[Case]) -> Fault | None:
    """Check that no call reads clock, disk or network, draws numbers by chance, starts a program or prints.

    A rule that does is not called again without being watched, so the cases go to `pure` only when all of them are.
    """
    for case in cases:
        try:
            _, did = watched(lambda case=case: call(scorer, case))  # type: ignore[misc]
        except Exception:  # noqa: BLE001, S112  (the next check says so)
            continue
        if did is not None:
            return Fault(f"it {did}", "Work with criterion, response, evidence, params and context alone; the day is context.as_of")
    pure.extend(cases)
    return None


def check_survival(scorer: Scorer, cases: Sequence[Case], stood: list[Case]) -> Fault | None:
    """Check that it never raises; the cases that it stands go to `stood`, for the checks that look at what it returns."""
    fault: Fault | None = None
    for case in cases:
        try:
            call(scorer, case)
        except Exception as error:  # noqa: BLE001  (what a plugin raises is what we look for)
            fault = fault or raised(error, case.words)
        else:
            stood.append(case)
    return fault


def check_form(scorer: Scorer, cases: Sequence[Case], whole: list[Case]) -> Fault | None:
    """Check that status, level, value and ids of a score hang together; the cases for which they do go to `whole`."""
    fault: Fault | None = None
    for case in cases:
        if wrong := malformed(call(scorer, case), case):
            fault = fault or Fault(f"given {case.words}, {wrong}", "See Score in the reference of hooks")
        else:
            whole.append(case)
    return fault


def malformed(score: object, case: Case) -> str | None:
    """Say what is wrong with a score; None for a whole one."""
    if not isinstance(score, Score):
        return "it returns no Score"
    try:
        Score.model_validate_json(score.model_dump_json(warnings="error"))
    except (ValidationError, ValueError):
        return "a field of its Score has the wrong type"
    ranks = {level.rank for level in case.context.levels}
    stands = score.level is not None or score.value is not None
    if (score.status is Status.SCORED) != stands:
        return f"it says {score.status.value} {'with' if stands else 'without'} a level or value"
    if score.level is not None and score.level not in ranks:
        return f"it gives level {score.level}, which the scale does not have"
    aside = {one.evidence for one in score.set_aside}
    known = {item.id for item in case.evidence}
    if not known.issuperset({*score.used, *aside}):
        return "it names evidence that it was not given"
    return "it counts an item that it also sets aside" if aside.intersection(score.used) else None


def check_determinism(scorer: Scorer, cases: Sequence[Case]) -> Fault | None:
    """Check that the second round, in reverse order, gives what the first gave."""
    first = [told(call(scorer, case)) for case in cases]
    second = [told(call(scorer, case)) for case in reversed(cases)]
    for case, one, other in zip(cases, first, reversed(second), strict=True):
        if one != other:
            return Fault(f"given {case.words} twice, it gives two different scores", "Keep nothing between calls")
    return None


def check_order(scorer: Scorer, cases: Sequence[Case]) -> Fault | None:
    """Check that the same items in another order give the same score."""
    for case in cases:
        answers = [told(call(scorer, case, items)) for items in orders_of(case.evidence)]
        if any(answer != answers[0] for answer in answers):
            return Fault(f"given {case.words} in another order, it gives another score", "Sort the items, or count them all")
    return None


def check_growth(scorer: Scorer, trials: Sequence[Trial]) -> Fault | None:
    """Check that the level never falls while good items are added one by one."""
    for trial in trials:
        for response in (Response(), full_response(trial), Response(claim=trial.context.levels[-1].rank)):
            for items in orders_of(evidence_for(trial)):
                if fault := _falls(scorer, trial, response, items):
                    return fault
    return None


def _falls(scorer: Scorer, trial: Trial, response: Response, items: Sequence[Evidence]) -> Fault | None:
    before: int | float | None = None
    for count in range(len(items) + 1):
        kinds = trial.context.evidence_kinds
        score = scorer.score(trial.criterion, response, prefer(items[:count], kinds), trial.params, trial.context)
        now = score.level if score.level is not None else score.value
        if before is not None and (now is None or now < before):
            said = "no level" if now is None else f"level {now:g}"
            return Fault(f"with {counted(count - 1, 'item')} it gives level {before:g}, with one good item more {said}",
                         "Count what is there; never take an average of items, and never ask for few")  # fmt: skip
        before = now
    return None


def check_reasons(scorer: Scorer, cases: Sequence[Case]) -> Fault | None:
    """Check that every score says why, in sentences that a practice manager understands."""
    for case in (case for case in cases if case.plain):
        score = call(scorer, case)
        if not score.reasons:
            return Fault(f"given {case.words}, it gives no reason", "Say what was found, for a practice manager")
        for text in (*score.reasons, *score.next_steps):
            if wrong := not_plain(text):
                return Fault(f"given {case.words}, a reason or next step {wrong}", "Write a plain sentence, for a practice manager")
    return None


def check_next_steps(scorer: Scorer, cases: Sequence[Case]) -> Fault | None:
    """Check that below the highest level that it gives, it says what would reach the next one."""
    scores = [(case, call(scorer, case)) for case in cases if case.plain]
    for trial in {id(case.trial): case.trial for case in cases}.values():
        mine = [(case, score) for case, score in scores if case.trial is trial and score.level is not None]
        top = max((score.level for _, score in mine if score.level is not None), default=None)
        for case, score in mine:
            if score.level != top and not score.next_steps:
                return Fault(f"given {case.words}, it gives level {score.level} and no next step",
                             "Say in next_steps what would reach the next level")  # fmt: skip
    return None


def told(score: Score) -> object:
    """Give all that a score says, but for the order in which it names its items."""
    said = score.model_dump(mode="json")
    said["used"] = sorted(said["used"])
    said["set_aside"] = sorted(said["set_aside"], key=lambda one: str(one["evidence"]))
    return said
