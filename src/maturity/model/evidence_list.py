"""Evidence as a network and its helpers look through it: what stands, how long, and what was withdrawn."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import JsonValue

from maturity.model.base import Line, Noun, OrgCode, Slug, Strength, Text
from maturity.model.carried import ItemDates
from maturity.model.evidence import Sha256


class ListedItem(Noun):
    """One item of evidence, or an attestation.

    runs_out_for: criteria for which it is in date now and no longer in the next cycle. set_aside_for: criteria for which a
    moderator set it aside. stretched: it is cited for more criteria than one item carries well. strength: None when its kind is
    unknown. review_by: the day by which its owner wants to look at it again; None when nobody named one.
    """

    network: OrgCode
    dates: ItemDates
    strength: Strength | None = None
    owner: Line | None = None
    review_by: date | None = None
    sha256: Sha256 | None = None
    link: Line | None = None
    attested: bool = False
    runs_out_for: tuple[Slug, ...] = ()
    set_aside_for: tuple[Slug, ...] = ()
    stretched: bool = False


class WithdrawnItem(Noun):
    """An item that was taken out of the current state and stays in the history. reason: None when none was given."""

    network: OrgCode
    id: Slug
    item: JsonValue
    attested: bool = False
    withdrawn_at: datetime
    withdrawn_by: Line
    reason: Text | None = None
