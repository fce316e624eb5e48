"""The command `maturity patient-voice-carry`: two tables in, one for `maturity network import` out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from maturity.files.tables import Row, show_codes
from maturity.files.writing import write_whole
from maturity_patient_voice.carrying import Successions, successions, successor, why_not
from maturity_patient_voice.system_file import COLUMNS, read_national, read_successors

COUNTRY = "national"
FILE = click.Path(path_type=Path)


@click.command("patient-voice-carry")
@click.argument("survey", type=FILE)
@click.option("--successors", required=True, type=FILE, help="Which system of the survey became which system of today.")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day on which people were asked.")
@click.option("--out", "-o", type=FILE, default=Path("system_survey.csv"), show_default=True, help="Where to write the table.")
def carry_command(survey: Path, successors: Path, until: datetime, out: Path) -> None:
    """Carry the figures of SURVEY over to the systems of today.

    A figure is carried only where a system has the same area as before. Figures of systems that were split or merged are left
    out, each with the reason.
    """
    known = successions(read_successors(successors))
    rows = read_national(survey)
    carried = [row for row in rows if successor(row.get("code"), known)]
    click.echo(f"Systems carried over: {len({row.get('code') for row in carried})}. Figures: {len(carried)}.")
    for reason, codes in left_out(rows, known).items():
        click.echo(f"Left out: {show_codes(codes)} ({len(codes)}): {reason}.")
    click.echo(f"Wrote {write_whole(out, as_csv(carried, known, until.date()))}")


def left_out(rows: Iterable[Row], known: Successions) -> dict[str, list[str]]:
    """Group the systems that were not carried over by the reason."""
    reasons: dict[str, list[str]] = {}
    for code, kind in sorted({(row.get("code"), row.get("type").casefold()) for row in rows}):
        if kind == COUNTRY:
            reasons.setdefault("the country is no system", []).append(code)
        elif successor(code, known) is None:
            reasons.setdefault(why_not(code, known), []).append(code)
    return reasons


def as_csv(rows: Iterable[Row], known: Successions, until: date) -> str:
    """Write the table, in order of the code of today and the measure."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    lines: list[list[str]] = []
    for row in rows:
        new = successor(row.get("code"), known) or ""
        lines.append([new, *(row.get(name) for name in COLUMNS[1:-1]), until.isoformat()])
    lines.sort(key=lambda line: line[:2])
    writer.writerows(lines)
    return text.getvalue()
