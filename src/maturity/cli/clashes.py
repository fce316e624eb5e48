"""Show where two people gave different answers, side by side in plain lines, and ask which one is to stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from maturity.errors import StaleError, one_line

if TYPE_CHECKING:
    from pydantic import JsonValue

    from maturity.recording.merging import Clash

FREE_TEXT = frozenset({"comment", "not_applicable", "statement", "words", "reason", "step", "title", "name", "link", "contact"})
"""Fields in which people write what they like. An error never repeats them; who is asked to choose sees them whole."""

ANSWERS = "1, 2, 1 all or 2 all"


def stale_text(error: StaleError) -> str:
    """Say that somebody else was faster, with both values of every entry, one a line; what people wrote is only counted."""
    from maturity.recording.telling import name_entry

    lines = [str(error)]
    for clash in clashes_of(error):
        then, now, yours = (sketch(value, clash) for value in (clash.before, clash.kept, clash.incoming))
        lines.append(f"  {name_entry(clash.address)}: was {then}, is now {now}, yours is {yours}")
    return "\n".join(map(one_line, lines))


def clashes_of(error: StaleError) -> tuple[Clash, ...]:
    """Give the clashes that an error carries; none when two people started the same assessment."""
    from maturity.recording.merging import Clash

    return tuple(clash for clash in error.clashes if isinstance(clash, Clash))


def clash_lines(clash: Clash, kept: str = "in the store", incoming: str = "yours") -> Iterator[str]:
    """Lay out one clash for somebody who is to choose: what was there before, then both sides, numbered, each in full."""
    from maturity.recording.telling import name_entry

    names = ("before", f"1  {kept}", f"2  {incoming}")
    width = max(map(len, names))
    yield one_line(name_entry(clash.address))
    for name, value in zip(names, (clash.before, clash.kept, clash.incoming), strict=True):
        first, *more = told_whole(value, clash) or ["nothing"]
        yield f"  {name.ljust(width)}  {first}"
        yield from (f"  {' ' * width}  {line}" for line in more)


def ask_clashes(clashes: Sequence[Clash], kept: str = "in the store", incoming: str = "yours") -> tuple[Clash, ...]:
    """Ask for each clash which side is to stand; give those of which the incoming side was chosen.

    "1 all" and "2 all" answer for this clash and every one after it.
    """
    chosen: list[Clash] = []
    for place, clash in enumerate(clashes, 1):
        click.echo(f"\n{place} of {len(clashes)}: " + "\n".join(clash_lines(clash, kept, incoming)))
        answer = click.prompt(f"Which is to stand? {ANSWERS}", value_proc=read_side, default="1")
        rest = clashes[place - 1 :] if answer.endswith("all") else (clash,)
        if answer.startswith("2"):
            chosen.extend(rest)
        if answer.endswith("all"):
            break
    return tuple(chosen)


def read_side(typed: str) -> str:
    """Read which side is to stand: of one clash, or of all."""
    said = " ".join(typed.lower().split())
    if said not in {"1", "2", "1 all", "2 all"}:
        raise click.UsageError(f"Type {ANSWERS}.")
    return said


def sketch(value: JsonValue, clash: Clash) -> str:
    """Show a value in one short line without repeating what somebody wrote; of an item, only the parts that differ."""
    if isinstance(value, dict):
        parts = [f"{name.replace('_', ' ')} {counted_text(name, value.get(name))}" for name in differing(value, clash)]
        return ", ".join(parts) or "as before"
    return counted_text(clash.address[-1], value)


def counted_text(field: str, value: JsonValue) -> str:
    """Show a value; of free text only how long it is."""
    from maturity.recording.telling import show_value

    if field in FREE_TEXT and isinstance(value, str):
        return f"a text of {len(value)} characters"
    return show_value(value)


def told_whole(value: JsonValue, clash: Clash) -> list[str]:
    """Show a value in full, a line for each part of an item that differs; no lines when there is nothing."""
    from maturity.recording.telling import show_value

    if value is None:
        return []
    if isinstance(value, dict):
        return [one_line(f"{name.replace('_', ' ')}: {whole(value.get(name))}") for name in differing(value, clash)] or ["the same"]
    return [one_line(whole(value) if isinstance(value, str) else show_value(value))]


def whole(value: JsonValue) -> str:
    """Show text in full, in one line; anything else in the usual short words."""
    from maturity.recording.telling import show_value

    return " ".join(value.split()) if isinstance(value, str) else show_value(value)


def differing(value: dict[str, JsonValue], clash: Clash) -> list[str]:
    """Name the fields of an item in which the sides of a clash differ; all of them where an item stands against nothing."""
    others = [side for side in (clash.before, clash.kept, clash.incoming) if isinstance(side, dict)]
    names = dict.fromkeys(name for side in others for name in side)
    return [name for name in names if len(others) == 1 or any(side.get(name) != value.get(name) for side in others)]
