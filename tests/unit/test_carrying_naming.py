"""Ids made from titles: readable, short, and taken by no other item."""

from __future__ import annotations

import re

import pytest

from maturity.carrying.naming import LONGEST, item_id

SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("Tea and Talk at the Old Net Loft", [], "tea-talk-old-net-loft"),
        ("What's good in Ostermere, list by area", [], "whats-good-ostermere-list-area"),
        ("Café Zoë: £6,500", [], "cafe-zoe-6-500"),
        ("Of the and", [], "of-the-and"),
        ("日本", [], "item"),
        ("!?", ["item"], "item-2"),
        ("Log", ["log", "log-2"], "log-3"),
        ("x" * 100, [], "x" * LONGEST),
        ("Neighbourhood relationships lead, role description and so on", [], "neighbourhood-relationships-lead-role"),
    ],
)
def test_item_id_is_made_from_the_words_of_the_title(title: str, taken: list[str], expected: str) -> None:
    found = item_id(title, taken)
    assert found == expected
    assert SLUG.fullmatch(found)
