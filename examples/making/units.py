"""Criteria whose levels rest on how many neighbourhoods, groups, anchors, sectors or pairs are reached."""

from __future__ import annotations

from typing import Any

from making.drafting import Draft

SHARE_FROM = (0.0, 0.0, 0.25, 0.6, 0.9)
"""From which share of patients a level of the neighbourhood criteria begins."""

BELOW = (0.0, 0.26, 0.5, 0.75, 1.01)
"""The share of neighbourhoods led by residents stays below this at each level."""

ASSETS = ("places", "associations", "institutions", "skills", "economy", "culture")


def choose_hoods(draft: Draft, level: int) -> list[str]:
    """Choose the neighbourhoods that a network at this level has reached, always the same ones first."""
    hoods = sorted(draft.hoods, key=lambda hood: (not hood.get("priority", False), -int(hood["registered_patients"])))
    if level < 3 and len(hoods) > 2:
        hoods = hoods[1:] + hoods[:1]  # the hardest area is often the last to be reached
    total = sum(int(hood["registered_patients"]) for hood in hoods)
    if level == 0:
        return []
    if level == 1:
        return [str(min(hoods, key=lambda hood: int(hood["registered_patients"]))["id"])]
    chosen: list[str] = []
    reached = 0
    for hood in hoods:
        missing_priority = level >= 3 and hood.get("priority", False)
        if reached / total >= SHARE_FROM[level] and not missing_priority:
            continue
        chosen.append(str(hood["id"]))
        reached += int(hood["registered_patients"])
    return chosen


def listen(draft: Draft, level: int, claim: int) -> None:
    """Hold session logs: six or more where the network is regular, a few elsewhere."""
    regular = choose_hoods(draft, level) if level > 1 else []
    for hood in regular:
        draft.add(["comm-listen"], "meeting_record", records=draft.rng.randint(6, 14), hood=hood)
    others = [str(hood["id"]) for hood in draft.hoods if hood["id"] not in regular]
    draft.rng.shuffle(others)
    for hood in others[: 1 if level == 1 else draft.rng.randint(0, 1) if level else 0]:
        draft.add(["comm-listen"], "meeting_record", records=draft.rng.randint(1, 5), hood=hood)
    if claim > level and others:
        stale = draft.rng.random() < 0.7
        draft.add(
            ["comm-listen"], "meeting_record", records=draft.rng.randint(6, 9), hood=others[-1] if stale else None, stale=stale
        )
    if level == 4 or (regular and draft.rng.random() < 0.4):
        draft.sign("comm-listen", "community", hood=regular[0])


def reach_groups(draft: Draft, level: int, claim: int) -> None:
    """Meet some of the named groups, and hear from them what changed."""
    share = (0, 0, 0.33, 0.66, 1.0)[level]
    met = 0
    for group in draft.groups:
        if level >= 2 and met / len(draft.groups) < share:
            met += 1
            draft.add(["comm-least-heard"], "meeting_record", records=draft.rng.randint(1, 4), group=group)
            if draft.rng.random() < 0.6:
                draft.add(["comm-least-heard"], "community_narrative", group=group)
            else:
                draft.sign("comm-least-heard", "community", group=group)
            if level == 4 or draft.rng.random() < 0.2:
                draft.add(["comm-least-heard"], "role_record", group=group)
        elif claim > level or draft.rng.random() < 0.25:
            draft.add(["comm-least-heard"], "meeting_record", records=draft.rng.randint(1, 3), group=group)
    if level == 4:
        draft.sign("comm-least-heard", "community", group=draft.groups[0])


def presence(draft: Draft, level: int, led: int, claim: int) -> None:
    """Hold a role record for each neighbourhood with presence, and agreements where residents lead."""
    hoods = choose_hoods(draft, level)
    hosts = next((number for number in range(len(hoods), 0, -1) if number / len(hoods) < BELOW[led]), 0)
    if led and not hosts and draft.rng.random() < 0.6:
        hosts = min(1, len(hoods))  # with one or two neighbourhoods, the first agreement already covers half of them
    for hood in hoods:
        start = draft.as_of.year - draft.rng.randint(0, 3)
        ends = draft.as_of.year + draft.rng.choice((1, 1, 1, 2, 2, 3))
        draft.add(
            ["dev-presence", "dev-led"],
            "role_record",
            hood=hood,
            since=f"{start}-0{draft.rng.randint(1, 4)}-01",
            funded_until=f"{ends}-03-31",
        )
        if hosts > 0:
            hosts -= 1
            draft.add(["dev-led"], "agreement", hood=hood, perspective="community", expires=f"{ends}-03-31")
    missing = [str(hood["id"]) for hood in draft.hoods if hood["id"] not in hoods]
    if claim > level and missing:
        fate = draft.rng.random()
        if fate < 0.5:
            draft.add(["dev-presence"], "role_record", hood=missing[0], stale=True)
        else:
            draft.sign("dev-presence", "community", hood=missing[0], inside=True)
    if level == 4 and hoods:
        draft.sign("dev-presence", "community", hood=hoods[0])
    if led == 4 and hoods:
        draft.sign("dev-led", "community", hood=hoods[0])


