"""What a Typst template gets: the report as data, and its charts as pictures, in the system's own words and colours."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel

from maturity.errors import RenderError
from maturity.model.branding import Look
from maturity.reporting.charts import Drawn, draw_chart, draw_marker
from maturity.reporting.painting import paints_for, repaint
from maturity.reporting.rewording import Say, sayer
from maturity_typst.letters import Letters
from maturity_typst.national_charts import national_charts
from maturity_typst.network_charts import network_charts
from maturity_typst.system_charts import system_charts

_SIZE = re.compile(r'<svg [^>]*width="([0-9.]+)" height="([0-9.]+)"')
_SAID = re.compile(r'\bsay\("([^"]+)"\)')
_CHARTS: Mapping[str, Callable[[Mapping[str, Any], Say], Iterator[tuple[str, dict[str, Any]]]]] = {
    "network": network_charts,
    "system": system_charts,
    "national": national_charts,
    "resident": lambda _report, _say: iter(()),  # words alone
}
"""What gives the charts of each kind of report; a kind that is not here has no template."""


@dataclass(frozen=True, slots=True)
class Page:
    """All files that one PDF is made of, and the only date that it carries.

    files: `main.typ`; `report.json` for the attachment; `printed.json` and `charts.json` with letters that can be printed;
    `said.json`, the templates' own words in those of the system; `logo`, which is empty when there is none; and the templates.
    """

    files: Mapping[str, bytes]
    day: datetime


def make_page(report: BaseModel, templates: Mapping[str, str], letters: Letters) -> Page:
    """Draw a report's charts and put them beside its data and the templates.

    Raises:
        RenderError: If there is no template for this kind of report, or a chart cannot be drawn.
    """
    plain = report.model_dump(mode="json", exclude={"basis"})
    kind = str(plain.get("kind", ""))
    if kind not in _CHARTS:
        raise RenderError(f"Typst has no template for a report of kind '{kind}'. It has: {', '.join(_CHARTS)}. Use pdf or html.")
    look = Look.model_validate_json(json.dumps(plain["look"])) if plain.get("look") else Look()
    paints, say = paints_for(look.colours), sayer(look.words)
    drawn = {name: draw_chart(data) for name, data in _CHARTS[kind](plain, say)}
    if kind == "network":
        drawn |= {f"mark/{mark}": draw_marker(mark) for mark in ("claimed", "supported", "agreed", "target")}
    painted = {name: repaint(text, paints) for name, text in templates.items()}
    held = {
        "main.typ": f'#include "{kind}.typ"',
        "report.json": report.model_dump_json(indent=1) + "\n",
        "printed.json": json.dumps(letters.printable(_without_logo(plain))),
        "charts.json": json.dumps({name: _picture(one, paints, letters) for name, one in drawn.items()}),
        "said.json": json.dumps({words: say(words) for text in templates.values() for words in _SAID.findall(text)}),
    }
    files = {name: text.encode() for name, text in (painted | held).items()}
    files["logo"] = b64decode(look.logo.base64) if look.logo else b""
    return Page(files, datetime.fromisoformat(str(plain["as_of"])).replace(tzinfo=UTC))


def _without_logo(plain: dict[str, Any]) -> dict[str, Any]:
    """Leave out the bytes of the logo, which templates read from a file."""
    look = plain.get("look")
    if not look or not look["logo"]:
        return plain
    return plain | {"look": look | {"logo": {name: value for name, value in look["logo"].items() if name != "base64"}}}


def _picture(drawn: Drawn, paints: Mapping[str, str], letters: Letters) -> dict[str, Any]:
    found = _SIZE.match(drawn.svg)
    if found is None:
        raise RenderError("A chart does not say how large it is. Update maturity and its plugins together.")
    svg = repaint(letters.printable(drawn.svg), paints)
    return {"svg": svg, "words": drawn.words, "width": float(found[1]), "height": float(found[2])}
