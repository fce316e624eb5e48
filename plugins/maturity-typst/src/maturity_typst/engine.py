"""Typst with only the bundled fonts and the plugin's own templates: nothing from disk, nothing from the network."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Self, cast

import typst
from pydantic import BaseModel

from maturity.errors import RenderError
from maturity.reporting.fonts import find_font_dirs
from maturity_typst.letters import Letters
from maturity_typst.page import make_page

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]
EMPTY_ONES = 5
"""With five, a document's traces are gone after the next: 210 MB at most, and no slower than without."""

_PLACE = re.compile(r"┌─ (?:\S*?/)?((?:(?:shared|network|system|national|resident)/)?[\w-]+\.typ:\d+)")
_QUOTED = re.compile(r"""(?<=panicked with: ).*|(?<=assertion failed: ).*|`.*`|".*"|'.*'""")


class Engine:
    """Make PDFs; fonts and templates are read once, and Typst keeps what documents share. Several threads may use one engine.

    template_dirs: fonts come from there. What lies in a folder `typst` takes the place of the plugin's own templates, file by file;
    a later folder wins.
    """

    def __init__(self, template_dirs: Sequence[Path]) -> None:
        font_dirs = find_font_dirs(template_dirs)
        paths = [str(folder) for folder in font_dirs]
        self._letters = Letters(font_dirs)
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
        self._templates = read_templates() | read_overrides(template_dirs)
        self._nowhere = tempfile.TemporaryDirectory(prefix="maturity-typst-")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._nowhere.cleanup()

    def write(self, report: BaseModel) -> bytes:
        """Make one PDF; the same report gives the same bytes.

        Raises:
            RenderError: If there is no template for it, or Typst stops; says where in the templates, and quotes no report.
        """
        page = make_page(report, self._templates, self._letters)
        compiler = typst.Compiler(root=self._nowhere.name, font_paths=self._fonts, package_path=self._nowhere.name)
        try:
            # The library takes files by name, which its type stubs do not know.
            made = compiler.compile(cast("bytes", dict(page.files)), format="pdf", pdf_standards=STANDARDS, timestamp=page.day)
        except typst.TypstError as error:
            raise RenderError(tell(error)) from None
        finally:
            forget(compiler)
        return cast("bytes", made)


def forget(compiler: typst.Compiler) -> None:
    """Let go of what Typst remembers of earlier documents: it keeps everything for ten more, which comes to 600 MB.

    An empty document counts as one. What templates share is asked for by every document, and so stays.
    """
    for _ in range(EMPTY_ONES):
        compiler.compile(b"", format="png", ppi=1)


def tell(error: typst.TypstError) -> str:
    """Say what is wrong and where, without what Typst quotes: it may be a word of the report."""
    words = _QUOTED.sub("…", error.message.splitlines()[0])
    place = _PLACE.search(error.diagnostic)
    return f"{place[1] if place else 'template'}: {words}. Mend the template."


def read_templates(folder: Traversable | None = None, prefix: str = "") -> dict[str, str]:
    """Read all templates of the package, by their path."""
    found: dict[str, str] = {}
    for one in sorted((folder or files("maturity_typst") / "templates").iterdir(), key=lambda one: one.name):
        if one.is_dir():
            found |= read_templates(one, f"{prefix}{one.name}/")
        elif one.name.endswith(".typ"):
            found[prefix + one.name] = one.read_text(encoding="utf-8")
    return found


def read_overrides(template_dirs: Sequence[Path]) -> dict[str, str]:
    """Read the templates that take the place of the plugin's own.

    Raises:
        RenderError: If one of them cannot be read, or imports a package, which Typst would fetch from the network.
    """
    found: dict[str, str] = {}
    for folder in template_dirs:
        for path in sorted((folder / "typst").rglob("*.typ")):
            name = path.relative_to(folder / "typst").as_posix()
            try:
                found[name] = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                raise RenderError(f"typst/{name}: the template cannot be read as UTF-8 text. Save it again as UTF-8.") from None
            if '"@' in found[name]:
                raise RenderError(f"typst/{name}: a report may not fetch a package from the network. Put what it needs beside it.")
    return found
