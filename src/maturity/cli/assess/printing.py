"""Print paragraphs as plain lines that fit the terminal. Nothing ever moves the cursor."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

import click

from maturity.dialogue.paragraphs import Paragraph, Tone
from maturity.errors import one_line

WIDEST = 88
"""Longer lines are hard to read."""

NARROWEST = 20

BOLD, DIM = {"bold": True}, {"dim": True}
STYLES: dict[Tone, dict[str, bool]] = {Tone.HEADING: BOLD, Tone.HINT: DIM, Tone.FAULT: BOLD}
"""What sets a tone off on a terminal; weight only, so that it reads on any background and for any eyes."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Where and how to print. styled: whether the terminal may be asked for bold and dim letters. typed: somebody types there."""

    styled: bool
    typed: bool

    @classmethod
    def for_terminal(cls, *, colour: bool) -> Printer:
        """Look at the terminal that we have; a pipe or a file gets plain text."""
        plain = not colour or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()
        return cls(styled=not plain, typed=sys.stdin is not None and sys.stdin.isatty())

    def show(self, page: Iterable[Paragraph]) -> None:
        """Print paragraphs."""
        for paragraph in page:
            if paragraph.gap:
                click.echo()
            style = STYLES.get(paragraph.tone) if self.styled else None
            for line in wrapped(paragraph, self.width):
                click.echo(line if style is None else click.style(line, **style), color=self.styled)

    def prompt(self) -> None:
        """Ask for an answer: on the same line where somebody types, and on a line of its own for a script."""
        click.echo("Answer: " if self.typed else "Answer:", nl=not self.typed)
        sys.stdout.flush()

    def end_line(self) -> None:
        """End the line of a prompt that nobody answered."""
        if self.typed:
            click.echo()

    @property
    def width(self) -> int:
        """Give how wide a line may be, as the terminal is now."""
        return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))


def wrapped(paragraph: Paragraph, width: int) -> list[str]:
    """Break a paragraph into lines; what follows a label hangs behind it."""
    lead = f"  {paragraph.label}  " if paragraph.label or paragraph.tone is Tone.CHOICE else ""
    text = " ".join(one_line(paragraph.text.replace("\n", " ")).split())
    return textwrap.wrap(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [lead.rstrip()]
