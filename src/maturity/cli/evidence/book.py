"""What every command on evidence needs: one network's assessment, its matrix, and the way to change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.desk import desk_registry, open_desk

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.errors import Problem
    from maturity.model.assessment import Assessment
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.evidence import Attestation, Evidence
    from maturity.model.matrix import Matrix
    from maturity.recording.editing import Edit
    from maturity.storage.assessments import Held

NEXT_CYCLE_MONTHS = 12
"""When the next cycle is expected, while nobody has opened it."""


@dataclass(frozen=True, slots=True)
class Book:
    """The evidence of a network in a cycle, as somebody looks at it."""

    desk: Desk
    terms: CycleTerms
    matrix: Matrix
    held: Held

    @property
    def assessment(self) -> Assessment:
        """Give the assessment as it was looked at."""
        return self.held.assessment

    @property
    def code(self) -> str:
        """Give the network's code."""
        return self.held.assessment.network.code

    def item(self, name: str) -> Evidence:
        """Find an item of evidence.

        Raises:
            NotFoundError: There is none of that id; the nearest are offered.
        """
        from maturity.errors import NotFoundError

        known = {item.id: item for item in self.assessment.evidence}
        if name not in known:
            signed = any(one.id == name for one in self.assessment.attestations)
            mend = (
                "It is an attestation: only those who signed can change what they said."
                if signed
                else "See 'maturity evidence list'."
            )
            raise NotFoundError(f"item of evidence of {self.code}", name, () if signed else known, mend)
        return known[name]

    def save(self, edits: Iterable[Edit], note: str | None = None) -> Held:
        """Keep a change of what was looked at; what somebody else changed meanwhile is never overwritten."""
        from maturity.storage.stamp import How

        stamp = self.desk.stamp(How.EVIDENCE, note)
        return self.desk.store.assessments.change(self.terms.id, self.code, edits, stamp, seen=self.held.version)

    def put(self, item: Evidence, note: str | None = None) -> Held:
        """Keep an item as it is now."""
        from maturity.recording.editing import Edit

        return self.save([Edit(("evidence", item.id), plain(item))], note)


def open_book(ctx: click.Context, code: str, cycle_name: str | None, by: str | None = None) -> Book:
    """Open the evidence of a network in a cycle.

    Raises:
        NotFoundError: The network has no assessment in it.
    """
    desk = open_desk(by)
    terms = desk.cycle(cycle_name)
    held = desk.store.assessments.read(terms.id, code)
    return Book(desk, terms, desk.matrix(desk_registry(ctx, desk), terms).bound.matrix, held)


def plain(item: Evidence | Attestation) -> Any:
    """Give an item as the record keeps it."""
    return item.model_dump(mode="json", exclude_defaults=True)


def next_day(desk: Desk, terms: CycleTerms) -> date:
    """Give the day on which the next cycle judges evidence: of the one that follows, or twelve months on."""
    from maturity.model.freshness import add_months

    followers = [one.as_of for one in desk.store.cycles.all() if one.follows == terms.id]
    return min(followers, default=add_months(terms.as_of, NEXT_CYCLE_MONTHS))


def checked_item(book: Book, fields: Mapping[str, Any]) -> Evidence:
    """Make an item from plain fields, checked against the matrix and the assessment; what is doubtful is warned of.

    Raises:
        InputError: Fields are missing or wrong; every fault at once.
    """
    import json

    from pydantic import ValidationError

    from maturity.cli.common import warn
    from maturity.errors import InputError, Problem, Severity
    from maturity.model.evidence import Evidence

    try:
        item = Evidence.model_validate_json(json.dumps({name: value for name, value in fields.items() if value is not None}))
    except ValidationError as error:
        raise InputError(
            Problem(f"this is not possible ({fault['msg']})", "Correct it", "evidence", where=".".join(map(str, fault["loc"])))
            for fault in error.errors(include_input=False, include_url=False)
        ) from None
    found = problems_with(book, item)
    faults = [problem for problem in found if problem.severity is Severity.ERROR]
    if faults:
        raise InputError(faults)
    warn(found)
    return item


def problems_with(book: Book, item: Evidence) -> list[Problem]:
    """Find what is wrong with an item in its assessment, by the same checks that scoring makes."""
    from maturity.checking import check_assessment

    others = tuple(one for one in book.assessment.evidence if one.id != item.id)
    where = f"evidence.{item.id}"
    found = check_assessment(book.assessment.model_copy(update={"evidence": (*others, item)}), book.matrix)
    return [
        problem
        for problem in found
        if problem.where is not None and (problem.where == where or problem.where.startswith(f"{where}."))
    ]


def stands_words(book: Book, item: Evidence) -> str:
    """Say for which criteria an item counts, and until when."""
    from maturity.carrying.dating import date_item

    dates = date_item(item, book.matrix, book.terms.as_of)
    day = f"{book.terms.as_of:%-d %B %Y}"
    if not dates.counts_for:
        return f"It is not in date on {day}, so it does not count in this cycle."
    until = f" until {dates.until:%-d %B %Y}" if dates.until else ""
    return f"It is in date{until} for {', '.join(dates.counts_for)}."
