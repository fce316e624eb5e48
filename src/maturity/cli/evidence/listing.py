"""`maturity evidence list`: what stands, how old it is, until when, and what was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from maturity.cli.common import Day, json_option, table
from maturity.cli.desk import cycle_option, desk_registry, open_desk
from maturity.cli.evidence.book import next_day
from maturity.errors import one_line

if TYPE_CHECKING:
    from maturity.cli.desk import Desk
    from maturity.model.assessment import Assessment
    from maturity.model.cycle_terms import CycleTerms
    from maturity.model.evidence_list import ListedItem, WithdrawnItem
    from maturity.model.matrix import Matrix

HEADER = ["Item", "Kind", "Represents", "Months old", "In date until", "Strength", "Cited for", "Note", "Title"]
TITLE_SHOWN = 48

until_option = click.option(
    "--until", type=Day(), metavar="YYYY-MM-DD", help="The day of the next cycle. [default: as opened, or twelve months on]"
)


@click.command("list")
@click.argument("code", required=False)
@click.option("--expiring", is_flag=True, help="Only what is out of date, or will be in the next cycle.")
@click.option("--criterion", help="Only what is cited for this criterion.")
@click.option("--withdrawn", is_flag=True, help="What was withdrawn, by whom, when and why.")
@until_option
@cycle_option
@json_option
@click.pass_context
def list_command(
    ctx: click.Context,
    code: str | None,
    expiring: bool,
    criterion: str | None,
    withdrawn: bool,
    until: datetime | None,
    cycle_name: str | None,
    as_json: bool,
) -> None:
    """List a network's evidence and attestations; without CODE, count them for every network of the cycle.

    Each item stands until its last valid day for what it counts for now. Evidence is judged on the cycle's day.
    """
    desk = open_desk()
    terms = desk.cycle(cycle_name)
    codes = [code] if code else list(desk.store.assessments.codes(terms.id))
    if withdrawn:
        show_withdrawn([item for one in codes for item in withdrawn_of(desk, terms.id, one)], as_json=as_json)
        return
    matrix = desk.matrix(desk_registry(ctx, desk), terms).bound.matrix
    later = until.date() if until else next_day(desk, terms)
    if criterion is not None:
        refuse_unknown_criterion(criterion, matrix)
    by_code = {one: listed(desk, terms, matrix, one, later) for one in codes}
    wanted = [
        item
        for items in by_code.values()
        for item in items
        if (not expiring or gone_or_going(item)) and (criterion is None or criterion in item.dates.criteria)
    ]
    if as_json:
        click.echo(json.dumps([item.model_dump(mode="json") for item in wanted], indent=2))
    elif code is None and not expiring and criterion is None:
        click.echo(counts_table(by_code))
    elif not wanted:
        click.echo("No evidence is like that.")
    else:
        click.echo(items_table(wanted, terms.as_of, several=code is None))
        click.echo("\n" + "\n".join(notes(wanted, terms.as_of, later)))


def listed(desk: Desk, terms: CycleTerms, matrix: Matrix, code: str, later: date) -> tuple[ListedItem, ...]:
    """List one network's items."""
    return items_of(desk.store.assessments.read(terms.id, code).assessment, terms, matrix, later)


def items_of(assessment: Assessment, terms: CycleTerms, matrix: Matrix, later: date) -> tuple[ListedItem, ...]:
    """List the items of an assessment."""
    from maturity.carrying.listing import list_items
    from maturity.scoring.findings import MANY_CRITERIA

    return list_items(assessment, matrix, terms.as_of, later, MANY_CRITERIA)


def gone_or_going(item: ListedItem) -> bool:
    """Tell whether an item is out of date, or will be in the next cycle."""
    return bool(item.runs_out_for) or item.dates.standing == "out_of_date"


def refuse_unknown_criterion(name: str, matrix: Matrix) -> None:
    """Refuse a criterion that the matrix does not have.

    Raises:
        NotFoundError: The nearest are offered.
    """
    from maturity.errors import NotFoundError

    known = [one.id for one in matrix.all_criteria()]
    if name not in known:
        raise NotFoundError("criterion", name, known)


