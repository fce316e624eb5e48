"""What can be wrong with a plugin, each in one line: its version, its hooks, and what they return."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol

import pluggy
from pydantic import BaseModel

from maturity import contracts, hookspecs
from maturity.contracts import API_VERSION
from maturity.core_commands import COMMANDS
from maturity.errors import PluginError

CONTRACTS: Mapping[str, type] = {
    "scorers": contracts.Scorer,
    "rollups": contracts.Rollup,
    "peer_groups": contracts.PeerGroup,
    "importers": contracts.Importer,
    "renderers": contracts.Renderer,
    "executors": contracts.ReportExecutor,
    "checks": contracts.AssessmentCheck,
    "sections": contracts.ReportSection,
    "commands": contracts.PluginCommand,
    "matrices": Path,
    "templates": Path,
}
"""What each kind of thing in the registry must be."""

ONE_OF: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("sections", "report"): ("network", "system"),
    ("importers", "gives"): ("register", "facts"),
}

MARK = f"{hookspecs.PROJECT}_impl"
"""The attribute by which pluggy knows a function that was marked with `@hookimpl`."""

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_COMMAND = re.compile(r"[a-z][a-z0-9-]*")
_API = re.compile(r"(\d+)\.(\d+)")


def check_api_version(plugin: Any) -> None:
    """Refuse a plugin that was written for another major version of the contract, or for a later minor one.

    Raises:
        PluginError: `MATURITY_API` names such a version, or no version at all.
    """
    wanted = getattr(plugin, "MATURITY_API", API_VERSION)
    found = _API.fullmatch(wanted) if isinstance(wanted, str) else None
    if found is None:
        raise PluginError(f'its MATURITY_API is no version. Write MATURITY_API = "{API_VERSION}", with quotes')
    major, minor = (int(part) for part in found.groups())
    our_major, our_minor = (int(part) for part in API_VERSION.split("."))
    said = f"it was written for plugin API {wanted}; this is {API_VERSION}"
    if major < our_major:
        raise PluginError(f"{said}. Look for a newer version of it")
    if (major, minor) > (our_major, our_minor):
        raise PluginError(f"{said}. Update maturity, or look for an older version of the plugin")


def hook_fault(error: pluggy.PluginValidationError) -> str:
    """Say what is wrong with a plugin's hook: its name, with the nearest that exists, or what it takes."""
    misspelt = re.match(r"unknown hook '(\w+)'", str(error))
    if misspelt is None:
        return f"one of its hooks does not take what it must: {' '.join(str(error).split())}. Compare it with the reference"
    nearest = get_close_matches(misspelt[1], [name for name in vars(hookspecs) if name.startswith("maturity_")], n=1)
    hint = f"Write {nearest[0]}" if nearest else "Compare it with the reference"
    return f"there is no hook '{misspelt[1]}'. {hint}"


def check_hooks(plugin: Any) -> None:
    """Refuse a plugin with a function that looks like a hook but is not marked as one, or with no hook at all.

    Raises:
        PluginError: There is such a function, or no hook.
    """
    parts = [(name, getattr(plugin, name)) for name in dir(plugin) if not name.startswith("__")]
    for name, part in parts:
        if name.startswith("maturity_") and callable(part) and not hasattr(part, MARK):
            raise PluginError(f"its function {name} is not marked as a hook. Write @hookimpl above it")
    if not any(hasattr(part, MARK) for _, part in parts):
        raise PluginError("it has no hook. Write one, or begin the file's name with _ when it only helps another")


def check_returned(hook: str, kind: str, returned: Any) -> list[tuple[str, Any]]:
    """Check what a hook returned, and pair each thing with the name it goes by: its `name`, or the folder's for a path.

    None and nothing are the same: the hook has nothing to register.

    Raises:
        PluginError: It is no list, a thing in it breaks its contract, or two go by one name.
    """
    if returned is None:
        return []
    if isinstance(returned, (str, bytes)) or not isinstance(returned, Sequence):
        raise PluginError(f"{hook} returned {a_kind_of(returned)}. Return a list of {CONTRACTS[kind].__name__}")
    pairs: list[tuple[str, Any]] = []
    for thing in returned:
        check_thing(hook, kind, thing)
        if thing.name in dict(pairs):
            raise PluginError(f"{hook} registers '{thing.name}' twice. Give each its own name")
        pairs.append((thing.name, thing))
    return pairs


