"""Type into the cells of a workbook's file, as somebody with a spreadsheet program does."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape


def type_into(path: Path, cells: Mapping[str, str | float | None]) -> None:
    """Type into cells, by names such as "1 Communities!C6"; None empties one. All else stays as it is, to the byte."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    named = dict(re.findall(r'<sheet name="([^"]*)"[^>]* r:id="rId(\d+)"', parts["xl/workbook.xml"]))
    for place, value in cells.items():
        title, _, cell = place.rpartition("!")
        part = f"xl/worksheets/sheet{named[title]}.xml"
        found = re.search(rf'<c r="{cell}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', parts[part])
        if found is None:
            raise LookupError(place)
        parts[part] = parts[part].replace(found[0], cell_of(cell, found[1] or "", value), 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


def cell_of(place: str, look: str, value: str | float | None) -> str:
    """Write a cell, with the look that it had."""
    if value is None:
        return f'<c r="{place}"{look}/>'
    if isinstance(value, str):
        return f'<c r="{place}"{look} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"{look}><v>{value}</v></c>'
