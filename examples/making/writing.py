"""Plain data as YAML that people can read and the strict reader accepts."""

from __future__ import annotations

from typing import Any

import yaml


class PlainDumper(yaml.SafeDumper):
    """Write YAML without aliases, with small records on one line."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  (the name is PyYAML's)
        """Never write an alias: the reader refuses them."""
        return True


def represent_dict(dumper: PlainDumper, data: dict[str, Any]) -> yaml.Node:
    """Put a small record without nesting on one line."""
    simple = all(not isinstance(value, (dict, list)) for value in data.values())
    small = simple and len(data) < 12 and sum(len(str(value)) + len(str(name)) for name, value in data.items()) < 110
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=small)


def represent_list(dumper: PlainDumper, data: list[Any]) -> yaml.Node:
    """Put a list of plain values on one line."""
    return dumper.represent_sequence(
        "tag:yaml.org,2002:seq", data, flow_style=all(not isinstance(value, (dict, list)) for value in data)
    )


HEAD = "# Made by examples/make_example.py. Nothing in it is real. 2026/Z00001.yaml explains every part of such a file.\n"


def represent_text(dumper: PlainDumper, text: str) -> yaml.Node:
    """Put double quotes around text that would otherwise be read as a date, a number or a yes."""
    plain = dumper.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


PlainDumper.add_representer(dict, represent_dict)
PlainDumper.add_representer(list, represent_list)
PlainDumper.add_representer(str, represent_text)


def dump(data: Any) -> str:
    """Write plain data as YAML that people can read."""
    return HEAD + yaml.dump(data, Dumper=PlainDumper, sort_keys=False, allow_unicode=True, width=150)
