"""The `maturity` command: a table of commands that are imported when they are used, and the last line of defence."""

from __future__ import annotations

import importlib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from maturity import __version__
from maturity.cli.ending import end, tell_left_out
from maturity.cli.first_page import first_page, installed_commands
from maturity.core_commands import COMMANDS

if TYPE_CHECKING:
    from maturity.plugins import Registry


class LazyGroup(click.Group):
    """A group whose commands are imported only when one is called; plugins add theirs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of the table, the way of a new user, then those that installed packages name."""
        alone = ctx.find_root().params.get("no_plugins", False)
        return [*COMMANDS, *(() if alone else (one.name for one in installed_commands()))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command, or ask the plugin that brings it; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return plugin_command(ctx, cmd_name)
        module = importlib.import_module(f"maturity.cli.{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer the nearest command when nobody knows the one that was typed."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            registry = plugin_registry(ctx)
            if args[0] not in registry.commands:
                nearest = get_close_matches(args[0], [*COMMANDS, *registry.commands], n=2, cutoff=0.6)
                hint = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
                ctx.fail(f"No command is called '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """Give the first page, the same that the process prints without importing click."""
        return first_page(plugins=not ctx.params.get("no_plugins", False))


def plugin_registry(ctx: click.Context) -> Registry:
    """Load the plugins, once for each run: to find a command, and for that command to use."""
    from maturity.cli.common import here_registry, plugin_options

    registry: Registry = plugin_options(ctx).get("registry") or here_registry(ctx)
    return registry


def plugin_command(ctx: click.Context, name: str) -> click.Command | None:
    """Get a plugin's command; None when no plugin has one of that name.

    Raises:
        PluginError: The plugin cannot give its command, or gives something else.
    """
    from maturity.errors import PluginError

    registry = plugin_registry(ctx)
    if name not in registry.commands:
        return None
    command = registry.call("commands", name, f"loading the command '{name}'", registry.commands[name].load)
    if not isinstance(command, click.Command):
        info = registry.owner("commands", name)
        whose = f"The plugin {info.name} ({info.origin})" if info else "A plugin"
        raise PluginError(f"{whose} gives {type(command).__name__} as its command '{name}'. It must be a click command.")
    return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option(
    "--log",
    "log_path",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Add a line on what was done to FILE; never what people wrote.",
)
@click.option("--no-plugins", is_flag=True, is_eager=True, help="Work with the built-ins alone.")
@click.option(
    "--plugins-dir",
    type=click.Path(exists=True, file_okay=False),
    multiple=True,
    help="Load .py files, domains and matrix folders from here too.",
)
@click.pass_context
def cli(ctx: click.Context, debug: bool, log_path: str | None, no_plugins: bool, plugins_dir: tuple[str, ...]) -> None:
    """Keep the options that stand before the command for the commands to read."""
    ctx.ensure_object(dict).update(debug=debug, no_plugins=no_plugins, plugins_dirs=plugins_dir)
    if log_path is not None:
        from pathlib import Path

        from maturity.cli.logs import log, open_log

        open_log(Path(log_path))
        ctx.obj["logged"] = True
        log("maturity %s: %s begins", __version__, ctx.invoked_subcommand)


def main(args: list[str]) -> int:
    """Run the command and return its exit code; whatever goes wrong becomes plain lines on stderr."""
    state: dict[str, Any] = {}
    exit_code = end(lambda: cli.main(args, prog_name="maturity", standalone_mode=False, obj=state), state)
    tell_left_out(state)
    if state.get("logged"):
        from maturity.cli.logs import close_log, log

        log("ended with exit code %s", exit_code)
        close_log()
    return exit_code