def visits(draft: Draft, level: int, claim: int) -> None:
    """Hold visit records for a share of the anchors."""
    anchors = [partner for partner in draft.partners if partner.get("anchor")]
    share = (0, 0.1, 0.34, 0.67, 0.92)[level]
    seen = 0
    for anchor in anchors:
        if level and seen / len(anchors) < share:
            seen += 1
            draft.add(["asset-met"], "meeting_record", partner=anchor)
        elif claim > level and draft.rng.random() < 0.5:
            item = draft.add(["asset-met"], "meeting_record", partner=anchor)
            item["represents"] = f"{draft.as_of.year - 2}-{draft.rng.randint(1, 12):02d}-1{draft.rng.randint(0, 9)}"
    if level == 4 and anchors:
        draft.sign("asset-met", "partner", partner=anchors[0])


def picture(draft: Draft, level: int) -> dict[str, Any]:
    """Hold an asset list with as many kinds as the level asks for."""
    count = (1, draft.rng.randint(2, 3), 4, 5, 6)[level]
    if level or draft.rng.random() < 0.5:
        draft.add(["asset-picture"], "register", records=draft.rng.randint(18, 190), assets=list(ASSETS[:count]))
    whole = draft.place.list_size
    part = round(whole * draft.rng.uniform(*((0.1, 0.3), (0.15, 0.4), (0.3, 0.75), (0.62, 0.88), (0.91, 1))[level]), -2)
    if level == 4:
        draft.sign("asset-picture", "community")
    return {
        "checks": {"contractors-complete": "yes" if level >= 2 else "no", "open-format": "yes" if level == 4 else "no"},
        "figures": {"population-covered": {"part": int(min(part, whole)), "whole": whole}},
    }


def know_partners(draft: Draft, level: int) -> None:
    """Say how often each partner was met: twice or more for as many sectors as the level asks for."""
    count = (draft.rng.randint(1, 2), draft.rng.randint(3, 5), draft.rng.randint(6, 9), draft.rng.randint(10, 12), 14)[level]
    sectors: list[str] = []
    for partner in draft.partners:
        known = partner["sector"] in sectors or len(sectors) < count
        if known and partner["sector"] not in sectors:
            sectors.append(partner["sector"])
        partner["contacts_last_year"] = draft.rng.choice((2, 3, 3, 4, 6, 8, 12)) if known else draft.rng.randint(0, 1)
        if not partner["contacts_last_year"]:
            partner.pop("contact")
    draft.add(["part-breadth"], "register", records=len(draft.partners))
    if level == 4:
        draft.sign("part-breadth", "partner")


def rate_depth(draft: Draft, level: int, claim: int) -> None:
    """Give pairs an agreed depth and two ratings, of which as many fit as the level asks for."""
    rng = draft.rng
    pairs = [partner for partner in draft.partners if partner.get("contacts_last_year", 2) >= 2]
    if level and len(pairs) < 6:
        pairs = draft.partners[:6]
    pairs = pairs[: rng.randint(6, 11)] if level else pairs[: rng.randint(3, 6)]
    share = ((0, 0.2), (0.27, 0.45), (0.52, 0.66), (0.72, 0.82), (0.88, 1))[level]
    fits = round(len(pairs) * rng.uniform(*share) + 0.001)
    for place, partner in enumerate(pairs):
        agreed = rng.choice((1, 2, 2, 3, 3, 4) if place < fits else (2, 2, 3, 3, 4))
        if place < fits:
            ours, theirs = agreed + rng.choice((0, 0, 1)), agreed + rng.choice((0, 0, 0, 1))
        else:
            theirs = max(0, agreed - rng.choice((1, 1, 2)))
            ours = max(0, agreed - 1) if rng.random() < 0.4 else agreed + (claim > level)
        partner.update({"agreed_depth": agreed, "our_rating": min(5, ours), "their_rating": min(5, theirs)})
    if level >= 2:
        draft.add(["part-depth"], "survey", records=2 * len(pairs), perspective="partner")
    if level == 4:
        draft.sign("part-depth", "partner")
