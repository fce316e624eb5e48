"""Make a simulated national cycle on the real register: real codes and context, synthetic answers.

    python benchmarks/national_cycle.py [--data DIR] [--out DIR] [--seed TEXT] [--multiply N]

Writes 2026.jsonl and 2025.jsonl (one assessment a line), register-2026.json and register-2025.json. Every assessment says
`synthetic: true`. The answers are made up and stand beside real codes, so they are written outside the repository only,
by default under the system's temporary folder, and must not be published. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from maturity.files.matrix_files import read_matrix
from maturity.files.network_files import write_register
from maturity.model.matrix import Matrix, Tier
from maturity.model.network import Network
from simulated_answers import Answerer
from simulated_evidence import EvidenceMaker, Item
from simulated_levels import Latent, level_of, standing_of
from simulated_register import current_register, enlarge, last_years_register

CHECKOUT = Path(__file__).resolve().parents[1]
AS_OF = {"2025": date(2025, 10, 31), "2026": date(2026, 10, 31)}
ITEMS = (8, 17)
"""The fewest and most items of evidence for a criterion that is answered; about twelve, 250,000 in all."""

LEFT_BLANK = {Tier.CORE: 0.02, Tier.EXTENDED: 0.07}
FIRST_GROUPS = ("carers", "refugees", "young-people", "people-without-a-home", "travellers", "night-workers")


def main() -> None:
    """Read the arguments and write both cycles."""
    parser = argparse.ArgumentParser(description="Make a simulated national cycle on the real register.")
    parser.add_argument("--data", type=Path, default=CHECKOUT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "maturity-national-cycle")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--multiply", type=int, default=1, help="how many times the register, under fictional codes")
    given = parser.parse_args()
    out = given.out.resolve()
    if out.is_relative_to(CHECKOUT):
        sys.exit(f"{out} lies inside the checkout. Synthetic answers beside real codes must stay out of it; choose another --out.")
    out.mkdir(parents=True, exist_ok=True)
    matrix = read_matrix(CHECKOUT / "matrices" / "health-creation")
    current = current_register(given.data)
    registers = {"2026": current, "2025": last_years_register(given.data, current, given.seed)}
    for cycle, register in registers.items():
        networks = enlarge(register, given.multiply).networks
        write_register(out / f"register-{cycle}.json", networks, register.systems)
        count = write_cycle(out / f"{cycle}.jsonl", networks, matrix, cycle, given.seed)
        print(f"{out / f'{cycle}.jsonl'}: {len(networks):,} networks, {count:,} items of evidence")


def write_cycle(path: Path, networks: Sequence[Network], matrix: Matrix, cycle: str, seed: str) -> int:
    """Write one assessment a line, and count the items of evidence."""
    drawn = standing_of(networks, seed, cycle)
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for network in networks:
            assessment = simulate(network, drawn[network.code], matrix, cycle, Random(f"{seed}:{cycle}:answers:{network.code}"))
            count += len(assessment["evidence"]) + len(assessment["attestations"])
            file.write(json.dumps(assessment, ensure_ascii=False, separators=(",", ":")))
            file.write("\n")
    return count


def simulate(network: Network, latent: Latent, matrix: Matrix, cycle: str, chance: Random) -> dict[str, Any]:
    """Make one network's assessment; one that does not answer stays a draft without responses."""
    assessed_on = AS_OF[cycle] - timedelta(days=chance.randint(1, 10))
    size = network.list_size or 30_000
    levels = {item.id: level_of(item, latent, chance) for item in matrix.all_criteria() if is_answered(item.tier, latent, chance)}
    neighbourhoods = make_neighbourhoods(network, size, chance)
    partners = make_partners(matrix, levels.get("part-breadth", 1), levels.get("part-depth", 1), chance)
    groups = [{"id": name, "name": f"Synthetic group: {name}"} for name in FIRST_GROUPS[: chance.randint(1, 6)]]
    maker = EvidenceMaker(matrix, assessed_on, chance)
    units = {
        "neighbourhood": [(n["id"], n["registered_patients"], n.get("priority", False)) for n in neighbourhoods],
        "priority_group": [(group["id"], 1.0, False) for group in groups],
        "anchor": [(partner["id"], 1.0, False) for partner in partners if partner.get("anchor")],
    }
    answerer = Answerer(maker, size, units, chance)
    responses = {}
    answered = [criterion for criterion in matrix.all_criteria() if criterion.id in levels]
    for criterion in answered:
        before = len(maker.items) + len(maker.attestations)
        response = answerer.answer(criterion, levels[criterion.id], list(matrix.asset_kinds))
        made = len(maker.items) + len(maker.attestations) - before
        maker.fill(criterion, answerer.tags, chance.randint(*ITEMS) - made, answered)
        responses[criterion.id] = {**claim(levels[criterion.id], assessed_on, chance), **response}
    return {
        "format": "maturity-assessment/1",
        "matrix": {"id": matrix.id, "version": matrix.version},
        "cycle": cycle,
        "state": "agreed" if responses else "draft",
        "assessed_on": assessed_on.isoformat(),
        "synthetic": True,
        "network": {**network.model_dump(mode="json", exclude_defaults=True), "neighbourhoods": neighbourhoods},
        "partners": partners,
        "priority_groups": groups,
        "responses": responses,
        "evidence": maker.items,
        "attestations": maker.attestations,
        "moderation": moderate(responses, assessed_on, chance),
    }


