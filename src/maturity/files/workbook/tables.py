"""The registers of a workbook: which columns each has, what may stand in them, and the words that people see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from maturity.model.assessment import Partner, PlanStep, PriorityGroup, Quote
from maturity.model.base import Perspective, Strength
from maturity.model.evidence import Attestation, Evidence
from maturity.model.matrix import Matrix
from maturity.model.network import Neighbourhood


class Holds(StrEnum):
    """Say what a cell holds."""

    ID = "id"
    TEXT = "text"
    LONG_TEXT = "long text"
    DATE = "date"
    WHOLE = "whole number"
    YES = "yes or no"
    ONE = "one of a list"
    SEVERAL = "some of a list"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field that it fills, its heading, what it holds, how wide it is, and what to write there.

    choices: the name of its list. needed: a row is not whole without it. lowest, highest: bounds of a whole number.
    """

    field: str
    heading: str
    holds: Holds
    width: int
    help: str
    choices: str | None = None
    needed: bool = False
    lowest: int = 0
    highest: int = 100_000


@dataclass(frozen=True, slots=True)
class Table:
    """One register: the part of the assessment that it fills, its sheet, its columns, and how many rows stand ready.

    named_by: the column that an id is made from when a row has none. pages_across: how many pages it is wide in print.
    """

    part: str
    model: type[BaseModel]
    sheet: str
    title: str
    words: str
    columns: tuple[Column, ...]
    spare: int
    named_by: str | None = None
    pages_across: int = 1


STRENGTHS: Mapping[str, str] = {
    Strength.A.value: "A two independent perspectives",
    Strength.B.value: "B external or public",
    Strength.C.value: "C internal",
    Strength.D.value: "D a claim only",
}
PERSPECTIVES: Mapping[str, str] = {one.value: one.value.capitalize() for one in Perspective}
OUTSIDE: Mapping[str, str] = {name: words for name, words in PERSPECTIVES.items() if name != Perspective.NETWORK.value}

NEW_ID = "Leave it empty in a new row: an id is made for you. Do not change the id of a row that has one."
MANY = "Choose one, or type several with semicolons between them."
ROLE = "A role, never a name."


def _id() -> Column:
    return Column("id", "Id", Holds.ID, 15, NEW_ID)


def tables_for(matrix: Matrix) -> tuple[Table, ...]:
    """List the registers of a matrix's workbook in the order of their sheets."""
    return (
        _evidence(matrix),
        _attestations(matrix),
        _quotes(matrix),
        _partners(),
        _neighbourhoods(matrix),
        _priority_groups(),
        _plan(),
    )


def _criteria(words: str) -> Column:
    return Column("criteria", "Criteria", Holds.SEVERAL, 20, f"{words} {MANY}", "criteria", needed=True)


def _tags(matrix: Matrix) -> dict[str, Column]:
    parts = matrix.body.parts
    return {
        "neighbourhoods": Column(
            "neighbourhoods", parts.capitalize(), Holds.SEVERAL, 17, f"The {parts} that it is about. {MANY}", "neighbourhoods"
        ),
        "partners": Column("partners", "Partners", Holds.SEVERAL, 20, f"The partners that it is about. {MANY}", "partners"),
        "priority_groups": Column(
            "priority_groups", "Priority groups", Holds.SEVERAL, 20, f"The groups that it is about. {MANY}", "priority_groups"
        ),
        "sectors": Column("sectors", "Sectors", Holds.SEVERAL, 18, f"The sectors that it is about. {MANY}", "sectors"),
        "assets": Column("assets", "Kinds of asset", Holds.SEVERAL, 18, f"The kinds of asset that it is about. {MANY}", "assets"),
    }


def _evidence(matrix: Matrix) -> Table:
    tags = _tags(matrix)
    columns = (
        _id(),
        Column("title", "Title", Holds.TEXT, 36, "What it is. Reports print it, so name no one.", needed=True),
        Column("kind", "Kind", Holds.ONE, 17, "What sort of item it is. 'How to' says what counts.", "kinds", needed=True),
        Column(
            "represents",
            "Date",
            Holds.DATE,
            12,
            "The day that it speaks about, or the last day of the period. Its age is counted from here.",
            needed=True,
        ),
        _criteria("What it shows."),
        tags["neighbourhoods"],
        Column("records", "Records", Holds.WHOLE, 9, "How many sessions, visits or entries it holds. Empty means one.", lowest=1),
        Column("owner", "Owner", Holds.TEXT, 17, f"Who keeps it. {ROLE}"),
        Column("link", "Where it is", Holds.TEXT, 18, "A link, a folder or a page. It is never opened."),
        Column("expires", "Expires", Holds.DATE, 12, "The last day on which it counts, if it has one of its own."),
        Column("review_by", "Look again by", Holds.DATE, 12, "The day by which its owner looks whether it still says what is so."),
        Column("strength", "Strength", Holds.ONE, 20, "Leave it empty to use the strength of its kind.", "strengths"),
        Column("perspective", "Whose voice", Holds.ONE, 13, f"Empty means {matrix.body.own}.", "perspectives"),
        tags["partners"],
        tags["priority_groups"],
        tags["sectors"],
        tags["assets"],
        Column("since", "Since", Holds.DATE, 12, "For a role or a budget: when it began."),
        Column("funded_until", "Paid until", Holds.DATE, 12, "For a role or a budget: how long the money lasts."),
        Column("organisation", "Organisation", Holds.TEXT, 22, "Who stands behind it, when that is not you."),
        Column("statement", "Statement", Holds.LONG_TEXT, 38, "What was said, where the item is a statement. Name no one."),
    )
    words = "Enter each item once, in one row, and cite it for every criterion that it shows something about."
    return Table("evidence", Evidence, "Evidence", "What your answers rest on", words, columns, 200, "title", 3)


