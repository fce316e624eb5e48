"""`maturity history`: who changed what in an assessment, when and how."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import Day, json_option
from maturity.cli.desk import cycle_option, open_desk
from maturity.errors import one_line

if TYPE_CHECKING:
    from maturity.recording.entries import Address, Entries
    from maturity.storage.history import Change

MOST_NAMED = 12
"""A change of more entries than this is counted by its parts, unless they are asked for."""

PARTS = {
    "responses": ("answer", "answers"),
    "evidence": ("item of evidence", "items of evidence"),
    "attestations": ("attestation", "attestations"),
    "partners": ("fact about partners", "facts about partners"),
    "priority_groups": ("priority group", "priority groups"),
    "moderation": ("decision", "decisions"),
    "plan": ("step of the plan", "steps of the plan"),
    "quotes": ("quote", "quotes"),
    "scenarios": ("scenario", "scenarios"),
    "network": ("fact about the network", "facts about the network"),
    "may_be_named": ("agreement to be named", "agreements to be named"),
}


@click.command("history")
@click.argument("code")
@cycle_option
@click.option("--entry", metavar="TEXT", help="Only entries whose name holds this, such as comm-listen, evidence or claim.")
@click.option("--since", type=Day(), metavar="YYYY-MM-DD", help="Only changes from this day on.")
@click.option("--all", "everything", is_flag=True, help="Name every entry, also of changes of very many.")
@json_option
def history_command(
    code: str, cycle_name: str | None, entry: str | None, since: datetime | None, everything: bool, as_json: bool
) -> None:
    """Show how a network's assessment came to be: each change with who, when, through what and why, from what to what.

    Nothing is ever deleted: what was withdrawn or overwritten stands here. To see the state of a day, give --as-of to 'score',
    'explain' or 'report'.
    """
    desk = open_desk()
    terms = desk.cycle(cycle_name)
    changes = desk.store.assessments.history(terms.id, code)
    told = [one for one in steps(changes) if wanted(one, entry, since)]
    if as_json:
        click.echo(json.dumps([as_data(change, pairs) for change, pairs in told], indent=2))
        return
    name = desk.store.assessments.read(terms.id, code).assessment.network.name
    count = "1 change" if len(changes) == 1 else f"{len(changes):,} changes"
    click.echo(one_line(f"{code} {name}, cycle {terms.id}: {count}"))
    if not told:
        click.echo("None of them is like that.")
    for change, pairs in told:
        click.echo("\n" + "\n".join(change_lines(change, pairs, whole=everything or entry is not None)))


Pairs = list[tuple["Address", Any, Any]]
"""Entries with what stood there before a change and what stands there since."""


def steps(changes: Sequence[Change]) -> Iterator[tuple[Change, Pairs]]:
    """Walk the changes with what each entry was before and became."""
    from maturity.recording.editing import apply

    state: Entries = {}
    for change in changes:
        yield change, [(edit.address, state.get(edit.address), edit.value) for edit in change.edits]
        state = apply(state, change.edits)


def wanted(step: tuple[Change, Pairs], entry: str | None, since: datetime | None) -> bool:
    """Tell whether a change is asked for; entries that are not asked for are left out of it."""
    from maturity.recording.telling import name_entry

    change, pairs = step
    if since is not None and change.made_at.astimezone().date() < since.date():
        return False
    if entry is not None:
        pairs[:] = [pair for pair in pairs if entry.lower() in f"{'.'.join(pair[0])} {name_entry(pair[0])}".lower()]
    return bool(pairs) or entry is None


def change_lines(change: Change, pairs: Pairs, *, whole: bool) -> Iterator[str]:
    """Lay out one change."""
    from maturity.recording.telling import name_entry, show_value

    reason = f": {change.note}" if change.note else ""
    yield one_line(f"{change.made_at.astimezone():%-d %B %Y %H:%M}  {change.made_by}, {change.how.value}{reason}")
    if len(pairs) > MOST_NAMED and not whole:
        yield f"  {counted(pairs)}"
        return
    for address, before, after in pairs:
        if isinstance(before, dict) and isinstance(after, dict):
            fields = [name for name in {**before, **after} if before.get(name) != after.get(name)]
            parts = [(name.replace("_", " "), before.get(name), after.get(name)) for name in fields]
            yield from (
                one_line(f"  {name_entry(address)}, {name}: {show_value(old)} → {show_value(new)}") for name, old, new in parts
            )
        else:
            yield one_line(f"  {name_entry(address)}: {show_value(before)} → {show_value(after)}")


def counted(pairs: Pairs) -> str:
    """Count the entries of a change by the part that they belong to; an answer and an item count once."""
    things = {address[:2] if address[0] != "partners" else address for address, _, _ in pairs}
    counts = Counter(thing[0] for thing in things)
    words = [f"{counts[part]} {one if counts[part] == 1 else many}" for part, (one, many) in PARTS.items() if counts[part]]
    return ", ".join(words) or f"{len(pairs)} entries"


def as_data(change: Change, pairs: Pairs) -> dict[str, Any]:
    """Give a change as plain data."""
    return {
        "version": change.version,
        "made_at": change.made_at.isoformat(),
        "made_by": change.made_by,
        "how": change.how.value,
        "note": change.note,
        "entries": [{"entry": "/".join(address), "before": before, "after": after} for address, before, after in pairs],
    }
