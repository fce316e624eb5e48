"""A rule or roll-up that is imported when a matrix first names it: most matrices use three of them, and each costs a start 2 ms."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any


class Deferred:
    """Stand for a built-in rule or roll-up by its name; everything else about it is imported when it is asked for."""

    __slots__ = ("_class", "_loaded", "_module", "name")

    def __init__(self, name: str, module: str, class_name: str) -> None:
        self.name = name
        self._module = module
        self._class = class_name
        self._loaded: Any = None

    def load(self) -> Any:
        """Import the rule, once, and give it."""
        if self._loaded is None:
            self._loaded = getattr(import_module(self._module), self._class)()
        return self._loaded

    def __getattr__(self, attribute: str) -> Any:
        return getattr(self.load(), attribute)


def defer_all(package: str, classes: Mapping[str, str]) -> tuple[Any, ...]:
    """Stand for the rules of a package, each in a module of its own name; `classes`: the class of each, by name."""
    return tuple([Deferred(name, f"{package}.{name}", class_name) for name, class_name in classes.items()])
