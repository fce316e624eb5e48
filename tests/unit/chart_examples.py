"""Chart data for tests: an ordinary case and the edges of every chart. All names are fictional."""

from __future__ import annotations

from typing import Any

STEPS = [
    {"rank": rank, "name": name} for rank, name in enumerate(("Not yet evidenced", "Foundation", "Building", "Embedded", "Shared"))
]
DEPTHS = [
    {"rank": rank, "name": name}
    for rank, name in enumerate(("No contact", "Networking", "Cooperation", "Coordination", "Coalition", "Collaboration"))
]
LONG = "Somebody in every neighbourhood who is named, trained, supported and paid for to build ties between the people living there"
CRITERIA = (
    "Residents shape decisions", "We go to people where they are", "People feel heard", "We tell people what changed",
    "Those least heard", "A standing forum", "Partners and residents govern with us", "Sharing money and people",
    "Trusted on both sides", "Working beyond health", "Breadth of partners", "Joint plans", "Someone in every neighbourhood",
    "Led by residents", "Money that lasts", "Support for builders", "A shared picture of assets", "Assets are used",
    "Kept up to date", "Gaps are known", "People add to the picture",
)  # fmt: skip


def ladder(**more: Any) -> dict[str, Any]:
    return {"chart": "stage_ladder", "steps": STEPS, "criterion": "Someone in every neighbourhood", **more}


