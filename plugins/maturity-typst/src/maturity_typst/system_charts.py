"""The charts of a system report, each by the place where the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Plain = Mapping[str, Any]
MOST_ROWS = 28
"""Domains share one picture as long as it fits a page, so that all bars have one scale and one key."""


def system_charts(report: Plain, say: Callable[[str], str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name each chart by its place on the page, with the data that `draw_chart` takes."""
    parts: list[list[dict[str, Any]]] = [[]]
    for domain in report["standings"]["domains"]:
        rows = [_bar(domain["own"], domain["title"], is_domain=True)]
        rows += [_bar(row, row["title"], is_domain=False) for row in domain["rows"]]
        if parts[-1] and len(parts[-1]) + len(rows) > MOST_ROWS:
            parts.append([])
        parts[-1] += rows
    nouns = {"noun": say("network"), "nouns": say("networks")}
    for place, rows in enumerate(parts):
        yield f"standings/{place}", {"chart": "distribution", "steps": report["levels"], "rows": rows} | nouns


def _bar(row: Plain, name: str, *, is_domain: bool) -> dict[str, Any]:
    return {
        "name": name,
        "is_domain": is_domain,
        "counts": {str(tally["rank"]): tally["networks"] for tally in row["counts"]},
        "others": [{"words": tally["words"], "count": tally["networks"]} for tally in row["others"]],
        "hidden": row["words"] if row["hidden"] and row["assessed"] else row["hidden"],
    }
