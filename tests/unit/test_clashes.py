"""Two answers to one question, side by side."""

from __future__ import annotations

from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner

from maturity.cli.clashes import ask_clashes, clash_lines, stale_text
from maturity.errors import StaleError
from maturity.recording.merging import Clash

CLAIM = Clash(("responses", "comm-listen", "claim"), 2, 3, 1)
COMMENT = Clash(("responses", "comm-listen", "comment"), None, "Mrs Example\x1b[2J came.", "Nobody came.")
ITEM = Clash(
    ("evidence", "log"),
    {"id": "log", "title": "Log of Jo", "represents": "2026-01-01", "records": 3},
    {"id": "log", "title": "Log of Jo", "represents": "2026-02-01", "records": 3},
    {"id": "log", "title": "Log of Sam", "represents": "2026-01-01", "records": 3},
)
GONE = Clash(("responses", "comm-story", "checks", "in-the-plan"), "yes", None, "no")


def test_stale_text_has_both_values_of_every_entry() -> None:
    assert stale_text(StaleError("Z00001: lead changed the same.", [CLAIM, GONE])).splitlines() == [
        "Z00001: lead changed the same.",
        "  comm-listen, claim: was 2, is now 3, yours is 1",
        "  comm-story, checks, in-the-plan: was yes, is now nothing, yours is no",
    ]


def test_stale_text_repeats_nothing_that_people_wrote() -> None:
    assert stale_text(StaleError("Z00001.", [COMMENT, ITEM])).splitlines()[1:] == [
        "  comm-listen, comment: was nothing, is now a text of 21 characters, yours is a text of 12 characters",
        "  evidence log: was title a text of 9 characters, represents 2026-01-01, "
        "is now title a text of 9 characters, represents 2026-02-01, yours is title a text of 10 characters, represents 2026-01-01",
    ]


def test_stale_text_without_clashes_is_the_message() -> None:
    assert stale_text(StaleError("Z00001 has one already.")) == "Z00001 has one already."


def test_clash_lines_show_both_sides_in_full_and_no_control_characters() -> None:
    assert list(clash_lines(COMMENT, "in the store", "in the workbook")) == [
        "comm-listen, comment",
        "  before              nothing",
        "  1  in the store     Mrs Example\\x1b[2J came.",
        "  2  in the workbook  Nobody came.",
    ]
    assert list(clash_lines(ITEM))[1:4] == [
        "  before           title: Log of Jo",
        "                   represents: 2026-01-01",
        "  1  in the store  title: Log of Jo",
    ]


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("2\n1\n2\n", (CLAIM, GONE)),
        ("\n\n\n", ()),
        ("1\n2 all\n", (COMMENT, GONE)),
        ("2\n1 all\n", (CLAIM,)),
        ("3\n 2  ALL\n", (CLAIM, COMMENT, GONE)),
    ],
)
def test_ask_clashes_gives_those_where_the_incoming_side_was_chosen(typed: str, chosen: tuple[Clash, ...]) -> None:
    assert asked(lambda: ask_clashes([CLAIM, COMMENT, GONE]), typed) == chosen


def asked(work: Callable[[], object], typed: str) -> object:
    found: list[object] = []

    @click.command()
    def command() -> None:
        found.append(work())

    assert CliRunner().invoke(command, input=typed).exit_code == 0
    return found[0]
