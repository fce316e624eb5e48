"""`maturity cycle list`: every cycle with its terms, and how the terms of one were changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from maturity.cli.common import json_option, table
from maturity.cli.desk import open_desk

if TYPE_CHECKING:
    from maturity.model.cycle_terms import CycleTerms
    from maturity.storage.cycles import TermsChange

WORDS = {
    "opens_on": "opens on",
    "closes_on": "closes on",
    "as_of": "evidence is judged on",
    "min_peers": "networks for a comparison",
    "name_networks": "a system report names networks",
    "closed_on": "closed on",
    "networks": "networks asked",
    "follows": "follows",
    "matrix": "matrix",
}


@click.command("list")
@click.option("--history", "past", metavar="NAME", help="Show how the terms of this cycle were changed: who, when and what.")
@json_option
def list_command(past: str | None, as_json: bool) -> None:
    """List the cycles of the workspace, the newest last."""
    desk = open_desk()
    if past is not None:
        desk.store.cycles.get(past)
        show_history(desk.store.cycles.history(past), as_json=as_json)
        return
    known = desk.store.cycles.all()
    if as_json:
        click.echo("[" + ",\n".join(terms.model_dump_json(indent=2) for terms in known) + "]")
    elif known:
        header = ["Cycle", "Matrix", "Opens", "Closes", "Evidence judged", "Asked", "Follows", ""]
        click.echo(table([row_of(terms) for terms in known], header))
    else:
        click.echo("No cycle has been opened. Type: maturity cycle open NAME --closes DATE")


def row_of(terms: CycleTerms) -> list[str]:
    """Lay out the terms of a cycle as a row."""
    closed = f"closed on {terms.closed_on}" if terms.closed_on else "open"
    days = (str(day) for day in (terms.opens_on, terms.closes_on, terms.as_of))
    asked = str(len(terms.networks) or "")
    return [terms.id, f"{terms.matrix.id} {terms.matrix.version}", *days, asked, terms.follows or "", closed]


def show_history(history: tuple[TermsChange, ...], *, as_json: bool) -> None:
    """Print each version of a cycle's terms, oldest first: what changed, by whom and when."""
    import json

    if as_json:
        rows = [
            {"made_at": one.made_at.isoformat(), "made_by": one.made_by, "terms": one.terms.model_dump(mode="json")}
            for one in history
        ]
        click.echo(json.dumps(rows, indent=2))
        return
    earlier: CycleTerms | None = None
    for one in history:
        head = f"{one.made_at.astimezone():%-d %B %Y %H:%M}  {one.made_by}"
        click.echo("\n".join([head, *(["  opened"] if earlier is None else changed_lines(earlier, one.terms))]))
        earlier = one.terms


def changed_lines(old: CycleTerms, new: CycleTerms) -> Iterator[str]:
    """Say which terms changed, from what to what."""
    before, now = old.model_dump(mode="json"), new.model_dump(mode="json")
    for name, words in WORDS.items():
        if before[name] == now[name]:
            continue
        if name == "networks":
            gained, lost = (
                sorted(set(one) - set(other)) for one, other in ((new.networks, old.networks), (old.networks, new.networks))
            )
            parts = [f"{word} {', '.join(codes)}" for word, codes in (("added", gained), ("left out", lost)) if codes]
            yield f"  {words}: {'; '.join(parts)}"
        else:
            yield f"  {words}: {plain(before[name])} → {plain(now[name])}"


def plain(value: object) -> str:
    """Say a term in a word."""
    return (
        "nothing" if value is None else {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )
