"""Where everything stands in a workbook that we write: the sheets, the rows of each criterion, and how formulas point there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.files.workbook.guarded import column_letters
from maturity.files.workbook.keys import Ask, Asks, asks_of
from maturity.files.workbook.tables import Table, tables_for
from maturity.model.assessment import Assessment, Response
from maturity.model.matrix import Criterion, Domain, Matrix

COVER, GUIDANCE, CHECKS = "Start here", "How to", "Checks"
MOST_LETTERS = 31
"""The longest name that a sheet may have."""

HEADING_ROW = 4
"""The row of headings on the sheets of domains and registers; the row above it is hidden and holds ids."""
FIRST_ROW = HEADING_ROW + 1
ANSWER_COLUMN = 3
LEVEL_COLUMN = 4
"""On a domain's sheet: the column of answers, and the first of the columns that show the levels."""
LAST_COUNTED = 1000
"""Formulas look at registers down to this row at least, so that rows may be added."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one criterion on its domain's sheet, from its title up to `end`, which is the next one's.

    asks: each question with its row. rated: a row that says where people rate; None when nobody is asked to.
    """

    criterion: Criterion
    response: Response
    sheet: str
    head: int
    end: int
    proof: int
    rated: int | None
    asks: tuple[tuple[Ask, int], ...]

    def row(self, asks: Asks, inside: str | None = None, field: str | None = None) -> int:
        """Find the row of one of the questions that every criterion has."""
        return next(
            row for ask, row in self.asks if ask.asks is asks and ask.inside == inside and (field is None or field in ask.address)
        )

    def cell(self, row: int) -> str:
        """Point at the answer in a row, from any sheet."""
        return f"{quoted(self.sheet)}!${column_letters(ANSWER_COLUMN)}${row}"


@dataclass(frozen=True, slots=True)
class DomainSheet:
    """One domain's sheet, with its criteria."""

    name: str
    domain: Domain
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole workbook."""

    matrix: Matrix
    domains: tuple[DomainSheet, ...]
    tables: tuple[Table, ...]
    counts: Mapping[str, int]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """List every criterion, in the order of the matrix."""
        return tuple(block for sheet in self.domains for block in sheet.blocks)

    def table(self, part: str) -> Table:
        """Find a register by the part of the assessment that it fills."""
        return next(table for table in self.tables if table.part == part)

    def span(self, part: str, field: str) -> str:
        """Point at a column of a register, from any sheet: the rows that are filled and those that may be."""
        table = self.table(part)
        letters = column_letters([column.field for column in table.columns].index(field) + 1)
        last = max(LAST_COUNTED, FIRST_ROW + self.counts[part] + table.spare)
        return f"{quoted(table.sheet)}!${letters}${FIRST_ROW}:${letters}${last}"


def lay_out(matrix: Matrix, assessment: Assessment, counts: Mapping[str, int]) -> Layout:
    """Place everything. counts: how many rows each register has filled, by part."""
    sheets = tuple(
        DomainSheet(name, domain, tuple(_blocks(name, domain, assessment))) for name, domain in _named(matrix.domains, "")
    )
    return Layout(matrix, sheets, tables_for(matrix), counts)


def quoted(sheet: str) -> str:
    """Name a sheet in a formula."""
    return "'" + sheet.replace("'", "''") + "'"


def _named(domains: tuple[Domain, ...], before: str) -> Iterator[tuple[str, Domain]]:
    """Number the domains as the matrix nests them; those that hold criteria have a sheet."""
    for place, domain in enumerate(domains, 1):
        number = f"{before}{place}"
        if domain.criteria:
            short = re.sub(r"[\[\]:*?/\\]", " ", domain.short)
            yield f"{number} {short}"[:MOST_LETTERS].rstrip(" '"), domain
        yield from _named(domain.domains, f"{number}.")


def _blocks(sheet: str, domain: Domain, assessment: Assessment) -> Iterator[Block]:
    row = FIRST_ROW
    for criterion in domain.criteria:
        response = assessment.responses.get(criterion.id, Response())
        head, at = row, row + 1
        rated = head + 3 if any(question.kind == "rating" for question in criterion.questions.values()) else None
        placed: list[tuple[Ask, int]] = []
        for ask in asks_of(criterion, carried=response.carried):
            placed.append((ask, at))
            at = (rated or head + 2) + 1 if len(placed) == 1 else at + 1
        yield Block(criterion, response, sheet, head, at + 1, head + 2, rated, tuple(placed))
        row = at + 1
