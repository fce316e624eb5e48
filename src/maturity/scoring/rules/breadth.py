"""Breadth: how many kinds are reached, and are the required ones among them? Or: in how many pairs do both sides agree?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from maturity.contracts import Context
from maturity.model.assessment import Partner, Response
from maturity.model.base import Noun, Slug
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Matrix, Rank
from maturity.model.requirement import Requirement
from maturity.model.result import Finding, FindingKind, Measure, Score, SetAsideReason, Status
from maturity.scoring.admission import put_aside
from maturity.scoring.building import build
from maturity.scoring.ladder import advise, climb, make_score, some_of
from maturity.scoring.requirements import Pool
from maturity.scoring.words import counted, limit, listed, number, opened, percent

SIDES_APART = 2
"""Two ratings of one relationship this far apart are a finding (Frey and others, 2006: the difference itself is one)."""


class Known(Noun):
    """When a partner counts as known: with a named contact, and at least so many contacts in the last 12 months."""

    contact: bool = True
    contacts: Annotated[int, Field(ge=0)] = 2


class BreadthStep(Noun):
    """What one level asks: so many kinds, these among them (a list within the list: any of those), or a share of pairs."""

    count: Annotated[int, Field(ge=1)] | None = None
    required: tuple[Slug | tuple[Slug, ...], ...] = ()
    share: Annotated[float, Field(gt=0, le=1)] | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if self.count is None and self.share is None and not self.required:
            raise ValueError("asks for nothing; give count, required or share")
        return self


class BreadthParams(Noun):
    """What is counted, and what each level asks.

    of: "sector" counts the sectors of known partners; "asset" counts the kinds of asset that show the condition, by the items
    tagged with them; "pair" takes the share of partners where both sides' ratings reach the depth that they agreed.
    known: for sectors. condition: for assets, what must be shown of a kind. minimum: for pairs, fewer are too few to judge.
    levels: by rank. A rank that is not listed holds by itself; its gates decide.
    """

    of: Literal["sector", "asset", "pair"]
    known: Known = Known()
    condition: Requirement | None = None
    minimum: Annotated[int, Field(ge=1)] = 5
    levels: dict[Rank, BreadthStep] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits_what_is_counted(self) -> Self:
        if self.of == "asset" and self.condition is None:
            raise ValueError("of: asset needs a condition; say what must be shown of each kind")
        if self.of != "asset" and self.condition is not None:
            raise ValueError("condition goes with of: asset; remove it")
        for step in self.levels.values():
            if (self.of == "pair") != (step.share is not None) or (self.of == "pair" and (step.count or step.required)):
                raise ValueError("share goes with of: pair, count and required with the others; use the one that fits")
        return self


class Breadth:
    """Score by variety: how many sectors are known, or how many kinds of asset are shown, the required ones among them.

    A partner makes its sector known by a named contact and enough contacts in a year. Of pairs, the rule is reciprocal: a
    relationship counts when both sides' ratings reach the depth that they agreed, so that more is not always better. Two ratings
    of one relationship two or more apart are reported as a finding; they change no level.
    """

    name: ClassVar[str] = "breadth"
    version: ClassVar[str] = "1.0"
    Params: ClassVar[type[BreadthParams]] = BreadthParams

    def denominators(self, params: BreadthParams) -> frozenset[str]:
        """Name what this rule divides by, so that the denominator checks know which of them matter."""
        return frozenset({"pair"}) if params.of == "pair" else frozenset()

    def problems(self, params: BreadthParams, matrix: Matrix) -> Iterable[tuple[str, str, str]]:
        """Find required kinds that the matrix does not name: where in the parameters, what, and the names that it has."""
        names = matrix.sectors if params.of == "sector" else matrix.asset_kinds
        for rank, step in params.levels.items():
            for place, entry in enumerate(step.required):
                for name in (entry,) if isinstance(entry, str) else entry:
                    if name not in names:
                        yield f"levels.{rank}.required.{place}", f"No {params.of} is called '{name}'", ", ".join(sorted(names))

    def score(
        self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: BreadthParams, context: Context
    ) -> Score:
        """Score one criterion."""
        if params.of == "pair":
            return _score_pairs(criterion, params, context)
        if params.of == "sector":
            return _score_sectors(criterion, params, context)
        return _score_assets(criterion, Pool(criterion, response, evidence, context), params, context)


def _missing_kinds(step: BreadthStep | None, found: set[str], names: dict[str, str], one: str, many: str) -> list[str]:
    """Say which kinds a level still needs."""
    if step is None:
        return []
    missing = []
    for entry in step.required:
        choices = (entry,) if isinstance(entry, str) else entry
        if not found.intersection(choices):
            missing.append(f"add {listed([names.get(name, name) for name in choices], 'or')}")
    if step.count is not None and len(found) < step.count:
        missing.append(f"reach {counted(step.count, one, many)}, now {number(len(found))}")
    return missing


def _is_known(partner: Partner, known: Known) -> bool:
    named = partner.contact is not None or not known.contact
    return named and (partner.contacts_last_year or 0) >= known.contacts


def _score_sectors(criterion: Criterion, params: BreadthParams, context: Context) -> Score:
    names = dict(context.sectors)
    if not context.partners:
        return make_score(
            Status.NOT_ASSESSED,
            reasons=("No partner is listed, so no sector can count.",),
            next_steps=(
                "List the organisations that you work with, each with its sector, a named contact and contacts in a year.",
            ),
        )
    found = {partner.sector for partner in context.partners if partner.sector in names and _is_known(partner, params.known)}
    listed_only = {partner.sector for partner in context.partners if partner.sector in names} - found
    up = climb(criterion, context, lambda rank: _missing_kinds(params.levels.get(rank), found, names, "sector", "sectors"))
    reason = f"You know partners in {number(len(found))} of {number(len(names))} sectors."
    reasons = [reason]
    if listed_only:
        kinds = listed(some_of(sorted(names[name] for name in listed_only)))
        reasons.append(f"Partners are listed, but without {_what_makes_known(params.known)}, in: {kinds}.")
    return make_score(
        Status.SCORED,
        up.level,
        reasons=tuple(reasons),
        next_steps=advise(criterion, context, up.next_rank, up.missing),
        measure=_count_measure("sectors", len(found), len(names)),
    )


def _what_makes_known(known: Known) -> str:
    contact = "a named contact" if known.contact else ""
    contacts = f"{counted(known.contacts, 'contact', 'contacts')} in the last year" if known.contacts else ""
    return " and ".join(part for part in (contact, contacts) if part)


def _score_assets(criterion: Criterion, pool: Pool, params: BreadthParams, context: Context) -> Score:
    names = dict(context.asset_kinds)
    tagged: dict[str, list[Evidence]] = {}
    untagged = []
    for item in pool.items:
        kinds = [kind for kind in dict.fromkeys(item.assets) if kind in names]
        for kind in kinds:
            tagged.setdefault(kind, []).append(item)
        if not kinds:
            untagged.append(item)
    condition = params.condition
    found = {kind for kind, items in tagged.items() if condition is not None and pool.holds(condition, items)}
    up = climb(
        criterion, context, lambda rank: _missing_kinds(params.levels.get(rank), found, names, "kind of asset", "kinds of asset")
    )
    left = [title for kind, title in names.items() if kind not in found]
    shown = f"{opened(counted(len(found), 'kind', 'kinds'))} of asset out of {number(len(names))}"
    reason = f"{shown} {'is' if len(found) < 2 else 'are'} shown"
    reason += f"; not yet shown: {listed(some_of(left))}." if left and found else "."
    used = pool.used
    return make_score(
        Status.SCORED,
        up.level,
        reasons=(reason,),
        next_steps=advise(criterion, context, up.next_rank, up.missing),
        pool=pool,
        aside=[put_aside(item.id, SetAsideReason.UNKNOWN_UNIT) for item in untagged if item.id not in used],
        measure=_count_measure("kinds of asset", len(found), len(names)),
    )


def _count_measure(unit: str, count: int, whole: int) -> Measure:
    return build(Measure, {"unit": unit, "value": float(count), "part": float(count), "whole": float(whole)})


def _score_pairs(criterion: Criterion, params: BreadthParams, context: Context) -> Score:
    both = [partner for partner in context.partners if partner.our_rating is not None and partner.their_rating is not None]
    pairs = [partner for partner in both if partner.agreed_depth is not None]
    findings = _sides_apart(both, criterion)
    if len(pairs) < params.minimum:
        few = f"{opened(counted(len(pairs), 'partner has', 'partners have'))} an agreed depth and a rating from both sides; "
        return make_score(
            Status.UNCERTAIN if pairs else Status.NOT_ASSESSED,
            reasons=(f"{few}at least {number(params.minimum)} are needed to judge.",),
            next_steps=("Agree with further partners how close you both want to be, and ask each for its own rating.",),
            findings=findings,
        )
    reached = [one for one in pairs if min(one.our_rating or 0, one.their_rating or 0) >= (one.agreed_depth or 0)]
    share = len(reached) / len(pairs)

    def missing_at(rank: int) -> list[str]:
        step = params.levels.get(rank)
        if step is None or step.share is None or share >= step.share:
            return []
        gap = next(extra for extra in range(1, len(pairs) + 1) if (len(reached) + extra) / len(pairs) >= step.share)
        return [f"reach the agreed depth, as both sides see it, with {number(gap)} more ({limit(step.share)} of pairs)"]

    up = climb(criterion, context, missing_at)
    short = min((step.share for step in params.levels.values() if step.share is not None and step.share > share), default=None)
    found = f"{opened(number(len(reached)))} of {number(len(pairs))} relationships, {percent(share, short_of=short)},"
    verb = "reaches" if len(reached) == 1 else "reach"
    return make_score(
        Status.SCORED,
        up.level,
        reasons=(f"{found} {verb} the depth that both sides agreed, as both sides see it.",),
        next_steps=advise(criterion, context, up.next_rank, up.missing),
        findings=findings,
        measure=build(Measure, {"unit": "share of pairs", "value": share, "part": float(len(reached)), "whole": float(len(pairs))}),
    )


def _sides_apart(partners: list[Partner], criterion: Criterion) -> tuple[Finding, ...]:
    """Note the relationships that the two sides see very differently."""
    apart = [one.name for one in partners if abs((one.our_rating or 0) - (one.their_rating or 0)) >= SIDES_APART]
    if not apart:
        return ()
    words = f"You and these partners see the relationship two or more steps apart: {listed(some_of(sorted(apart)))}."
    return (build(Finding, {"kind": FindingKind.SIDES_APART, "words": words, "criterion": criterion.id}),)
