"""`maturity assess`: one network's self-assessment, question by question."""

from __future__ import annotations

import click

from maturity.cli.desk import by_option, cycle_option


@click.command("assess")
@click.argument("code")
@click.argument("criteria", nargs=-1, metavar="[CRITERION|DOMAIN]...")
@click.option("--quick", "way", flag_value="quick", help="Go through the core criteria.")
@click.option("--all", "way", flag_value="all", help="Go through all criteria.")
@click.option("--no-colour", "--no-color", is_flag=True, help="Print plain text. NO_COLOR=1 does the same.")
@by_option
@cycle_option
@click.pass_context
def assess_command(
    ctx: click.Context,
    code: str,
    criteria: tuple[str, ...],
    way: str | None,
    no_colour: bool,
    by: str | None,
    cycle_name: str | None,
) -> None:
    """Answer the questions of a network's self-assessment, one after another, in plain lines.

    Each answer is kept before the next question comes. q, the end of the input or Ctrl-C stop at any question, and the same
    command goes on there. With nothing named, you choose where to begin. Through a pipe, each line answers one question.

    Ends with 0 when you stop or finish (the end of a pipe is a way to stop), 130 after Ctrl-C, 2, 4 or 10 when it cannot begin.
    """
    from maturity.cli.assess.opening import Wish, open_session
    from maturity.cli.assess.printing import Printer
    from maturity.cli.assess.talking import talk

    printer = Printer.for_terminal(colour=not no_colour)
    session = open_session(ctx, Wish(code, criteria, way, by, cycle_name))
    ctx.exit(talk(session, printer))
