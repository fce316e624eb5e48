"""Write plain data as YAML that people can read and the strict reader gives back unchanged."""

from __future__ import annotations

import re
from typing import Any

import yaml

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./'()-]*(?<! )")
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_WIDTH = 120


class _Writer(yaml.SafeDumper):
    """Write without aliases, which the reader refuses, and with small records on one line."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  (the name is PyYAML's)
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002  (PyYAML's, too)
        super().increase_indent(flow, indentless=False)


def _write_text(writer: _Writer, text: str) -> yaml.Node:
    """Quote all but plain words: what looks like a number, a date or a yes stays text for every reader."""
    plain = _PLAIN.fullmatch(text) is not None and text.casefold() not in _RESERVED
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


def _write_mapping(writer: _Writer, data: dict[str, Any]) -> yaml.Node:
    return writer.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=_is_small(data))


def _write_list(writer: _Writer, data: list[Any]) -> yaml.Node:
    flow = all(not isinstance(value, (dict, list)) for value in data)
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)


def _is_small(data: dict[str, Any]) -> bool:
    """Tell whether a record without nesting fits on a line."""
    if any(isinstance(value, (dict, list)) for value in data.values()):
        return False
    return sum(len(str(value)) + len(str(name)) + 4 for name, value in data.items()) < _WIDTH - 20


_Writer.add_representer(dict, _write_mapping)
_Writer.add_representer(list, _write_list)
_Writer.add_representer(str, _write_text)


def write_yaml(data: dict[str, Any], head: str = "") -> str:
    """Write plain JSON data as one YAML document.

    Args:
        data: Mappings, lists, text, numbers, true, false and null.
        head: Lines of comment to begin with, without their marks.
    """
    comment = "".join(f"# {line}\n" if line else "#\n" for line in head.splitlines())
    body = yaml.dump(data, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return f"{comment}{body}"
