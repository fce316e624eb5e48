"""Build the one-page summary for people who live here: short sentences, no levels, nobody's name, and never a small group."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import floor
from statistics import median

from maturity.errors import InputError, Problem
from maturity.model.assessment import Assessment, PlanStep
from maturity.model.base import Perspective
from maturity.model.matrix import Criterion, Matrix, Tier
from maturity.model.result import Result, Status
from maturity.reporting.network.voices import person
from maturity.reporting.report import counted, day, month, name_matrix, number_word, sentence, steps_of
from maturity.reporting.resident_fit import ROOM, height_of
from maturity.reporting.resident_view import NextStep, PlainRow, ResidentReport

LEAST_VOICES = 5
"""Fewer people than this, and nothing of what they said is shown: the page hangs where everybody reads it."""

APART_FROM = 2
ROWS, STEPS = range(2, 8), range(1, 5)
"""How many questions and next steps a page may have; as many as fit."""

LONGEST_STEP = 160

WHO = {"network": "your surgeries", "neighbourhood": "services here"}


def build_resident_report(
    assessment: Assessment, result: Result, matrix: Matrix, *, answers: Mapping[int, str], contact: str | None = None
) -> ResidentReport:
    """Say on one page what surgeries say they do with people, what people said, and what comes next.

    Args:
        assessment: What was answered.
        result: What scoring found in it.
        matrix: The matrix that was answered.
        answers: A plain word for every level, such as "partly"; the words that residents choose from.
        contact: How people can have their say; None asks them to ask at their surgery.

    Raises:
        InputError: It does not fit on one page whatever is left out.
    """
    asked = [one for one in matrix.all_criteria() if _claim(result, one.id) is not None]
    rows = {one.id: _row(one, assessment, result, answers) for one in asked}
    first = [one.id for one in asked if rows[one.id].said] + [one.id for one in asked if one.tier is Tier.CORE]
    ordered = list(dict.fromkeys([*first, *rows]))
    waiting = sorted((step for step in assessment.plan if step.done_on is None and step.by >= result.as_of), key=lambda one: one.by)
    whole = _whole(assessment, result, matrix, answers, contact)
    for shown, with_quote, steps in sorted(product(ROWS, (True, False), STEPS), key=_worth, reverse=True):
        chosen = set(ordered[:shown])
        report = whole.model_copy(
            update={
                "rows": tuple(row for id_, row in rows.items() if id_ in chosen),
                "rows_note": _rows_note(len(chosen), len(rows)),
                "voices": _voices(whole, [rows[id_] for id_ in rows if id_ in chosen], assessment),
                "quote": _quote(assessment) if with_quote else None,
                "steps": tuple(_step(one) for one in waiting[:steps]),
                "steps_note": _steps_note(assessment, result, len(waiting), steps),
            }
        )
        if height_of(report) <= ROOM:
            return report
    message = "the summary for residents does not fit on one page"
    raise InputError([Problem(message, "Shorten how people can have their say, and the first steps of the plan")])


def _worth(choice: tuple[int, bool, int]) -> tuple[float, int]:
    """Weigh what a page holds: one person's own words are worth two questions, and so are two steps."""
    rows, with_quote, steps = choice
    return rows + 2 * with_quote + min(steps, 2) + 0.5 * max(steps - 2, 0), rows


def _claim(result: Result, criterion: str) -> int | None:
    """Give the level that is claimed; None where nothing is, or where the criterion does not apply."""
    found = result.criteria.get(criterion)
    return None if found is None or found.supported.status is Status.NOT_APPLICABLE else found.claimed


def _whole(
    assessment: Assessment, result: Result, matrix: Matrix, answers: Mapping[int, str], contact: str | None
) -> ResidentReport:
    """Say all that does not depend on how much fits."""
    who = WHO[matrix.assesses]
    synthetic = result.synthetic or assessment.synthetic
    return ResidentReport(
        title=_title(result, matrix, who),
        subtitle=f"{assessment.network.name}, cycle {result.cycle}, for people who live here",
        matrix=name_matrix(matrix),
        levels=steps_of(matrix),
        cycle=result.cycle,
        as_of=result.as_of,
        synthetic=synthetic,
        engine_version=result.engine_version,
        plugins=result.plugins,
        network=result.network,
        network_name=assessment.network.name,
        who=who,
        lead=f"Once a year {who} look at how they work with people who live here. This page says what they found.",
        rows=(),
        rows_note=None,
        voices=(),
        quote=None,
        steps=(),
        steps_note=None,
        have_your_say=_have_your_say(who, contact),
        small=(
            f"The words from “{answers[min(answers)]}” to “{answers[max(answers)]}” are five steps that people chose from."
            if len(answers) == 5
            else f"The words run from “{answers[min(answers)]}” to “{answers[max(answers)]}”.",
            f"“They can show” means that there is proof, such as notes of a meeting, on {day(result.as_of)}. "
            f"What fewer than {number_word(LEAST_VOICES)} people said is never shown, so that nobody can tell who said it.",
        ),
        notices=("Made up for practice. Nothing on this page is real.",) if synthetic else (),
    )


