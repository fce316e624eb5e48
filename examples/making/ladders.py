"""Criteria whose levels rest on answers and figures: what a network that stands at a level would say and hold."""

from __future__ import annotations

from typing import Any

from making.drafting import Draft

Ladder = dict[int, tuple[tuple[str, ...], tuple[str, ...]]]

LADDERS: dict[str, Ladder] = {
    # level: (questions answered "yes" from here on, kinds of evidence from here on; @ is a signature)
    "comm-story": {
        1: (("privacy-checked",), ("document",)),
        2: ((), ("meeting_record",)),
        3: (("in-the-plan",), ("community_narrative",)),
        4: (("residents-set-questions",), ("@community",)),
    },
    "comm-decide": {
        1: (("list-published",), ("document",)),
        2: (("from-the-start",), ("meeting_record",)),
        3: ((), ("budget_line",)),
        4: (("handed-over",), ("@community",)),
    },
    "comm-loop": {1: ((), ("register",)), 3: (("answers-public",), ("document",)), 4: ((), ("@community",))},
    "part-lead": {1: ((), ("role_record",)), 3: (("regular-budget",), ("budget_line",)), 4: (("cover",), ("@partner",))},
    "part-govern": {
        1: (("observers",), ("meeting_record",)),
        2: (("standing-members",), ("agreement",)),
        3: (("residents-vote",), ()),
        4: (("co-chair", "shared-budget-or-risk"), ("@partner",)),
    },
    "part-plan": {
        1: (("shared-priority",), ("document",)),
        2: (("owners-named",), ()),
        3: (("reviewed-quarterly",), ("budget_line",)),
        4: (("pooled", "published-together"), ("@partner",)),
    },
    "dev-skill": {
        1: (("differs-from-casework",), ("role_record",)),
        2: (("matched-to-standards",), ("document",)),
        3: (("supervised", "training-money"), ()),
        4: ((), ("@community",)),
    },
    "dev-secure": {1: ((), ("agreement",)), 2: ((), ("budget_line",)), 4: ((), ("@partner",))},
    "dev-backed": {
        1: ((), ("document",)),
        2: (("case-written",), ()),
        3: ((), ("meeting_record",)),
        4: (("residents-set-priorities",), ("@community",)),
    },
    "asset-current": {1: ((), ("register",)), 4: ((), ("@community",))},
    "asset-buildon": {
        1: (("in-the-template",), ("document",)),
        2: ((), ("meeting_record",)),
        3: (("sharing-considered",), ()),
        4: (("decision-changed",), ("@partner",)),
    },
    "asset-invest": {
        1: ((), ("budget_line",)),
        3: (("resident-panel",), ()),
        4: (("plan-cites-assets",), ("document", "@community")),
    },
}

# Figure by level: low and high. A share also says how large its whole may be.
NUMBERS: dict[str, dict[str, tuple[tuple[float, float], ...]]] = {
    "comm-decide": {"seats-with-a-say": ((0, 0), (0, 1), (0, 1), (2, 3), (2, 4))},
    "part-lead": {"lead-time": ((0, 0.05), (0.04, 0.18), (0.2, 0.44), (0.5, 0.8), (0.5, 0.9))},
    "part-govern": {"sectors-with-votes": ((0, 0), (0, 1), (1, 4), (5, 7), (5, 8))},
    "dev-skill": {"residents-trained": ((0, 0), (0, 0), (0, 0), (0, 0), (1, 3))},
    "dev-secure": {
        "months-promised": ((0, 2), (3, 11), (12, 22), (24, 33), (36, 42)),
        "funders": ((1, 1), (1, 1), (1, 2), (1, 3), (2, 3)),
    },
}
SHARES: dict[str, dict[str, tuple[tuple[int, int], tuple[tuple[float, float], ...]]]] = {
    "comm-loop": {"answered-in-time": ((12, 58), ((0.1, 0.35), (0.12, 0.37), (0.43, 0.66), (0.73, 0.87), (0.92, 1)))},
    "asset-current": {"confirmed": ((26, 190), ((0.04, 0.22), (0.27, 0.47), (0.51, 0.72), (0.76, 0.88), (0.91, 0.98)))},
    "asset-buildon": {"decisions-checked": ((4, 9), ((0, 0.3), (0, 0.42), (0.5, 0.74), (0.8, 1), (0.84, 1)))},
}
GRANTS = ((0, 0), (18, 92), (115, 470), (520, 940), (1020, 1450))
"""Pounds a year for 1,000 patients, by level."""


