"""First match: go through cases from the top; the first whose condition holds gives the level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from maturity.contracts import Context
from maturity.model.assessment import Response
from maturity.model.base import Line, Noun, Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Rank
from maturity.model.requirement import Requirement
from maturity.model.result import Score, Status
from maturity.scoring.ladder import advise, make_score, some_of
from maturity.scoring.references import Asked
from maturity.scoring.requirements import Pool, describe
from maturity.scoring.words import closed, counted, listed, number, opened


class Condition(Noun):
    """What must hold for a case; every part that is given must hold.

    all, some, none: lists of checks, to which the answer must be yes for every one, for at least `count`, or for none.
    shown: what must be shown besides, by evidence or answers.
    """

    all: tuple[Slug, ...] = ()
    some: tuple[Slug, ...] = ()
    none: tuple[Slug, ...] = ()
    count: Annotated[int, Field(ge=1)] = 1
    shown: Requirement | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not (self.all or self.some or self.none or self.shown):
            raise ValueError("asks for nothing; give all, some, none or shown")
        if self.count > 1 and not self.some:
            raise ValueError("count goes with some; add the checks of which so many must be yes")
        if self.some and self.count > len(self.some):
            raise ValueError("count is larger than the number of checks under some; correct one of them")
        return self


class Case(Noun):
    """One row of the table: the level, and when it stands. text: what the report says of it, in place of the checks."""

    level: Rank
    when: Condition
    text: Line | None = None


class FirstMatchParams(Noun):
    """The cases, in the order in which they are tried, and the level that stands otherwise.

    otherwise: None means that without a matching case the criterion is not assessed.
    """

    cases: tuple[Case, ...] = Field(min_length=1)
    otherwise: Rank | None = None

    @model_validator(mode="after")
    def _keeps_its_word_on_evidence(self) -> Self:
        if not self.rests_on_evidence:
            return self
        levels = [case.level for case in self.cases] + ([] if self.otherwise is None else [self.otherwise])
        if levels != sorted(levels, reverse=True):
            raise ValueError(
                "cases that look at evidence must go from the highest level to the lowest, so that more evidence never lowers a "
                "level; put them in that order"
            )
        return self

    @property
    def rests_on_evidence(self) -> bool:
        """Tell whether any case looks at more than checks."""
        return any(case.when.shown is not None for case in self.cases)


class FirstMatch:
    """Score by a table of cases: the first whose condition holds gives the level.

    Conditions are lists of checks (all, some or none of them answered yes) and requirements. Where only checks are looked at, a
    case that rests on a check nobody has answered cannot be judged, and the criterion is not assessed. Where evidence is looked
    at, what is not answered does not hold, and cases must go from the highest level down: so more good evidence never lowers the
    level. By checks alone a yes may lower it, where the table says so: a table may ask for none of a list.
    """

    name: ClassVar[str] = "first_match"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[FirstMatchParams]] = FirstMatchParams

    def asks(self, params: FirstMatchParams) -> Iterator[Asked]:
        """Name the questions that the parameters refer to."""
        for place, case in enumerate(params.cases):
            for name, checks in (("all", case.when.all), ("some", case.when.some), ("none", case.when.none)):
                for at, check in enumerate(checks):
                    yield Asked(f"scoring.params.cases.{place}.when.{name}.{at}", check, ("check",))

    def problems(self, params: FirstMatchParams, matrix: object) -> Iterator[tuple[str, str, str]]:
        """Find levels that the scale lacks: where in the parameters, what, and the levels that there are."""
        ranks = [level.rank for level in getattr(matrix, "levels", ())]
        named = [(f"cases.{place}.level", case.level) for place, case in enumerate(params.cases)]
        if params.otherwise is not None:
            named.append(("otherwise", params.otherwise))
        for path, rank in named:
            if rank not in ranks:
                yield path, f"The scale has no level {rank}", ", ".join(str(known) for known in ranks)

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: FirstMatchParams, context: Context
    ) -> Score:
        """Score one criterion."""
        asked = _Asked(criterion, response.checks, Pool(criterion, response, evidence, context), context)
        for case in params.cases:
            verdict = asked.holds(case.when)
            if verdict is None and not params.rests_on_evidence:
                return asked.unknown(case.when)
            if verdict:
                return asked.found(case.level, asked.because(case), params)
        if params.otherwise is None:
            reasons = ("None of the cases of the matrix fits the answers.",)
            return make_score(Status.NOT_ASSESSED, reasons=reasons, pool=asked.pool)
        return asked.found(params.otherwise, "none of the cases above it fits", params)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One criterion with its answers, asked whether a case fits."""

    criterion: Criterion
    checks: Mapping[str, str]
    pool: Pool
    context: Context

    def holds(self, when: Condition) -> bool | None:
        """Tell whether a condition holds; None when that depends on checks that nobody has answered."""
        shown = when.shown is None or self.pool.holds(when.shown)
        parts: list[bool | None] = [shown]
        parts += [self._said(name, "yes") for name in when.all]
        parts += [self._said(name, "no") for name in when.none]
        if when.some:
            said = [self.checks.get(name) for name in when.some]
            yes, unsaid = said.count("yes"), said.count(None)
            parts.append(True if yes >= when.count else (None if yes + unsaid >= when.count else False))
        if False in parts:
            return False
        return None if None in parts else True

    def unknown(self, when: Condition) -> Score:
        """Say which checks must be answered before a case can be judged."""
        blank = [name for name in dict.fromkeys((*when.all, *when.some, *when.none)) if name not in self.checks]
        verb = "question that decides is" if len(blank) == 1 else "questions that decide are"
        return make_score(
            Status.NOT_ASSESSED,
            reasons=(f"{opened(counted(len(blank), verb, verb))} not answered.",),
            next_steps=(f"Answer {self._these(blank)}",),
        )

    def found(self, level: int, because: str, params: FirstMatchParams) -> Score:
        """Score a level, and say what the next higher case lacks."""
        higher = min((case.level for case in params.cases if case.level > level), default=None)
        above = next((case.when for case in params.cases if case.level == higher), None)
        lacking = [] if above is None else self._lacking(above)
        return make_score(
            Status.SCORED,
            level,
            reasons=(closed(f"{opened(self.context.level_name(level))} stands, because {because}"),),
            next_steps=advise(self.criterion, self.context, higher, lacking),
            pool=self.pool,
        )

    def because(self, case: Case) -> str:
        """Say why a case fits: in the matrix's own words, or by its checks."""
        if case.text is not None:
            return case.text[:1].lower() + case.text[1:]
        when = case.when
        parts = []
        if when.all:
            parts.append(f"the answer is yes to {self._all_of(when.all)}")
        if when.some:
            parts.append(f"the answer is yes to at least {number(when.count)} of {number(len(when.some))} questions")
        if when.none:
            parts.append(f"the answer is no to {self._all_of(when.none)}")
        if when.shown is not None:
            parts.append(f"this is shown: {describe(when.shown, self.criterion, self.context)}")
        return listed(parts)

    def _lacking(self, when: Condition) -> list[str]:
        """Say what a case still lacks, each beginning with a verb."""
        lacking = []
        missing = [name for name in when.all if self.checks.get(name) != "yes"]
        if missing:
            lacking.append(f"be able to say yes to {self._these(missing)}")
        yes = sum(self.checks.get(name) == "yes" for name in when.some)
        if when.some and yes < when.count:
            rest = [name for name in when.some if self.checks.get(name) != "yes"]
            lacking.append(f"be able to say yes to {number(when.count - yes)} more of {self._these(rest)}")
        stands = [name for name in when.none if self.checks.get(name) != "no"]
        if stands:
            lacking.append(f"be able to say no to {self._these(stands)}")
        if when.shown is not None and not self.pool.holds(when.shown):
            lacking.append(f"show {describe(when.shown, self.criterion, self.context)}")
        return lacking

    def _said(self, name: str, answer: str) -> bool | None:
        said = self.checks.get(name)
        return None if said is None else said == answer

    def _all_of(self, names: Sequence[str]) -> str:
        return self._these(names) if len(names) < 3 else f"all {number(len(names))} questions"

    def _these(self, names: Sequence[str]) -> str:
        return listed(some_of([f"“{self.criterion.questions[name].ask}”" for name in names if name in self.criterion.questions]))
