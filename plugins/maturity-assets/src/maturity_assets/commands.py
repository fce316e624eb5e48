"""`maturity assets`: read lists into a register, write it out for others, and see where nobody has looked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from maturity.contracts import LeftOut
from maturity.errors import InputError, Problem
from maturity.files.documents import load
from maturity.files.network_files import read_register, write_register
from maturity.files.writing import make_folder, write_whole
from maturity.model.network import Neighbourhood, Network
from maturity_assets.asset import AssetRegister, merge
from maturity_assets.counts import add_counts
from maturity_assets.csv_in import Taken, read_csv_assets
from maturity_assets.csv_out import csv_text
from maturity_assets.gaps import Row, State, find_gaps, tally
from maturity_assets.importer import read_assets
from maturity_assets.mapping import AssetMapping, check_kinds
from maturity_assets.oruk_in import read_oruk_assets
from maturity_assets.oruk_out import oruk_notes, oruk_text
from maturity_assets.places import Areas, read_areas

SIGNS = {State.THERE: "●", State.STALE: "◐", State.NONE: "○", State.NOT_LOOKED: "·"}
Day = click.DateTime(["%Y-%m-%d"])
FilePath = click.Path(path_type=Path)


@click.group("assets")
def assets_command() -> None:
    """Import, export and look through registers of community assets."""


@assets_command.command("import")
@click.argument("files", nargs=-1, required=True, type=FilePath)
@click.option(
    "--mapping", type=FilePath, help="A YAML or JSON file that says what the columns mean. [default: guessed from the headers]"
)
@click.option("--areas", type=FilePath, help="A CSV file that says which neighbourhood each ward or postcode lies in.")
@click.option("--by-district", is_flag=True, help="Place by the first half of a postcode, too, where it lies in one neighbourhood.")
@click.option("--kind", help="The kind of every entry that the list gives none for, such as places.")
@click.option("--listed-on", type=Day, metavar="YYYY-MM-DD", help="The day that the list describes.")
@click.option("--add", is_flag=True, help="Add to the register that is there already.")
@click.option("--out", "-o", type=FilePath, default=Path("assets.json"), show_default=True, help="Where to write the register.")
@click.option("--left-out", "left_out_file", type=FilePath, help="Write what was left out, with reasons, to this CSV file, too.")
@click.option("--json", "as_json", is_flag=True, help="Print data for a program instead of text.")
def import_command(
    *,
    files: tuple[Path, ...],
    mapping: Path | None,
    areas: Path | None,
    by_district: bool,
    kind: str | None,
    listed_on: datetime | None,
    add: bool,
    out: Path,
    left_out_file: Path | None,
    as_json: bool,
) -> None:
    """Read lists of assets (CSV, or Open Referral UK 3.0 JSON) into one register. Says what was left out, and why."""
    chosen = load(AssetMapping, mapping).value if mapping else AssetMapping()
    if kind is not None:
        chosen = chosen.model_copy(update={"kind": kind})
    check_kinds(chosen, "--kind" if kind is not None else str(mapping))
    day = listed_on.date() if listed_on else chosen.listed_on
    if day is None:
        raise click.UsageError("Say which day the list describes: --listed-on YYYY-MM-DD, or listed_on in the mapping.")
    places = read_areas(areas, by_district=by_district) if areas else None
    taken = [read_list(path, chosen, places, day) for path in files]
    register, replaced = (read_assets(out), 0) if add and out.is_file() else (AssetRegister(kinds=chosen.asset_kinds), 0)
    for one in taken:
        register, again = merge(register, one.register)
        replaced += again
    make_folder(out.parent)
    write_whole(out, register.model_dump_json(indent=1, exclude_none=True) + "\n")
    left_out = [item for one in taken for item in one.left_out]
    notes = [f"{path.name}: {note}" for path, one in zip(files, taken, strict=True) for note in one.notes]
    if replaced:
        notes.append(f"Entries with an id that was there before, now as the newer list has them: {replaced:,}.")
    written = [out]
    if left_out_file is not None:
        written.append(write_whole(left_out_file, left_out_text(left_out)))
    if as_json:
        click.echo(json.dumps(summary(register, taken, left_out, notes), indent=2, ensure_ascii=False))
    else:
        show_import(register, taken, left_out, notes)
    for path in written:
        click.echo(f"Wrote {path}", err=as_json)


@assets_command.command("export")
@click.argument("register", type=FilePath)
@click.option("--to", "target", type=click.Choice(["csv", "oruk"]), required=True, help="A CSV file, or Open Referral UK 3.0 JSON.")
@click.option("--out", "-o", type=FilePath, required=True, help="Where to write.")
def export_command(register: Path, target: str, out: Path) -> None:
    """Write a REGISTER of assets for others. Says what the format has no place for."""
    held = read_assets(register)
    make_folder(out.parent)
    write_whole(out, csv_text(held) if target == "csv" else oruk_text(held))
    click.echo(f"Assets: {len(held.assets):,}.")
    complete = "Where the register is complete cannot be said in a list. Keep the register itself."
    for note in oruk_notes(held) if target == "oruk" else [complete] if held.looked else []:
        click.echo(f"Note: {note}")
    click.echo(f"Wrote {out}")


@assets_command.command("gaps")
@click.argument("register", type=FilePath)
@click.option("--networks", "-n", type=FilePath, required=True, help="The register of networks, which declares the neighbourhoods.")
@click.option("--network", "code", help="Only this network, by code.")
@click.option("--as-of", type=Day, metavar="YYYY-MM-DD", help="Judge as on this day. [default: today]")
@click.option("--json", "as_json", is_flag=True, help="Print data for a program instead of text.")
def gaps_command(register: Path, networks: Path, code: str | None, as_of: datetime | None, as_json: bool) -> None:
    """Show neighbourhoods by kinds of asset: what is there, what nobody found, and where nobody has looked."""
    held = read_assets(register)
    known = {network.code: network for network in read_register(networks).networks}
    if code is not None and code not in known:
        raise InputError([Problem(f"the register has no network {code}", "See 'maturity network list'", file=str(networks))])
    changed, left_out = add_counts(held, known, register.name)
    wanted = [network for network in changed if code in {None, network.code}]
    rows = find_gaps(wanted, list(held.kinds), as_of.date() if as_of else today())
    if as_json:
        click.echo(json.dumps([as_data(row) for row in rows], indent=2, ensure_ascii=False))
        return
    show_gaps(rows, held, wanted)
    if code is None and len(known) > len(changed):
        click.echo(f"Networks of which the register says nothing: {len(known) - len(changed):,}.")
    show_left_out(left_out)


@assets_command.command("count")
@click.argument("register", type=FilePath)
@click.option("--networks", "-n", type=FilePath, required=True, help="The register of networks to add the counts to.")
@click.option("--out", "-o", type=FilePath, help="Where to write it. [default: in its own place]")
def count_command(register: Path, networks: Path, out: Path | None) -> None:
    """Add counts by neighbourhood and kind to a register of networks, as 'maturity network import' does with other registers."""
    listing = read_register(networks)
    known = {network.code: network for network in listing.networks}
    changed, left_out = add_counts(read_assets(register), known, register.name)
    known |= {network.code: network for network in changed}
    write_register(out or networks, list(known.values()), listing.systems)
    click.echo(f"Networks with counts: {len(changed):,} of {len(known):,}.")
    show_left_out(left_out)
    click.echo(f"Wrote {out or networks}")


def show_left_out(left_out: Sequence[LeftOut]) -> None:
    """Print what was left out, and why."""
    for item in left_out:
        click.echo(f"Left out of {item.file}: {item.what} ({item.count:,}): {item.reason}.")


def read_list(path: Path, mapping: AssetMapping, areas: Areas | None, day: date) -> Taken:
    """Read one list by the ending of its name."""
    if path.suffix.lower() == ".json":
        return read_oruk_assets(path, mapping, areas, day)
    return read_csv_assets(path, mapping, areas, day)


def show_import(register: AssetRegister, taken: Sequence[Taken], left_out: Sequence[LeftOut], notes: Sequence[str]) -> None:
    """Print what was read and what was not."""
    read = sum(len(one.register.assets) for one in taken)
    click.echo(
        f"Assets read: {read:,}. Left out: {sum(item.count for item in left_out):,}. On the register now: {len(register.assets):,}."
    )
    for kind, title in register.kinds.items():
        click.echo(f"  {title}: {sum(asset.kind == kind for asset in register.assets):,}")
    show_left_out(left_out)
    for note in notes:
        click.echo(f"Note: {note}")


def summary(
    register: AssetRegister, taken: Sequence[Taken], left_out: Sequence[LeftOut], notes: Sequence[str]
) -> dict[str, object]:
    """Give the same as data."""
    return {
        "read": sum(len(one.register.assets) for one in taken),
        "on_register": len(register.assets),
        "kinds": {kind: sum(asset.kind == kind for asset in register.assets) for kind in register.kinds},
        "left_out": [{"file": item.file, "what": item.what, "reason": item.reason, "count": item.count} for item in left_out],
        "notes": list(notes),
    }


def left_out_text(left_out: Sequence[LeftOut]) -> str:
    """Write what was left out as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("file", "what", "count", "reason"))
    writer.writerows((item.file, item.what, item.count, item.reason) for item in left_out)
    return stream.getvalue()


