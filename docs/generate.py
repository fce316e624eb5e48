"""Write the reference pages from the code: docstrings, fields and commands. Called by the cog blocks in docs/reference.

Run `make docs` after a change. `make check` compares the pages with the code.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel

PATTERNS = {
    r"^[a-z0-9][a-z0-9._-]{0,79}$": "id",
    r"^[A-Z0-9]{3,12}$": "ODS code",
    r"^[0-9a-f]{64}$": "SHA-256 in hexadecimal",
    r"^\d+\.\d+(\.\d+)?$": "version, quoted",
}
PLURALS = {"text": "texts", "date": "dates", "whole number": "whole numbers", "line of text": "lines of text"}


# Docstrings


def describe(thing: Any) -> str:
    """Give a docstring as paragraphs of Markdown, without its section of arguments."""
    text = inspect.cleandoc(thing.__doc__ or "")
    head = re.split(r"\n\n(?:Args|Returns|Raises|Source|Yields):\n", text)[0]
    return "\n\n".join(" ".join(part.split()) for part in head.split("\n\n"))


def list_raises(thing: Any) -> list[str]:
    """Give the lines of a docstring's section of errors."""
    text = inspect.cleandoc(thing.__doc__ or "")
    found = re.search(r"\n\nRaises:\n((?:    .*\n?)+)", text + "\n")
    return [" ".join(line.split()) for line in re.split(r"\n(?=    \S)", found[1].rstrip())] if found else []


def sign(function: Any) -> str:
    """Give a function's signature as it stands in the code."""
    return str(inspect.signature(function)).replace("'", "")


# Fields


def write_model(model: type[BaseModel]) -> str:
    """Give what a model is, and its fields as a table."""
    about, meanings = split_fields(describe(model), list(model.model_fields))
    return f"{about}\n\n{list_fields(model, meanings)}"