def check_thing(hook: str, kind: str, thing: Any) -> None:
    """Check one thing that a hook returned against its contract.

    Raises:
        PluginError: It is something else, lacks a part, or a part is of the wrong type.
    """
    wanted = CONTRACTS[kind]
    if isinstance(thing, type):
        raise PluginError(f"{hook} returned the class {thing.__name__}. Return an object of it: {thing.__name__}()")
    if kind in {"matrices", "templates"}:
        _check_folder(hook, kind, thing)
        return
    if wanted is contracts.PluginCommand and not isinstance(thing, contracts.PluginCommand):
        raise PluginError(f"{hook} returned {a_kind_of(thing)} in its list. Return a list of PluginCommand")
    name = getattr(thing, "name", None)
    if not isinstance(name, str) or _NAME.fullmatch(name) is None:
        raise PluginError(f"{hook} returned {a_kind_of(thing)} without a usable name. Give it a name such as 'kent.attendance'")
    if kind == "commands":
        _check_command(thing)
    for member, declared in members(wanted):
        _check_member(kind, thing, member, needs_call=callable(declared))


def members(contract: type) -> list[tuple[str, Any]]:
    """List what a contract asks for besides the name: properties and methods."""
    if Protocol not in contract.__mro__:
        return []
    return [(name, value) for name, value in vars(contract).items() if not name.startswith("_") and name != "name"]


def a_kind_of(thing: Any) -> str:
    """Say what something is, without what it says."""
    word = type(thing).__name__
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"


def _check_folder(hook: str, kind: str, thing: Any) -> None:
    if not isinstance(thing, Path):
        raise PluginError(f"{hook} returned {a_kind_of(thing)} in its list. Return a list of Path")
    if kind == "matrices" and not (thing / "matrix.yaml").is_file():
        raise PluginError(f"{hook} names the folder '{thing.name}', which has no matrix.yaml. Check the path, and what is packaged")
    if not thing.is_dir():
        raise PluginError(f"{hook} names the folder '{thing.name}', which does not exist. Check the path, and what is packaged")


def _check_command(thing: Any) -> None:
    if _COMMAND.fullmatch(thing.name) is None:
        raise PluginError(f"its command '{thing.name}' cannot be typed. Use small letters, digits and hyphens")
    if thing.name in COMMANDS:
        raise PluginError(f"it registers '{thing.name}' (commands), which is a command of the core. Choose another name")
    if not callable(thing.load):
        raise PluginError(f"the load of its command '{thing.name}' cannot be called. Give a function that returns the command")
    if not isinstance(thing.help, str) or not thing.help.strip():
        raise PluginError(f"its command '{thing.name}' has no line of help. Write one")


def _check_member(kind: str, thing: Any, member: str, *, needs_call: bool) -> None:
    """Check one part of a thing: it is there, and can be called, or is a model or a text, as the contract says."""
    what = f"'{thing.name}' ({kind.replace('_', ' ')})"
    value = getattr(thing, member, None)
    if value is None:
        raise PluginError(f"its {what} has no {member}. Compare it with {CONTRACTS[kind].__name__} in the reference")
    if needs_call and not callable(value):
        raise PluginError(f"the {member} of its {what} cannot be called. Write it as a method")
    if member == "Params" and not (isinstance(value, type) and issubclass(value, BaseModel)):
        raise PluginError(
            f"the Params of its {what} is no pydantic model. Write a class on top of pydantic's BaseModel, or use NoParams"
        )
    if member in {"version", "title"} and not isinstance(value, str):
        raise PluginError(f"the {member} of its {what} is {a_kind_of(value)}. Write it as text, in quotes")
    allowed = ONE_OF.get((kind, member))
    if allowed and value not in allowed:
        raise PluginError(f"the {member} of its {what} is not one of {', '.join(allowed)}. Write one of these")
