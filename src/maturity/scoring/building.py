"""Build nouns quickly from values that scoring itself has just made."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)

_write = object.__setattr__


def build(noun: type[M], fields: dict[str, Any]) -> M:
    """Build a frozen noun without checking it again.

    A national cycle makes about 300,000 results; checking values that our own rules have made would take longer than the scoring.
    So `fields` must hold every field of the noun, defaults included, each of its right type. Use it only for values that come
    from checked nouns. `tests/unit/test_building.py` compares it with ordinary construction.

    Args:
        noun: The class to build.
        fields: Every field by name; the noun keeps this dictionary, so pass a fresh one.
    """
    made = noun.__new__(noun)
    _write(made, "__dict__", fields)
    _write(made, "__pydantic_fields_set__", set(fields))
    _write(made, "__pydantic_extra__", None)
    _write(made, "__pydantic_private__", None)
    return made
