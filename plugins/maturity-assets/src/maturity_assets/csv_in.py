"""Read a list of assets from CSV: every row is either taken or left out with its line and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from maturity.contracts import LeftOut
from maturity.files.tables import Row, read_csv_table
from maturity_assets.asset import Asset, AssetRegister, Looked, made_id, slug
from maturity_assets.mapping import AssetMapping, Field, check_kinds, choose_columns, plain
from maturity_assets.places import Areas

FORMULA = ("=", "+", "-", "@")
CONTACT = re.compile(r"@|\d[\d ]{6,}")
"""An address or a number in the place of a role: a register holds no person's details."""
ONE_LINE: tuple[Field, ...] = ("name", "ward", "postcode", "address", "organisation", "contact_role", "url", "source")


@dataclass(slots=True)
class Gathered:
    """How one file is read, what was taken, and why the rest was not: reasons with lines, and notes with counts."""

    file: str
    mapping: AssetMapping
    areas: Areas | None
    listed_on: date
    assets: dict[str, Asset] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    left: dict[str, list[int]] = field(default_factory=dict)
    noted: dict[str, int] = field(default_factory=dict)

    def leave(self, reason: str, line: int) -> None:
        """Leave a row out."""
        self.left.setdefault(reason, []).append(line)

    def note(self, what: str) -> None:
        """Count something that a reader should know."""
        self.noted[what] = self.noted.get(what, 0) + 1

    def take(self, asset: Asset, line: int) -> None:
        """Take an asset, unless an earlier row was the same one."""
        if asset.id in self.lines:
            self.leave(f"it is the same entry, or has the same id, as line {self.lines[asset.id]}", line)
            return
        self.assets[asset.id] = asset
        self.lines[asset.id] = line


@dataclass(frozen=True, slots=True)
class Taken:
    """A register from one file, what was left out of it, and what should be known about it."""

    register: AssetRegister
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]


def read_csv_assets(path: Path, mapping: AssetMapping, areas: Areas | None, listed_on: date) -> Taken:
    """Read a list of assets.

    listed_on: the day that the list describes, for rows that say none.

    Raises:
        InputError: The file is broken, or does not have the columns that the mapping names.
    """
    check_kinds(mapping, str(path))
    table = read_csv_table(path)
    columns = choose_columns(table.headers, mapping, str(path))
    gathered = Gathered(path.name, mapping, areas, listed_on)
    for row in table.rows:
        texts = {name: clean(row, header, mapping, one_line=name in ONE_LINE) for name, header in columns.items()}
        take_row(row, {name: text for name, text in texts.items() if text}, gathered)
    unused = sorted(set(table.headers) - set(columns.values()) - ({plain(mapping.kinds.column)} if mapping.kinds else set()) - {""})
    notes = [f"columns not taken: {', '.join(unused)}."] if unused else []
    return finish(gathered, notes)


def finish(gathered: Gathered, notes: Iterable[str]) -> Taken:
    """Make the register of what was gathered from one file."""
    mapping = gathered.mapping
    source = mapping.source or gathered.file
    register = AssetRegister(
        kinds=mapping.asset_kinds,
        licences=(mapping.licence,) if mapping.licence else (),
        looked=tuple(
            Looked(
                network=item.network,
                neighbourhood=item.neighbourhood,
                kinds=item.kinds,
                looked_on=gathered.listed_on,
                source=source,
            )
            for item in mapping.looked
        ),
        assets=tuple(gathered.assets[key] for key in sorted(gathered.assets)),
    )
    left_out = tuple(
        LeftOut(gathered.file, show_lines(lines), reason, len(lines)) for reason, lines in sorted(gathered.left.items())
    )
    return Taken(register, left_out, (*notes, *(f"{what}: {count:,}." for what, count in sorted(gathered.noted.items()))))


