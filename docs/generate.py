"""Write the reference pages from the code: docstrings, fields and commands. Called by the cog blocks in docs/reference.

Run `make docs` after a change. `make check` compares the pages with the code.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any

import click
from generate_fields import describe, list_raises, sign, table, write_model
from pydantic import BaseModel

from maturity import contracts, errors, hookspecs
from maturity.cli.main import cli
from maturity.core_commands import COMMANDS
from maturity.default_plugins import peer_groups, rollups, scorers
from maturity.model.base import Strength
from maturity.model.matrix import Matrix
from maturity.model.requirement import Requirement
from maturity.scoring.deferred import Deferred


def hooks_page() -> str:
    """Write every hook, then every contract that a plugin's things must meet."""
    hooks = [value for name, value in vars(hookspecs).items() if name.startswith("maturity_")]
    parts = [
        f"The version of the contract is **{contracts.API_VERSION}**. [What may change, and when](../plugin-policy.md)",
        "## Hooks",
    ]
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
    head, _, tree = inspect.cleandoc(errors.__doc__ or "").partition("\n\n")
    tree, _, rest = tree.rpartition("\n\n")
    classes = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
    rows = [(f"`{item.__name__}`", str(item.exit_code), describe(item)) for item in classes if item.__module__ == errors.__name__]
    parts = [head, f"```text\n{tree}\n```", rest, "## Every error", table(("error", "exit code", "meaning"), rows)]
    return "\n\n".join([*parts, "## Problem", describe(errors.Problem), "## Severity", describe(errors.Severity)])


def rules_page() -> str:
    """Write every built-in rule and roll-up with its parameters, then the language of requirements and the peer groups."""
    parts = ["## Rules for criteria", *(rule(item) for item in scorers.maturity_register_scorers())]
    parts += ["## Roll-ups", *(rule(item) for item in rollups.maturity_register_rollups())]
    parts += ["## Peer groups"]
    parts += [
        f"### `{item.name}`\n\n{item.title}.\n\n{describe(type(item))}" for item in peer_groups.maturity_register_peer_groups()
    ]
    return "\n\n".join([*parts, write_part("Requirement", Requirement, 2), write_part("Strength", Strength, 2)])


def rule(item: Any) -> str:
    """Write one rule, its parameters, and the nouns that its parameters hold."""
    item = item.load() if isinstance(item, Deferred) else item
    parts = [f"### `{item.name}`, version {item.version}", describe(type(item)), f"**Parameters.** {write_model(item.Params)}"]
    parts += [write_part(name, found, 4) for name, found in models_below(item.Params, but_not=(Requirement,))]
    return "\n\n".join(parts)


def write_part(name: str, found: Any, depth: int) -> str:
    """Write a model or an enumeration under a heading of its own."""
    body = write_model(found) if issubclass(found, BaseModel) else f"{describe(found)}\n\n{values(found)}"
    return f"{'#' * depth} {name}\n\n{body}"


def matrix_page() -> str:
    """Write every noun of a matrix file, from the matrix down."""
    return "\n\n".join([write_part("Matrix", Matrix, 2), *(write_part(name, found, 2) for name, found in models_below(Matrix))])


def values(enum: Any) -> str:
    """Write the values of an enumeration."""
    return "One of " + ", ".join(f"`{item.value}`" for item in enum) + "."


def models_below(model: type[BaseModel], but_not: Sequence[Any] = ()) -> Iterator[tuple[str, Any]]:
    """Walk the models and enumerations that a model holds, each once, in the order of their first use."""
    seen = {model, *but_not}
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
    top = click.Context(cli, info_name="maturity")
    parts = ["## maturity", "These options stand before the command.", options(cli, top)]
    for name in COMMANDS:  # and not those of plugins that happen to be installed
        command = cli.get_command(top, name)
        if command is not None:
            parts += list(command_parts(command, click.Context(command, info_name=name, parent=top)))
    return "\n\n".join(part for part in parts if part)


def command_parts(command: Any, context: Any) -> Iterator[str]:
    """Write one command, and the commands of a group one after the other."""
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
    records = [param.get_help_record(context) for param in command.params if isinstance(param, click.Option)]
    rows = [(f"`{record[0]}`", " ".join(record[1].split())) for record in records if record is not None]
    return table(("option", "meaning"), rows) if rows else ""
