"""The first page of help, as plain text made from a table: it must answer at once, so it imports nothing."""

from __future__ import annotations

COMMANDS = {
    "demo": "Make the reports of a fictional system, to see what this is.",
    "init": "Start a workspace for your system.",
    "doctor": "Check what this machine has and what it lacks.",
    "matrix": "List, show, write, check and compare matrices.",
    "network": "Import, list and show networks.",
    "score": "Score assessments: levels with reasons.",
    "explain": "Tell how a level came about, down to the answer and the rule.",
    "benchmark": "Place one network among networks like it.",
    "report": "Make reports for a network's board or a system's board.",
    "plugin": "List plugins, what each brought, and what is disabled.",
    "completion": "Print the completion script for your shell.",
}
"""Each command lives in maturity.cli.<name>, as the function <name>_command."""

OPTIONS = {
    "--version": "Show the version.",
    "--debug": "Show the traceback of an error.",
    "--no-plugins": "Work with the built-ins alone.",
    "--plugins-dir FOLDER": "Load .py files and matrix folders from here too.",
    "-h, --help": "Show this page. Every command has its own: maturity score --help",
}

INTRODUCTION = """\
Usage: maturity [OPTIONS] COMMAND [ARGS]...

  Find out, honestly and without fear, how well a primary care network works
  with the people and organisations around it.

  New here? Type: maturity demo
"""


def first_page() -> str:
    """Lay out usage, commands and options."""
    return "\n".join([INTRODUCTION, "Commands:", *rows(COMMANDS), "", "Options:", *rows(OPTIONS)])


def rows(entries: dict[str, str]) -> list[str]:
    """Align names and what they do in two columns."""
    width = max(len(name) for name in entries)
    return [f"  {name.ljust(width)}  {words}" for name, words in entries.items()]