def _goal(matrix: Matrix) -> int:
    """Give the level from which something is mostly done: the last but one."""
    ranks = [level.rank for level in matrix.levels]
    return ranks[-2] if len(ranks) > 2 else ranks[-1]


def _title(result: Result, matrix: Matrix, who: str) -> str:
    """Say of how many things it is claimed that they are mostly done, and how many can be shown."""
    goal = _goal(matrix)
    claims = {one.id: claim for one in matrix.all_criteria() if (claim := _claim(result, one.id)) is not None}
    done = [id_ for id_, claim in claims.items() if claim >= goal]
    if not claims:
        return f"{sentence(who)} have not yet said how they work with you"
    if not done:
        return f"{sentence(who)} say they are still at the start of working with you"
    shown = sum((result.criteria[id_].supported.level or 0) >= goal for id_ in done)
    all_of_it = "all of it" if shown == len(done) else f"{number_word(shown) if shown else 'none'} of them"
    many = f"{number_word(len(done))} of {number_word(len(claims))} things"
    return f"{sentence(who)} say they do {many} with you, and can show {all_of_it}"


def _row(criterion: Criterion, assessment: Assessment, result: Result, answers: Mapping[int, str]) -> PlainRow:
    """Set beside one question what is claimed, what can be shown, and what people here say."""
    found = result.criteria[criterion.id]
    claim = found.claimed or 0
    shown = found.supported.level
    ratings = assessment.responses[criterion.id].ratings if criterion.id in assessment.responses else {}
    said = [person(one) for one in ratings.get(Perspective.COMMUNITY, ()) if one != {}]
    middle = floor(median(said)) if len(said) >= LEAST_VOICES else None
    question = criterion.plain if criterion.plain and len(criterion.plain) <= LONGEST_STEP else criterion.ask
    return PlainRow(
        criterion=criterion.id,
        question=question,
        they_say=answers[claim],
        they_show=answers[shown] if shown is not None else "not looked at",
        said=None if middle is None else answers[middle],
        people=None if middle is None else len(said),
        missing="too few answers" if said else "not asked",
        apart=middle is not None and abs(middle - claim) >= APART_FROM,
    )


def _rows_note(shown: int, everything: int) -> str | None:
    """Say how many questions are not on the page."""
    if not everything or shown == everything:
        return None
    return f"These are {number_word(shown)} of {number_word(everything)} questions. The full report has them all."


def _voices(whole: ResidentReport, rows: list[PlainRow], assessment: Assessment) -> tuple[str, ...]:
    """Say who answered, and where people and surgeries see things differently."""
    known = [row for row in rows if row.people is not None]
    if not known:
        asked = any(one.ratings.get(Perspective.COMMUNITY) for one in assessment.responses.values())
        least = counted(LEAST_VOICES, "person", "people")
        first = "Only a few people have answered so far." if asked else "Nobody who lives here has been asked yet."
        return (first, f"We show what people say when at least {least} have answered.")
    most = max(row.people or 0 for row in known)
    said = [f"Up to {number_word(most)} people who live here answered a question. The last column shows their middle answer."]
    apart = [row for row in known if row.apart]
    if apart:
        where = counted(len(apart), "question")
        said.append(f"On {where}, people here see it very differently from {whole.who}. Ask them why.")
    return tuple(said)


def _quote(assessment: Assessment) -> str | None:
    """Choose one resident's own words, the shortest; only where the speaker is one of enough people."""
    given = [one.ratings.get(Perspective.COMMUNITY, ()) for one in assessment.responses.values()]
    if not any(sum(one != {} for one in people) >= LEAST_VOICES for people in given):
        return None
    words = [one.words for one in assessment.quotes if one.perspective is Perspective.COMMUNITY]
    return min(words, key=len, default=None)


def _step(step: PlanStep) -> NextStep:
    words = step.step if len(step.step) <= LONGEST_STEP else step.step[:LONGEST_STEP].rsplit(" ", 1)[0] + " …"
    return NextStep(step=words, by=month(step.by))


def _steps_note(assessment: Assessment, result: Result, waiting: int, shown: int) -> str | None:
    """Say that there is no plan, that steps are late, or that there are more."""
    late = sum(step.done_on is None and step.by < result.as_of for step in assessment.plan)
    said = []
    if not waiting:
        said.append("No next step has been written down. You can ask what comes next.")
    if waiting > shown:
        said.append(
            f"{sentence(counted(waiting - shown, 'more step', 'more steps'))} {'is' if waiting - shown == 1 else 'are'} planned."
        )
    if late:
        said.append(f"{sentence(counted(late, 'step'))} {'is' if late == 1 else 'are'} late.")
    return " ".join(said) or None


def _have_your_say(who: str, contact: str | None) -> tuple[str, ...]:
    """Say how to take part."""
    place = "at your surgery" if who == WHO["network"] else "where you get help"
    ask = contact or f"Ask {place} for the one-page form, or tell them what you think."
    return (
        ask,
        "You need not give your name. Nobody is treated differently for what they say.",
        f"Ask {place} for the full report.",
    )
