"""JSON Schema of one noun as it stands in a file: closed, with ranks as keys, and with what its docstring says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from maturity.files.field_meanings import describe, split_fields

RANKS = r"^(1?[0-9]|20)$"
_DROPPED = ("title", "default")
"""What pydantic adds and an editor shows in vain: names again, and defaults that are empty."""


def noun_defs(model: type[BaseModel], prefix: str = "", shared: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Give the schema of a noun and of all that it holds, by name.

    Args:
        model: The noun; its own schema is among them, under its name.
        prefix: Put before names, so that nouns of different plugins do not meet.
        shared: Schemas that are there already; one that is the same under its bare name is not given again.
    """
    whole = model.model_json_schema(ref_template="#/$defs/{model}")
    defs = whole.pop("$defs", {})
    if "$ref" not in whole:
        defs[model.__name__] = whole
    classes = {found.__name__: found for found in nouns_in(model)}
    made = {name: _as_in_files(schema, classes.get(name)) for name, schema in defs.items()}
    known = shared or {}
    mine = {name for name, schema in made.items() if known.get(name) != schema}
    return {f"{prefix}{name}": _repointed(schema, mine, prefix) for name, schema in made.items() if name in mine}


def nouns_in(thing: Any, seen: set[Any] | None = None) -> Iterator[Any]:
    """Walk a noun and all nouns and enumerations that it holds, each once."""
    seen = set() if seen is None else seen
    if isinstance(thing, type) and issubclass(thing, (BaseModel, Enum)):
        if thing in seen:
            return
        seen.add(thing)
        yield thing
        for field in getattr(thing, "model_fields", {}).values():
            yield from nouns_in(field.annotation, seen)
    for part in get_args(thing):
        yield from nouns_in(part, seen)


def _as_in_files(schema: dict[str, Any], noun: Any) -> dict[str, Any]:
    """Close mappings, key them by rank where the noun does, and describe the fields."""
    fields = getattr(noun, "model_fields", {})
    about, meanings = split_fields(describe(noun), list(fields)) if noun is not None else ("", {})
    made = {name: value for name, value in schema.items() if name not in _DROPPED}
    if about:
        made["description"] = about
    if "properties" in schema:
        made["properties"] = {
            name: _field(field, fields[name].annotation if name in fields else None, meanings.get(name))
            for name, field in schema["properties"].items()
        }
    return made


def _field(field: dict[str, Any], annotation: Any, meaning: str | None) -> dict[str, Any]:
    ranked = any(get_origin(part) is dict and _is_rank(get_args(part)[0]) for part in (annotation, *get_args(annotation)))
    made: dict[str, Any] = _closed(field, ranked=ranked)
    if meaning is not None:
        made["description"] = meaning
    return made


def _is_rank(key: Any) -> bool:
    return getattr(key, "__origin__", key) is int


def _closed(value: Any, *, ranked: bool = False) -> Any:
    """Refuse keys that no pattern allows, and drop what says nothing."""
    if isinstance(value, list):
        return [_closed(item, ranked=ranked) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: _closed(inner, ranked=ranked) for name, inner in value.items() if name not in _DROPPED}
    if made.get("type") == "object" and isinstance(made.get("additionalProperties"), dict) and ranked:
        made["patternProperties"] = {RANKS: made.pop("additionalProperties")}
    if "patternProperties" in made:
        made["additionalProperties"] = False
    if "enum" in value:
        made["enum"] = value["enum"]
    return made


def _repointed(value: Any, mine: set[str], prefix: str) -> Any:
    """Put the prefix into references to schemas that carry it."""
    if isinstance(value, list):
        return [_repointed(item, mine, prefix) for item in value]
    if not isinstance(value, dict):
        return value
    made = {name: _repointed(inner, mine, prefix) for name, inner in value.items()}
    name = str(made.get("$ref", "")).removeprefix("#/$defs/")
    if name in mine:
        made["$ref"] = f"#/$defs/{prefix}{name}"
    return made
