"""What the commands for voices share: the cycle, its matrix, whom its rules need to hear, and the sheets that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from maturity.cli.desk import Desk, desk_registry, open_desk
from maturity.errors import NotFoundError, StoreError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from maturity.model.assessment import Assessment, Partner
    from maturity.model.base import Perspective
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.matrix import Matrix
    from maturity.model.network import Network
    from maturity.model.questionnaire import Questionnaire, Raters
    from maturity.model.sheet import Sheet
    from maturity.plugins import Registry
    from maturity.voicing.asking import Choice

SIDES = ("network", "community", "partner")
PEOPLE = {
    "network": ("person in the network", "people in the network"),
    "community": ("resident", "residents"),
    "partner": ("partner", "partners"),
}
"""What one and several people of each side are called."""

side_option = click.option(
    "--side", type=click.Choice(SIDES), help="Who is asked: the network's own people, residents, or partners."
)
also_option = click.option("--also", multiple=True, metavar="CRITERION", help="Ask about this criterion too, in plain words.")
only_option = click.option(
    "--only", multiple=True, metavar="CRITERION", help="Ask about this criterion, and others so named, alone."
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A desk with a cycle open on it. raters: whom the rules of the matrix need to hear, by criterion."""

    desk: Desk
    registry: Registry
    terms: CycleTerms
    matrix: Matrix
    raters: Mapping[str, Raters]

    def assessment(self, code: str) -> Assessment | None:
        """Give a network's assessment in this cycle; None when it has not begun."""
        known = self.desk.store.assessments.codes(self.terms.id)
        return self.desk.store.assessments.read(self.terms.id, code).assessment if code in known else None

    def partners(self, code: str) -> Sequence[Partner]:
        """List the partners that a network has named in this cycle."""
        found = self.assessment(code)
        return found.partners if found is not None else ()

    def partner_ids(self, code: str) -> Collection[str] | None:
        """Give the ids of a network's partners; None when its assessment has not begun."""
        found = self.assessment(code)
        return None if found is None else {partner.id for partner in found.partners}

    def partner_names(self, code: str) -> Mapping[str, str]:
        """Give the id of each of a network's partners by its name."""
        return {partner.name: partner.id for partner in self.partners(code)}

    def network(self, code: str) -> Network:
        """Find a network that is asked: from its assessment, or from the register.

        Raises:
            NotFoundError: Neither knows it, or it is not asked in this cycle.
        """
        found = self.assessment(code)
        if found is not None:
            return found.network
        if self.terms.networks and code not in self.terms.networks:
            raise NotFoundError(f"network of cycle {self.terms.id}", code, self.terms.networks, "See 'maturity cycle status'.")
        return self.desk.network(code)

    def sheets(self, code: str | None = None) -> list[Sheet]:
        """Read the newest sheet of each respondent, of one network or of all."""
        from maturity.model.sheet import Sheet

        return [Sheet.model_validate_json(row.document) for row in self.desk.store.documents.sheets(self.terms.id, code)]

    def keep(self, sheets: Sequence[Sheet]) -> None:
        """Keep sheets, all or none; when this returns they are on disk.

        Raises:
            StoreError: The cycle is closed, or the store cannot be written.
        """
        from maturity.storage.documents import SheetRow
        from maturity.storage.stamp import How

        refuse_closed(self.terms)
        rows = [SheetRow(one.cycle, one.network, one.respondent, one.model_dump_json(exclude_defaults=True)) for one in sheets]
        self.desk.store.documents.keep_sheets(rows, self.desk.stamp(How.VOICES))

    def questionnaire(self, code: str, side: Perspective, choice: Choice) -> Questionnaire:
        """Put together what one side is asked about a network."""
        from maturity.voicing.asking import make_questionnaire

        network, partners = self.network(code), self.partners(code)
        return make_questionnaire(self.matrix, self.raters, side, network, self.terms.id, partners=partners, choice=choice)


def take_seat(ctx: click.Context, by: str | None, cycle_name: str | None, *, scoring_only: bool = True) -> Seat:
    """Open the workspace's store and a cycle in it."""
    from maturity.scoring.raters import find_raters

    desk = open_desk(by)
    terms = desk.cycle(cycle_name)
    registry = desk_registry(ctx, desk, scoring_only=scoring_only)
    bound = desk.matrix(registry, terms).bound
    return Seat(desk, registry, terms, bound.matrix, find_raters(bound))


def refuse_closed(terms: CycleTerms) -> None:
    """Take no further sheets once a cycle is closed.

    Raises:
        StoreError: It is closed.
    """
    if terms.closed_on is not None:
        raise StoreError(
            f"cycle {terms.id} was closed on {terms.closed_on:%-d %B %Y}, so its voices stay as they are. To take more in, open it "
            f"again with 'maturity cycle reopen {terms.id}'."
        )


def people(side: str, count: int) -> str:
    """Say how many people of a side: "8 residents"."""
    return f"{count} {noun(side, count)}"


def noun(side: str, count: int) -> str:
    """Name people of a side, one or several."""
    return PEOPLE[side][count != 1]
