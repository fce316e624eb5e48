"""Print the specification tables of rules, roll-ups and policies: what goes in, and the level and reason that come out.

The tables lie in tests/spec/cases, and the tests run every row.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from generate_fields import table

CASES = Path(__file__).resolve().parents[1] / "tests" / "spec" / "cases"
FOLDER = "../../tests/spec/cases"


def cases_page() -> str:
    """Write every table, rules first, then roll-ups, then policies."""
    parts = ["## Rules"]
    parts += [rule_cases(path) for path in sorted(CASES.glob("*.yaml"))]
    parts.append("## Roll-ups")
    parts += [rollup_cases(path) for path in sorted((CASES / "rollups").glob("*.yaml"))]
    parts.append("## Policies")
    parts += [policy_cases(path) for path in sorted((CASES / "policies").glob("*.yaml"))]
    return "\n\n".join(parts)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read the tables of one file."""
    yield from yaml.safe_load_all(path.read_text(encoding="utf-8"))


def inline(value: Any) -> str:
    """Write a value as a matrix or assessment file would, on one line."""
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, width=100_000, allow_unicode=True)
    return f"`{text.removesuffix('...').strip().removesuffix('...').strip()}`"


def said(text: str) -> str:
    """Keep what a table cell cannot hold out of it."""
    return " ".join(text.split()).replace("<", "&lt;")


def heading(path: Path) -> str:
    """Name the rule, and where its tables lie."""
    return f"### `{path.stem}`\n\n[The tables as the tests read them]({FOLDER}/{path.relative_to(CASES).as_posix()})"


def outcome(case: dict[str, Any]) -> str:
    """Say the level or value, or which kind of missing."""
    found = [str(case["level"])] if "level" in case else []
    if case.get("value") is not None:
        found.append(f"value {case['value']:.6g}")
    if "shown" in case:
        found.append(f"shown {case['shown']:g}")
    return ", ".join(found) or case.get("status", "scored").replace("_", " ")


def rule_cases(path: Path) -> str:
    """Write the tables of one rule."""
    parts = [heading(path)]
    for part in read(path):
        if "rule" not in part:
            continue
        parts += [f"**{part['title']}.** Parameters: {inline(part['params'])}"]
        if part.get("criterion", {}).get("policy"):
            parts[-1] += f". Policy: {inline(part['criterion']['policy'])}"
        if part.get("given"):
            parts[-1] += f". In every case: {inline(part['given'])}"
        rows = [
            (case["name"], inline(case["given"]) if case["given"] else "nothing", outcome(case), said(case.get("reason", "")))
            for case in part["cases"]
        ]
        parts.append(table(("case", "given", "level", "reason"), rows))
    return "\n\n".join(parts)


def rollup_cases(path: Path) -> str:
    """Write the tables of one roll-up."""
    parts = [heading(path)]
    for part in read(path):
        parts.append(f"Parameters: {inline(part['params'])}" if part["params"] else "Without parameters.")
        rows = [(case["name"], children(case["children"]), outcome(case), said(case.get("reason", ""))) for case in part["cases"]]
        parts.append(table(("case", "parts", "level", "reason"), rows))
    return "\n\n".join(parts)


def children(written: list[Any]) -> str:
    """Write the parts of a node: a number is a level, text a status."""
    return ", ".join(inline(one) if isinstance(one, dict) else str(one).replace("_", " ") for one in written)


def policy_cases(path: Path) -> str:
    """Write the tables of one policy."""
    parts = [heading(path)]
    for part in read(path):
        policy = part.get("policy")
        words = f"**{part['title'].capitalize()}.** Roll-up: `{part['rollup']['rule']}`. "
        words += f"Policy: {inline(policy)}" if policy else "No policy on the node"
        own = [one.get("policy") for one in part.get("criteria", [])]
        if any(own):
            words += f". Policies of the criteria: {', '.join(inline(one) if one else 'none' for one in own)}"
        rows = [
            (case["name"], children(case["parts"]), case.get("view", "supported"), outcome(case), said(case.get("reason", "")))
            for case in part["cases"]
        ]
        parts += [words, table(("case", "parts (claims)", "view", "level", "reason"), rows)]
    return "\n\n".join(parts)
