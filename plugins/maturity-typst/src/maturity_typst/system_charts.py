"""The charts of a system report, each by the place where the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from maturity_typst.course_chart import course_chart

Plain = Mapping[str, Any]
MOST_ROWS = 28
"""Domains share one picture as long as it fits a page, so that all bars have one scale and one key."""

MOST_REACHED = 10
"""Criteria whose reach is drawn."""


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
    if report["change"]["course"]:
        yield "course", course_chart(report["change"]["course"])
    yield from _reach(report["support"])


def _reach(page: Plain) -> Iterator[tuple[str, dict[str, Any]]]:
    """Show whom one step would reach, where numbers of patients are known."""
    rows = [
        {
            "name": row["title"],
            "patients": row["patients"]["value"],
            "words": row["patients"]["words"],
            "people": row["people"]["value"],
            "people_words": row["people"]["words"],
        }
        for row in (*page["rows"], *page["others"])[:MOST_REACHED]
        if row["patients"]["value"]
    ]
    if rows:
        yield "reach", {"chart": "reach", "rows": rows}


def _bar(row: Plain, name: str, *, is_domain: bool) -> dict[str, Any]:
    return {
        "name": name,
        "is_domain": is_domain,
        "counts": {str(tally["rank"]): tally["networks"] for tally in row["counts"]},
        "others": [{"words": tally["words"], "count": tally["networks"]} for tally in row["others"]],
        "hidden": row["words"] if row["hidden"] and row["assessed"] else row["hidden"],
    }
