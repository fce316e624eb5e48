"""The charts of a network report, each by the place where the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from maturity_typst.course_chart import course_chart

Plain = Mapping[str, Any]
DEPTHS = tuple({"rank": rank, "name": name} for rank, name in enumerate(("no contact", "", "", "", "", "as one")))
"""Depths of a partnership have names at their ends only."""
MOST_PARTNERS = 25
MOST_ITEMS = 16
ROWS_BEFORE_A_BREAK = 9
"""A long list of peers is drawn in parts, each beginning with a domain once there are more rows than this."""


def network_charts(report: Plain, _: Callable[[str], str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name each chart by its place on the page, with the data that `draw_chart` takes."""
    yield from _voices(report)
    for domain in report["profile"]["domains"]:
        yield from _domain(report, domain)
    yield from _peers(report)
    yield from _sure(report)
    yield from _change(report)
    yield from _evidence(report["evidence"])


def _voices(report: Plain) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, row in enumerate(report["voices"]["rows"]):
        groups = [
            {
                "voice": one["perspective"],
                "people": one["people"],
                "median": one["median"],
                "counts": one["counts"],
                "words": None if one["median"] is not None else one["words"],
            }
            for one in row["groups"]
        ]
        yield f"voices/{place}", {"chart": "voices", "steps": report["levels"], "criterion": row["title"], "groups": groups}
    partners = report["voices"]["partners"]
    if partners:
        rows = [{name: one[name] for name in ("name", "ours", "theirs", "agreed")} for one in partners[:MOST_PARTNERS]]
        yield "partners", {"chart": "dumbbell", "steps": DEPTHS, "rows": rows}


def _domain(report: Plain, domain: Plain) -> Iterator[tuple[str, dict[str, Any]]]:
    """Draw a ladder for each core criterion; the neighbourhoods of a domain once, at the first that says who is there."""
    seen = False
    for one in domain["criteria"]:
        if not one["core"] or one["supported"]["status"] == "not_applicable":
            continue
        yield f"ladder/{one['id']}", _ladder(report, one)
        if not seen and any(area["since"] or area["funded_until"] for area in one["areas"]):
            seen = True
            yield f"presence/{one['id']}", _presence(report, one)


def _ladder(report: Plain, one: Plain) -> dict[str, Any]:
    return {
        "chart": "stage_ladder",
        "steps": report["levels"],
        "criterion": one["title"],
        "claimed": one["claimed"]["rank"],
        "supported": one["supported"]["rank"],
        "agreed": one["agreed"]["rank"],
        "target": one["target"]["rank"],
        "target_by": one["target"]["by"],
        "missing": one["supported"]["words"],
    }


def _presence(report: Plain, one: Plain) -> dict[str, Any]:
    rows = [
        {
            "name": area["name"],
            "patients": area["registered_patients"],
            "priority": area["priority"],
            "state": "present" if area["present"] else "gap",
            "who": area["who"],
            "since": area["since"],
            "funded_until": area["funded_until"],
        }
        for area in one["areas"]
    ]
    return {"chart": "presence", "rows": rows, "as_of": report["as_of"]}


def _peers(report: Plain) -> Iterator[tuple[str, dict[str, Any]]]:
    parts: list[list[dict[str, Any]]] = [[]]
    for one in report["peers"]["rows"]:
        if one["is_domain"] and len(parts[-1]) > ROWS_BEFORE_A_BREAK:
            parts.append([])
        row = {name: one[name] for name in ("is_domain", "lower", "median", "upper", "peers", "words")}
        parts[-1].append(row | {"name": one["title"], "own": one["own"]["rank"], "missing": one["own"]["words"].lower()})
    for place, rows in enumerate(parts):
        if rows:
            yield f"peers/{place}", {"chart": "peer_band", "steps": report["levels"], "rows": rows}


def _sure(report: Plain) -> Iterator[tuple[str, dict[str, Any]]]:
    sure = report["peers"]["sure"]
    if sure:
        names = ("own", "lower", "upper", "band_lower", "band_upper")
        rows = [{name: one[name] for name in names} | {"name": one["title"], "words": one["short"]} for one in sure["rows"]]
        yield "sure", {"chart": "variation", "steps": report["levels"], "rows": rows}


def _change(report: Plain) -> Iterator[tuple[str, dict[str, Any]]]:
    change = report["change"]
    rows = [
        {"name": one["title"], "before": one["before"]["rank"], "after": one["after"]["rank"]}
        for one in change["rows"]
        if not one["is_domain"] and one["before"]["rank"] is not None and one["after"]["rank"] is not None
    ]
    if rows:
        names = {"before_name": change["before_cycle"], "after_name": change["after_cycle"]}
        note = {"before_note": change["before_version"]}
        yield "slope", {"chart": "slope", "steps": report["levels"], "rows": rows} | names | note

    if change["course"]:
        yield "course", course_chart(change["course"])


def _evidence(register: Plain) -> Iterator[tuple[str, dict[str, Any]]]:
    soon = [one for one in register["rows"] if one["standing"] == "expires"]
    if soon:
        rows = [
            {"name": one["title"], "represents": one["represents"], "until": one["until"], "state": one["standing"]}
            for one in soon[:MOST_ITEMS]
        ]
        days = {"today": register["today"], "next_cycle": register["next_cycle"]}
        yield "timeline", {"chart": "evidence_timeline", "rows": rows} | days