def items_table(items: Sequence[ListedItem], day: date, *, several: bool) -> str:
    """Lay out items, one a row."""
    rows = []
    for item in items:
        dates = item.dates
        title = dates.title if len(dates.title) <= TITLE_SHOWN else f"{dates.title[: TITLE_SHOWN - 1].rstrip()}…"
        age = str(max(0, months_between(dates.represents, day)))
        cells = [dates.id, dates.kind, f"{dates.represents}", age, f"{dates.until or 'no limit'}", f"{item.strength or ''}"]
        rows.append([*([item.network] if several else []), *cells, str(len(dates.criteria)), remark(item), one_line(title)])
    return table(rows, [*(["Code"] if several else []), *HEADER])


def months_between(earlier: date, later: date) -> int:
    """Count the whole months from one day to another."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def remark(item: ListedItem) -> str:
    """Say in a few words what is to be done about an item, or why it does not count."""
    if item.set_aside_for:
        return "set aside"
    standing = {"out_of_date": "out of date", "later": "still to come", "not_taken": "kind not taken", "partly": "in part"}
    words = standing.get(item.dates.standing.value)
    if words is None and item.runs_out_for:
        words = "runs out"
    return words or ("stretched" if item.stretched else "")


def notes(items: Sequence[ListedItem], day: date, later: date) -> Iterator[str]:
    """Say what the remarks of a list mean, and count."""
    counting = sum(bool(item.dates.counts_for) for item in items)
    yield f"{counting} of {len(items)} in date on {day:%-d %B %Y}, when this cycle judges evidence."
    going = sum(bool(item.runs_out_for) for item in items)
    if going:
        yield f"{going} {'runs' if going == 1 else 'run'} out before {later:%-d %B %Y}, when the next cycle judges it."
    for item in items:
        if item.stretched:
            count = len(item.dates.criteria)
            yield f"{item.dates.id} is cited for {count} criteria. Fresh evidence would carry them better."


def counts_table(by_code: dict[str, tuple[ListedItem, ...]]) -> str:
    """Count the items of every network."""
    rows = [
        [
            code,
            str(len(items)),
            str(sum(bool(item.dates.counts_for) for item in items)),
            str(sum(item.dates.standing == "out_of_date" for item in items)),
            str(sum(bool(item.runs_out_for) for item in items)),
            str(sum(item.stretched for item in items)),
        ]
        for code, items in by_code.items()
    ]
    return table(rows, ["Code", "Items", "In date", "Out of date", "Run out by the next cycle", "Stretched"])


def withdrawn_of(desk: Desk, cycle: str, code: str) -> Iterator[WithdrawnItem]:
    """Find in the history what was withdrawn and is still gone, in the order in which it went."""
    from maturity.model.evidence_list import WithdrawnItem

    last: dict[tuple[str, ...], object] = {}
    gone: dict[tuple[str, ...], WithdrawnItem] = {}
    for change in desk.store.assessments.history(cycle, code):
        for edit in change.edits:
            if edit.address[0] not in ("evidence", "attestations"):
                continue
            gone.pop(edit.address, None)
            if edit.value is None:
                gone[edit.address] = WithdrawnItem(
                    network=code,
                    id=edit.address[1],
                    item=last.get(edit.address),  # type: ignore[arg-type]
                    attested=edit.address[0] == "attestations",
                    withdrawn_at=change.made_at,
                    withdrawn_by=change.made_by,
                    reason=change.note,
                )
            else:
                last[edit.address] = edit.value
    yield from gone.values()


def show_withdrawn(items: Sequence[WithdrawnItem], *, as_json: bool) -> None:
    """Print what was withdrawn."""
    if as_json:
        click.echo(json.dumps([item.model_dump(mode="json") for item in items], indent=2))
    elif not items:
        click.echo("Nothing was withdrawn.")
    for item in () if as_json else items:
        title = item.item.get("title", "an attestation") if isinstance(item.item, dict) else ""
        when = f"{item.withdrawn_at.astimezone():%-d %B %Y %H:%M}"
        click.echo(one_line(f"{item.network} {item.id}  {title}"))
        click.echo(one_line(f"  withdrawn by {item.withdrawn_by}, {when}: {item.reason or 'no reason given'}"))
