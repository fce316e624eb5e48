"""Build nouns quickly from values that scoring itself has just made, and keep many of them in little memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)

_new = object.__new__
_set_values = BaseModel.__dict__["__dict__"].__set__
_set_names = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private = BaseModel.__dict__["__pydantic_private__"].__set__
# The four slots of every pydantic object, set directly: a frozen noun refuses the ordinary way.


@lru_cache(maxsize=64)
def _names(noun: type[BaseModel]) -> set[str]:
    """Give the names of a noun's fields; nouns are frozen, so that all instances may share one set."""
    return set(noun.model_fields)


def build(noun: type[M], fields: dict[str, Any]) -> M:
    """Build a frozen noun without checking it again.

    A national cycle makes about 300,000 results; checking values that our own rules have made would take longer than the scoring.
    So `fields` must hold every field of the noun, defaults included, each of its right type. Use it only for values that come
    from checked nouns. `tests/unit/test_scoring_building.py` compares it with ordinary construction.

    Args:
        noun: The class to build.
        fields: Every field by name; the noun keeps this dictionary, so pass a fresh one.
    """
    made = _new(noun)
    _set_values(made, fields)
    _set_names(made, _names(noun))
    _set_extra(made, None)
    _set_private(made, None)
    return made


def share_names(nouns: Sequence[BaseModel]) -> None:
    """Let nouns of one class share the set of field names that pydantic keeps with each.

    It is a quarter of what an item of evidence takes, and a report on a national cycle holds half a million items. Pydantic
    reads the set only to leave out fields that nobody set, which nothing here asks for.
    """
    for noun in nouns:
        _set_names(noun, _names(type(noun)))