def split_fields(text: str, names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Take "name: what it means." sentences for known names out of a docstring."""
    some_name = "|".join(sorted(names, key=len, reverse=True)) or "(?!)"
    start = re.compile(rf"(?:(?<=\. )|(?<=\.\" )|^)((?:{some_name})(?:, (?:{some_name}))*): ", re.MULTILINE)
    meanings: dict[str, str] = {}
    kept = []
    for paragraph in text.split("\n\n"):
        pieces = start.split(paragraph)
        kept.append(pieces[0].strip())
        for heads, meaning in zip(pieces[1::2], pieces[2::2], strict=True):
            meanings.update(dict.fromkeys(heads.split(", "), meaning.strip()))
    return "\n\n".join(part for part in kept if part), meanings


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
    if "anyOf" in field or "oneOf" in field:
        options = [option for option in field.get("anyOf") or field["oneOf"] if option.get("type") != "null"]
        return " or ".join(dict.fromkeys(say_type(option) for option in options))
    if field.get("type") == "array":
        return f"list of {plural(say_type(field.get('items', {})))}" if "prefixItems" not in field else "list"
    if field.get("type") == "object":
        return say_mapping(field)
    return say_scalar(field)


def say_mapping(field: Mapping[str, Any]) -> str:
    """Say what a mapping holds, and by what."""
    patterns = field.get("patternProperties", {})
    values = next(iter(patterns.values()), field.get("additionalProperties"))
    pattern = next(iter(patterns), field.get("propertyNames", {}).get("pattern", ""))
    held = say_type(values) if isinstance(values, Mapping) else "any value"
    return f"{held}, by {PATTERNS.get(pattern, 'name')}"


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
    return PLURALS.get(words, f"{words}s" if words in {"id", "ODS code", "number"} else words)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a Markdown table."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


# Pages


def hooks_page() -> str:
    """Write every hook, then every contract that a plugin's things must meet."""
    from maturity import contracts, hookspecs

    hooks = [value for name, value in vars(hookspecs).items() if name.startswith("maturity_")]
    parts = [f"The version of the contract is **{contracts.API_VERSION}**.", "## Hooks"]
    parts += [f"### `{hook.__name__}`\n\n{describe(hook)}\n\n`{hook.__name__}{sign(hook)}`" for hook in hooks]
    parts.append("## Contracts")
    parts += [
        contract(value)
        for name, value in vars(contracts).items()
        if inspect.isclass(value) and value.__module__ == "maturity.contracts"
    ]
    return "\n\n".join(parts)


def contract(protocol: type) -> str:
    """Write one class of `maturity.contracts`: what it is, what it holds, and what it must do."""
    parts = [f"### {protocol.__name__}", describe(protocol)]
    attributes = [name for name, value in vars(protocol).items() if isinstance(value, property)]
    fields = list(getattr(protocol, "__dataclass_fields__", {}))
    if attributes or fields:
        parts.append("It has " + ", ".join(f"`{name}`" for name in [*attributes, *fields]) + ".")
    for name, value in vars(protocol).items():
        if inspect.isfunction(value) and not name.startswith("_"):
            parts.append(f"- `{name}{sign(value)}`: {describe(value)}" + "".join(f" Raises {line}" for line in list_raises(value)))
    return "\n\n".join(parts)


def errors_page() -> str:
    """Write the tree of errors as it is drawn in the code, then each class."""
    from maturity import errors

    head, _, tree = inspect.cleandoc(errors.__doc__ or "").partition("\n\n")
    tree, _, rest = tree.rpartition("\n\n")
    classes = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
    rows = [(f"`{item.__name__}`", str(item.exit_code), describe(item)) for item in classes if item.__module__ == errors.__name__]
    parts = [head, f"```text\n{tree}\n```", rest, "## Every error", table(("error", "exit code", "meaning"), rows)]
    return "\n\n".join([*parts, "## Problem", describe(errors.Problem), "## Severity", describe(errors.Severity)])


def rules_page() -> str:
    """Write every built-in rule and roll-up with its parameters, then the language of requirements and the peer groups."""
    from maturity.default_plugins import peer_groups, rollups, scorers
    from maturity.model.requirement import Requirement

    parts = ["## Rules for criteria", *(rule(item) for item in scorers.maturity_register_scorers())]
    parts += ["## Roll-ups", *(rule(item) for item in rollups.maturity_register_rollups())]
    parts += ["## Peer groups"]
    parts += [
        f"### `{item.name}`\n\n{item.title}.\n\n{describe(type(item))}" for item in peer_groups.maturity_register_peer_groups()
    ]
    return "\n\n".join([*parts, "## Requirement", write_model(Requirement)])


def rule(item: Any) -> str:
    """Write one rule, its parameters, and the nouns that its parameters hold."""
    parts = [f"### `{item.name}`, version {item.version}", describe(type(item)), f"**Parameters.** {write_model(item.Params)}"]
    parts += [write_part(name, found, 4) for name, found in models_below(item.Params) if name != "Requirement"]
    return "\n\n".join(parts)


def write_part(name: str, found: Any, depth: int) -> str:
    """Write a model or an enumeration under a heading of its own."""
    body = write_model(found) if issubclass(found, BaseModel) else f"{describe(found)}\n\n{values(found)}"
    return f"{'#' * depth} {name}\n\n{body}"


def matrix_page() -> str:
    """Write every noun of a matrix file, from the matrix down."""
    from maturity.model.matrix import Matrix

    return "\n\n".join([write_part("Matrix", Matrix, 2), *(write_part(name, found, 2) for name, found in models_below(Matrix))])


def values(enum: Any) -> str:
    """Write the values of an enumeration."""
    return "One of " + ", ".join(f"`{item.value}`" for item in enum) + "."


def models_below(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """Walk the models and enumerations that a model holds, each once, in the order of their first use."""
    seen = {model}
    waiting: list[Any] = [model]
    while waiting:
        current = waiting.pop(0)
        for field in getattr(current, "model_fields", {}).values():
            for found in classes_in(field.annotation):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)
                    yield found.__name__, found


def classes_in(annotation: Any) -> Iterator[Any]:
    """Find the models and enumerations inside an annotation."""
    if inspect.isclass(annotation) and (issubclass(annotation, BaseModel) or hasattr(annotation, "__members__")):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from classes_in(part)


def commands_page() -> str:
    """Write every command with its arguments and options."""
    import click

    from maturity.cli.main import cli

    top = click.Context(cli, info_name="maturity")
    parts = ["## maturity", "These options stand before the command.", options(cli, top)]
    for name in cli.list_commands(top):
        command = cli.get_command(top, name)
        if command is not None:
            parts += list(command_parts(command, click.Context(command, info_name=name, parent=top)))
    return "\n\n".join(part for part in parts if part)


def command_parts(command: Any, context: Any) -> Iterator[str]:
    """Write one command, and the commands of a group one after the other."""
    import click

    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"## {context.command_path}"
    yield " ".join((command.help or "").split())
    yield f"`{usage}`"
    yield options(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from command_parts(below, click.Context(below, info_name=name, parent=context))


def options(command: Any, context: Any) -> str:
    """Lay out the options of a command; nothing when it has none."""
    records = [param.get_help_record(context) for param in command.params]
    rows = [(f"`{record[0]}`", " ".join(record[1].split())) for record in records if record is not None]
    return table(("option", "meaning"), rows) if rows else ""
