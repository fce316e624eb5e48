"""The tutorial, followed as a new user would: every file is written, every command typed, every line of output compared."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "tutorial.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tutorial() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_tutorial", DOCS / "run_tutorial.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tutorial_prints_what_the_page_shows(tutorial: ModuleType) -> None:
    assert tutorial.follow(PAGE) == PAGE


def test_tutorial_has_no_command_outside_of_what_is_run() -> None:
    fences = re.findall(r"^```(\S+)(?: (\S+))?", PAGE, re.MULTILINE)
    assert {kind for kind, file in fences if not file} == {"console"}


def test_a_line_of_output_that_changed_is_noticed(tutorial: ModuleType) -> None:
    page = "```console\n$ maturity matrix list\nId  Version\n```\n"
    assert tutorial.follow(page) != page


@pytest.mark.parametrize(
    ("shown", "same"),
    [("a\n...\nd\n", True), ("...\nd\n", True), ("a\nb\nc\nd\n", True), ("a\n...\nc\n", False), ("a\nd\n", False)],
)
def test_three_dots_stand_for_lines_that_are_left_out_and_for_nothing_else(shown: str, same: bool, tutorial: ModuleType) -> None:
    assert (tutorial.shown_of("a\nb\nc\nd\n", shown) == shown) is same


def test_rule_of_the_tutorial_has_at_most_fifteen_lines() -> None:
    (rule,) = re.findall(r"^```python \S+\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert len(rule.splitlines()) <= 15
