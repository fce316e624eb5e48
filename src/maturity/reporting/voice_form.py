"""Turn what one side is asked into one page, in plain words; pure, and the same for the same questionnaire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from maturity.errors import InputError, Problem
from maturity.model.base import Perspective
from maturity.model.questionnaire import Asked, NamedPartner, Questionnaire
from maturity.reporting.charts.kit import text_width
from maturity.reporting.report import counted, day
from maturity.reporting.voice_form_view import CommentBox, Density, DepthRow, DepthTable, TickRow, TickTable, VoiceForm

SIDES = {
    Perspective.COMMUNITY: "for people who live here",
    Perspective.PARTNER: "for organisations that work with it",
    Perspective.NETWORK: "for people who work in it",
}
MARKS = {Perspective.COMMUNITY: "residents", Perspective.PARTNER: "partners", Perspective.NETWORK: "own people"}

TITLES = {
    "network": {
        Perspective.COMMUNITY: "How well do your surgeries work with people here?",
        Perspective.PARTNER: "How well do the surgeries here work with you?",
        Perspective.NETWORK: "How well do our surgeries work with people here?",
    },
    "neighbourhood": {
        Perspective.COMMUNITY: "How well do services here work with you?",
        Perspective.PARTNER: "How well do services here work with you?",
        Perspective.NETWORK: "How well do our services work with people here?",
    },
}
"""The question at the top, by the kind of body that is asked about and by who is asked."""

MINUTES = {Perspective.COMMUNITY: "five minutes", Perspective.PARTNER: "five minutes", Perspective.NETWORK: "three minutes"}


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page is set: the size of its text in points, and in millimetres a line, a row of circles, and the space in a cell."""

    density: Density
    size: float
    line: float
    row: float
    cell: float


SETTINGS = (
    _Setting("roomy", 12.0, 5.65, 10.6, 3.0),
    _Setting("middle", 11.0, 5.12, 8.8, 2.2),
    _Setting("close", 10.0, 4.6, 7.2, 1.4),
)
"""Ways to set a page, most air first; the style sheet of the form says the same."""

ROOM = 273.0
"""Millimetres of a page between its margins, less what may be told wrong here."""

LINE_HIGH = 8.0
"""Millimetres of a ruled line to write on."""

MOST_LINES = 7

WIDTH = 178.0
"""Millimetres of a line of text."""

QUESTION_SHARE = 0.5
"""How much of the width the questions take; circles take the rest."""

POINT = 25.4 / 72
"""Millimetres in a point."""


@dataclass(frozen=True, slots=True)
class Handing:
    """Where a form goes when it is filled in. to: a place or a role; None: back to who gave it. by: the last day."""

    to: str | None = None
    by: date | None = None


def build_voice_form(asked: Questionnaire, made_on: date, handing: Handing, partner: NamedPartner | None = None) -> VoiceForm:
    """Put a page together, with as much air as it has room for.

    Args:
        asked: What this side is asked.
        made_on: The day on which the form is made.
        handing: Where it goes when it is filled in.
        partner: The organisation that the page is for; None leaves a line for its name.

    Raises:
        InputError: So much is asked that it cannot stand on one page at 10 points.
    """
    for setting in SETTINGS:
        form = _form(asked, made_on, handing, partner, setting.density)
        more = (ROOM - _height(form, setting)) // (LINE_HIGH + 0.2)
        if more >= 0 or (setting is SETTINGS[-1] and more >= -1 and form.comment is not None):
            return _with_more_lines(form, int(more))
    message = f"{counted(len(asked.questions), 'question')} do not fit on one page at 10 points"
    raise InputError([Problem(message, "Choose fewer; for example --only CRITERION, once for each that you want")])


def _with_more_lines(form: VoiceForm, more: int) -> VoiceForm:
    """Give the room that is left to people's own words; on a full page they give one line back."""
    if form.comment is None:
        return form
    lines = min(MOST_LINES, form.comment.lines + more)
    return form.model_copy(update={"comment": form.comment.model_copy(update={"lines": lines})})


def _form(asked: Questionnaire, made_on: date, handing: Handing, partner: NamedPartner | None, density: Density) -> VoiceForm:
    side = asked.perspective
    title = TITLES[asked.answered_by][side]
    return VoiceForm(
        language=asked.language,
        title=title,
        subtitle=f"{asked.network_name}, {asked.cycle}, {SIDES[side]}",
        as_of=made_on,
        density=density,
        kicker=f"{asked.network_name} · {SIDES[side]}",
        how=_how(asked),
        organisation="Your organisation" if side is Perspective.PARTNER else None,
        organisation_name=partner.name if partner is not None else None,
        depth=_depth(asked),
        tables=tuple(_tables(asked)),
        comment=_comment(side),
        promises=_promises(asked),
        hand_in=_hand_in(handing),
        mark=f"{asked.network} · {asked.cycle} · {asked.matrix.id} {asked.matrix.version} · {MARKS[side]}",
        questionnaire=asked,
    )


def _how(asked: Questionnaire) -> str:
    tick = "Please tick circles as below." if asked.depths else "Please tick one circle in each row."
    return f"{tick} It takes about {MINUTES[asked.perspective]}. No answer is right or wrong. Leave out what you do not know."


