"""The chart of the overview of all systems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Plain = Mapping[str, Any]


def national_charts(report: Plain, say: Callable[[str], str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the one chart, every domain over all networks, by its place on the page, with the data that `draw_chart` takes."""
    rows = [_bar(domain["own"], domain["title"]) for domain in report["domains"]]
    nouns = {"noun": say("network"), "nouns": say("networks")}
    yield "domains", {"chart": "distribution", "steps": report["levels"], "rows": rows} | nouns


def _bar(own: Plain, title: str) -> dict[str, Any]:
    return {
        "name": title,
        "is_domain": True,
        "counts": {str(tally["rank"]): tally["networks"] for tally in own["counts"]},
        "others": [{"words": tally["words"], "count": tally["networks"]} for tally in own["others"]],
        "hidden": own["words"] if own["hidden"] and own["assessed"] else own["hidden"],
    }
