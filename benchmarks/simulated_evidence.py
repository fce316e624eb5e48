"""Simulated items of evidence, visibly so: fresh, old, wrongly cited and signed ones, as plain data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from maturity.model.matrix import Criterion, EvidenceKind, Matrix

Item = dict[str, Any]

TOO_OLD_SHARE = 0.08
SECOND_CITATION_SHARE = 0.1
MISTAKEN_SHARE = 0.1
FROM_THE_COMMUNITY = {"community_narrative", "survey"}
WITH_RECORDS = {"meeting_record": 12, "register": 60, "survey": 90}
ROLES = ("Community development lead", "Practice manager", "Clinical director", "Partnerships lead", "Link worker lead")
SIGNATORIES = ("Chair", "Manager", "Trustee", "Volunteer lead")


class EvidenceMaker:
    """Make one network's items, numbered in the order in which they are made."""

    def __init__(self, matrix: Matrix, assessed_on: date, chance: Random) -> None:
        self.kinds = matrix.evidence_kinds
        self.assessed_on = assessed_on
        self.chance = chance
        self.items: list[Item] = []
        self.attestations: list[Item] = []

    def add(self, kind: str, criteria: Sequence[str], tags: Item, *, records: int | None = None, fresh: bool = True) -> None:
        """Add one item of a kind; an attestation where the kind is one."""
        if (side := self.kinds[kind].attestation) is not None:
            self.attest(side, criteria, tags)
            return
        number = len(self.items) + 1
        represents = self.day(self.kinds[kind], fresh=fresh)
        item: Item = {
            "id": f"e{number}",
            "kind": kind,
            "title": f"Synthetic {self.kinds[kind].title.lower()} {number}",
            "represents": represents.isoformat(),
            "criteria": list(criteria),
            "added": min(self.assessed_on, represents + timedelta(days=self.chance.randint(1, 20))).isoformat(),
            **tags,
        }
        if kind in FROM_THE_COMMUNITY:
            item["perspective"] = "community"
        if kind in WITH_RECORDS:
            item["records"] = records or self.chance.randint(1, WITH_RECORDS[kind])
        if kind == "role_record":
            item["since"] = (represents - timedelta(days=self.chance.randint(30, 900))).isoformat()
        if kind in {"role_record", "budget_line"}:
            item["funded_until"] = (self.assessed_on + timedelta(days=self.chance.randint(60, 900))).isoformat()
        if kind == "agreement":
            item["expires"] = max(represents, self.assessed_on + timedelta(days=self.chance.randint(-60, 800))).isoformat()
        if self.chance.random() < 0.4:
            item["owner"] = self.chance.choice(ROLES)
        self.items.append(item)

    def attest(self, side: str, criteria: Sequence[str], tags: Item) -> None:
        """Add one signed statement from outside; one in fifty signatories works for the network, which sets it aside."""
        number = len(self.attestations) + 1
        statement: Item = {
            "id": f"a{number}",
            "perspective": side,
            "signatory": self.chance.choice(SIGNATORIES),
            "organisation": f"Synthetic group {self.chance.randint(1, 40)}",
            "signed_on": self.day(self.kinds[f"{side}_attestation"], fresh=True).isoformat(),
            "criteria": list(criteria),
            "statement": "Synthetic statement: we confirm that this is so where we live and work.",
            **{tag: value for tag, value in tags.items() if tag != "assets"},
        }
        if self.chance.random() < 0.02:
            statement["works_for_network"] = True
        if self.chance.random() < 0.1:
            statement["expires"] = (self.assessed_on + timedelta(days=self.chance.randint(0, 300))).isoformat()
        self.attestations.append(statement)

    def day(self, kind: EvidenceKind, *, fresh: bool) -> date:
        """Draw the day that an item speaks about: within the kind's life, or well before it."""
        life = (kind.max_age_months or (6 if kind.financial_year else 24)) * 30
        days = self.chance.randint(5, int(life * 0.9)) if fresh else self.chance.randint(life + 40, life + 400)
        return self.assessed_on - timedelta(days=days)

    def fill(self, criterion: Criterion, tag_choices: Sequence[Item], wanted: int, answered: Sequence[Criterion]) -> None:
        """Add `wanted` further items; some are too old, and one in ten serves a second criterion, now and then by mistake."""
        kinds = [kind for kind in criterion.evidence if self.kinds[kind].attestation is None] or list(criterion.evidence)
        for _ in range(wanted):
            kind = self.chance.choice(kinds)
            cited = [criterion.id]
            if self.chance.random() < SECOND_CITATION_SHARE:
                fitting = [other.id for other in answered if other is not criterion and kind in other.evidence]
                wrong = (
                    [other.id for other in answered if kind not in other.evidence] if self.chance.random() < MISTAKEN_SHARE else []
                )
                cited += [self.chance.choice(wrong or fitting)] if wrong or fitting else []
            fresh = self.chance.random() >= TOO_OLD_SHARE
            self.add(kind, cited, dict(self.chance.choice(tag_choices)), fresh=fresh)
