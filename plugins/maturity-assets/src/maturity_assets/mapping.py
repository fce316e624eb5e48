"""Which column of somebody's list means what: guessed from common headers, or said in a small file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from maturity.errors import InputError, Problem
from maturity.model.base import Line, Noun, OrgCode, Slug
from maturity_assets.names import KINDS

Field = Literal[
    "id", "name", "kind", "network", "neighbourhood", "ward", "postcode", "address", "organisation", "description",
    "opening", "contact_role", "url", "confirmed_on", "source", "listed_on",
]  # fmt: skip

GUESSES: dict[Field, tuple[str, ...]] = {
    "id": ("id", "asset_id", "registered_charity_number", "charity_number", "reference"),
    "name": ("name", "asset", "asset_name", "charity_name", "group", "title"),
    "kind": ("kind", "asset_kind"),
    "network": ("network", "network_code", "pcn_code", "pcn"),
    "neighbourhood": ("neighbourhood", "neighbourhood_id", "locality"),
    "ward": ("ward", "ward_name", "ward_code"),
    "postcode": ("postcode", "post code", "postal_code", "postcode_district"),
    "address": ("address", "venue"),
    "organisation": ("organisation", "organization", "run_by", "run by"),
    "description": ("description", "charity_activities", "activities", "what happens there"),
    "opening": ("opening", "opening times", "opening_times", "opening hours", "when"),
    "contact_role": ("contact_role", "contact role"),
    "url": ("url", "website", "web", "web site", "charity_contact_web"),
    "confirmed_on": ("confirmed_on", "confirmed on", "last checked", "assured_date"),
    "source": ("source",),
    "listed_on": ("listed_on", "listed on"),
}
"""Headers that we take for a field without being told, in plain form; the first that a file has is taken."""

MISSING = ("", "na", "n/a", "not known", "unknown", "none", "null", "-")
"""What lists write where nothing is known, in lower case; none of it may become a name or a place."""


class KindRule(Noun):
    """The column that tells the kind, and which kind each of its values is; what is not named here is left out."""

    column: Line
    values: dict[Line, Slug]


class LookedAt(Noun):
    """Where and for what the list is complete."""

    neighbourhood: Slug
    network: OrgCode | None = None
    kinds: tuple[Slug, ...]


class AssetMapping(Noun):
    """How to read one list.

    columns: our field, and the list's header for it. kind: what every row is of, unless `kinds` tells. asset_kinds: other
    kinds than those of the health-creation matrix. missing: further words for "not known". looked: where the list is
    complete; it is never taken to be complete anywhere else.
    """

    format: Literal["maturity-assets-mapping/1"] = "maturity-assets-mapping/1"
    columns: dict[Field, Line] = {}
    kind: Slug | None = None
    kinds: KindRule | None = None
    asset_kinds: dict[Slug, Line] = KINDS
    missing: tuple[str, ...] = ()
    network: OrgCode | None = None
    source: Line | None = None
    licence: Line | None = None
    listed_on: date | None = None
    looked: tuple[LookedAt, ...] = ()

    def is_missing(self, text: str) -> bool:
        """Tell whether a cell says nothing."""
        plain = text.strip().casefold()
        return plain in MISSING or plain in {word.casefold() for word in self.missing}


def plain(header: str) -> str:
    """Bring a header to the form that a table gives it."""
    return " ".join(header.split()).casefold()


def choose_columns(headers: Iterable[str], mapping: AssetMapping, file: str) -> dict[Field, str]:
    """Choose the column of each field: the mapping's, else one with a header that we know.

    Raises:
        InputError: The mapping names a column that is not there, or nothing tells the name.
    """
    there = set(headers)
    wanted: dict[str, str] = {field: plain(header) for field, header in mapping.columns.items()}
    if mapping.kinds is not None:
        wanted["kinds.column"] = plain(mapping.kinds.column)
    faults = [
        Problem(
            f"the mapping takes '{field}' from a column '{header}' that the file does not have",
            f"The columns are: {', '.join(sorted(there))}",
            file=file,
        )
        for field, header in wanted.items()
        if header not in there
    ]
    chosen = {field: header for field, header in wanted.items() if field != "kinds.column"}
    for field, guesses in GUESSES.items():
        taken = next((header for header in guesses if header in there and header not in chosen.values()), None)
        if field not in chosen and taken is not None:
            chosen[field] = taken
    if "name" not in chosen:
        faults.append(
            Problem("no column holds the names of assets", "Say in a mapping file which column does, under columns", file=file)
        )
    if faults:
        raise InputError(faults)
    return chosen  # type: ignore[return-value]


def check_kinds(mapping: AssetMapping, file: str) -> None:
    """Check that the mapping names only kinds that there are.

    Raises:
        InputError: It names others.
    """
    named = {mapping.kind} if mapping.kind else set()
    named |= set(mapping.kinds.values.values()) if mapping.kinds else set()
    named |= {kind for item in mapping.looked for kind in item.kinds}
    unknown = sorted(named - set(mapping.asset_kinds))
    if unknown:
        mend = f"The kinds are: {', '.join(mapping.asset_kinds)}"
        raise InputError([Problem(f"no kind of asset is called '{kind}'", mend, file=file) for kind in unknown])
