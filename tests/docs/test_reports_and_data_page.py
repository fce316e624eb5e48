"""docs/reports-and-data.md names commands, options, tables and exit codes that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.bases import DOTS_FROM
from maturity.cli.report import report_command
from maturity.errors import DifferentError, InputError, NotFoundError
from maturity.files.data_packs.csv_files import FORMULA_SIGNS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reports-and-data.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", sorted(set(re.findall(r"^maturity report ([^`#\n]*)", PAGE, re.MULTILINE))))
def test_every_command_of_the_page_has_the_options_that_it_uses(line: str) -> None:
    command = report_command.commands[line.split(maxsplit=1)[0]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"(?<!\S)--?[a-z-]+", line)) <= known


def test_every_option_that_the_page_explains_is_there() -> None:
    known = {option for name in ("network", "data") for one in report_command.commands[name].params for option in one.opts}
    assert set(re.findall(r"`(--[a-z-]+)", PAGE)) <= known


def test_exit_codes_and_limits_are_those_of_the_code() -> None:
    assert f"with {DifferentError.exit_code} when anything differs, with {InputError.exit_code} when" in PAGE
    assert f"and with {NotFoundError.exit_code} when" in PAGE
    assert DOTS_FROM == 5
    assert "Ratings of fewer than five people" in PAGE
    assert all(f"`{sign}`" in PAGE for sign in FORMULA_SIGNS[:4])
