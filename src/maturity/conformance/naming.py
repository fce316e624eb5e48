"""The check of names: every thing of a plugin carries its prefix, so that two plugins never meet, and says its version."""

from __future__ import annotations

import re
from typing import Any

from maturity.conformance.verdict import Fault

_PREFIXED = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+")


def check_name(thing: Any) -> Fault | None:
    """Check that a name is written as a prefix, a dot and a name, and that a version, where there is one, says something."""
    if not _PREFIXED.fullmatch(thing.name):
        mend = "Write your prefix, a dot and a name in small letters, such as tidewater.attendance"
        return Fault(f"its name '{thing.name}' carries no prefix", mend)
    if not getattr(thing, "version", "1.0"):
        return Fault("its version is empty", 'Write version = "1.0", and raise it when a score could move')
    return None
