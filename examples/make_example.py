"""Make the example: a fictional integrated care system with twenty-four networks and two cycles.

Run `python examples/make_example.py`, or name another folder to write to. The same script always writes the same bytes: every
choice comes from a seed that names the network and the cycle. The one file that it never writes is 2026/Z00001.yaml, which is
written by hand and explains the format; the script reads it, so that the 2025 answers of the same network fit it. All that it
makes is invented.
"""

from __future__ import annotations

import json
import random
import sys
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from making import people, units
from making.answers import answer_one, spoil
from making.choices import AGREES, CARRIED, EASE, NOT_HERE, asked_of, choose_claim, choose_levels
from making.company import groups_of, partners_of
from making.drafting import Draft
from making.places import PLACES, SYSTEM, Place
from making.titles import COMMENTS, NOT_APPLICABLE
from making.writing import dump

HERE = Path(__file__).resolve().parent / "ostermere-and-fenwold"
CYCLES = {"2025": date(2025, 10, 31), "2026": date(2026, 10, 31)}
HAND_MADE = ("2026", "Z00001")


def network_of(place: Place) -> dict[str, Any]:
    """Write the network as the assessment file and the list of networks want it."""
    facts = {
        "code": place.code,
        "name": place.name,
        "system_code": SYSTEM["code"],
        "system_name": SYSTEM["name"],
        "opened_on": place.opened_on,
        "practices": place.practices,
        "list_size": place.list_size,
        "deprivation_score": place.score,
        "deprivation_decile": place.decile,
        "rural_share": place.rural,
        "core20_share": place.core20,
    }
    return {**{name: value for name, value in facts.items() if value is not None}, "neighbourhoods": place.neighbourhoods}


def write_response(draft: Draft, criterion: str, level: int, claim: int | None) -> dict[str, Any]:
    """Write what the network says about one criterion: claim, target, comment, answers, and what others think."""
    rng, cycle = draft.rng, draft.cycle
    response: dict[str, Any] = {} if claim is None else {"claim": claim}
    goal = max(claim or 0, level) + 1
    if rng.random() < 0.7 and goal <= 4:
        response["target"] = {"level": goal, "by": f"{int(cycle) + rng.choice((1, 1, 2))}-{rng.choice(('03-31', '10-31'))}"}
    if rng.random() < 0.12:
        response["comment"] = rng.choice(COMMENTS)
    response.update(answer_one(draft, criterion, level, claim))
    if criterion in {"comm-decide", "comm-listen", "dev-presence"} and rng.random() < 0.3:
        response["ratings"] = {"community": people.view(draft, level)}
    if criterion == "part-depth" and rng.random() < 0.5:
        response["ratings"] = {"partner": people.view(draft, level)}
    if cycle == "2026" and draft.place.code in CARRIED and rng.random() < 0.3:
        response["carried"] = True
    return response


def answer_all(draft: Draft, levels: dict[str, int]) -> dict[str, int | None]:
    """Write every response with its evidence, and give back what was claimed for each criterion that was scored."""
    place, rng = draft.place, draft.rng
    asked = asked_of(place, draft.cycle, rng)
    claims: dict[str, int | None] = {}
    for criterion in EASE:
        claim = choose_claim(place, levels[criterion], rng)
        if criterion not in asked:
            continue
        if criterion in NOT_HERE.get((place.code, draft.cycle), ()):
            draft.responses[criterion] = {"not_applicable": NOT_APPLICABLE[criterion]}
            continue
        draft.responses[criterion] = write_response(draft, criterion, levels[criterion], claim)
        claims[criterion] = claim
    units.presence(draft, levels["dev-presence"], levels["dev-led"] if "dev-led" in claims else 0, claims["dev-presence"] or 0)
    spoil(draft)
    return claims


def write_assessment(place: Place, cycle: str, dealt: list[Any], hand_made: dict[str, Any]) -> dict[str, Any]:
    """Write one assessment as plain data, in the order of the documented file."""
    lasting = random.Random(f"{place.code} neighbours")
    rng = random.Random(f"{place.code} {cycle} answers")
    partners, groups, network = partners_of(place, lasting), groups_of(lasting), network_of(place)
    if place.code == HAND_MADE[1]:
        network, partners, groups = (deepcopy(hand_made[part]) for part in ("network", "partners", "priority_groups"))
    assessed_on = CYCLES[cycle] - timedelta(days=rng.randint(14, 40))
    draft = Draft(place, cycle, CYCLES[cycle], assessed_on, rng, partners, groups)
    levels = choose_levels(place, cycle)
    claims = answer_all(draft, levels)
    shown = {criterion: levels[criterion] for criterion in claims}
    state = place.state if cycle == "2026" else "agreed"
    moderation = people.moderate(draft, shown, claims)
    return {
        "format": "maturity-assessment/1",
        "matrix": {"id": "health-creation", "version": "1.0"},
        "cycle": cycle,
        "state": state,
        "assessed_on": assessed_on.isoformat(),
        "synthetic": True,
        **({"may_be_named": True} if cycle == "2026" and place.code in AGREES else {}),
        "network": network,
        "partners": partners,
        "priority_groups": groups,
        "responses": draft.responses,
        "evidence": draft.evidence,
        "attestations": draft.attestations,
        "quotes": people.quotes(draft, dealt),
        "moderation": [] if state in {"draft", "submitted"} else moderation,
        "plan": people.plan(draft, shown),
    }


def workspace() -> dict[str, object]:
    """Describe the folder as a workspace, so that every command of `maturity` works in it."""
    return {
        "format": "maturity-workspace/1",
        "system": SYSTEM,
        "matrix": "health-creation",
        "networks": "networks.json",
        "cycles": [{"id": cycle, "as_of": day.isoformat(), "folder": cycle} for cycle, day in sorted(CYCLES.items())],
        "min_peers": 8,
        "name_networks": True,
    }


def main(folder: Path = HERE) -> int:
    """Write the whole example into a folder, by default the one beside this script."""
    hand_made = yaml.safe_load((HERE / HAND_MADE[0] / f"{HAND_MADE[1]}.yaml").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "maturity.yaml").write_text(dump(workspace()), encoding="utf-8")
    networks = [hand_made["network"] if place.code == HAND_MADE[1] else network_of(place) for place in PLACES]
    register = {"format": "maturity-register/1", "networks": networks, "systems": [SYSTEM]}
    (folder / "networks.json").write_text(json.dumps(register, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for cycle in CYCLES:
        (folder / cycle).mkdir(parents=True, exist_ok=True)
        answering = [place for place in PLACES if cycle in place.cycles]
        dealt = people.deal_quotes(
            [place.code for place in answering if (cycle, place.code) != HAND_MADE], random.Random(f"{cycle} quotes")
        )
        for place in answering:
            if (cycle, place.code) != HAND_MADE:
                data = write_assessment(place, cycle, dealt[place.code], hand_made)
                (folder / cycle / f"{place.code}.yaml").write_text(dump(data), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(argument) for argument in sys.argv[1:2])))
