"""Write the reference page of templates: every built-in template, what it is for, and its blocks."""

from __future__ import annotations

import re
from pathlib import Path

from generate_fields import table
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_COMMENT = re.compile(r"\{#-?\s*(.*?)\s*-?#\}", re.DOTALL)


def templates_page() -> str:
    """Write every template that has blocks, report by report."""
    parts = []
    for folder in sorted(path for path in TEMPLATES.iterdir() if path.is_dir()):
        rows = [row for path in sorted(folder.glob("*.j2")) if (row := describe(path)) is not None]
        if rows:
            parts += [f"## {folder.name}", table(("template", "its blocks", "what it is"), rows)]
    return "\n\n".join(parts)


def describe(path: Path) -> tuple[str, str, str] | None:
    """Say what one template is, and which blocks it has, in their order; None without blocks."""
    text = path.read_text(encoding="utf-8")
    blocks = [block.name for block in Environment(autoescape=True).parse(text).find_all(nodes.Block)]
    if not blocks:
        return None
    found = _COMMENT.match(text)
    words = " ".join(found[1].split()) if found else ""
    return f"`{path.relative_to(TEMPLATES).as_posix()}`", ", ".join(f"`{name}`" for name in dict.fromkeys(blocks)), words
