"""One assessment while it is being written: dates, items of evidence, signatures, and the chance that decides among them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from making.partner_names import RESIDENT_BODIES
from making.places import Place, slug
from making.titles import STATEMENTS, TITLES

FRESH_DAYS = {
    "role_record": (5, 135),
    "budget_line": (20, 165),
    "document": (20, 560),
    "agreement": (30, 600),
    "community_narrative": (20, 480),
    "survey": (20, 400),
}
"""How many days before the assessment an item of each kind may be dated and still count; others 10 to 320."""

STALE_DAYS = {
    "role_record": (200, 420),
    "budget_line": (230, 500),
    "document": (760, 1000),
    "agreement": (1130, 1400),
    "community_narrative": (570, 800),
    "survey": (570, 800),
}
"""The same for items that are too old by then; others 380 to 620."""


def lower_first(words: str) -> str:
    """Begin with a small letter, for use inside a sentence."""
    return words[:1].lower() + words[1:]


@dataclass
class Draft:
    """What is known so far about one network in one cycle."""

    place: Place
    cycle: str
    as_of: date
    assessed_on: date
    rng: random.Random
    partners: list[dict[str, Any]]
    groups: list[dict[str, Any]]
    responses: dict[str, dict[str, Any]] = field(default_factory=dict)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    attestations: list[dict[str, Any]] = field(default_factory=list)
    moderation: list[dict[str, Any]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    @property
    def hoods(self) -> list[dict[str, Any]]:
        """The network's neighbourhoods."""
        return self.place.neighbourhoods

    def hood_name(self, hood: str | None) -> str:
        """Name a neighbourhood, or any when None."""
        names = {str(one["id"]): str(one["name"]) for one in self.hoods}
        return names[hood] if hood else self.rng.choice(sorted(names.values()))

    def day(self, kind: str, *, stale: bool = False) -> date:
        """Choose the day that an item of a kind speaks about."""
        low, high = STALE_DAYS.get(kind, (380, 620)) if stale else FRESH_DAYS.get(kind, (10, 320))
        return self.assessed_on - timedelta(days=self.rng.randint(low, high))

    def new_id(self, title: str) -> str:
        """Make an id out of a title that no other item has."""
        stem = "-".join(slug(title).split("-")[:5])
        name, number = stem, 1
        while name in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name)
        return name

    def add(
        self,
        criteria: list[str],
        kind: str,
        *,
        stale: bool = False,
        title: str | None = None,
        records: int = 1,
        hood: str | None = None,
        group: dict[str, Any] | None = None,
        partner: dict[str, Any] | None = None,
        **more: Any,
    ) -> dict[str, Any]:
        """Add an item of evidence and give it back."""
        words = title or self.rng.choice(TITLES[f"{criteria[0]}/{kind}"])
        name = words.format(
            hood=self.hood_name(hood),
            town=self.place.town,
            group=lower_first(str((group or {}).get("name", "residents"))),
            partner=(partner or {}).get("name", "a partner"),
        )
        item: dict[str, Any] = {
            "id": self.new_id(name),
            "kind": kind,
            "title": name[:1].upper() + name[1:],
            "represents": self.day(kind, stale=stale).isoformat(),
            "criteria": list(criteria),
        }
        if records > 1:
            item["records"] = records
        if kind == "community_narrative" or (kind == "survey" and criteria == ["comm-felt"]):
            item["perspective"] = "community"
        for tag, value in (
            ("neighbourhoods", hood),
            ("priority_groups", (group or {}).get("id")),
            ("partners", (partner or {}).get("id")),
        ):
            if value:
                item[tag] = [value]
        item.update(more)
        self.evidence.append(item)
        return item

    def sign(
        self,
        criterion: str,
        side: str,
        *,
        stale: bool = False,
        inside: bool = False,
        hood: str | None = None,
        partner: dict[str, Any] | None = None,
        group: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Add a signed statement from one side; `inside` means that the signatory works for the network."""
        if inside:
            signatory, organisation = self.rng.choice(
                (
                    ("Patient group chair and receptionist", f"{self.hood_name(hood)} Surgery"),
                    ("Social prescribing link worker", f"{self.place.town} network team"),
                )
            )
        elif side == "community":
            signatory = self.rng.choice(("Chair", "Secretary", "Committee member", "Volunteer co-ordinator", "Treasurer"))
            organisation = self.rng.choice(RESIDENT_BODIES).format(hood=self.hood_name(hood), town=self.place.town)
        else:
            chosen = partner or self.rng.choice([one for one in self.partners if one.get("contact")] or self.partners)
            partner, signatory, organisation = chosen, str(chosen.get("contact", "Manager")), str(chosen["name"])
        signed: dict[str, Any] = {
            "id": self.new_id(f"{organisation} {criterion}"),
            "perspective": side,
            "signatory": signatory,
            "organisation": organisation,
            "signed_on": self.day(f"{side}_attestation", stale=stale).isoformat(),
            "criteria": [criterion],
            "statement": self.rng.choice(STATEMENTS[side]),
        }
        if inside:
            signed["works_for_network"] = True
        for tag, value in (
            ("neighbourhoods", hood),
            ("partners", (partner or {}).get("id")),
            ("priority_groups", (group or {}).get("id")),
        ):
            if value:
                signed[tag] = [value]
        self.attestations.append(signed)
        return signed
