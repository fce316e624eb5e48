"""Turn what one side is asked into one page, in plain words; pure, and the same for the same questionnaire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from maturity.errors import InputError, Problem
from maturity.model.base import Perspective
from maturity.model.questionnaire import Asked, NamedPartner, Questionnaire
from maturity.reporting.report import counted, day
from maturity.reporting.voice_form_fit import LINE_HIGH, MOST_LINES, ROOM, SETTINGS, height_of
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
        more = (ROOM - height_of(form, setting)) // (LINE_HIGH + 0.2)
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
