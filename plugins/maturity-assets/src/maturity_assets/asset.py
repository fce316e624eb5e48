"""The nouns: an asset, where somebody has looked, and the register that holds both."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from hashlib import sha256
from typing import Literal, Self

from pydantic import model_validator

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity_assets.names import KINDS


class Asset(Noun):
    """Something that helps people to stay well: a group, a place, a skill; never a person.

    neighbourhood: the id that the network declared; network: its code, needed where two networks use the same id. Both may
    be None: nobody has said where it is. contact_role: whom to ask, by role and never by name. listed_on: the day of the
    list that it was taken from. confirmed_on: when somebody last made sure that it is still there; None when nobody has.
    """

    id: Slug
    name: Line
    kind: Slug
    network: OrgCode | None = None
    neighbourhood: Slug | None = None
    ward: Line | None = None
    postcode: Line | None = None
    address: Line | None = None
    organisation: Line | None = None
    description: Text | None = None
    opening: Text | None = None
    contact_role: Line | None = None
    url: Line | None = None
    confirmed_on: date | None = None
    source: Line
    listed_on: date


class Looked(Noun):
    """In this neighbourhood somebody has looked for all assets of these kinds, so that what is not listed was not found."""

    network: OrgCode | None = None
    neighbourhood: Slug
    kinds: tuple[Slug, ...]
    looked_on: date
    source: Line


class AssetRegister(Noun):
    """A register of assets, and where it is complete. Where nobody has looked, nothing is known; that is not nothing.

    kinds: the kinds that an asset may be of, with their titles. licences: of the lists that it was made from.
    """

    format: Literal["maturity-assets/1"] = "maturity-assets/1"
    kinds: dict[Slug, Line] = KINDS
    licences: tuple[Line, ...] = ()
    looked: tuple[Looked, ...] = ()
    assets: tuple[Asset, ...] = ()

    @model_validator(mode="after")
    def _kinds_are_known_and_ids_are_there_once(self) -> Self:
        named = {asset.kind for asset in self.assets} | {kind for item in self.looked for kind in item.kinds}
        if unknown := sorted(named - set(self.kinds)):
            raise ValueError(f"no kind is called {', '.join(unknown)}; the kinds are {', '.join(self.kinds)}")
        seen: set[str] = set()
        for asset in self.assets:
            if asset.id in seen:
                raise ValueError(f"the id {asset.id} is there twice")
            seen.add(asset.id)
        return self


def slug(text: str, most: int = 80) -> str:
    """Make an id of a text: lower case letters, digits and dashes; 'x' when none is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9._]+", "-", plain).strip("-._")[:most].strip("-._") or "x"


def made_id(*parts: str | None) -> str:
    """Make an id for an entry that has none; the same entry gives the same id, whatever stands around it."""
    digest = sha256("\x1f".join(part or "" for part in parts).casefold().encode()).hexdigest()[:8]
    return f"{slug(parts[0] or '', 60)}-{digest}"


def merge(older: AssetRegister, newer: AssetRegister) -> tuple[AssetRegister, int]:
    """Add one register to another; an id that both have is taken from the newer one, and how many were is told."""
    by_id = {asset.id: asset for asset in older.assets}
    replaced = sum(asset.id in by_id for asset in newer.assets)
    by_id.update({asset.id: asset for asset in newer.assets})
    merged = AssetRegister(
        kinds={**older.kinds, **newer.kinds},
        licences=tuple(dict.fromkeys((*older.licences, *newer.licences))),
        looked=tuple(dict.fromkeys((*older.looked, *newer.looked))),
        assets=tuple(by_id[key] for key in sorted(by_id)),
    )
    return merged, replaced
