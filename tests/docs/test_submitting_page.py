"""docs/submitting-and-collecting.md names commands and options that there are, and parts that a bundle has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.cli.collect import PREFER, collect_command
from maturity.cli.submit import submit_command
from maturity.files.bundles.layout import ASSESSMENT, MANIFEST, SIGNATURE
from maturity.files.bundles.limits import USUAL

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "submitting-and-collecting.md").read_text(encoding="utf-8")
COMMANDS = {"submit": submit_command, "collect": collect_command}


def options_of(name: str) -> set[str]:
    return {option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")}


@pytest.mark.parametrize("line", sorted(set(re.findall(r"maturity ((?:submit|collect) [^`#\n]*)", PAGE))))
def test_every_command_of_the_page_has_the_options_that_it_uses(line: str) -> None:
    name = line.split(maxsplit=1)[0]
    assert set(re.findall(r"--[a-z-]+", line)) <= options_of(name)


def test_every_option_that_the_page_explains_is_there() -> None:
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert named <= options_of("submit") | options_of("collect")
    assert {word for word in PREFER if f"`--prefer {word}`" in PAGE} == set(PREFER)


def test_parts_and_sizes_are_those_of_a_bundle() -> None:
    assert all(f"| `{name}` |" in PAGE for name in (MANIFEST, ASSESSMENT, SIGNATURE))
    assert f"{USUAL.file // 1_000_000} MB, a bundle {USUAL.bundle // 1_000_000} MB" in PAGE
