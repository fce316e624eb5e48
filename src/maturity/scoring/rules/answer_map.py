"""Answer map: what is answered decides, and the matrix says what each answer is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Noun, Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.result import Score, Status
from maturity.scoring.ladder import make_score
from maturity.scoring.references import Asked
from maturity.scoring.words import counted, listed, opened


class AnswerMapParams(Noun):
    """Which answer decides, and what it is worth: the claim, or one choice, or several questions together.

    values: by rank, the value on the matrix's own scale; left out, a level is worth what the matrix's scale says. choice, options:
    the question with options that decides in place of the claim, and the level of each option. questions: by question (a choice or
    a check) and answer, what it is worth; combine: whether they are added up or averaged. Several questions give a value; give the
    criterion bands in its policy to give it a level too.
    """

    values: dict[Rank, float] = {}
    choice: Slug | None = None
    options: dict[Slug, Rank] = {}
    questions: dict[Slug, Annotated[dict[Slug, float], Field(min_length=1)]] = {}
    combine: Literal["sum", "mean"] = "sum"

    @model_validator(mode="after")
    def _asks_in_one_way(self) -> Self:
        if (self.choice is not None) != bool(self.options):
            raise ValueError("choice and options go together; name the question, and the level of each of its options")
        if self.questions and (self.values or self.choice is not None):
            raise ValueError("questions stands for itself; keep it, or values and choice")
        return self


class AnswerMap:
    """Score an answer as it is given: the claimed level, or what was chosen, with the value that the matrix gives it.

    For instruments that are scored by answers alone. Evidence neither lifts nor lowers it. Without the answer the criterion is
    not assessed; of several questions, every one must be answered.
    """

    name: ClassVar[str] = "answer_map"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[AnswerMapParams]] = AnswerMapParams

    def value_of(self, level: int, params: AnswerMapParams) -> float | None:
        """Give the value of a level, for views other than the supported one; None when the map has none of its own."""
        return params.values.get(level)

    def asks(self, params: AnswerMapParams) -> Iterator[Asked]:
        """Name the questions that the parameters refer to."""
        if params.choice is not None:
            yield Asked("scoring.params.choice", params.choice, ("choice",), tuple(params.options), every=True)
        for name, worth in params.questions.items():
            yield Asked(f"scoring.params.questions.{name}", name, ("choice", "check"), tuple(worth), every=True)

    def problems(self, params: AnswerMapParams, matrix: object) -> Iterator[tuple[str, str, str]]:
        """Find options whose level the scale lacks: where in the parameters, what, and the levels that there are."""
        ranks = [level.rank for level in getattr(matrix, "levels", ())]
        for option, rank in params.options.items():
            if rank not in ranks:
                yield f"options.{option}", f"The scale has no level {rank}", ", ".join(str(known) for known in ranks)

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: AnswerMapParams, context: Context
    ) -> Score:
        """Score one criterion."""
        del evidence
        if params.questions:
            return _score_questions(criterion, _answers(response), params)
        if params.choice is not None:
            return _score_choice(criterion, response.choices.get(params.choice), params, context)
        if response.claim is None:
            return make_score(Status.NOT_ASSESSED, reasons=("No level is given.",), next_steps=("Say which level describes you.",))
        return _worth(response.claim, f"The answer is {context.level_name(response.claim)}", params, context)


def _worth(level: int, said: str, params: AnswerMapParams, context: Context) -> Score:
    """Score a level with its value, where the map gives values."""
    value = params.values.get(level)
    if params.values and value is None:
        return make_score(
            Status.NOT_ASSESSED,
            reasons=(f"The matrix gives no value for {context.level_name(level)}.",),
            next_steps=("Choose one of the levels that the criterion describes.",),
        )
    words = f"{said}." if value is None else f"{said}, which is worth {value:g}."
    return make_score(Status.SCORED, level, value=value, reasons=(words,))


def _score_choice(criterion: Criterion, chosen: str | None, params: AnswerMapParams, context: Context) -> Score:
    question = criterion.questions.get(params.choice or "")
    level = None if chosen is None else params.options.get(chosen)
    if chosen is None or level is None:
        asked = f" to “{question.ask}”" if question is not None else ""
        return make_score(
            Status.NOT_ASSESSED, reasons=(f"None of the options is chosen{asked}.",), next_steps=("Choose what describes you.",)
        )
    text = question.options.get(chosen, chosen) if question is not None else chosen
    return _worth(level, f"The answer is “{text.rstrip('. ')}”: {context.level_name(level)}", params, context)


def _answers(response: Response) -> Mapping[str, str]:
    return {**response.checks, **response.choices}


def _score_questions(criterion: Criterion, answers: Mapping[str, str], params: AnswerMapParams) -> Score:
    """Add up or average what several answers are worth."""
    worth = [params.questions[name].get(answers.get(name, "")) for name in params.questions]
    blank = [name for name, value in zip(params.questions, worth, strict=True) if value is None]
    if blank:
        asked = [f"“{criterion.questions[name].ask}”" for name in blank if name in criterion.questions]
        verb = "question is" if len(blank) == 1 else "questions are"
        return make_score(
            Status.NOT_ASSESSED,
            reasons=(f"{opened(counted(len(blank), verb, verb))} not answered: {listed(asked)}.",),
            next_steps=("Answer every question; they count together.",),
        )
    value = fsum(one for one in worth if one is not None)
    if params.combine == "mean":
        value /= len(worth)
    how = "add up to" if params.combine == "sum" else "average"
    reason = f"The {counted(len(worth), 'answer', 'answers')} {how} {value:g}."
    if len(worth) == 1:
        reason = f"The answer is worth {value:g}."
    return make_score(Status.SCORED, value=value, reasons=(reason,))
