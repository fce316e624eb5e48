"""Profile: each level names the least that every item must reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar

from pydantic import Field

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Noun, Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Question, Rank
from maturity.model.result import Score, Status
from maturity.scoring.ladder import advise, climb, make_score, some_of
from maturity.scoring.references import Asked
from maturity.scoring.requirements import figure_value
from maturity.scoring.words import counted, opened

Least = Slug | float
"""The option that a choice must reach, "yes" to a check, or the number that a figure must reach."""


class ProfileParams(Noun):
    """What each level asks of the items.

    levels: by rank and question, the least that serves: the option that a choice must reach (its options stand in rising order in
    the file), yes for a check, or a number for a figure (a share runs from 0 to 1). A rank that is not listed holds by itself.
    """

    levels: dict[Rank, Annotated[dict[Slug, Least], Field(min_length=1)]] = Field(min_length=1)


class Profile:
    """Score by a profile: the highest level whose least every item reaches, with all the levels below it.

    Answers alone decide; evidence and the claim play no part. An item that is not answered reaches nothing and is named. With no
    item answered the criterion is not assessed.
    """

    name: ClassVar[str] = "profile"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[ProfileParams]] = ProfileParams

    def asks(self, params: ProfileParams) -> Iterator[Asked]:
        """Name the questions that the parameters refer to."""
        for rank, items in params.levels.items():
            for name, least in items.items():
                path = f"scoring.params.levels.{rank}.{name}"
                if isinstance(least, str):
                    yield Asked(path, name, ("choice", "check"), (least,))
                else:
                    yield Asked(path, name, ("number", "share"))

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: ProfileParams, context: Context
    ) -> Score:
        """Score one criterion."""
        del evidence
        names = list(dict.fromkeys(name for items in params.levels.values() for name in items))
        blank = [name for name in names if not _is_answered(name, response)]
        if len(blank) == len(names):
            return make_score(
                Status.NOT_ASSESSED, reasons=("None of the items is answered.",), next_steps=("Say where each item stands.",)
            )
        short_at: dict[int, int] = {}

        def missing_at(rank: int) -> Sequence[str]:
            items = params.levels.get(rank, {})
            short = [name for name, least in items.items() if not _reaches(least, name, response, criterion.questions.get(name))]
            short_at[rank] = len(short)
            return [_least_words(items[name], criterion.questions.get(name), name) for name in short]

        up = climb(criterion, context, missing_at)
        name = context.level_name(up.level)
        if up.next_rank is None:
            reasons = [f"Every item reaches what {name} asks of it."]
        else:
            short = short_at[up.next_rank]
            above = context.level_name(up.next_rank)
            verb = "falls" if short == 1 else "fall"
            reasons = [f"{opened(name)} stands; {counted(short, 'item', 'items')} {verb} short of what {above} asks."]
        if blank:
            reasons.append(f"{opened(counted(len(blank), 'item is', 'items are'))} not answered.")
        steps = advise(criterion, context, up.next_rank, some_of(up.missing))
        return make_score(Status.SCORED, up.level, reasons=tuple(reasons), next_steps=steps)


def _is_answered(name: str, response: Response) -> bool:
    return name in response.choices or name in response.checks or figure_value(response.figures.get(name)) is not None


def _reaches(least: Least, name: str, response: Response, question: Question | None) -> bool:
    """Tell whether an item reaches the least that serves."""
    if not isinstance(least, str):
        value = figure_value(response.figures.get(name))
        return value is not None and value >= least
    if question is None or question.kind == "check":
        return response.checks.get(name) == least
    order = list(question.options)
    chosen = response.choices.get(name)
    return chosen in order and least in order and order.index(chosen) >= order.index(least)


def _least_words(least: Least, question: Question | None, name: str) -> str:
    asked = question.ask if question is not None else name
    if not isinstance(least, str):
        limit = f"{least * 100:g}%" if question is not None and question.kind == "share" else f"{least:g}"
        return f"bring “{asked}” to at least {limit}"
    if question is None or question.kind == "check":
        return f"be able to say {least} to “{asked}”"
    return f"bring “{asked}” to “{question.options.get(least, least)}”"