def show_gaps(rows: Sequence[Row], register: AssetRegister, networks: Sequence[Network]) -> None:
    """Print a table for each network, neighbourhoods by kinds; a sign stands before the words, never alone."""
    if not networks:
        click.echo("The register says nothing about these networks.")
        return
    for network in networks:
        mine = [row for row in rows if row.network.code == network.code]
        click.echo(f"{network.name} ({network.code})" + ("" if mine else ": no neighbourhoods are declared"))
        cells = [[named(row.area), *(f"{SIGNS[pair.state]} {pair.words}" for pair in row.pairs)] for row in mine]
        for line in laid_out([["", *register.kinds.values()], *cells] if cells else []):
            click.echo(f"  {line}")
    found = tally(rows)
    known = found[State.THERE] + found[State.STALE]
    click.echo(
        f"Of {sum(found.values()):,} pairs of neighbourhood and kind: {known:,} known, "
        f"{found[State.NONE]:,} looked for and not found, {found[State.NOT_LOOKED]:,} not looked at."
    )


def named(area: Neighbourhood) -> str:
    """Name a neighbourhood, and say when it is one to reach first."""
    return f"{area.name} (priority)" if area.priority else area.name


def laid_out(cells: Sequence[Sequence[str]]) -> list[str]:
    """Set a table in columns of equal width."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def as_data(row: Row) -> dict[str, object]:
    """Give one neighbourhood as data."""
    return {
        "network": row.network.code,
        "neighbourhood": row.area.id,
        "priority": row.area.priority,
        "kinds": {pair.kind: {"state": pair.state.value, "count": pair.count, "words": pair.words} for pair in row.pairs},
    }


def today() -> date:
    """Give today."""
    return datetime.now().astimezone().date()