def take_row(row: Row, texts: Mapping[Field, str], gathered: Gathered) -> None:
    """Take one row, or leave it out."""
    mapping = gathered.mapping
    if "name" not in texts:
        return gathered.leave("it has no name", row.line)
    kind = kind_of(row, texts, mapping)
    if kind not in mapping.asset_kinds:
        return gathered.leave(kind, row.line)
    given: dict[str, object] = {**dict(texts.items()), "kind": kind}
    if texts.get("organisation") == texts["name"]:
        del given["organisation"]
    if CONTACT.search(texts.get("contact_role", "")):
        del given["contact_role"]
        gathered.note("Contacts not taken, because they are an address or a number and not a role")
    given["id"] = (
        slug(texts["id"]) if "id" in texts else made_id(*(texts.get(name) for name in ("name", "address", "postcode")), kind)
    )
    given.setdefault("source", mapping.source or gathered.file)
    given.setdefault("listed_on", gathered.listed_on.isoformat())
    place(given, gathered)
    return take_checked(given, row.line, gathered)


def take_checked(given: Mapping[str, object], line: int, gathered: Gathered) -> None:
    """Take what fits an asset; leave out what does not, with the field that is at fault."""
    try:
        asset = Asset.model_validate(given, strict=False)
    except ValidationError as error:
        fields = sorted({str(fault["loc"][0]) for fault in error.errors()})
        gathered.leave(f"{', '.join(fields)}: too long, or not of the form that is needed", line)
    else:
        gathered.take(asset, line)


def place(given: dict[str, object], gathered: Gathered) -> None:
    """Say where an asset is: by its own row, else by its ward or postcode; where nothing tells, it stays open."""
    if gathered.mapping.network:
        given.setdefault("network", gathered.mapping.network)
    if "neighbourhood" in given:
        given["neighbourhood"] = slug(str(given["neighbourhood"]))
    elif gathered.areas is not None:
        ward, postcode = given.get("ward"), given.get("postcode")
        found, rough = gathered.areas.find(str(ward) if ward else None, str(postcode) if postcode else None)
        if found is not None:
            given["neighbourhood"] = found[1]
            if found[0]:
                given.setdefault("network", found[0])
        if rough:
            gathered.note("Placed only by the first half of a postcode, which is rough")
    if "neighbourhood" not in given:
        gathered.note("Not placed in a neighbourhood, so that no neighbourhood counts them")


def kind_of(row: Row, texts: Mapping[Field, str], mapping: AssetMapping) -> str:
    """Tell the kind of a row; a text that is no kind is the reason why there is none."""
    if mapping.kinds is not None:
        value = " ".join(row.get(plain(mapping.kinds.column)).split())
        return mapping.kinds.values.get(value) or mapping.kind or f"the mapping gives no kind for '{value[:60]}'"
    if "kind" in texts:
        known = {title.casefold(): key for key, title in mapping.asset_kinds.items()} | {key: key for key in mapping.asset_kinds}
        return known.get(texts["kind"].casefold(), f"no kind of asset is called '{texts['kind'][:60]}'")
    return mapping.kind or "nothing says of which kind it is"


def clean(row: Row, header: str, mapping: AssetMapping, *, one_line: bool) -> str | None:
    """Give a cell without what stands for "not known", without the mark that keeps spreadsheets from computing it."""
    text = row.get(header)
    if text[:1] == "'" and text[1:2] in FORMULA:
        text = text[1:]
    if mapping.is_missing(text):
        return None
    parts = [" ".join(line.split()) for line in text.splitlines()]
    return (", " if one_line else "\n").join(part.rstrip(",") if one_line else part for part in parts if part) or None


def show_lines(lines: list[int], most: int = 5) -> str:
    """Name lines: "line 4", "lines 4, 9 and 12"; beyond a few, the rest is counted."""
    shown = [str(line) for line in lines[:most]]
    rest = len(lines) - len(shown)
    if rest:
        return f"lines {', '.join(shown)} and {rest:,} more"
    return f"line {shown[0]}" if len(shown) == 1 else f"lines {', '.join(shown[:-1])} and {shown[-1]}"
