"""Questions one after the other, in plain numbered lines that a screen reader reads in order."""

from __future__ import annotations

from collections.abc import Mapping

import click


class Guide:
    """Ask on stderr, and leave stdout for what was done; or ask nothing and take the defaults. Nothing is drawn or coloured."""

    def __init__(self, questions: int, *, silent: bool) -> None:
        self.questions = questions
        self.silent = silent
        self.number = 0

    def skip(self) -> None:
        """Pass over a question that an option has answered."""
        self.number += 1

    def ask(self, question: str, default: str, given: str | None = None) -> str:
        """Ask for a line of text."""
        self.skip()
        if given is not None:
            return given
        if self.silent:
            return default
        self._say(question)
        return self._answer("Answer", default)

    def ask_many(self, question: str, default: tuple[str, ...], given: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Ask for several texts on one line."""
        self.skip()
        if given or self.silent:
            return given or default
        self._say(question)
        return split_list(self._answer("Answer, with commas between several", ", ".join(default))) or default

    def ask_number(self, question: str, default: int, most: int, given: int | None = None) -> int:
        """Ask for a whole number from 1."""
        self.skip()
        if given is not None or self.silent:
            return given or default
        self._say(question)
        return self._number("Answer with a number", default, most)

    def choose(self, question: str, choices: Mapping[str, str], given: str | None = None) -> str:
        """Ask for one of several by its number; the first is the default.

        Raises:
            click.UsageError: What an option gave is none of them.
        """
        self.skip()
        names = list(choices)
        if given is not None and given not in names:
            raise click.UsageError(f"'{given}' is not one of {', '.join(names)}.")
        if given is not None or self.silent:
            return given or names[0]
        self._say(question)
        for number, (name, words) in enumerate(choices.items(), 1):
            click.echo(f"  {number}. {name}: {words}", err=True)
        return names[self._number("Answer with a number", 1, len(names)) - 1]

    def _say(self, question: str) -> None:
        click.echo(f"\nQuestion {self.number} of {self.questions}. {question}", err=True)

    def _answer(self, label: str, default: str) -> str:
        return str(click.prompt(label, default=default, err=True)).strip() or default

    def _number(self, label: str, default: int, most: int) -> int:
        """Ask until a number is given that can be."""
        while True:
            answer = self._answer(label, str(default))
            if answer.isdecimal() and 1 <= int(answer) <= most:
                return int(answer)
            click.echo(f"Please answer with a number from 1 to {most}.", err=True)


def split_list(text: str) -> tuple[str, ...]:
    """Take a line apart at its commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
