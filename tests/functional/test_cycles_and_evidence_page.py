"""The commands of docs/cycles-and-evidence.md, typed as they stand, in the order of the page."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from running import ROOT, Run

PAGE = (ROOT / "docs" / "cycles-and-evidence.md").read_text(encoding="utf-8")
ANSWERS = {
    "cycle close": "n\n",
    "cycle confirm CODE": "1\n4\n",
    "evidence add Z00001": "3\nTalks at the school\n2027-09-01\n1\n\n\n\n\n",
}
"""What is typed where a command asks."""
ENDS_WITH_ONE = "evidence check Z00001"


def commands() -> list[list[str]]:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    text = "\n".join(blocks).replace("\\\n", " ")
    return [shlex.split(line, comments=True)[1:] for line in text.splitlines() if line.startswith("maturity ")]


def test_the_commands_of_the_page_work_as_written(
    kept_workspace: Path, run: Run, typed: Callable[[str], None], set_day: Callable[[int, int, int], None]
) -> None:
    set_day(2027, 9, 30)
    Path("log.pdf").write_text("Eleven people came.", encoding="utf-8")
    found = commands()
    assert len(found) > 12
    for args in found:
        line = " ".join(args)
        typed(ANSWERS.get(line, ""))
        done = run(*args)
        assert done.code == (line == ENDS_WITH_ONE), (line, done.err)


def test_every_command_that_the_page_names_exists(run: Run) -> None:
    named = set(re.findall(r"(?:maturity )?\b((?:cycle|evidence) [a-z]+)\b", " ".join(re.findall(r"`([^`\n]+)`", PAGE))))
    assert len(named) > 6
    for name in sorted(named):
        assert run(*name.split(), "--help").code == 0, name
