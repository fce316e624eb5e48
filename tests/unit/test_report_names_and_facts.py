"""Short names of formats, and the figures of the register that sections see."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.cli.report_options import full_name
from maturity.describing import share_facts
from maturity.model.network import Fact, Network

OURS = Fact(value=0.2, unit="share", source="ours", dated_on=date(2026, 10, 1))
THEIRS = Fact(value=0.3, unit="share", source="the register", dated_on=date(2026, 10, 1))


@pytest.mark.parametrize(
    ("asked", "known", "expected"),
    [
        ("slides", ["pdf", "tidewater.slides"], "tidewater.slides"),
        ("tidewater.slides", ["pdf", "tidewater.slides"], "tidewater.slides"),
        ("slides", ["slides", "tidewater.slides"], "slides"),
        ("slides", ["harbour.slides", "tidewater.slides"], "slides"),
        ("lides", ["pdf", "tidewater.slides"], "lides"),
    ],
)
def test_full_name_gives_a_format_its_prefix_and_guesses_nothing(asked: str, known: list[str], expected: str) -> None:
    assert full_name(asked, known) == expected


def test_share_facts_adds_those_of_the_register_and_keeps_its_own() -> None:
    mine = Network(code="Z00001", name="Harbour", facts={"a.one": OURS})
    register = [Network(code="Z00001", name="Other name", facts={"a.one": THEIRS, "a.two": THEIRS})]
    (found,) = share_facts([mine], register)
    assert (found.name, found.facts) == ("Harbour", {"a.one": OURS, "a.two": THEIRS})


def test_share_facts_leaves_a_network_alone_that_nobody_says_more_about() -> None:
    mine = Network(code="Z00001", name="Harbour")
    assert share_facts([mine], [Network(code="Z00002", name="Docks", facts={"a.one": THEIRS})]) == (mine,)
