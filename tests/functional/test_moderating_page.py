"""The commands on the page about moderating, planning and networks that change can be typed as they stand."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from running import ROOT, Run


def test_commands_of_the_page_work_in_their_order(kept_workspace: Path, run: Run, set_day: Callable[..., None]) -> None:
    set_day(2026, 11, 25)
    page = (ROOT / "docs" / "moderating-and-planning.md").read_text(encoding="utf-8")
    commands = [line for block in re.findall(r"```sh\n(.*?)```", page, flags=re.DOTALL) for line in block.splitlines()]

    assert len(commands) == 15
    for command in commands:
        done = run(*shlex.split(command)[1:])
        assert (command, done.code) == (command, 0), done.err
