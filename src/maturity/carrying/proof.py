"""Carry evidence and attestations: nothing counts again that was set aside, and nothing out of date counts at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeVar

from maturity.carrying.dating import date_item
from maturity.model.assessment import Decision, Moderation
from maturity.model.carried import ItemDates, LeftBehind, Standing
from maturity.model.evidence import Attestation, Evidence
from maturity.model.matrix import Matrix

Item = TypeVar("Item", Evidence, Attestation)

SET_ASIDE = "A moderator set it aside there, and nothing has changed since."
ALL_SET_ASIDE = "A moderator set it aside for all that it was cited for."
TOO_OLD = "It will be out of date on {day:%-d %B %Y}. Only those who signed can say it anew."
NOT_TAKEN = "No criterion that it is cited for takes attestations of this kind any more."


@dataclass(slots=True)
class Proof:
    """Evidence and attestations that come along, those of them that must be re-dated, and what stays behind."""

    evidence: list[Evidence] = field(default_factory=list)
    attestations: list[Attestation] = field(default_factory=list)
    in_date: list[ItemDates] = field(default_factory=list)
    to_redate: list[ItemDates] = field(default_factory=list)
    left: list[LeftBehind] = field(default_factory=list)


def carry_proof(
    evidence: Iterable[Evidence], attestations: Iterable[Attestation], moderation: Iterable[Moderation], matrix: Matrix, day: date
) -> Proof:
    """Sort what answers rested on by what becomes of it in a cycle that judges evidence on `day`.

    An item of evidence comes along whole. Where it is out of date it is not counted, and is listed to be re-dated or withdrawn.
    Where a moderator had set it aside it is no longer cited: it would count again, since decisions stay in their cycle. An
    attestation comes along only while it is in date: those who signed, and not the network, can say it anew.
    """
    proof = Proof()
    aside = _set_aside(moderation)
    for item in evidence:
        kept = _without(aside, item, "evidence", proof.left)
        if kept is not None:
            dates = date_item(kept, matrix, day)
            proof.evidence.append(kept)
            (proof.in_date if dates.standing in (Standing.IN_DATE, Standing.PARTLY) else proof.to_redate).append(dates)
    for signed in attestations:
        still = _without(aside, signed, "attestations", proof.left)
        if still is None:
            continue
        dates = date_item(still, matrix, day)
        if dates.counts_for:
            proof.attestations.append(still)
            proof.in_date.append(dates)
            continue
        why = NOT_TAKEN if dates.standing is Standing.NOT_TAKEN else TOO_OLD.format(day=day)
        proof.left.append(LeftBehind(what="attestation", where=f"attestations.{signed.id}", why=why))
    return proof


def _set_aside(moderation: Iterable[Moderation]) -> dict[str, set[str]]:
    """Find the criteria for which each item was set aside."""
    found: dict[str, set[str]] = {}
    for entry in moderation:
        if entry.decision is Decision.SET_ASIDE and entry.evidence is not None:
            found.setdefault(entry.evidence, set()).add(entry.criterion)
    return found


def _without(aside: Mapping[str, set[str]], item: Item, part: str, left: list[LeftBehind]) -> Item | None:
    """Cite an item no more where it was set aside; None when nothing is left that it could be cited for."""
    gone = aside.get(item.id, set())
    kept = tuple(name for name in item.criteria if name not in gone)
    if kept == item.criteria:
        return item
    where = f"{part}.{item.id}"
    if not kept:
        what: Literal["evidence", "attestation"] = "evidence" if part == "evidence" else "attestation"
        left.append(LeftBehind(what=what, where=where, why=ALL_SET_ASIDE))
        return None
    cited = (name for name in item.criteria if name in gone)
    left.extend(LeftBehind(what="citation", where=f"{where}.criteria.{name}", why=SET_ASIDE) for name in cited)
    return item.model_copy(update={"criteria": kept})
