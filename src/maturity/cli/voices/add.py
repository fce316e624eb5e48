"""`maturity voices add`: type paper sheets in, one after the other, in plain numbered lines."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import Day
from maturity.cli.desk import by_option, cycle_option, today
from maturity.cli.voices.seat import Seat, also_option, only_option, people, refuse_closed, side_option, take_seat
from maturity.cli.voices.words import holds_something, settle

if TYPE_CHECKING:
    from maturity.model.questionnaire import Answer, Questionnaire
    from maturity.model.sheet import Sheet

BACK, QUIT = frozenset({"back", "b"}), frozenset({"quit", "q"})
HELP = "Type the number of the answer, or press Enter where the sheet was left empty. 'back' goes back, 'quit' stops."
YES_NO = ("yes", "no")


class Leave(Exception):  # noqa: N818  (somebody leaves; nothing went wrong)
    """Somebody stops before the sheet is complete."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to type: its name, what is asked, and the numbered answers; without answers it is free text."""

    name: str
    ask: str
    answers: tuple[tuple[int, str], ...] = ()


@click.command("add")
@click.argument("code")
@side_option
@also_option
@only_option
@click.option("--respondent", metavar="CODE", help="Correct the sheet that was kept under this code.")
@click.option("--day", type=Day(), metavar="YYYY-MM-DD", help="When the sheets were filled in. [default: today]")
@by_option
@cycle_option
@click.pass_context
def add_command(
    ctx: click.Context,
    code: str,
    side: str | None,
    also: tuple[str, ...],
    only: tuple[str, ...],
    respondent: str | None,
    day: datetime | None,
    by: str | None,
    cycle_name: str | None,
) -> None:
    """Type paper sheets in, in plain numbered lines.

    They are about the network CODE. Each sheet is on disk before the next begins.
    """
    from maturity.errors import NotFoundError
    from maturity.model.base import Perspective
    from maturity.voicing.asking import Choice

    if side is None:
        raise click.UsageError("Say who filled the sheets in: --side community, --side partner or --side network.")
    seat = take_seat(ctx, by, cycle_name)
    refuse_closed(seat.terms)
    asked = seat.questionnaire(code, Perspective(side), Choice(also, only))
    if respondent is not None and respondent not in {one.respondent for one in seat.sheets(code)}:
        raise NotFoundError("sheet", respondent, (), "Its code was printed when the sheet was typed in.")
    sitting = Sitting(seat, asked, day.date() if day else today())
    sitting.run(respondent)


@dataclass
class Sitting:
    """One go at a pile of sheets."""

    seat: Seat
    asked: Questionnaire
    day: date
    made: int = 0

    def run(self, respondent: str | None) -> None:
        """Type in one sheet after the other, until nobody wants another."""
        click.echo(f"{self.asked.network_name}, {self.asked.cycle}. {HELP}")
        if self.asked.depths and not self.asked.partners:
            click.echo("The assessment lists no partners yet, so nobody can be asked how closely they work. List them first.")
        try:
            more = True
            while more:
                self.type_one(respondent or secrets.token_hex(6))
                more = respondent is None and self.choose("Another sheet?", ((1, "yes"), (2, "no"))) == 1
        except Leave:
            click.echo("Stopped. A sheet that was begun is not kept.")
        click.echo(f"Kept {'the sheet' if self.made == 1 else 'the sheets'} of {people(self.asked.perspective.value, self.made)}.")

    def type_one(self, respondent: str) -> None:
        """Ask for one sheet, look through its words, and keep it."""
        steps = list(steps_of(self.asked))
        given: dict[str, Any] = {}
        place = 0
        while place < len(steps):
            step = steps[place]
            typed = self.ask(step, f"{place + 1} of {len(steps)}. ")
            if typed == "back":
                place = max(place - 1, 0)
                continue
            given[step.name] = typed
            place += 1
        found = make(self.asked, given, respondent, self.day)
        if found is None:
            click.echo("Nothing was answered, so nothing is kept.")
            return
        found = settle(found, self.keeps)
        if not holds_something(found):
            click.echo("Nothing else was answered, so nothing is kept.")
            return
        self.seat.keep([found])
        self.made += 1
        click.echo(f"Kept as {respondent}. Write it on the paper: --respondent {respondent} corrects this sheet.")

    def ask(self, step: Step, position: str = "") -> Any:
        """Ask one thing: a number, words, None for nothing, or "back"."""
        click.echo(f"\n{position}{step.ask}")
        for number, words in step.answers:
            click.echo(f"  {number} {words}")
        while True:
            typed = line()
            if typed.casefold() in BACK:
                return "back"
            if not typed:
                return None
            if not step.answers:
                return typed[:4000]
            if typed.isdecimal() and int(typed) in dict(step.answers):
                return int(typed)
            click.echo(HELP)

    def choose(self, ask: str, answers: tuple[tuple[int, str], ...]) -> int:
        """Ask until one of the numbers is typed; Enter is the last of them."""
        typed = self.ask(Step("", ask, answers))
        return answers[-1][0] if typed in {None, "back"} else int(typed)

    def keeps(self, lines: list[str]) -> bool:
        """Show what may identify somebody, masked, and ask whether the words are kept."""
        click.echo("\n".join(f"warning: {one}" for one in lines), err=True)
        return self.choose("Keep these words?", ((1, "keep them"), (2, "leave them out, and keep the answers"))) == 1


