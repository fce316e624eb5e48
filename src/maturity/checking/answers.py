"""The answers to each criterion: claim, target, checks, figures and ratings."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from maturity.checking.naming import offer, unknown, warning
from maturity.checking.scope import Scope
from maturity.errors import Problem
from maturity.model.assessment import Assessment, Figure, Response, State
from maturity.model.matrix import Criterion, Question, Tier


def check_responses(assessment: Assessment, scope: Scope) -> Iterator[Problem]:
    """Check every answer against its criterion."""
    for name, response in assessment.responses.items():
        where = f"responses.{name}"
        criterion = scope.criteria.get(name)
        if criterion is None:
            yield unknown("criterion", name, scope.criteria, where)
            continue
        yield from _check_levels(assessment, response, scope, where)
        yield from _check_checks(criterion, response, where)
        yield from _check_figures(criterion, response, where)
        yield from _check_choices(criterion, response, where)
        yield from _check_ratings(criterion, response, scope, where)
        if response.not_applicable is not None and criterion.tier is Tier.CORE:
            message = "a core criterion is answered as not applicable"
            yield warning(message, "Check that the reason given holds; a moderator will ask", f"{where}.not_applicable")
        if response.carried and assessment.state is not State.DRAFT:
            mend = "Read the criterion, keep or change the answer, and delete carried"
            yield warning("the answer came over from before and nobody has confirmed it", mend, f"{where}.carried")


def _check_levels(assessment: Assessment, response: Response, scope: Scope, where: str) -> Iterator[Problem]:
    if response.claim is not None:
        yield from scope.check_level(response.claim, f"{where}.claim")
    target = response.target
    if target is None:
        return
    yield from scope.check_level(target.level, f"{where}.target.level")
    if response.claim is not None and target.level <= response.claim < max(scope.ranks):
        yield warning("the target is not above the claim", "Set a higher target, or delete it", f"{where}.target.level")
    if target.by < assessment.assessed_on:
        yield warning("the target's date is before the assessment", "Set a later date", f"{where}.target.by")


def _questions(criterion: Criterion, *kinds: str) -> dict[str, Question]:
    return {name: asked for name, asked in criterion.questions.items() if asked.kind in kinds}


def _check_checks(criterion: Criterion, response: Response, where: str) -> Iterator[Problem]:
    if not response.checks:
        return
    known = _questions(criterion, "check")
    for name in response.checks:
        if name not in known:
            yield unknown("yes-or-no question", name, known, f"{where}.checks.{name}")


def _check_figures(criterion: Criterion, response: Response, where: str) -> Iterator[Problem]:
    if not response.figures:
        return
    known = _questions(criterion, "share", "number")
    for name, figure in response.figures.items():
        place = f"{where}.figures.{name}"
        if name not in known:
            yield unknown("question for a figure", name, known, place)
        else:
            yield from _check_figure(figure, known[name], place)


def _check_choices(criterion: Criterion, response: Response, where: str) -> Iterator[Problem]:
    if not response.choices:
        return
    known = _questions(criterion, "choice")
    for name, chosen in response.choices.items():
        place = f"{where}.choices.{name}"
        if name not in known:
            yield unknown("question with options", name, known, place)
        elif chosen not in known[name].options:
            yield unknown("option", chosen, known[name].options, place)


def _check_figure(figure: Figure, asked: Question, where: str) -> Iterator[Problem]:
    if figure.suppressed:
        return
    if asked.kind == "share" and figure.part is None:
        yield Problem("the question asks for a share", "Give part and whole, both counts", where=where)
    if asked.kind == "number" and figure.value is None:
        yield Problem("the question asks for one number", "Give value", where=where)


def _check_ratings(criterion: Criterion, response: Response, scope: Scope, where: str) -> Iterator[Problem]:
    if not response.ratings:
        return
    given = criterion.scoring.params.get("statements")
    named = [str(name) for name in given] if isinstance(given, list) else []
    statements = {*named, *_questions(criterion, "rating")}
    for perspective, ratings in response.ratings.items():
        for position, rating in enumerate(ratings, 1):
            place = f"{where}.ratings.{perspective.value}[{position}]"
            if isinstance(rating, int):
                yield from scope.check_level(rating, place)
                continue
            for name, level in rating.items():
                if name not in statements:
                    yield _no_statement(name, statements, place)
                yield from scope.check_level(level, place)


def _no_statement(name: str, statements: Collection[str], where: str) -> Problem:
    if statements:
        return Problem(f"there is no statement '{name}'", offer(name, statements), where=where)
    mend = "Write one level for each person"
    return Problem("this criterion has no statements to rate one by one", mend, where=where)