def is_answered(tier: Tier, latent: Latent, chance: Random) -> bool:
    """Draw whether a criterion is answered."""
    skipped = latent.quick_pass and tier is Tier.EXTENDED
    return chance.random() >= LEFT_BLANK[tier] and latent.answers and not skipped


def claim(level: int, assessed_on: date, chance: Random) -> dict[str, Any]:
    """Claim a level: mostly the one that the evidence bears out, sometimes more, and aim one higher."""
    claimed = min(4, max(0, level + chance.choices((-1, 0, 1, 2), weights=(5, 65, 24, 6))[0]))
    target = {"level": min(4, claimed + 1), "by": (assessed_on + timedelta(days=chance.randint(120, 500))).isoformat()}
    return {"claim": claimed, "target": target} if chance.random() < 0.7 else {"claim": claimed}


def make_neighbourhoods(network: Network, size: int, chance: Random) -> list[Item]:
    """Divide a list into three to eight neighbourhoods; the more deprived, the more of them come first."""
    count = min(8, max(3, size // 12_000 + chance.randint(0, 2)))
    shares = [chance.uniform(0.5, 1.5) for _ in range(count)]
    urgent = 0.5 if (network.deprivation_decile or 5) <= 3 else 0.2
    made: list[Item] = []
    for number, share in enumerate(shares, start=1):
        patients = max(1, int(size * chance.uniform(0.96, 1.0) * share / sum(shares)))
        made.append({"id": f"n{number}", "name": f"Synthetic neighbourhood {number}", "registered_patients": patients})
        if chance.random() < urgent:
            made[-1]["priority"] = True
    return made


def make_partners(matrix: Matrix, breadth: int, depth: int, chance: Random) -> list[Item]:
    """Make partners whose sectors and ratings bear out the levels of the two criteria about them."""
    steps = matrix.criterion("part-breadth"), matrix.criterion("part-depth")
    counts: Any = steps[0].scoring.params["levels"] if steps[0] else {}
    shares: Any = steps[1].scoring.params["levels"] if steps[1] else {}
    first = ["vcse", "public_health", "housing", "pharmacy"]
    others = [sector for sector in matrix.sectors if sector not in first]
    chance.shuffle(others)
    wanted = counts.get(str(breadth), {"count": 2})["count"] if breadth else 2
    both_sides = min(1.0, (shares.get(str(depth), {"share": 0.1})["share"] if depth else 0.1) + 0.05)
    made: list[Item] = []
    for number, sector in enumerate([*first, *others][: max(8, wanted)], start=1):
        agreed = chance.randint(2, 4)
        meets = chance.random() < both_sides
        partner: Item = {
            "id": f"p{number}",
            "name": f"Synthetic partner {number}",
            "sector": sector,
            "contacts_last_year": chance.randint(2, 12) if number <= wanted else chance.randint(0, 1),
            "agreed_depth": agreed,
            "our_rating": min(5, agreed + chance.randint(0, 1)),
            "their_rating": agreed if meets else agreed - chance.randint(1, 2),
        }
        if number <= wanted:
            partner["contact"] = "Manager"
        if number % 3 == 1:
            partner["anchor"] = True
        made.append(partner)
    return made


def moderate(responses: dict[str, Any], assessed_on: date, chance: Random) -> list[Item]:
    """Agree or lower a few claims, as a moderator would."""
    made = []
    for criterion_id, response in responses.items():
        if chance.random() >= 0.1:
            continue
        lower = chance.random() < 0.4 and response["claim"] > 0
        made.append(
            {
                "criterion": criterion_id,
                "decision": "change" if lower else "agree",
                "moderator": "System moderator",
                "decided_on": assessed_on.isoformat(),
                "reason": "Synthetic reason.",
                "level": response["claim"] - 1 if lower else response["claim"],
            }
        )
    return made


if __name__ == "__main__":
    main()
