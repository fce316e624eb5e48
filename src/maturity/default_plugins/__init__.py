"""The built-ins, registered through the same hooks as any plugin.

MODULES names them all. SCORING names those that scoring needs: it starts faster without importers, peer groups and renderers.
Both are imported when they are asked for.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

_SCORING = ("matrices", "scorers", "rollups")
_OTHERS = ("peer_groups", "importers", "renderers", "executors", "templates")

MODULES: tuple[ModuleType, ...]
SCORING: tuple[ModuleType, ...]


def __getattr__(name: str) -> tuple[ModuleType, ...]:
    """Import the modules of one of the two groups.

    Raises:
        AttributeError: There is no group of that name.
    """
    groups = {"SCORING": _SCORING, "MODULES": (*_SCORING, *_OTHERS)}
    if name not in groups:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return tuple(import_module(f"{__name__}.{module}") for module in groups[name])
