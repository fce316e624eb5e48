"""Say in words what docstrings and fields hold: the smaller half of what writes the reference pages."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from maturity.files.field_meanings import describe, split_fields

__all__ = ["describe", "list_raises", "sign", "table", "write_model"]

PATTERNS = {
    r"^[a-z0-9][a-z0-9._-]{0,79}$": "id",
    r"^[A-Z0-9]{3,12}$": "ODS code",
    r"^[0-9a-f]{64}$": "SHA-256 in hexadecimal",
    r"^\d+\.\d+(\.\d+)?$": "version, quoted",
}
PLURALS = {
    "id": "ids",
    "ODS code": "ODS codes",
    "text": "texts",
    "line of text": "lines of text",
    "date": "dates",
    "number": "numbers",
    "whole number": "whole numbers",
    "list of ids": "lists of ids",
}


def list_raises(thing: Any) -> list[str]:
    """Give the lines of a docstring's section of errors."""
    text = inspect.cleandoc(thing.__doc__ or "")
    found = re.search(r"\n\nRaises:\n((?:    .*\n?)+)", text + "\n")
    return [" ".join(line.split()) for line in re.split(r"\n(?=    \S)", found[1].rstrip())] if found else []


def sign(function: Any) -> str:
    """Give a function's signature as it stands in the code."""
    return str(inspect.signature(function)).replace("'", "")


def write_model(model: type[BaseModel]) -> str:
    """Give what a model is, and its fields as a table."""
    about, meanings = split_fields(describe(model), list(model.model_fields))
    return f"{about}\n\n{list_fields(model, meanings)}"


def list_fields(model: type[BaseModel], meanings: Mapping[str, str]) -> str:
    """Give a model's fields as a table: name, what it holds, what stands when it is left out, and what it means."""
    schema = model.model_json_schema(by_alias=False)
    schema = schema if "properties" in schema else schema.get("$defs", {}).get(model.__name__, {})
    rows = [
        (
            f"`{name}`",
            say_field(field, model.model_fields[name].annotation),
            say_default(name, field, schema),
            meanings.get(name, ""),
        )
        for name, field in schema.get("properties", {}).items()
    ]
    if not rows:
        return "Nothing can be set."
    if not any(row[3] for row in rows):
        return table(("field", "holds", "when left out"), [row[:3] for row in rows])
    return table(("field", "holds", "when left out", "meaning"), rows)


def say_field(field: Mapping[str, Any], annotation: Any) -> str:
    """Say what a field holds; a JSON schema does not tell that keys are whole numbers, the annotation does."""
    words = say_type(field)
    keys = next((get_args(part)[0] for part in (annotation, *get_args(annotation)) if get_origin(part) is dict), None)
    number = keys is not None and getattr(keys, "__origin__", keys) is int
    return words.replace(", by name", ", by rank") if number else words


def say_default(name: str, field: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Say what stands when a field is left out."""
    if name in schema.get("required", ()):
        return "must be given"
    default = field.get("default")
    if default in (None, [], {}, ""):
        return "nothing"
    return f"`{json.dumps(default) if not isinstance(default, str) else default}`"


def say_type(field: Mapping[str, Any]) -> str:
    """Say in words what a field holds, from its JSON schema."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return "any value" if name == "JsonValue" else f"[{name}](#{name.lower()})"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return "one of " + ", ".join(f"`{value}`" for value in field["enum"])
    if "anyOf" in field:
        options = [option for option in field["anyOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(say_type(option) for option in options))
    return SAY.get(field.get("type", ""), say_scalar)(field)


def say_list(field: Mapping[str, Any]) -> str:
    """Say what a list holds."""
    if "prefixItems" in field:
        return "pair: " + ", ".join(say_type(item) for item in field["prefixItems"])
    return f"list of {plural(say_type(field.get('items', {})))}"


def say_mapping(field: Mapping[str, Any]) -> str:
    """Say what a mapping holds, and by what."""
    patterns = field.get("patternProperties", {})
    values = next(iter(patterns.values()), field.get("additionalProperties"))
    keys = field.get("propertyNames", {})
    named = say_type(keys) if "$ref" in keys else PATTERNS.get(next(iter(patterns), keys.get("pattern", "")), "name")
    held = say_type(values) if isinstance(values, Mapping) else "any value"
    return f"{held}, by {named}"


def say_scalar(field: Mapping[str, Any]) -> str:
    """Say what a single value is."""
    kind = field.get("type")
    if kind == "string":
        if field.get("format") == "date":
            return "date"
        return PATTERNS.get(field.get("pattern", ""), "line of text" if field.get("maxLength") == 300 else "text")
    words = {"integer": "whole number", "number": "number", "boolean": "`true` or `false`", "null": "nothing"}
    bounds = [field.get("minimum", field.get("exclusiveMinimum")), field.get("maximum", field.get("exclusiveMaximum"))]
    name = words.get(str(kind), "any value")
    if None not in bounds:
        return f"{name} from {bounds[0]} to {bounds[1]}"
    return f"{name} from {bounds[0]}" if bounds[0] is not None else name


def plural(words: str) -> str:
    """Say more than one of what a field holds."""
    return " or ".join(PLURALS.get(part, part) for part in words.split(" or "))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a Markdown table."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


SAY: dict[str, Callable[[Mapping[str, Any]], str]] = {"array": say_list, "object": say_mapping}
