"""`maturity completion`: the script that completes commands and options in a shell."""

from __future__ import annotations

import click


@click.command("completion", epilog="For bash: maturity completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for bash, zsh or fish."""
    from click.shell_completion import get_completion_class

    completion_class = get_completion_class(shell)
    if completion_class is None:
        raise click.UsageError(f"click knows no completion for {shell}.")
    script = completion_class(ctx.find_root().command, {}, "maturity", "_MATURITY_COMPLETE")
    click.echo(script.source())
