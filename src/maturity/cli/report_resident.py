"""`maturity report resident`: a one-page summary for people who live here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.looking_again import look_again
from maturity.cli.report_options import common_options

if TYPE_CHECKING:
    from maturity.contracts import RenderJob


LONGEST_CONTACT = 300


def check_contact(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    """Check how people can have their say before any work is done.

    Raises:
        click.UsageError: It is empty or too long for the page.
    """
    if text is not None and not 1 <= len(text.strip()) <= LONGEST_CONTACT:
        raise click.UsageError(f"How people can have their say takes 1 to {LONGEST_CONTACT} letters.")
    return text


have_your_say_option = click.option(
    "--have-your-say",
    "contact",
    metavar="TEXT",
    callback=check_contact,
    help="How people can take part, in a sentence or two. [default: ask at your surgery]",
)


@click.command("resident")
@click.argument("networks", nargs=-1, metavar="[CODE|FILE]...")
@click.option("--all", "everyone", is_flag=True, help="A summary for every network of the cycle.")
@have_your_say_option
@common_options
def resident_command(networks: tuple[str, ...], everyone: bool, contact: str | None, **options: Any) -> None:
    """Make a one-page summary in plain English for people who live here: a code of the cycle, or an assessment file.

    It says what surgeries say they do with people, what people said where enough of them answered, and what comes next.
    """
    from maturity.cli.report_material import cycle_of, frame_of, open_for
    from maturity.cli.report_network import choose_networks
    from maturity.cli.report_writing import render
    from maturity.contracts import RenderJob
    from maturity.residents import resident_report

    if bool(networks) == everyone:
        raise click.UsageError("Name networks (codes or files), or give --all.")
    setting = open_for(options, networks)
    now, codes = cycle_of(setting, options["cohort"], networks, None)
    look = frame_of(setting, options["peer_group"], basis=False).look
    wanted = list(dict.fromkeys(codes)) or choose_networks(now, None)
    look_again((now.get(code).assessment for code in wanted), "the summary" if len(wanted) == 1 else "the summaries")

    def jobs() -> Iterator[RenderJob]:
        for code in wanted:
            report = resident_report(code, setting.matrix, now, look, contact)
            yield RenderJob(report, f"{code}-{report.cycle}-resident")

    render(setting, jobs, len(wanted), options)
