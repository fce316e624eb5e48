"""What a page has for those who read it on a screen, and what is taken out of it for paper."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from markupsafe import Markup, escape

from maturity.reporting.chart_data import chart_data
from maturity.reporting.charts import draw_chart

PHONE_WIDTH = 328
"""CSS pixels between the margins of the narrowest phone that pages are made for."""
PHONE = "(max-width: 30rem)"
DRAWN_NARROW = ("stage_ladder",)
"""Charts that are drawn again for a phone; the others keep their size, may be moved sideways, and have their data beneath."""
_SCREEN_ONLY = re.compile(r"<details class=\"data\">.*?</details>|</?picture>|<source [^>]*>|<script>.*?</script>", re.DOTALL)


def for_paper(html: str) -> str:
    """Take out what only a screen can show: scripts, pictures for phones, and the tables that open beneath a chart."""
    return _SCREEN_ONLY.sub("", html)


def for_phone(image: Markup, data: Mapping[str, Any]) -> Markup:
    """Put beside the image of a chart, where it helps, the same chart drawn for a phone; browsers choose by width."""
    if data.get("chart") not in DRAWN_NARROW:
        return image
    narrow = draw_chart({**data, "width": PHONE_WIDTH})
    return Markup('<picture><source media="{}" srcset="{}">{}</picture>').format(PHONE, _address(narrow.svg), image)


def _address(svg: str) -> Markup:
    """Give a picture as an address that carries its own data, so that the page is one file."""
    return Markup("data:image/svg+xml;base64,") + Markup(b64encode(svg.encode()).decode("ascii"))  # noqa: S704


def data_table(data: Mapping[str, Any]) -> Markup:
    """Put a chart's data into a table that opens beneath it; nothing where there is none."""
    found = chart_data(data)
    if found is None:
        return Markup()
    # With few data cells, the first of each row is an ordinary cell: a table that is mostly heads is read out badly.
    many = len(found.columns) + len(found.rows) <= len(found.rows) * (len(found.columns) - 1)
    first = Markup('<th scope="row">{}</th>') if many else Markup("<td>{}</td>")
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in found.columns)
    rows = Markup("").join(
        Markup("<tr>{}{}</tr>").format(
            first.format(row[0]), Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row[1:])
        )
        for row in found.rows
    )
    return Markup(
        '<details class="data"><summary>The data of this chart</summary>'
        '<div class="scroll" tabindex="0" role="group" aria-label="{}">'
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></details>"
    ).format(f"Data: {found.title}", escape(found.title), heads, rows)


def script_hash(script: str) -> str:
    """Give the hash by which a page allows its one script, and no other."""
    return f"sha256-{b64encode(sha256(str(script).encode()).digest()).decode('ascii')}"
