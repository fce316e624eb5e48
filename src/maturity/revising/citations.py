"""Move all that points at criteria: evidence, attestations, quotes, decisions and plans."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, TypeVar

from pydantic import JsonValue

from maturity.model.assessment import Decision, Moderation, PlanStep, Quote
from maturity.model.evidence import Attestation, Evidence
from maturity.model.matrix import Matrix
from maturity.model.revision import LeftOut, ToMend
from maturity.revising.answers import Ground

REMOVED = "The new matrix no longer has this criterion."
NOTHING_LEFT = "The new matrix no longer has any criterion that it speaks for."
DECIDED_BEFORE = "It was decided on what the criterion said before."
ITEM_LEFT_OUT = "The item that it sets aside is left out, too."

Grounds = Mapping[str, Ground]
Item = TypeVar("Item", Evidence, Attestation)


def move_cited(
    items: tuple[Item, ...], what: Literal["evidence", "attestation"], place: str, grounds: Grounds, lost: list[LeftOut]
) -> tuple[Item, ...]:
    """Point items at the criteria under their new ids; one that speaks for none of them any more is left out, in full."""
    moved = []
    for item in items:
        where = f"{place}.{item.id}"
        cited = tuple(dict.fromkeys(grounds[name].change.id for name in item.criteria if name in grounds))
        for name in item.criteria:
            if name not in grounds:
                content: JsonValue = {what: item.id, "criterion": name}
                lost.append(LeftOut(what="citation", where=f"{where}.criteria.{name}", why=REMOVED, content=content))
        if cited:
            moved.append(item if cited == item.criteria else item.model_copy(update={"criteria": cited}))
        else:
            said = item.model_dump(mode="json", exclude_defaults=True)
            lost.append(LeftOut(what=what, where=where, why=NOTHING_LEFT, content=said))
    return tuple(moved)


def move_quotes(quotes: tuple[Quote, ...], grounds: Grounds, lost: list[LeftOut]) -> Iterator[Quote]:
    """Keep every quote; one about a removed criterion stands without it."""
    for at, quote in enumerate(quotes, 1):
        if quote.criterion is None:
            yield quote
            continue
        ground = grounds.get(quote.criterion)
        if ground is None:
            content: JsonValue = {"quote": at, "criterion": quote.criterion}
            lost.append(LeftOut(what="citation", where=f"quotes[{at}].criterion", why=REMOVED, content=content))
        yield quote.model_copy(update={"criterion": ground.change.id if ground else None})


def move_moderation(
    entries: tuple[Moderation, ...], present: Collection[str], grounds: Grounds, lost: list[LeftOut]
) -> Iterator[Moderation]:
    """Keep decisions where the criterion means the same, and what was set aside in any case: it must not count again."""
    for at, entry in enumerate(entries, 1):
        why = _why_undecided(entry, present, grounds)
        if why is None:
            yield entry.model_copy(update={"criterion": grounds[entry.criterion].change.id})
            continue
        said = entry.model_dump(mode="json", exclude_defaults=True)
        lost.append(LeftOut(what="moderation", where=f"moderation[{at}]", why=why, content=said))


def _why_undecided(entry: Moderation, present: Collection[str], grounds: Grounds) -> str | None:
    """Say why a decision cannot stand; None when it can."""
    ground = grounds.get(entry.criterion)
    if ground is None:
        return REMOVED
    if entry.decision is Decision.SET_ASIDE:
        return None if entry.evidence in present else ITEM_LEFT_OUT
    levelless = entry.level is not None and entry.level not in ground.ranks
    return DECIDED_BEFORE if ground.change.to_confirm or levelless else None


def move_plan(steps: tuple[PlanStep, ...], grounds: Grounds, lost: list[LeftOut]) -> Iterator[PlanStep]:
    """Keep the steps of the plan; those for removed criteria are left out, in full."""
    for at, step in enumerate(steps, 1):
        ground = grounds.get(step.criterion)
        if ground is None:
            said = step.model_dump(mode="json", exclude_defaults=True)
            lost.append(LeftOut(what="plan", where=f"plan[{at}]", why=REMOVED, content=said))
            continue
        yield step.model_copy(update={"criterion": ground.change.id})


def unknown_names(items: Collection[Evidence], place: str, new: Matrix) -> Iterator[ToMend]:
    """Find what came over as it was and names a kind, a sector or an asset that the new matrix does not know."""
    for item in items:
        where = f"{place}.{item.id}"
        if item.kind not in new.evidence_kinds:
            yield ToMend(
                where=f"{where}.kind", words=f"The new matrix has no kind of evidence '{item.kind}'. Choose one that it has."
            )
        yield from _unknown_tags(item.sectors, new.sectors, f"{where}.sectors", "sector")
        yield from _unknown_tags(item.assets, new.asset_kinds, f"{where}.assets", "kind of asset")


def _unknown_tags(names: Collection[str], known: Collection[str], where: str, what: str) -> Iterator[ToMend]:
    for name in names:
        if name not in known:
            yield ToMend(where=where, words=f"The new matrix has no {what} '{name}'. Choose one that it has, or delete the tag.")
