"""`maturity voices read`: filled forms and survey files into the store; the same file twice adds nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.desk import by_option, cycle_option, today
from maturity.cli.voices.seat import SIDES, Seat, people, refuse_closed, take_seat
from maturity.cli.voices.words import look_through, settle, words_option
from maturity.errors import InputError, NotFoundError, Problem

if TYPE_CHECKING:
    from maturity.files.voice_forms.filled import Filled
    from maturity.voicing.intake import Intake

TABLES, SHEETS = (".csv",), (".json", ".jsonl")


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--network", "code", metavar="CODE", help="Whom a CSV file is about. Workbooks and JSON say it themselves.")
@click.option("--side", type=click.Choice(SIDES), help="Who answered a CSV file.")
@click.option("--batch", default="", metavar="NAME", help="Tells two CSV files apart whose people have the same numbers.")
@click.option("--replace", "replaces", is_flag=True, help="Let what is read replace other answers of the same respondents.")
@words_option
@by_option
@cycle_option
@click.pass_context
def read_command(
    ctx: click.Context,
    files: tuple[Path, ...],
    code: str | None,
    side: str | None,
    batch: str,
    replaces: bool,
    policy: str,
    by: str | None,
    cycle_name: str | None,
) -> None:
    """Read filled forms and survey files into the store.

    FILES are forms (.xlsx), tables with a line for each person (.csv), or sheets as data (.json, .jsonl); all are kept or none.
    Answers stay private: nothing is shown but how many people answered. The same file read twice adds nothing.
    """
    seat = take_seat(ctx, by, cycle_name)
    refuse_closed(seat.terms)
    filled: list[Filled] = []
    problems: list[Problem] = []
    for path in files:
        try:
            filled += read_one(seat, path, code, side, batch)
        except InputError as error:
            problems += error.problems
    partners = {code: seat.partner_ids(code) for code in {one.sheet.network for one in filled}}
    problems += [problem for one in filled for problem in misfits(seat, one, partners[one.sheet.network])] + list(repeated(filled))
    if problems:
        raise InputError(problems)
    intake = sort_out(seat, filled)
    if intake.changed and not replaces:
        raise InputError(changed_problems(filled, intake))
    taken = {(sheet.network, sheet.respondent) for sheet in (*intake.new, *intake.changed)}
    keep = look_through([one for one in filled if (one.sheet.network, one.sheet.respondent) in taken], policy)
    seat.keep([one.sheet for one in keep])
    tell(filled, intake)


def read_one(seat: Seat, path: Path, code: str | None, side: str | None, batch: str) -> tuple[Filled, ...]:
    """Read one file by the ending of its name.

    Raises:
        InputError: With every fault of the file.
        click.UsageError: A CSV file, and it is not said whom it is about or who answered.
    """
    from maturity.files.voice_forms.filled import Source
    from maturity.files.voice_forms.reading import read_form
    from maturity.files.voice_forms.tables import read_json, read_table
    from maturity.model.assessment import MatrixPin
    from maturity.model.base import Perspective

    ending = path.suffix.lower()
    if ending in SHEETS:
        return read_json(path)
    if ending not in TABLES:
        return read_form(path, today(), seat.partner_names)
    if code is None or side is None:
        raise click.UsageError("A CSV file needs --network CODE and --side, since it does not say them itself.")
    pin = MatrixPin(id=seat.matrix.id, version=seat.matrix.version)
    return read_table(path, Source(code, seat.terms.id, pin, Perspective(side), batch, today()), seat.partner_names(code))


def misfits(seat: Seat, one: Filled, partners: Collection[str] | None) -> Iterator[Problem]:
    """Find what in a sheet does not belong to this cycle, its networks, their partners or its matrix."""
    from dataclasses import replace

    from maturity.voicing.checks import check_sheet

    sheet = one.sheet
    found = []
    if sheet.cycle != seat.terms.id:
        mend = f"Read it with --cycle {sheet.cycle}, or ask again with the form of this cycle"
        found.append(Problem(f"it is of the cycle {sheet.cycle}, not {seat.terms.id}", mend, where="cycle"))
    else:
        found += [*(who_is_asked(seat, sheet.network) if partners is None else ()), *check_sheet(sheet, seat.matrix, partners)]
    for problem in found:
        where = problem.where if one.line is not None else " ".join((one.place, problem.where or "")).strip()
        yield replace(problem, file=one.file, line=one.line, where=where)


def who_is_asked(seat: Seat, code: str) -> Iterator[Problem]:
    """Find whether a network is asked in this cycle at all."""
    try:
        seat.network(code)
    except NotFoundError as error:
        yield Problem(str(error).rstrip("."), "Check the code, or add the network to the cycle", where="network")


def repeated(filled: list[Filled]) -> Iterator[Problem]:
    """Find respondents who stand twice in what is read at one go, with different answers."""
    first: dict[tuple[str, str], Filled] = {}
    for one in filled:
        before = first.setdefault((one.sheet.network, one.sheet.respondent), one)
        if before.sheet != one.sheet:
            message = f"the same respondent as in {before.file} {before.place}, with other answers"
            mend = "Write in each form where its answers come from, so that their people are told apart; or delete one"
            yield Problem(message, mend, file=one.file, where=one.place)


def sort_out(seat: Seat, filled: list[Filled]) -> Intake:
    """Set what was read beside what is kept."""
    from maturity.voicing.intake import take_in

    codes = {one.sheet.network for one in filled}
    kept = [sheet for code in sorted(codes) for sheet in seat.sheets(code)]
    once = {(one.sheet.network, one.sheet.respondent): (one.sheet, one.dated) for one in filled}
    return take_in(once.values(), kept, lambda sheet: settle(sheet, lambda _: False))


def changed_problems(filled: list[Filled], intake: Intake) -> Iterator[Problem]:
    """Say which sheets would replace other answers that are kept."""
    changed = {(sheet.network, sheet.respondent) for sheet in intake.changed}
    for one in filled:
        if (one.sheet.network, one.sheet.respondent) in changed:
            mend = (
                "If it is a correction, give --replace; if it is another group, write in the form where its answers come from "
                "(for a CSV file, give --batch)"
            )
            yield Problem("other answers are kept under this number", mend, file=one.file, line=one.line, where=one.place)


def tell(filled: list[Filled], intake: Intake) -> None:
    """Say how many sheets came in, by network and side; never what they hold."""
    counts: dict[tuple[str, str], int] = {}
    for sheet in (*intake.new, *intake.changed):
        key = (sheet.network, sheet.perspective.value)
        counts[key] = counts.get(key, 0) + 1
    for (code, side), count in sorted(counts.items()):
        click.echo(f"{code}: kept {'the sheet' if count == 1 else 'the sheets'} of {people(side, count)}.")
    before = f"{intake.same} of {len(filled)} {'was' if intake.same == 1 else 'were'} kept before. " if intake.same else ""
    click.echo(f"{before}See 'maturity voices status' for what can be opened.")