def line() -> str:
    """Read a line.

    Raises:
        Leave: Somebody types quit, or the input ends.
    """
    click.echo("> ", nl=False)
    typed = sys.stdin.readline()
    if not typed or typed.strip().casefold() in QUIT:
        raise Leave
    return typed.strip()


def steps_of(asked: Questionnaire) -> Iterator[Step]:
    """List what there is to type for one sheet, in the order of the page."""
    from maturity.model.base import Perspective

    if asked.perspective is Perspective.PARTNER and asked.partners:
        yield Step("partner", "Which organisation?", tuple((at, one.name) for at, one in enumerate(asked.partners, 1)))
        yield Step("today", "How closely do we work together today?", numbered(asked.depths))
        yield Step("wanted", "How closely does the organisation want to work?", numbered(asked.depths))
    for number, one in enumerate(asked.questions, 1):
        yield Step(one.key, f"Question {number}: {one.words}", numbered(one.answers))
    if asked.perspective is not Perspective.NETWORK:
        note = "Words must not identify a patient or anybody else."
        yield Step("words", f"In the person's own words, if any. {note}")
        yield Step("print", "May these words be printed, without a name?", ((1, "yes"), (2, "no")))
        yield Step("role", "If so, as whom? A role, such as a carer; never a name.")


def numbered(answers: tuple[Answer, ...]) -> tuple[tuple[int, str], ...]:
    """Give the answers of a question by their own numbers, those in the circles of the page."""
    return tuple((one.rank, one.words) for one in answers)


def make(asked: Questionnaire, given: dict[str, Any], respondent: str, day: date) -> Sheet | None:
    """Make the sheet of what was typed; None where nothing was answered."""
    from maturity.model.sheet import Closeness, Comment, Sheet

    partner = asked.partners[given["partner"] - 1].id if given.get("partner") else None
    ratings: dict[str, Any] = {}
    for one in asked.questions:
        if given[one.key] is not None and one.statement is not None:
            ratings.setdefault(one.criterion, {})[one.statement] = given[one.key]
        elif given[one.key] is not None:
            ratings[one.criterion] = given[one.key]
    said = given.get("today"), given.get("wanted")
    closeness = {partner: Closeness(today=said[0], wanted=said[1])} if partner and said != (None, None) else {}
    words = given.get("words")
    comment = Comment(words=words, may_print=given.get("print") == 1) if words else None
    if not (ratings or closeness or comment):
        return None
    return Sheet(
        network=asked.network,
        cycle=asked.cycle,
        matrix=asked.matrix,
        perspective=asked.perspective,
        respondent=respondent,
        role=given.get("role"),
        partner=partner,
        ratings=ratings,
        closeness=closeness,
        comment=comment,
        given_on=day,
    )
