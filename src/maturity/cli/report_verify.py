"""`maturity report verify`: read the data inside a report back, score them again, and say whether the report says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.common import find_workspace, here_registry, json_option, matrix_folder
from maturity.errors import DifferentError

if TYPE_CHECKING:
    from maturity.files.report_data import ReadReport
    from maturity.reporting.printed import AnyReport
    from maturity.scoring.binding import BoundMatrix
    from maturity.verified import Verified


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--matrix", "-m", "matrix_name", metavar="ID|FOLDER", help="Where the matrix is. [default: the version that the report names]"
)
@json_option
def verify_command(file: Path, matrix_name: str | None, as_json: bool) -> None:
    """Check a report (FILE, as PDF or JSON) against the data inside it.

    A network's report is scored again from its answers and evidence; a system's tables are counted again from the levels of its
    networks. Where no network may be named, and in the overview of all systems, tables are added up again. The pages of each, and
    of the page for residents, are searched for what the data say. Ends with 0 when all agrees, and with 12 when anything differs.
    """
    from maturity.files.report_data import read_report

    read = read_report(file)
    report = read.report
    found = verify(read, matrix_name, file)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "file": str(file),
                    "kind": report.kind,
                    "cycle": report.cycle,
                    "checked": found.checked,
                    "differences": found.differences,
                    "unchecked": found.unchecked,
                },
                indent=1,
                ensure_ascii=False,
            )
        )
    else:
        click.echo(
            "\n".join([heading(report), *found.checked, *found.differences, *(f"Not checked: {one}" for one in found.unchecked)])
        )
    if found.differences:
        many = len(found.differences)
        raise DifferentError(
            f"{file}: {many} {'difference' if many == 1 else 'differences'}. The report does not say what its data give."
        )
    if not as_json:
        click.echo("No difference was found.")


def verify(read: ReadReport, matrix_name: str | None, file: Path) -> Verified:
    """Verify a report in the way of its kind."""
    from maturity.reporting.national_view import NationalReport
    from maturity.reporting.network_view import NetworkReport
    from maturity.reporting.system_view import SystemReport
    from maturity.verifying import verify_network, verify_system
    from maturity.verifying_sums import verify_national, verify_resident

    report = read.report
    if isinstance(report, NetworkReport):
        bound = find_matrix(report, matrix_name, file) if report.basis else None
        return verify_network(report, bound, read.pages)
    if isinstance(report, SystemReport):
        return verify_system(report, read.pages)
    if isinstance(report, NationalReport):
        return verify_national(report, read.pages)
    return verify_resident(report, read.pages)


def heading(report: AnyReport) -> str:
    """Say which report this is."""
    return f"{report.subtitle}, judged on {report.as_of.isoformat()} by maturity {report.engine_version}."


def find_matrix(report: AnyReport, name: str | None, file: Path) -> BoundMatrix:
    """Find the very matrix that a report was made with.

    Raises:
        NotFoundError: Its version is nowhere.
        InputError: What was found says something else.
    """
    from maturity.cli.matrix_finding import version_folder
    from maturity.files.reading import fault
    from maturity.pipeline import ready_matrix

    registry = here_registry(click.get_current_context())
    pin = report.matrix
    workspace = find_workspace()
    near = [workspace[0]] if workspace else []
    folder = matrix_folder(registry, name) if name else version_folder(registry, pin.id, pin.version, *near)
    bound = ready_matrix(folder, registry).bound
    if (bound.matrix.id, bound.matrix.version, bound.matrix.content_hash) != (pin.id, pin.version, pin.content_hash):
        words = f"the matrix in {folder} is not the one that the report names ({pin.id} {pin.version}, {pin.content_hash[:12]})"
        raise fault(file, words, "Give the folder of that very version with --matrix")
    return bound
