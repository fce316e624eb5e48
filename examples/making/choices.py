"""What each network looks at, where it stands, and what it says: the few things that chance decides, and the odd cases."""

from __future__ import annotations

import random

from making.places import Place

# How much harder (below zero) or easier than the average each criterion is to reach, in levels.
EASE = {
    "comm-listen": 0.55,
    "comm-story": -0.05,
    "comm-decide": -0.2,
    "comm-loop": 0.1,
    "comm-least-heard": 0.0,
    "comm-felt": 0.45,
    "part-lead": 0.4,
    "part-breadth": 0.75,
    "part-depth": 0.1,
    "part-govern": -0.05,
    "part-plan": 0.1,
    "dev-presence": 0.35,
    "dev-led": -0.05,
    "dev-skill": -0.3,
    "dev-secure": 0.0,
    "dev-backed": 0.1,
    "asset-picture": 0.5,
    "asset-current": 0.0,
    "asset-met": 0.2,
    "asset-buildon": -0.25,
    "asset-invest": -0.05,
}
CORE = (
    "comm-listen",
    "comm-story",
    "comm-decide",
    "part-breadth",
    "part-depth",
    "part-govern",
    "dev-presence",
    "dev-led",
    "dev-secure",
    "asset-picture",
    "asset-buildon",
    "asset-invest",
)
THIN = ("comm-listen", "comm-decide", "part-breadth", "dev-presence", "dev-led", "asset-picture", "asset-invest")
SPLIT = {("Z00010", "2026"), ("Z00007", "2025")}  # residents disagree, so comm-felt is uncertain
LAST_MINUTE = ("Z00014", "2026")  # most evidence is dated in the last days of the cycle
ONE_FOR_ALL = ("Z00010", "2026")  # one plan is cited for six criteria
SHINES = {  # what a few networks are known for
    ("Z00004", "2026", "asset-invest"): 4,
    ("Z00006", "2025", "dev-led"): 4,
    ("Z00006", "2026", "dev-led"): 4,
    ("Z00008", "2026", "comm-listen"): 4,
    ("Z00012", "2026", "asset-met"): 4,
    ("Z00013", "2026", "dev-presence"): 4,
    ("Z00013", "2026", "dev-led"): 4,
    ("Z00013", "2026", "comm-decide"): 4,
    ("Z00016", "2026", "part-depth"): 4,
    ("Z00019", "2026", "comm-loop"): 4,
}
TOO_SMALL = {"Z00008", "Z00011", "Z00024"}  # too few requests or entries to judge a share
HIDDEN = {"Z00012", "Z00016"}  # a figure exists but is too small to show
NOT_HERE = {
    ("Z00009", "2025"): ("dev-led",),
    ("Z00023", "2026"): ("dev-led",),
    ("Z00019", "2026"): ("asset-buildon",),
    ("Z00024", "2026"): ("part-depth", "dev-skill"),
    ("Z00008", "2025"): ("asset-buildon",),
}
AGREES = {  # who may be named to others that want to learn, in the current cycle
    "Z00003", "Z00004", "Z00006", "Z00008", "Z00009", "Z00012", "Z00013", "Z00016", "Z00017", "Z00019", "Z00021", "Z00022",
}  # fmt: skip
CARRIED = {"Z00005", "Z00011", "Z00014", "Z00022"}


def choose_levels(place: Place, cycle: str) -> dict[str, int]:
    """Choose where the network stands on every criterion: its own growth, the criterion's ease, and some luck that stays."""
    lasting = random.Random(f"{place.code} luck")
    passing = random.Random(f"{place.code} {cycle} luck")
    domain_luck = {name: lasting.gauss(0, 0.45) for name in ("comm", "part", "dev", "asset")}
    grown = place.grown + (place.gains if cycle == "2026" else 0)
    levels = {}
    for criterion, ease in EASE.items():
        height = grown + ease + domain_luck[criterion.split("-")[0]] + lasting.gauss(0, 0.45) + passing.gauss(0, 0.2)
        levels[criterion] = max(0, min(4, round(height)))
    levels.update({criterion: level for (code, year, criterion), level in SHINES.items() if (code, year) == (place.code, cycle)})
    levels["dev-led"] = levels["dev-led"] if levels["dev-presence"] else 0
    return levels


def asked_of(place: Place, cycle: str, rng: random.Random) -> list[str]:
    """Choose the criteria that the network looked at."""
    if place.scope == "core" or (place.scope == "full" and cycle == "2025" and place.code in {"Z00006", "Z00016", "Z00020"}):
        return list(CORE)
    if place.scope == "thin":
        return list(THIN)
    if place.scope == "most":
        return [name for name in EASE if name in CORE or rng.random() < 0.6]
    return list(EASE)


def choose_claim(place: Place, level: int, rng: random.Random) -> int | None:
    """Choose what the network says: often its level, sometimes one more, rarely two more or one less, once in a while nothing."""
    luck = rng.random()
    if luck > 0.97:
        return None
    if luck < place.bold:
        return min(4, level + (2 if luck < place.bold * 0.08 else 1))
    return max(0, level - (luck > 0.93))
