"""The page about the self-assessment: what it shows of a dialogue is what the dialogue says."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assessing import make_open
from maturity.cli.main import main
from maturity.dialogue.words import SPELLINGS, Word

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "self-assessment.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```console\n\$ maturity (?P<command>.*)\n(?P<said>(?:.*\n)*?)```$", re.MULTILINE)
ANSWER = re.compile(r"^Answer: ?(.*)$", re.MULTILINE)


def spoken(said: str, typed: list[str]) -> str:
    """Show what came through a pipe as it looks on a terminal: with what was typed behind each prompt."""
    lines = iter(typed)
    return ANSWER.sub(lambda _: f"Answer: {next(lines, '')}".rstrip(), said)


@pytest.mark.parametrize("fence", list(FENCE.finditer(PAGE)), ids=lambda fence: fence["command"])
def test_page_shows_what_the_dialogue_says(
    fence: re.Match[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_open(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "88")
    monkeypatch.setattr("maturity.cli.desk.now", lambda: datetime(2026, 11, 30, 21, tzinfo=UTC))
    typed = ANSWER.findall(fence["said"])
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
    assert main(["--no-plugins", *fence["command"].split()]) == 0
    said = spoken(capsys.readouterr().out, typed)
    pieces = [piece for piece in re.split(r"^\.\.\.\n", fence["said"], flags=re.MULTILINE) if piece]
    at = 0
    for piece in pieces:
        assert piece in said[at:], said
        at = said.index(piece, at) + len(piece)


def test_page_names_every_word_that_can_be_typed() -> None:
    prose = FENCE.sub("", PAGE)
    named = set(re.findall(r"`([^`\n]+)`", prose))
    assert {word for spelling, word in SPELLINGS.items() if spelling in named} == set(Word)
