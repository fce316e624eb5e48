"""Where templates come from: folder over folder, so that a template can extend the one that it stands in front of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from maturity.errors import RenderError
from maturity.reporting.painting import repaint

BELOW = "below/"
"""Before a name: the template of that name in the nearest folder beneath the one that asks."""

BUILT_IN = "maturity/"
"""Before a name: the template of that name that comes with the engine."""

TEMPLATE_LIMIT = 500_000
"""The most bytes of one template."""


class TemplateFolders(BaseLoader):
    """Find templates in folders, a later one before an earlier one; paint them in a system's colours.

    A template that was asked for by a prefix carries the number of its folder in its name ("0:network/first.html.j2"), so that
    it is told apart from the one in front of it.
    """

    def __init__(self, folders: Sequence[Path], paints: Mapping[str, str]) -> None:
        self.folders = tuple(folders)
        self.paints = dict(paints)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:  # noqa: ARG002
        """Read a template; only from inside its folder, whatever its name or a link says."""
        number, _, name = template.rpartition(":")
        below = int(number) + 1 if number.isdecimal() else len(self.folders)
        path = self.find(name, below)
        if path is None:
            raise TemplateNotFound(template)
        try:
            if path.stat().st_size > TEMPLATE_LIMIT:
                raise RenderError(f"{path}: the template is larger than {TEMPLATE_LIMIT:,} bytes. Keep pictures out of it.")
            changed = path.stat().st_mtime_ns
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise RenderError(f"{path}: the template cannot be read as UTF-8 text. Save it again as UTF-8.") from None
        return repaint(text, self.paints), str(path), lambda: path.is_file() and path.stat().st_mtime_ns == changed

    def find(self, name: str, below: int) -> Path | None:
        """Find a template in the folders whose number is lower than `below`, the highest first."""
        place = self.place(name, below)
        return None if place is None else self.folders[place] / name

    def place(self, name: str, below: int) -> int | None:
        """Give the number of the folder in which a template is found; None when there is none."""
        parts = name.split("/")
        if any(part in ("", ".", "..") or "\\" in part or "\x00" in part for part in parts):
            return None
        return next((number for number in reversed(range(min(below, len(self.folders)))) if self._holds(number, name)), None)

    def _holds(self, number: int, name: str) -> bool:
        folder = self.folders[number]
        path = folder / name
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which templates run; names may begin with `below/` or `maturity/`."""

    def join_path(self, template: str, parent: str) -> str:
        """Turn a name with a prefix into the number of a folder and a plain name."""
        folders = self.loader
        if not isinstance(folders, TemplateFolders):
            return template
        if template.startswith(BUILT_IN):
            return f"0:{template.removeprefix(BUILT_IN)}"
        if not template.startswith(BELOW):
            return template
        number, _, name = parent.rpartition(":")
        asked = int(number) + 1 if number.isdecimal() else len(folders.folders)
        here = folders.place(name, asked)
        wanted = template.removeprefix(BELOW)
        found = None if here is None else folders.place(wanted, here)
        if found is None:
            raise TemplateNotFound(template)
        return f"{found}:{wanted}"
