"""What a claim rests on: items of evidence and attestations, each entered once and cited by many criteria."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from maturity.model.base import Line, Noun, Perspective, Slug, Strength, Text

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Evidence(Noun):
    """One item of evidence.

    represents: the day (or the last day of the period) that the item speaks about, apart from when it was added.
    expires: the item's own last valid day. review_by: the day by which its owner looks whether it still says what is so; past that
    day it still counts. records: how many sessions, visits or entries the item holds (a log of
    twelve sessions is one item with records 12). strength: the kind's own grade when None.
    criteria: ids of the criteria that it is cited for. neighbourhoods, sectors, priority_groups, assets, partners: tags,
    so that one item can feed several rules. since, funded_until: for a role or a budget, when it began and how long it lasts.
    organisation: who stands behind an attestation; two attestations of one organisation count once.
    """

    id: Slug
    kind: Slug
    title: Line
    represents: date
    criteria: tuple[Slug, ...] = Field(min_length=1)
    added: date | None = None
    expires: date | None = None
    review_by: date | None = None
    strength: Strength | None = None
    perspective: Perspective = Perspective.NETWORK
    records: Annotated[int, Field(ge=1, le=100_000)] = 1
    neighbourhoods: tuple[Slug, ...] = ()
    sectors: tuple[Slug, ...] = ()
    priority_groups: tuple[Slug, ...] = ()
    assets: tuple[Slug, ...] = ()
    partners: tuple[Slug, ...] = ()
    since: date | None = None
    funded_until: date | None = None
    owner: Line | None = None
    organisation: Line | None = None
    link: Line | None = None
    sha256: Sha256 | None = None
    statement: Text | None = None


class Attestation(Noun):
    """A signed statement by someone outside the network, that a criterion is as the network says.

    perspective: whose side signs. signatory: role, never a name. works_for_network: True sets the attestation aside.
    """

    id: Slug
    perspective: Literal[Perspective.COMMUNITY, Perspective.PARTNER]
    signatory: Line
    organisation: Line
    signed_on: date
    criteria: tuple[Slug, ...] = Field(min_length=1)
    statement: Text
    works_for_network: bool = False
    expires: date | None = None
    neighbourhoods: tuple[Slug, ...] = ()
    sectors: tuple[Slug, ...] = ()
    priority_groups: tuple[Slug, ...] = ()
    partners: tuple[Slug, ...] = ()

    def as_evidence(self) -> Evidence:
        """Turn the attestation into the item of evidence that rules count, of kind "<perspective>_attestation"."""
        return Evidence(
            id=self.id,
            kind=f"{self.perspective.value}_attestation",
            title=f"Attested by {self.signatory}, {self.organisation}"[:300],
            represents=self.signed_on,
            criteria=self.criteria,
            added=self.signed_on,
            expires=self.expires,
            strength=Strength.B,
            perspective=Perspective.NETWORK if self.works_for_network else self.perspective,
            neighbourhoods=self.neighbourhoods,
            sectors=self.sectors,
            priority_groups=self.priority_groups,
            partners=self.partners,
            organisation=self.organisation,
        )
