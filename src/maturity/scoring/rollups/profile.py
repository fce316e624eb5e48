"""Profile: each level names the least that every part must reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from maturity.contracts import Child
from maturity.model.base import Noun, Slug
from maturity.model.matrix import Level, Rank
from maturity.model.result import Rolled, Status
from maturity.scoring.rollups.counting import Tally, tally
from maturity.scoring.words import listed, number, opened


class Least(Noun):
    """The least that parts must reach for one level: `every` part that is not named, and the named ones by id."""

    every: Rank | None = None
    parts: dict[Slug, Rank] = {}

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if self.every is None and not self.parts:
            raise ValueError("asks for nothing; give every, parts, or both")
        return self


class ProfileRollupParams(Noun):
    """What each level asks of the parts.

    levels: by rank. A level that is not listed asks for nothing of its own. assessed: the share of applicable parts that must be
    assessed, 0 to 1.
    """

    levels: dict[Rank, Least] = Field(min_length=1)
    assessed: Annotated[float, Field(ge=0, le=1)] = 0.6


class ProfileRollup:
    """Sum up by a profile: the highest level whose least every part reaches, with all the levels below it.

    For instruments that ask for much in one part and for little in another. A part that is not assessed reaches nothing, and the
    reason names it; one that does not apply is left out.
    """

    name: ClassVar[str] = "profile"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[ProfileRollupParams]] = ProfileRollupParams

    def problems(self, params: ProfileRollupParams, children: Sequence[str]) -> Iterable[tuple[str, str, str]]:
        """Find parts that the node does not have: where in the parameters, what, and the names that it has."""
        for rank, least in params.levels.items():
            for name in least.parts:
                if name not in children:
                    yield f"levels.{rank}.parts.{name}", f"The node has no part '{name}'", ", ".join(children)

    def roll_up(self, children: Sequence[Child], params: ProfileRollupParams, levels: Sequence[Level]) -> Rolled:
        """Sum up the parts of a node."""
        found = tally(children, core_only=False)
        if not found.ranks or not found.enough(params.assessed):
            return found.unfinished(params.assessed)
        reached = levels[0]
        for level in levels:
            short = _short(children, params.levels.get(level.rank))
            if short:
                return found.rolled(Status.SCORED, reached.rank, _reason(found, reached, level, short, levels))
            reached = level
        return found.rolled(Status.SCORED, reached.rank, f"Every part reaches what {reached.name} asks of it. {found.base()}")


def _short(children: Sequence[Child], least: Least | None) -> list[tuple[Child, int]]:
    """Find the parts that fall short of what a level asks of them, with what it asks."""
    if least is None:
        return []
    short = []
    for child in children:
        asked = least.parts.get(child.id, least.every)
        if asked is None or child.status is Status.NOT_APPLICABLE:
            continue
        if child.status is not Status.SCORED or child.level is None or child.level < asked:
            short.append((child, asked))
    return short


def _reason(found: Tally, reached: Level, level: Level, short: Sequence[tuple[Child, int]], levels: Sequence[Level]) -> str:
    names = {step.rank: step.name for step in levels}
    said = [
        f"“{child.title}” needs {names.get(asked, str(asked))}, "
        f"{'now ' + names.get(child.level, str(child.level)) if child.level is not None else 'not assessed'}"
        for child, asked in short[:3]
    ]
    if len(short) > 3:
        said.append(f"{number(len(short) - 3)} more fall short")
    return f"{opened(reached.name)} stands. For {level.name}: {listed(said, 'and')}. {found.base()}"
