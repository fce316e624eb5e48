"""The answer to one criterion with its evidence, and the small faults of real files."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

from making import ladders, people, units
from making.choices import HIDDEN, LAST_MINUTE, ONE_FOR_ALL, SPLIT, TOO_SMALL
from making.drafting import Draft


def answer_one(draft: Draft, criterion: str, level: int, claim: int | None) -> dict[str, Any]:
    """Write the answer to one criterion, and the evidence that goes with it."""
    said = level if claim is None else claim
    if criterion in ladders.LADDERS:
        return ladders.answer(draft, criterion, level, said)
    if criterion == "comm-listen":
        units.listen(draft, level, said)
    elif criterion == "comm-least-heard":
        units.reach_groups(draft, level, said)
    elif criterion == "asset-met":
        units.visits(draft, level, said)
    elif criterion == "asset-picture":
        return units.picture(draft, level)
    elif criterion == "part-breadth":
        units.know_partners(draft, level)
    elif criterion == "part-depth":
        units.rate_depth(draft, level, said)
    elif criterion == "comm-felt":
        key = (draft.place.code, draft.cycle)
        draft.add(["comm-felt"], "survey", records=draft.rng.randint(16, 34))
        return {"ratings": people.ratings(draft, level, split=key in SPLIT, few=draft.place.code in {"Z00011", "Z00020"})}
    return {}


def spoil(draft: Draft) -> None:
    """Leave the small faults that real files have: the wrong kind, one voice twice, no tag, more than enough, and the future."""
    rng = draft.rng
    for item in draft.evidence:
        if item.pop("future", False):
            item["represents"] = (draft.as_of + timedelta(days=rng.randint(5, 40))).isoformat()
    if rng.random() < 0.5:
        draft.add(["comm-listen"], "document", title="Newsletter with a page on listening, {town}")
    if rng.random() < 0.4:
        draft.add(["comm-listen"], "meeting_record", title="Staff away day, session on listening")
    signed = [one for one in draft.attestations if not one.get("works_for_network")]
    if signed and rng.random() < 0.5:
        again = deepcopy(rng.choice(signed))
        again.update(id=draft.new_id(f"{again['organisation']} again"), signatory="Deputy")
        draft.attestations.append(again)
    for criterion in rng.sample(("comm-decide", "part-govern", "dev-backed", "asset-buildon"), 2):
        if draft.responses.get(criterion, {}).get("claim", 0) and rng.random() < 0.5:
            _hold_too_much(draft, criterion)
    _play_odd_cases(draft)


def _play_odd_cases(draft: Draft) -> None:
    """Let a few named networks do what boards should notice."""
    if (draft.place.code, draft.cycle) == LAST_MINUTE:
        for item in [item for item in draft.evidence if "expires" not in item][::2]:
            item["represents"] = (draft.assessed_on - timedelta(days=draft.rng.randint(0, 6))).isoformat()
    if (draft.place.code, draft.cycle) == ONE_FOR_ALL:
        cited = ["part-plan", "comm-story", "comm-decide", "dev-backed", "dev-skill", "asset-buildon"]
        draft.add(cited, "document", title="{town} neighbourhood plan, the long version")
    if draft.place.code in HIDDEN:
        _replace_figures(draft, {"comm-loop": {"suppressed": True}, "asset-current": {"suppressed": True}})
    if draft.place.code in TOO_SMALL:
        _replace_figures(draft, {"comm-loop": {"part": 4, "whole": 6}, "asset-current": {"part": 9, "whole": 13}})


def _hold_too_much(draft: Draft, criterion: str) -> None:
    for _ in range(3):
        draft.add([criterion], "meeting_record", records=draft.rng.randint(1, 3))


def _replace_figures(draft: Draft, figures: dict[str, dict[str, Any]]) -> None:
    names = {"comm-loop": "answered-in-time", "asset-current": "confirmed"}
    for criterion, figure in figures.items():
        if criterion in draft.responses:
            draft.responses[criterion]["figures"] = {names[criterion]: figure}
