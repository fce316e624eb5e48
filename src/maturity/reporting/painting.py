"""Templates and pictures in a system's own colours: the built-in colours are exchanged, each for the one of the same name."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from functools import lru_cache

from maturity.model.colours import Colours

_DRAWING = re.compile(r"(data:image/svg\+xml;base64,)([A-Za-z0-9+/=]+)")
_HEX = re.compile(r"(#|%23)([0-9A-Fa-f]{6})(?![0-9A-Fa-f])")


@lru_cache(maxsize=8)
def paints_for(colours: Colours | None) -> Mapping[str, str]:
    """Say which built-in colour becomes which, as six digits each; nothing where nothing changes.

    Accent is no built-in colour: it only shows where a template asks for it.
    """
    if colours is None:
        return {}
    built_in = Colours()
    pairs = [(getattr(built_in, name), getattr(colours, name)) for name in ("ink", "quiet", "attention", "voices", "progress")]
    pairs += zip(built_in.levels, colours.levels, strict=True)
    return {old[1:].upper(): new[1:].upper() for old, new in pairs if old.upper() != new.upper()}


def repaint(text: str, paints: Mapping[str, str]) -> str:
    """Exchange colours in a style sheet or a picture; all at once, so that none is exchanged twice."""
    if not paints:
        return text
    return _HEX.sub(lambda found: found[1] + paints.get(found[2].upper(), found[2]), text)


def repaint_pictures(page: str, paints: Mapping[str, str]) -> str:
    """Exchange colours inside the drawings that a piece of a page carries in Base64."""

    def painted(found: re.Match[str]) -> str:
        return found[1] + b64encode(repaint(b64decode(found[2]).decode(), paints).encode()).decode("ascii")

    return _DRAWING.sub(painted, page)
