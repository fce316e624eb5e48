"""`maturity cycle confirm`: say that an answer that came over from the last cycle still holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from maturity.cli.desk import by_option, cycle_option, desk_registry, open_desk
from maturity.errors import one_line

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.assessment import Response
    from maturity.model.matrix import Criterion, Matrix
    from maturity.recording.editing import Edit
    from maturity.storage.assessments import Held

CHOICES = ("It still holds", "It does not hold any more: take it back", "Leave it for later", "Stop here")
CONFIRMED, TAKEN_BACK = "confirmed", "no longer holds"


@click.command("confirm")
@click.argument("code")
@click.argument("criteria", nargs=-1, metavar="[CRITERION]...")
@click.option("--all", "everything", is_flag=True, help="Confirm every answer that waits, without asking.")
@cycle_option
@by_option
@click.pass_context
def confirm_command(
    ctx: click.Context, code: str, criteria: tuple[str, ...], everything: bool, cycle_name: str | None, by: str | None
) -> None:
    """Confirm answers that came over from the last cycle: the criteria that are named, or one after another, with a question each.

    To change an answer, use 'maturity assess'. An answer that nobody has confirmed is marked in every report.
    """
    from maturity.carrying.answers import unconfirmed

    desk = open_desk(by)
    terms = desk.cycle(cycle_name)
    matrix = desk.matrix(desk_registry(ctx, desk), terms).bound.matrix
    held = desk.store.assessments.read(terms.id, code)
    waiting = unconfirmed(held.assessment.responses)
    if criteria:
        refuse_not_waiting(criteria, waiting, matrix)
    if not waiting:
        click.echo(f"{code}: no answer waits to be confirmed in cycle {terms.id}.")
        return
    if criteria or everything:
        chosen = criteria or waiting
        save(desk, held, [edit for name in chosen for edit in confirming(held, name)], CONFIRMED)
        click.echo(f"{code}: confirmed {', '.join(chosen)}. {left_words(len(waiting) - len(chosen))}")
        return
    ask_each(desk, held, waiting, matrix)


def refuse_not_waiting(criteria: tuple[str, ...], waiting: tuple[str, ...], matrix: Matrix) -> None:
    """Refuse criteria that nobody knows, or whose answer needs no confirming.

    Raises:
        NotFoundError: No such answer waits; the nearest are offered.
    """
    from maturity.errors import NotFoundError

    for name in criteria:
        if name not in waiting:
            known = matrix.criterion(name) is not None
            mend = "Its answer was given or confirmed in this cycle." if known else None
            raise NotFoundError("answer that waits to be confirmed", name, () if known else waiting, mend)


def ask_each(desk: Desk, held: Held, waiting: tuple[str, ...], matrix: Matrix) -> None:
    """Ask for one answer after another; what was decided is kept at once."""
    left = len(waiting)
    for place, name in enumerate(waiting, 1):
        click.echo(f"\n{place} of {len(waiting)}")
        click.echo("\n".join(answer_lines(held.assessment.responses[name], matrix.criterion(name), name, matrix)))
        for number, words in enumerate(CHOICES, 1):
            click.echo(f"  {number}  {words}")
        answer = click.prompt("Number", type=click.IntRange(1, len(CHOICES)), default=3)
        if answer == 4:
            break
        if answer < 3:
            edits, note = (confirming(held, name), CONFIRMED) if answer == 1 else (taking_back(held, name), TAKEN_BACK)
            held = save(desk, held, list(edits), note)
            left -= 1
    click.echo(f"\n{held.assessment.network.code}: {left_words(left)}")


def answer_lines(response: Response, criterion: Criterion | None, name: str, matrix: Matrix) -> Iterator[str]:
    """Show an answer that came over, beside what was asked."""
    from maturity.carrying.telling import filled

    yield f"{name}  {criterion.title}" if criterion else name
    if criterion is not None:
        yield from filled("", criterion.ask)
    if response.claim is not None:
        level = criterion.levels.get(response.claim) if criterion else None
        yield from filled("Claim: ", f"{matrix.numbered_level(response.claim)}{f'. {level.text}' if level else ''}")
    if response.not_applicable is not None:
        yield from filled("Does not apply: ", response.not_applicable)
    for question, said in {**response.checks, **response.choices}.items():
        asked = criterion.questions.get(question) if criterion else None
        shown = asked.options.get(said, said) if asked else said
        yield from filled(f"{asked.ask if asked else question} ", shown)
    if response.target is not None:
        yield f"  Target: {matrix.numbered_level(response.target.level)} by {response.target.by:%-d %B %Y}"
    if response.comment is not None:
        yield from filled("Comment: ", response.comment)


def confirming(held: Held, name: str) -> Iterator[Edit]:
    """Give the edits that confirm an answer as it was seen: what somebody else changed meanwhile then clashes."""
    from maturity.recording.editing import Edit
    from maturity.recording.entries import entries_of

    for address, value in entries_of(held.assessment).items():
        if address[:2] == ("responses", name):
            yield Edit(address, None if address[2] == "carried" else value)


def taking_back(held: Held, name: str) -> Iterator[Edit]:
    """Give the edits that take an answer back; the history keeps it."""
    from maturity.recording.editing import Edit
    from maturity.recording.entries import entries_of

    yield from (Edit(address, None) for address in entries_of(held.assessment) if address[:2] == ("responses", name))


def save(desk: Desk, held: Held, edits: list[Edit], note: str) -> Held:
    """Keep what was decided."""
    from maturity.storage.stamp import How

    one = held.assessment
    return desk.store.assessments.change(one.cycle, one.network.code, edits, desk.stamp(How.CYCLE, note), seen=held.version)


def left_words(count: int) -> str:
    """Say how many answers still wait."""
    return one_line(
        "None waits any more." if count == 0 else "1 answer still waits." if count == 1 else f"{count} answers still wait."
    )
