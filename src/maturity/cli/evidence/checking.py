"""`maturity evidence check`: whether every file is whole, what is out of date, and what will run out before the next cycle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from maturity.cli.common import json_option, progress
from maturity.cli.desk import cycle_option, desk_registry, open_desk
from maturity.cli.evidence.book import next_day
from maturity.cli.evidence.listing import items_of, until_option
from maturity.errors import one_line

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.evidence_list import ListedItem

MOST_NAMED = 20
"""Of more networks than one, so many items are named in each part; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found. broken: the item and what is wrong with its file. whole: how many files are as they were kept."""

    items: tuple[ListedItem, ...]
    broken: tuple[tuple[ListedItem, str], ...]
    whole: int

    @property
    def out_of_date(self) -> list[ListedItem]:
        """Give the items that are out of date on the cycle's day, the oldest first."""
        return sorted((one for one in self.items if one.dates.standing == "out_of_date"), key=ended)

    @property
    def running_out(self) -> list[ListedItem]:
        """Give the items that stand now and will not in the next cycle, the next to run out first."""
        return sorted((one for one in self.items if one.runs_out_for), key=ended)

    def to_review(self, later: date) -> list[ListedItem]:
        """Give the items that their owners want to look at again before the next cycle, the next one first."""
        due = [one for one in self.items if one.review_by is not None and one.review_by <= later]
        return sorted(due, key=lambda one: (one.review_by or later, one.network, one.dates.id))


def ended(item: ListedItem) -> tuple[date, str, str]:
    """Order items by their last valid day."""
    return (item.dates.until or date.max, item.network, item.dates.id)


@click.command("check")
@click.argument("code", required=False)
@until_option
@cycle_option
@json_option
@click.pass_context
def check_command(ctx: click.Context, code: str | None, until: datetime | None, cycle_name: str | None, as_json: bool) -> int:
    """Check the evidence of a network, or of every network of the cycle.

    Ends with 0 when every file is there as it was kept and all evidence is in date on the cycle's day, else with 1. What will run
    out before the next cycle is listed, and changes nothing about how it ends.
    """
    desk = open_desk()
    terms = desk.cycle(cycle_name)
    matrix = desk.matrix(desk_registry(ctx, desk), terms).bound.matrix
    later = until.date() if until else next_day(desk, terms)
    held = [desk.store.assessments.read(terms.id, code)] if code else list(desk.store.assessments.all_in(terms.id))
    checked = check_files(desk, [item for one in held for item in items_of(one.assessment, terms, matrix, later)])
    if as_json:
        click.echo(json.dumps(as_data(checked, later), indent=2))
    else:
        click.echo("\n".join(check_lines(checked, terms.as_of, later, several=code is None)))
    return 1 if checked.broken or checked.out_of_date else 0


def check_files(desk: Desk, items: Sequence[ListedItem]) -> Checked:
    """Read every file that items name, each once, and compare it with its SHA-256."""
    from maturity.errors import InputError
    from maturity.files.evidence_files import EvidenceFiles

    files = EvidenceFiles(desk.files)
    named = dict.fromkeys(item.sha256 for item in items if item.sha256 is not None)
    faults: dict[str, str] = {}
    with progress(len(named), "Checking") as bar:
        for digest in named:
            try:
                files.verify(digest)
            except InputError as error:
                faults[digest] = " ".join(f"{problem.message}. {problem.mend}." for problem in error.problems)
            bar.update(1)
    broken = tuple((item, faults[item.sha256]) for item in items if item.sha256 in faults and item.sha256 is not None)
    return Checked(tuple(items), broken, len(named) - len(faults))


def check_lines(checked: Checked, day: date, later: date, *, several: bool) -> Iterator[str]:
    """Say what checking found."""
    yield f"{len(checked.items)} items. Evidence is judged on {day:%-d %B %Y}; the next cycle judges it on {later:%-d %B %Y}."
    files = "1 file is whole" if checked.whole == 1 else f"{checked.whole} files are whole"
    yield f"{files}." if checked.whole or checked.broken else "No item has a file."
    if checked.broken:
        yield f"\nFiles that are missing or damaged ({len(checked.broken)})"
        yield from (one_line(f"  {name_of(item, several=several)}: {words}") for item, words in checked.broken)
    yield from part("Out of date on the cycle's day", checked.out_of_date, several=several)
    yield from part("Runs out before the next cycle", checked.running_out, several=several)
    yield from review_part(checked.to_review(later), several=several)
    standing = sum(bool(one.dates.counts_for) and not one.runs_out_for for one in checked.items)
    yield f"\nStill in date in the next cycle: {standing}"


def part(head: str, items: Sequence[ListedItem], *, several: bool) -> Iterator[str]:
    """List items with their last valid day."""
    if not items:
        return
    yield f"\n{head} ({len(items)})"
    shown = items[:MOST_NAMED] if several else items
    for item in shown:
        only = f", for {', '.join(item.runs_out_for)}" if item.dates.standing == "in_date" or item.runs_out_for else ""
        yield one_line(f"  {item.dates.until}  {name_of(item, several=several)}{only}")
    if len(items) > len(shown):
        yield f"  and {len(items) - len(shown):,} more; name a network to see all"


def review_part(items: Sequence[ListedItem], *, several: bool) -> Iterator[str]:
    """List items that are to be looked at again, with the day and who keeps them."""
    if not items:
        return
    yield f"\nTo be looked at again before the next cycle ({len(items)})"
    for item in items[: MOST_NAMED if several else len(items)]:
        owner = f", kept by {item.owner}" if item.owner else ""
        yield one_line(f"  {item.review_by}  {name_of(item, several=several)}{owner}")


def name_of(item: ListedItem, *, several: bool) -> str:
    """Name an item, with its network where there are several."""
    return f"{item.network} {item.dates.id}" if several else f"{item.dates.id}  {item.dates.title}"


def as_data(checked: Checked, later: date) -> dict[str, object]:
    """Give what checking found as plain data."""
    return {
        "sound": not checked.broken and not checked.out_of_date,
        "files_whole": checked.whole,
        "broken": [{"network": item.network, "id": item.dates.id, "words": words} for item, words in checked.broken],
        "out_of_date": [item.model_dump(mode="json") for item in checked.out_of_date],
        "to_review": [item.model_dump(mode="json") for item in checked.to_review(later)],
        "runs_out": [item.model_dump(mode="json") for item in checked.running_out],
    }
