"""Walk through the moderation queue and ask, in plain numbered lines; each decision is on disk before the next is asked."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from maturity.cli.clashes import stale_text
from maturity.cli.desk import today
from maturity.cli.moderate import known_criterion, read_level
from maturity.cli.moderate_lines import cited, criterion_lines, decided_words, level
from maturity.cli.wording import REMINDER, warn_of_people
from maturity.errors import InputError, StaleError
from maturity.model.assessment import Decision

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.queue import QueueItem
    from maturity.moderating.queue import Case
    from maturity.moderation import Seat
    from maturity.storage.assessments import Held

SKIP, BACK, QUIT = "skip", "back", "quit"
WAYS = {"5": SKIP, "s": SKIP, "skip": SKIP, "6": BACK, "b": BACK, "back": BACK, "7": QUIT, "q": QUIT, "quit": QUIT}
DECISIONS = {"1": Decision.AGREE, "2": Decision.QUERY, "3": Decision.CHANGE, "4": Decision.SET_ASIDE}
WORDS = {"agree": "1", "a": "1", "query": "2", "change": "3", "c": "3", "set aside": "4"}


class Leave(Exception):  # noqa: N818  (somebody leaves; nothing went wrong)
    """Somebody goes back to the choices, or stops. way: BACK or QUIT."""

    def __init__(self, way: str) -> None:
        self.way = way
        super().__init__(way)


@dataclass
class Talk:
    """One sitting. by: the moderator's role, asked for when it is not given. made: how many decisions were kept."""

    seat: Seat
    desk: Desk
    by: str | None
    made: int = 0
    touched: dict[str, None] = field(default_factory=dict)

    def walk(self, code: str | None, criterion: str | None) -> None:
        """Go through what waits, or through one criterion."""
        if criterion is not None:
            known_criterion(self.seat, criterion)
        queue = self.seat.queue(code)
        order = [(item.network, item.criterion) for item in queue if item.criterion == criterion or (not criterion and item.waits)]
        if not order:
            click.echo("Nothing waits here." if criterion is None else f"{code} says and shows nothing about {criterion}.")
            return
        click.echo(f"{len(order)} {'criterion waits' if len(order) == 1 else 'criteria wait'}, the largest gap first.")
        click.echo("Type the number of what you decide. It is kept at once; stop whenever you like, and go on later.")
        try:
            self.by = self.by or self._ask("In which role do you moderate? Such as: System moderation panel")
            self._visit_all(order)
        except Leave:
            click.echo("Stopped. Every decision is kept.")
        self._sum_up(code)

    def _visit_all(self, order: list[tuple[str, str]]) -> None:
        place = 0
        while place < len(order):
            way = self._visit(*order[place], f"{place + 1} of {len(order)}")
            place = max(place - 1, 0) if way == BACK else place + 1

    def _visit(self, network: str, criterion: str, position: str) -> str:
        """Show one criterion and ask until something is decided or it is left: SKIP to go on, BACK for the one before."""
        while True:
            (held,) = self.seat.held(network)
            case = self.seat.case(held)
            item = next((one for one in self.seat.queue(network) if one.criterion == criterion), None)
            if item is None:
                click.echo(f"\n{network} has taken back what it said about {criterion}.")
                return SKIP
            click.echo(f"\n{position}")
            click.echo("\n".join(criterion_lines(case, item)))
            click.echo("\n".join(self._choices(item)))
            chosen = self._choose()
            if not isinstance(chosen, Decision):
                return chosen
            try:
                if self._decide(held, case, item, chosen) and chosen is not Decision.SET_ASIDE:
                    return SKIP
            except Leave as left:
                if left.way == QUIT:
                    raise

    def _choices(self, item: QueueItem) -> list[str]:
        matrix = self.seat.bound.matrix
        if item.claimed is not None:
            agree = f"Agree with the claim: {level(item.claimed, matrix)}"
        else:
            agree = f"Agree with what is supported: {level(item.supported, matrix)}"
        return [
            "What do you decide? The claim stays as it is.",
            f"  1 {agree}",
            "  2 Query: ask the network about it",
            "  3 Change the level",
            "  4 Set an item of evidence aside",
            "  5 Skip, 6 Back, 7 Quit",
        ]

    def _choose(self) -> Decision | str:
        """Read a decision, SKIP or BACK.

        Raises:
            Leave: To quit.
        """
        while True:
            typed = self._line().casefold()
            typed = WORDS.get(typed, typed)
            if typed in DECISIONS:
                return DECISIONS[typed]
            if WAYS.get(typed) == QUIT:
                raise Leave(QUIT)
            if typed in WAYS:
                return WAYS[typed]
            click.echo("Type a number from 1 to 7.")

    def _decide(self, held: Held, case: Case, item: QueueItem, decision: Decision) -> bool:
        """Ask for what goes with a decision, keep it, and tell whether it was kept."""
        from maturity.moderating.deciding import Wanted
        from maturity.storage.stamp import How

        rank = self._ask_level() if decision is Decision.CHANGE else None
        evidence = self._ask_item(case, item.criterion) if decision is Decision.SET_ASIDE else None
        if decision is Decision.SET_ASIDE and evidence is None:
            return False
        wanted = Wanted(item.criterion, decision, self.by or "", self._ask_reason(), today(), rank, evidence)
        try:
            _, made = self.seat.decide(held, wanted, self.desk.stamp(How.MODERATE))
        except StaleError as error:
            click.echo(f"\n{stale_text(error)}\nHere it is as it stands now.")
            return False
        except InputError as error:
            click.echo(str(error))
            return False
        self.made += 1
        self.touched[item.network] = None
        words = f"{evidence} is set aside" if evidence else decided_words(made, self.seat.bound.matrix)
        click.echo(f"Kept: {item.network} {item.criterion}, {words}.")
        return True

    def _ask_level(self) -> int:
        matrix = self.seat.bound.matrix
        scale = [matrix.numbered_level(one.rank) for one in matrix.levels]
        while True:
            typed = self._ask("\n".join(["Which level? Type its number, or b for back.", *(f"  {words}" for words in scale)]))
            try:
                return read_level(typed, matrix)
            except click.UsageError as error:
                click.echo(error.format_message())

    def _ask_item(self, case: Case, criterion: str) -> str | None:
        """Ask for an item of evidence; None where none is cited."""
        items = cited(case.assessment, criterion)
        if not items:
            click.echo("No evidence is cited here.")
            return None
        lines = [f"  {place} {name}: {item.title}" for place, (name, item) in enumerate(items, 1)]
        names = {str(place): name for place, (name, _) in enumerate(items, 1)} | {name: name for name, _ in items}
        while True:
            typed = self._ask("\n".join(["Which item? Type its number, or b for back.", *lines]))
            if typed in names:
                return names[typed]
            click.echo(f"Type a number from 1 to {len(items)}.")

    def _ask_reason(self) -> str:
        while True:
            typed = self._ask(f"Why? The network reads this. {REMINDER}")
            if not warn_of_people({"reason": typed}):
                return typed
            if self._ask("Keep these words? Type 1 for yes, 2 to write them anew.") in ("1", "y", "yes"):
                return typed

    def _ask(self, question: str) -> str:
        """Ask for a line that is not empty.

        Raises:
            Leave: To go back, or to quit.
        """
        click.echo(question)
        while True:
            typed = self._line()
            if typed.casefold() in ("b", "back"):
                raise Leave(BACK)
            if typed.casefold() in ("q", "quit"):
                raise Leave(QUIT)
            if typed:
                return typed
            click.echo("Something is needed here. Type b for back, or q to quit.")

    def _line(self) -> str:
        """Read a line; the end of what is piped in quits. Of a pipe the answer is printed, so that a record of it can be read."""
        try:
            typed = input("> ").strip()
        except EOFError:
            raise Leave(QUIT) from None
        if not sys.stdin.isatty():
            click.echo(typed)
        return typed

    def _sum_up(self, code: str | None) -> None:
        from maturity.moderating.deciding import undecided_core

        click.echo(f"\nDecided now: {self.made}.")
        for network in self.touched:
            waiting = len(undecided_core(self.seat.queue(network)))
            if waiting:
                click.echo(f"{network}: {waiting} core {'criterion waits' if waiting == 1 else 'criteria wait'} still.")
            else:
                click.echo(f"{network}: every core criterion is decided. To agree the levels: maturity moderate {network} --finish")
        if code is None and self.made:
            click.echo("To go on: maturity moderate")
