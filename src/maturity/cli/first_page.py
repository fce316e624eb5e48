"""The first page of help, as plain text made from tables: it must answer at once, so it imports nothing but these."""

from __future__ import annotations

from maturity.core_commands import COMMANDS
from maturity.entry_points import EntryPoint, find_entry_points

COMMAND_GROUP = "maturity.commands"
"""The group of entry points in which packages list their commands, so that they can be named without importing anything."""

OPTIONS = {
    "--version": "Show the version.",
    "--debug": "Show the traceback of an error.",
    "--log FILE": "Add to FILE what was done; never what people wrote.",
    "--no-plugins": "Work with the built-ins alone.",
    "--plugins-dir FOLDER": "Load .py files, domains and matrix folders from here too.",
    "-h, --help": "Show this page. Every command has its own: maturity score --help",
}

INTRODUCTION = """\
Usage: maturity [OPTIONS] COMMAND [ARGS]...

  Find out, honestly and without fear, how well a primary care network works
  with the people and organisations around it.

  New here? Type: maturity demo
"""


def first_page(*, plugins: bool = True) -> str:
    """Lay out usage, commands (with `plugins`, also those that installed packages list) and options."""
    parts = [INTRODUCTION, "Commands:", *rows(COMMANDS), ""]
    if plugins and (added := installed_commands()):
        parts += ["Commands of plugins:", *rows({one.name: f"From {one.package} {one.version}." for one in added}), ""]
    return "\n".join([*parts, "Options:", *rows(OPTIONS)])


def installed_commands() -> list[EntryPoint]:
    """List the commands that installed packages name, without those whose name the core or an earlier package has."""
    named: dict[str, EntryPoint] = {}
    for one in find_entry_points(COMMAND_GROUP):
        if one.name not in COMMANDS:
            named.setdefault(one.name, one)
    return list(named.values())


def rows(entries: dict[str, str]) -> list[str]:
    """Align names and what they do in two columns."""
    width = max(len(name) for name in entries)
    return [f"  {name.ljust(width)}  {words}" for name, words in entries.items()]
