"""Only the fonts that come with the templates: the same pages on every machine, whatever is installed on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from maturity.errors import RenderError

FAMILY = "Arimo"
_GENERIC = ("sans-serif", "serif", "monospace", "system-ui", "Arial", "Helvetica")


def find_font_dirs(template_dirs: Sequence[Path]) -> list[Path]:
    """List the folders named `fonts` that lie one level down in the template folders and hold a font.

    Raises:
        RenderError: If there is none: the PDF library ends the process when it has no font at all.
    """
    found = [
        fonts
        for folder in template_dirs
        for fonts in sorted(folder.glob("*/fonts"))
        if any(fonts.glob("*.ttf")) or any(fonts.glob("*.otf"))
    ]
    if not found:
        places = ", ".join(str(folder) for folder in template_dirs) or "no folder"
        raise RenderError(f"The templates hold no fonts. Looked for */fonts/*.ttf in: {places}. Install the package again.")
    return found


def write_font_config(folder: Path, font_dirs: Sequence[Path]) -> Path:
    """Write a configuration that knows these fonts and no other, with its cache beside it, and return its path."""
    places = "\n".join(f"  <dir>{escape(str(place.resolve()))}</dir>" for place in font_dirs)
    aliases = "\n".join(
        f'  <alias binding="same"><family>{name}</family><prefer><family>{FAMILY}</family></prefer></alias>' for name in _GENERIC
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"{places}\n{aliases}\n  <cachedir>{escape(str(folder / 'cache'))}</cachedir>\n</fontconfig>\n",
        encoding="utf-8",
    )
    return path
