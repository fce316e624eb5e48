"""Parts of fontTools that are loaded when somebody asks for them: 110 modules and 12 MB that WeasyPrint loads and seldom uses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Any

CUTTER = "fontTools.subset"
"""Cuts fonts to size where HarfBuzz cannot."""
VARIATIONS, INSTANCER = "fontTools.varLib", "fontTools.varLib.instancer"
"""Makes one font of a variable one; the bundled fonts are not variable."""


@contextmanager
def spare_parts_later() -> Iterator[None]:
    """Let WeasyPrint be imported without its spare parts; each is loaded at its first use, and works as ever."""
    if any(name == known or name.startswith(f"{known}.") for known in (CUTTER, VARIATIONS) for name in sys.modules):
        yield
        return
    load_at_first_use(CUTTER)
    stand_in: Any = ModuleType(INSTANCER)
    stand_in.instantiateVariableFont = instantiate_later
    sys.modules |= {VARIATIONS: ModuleType(VARIATIONS), INSTANCER: stand_in}
    try:
        yield
    finally:
        del sys.modules[VARIATIONS], sys.modules[INSTANCER]


def load_at_first_use(name: str) -> None:
    """Put a module in its place that loads itself when one of its names is asked for."""
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    parent, _, own = name.rpartition(".")
    setattr(sys.modules[parent], own, module)


def instantiate_later(*given: Any, **named: Any) -> Any:
    """Load the real function and call it."""
    return import_module(INSTANCER).instantiateVariableFont(*given, **named)
