"""`maturity workbook`: an assessment as a workbook (.xlsx), out and back."""

import click

from maturity.cli.workbook.reading import read_command
from maturity.cli.workbook.writing import write_command


@click.group("workbook")
def workbook_command() -> None:
    """Write workbooks for networks to fill in, and read them back."""


workbook_command.add_command(write_command)
workbook_command.add_command(read_command)
