"""What the page for people who live here says, as plain data: one page, no names, and no word that needs explaining."""

from __future__ import annotations

from typing import Literal

from maturity.model.base import Noun, OrgCode, Slug
from maturity.reporting.report import Report, Words


class PlainRow(Noun):
    """One plain question with its answers. said: what people here say; None: `missing` tells why there is nothing to show."""

    criterion: Slug
    question: Words
    they_say: Words
    they_show: Words
    said: Words | None
    people: int | None
    missing: Words = "not asked"
    apart: bool = False


class NextStep(Noun):
    """One step that is planned. by: in words, to the month."""

    step: Words
    by: Words


class ResidentReport(Report):
    """A one-page summary for people who live here.

    lead: what this is. rows: questions in the order of the matrix. rows_note: what else was asked. voices: what people here said,
    in sentences. quote: one person's own words, given for print; without a role, which could tell who it is. steps_note: why
    there are no steps, or how many more. have_your_say: sentences. small: how this came about.
    """

    kind: Literal["resident"] = "resident"
    network: OrgCode
    network_name: Words
    who: Words
    lead: Words
    rows: tuple[PlainRow, ...]
    rows_note: Words | None
    voices: tuple[Words, ...]
    quote: Words | None
    steps: tuple[NextStep, ...]
    steps_note: Words | None
    have_your_say: tuple[Words, ...]
    small: tuple[Words, ...]
    notices: tuple[Words, ...] = ()