def answer(draft: Draft, criterion: str, level: int, claim: int) -> dict[str, Any]:
    """Write the checks, figures and evidence of a network that stands at `level` and says that it stands at `claim`."""
    figures = _figures(draft, criterion, level)
    checks = {}
    for rank, (questions, kinds) in LADDERS[criterion].items():
        # A network that claims more than it holds has often answered yes already; the evidence is what is missing.
        early = rank == level + 1 and claim > level and draft.rng.random() < 0.6
        checks.update(dict.fromkeys(questions, "yes" if rank <= level or early else "no"))
        if rank <= level:
            _hold(draft, criterion, kinds, figures)
        elif rank == level + 1 and claim > level:
            _hold_badly(draft, criterion, kinds)
    return {name: value for name, value in (("checks", checks), ("figures", figures)) if value}


def _hold(draft: Draft, criterion: str, kinds: tuple[str, ...], figures: dict[str, Any]) -> None:
    entries = next((int(figure["whole"]) for figure in figures.values() if "whole" in figure), 20)
    for kind in kinds:
        if kind.startswith("@"):
            draft.sign(criterion, kind[1:])
            continue
        records = entries if kind == "register" else draft.rng.randint(1, 6) if kind == "meeting_record" else 1
        more = {"expires": f"{int(draft.cycle) + draft.rng.randint(1, 2)}-03-31"} if kind == "agreement" else {}
        draft.add([criterion], kind, records=records, **more)
        if kind in {"document", "meeting_record"} and draft.rng.random() < 0.35:
            draft.add([criterion], kind, records=1 if kind == "document" else draft.rng.randint(1, 4))


def _hold_badly(draft: Draft, criterion: str, kinds: tuple[str, ...]) -> None:
    """Add what a network holds when it claims a level that does not stand: old, run out, set aside, or signed from inside."""
    for kind in kinds:
        if kind.startswith("@"):
            if draft.rng.random() < 0.5:
                draft.sign(criterion, kind[1:], inside=draft.rng.random() < 0.6, stale=True)
        elif kind == "agreement":
            item = draft.add([criterion], kind, expires=f"{draft.cycle}-0{draft.rng.randint(4, 8)}-30")
            item["represents"] = f"{int(draft.cycle) - 2}-0{draft.rng.randint(1, 9)}-12"
        else:
            fate = draft.rng.random()
            if fate < 0.5:
                draft.add([criterion], kind, stale=True)
            elif fate < 0.7:
                draft.add([criterion], kind, moderate=True)
            elif fate < 0.8:
                draft.add([criterion], kind, future=True)


def _figures(draft: Draft, criterion: str, level: int) -> dict[str, Any]:
    rng = draft.rng
    figures: dict[str, Any] = {}
    for name, ranges in NUMBERS.get(criterion, {}).items():
        low, high = ranges[level]
        figures[name] = {"value": round(rng.uniform(low, high), 2) if name == "lead-time" else rng.randint(int(low), int(high))}
    for name, (sizes, ranges) in SHARES.get(criterion, {}).items():
        whole = rng.randint(*sizes)
        figures[name] = {"part": round(whole * rng.uniform(*ranges[level])), "whole": whole}
    if criterion == "asset-current":
        part = int(figures["confirmed"]["part"])
        share = rng.uniform(0.35, 0.5) if level == 4 else rng.uniform(0, 0.3)
        figures["confirmed-by-residents"] = {"part": min(part, round(part * share + 0.5 * (level == 4))), "whole": max(part, 1)}
    if criterion == "dev-backed":
        practices = draft.place.practices
        share = ((0, 0.2), (0, 0.3), (0.34, 0.6), (0.67, 0.9), (1, 1))[level]
        figures["practices-taking-part"] = {"part": round(practices * rng.uniform(*share)), "whole": practices}
    if criterion == "asset-invest":
        grants = rng.uniform(*GRANTS[level]) * draft.place.list_size / 1000
        figures["grants"] = {"value": int(grants // 250 * 250 or (250 if level else 0))}
    return figures