def _attestations(matrix: Matrix) -> Table:
    tags = _tags(matrix)
    outside = matrix.body.outside
    columns = (
        _id(),
        Column("organisation", "Organisation", Holds.TEXT, 28, "Who signs.", needed=True),
        Column("perspective", "Whose voice", Holds.ONE, 13, "Community or partner.", "outside", needed=True),
        Column("signatory", "Signed by", Holds.TEXT, 20, ROLE, needed=True),
        Column("signed_on", "Signed on", Holds.DATE, 12, "The day on which it was signed.", needed=True),
        _criteria("What it confirms."),
        Column("statement", "Statement", Holds.LONG_TEXT, 50, "What they say, in their words. Name no one.", needed=True),
        Column("expires", "Expires", Holds.DATE, 12, "The last day on which it counts, if it has one of its own."),
        Column(
            "works_for_network", "Works for you", Holds.YES, 12, f"Yes when who signs belongs to {outside}: then it is kept only."
        ),
        tags["neighbourhoods"],
        tags["partners"],
        tags["priority_groups"],
        tags["sectors"],
    )
    words = f"Short statements by people outside {outside}, signed by role. The highest levels need them."
    return Table("attestations", Attestation, "Attestations", "What others have signed", words, columns, 40, "organisation", 2)


def _quotes(matrix: Matrix) -> Table:
    part = matrix.body.part
    columns = (
        Column("perspective", "Whose voice", Holds.ONE, 13, "Community or partner.", "outside", needed=True),
        Column("role", "Who says it", Holds.TEXT, 26, "A role and perhaps a place, never a name.", needed=True),
        Column("words", "Their words", Holds.LONG_TEXT, 60, "As they said it. Nothing that could identify a patient.", needed=True),
        Column(
            "consent",
            "Consent",
            Holds.YES,
            10,
            "Yes when the person agreed to be printed. Without it, leave the row out.",
            needed=True,
        ),
        Column("criterion", "Criterion", Holds.ONE, 26, "What it is about.", "criteria"),
        Column("neighbourhood", part.capitalize(), Holds.ONE, 20, "Where they live or work.", "neighbourhoods"),
    )
    words = "Words of residents and partners that your report may print beside the numbers. Role, never name; consent first."
    return Table("quotes", Quote, "Quotes", "In people's own words", words, columns, 30)


def _partners() -> Table:
    depth = "From 0 (no contact) to 5 (working as one)."
    columns = (
        _id(),
        Column("name", "Name", Holds.TEXT, 38, "The organisation or team.", needed=True),
        Column("sector", "Sector", Holds.ONE, 26, "The kind of work that it does.", "sectors", needed=True),
        Column("contact", "Contact", Holds.TEXT, 28, ROLE),
        Column("contacts_last_year", "Contacts", Holds.WHOLE, 11, "Meetings and calls in the last 12 months.", highest=10_000),
        Column("agreed_depth", "Agreed depth", Holds.WHOLE, 11, f"How closely you both want to work. {depth}", highest=5),
        Column("our_rating", "Our rating", Holds.WHOLE, 11, f"How closely you say you work today. {depth}", highest=5),
        Column("anchor", "Anchor", Holds.YES, 10, "Yes when it holds a neighbourhood together."),
    )
    words = "Whom you work with. Partners give their own rating on a form of their own, without seeing yours."
    return Table("partners", Partner, "Partners", "Whom you work with", words, columns, 60, "name")


def _neighbourhoods(matrix: Matrix) -> Table:
    parts, part = matrix.body.parts, matrix.body.part
    columns = (
        _id(),
        Column("name", "Name", Holds.TEXT, 38, "As people who live there call it.", needed=True),
        Column(
            "registered_patients",
            "Registered patients",
            Holds.WHOLE,
            14,
            "How many of your registered patients live there.",
            needed=True,
            lowest=1,
            highest=5_000_000,
        ),
        Column("priority", "Priority", Holds.YES, 10, "Yes where you must reach people first."),
    )
    words = f"Areas that local people recognise, agreed with your partners. One row for each {part}."
    title = f"Your {parts}"
    return Table("neighbourhoods", Neighbourhood, parts.capitalize(), title, words, columns, 30, "name")


def _priority_groups() -> Table:
    columns = (
        _id(),
        Column("name", "Name", Holds.TEXT, 44, "Whom you hear from least.", needed=True),
        Column("named_from", "Named from", Holds.TEXT, 60, "Which figures told you so."),
    )
    words = "People whom you have named, from data, as least often heard."
    return Table("priority_groups", PriorityGroup, "Priority groups", "Whom you hear least", words, columns, 20, "name")


def _plan() -> Table:
    columns = (
        Column("criterion", "Criterion", Holds.ONE, 30, "What the step is for.", "criteria", needed=True),
        Column("step", "Step", Holds.TEXT, 60, "What is to be done, in one line.", needed=True),
        Column("owner", "Owner", Holds.TEXT, 24, f"Who sees to it. {ROLE}", needed=True),
        Column("by", "By", Holds.DATE, 12, "The day by which it is to be done.", needed=True),
        Column("done_on", "Done on", Holds.DATE, 12, "The day on which it was done."),
    )
    words = "The steps that you mean to take. Next time your report says which were done."
    return Table("plan", PlanStep, "Plan", "What you will do next", words, columns, 40)
