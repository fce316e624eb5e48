"""The chart of several cycles, which network and system reports share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def course_chart(view: Mapping[str, Any]) -> dict[str, Any]:
    """Give the data that `draw_chart` takes."""
    parts = ("value", "words", "mark")
    rows = [
        {"name": row["title"], "top": row["top"], "spots": [{name: spot[name] for name in parts} for spot in row["spots"]]}
        for row in view["rows"]
    ]
    columns = [{name: one[name] for name in ("name", "note", "through")} for one in view["columns"]]
    return {"chart": "course", "columns": columns, "rows": rows}