def _tables(asked: Questionnaire) -> list[TickTable]:
    """Put questions with the same answers under one head, in the order of the matrix; statements and questions stay apart."""
    tables, number, each_row = [], 0, " Tick one circle in each row."
    for (statement, answers), group in groupby(asked.questions, key=lambda one: (_is_statement(one), one.answers)):
        rows = []
        for one in group:
            number += 1
            rows.append(TickRow(number=number, words=one.words))
        tables.append(
            TickTable(
                heading=("How true is this?" if statement else "What do you say?") + (each_row if asked.depths else ""),
                answers=tuple(answer.words for answer in answers),
                ranks=tuple(answer.rank for answer in answers),
                rows=tuple(rows),
            )
        )
    return tables


def _is_statement(one: Asked) -> bool:
    return not one.words.rstrip().endswith("?")


def _depth(asked: Questionnaire) -> DepthTable | None:
    if not asked.depths:
        return None
    body = "the surgeries" if asked.answered_by == "network" else "these services"
    return DepthTable(
        heading=f"How closely do you and {body} work together? Closer is not always better: say what suits you.",
        corner="Tick one circle in each column.",
        today="This is so today",
        wanted="This is what we want",
        rows=tuple(DepthRow(rank=one.rank, words=f"{one.words}.") for one in asked.depths),
    )


def _comment(side: Perspective) -> CommentBox | None:
    if side is Perspective.NETWORK:
        return None
    examples = "a parent, a carer, a volunteer" if side is Perspective.COMMUNITY else "a manager, a pharmacist, a volunteer"
    return CommentBox(
        ask="Is there anything that you want to say in your own words?",
        note="Please name nobody, and say nothing that shows who somebody is.",
        consent="You may print these words in the report. My name will not be there.",
        role=f"If so, I am (for example {examples}):",
        lines=2,
    )


def _promises(asked: Questionnaire) -> tuple[str, ...]:
    people = {
        Perspective.COMMUNITY: "residents",
        Perspective.PARTNER: "people from partner organisations",
        Perspective.NETWORK: "people who work here",
    }
    side = asked.perspective
    least = counted(asked.minimum, "person", people[side])
    shown = (
        f"Only the person who types it in sees your sheet. Answers are shown together, once at least {least} have answered, "
        "and so that nobody can tell who said what."
    )
    if side is Perspective.PARTNER:
        own = f"How closely you work together is your organisation's own answer: the {asked.answered_by} sees it with your name."
        others = f"The other answers are shown together, once at least {least} have answered, and without names."
        return (own, *((others,) if asked.questions else ()))
    nameless = "Nobody asks for your name. Please do not write it here."
    beside = {
        Perspective.COMMUNITY: "The report puts what residents say beside what the surgeries and their partners say.",
        Perspective.NETWORK: "The report puts what you say beside what residents and partners say.",
    }[side]
    return (nameless, shown, beside if asked.answered_by == "network" else beside.replace("the surgeries", "the services"))


def _hand_in(handing: Handing) -> str:
    to = handing.to.strip().rstrip(".") if handing.to else "the person who gave it to you"
    by = f" by {day(handing.by)}" if handing.by else ""
    return f"Please give this page to {to}{by}." if handing.to is None else f"Where to hand it in{by}: {to}."


def _height(form: VoiceForm, by: _Setting) -> float:
    """Work out how tall a page will be, in millimetres, from its words and its style sheet."""
    line, size = by.line, by.size
    tall = 3.2 + 8.2 * _lines(form.title, 18, WIDTH, bold=True) + line * _lines(form.kicker, size, WIDTH)
    tall += 3 + line * _lines(form.how, size, WIDTH)
    if form.organisation is not None:
        tall += 3.5 + line * _lines(f"{form.organisation}: {form.organisation_name or ''}", size, WIDTH)
    if form.depth is not None:
        heads = max(_lines(words, size, WIDTH * 0.2 - 2) for words in (form.depth.today, form.depth.wanted))
        tall += 5.5 + line * (heads + _lines(form.depth.heading, size, WIDTH, bold=True)) + by.cell
        tall += by.row * len(form.depth.rows)
    for table in form.tables:
        tall += 4.5 + _table_height(table, by)
    if form.comment is not None:
        tall += 4 + line * _lines(f"{form.comment.ask} {form.comment.note}", size, WIDTH, bold=True)
        tall += (LINE_HIGH + 0.2) * form.comment.lines
        tall += 3.7 + line * (_lines(f"XX {form.comment.consent}", size, WIDTH) + _lines(form.comment.role, size, WIDTH - 64))
    tall += 5 + line + sum(line * _lines(words, size, WIDTH - 5) + 0.6 for words in form.promises)
    return tall + 2 + line * _lines(form.hand_in, size, WIDTH, bold=True) + 4.6 * _lines(form.mark, 10, WIDTH)


def _table_height(table: TickTable, by: _Setting) -> float:
    question = WIDTH * QUESTION_SHARE - 2
    column = WIDTH * (1 - QUESTION_SHARE) / len(table.answers) - 1.6
    heads = [_lines(table.heading, by.size, question, bold=True), *(_lines(words, by.size, column) for words in table.answers)]
    rows = [by.cell + by.line * _lines(f"{one.number}. {one.words}", by.size, question) for one in table.rows]
    return by.cell + by.line * max(heads) + sum(max(by.row, row) for row in rows)


def _lines(words: str, size: float, width: float, *, bold: bool = False) -> int:
    """Count the lines that words take in a width, breaking between words only."""
    count, used = 1, 0.0
    space = text_width(" ", size * POINT, bold=bold)
    for word in words.split():
        wide = text_width(word, size * POINT, bold=bold)
        if used and used + space + wide > width:
            count, used = count + 1, wide
        else:
            used += wide + (space if used else 0)
        count += int(wide // width)
    return count
