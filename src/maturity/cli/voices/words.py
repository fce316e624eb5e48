"""Free text on its way into the store: what may identify somebody is shown masked, and kept only by somebody who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from maturity.errors import one_line

if TYPE_CHECKING:
    from maturity.files.voice_forms.filled import Filled
    from maturity.model.sheet import Sheet

ASK, KEEP, LEAVE_OUT = "ask", "keep", "leave-out"
POLICIES = (ASK, KEEP, LEAVE_OUT)

words_option = click.option(
    "--words",
    "policy",
    type=click.Choice(POLICIES),
    default=ASK,
    show_default=True,
    help="What to do with words that may identify somebody.",
)


def sightings(text: str) -> Iterator[str]:
    """Say in a line what may identify somebody in a text, with the place masked; nothing when nothing was seen."""
    from maturity.cli.logs import log_rules
    from maturity.privacy import explain, find_personal, mask

    seen = find_personal(text)
    log_rules((one.rule for one in seen), "words of a sheet")
    for rule in dict.fromkeys(one.rule for one in seen):
        places = [one for one in seen if one.rule is rule]
        yield one_line(f"{explain(rule)} Here: {mask(text, places)}")


def look_through(filled: list[Filled], policy: str) -> list[Filled]:
    """Look through the words of every sheet; where they may identify somebody, keep them or leave them out by policy, or ask.

    A sheet that held nothing but such words falls away with them.
    """
    settled = []
    for one in filled:
        sheet = settle(one.sheet, partial(decide, f"{one.file} {one.place}", policy))
        if holds_something(sheet):
            settled.append(replace(one, sheet=sheet))
    return settled


def holds_something(sheet: Sheet) -> bool:
    """Tell whether a sheet still holds an answer."""
    return bool(sheet.ratings or sheet.closeness or sheet.comment)


def settle(sheet: Sheet, keeps: Callable[[list[str]], bool]) -> Sheet:
    """Take out of a sheet the words, and the role, that may identify somebody and that nobody wants to keep.

    keeps: is told what was seen, a line each, and says whether to keep the words.
    """
    comment, role = sheet.comment, sheet.role
    if comment is not None and (lines := list(sightings(comment.words))) and not keeps(lines):
        comment = None
    if role is not None and (lines := list(sightings(role))) and not keeps(lines):
        role = None
    return sheet.model_copy(update={"comment": comment, "role": role})


def decide(place: str, policy: str, lines: list[str]) -> bool:
    """Warn of what was seen, and say whether the words are kept."""
    for line in lines:
        click.echo(f"warning: {one_line(place)}: {line}", err=True)
    if policy != ASK:
        click.echo(f"The words are {'kept' if policy == KEEP else 'left out; the answers are kept'}.", err=True)
        return policy == KEEP
    answer = click.prompt("Keep these words? 1 leave them out and keep the answers, 2 keep them", default="1", err=True)
    return str(answer).strip() == "2"
