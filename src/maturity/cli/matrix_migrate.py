"""`maturity matrix migrate`: move answers to another version of their matrix."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import here_registry, json_option, table, wrote

if TYPE_CHECKING:
    from maturity.model.revision import Migration
    from maturity.plugins import Registry
    from maturity.revising import Road


@click.command("migrate", short_help="Move answers to another version of their matrix.")
@click.argument("source", metavar="ASSESSMENT|FOLDER", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, metavar="MATRIX", help="The version to move to: a folder, an id or ID@VERSION.")
@click.option("--from", "origin", metavar="MATRIX", help="The version that was answered. [default: looked for beside the new one]")
@click.option("--out", "-o", required=True, type=click.Path(path_type=Path), help="The new file; for a folder, the new folder.")
@json_option
@click.pass_context
def migrate_command(ctx: click.Context, source: Path, target: str, origin: str | None, out: Path, as_json: bool) -> None:
    """Move answers to another version of their matrix; the old assessment stays as it is.

    What means the same comes over as it is. What may mean something else comes over marked `carried: true`, to be confirmed, with
    both texts in the list. What has no place any more is told in full. The list is printed, and written beside the new file.
    """
    from maturity.files.moved_assessments import move_files
    from maturity.files.writing import write_many
    from maturity.revising.telling import migration_text

    registry = here_registry(ctx)
    moved = move_files(source, out, find_road(registry, source, target, origin))
    reports = [report for one in moved for report in one.reports]
    told = "\n\n\n".join(migration_text(report) for report in reports) + "\n"
    listed = list_beside(source, out)
    written = write_many({**{one.path: one.content for one in moved}, listed: told})
    if as_json:
        click.echo("[" + ",\n".join(report.model_dump_json(indent=2) for report in reports) + "]")
        wrote_aside(written)
        return
    click.echo(told if len(reports) == 1 else overview(reports))
    wrote(written)


def list_beside(source: Path, out: Path) -> Path:
    """Name the list: beside the new file, or in the new folder; never like an assessment.

    Raises:
        OutputError: A file of that name is there already.
    """
    from maturity.errors import OutputError

    listed = out / "moved.txt" if source.is_dir() else out.with_name(f"{out.stem}.moved.txt")
    if listed.exists():
        raise OutputError(f"{listed} is there already, and nothing is overwritten. Name another file or folder.")
    return listed


def wrote_aside(paths: Sequence[Path]) -> None:
    """Say on stderr which files were written, where stdout is for data."""
    for path in paths:
        click.echo(f"Wrote {path}", err=True)


def find_road(registry: Registry, source: Path, target: str, origin: str | None) -> Road:
    """Open both versions: the new one as named, the old one as named or as the first assessment names it.

    Raises:
        NotFoundError: One of them is nowhere.
    """
    from maturity.cli.matrix_finding import find_one, open_two, version_folder
    from maturity.files.matrix_versions import version_of
    from maturity.files.moved_assessments import first_pin
    from maturity.revising import road_between

    now = find_one(registry, target)
    if origin is not None:
        return road_between(*open_two(registry, find_one(registry, origin, now), now))
    pin = first_pin(source)
    same = version_of(now) == (pin.id, pin.version)
    before = now if same else version_folder(registry, pin.id, pin.version, now, source.parent)
    return road_between(*open_two(registry, before, now))


def overview(reports: Sequence[Migration]) -> str:
    """Lay out many assessments in a table, one a line."""
    header = ["Network", "Cycle", "Kept", "To confirm", "Left out", "To mend", "New"]
    rows = [
        [
            report.network,
            report.cycle,
            *(str(len(part)) for part in (report.kept, report.to_confirm, report.left_out, report.to_mend, report.unanswered)),
        ]
        for report in reports
    ]
    return table(rows, header)
