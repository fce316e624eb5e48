"""Lists of words, written as people read them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Give the words of a text that spaces and line ends part."""
    return frozenset(text.split())
