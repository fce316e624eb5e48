"""Paragraphs as lines: what hangs behind a label, and what a terminal may be asked for."""

from __future__ import annotations

import re
import sys

import pytest

from maturity.cli.assess.printing import Printer, wrapped
from maturity.dialogue.paragraphs import Paragraph, choice, heading, hint


def test_wrapped_lets_text_hang_behind_its_label() -> None:
    assert wrapped(choice(12, "One two three four"), 20) == ["  12  One two three", "      four"]
    assert wrapped(choice("", "So"), 20) == ["    So"]


def test_wrapped_shows_what_somebody_wrote_as_text() -> None:
    assert wrapped(Paragraph("A\x1b[2JB\nC"), 40) == ["A\\x1b[2JB C"]


def test_wrapped_breaks_what_has_no_spaces() -> None:
    assert wrapped(Paragraph("x" * 45), 20) == ["x" * 20, "x" * 20, "x" * 5]


def test_printer_asks_a_terminal_for_weight_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer(styled=True, typed=True)
    printer.show([heading("Title"), Paragraph("Plain"), hint("Type it."), choice(1, "One")])
    printer.prompt()
    out = capsys.readouterr().out
    assert set(re.findall(r"\x1b[^a-zA-Z]*[a-zA-Z]", out)) == {"\x1b[1m", "\x1b[2m", "\x1b[0m"}
    assert re.sub(r"\x1b\[\d*m", "", out) == "\nTitle\nPlain\nType it.\n  1  One\nAnswer: "


@pytest.mark.parametrize(
    ("colour", "environment", "styled"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_printer_for_terminal(colour: bool, environment: dict[str, str], styled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert Printer.for_terminal(colour=colour).styled is styled
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert Printer.for_terminal(colour=colour).styled is False


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("200", 88), ("5", 20)])
def test_printer_is_as_wide_as_the_terminal_within_bounds(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Printer(styled=False, typed=False).width == width
