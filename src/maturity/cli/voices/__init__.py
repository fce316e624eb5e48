"""`maturity voices`: what residents, partners and a network's own people say, gathered privately and opened together."""

import click

from maturity.cli.voices.add import add_command
from maturity.cli.voices.form import form_command
from maturity.cli.voices.opening import open_command
from maturity.cli.voices.read import read_command
from maturity.cli.voices.status import status_command


@click.group("voices")
def voices_command() -> None:
    """Ask residents, partners and your own people; keep each answer private, and open them together.

    The way: write forms, read them back when they are filled in (or type paper sheets in with add), look at status, and open what
    enough people have answered.
    """


voices_command.add_command(form_command)
voices_command.add_command(add_command)
voices_command.add_command(read_command)
voices_command.add_command(status_command)
voices_command.add_command(open_command)