def _profile_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for place, name in enumerate(CRITERIA):
        if place % 5 == 0:
            title = ("With communities", "With partners", "Community development", "Health-creation assets", "More")[place // 5]
            rows.append({"name": title, "is_domain": True, "supported": place % 4, "claimed": 3})
        supported = None if place % 7 == 6 else (place * 3) % 5
        claimed = None if place % 6 == 5 else min(4, (place * 3) % 5 + place % 3)
        rows.append({"name": name, "supported": supported, "claimed": claimed, "target": 4 if place % 4 == 1 else None})
    return rows


_SIDES = [
    {"name": "Tide Housing", "ours": 4, "theirs": 1, "agreed": 3},
    {"name": "Harbour Voluntary Action", "ours": 3, "theirs": 3, "agreed": 3},
    {"name": "Northside Adult Social Care and Public Health Partnership Board", "ours": 2, "theirs": 3},
    {"name": "Quay Primary School", "ours": 2, "theirs": None},
    {"name": "Old Mill Library", "ours": None, "theirs": 4},
    {"name": "Lantern Food Store", "ours": None, "theirs": None},
]
_HEAT = [
    {
        "name": f"{name} Primary Care Network",
        "cells": [{"rank": (place + column) % 5} for column in range(3)] + [{"missing": "Incomplete"}],
    }
    for place, name in enumerate(("Bay and Hill", "Saltmarsh", "Upper Wold and the Seven Villages of the Lower Vale", "Mere"))
]
_EVIDENCE = [
    {"name": "Post in Harbour", "represents": "2026-07-01", "until": "2027-01-01", "state": "expires"},
    {"name": "Charter of the residents' forum", "represents": "2025-04-01", "until": "2028-03-31", "state": "stands"},
    {
        "name": "Survey of carers, wave two, with the annex on transport",
        "represents": "2024-01-15",
        "until": "2025-07-15",
        "state": "set_aside",
    },
    {"name": "Minutes", "represents": "2026-09-30", "until": None, "state": "stands"},
]

_SPOTS = (
    {"value": 1, "words": "1 Foundation"},
    {"words": "did not answer"},
    {"words": "incomplete"},
    {"value": 0, "words": "0 Not yet evidenced", "mark": "0"},
)
EXAMPLES: dict[str, dict[str, Any]] = {
    "ladder-gap": ladder(
        claimed=3, supported=2, agreed=2, target=3, target_by="2027-03-31",
        next_step="To reach 3 Embedded: name somebody in Quayside and in Old Mill, which are priority areas.",
    ),
    "ladder-all-on-one-step": ladder(claimed=2, supported=2, agreed=2, target=2, target_by="2027-03-31"),
    "ladder-top": ladder(claimed=4, supported=4, agreed=4, target=4, target_by="2027-03-31"),
    "ladder-zero": ladder(claimed=4, supported=0, next_step=LONG + ". " + LONG + ". " + LONG + ". " + LONG),
    "ladder-evidence-above-claim": ladder(claimed=1, supported=3),
    "ladder-missing-with-claim": ladder(claimed=1, missing="Not assessed: no figure was given for the whole population of the network"),
    "ladder-all-missing": ladder(missing="Not assessed"),
    "ladder-long-name": {**ladder(supported=1), "criterion": LONG},
    "ladder-narrow": {**ladder(claimed=2, supported=1, target=4, target_by="2027-03-31"), "width": 320},
    "ladder-other-scale": {**ladder(claimed=5, supported=3), "steps": DEPTHS},
    "profile": {"chart": "profile", "steps": STEPS, "rows": _profile_rows()},
    "profile-one": {"chart": "profile", "steps": STEPS, "rows": [{"name": LONG, "supported": None, "claimed": 2}]},
    "profile-forty": {"chart": "profile", "steps": STEPS, "rows": (_profile_rows() * 2)[:40]},
    "dumbbell": {"chart": "dumbbell", "steps": DEPTHS, "rows": _SIDES},
    "dumbbell-one": {"chart": "dumbbell", "steps": STEPS, "rows": _SIDES[:1]},
    "dumbbell-forty": {"chart": "dumbbell", "steps": DEPTHS, "rows": (_SIDES * 7)[:40]},
    "dumbbell-all-missing": {"chart": "dumbbell", "steps": STEPS, "rows": _SIDES[-1:] * 3},
    "voices": {
        "chart": "voices", "steps": STEPS, "criterion": "People feel heard",
        "groups": [
            {"voice": "network", "people": 3, "median": 3, "words": "too few people to show each"},
            {"voice": "community", "people": 41, "median": 1, "counts": {"0": 6, "1": 19, "2": 11, "3": 4, "4": 1}},
            {"voice": "partner", "people": 9, "median": 2, "counts": {"1": 1, "2": 6, "3": 2}},
        ],
    },
    "voices-many": {
        "chart": "voices", "steps": STEPS, "criterion": LONG,
        "groups": [{"voice": "community", "people": 400, "median": 2, "counts": {"1": 120, "2": 230, "3": 50}}],
    },
    "voices-all-missing": {
        "chart": "voices", "steps": STEPS, "criterion": "People feel heard",
        "groups": [{"voice": "community", "people": 2, "words": "Two people answered; we need eight to show a median"}, {"voice": "partner", "people": 0}],
    },
    "voices-nobody": {"chart": "voices", "steps": STEPS, "criterion": "People feel heard", "groups": []},
    "peer-band": {
        "chart": "peer_band", "steps": STEPS,
        "rows": [
            {"name": "With communities", "is_domain": True, "own": 2, "lower": 1, "median": 2, "upper": 3, "peers": 12},
            {"name": CRITERIA[0], "own": 4, "lower": 1, "median": 2, "upper": 2, "peers": 12},
            {"name": LONG, "own": None, "lower": 0, "median": 0, "upper": 0, "peers": 9},
            {"name": CRITERIA[2], "own": 1, "peers": 4, "words": "too few peers to compare (4; we need 8)"},
        ],
    },
    "variation": {
        "chart": "variation", "steps": STEPS,
        "rows": [
            {"name": "With communities", "own": 2, "lower": 1, "upper": 3, "band_lower": 1, "band_upper": 2, "words": "inside in 93%"},
            {"name": LONG, "own": 4, "lower": 4, "upper": 4, "band_lower": 0, "band_upper": 0, "words": "above in 100%"},
            {"name": "With partners", "own": 0, "lower": None, "upper": None, "band_lower": 1, "band_upper": 1, "words": "below in 0%"},
        ],
    },
    "variation-forty": {
        "chart": "variation", "steps": STEPS,
        "rows": [
            {"name": (CRITERIA * 2)[place], "own": place % 5, "lower": 0, "upper": place % 5, "band_lower": 1, "band_upper": 3, "words": "inside in 61%"}
            for place in range(40)
        ],
    },
    "peer-band-forty": {
        "chart": "peer_band", "steps": STEPS,
        "rows": [{"name": (CRITERIA * 2)[place], "own": place % 5, "lower": 1, "median": 2, "upper": 3, "peers": 12} for place in range(40)],
    },
    "distribution": {
        "chart": "distribution", "steps": STEPS,
        "rows": [
            {"name": "With communities", "is_domain": True, "counts": {"0": 1, "1": 8, "2": 9, "3": 3, "4": 0}, "others": [{"words": "Incomplete", "count": 3}]},
            {"name": LONG, "counts": {"0": 4, "1": 6, "2": 9, "3": 3, "4": 1}, "others": [{"words": "Not assessed", "count": 1}]},
            {"name": CRITERIA[1], "counts": {"4": 24}},
            {"name": CRITERIA[2], "counts": {"1": None}, "hidden": "not shown: fewer than five networks in a group"},
            {"name": CRITERIA[3], "counts": {}},
        ],
    },
    "distribution-forty": {
        "chart": "distribution", "steps": STEPS,
        "rows": [{"name": (CRITERIA * 2)[place], "counts": {"0": place % 3, "1": 7, "2": 11, "3": place % 6, "4": 2}, "others": [{"words": "Not assessed", "count": 4}]} for place in range(40)],
    },
    "heat-map": {"chart": "heat_map", "steps": STEPS, "columns": ["Communities", "Partners", "Development", "Assets"], "rows": _HEAT},
    "heat-map-one": {"chart": "heat_map", "steps": STEPS, "columns": ["Communities"], "rows": [{"name": LONG, "cells": [{"rank": 4}]}]},
    "heat-map-forty": {
        "chart": "heat_map", "steps": STEPS, "columns": list(CRITERIA[:12]),
        "rows": [{"name": f"Fictional Network {place + 1}", "cells": [{"rank": (place * column) % 5 if (place + column) % 6 else None} for column in range(12)]} for place in range(40)],
    },
    "heat-map-all-missing": {"chart": "heat_map", "steps": STEPS, "columns": ["Communities", "Partners"], "rows": [{"name": "Mere", "cells": [{}, {}]}]},
    "presence": {
        "chart": "presence", "as_of": "2026-10-31",
        "rows": [
            {"name": "Quayside", "patients": 9000, "priority": True, "state": "gap"},
            {"name": "Upper Wold and the Seven Villages of the Lower Vale", "patients": 5200, "state": "unknown"},
            {"name": "Harbour", "patients": 15000, "priority": True, "state": "present", "who": "Community builder", "since": "2025-04-01", "funded_until": "2027-03-31"},
            {"name": "Old Mill", "patients": 7000, "state": "present", "who": "Two residents' associations and a paid organiser from the housing association", "since": "2026-08-01", "funded_until": None},
            {"name": "Mere", "state": "present", "since": None, "funded_until": "2026-03-31"},
        ],
    },
    "presence-one": {"chart": "presence", "as_of": "2026-10-31", "rows": [{"name": "Quayside", "state": "gap"}]},
    "presence-forty": {
        "chart": "presence", "as_of": "2026-10-31",
        "rows": [{"name": f"Area {place + 1}", "patients": 4000 + place, "state": ("gap", "present", "unknown")[place % 3], "since": "2025-01-01"} for place in range(40)],
    },
    "reach": {
        "chart": "reach",
        "rows": [
            {"name": CRITERIA[0], "patients": 412_300, "words": "412,300 registered patients", "people": 61_240, "people_words": "about 61,200"},
            {"name": LONG, "patients": 206_150, "words": "206,150 registered patients (two list sizes not known)", "people": 61_240, "people_words": "about 61,200 (three networks not known)"},
            {"name": CRITERIA[1], "patients": 98_000, "words": "98,000 registered patients", "people": None, "people_words": "not known"},
            {"name": CRITERIA[2], "patients": 40_000, "words": "40,000 registered patients", "people": 0, "people_words": "none"},
        ],
    },
    "reach-one": {"chart": "reach", "rows": [{"name": LONG, "patients": 8, "words": "8 registered patients", "people": 8, "people_words": "fewer than 10"}]},
    "reach-forty": {
        "chart": "reach",
        "rows": [{"name": (CRITERIA * 2)[place], "patients": 9_000 * (41 - place), "words": f"{9 * (41 - place)},000 registered patients", "people": 7_000 * (41 - place), "people_words": f"about {7 * (41 - place)},000"} for place in range(40)],
    },
    "slope": {
        "chart": "slope", "steps": STEPS, "before_name": "2025", "after_name": "2026",
        "rows": [{"name": name, "before": place % 4, "after": min(4, max(0, place % 4 + (place * 5) % 3 - 1)) if place % 9 != 8 else None} for place, name in enumerate(CRITERIA)],
    },
    "slope-one": {"chart": "slope", "steps": STEPS, "before_name": "2025", "after_name": "2026", "rows": [{"name": LONG, "before": 1, "after": 3}]},
    "slope-forty": {
        "chart": "slope", "steps": STEPS, "before_name": "2025", "after_name": "2026",
        "rows": [{"name": name, "before": place % 5, "after": (place * 2) % 5} for place, name in enumerate((CRITERIA * 2)[:40])],
    },
    "slope-all-missing": {"chart": "slope", "steps": STEPS, "before_name": "2025", "after_name": "2026", "rows": [{"name": "Joint plans", "after": 2}, {"name": "Led by residents", "before": 1}]},
    "slope-through": {
        "chart": "slope", "steps": STEPS, "before_name": "2025", "after_name": "2026", "before_note": "version 1.0",
        "rows": [{"name": LONG, "before": 1, "after": 3}, {"name": CRITERIA[1], "before": 2, "after": 1}],
    },
    "course": {
        "chart": "course",
        "columns": [
            {"name": "2022", "note": "other networks then"}, {"name": "2023", "note": "version 1.0", "through": True},
            {"name": "2024", "note": "did not answer"}, {"name": "2025"}, {"name": "2026"},
        ],
        "rows": [
            {"name": LONG, "top": 4, "spots": [{"words": "other networks then"}, *_SPOTS]},
            {"name": "With communities", "top": 4, "spots": [{"words": "other networks then"}, {"words": "not compared"}, *_SPOTS[1:]]},
        ],
    },
    "course-one": {
        "chart": "course", "columns": [{"name": "2024"}, {"name": "2025"}, {"name": "2026"}],
        "rows": [{"name": "Partners", "top": 4, "spots": [{"value": 4, "words": "4 Shared"}, {"value": 0, "words": "0 Not yet evidenced"}, {"words": "Incomplete"}]}],
    },
    "course-counts": {
        "chart": "course", "columns": [{"name": str(year)} for year in range(2022, 2027)],
        "rows": [{"name": CRITERIA[place], "top": 42, "spots": [{"value": place * at, "words": f"{place * at} of 42"} for at in range(5)]} for place in range(12)],
    },
    "timeline": {"chart": "evidence_timeline", "today": "2026-10-31", "next_cycle": "2027-10-31", "rows": _EVIDENCE},
    "timeline-one": {"chart": "evidence_timeline", "today": "2026-10-31", "next_cycle": "2027-10-31", "rows": _EVIDENCE[:1]},
    "timeline-forty": {"chart": "evidence_timeline", "today": "2026-10-31", "next_cycle": "2027-10-31", "rows": _EVIDENCE * 10},
    "timeline-empty": {"chart": "evidence_timeline", "today": "2026-10-31", "next_cycle": "2027-10-31", "rows": []},
}  # fmt: skip
