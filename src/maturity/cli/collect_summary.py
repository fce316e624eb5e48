"""Say what became of everything that was handed in: a line each, what was refused and why, and a count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import click

from maturity.cli.clashes import sketch
from maturity.errors import Problem, one_line
from maturity.exchange.taking import Fate, Taken
from maturity.files.bundles.contents import short
from maturity.recording.merging import Clash
from maturity.recording.telling import name_entry

MANY = 40
"""From more than this on, only what somebody should look at has a line of its own."""

COUNTED = {
    Fate.NEW: "new",
    Fate.MERGED: "merged with what was there",
    Fate.NOTHING_NEW: "with nothing new",
    Fate.ALREADY: "collected before",
    Fate.REFUSED: "refused",
}


def tell(done: Sequence[Taken], others: int) -> None:
    """Print what became of each on stdout; what was refused, and why, on stderr. others: files that were not looked at."""
    for one in done:
        if one.fate is Fate.REFUSED:
            for line in refusal_lines(one):
                click.echo(line, err=True)
        elif len(done) <= MANY or one.notes or one.fate is Fate.MERGED:
            click.echo(one_line(taken_line(one)))
            for note in one.notes:
                click.echo(one_line(f"        note: {note}"))
    click.echo(total(done))
    if others:
        lay = "1 other file is" if others == 1 else f"{others} other files are"
        click.echo(f"{lay} neither a bundle nor an assessment, and left alone.", err=True)


def taken_line(one: Taken) -> str:
    """Say in one line what was taken."""
    parts = [counted(one.answers, "entry", "entries")] if one.answers and one.fate is Fate.MERGED else []
    parts += [counted(one.files, "file", "files")] if one.files else []
    parts += [f"seal {short(one.seal)}"] if one.seal else []
    parts += [f"signed by {one.signed_by}"] if one.signed_by else []
    return "  ".join(part for part in (one.network or "", one.fate.value, ", ".join(parts), one.shown) if part)


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its word."""
    return f"{number} {one if number == 1 else many}"


def refusal_lines(one: Taken) -> Iterable[str]:
    """Say why something was refused; answers that differ side by side, and of what people wrote only how long it is."""
    yield from (str(problem) for problem in one.problems)
    for clash in one.clashes:
        yield one_line(
            f"  {name_entry(clash.address)}: in the store {sketch(clash.kept, clash)}, here {sketch(clash.incoming, clash)}"
        )


def total(done: Sequence[Taken]) -> str:
    """Count what became of everything."""
    found = Counter(one.fate for one in done)
    parts = [f"{found[fate]:,} {words}" for fate, words in COUNTED.items() if found[fate]]
    stays = " What was refused stays where it is." if found[Fate.REFUSED] else ""
    return f"{len(done):,} looked at: {', '.join(parts)}.{stays}" if done else "Nothing was looked at."


def in_json(done: Sequence[Taken]) -> str:
    """Give what became of everything for a program; free text is only counted, as in messages."""
    found = Counter(one.fate for one in done)
    data = {"counts": {fate.value: found[fate] for fate in Fate}, "bundles": [as_data(one) for one in done]}
    return json.dumps(data, indent=2)


def as_data(one: Taken) -> dict[str, Any]:
    """Give one thing that was handed in as plain data."""
    return {
        "path": one.shown,
        "outcome": one.fate.value,
        "network": one.network,
        "seal": one.seal,
        "version": one.version,
        "entries": one.answers,
        "files": one.files,
        "signed_by": one.signed_by,
        "notes": list(one.notes),
        "problems": [problem_data(problem) for problem in one.problems],
        "differences": [clash_data(clash) for clash in one.clashes],
    }


def problem_data(problem: Problem) -> dict[str, str | int | None]:
    """Give a problem as plain data."""
    return {"message": problem.message, "mend": problem.mend, "file": problem.file, "line": problem.line, "where": problem.where}


def clash_data(clash: Clash) -> dict[str, str]:
    """Give an answer that differs as plain data."""
    return {"entry": "/".join(clash.address), "kept": sketch(clash.kept, clash), "incoming": sketch(clash.incoming, clash)}
