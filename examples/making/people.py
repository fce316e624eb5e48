"""What people said and what follows: ratings, quotes, moderation and plan."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from making.choices import HIDDEN, TOO_SMALL
from making.drafting import Draft
from making.voices import AGREE, HIGHER, LOWER, MODERATORS, OWNERS, QUERY, QUOTES, SET_ASIDE, STEPS

STATEMENTS = ("heard", "connected", "confident", "in-control")


def ratings(draft: Draft, level: int, *, split: bool, few: bool) -> dict[str, list[Any]]:
    """Let people on each side rate the four statements around a level; `split` makes residents disagree, `few` leaves gaps."""
    rng = draft.rng
    answers: dict[str, list[Any]] = {}
    for side, (low, high), shift in (("network", (3, 6), 0.7), ("community", (8, 16), 0.0), ("partner", (5, 8), 0.2)):
        number = rng.randint(1, low - 1) if few and side != "network" else rng.randint(low, high)
        found: list[Any] = []
        for _ in range(number):
            centre = rng.choice((0, 0, 1, 3, 4, 4)) if split and side != "network" else level + shift + rng.gauss(0, 0.5)
            rating = max(0, min(4, round(centre)))
            if rng.random() < 0.4:
                found.append({one: max(0, min(4, rating + rng.choice((-1, 0, 0, 0, 1)))) for one in STATEMENTS})
            else:
                found.append(rating)
        answers[side] = found
    return answers


def view(draft: Draft, level: int) -> list[int]:
    """Let residents or partners say where they see a criterion, a little below the network."""
    return [max(0, min(4, round(level - 0.4 + draft.rng.gauss(0, 0.8)))) for _ in range(draft.rng.randint(5, 11))]


def deal_quotes(places: list[str], rng: random.Random) -> dict[str, list[tuple[str, str, str, str]]]:
    """Deal the quotes out among networks so that no words are used twice in a cycle."""
    deck = list(QUOTES)
    rng.shuffle(deck)
    dealt: dict[str, list[tuple[str, str, str, str]]] = {code: [] for code in places}
    for place, quote in enumerate(deck[: 2 * len(places)]):
        dealt[places[place % len(places)]].append(quote)
    return dealt


def quotes(draft: Draft, dealt: list[tuple[str, str, str, str]]) -> list[dict[str, Any]]:
    """Write a network's quotes, with the neighbourhood of a resident's words."""
    found = []
    for side, role, criterion, words in dealt:
        quote: dict[str, Any] = {"perspective": side, "role": role, "words": words, "consent": True, "criterion": criterion}
        if side == "community":
            quote["neighbourhood"] = draft.rng.choice(draft.hoods)["id"]
        found.append(quote)
    return found


def moderate(draft: Draft, levels: dict[str, int], claims: dict[str, int | None]) -> list[dict[str, Any]]:
    """Let moderators agree, change, ask, and set items aside."""
    rng = draft.rng
    found: list[dict[str, Any]] = []
    day = (draft.as_of - timedelta(days=rng.randint(1, 9))).isoformat()
    share = 0.9 if draft.place.state == "agreed" else 0.45
    for criterion, level in levels.items():
        claim = claims.get(criterion)
        entry: dict[str, Any] = {"criterion": criterion}
        cannot_be_judged = criterion in {"comm-loop", "asset-current"} and draft.place.code in HIDDEN | TOO_SMALL
        if rng.random() > share or claim is None or cannot_be_judged:
            continue
        if claim == level:
            entry.update(decision="agree", level=level, reason=rng.choice(AGREE))
        elif rng.random() < 0.25:
            entry.update(decision="query", reason=rng.choice(QUERY))
        else:
            entry.update(decision="change", level=level, reason=rng.choice(LOWER if claim > level else HIGHER))
        found.append(entry)
    doubtful = [item for item in draft.evidence if item.pop("moderate", False)]
    found += [
        {"criterion": item["criteria"][0], "decision": "set_aside", "evidence": item["id"], "reason": rng.choice(SET_ASIDE)}
        for item in doubtful
    ]
    for entry in found:
        entry.update(moderator=rng.choice(MODERATORS), decided_on=day)
    return found


def plan(draft: Draft, levels: dict[str, int]) -> list[dict[str, Any]]:
    """Choose a few steps where the network stands lowest, each with an owner and a date."""
    rng = draft.rng
    low = sorted(levels, key=lambda criterion: (levels[criterion], rng.random()))[: rng.randint(2, 6)]
    steps = []
    for criterion in low:
        year, month = int(draft.cycle) + 1, rng.randint(1, 9)
        steps.append(
            {
                "criterion": criterion,
                "step": rng.choice(STEPS[criterion]).format(hood=draft.hood_name(None)),
                "owner": rng.choice(OWNERS),
                "by": f"{year}-{month:02d}-{rng.choice((15, 28))}",
            }
        )
    if steps and rng.random() < 0.3:
        steps[0].update(by=f"{draft.cycle}-09-30", done_on=f"{draft.cycle}-09-1{rng.randint(0, 9)}")
    return steps
