"""Follow the tutorial as a reader would: write its files, type its commands, and put what is printed where the page shows it.

The tests compare the page with what comes of it. After a change of words: python docs/run_tutorial.py
"""

from __future__ import annotations

import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from maturity.cli.main import main

PAGE = Path(__file__).parent / "tutorial.md"
FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?(?P<more> \+)?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "..."
"""A line that stands for any number of lines that are not shown."""


def follow(page: str) -> str:
    """Follow the page in an empty folder, and give the page with what was printed.

    A fence "yaml FILE" or "python FILE" is a file to write ("FILE +": to write on at its end). In a fence "console", each line
    after "$ " is a command to type, and the lines after it are what it prints. Only the plugins of the page are loaded.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        chdir(folder),
        patch("maturity.plugin_finding.find_entry_points", return_value=[]),
    ):
        return FENCE.sub(_do, page)


def _do(fence: re.Match[str]) -> str:
    if fence["file"]:
        with Path(fence["file"]).open("a" if fence["more"] else "w", encoding="utf-8") as file:
            file.write(fence["body"])
    if fence["kind"] != "console":
        return fence[0]
    lines = [f"$ {command}\n{shown_of(type_in(command), shown)}" for command, shown in _commands(fence["body"])]
    return f"```console\n{''.join(lines)}```"


def _commands(body: str) -> Iterator[tuple[str, str]]:
    """Pair each command of a fence with what the page shows below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def type_in(command: str) -> str:
    """Do a command as a shell would, and give what it prints, messages and all."""
    name, *args = shlex.split(command)
    if name == "cd":
        os.chdir(args[0])
        return ""
    if name == "mkdir":
        Path(args[0]).mkdir()
        return ""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(args)
    return said.getvalue() + (f"(ends with {code})\n" if code else "")


def shown_of(printed: str, shown: str) -> str:
    """Give what the page should show: what it shows already, when that is what was printed but for lines left out; else all."""
    pattern = "".join("(?:.*\n)*" if line == LEFT_OUT else re.escape(line) + "\n" for line in shown.splitlines())
    return shown if re.fullmatch(pattern, printed) else printed


if __name__ == "__main__":
    PAGE.write_text(follow(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
