"""The start of a plugin: a domain's file, a rule in one file, or a package that is ready to publish; nothing is overwritten."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from string import Template
from typing import Literal

from maturity import __version__
from maturity.contracts import API_VERSION
from maturity.errors import InputError, OutputError, Problem
from maturity.files.writing import make_folder, write_tree
from maturity.model.matrix import Matrix
from maturity.scoring.words import counted, opened

Kind = Literal["domain", "rule", "package"]
TEMPLATES = Path(__file__).parent / "scaffolds"

NOBODY_YET = "Your name"

_WORD = r"[a-z][a-z0-9]*"
_DOMAIN = re.compile(rf"{_WORD}(-[a-z0-9]+)*")
_RULE = re.compile(rf"(?P<prefix>{_WORD}(_[a-z0-9]+)*)\.(?P<name>{_WORD}(_[a-z0-9]+)*)")
_PACKAGE = re.compile(rf"(?P<prefix>{_WORD}(_[a-z0-9]+)*)(\.(?P<name>{_WORD}(_[a-z0-9]+)*))?")
_FAVOURED = ("meeting_record", "document", "register")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to start: name, title in words, author, the day that it bears, and the matrix that a domain adds to."""

    name: str
    title: str
    author: str
    day: date
    matrix: Matrix | None = None


def title_of(name: str) -> str:
    """Make a title from a name, without its prefix: "tidewater-young-people" becomes "Young people"."""
    words = re.split(r"[-_.]+", name)
    return " ".join(words[1:] or words).capitalize()


def start_plugin(kind: Kind, wish: Wish, folder: Path) -> list[Path]:
    """Write the start of a plugin below a folder; the files are given in order.

    Raises:
        InputError: The name cannot be used.
        OutputError: A file or folder of that name is there already, or cannot be written. Nothing was changed.
    """
    makers: Mapping[Kind, Callable[[Wish], dict[str, str]]] = {"domain": _domain, "rule": _rule, "package": _package}
    title, author = _one_line(wish.title) or title_of(wish.name), _one_line(wish.author) or NOBODY_YET
    files = makers[kind](replace(wish, title=title, author=author))
    tops = dict.fromkeys(folder / Path(name).parts[0] for name in files)
    if taken := next((top for top in tops if top.exists()), None):
        raise OutputError(f"{taken} is there already. Choose another name or another folder.")
    make_folder(folder)
    return write_tree(folder, files)


def _one_line(text: str) -> str:
    """Keep of a title or a name what can stand in a Python docstring, in TOML and in YAML alike."""
    printable = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(printable.replace('"', "'").replace("\\", "/").split())


def _filled(template: str, values: Mapping[str, object]) -> str:
    text = (TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
    return Template(text).substitute(values)


def _parts(pattern: re.Pattern[str], wish: Wish, mend: str) -> dict[str, str | None]:
    found = pattern.fullmatch(wish.name)
    if found is None:
        raise InputError([Problem(f"'{wish.name}' cannot be the name of this", mend)])
    return found.groupdict()


def _domain(wish: Wish) -> dict[str, str]:
    """Write a domain that uses the levels and the kinds of evidence of its matrix."""
    _parts(_DOMAIN, wish, "Write small letters, digits and hyphens, your prefix first, such as tidewater-young-people")
    matrix = wish.matrix
    if matrix is None:
        raise InputError([Problem("a domain is added to a matrix, and none is named", "Name the matrix")])
    steps = list(enumerate(matrix.levels[1:], 1))
    kinds = list(matrix.evidence_kinds)
    signed = [name for name in kinds if matrix.evidence_kinds[name].attestation]
    chosen = [*([name for name in _FAVOURED if name in kinds] or [name for name in kinds if name not in signed][:3]), *signed]
    share = {level.rank: round(at / (len(steps) + 1), 2) for at, level in steps}
    items = {level.rank: counted(at, "item", "items") for at, level in steps}
    values = {
        "id": wish.name,
        "file": f"{wish.name}.yaml",
        "title": _quoted(wish.title),
        "matrix": matrix.id,
        "day": wish.day.isoformat(),
        "most": max(3, len(steps)),
        "kinds": "\n".join(f"      {name}: {{}}" for name in chosen),
        "recorded_levels": _levels(matrix, "Nothing is on record yet.", "{} of evidence, of kinds that count here.", items),
        "reached_levels": _levels(
            matrix, "It is not known, or it reaches few.", "At least {:.0%} of the people are reached.", share
        ),
        "stages": "\n".join(f"          {level.rank}: [{{evidence: [{', '.join(chosen)}], count: {at}}}]" for at, level in steps),
        "bands": ", ".join(f"{rank}: {value:g}" for rank, value in share.items()),
    }
    return {f"{wish.name}.yaml": _filled("domain.yaml", values)}


def _levels(matrix: Matrix, lowest: str, words: str, needs: Mapping[int, object]) -> str:
    """Write a descriptor for every level of the matrix, with what the level needs in its words."""
    lines = [f"      {matrix.levels[0].rank}:", f"        text: {lowest}"]
    for level in matrix.levels[1:]:
        lines += [
            f"      {level.rank}:",
            f"        text: {opened(words.format(needs[level.rank]))}",
            "        proof: Say here what a stranger would look at.",
            f"        step: {_quoted(f'Say here what a network can do to reach {level.name}.')}",
        ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Write text so that YAML reads it as text, whatever it says."""
    return json.dumps(text, ensure_ascii=False)


def _names(prefix: str, name: str, wish: Wish) -> dict[str, object]:
    return {
        "prefix": prefix,
        "name": name,
        "class_name": "".join(part.capitalize() for part in name.split("_")),
        "title": wish.title,
        "title_yaml": _quoted(wish.title),
        "api": API_VERSION,
    }


def _rule(wish: Wish) -> dict[str, str]:
    """Write a rule in one file."""
    found = _parts(_RULE, wish, "Write a prefix, a dot and a name in small letters, such as tidewater.attendance")
    prefix, name = str(found["prefix"]), str(found["name"])
    return {f"{prefix}_{name}.py": _filled("rule.py", _names(prefix, name, wish))}


def _package(wish: Wish) -> dict[str, str]:
    """Write a package: a rule, a small matrix that uses it, tests, an example, and what publishing needs."""
    found = _parts(_PACKAGE, wish, "Write a prefix, or a prefix, a dot and the name of its first rule, in small letters")
    prefix, name = str(found["prefix"]), found["name"] or "attendance"
    module = f"maturity_{prefix}"
    package = module.replace("_", "-")
    values = {
        **_names(prefix, name, wish),
        "module": module,
        "package": package,
        "author": wish.author,
        "author_yaml": _quoted(wish.author),
        "day": wish.day.isoformat(),
        "year": wish.day.year,
        "needs": ".".join(__version__.split(".")[:2]),
    }
    source = f"{package}/src/{module}"
    made = {
        f"{package}/pyproject.toml": "package/pyproject.toml",
        f"{package}/README.md": "package/README.md",
        f"{package}/CHANGELOG.md": "package/CHANGELOG.md",
        f"{package}/LICENSE": "package/LICENSE",
        f"{package}/.gitignore": "package/gitignore",
        f"{source}/__init__.py": "package/init.py",
        f"{source}/{name}.py": "rule.py",
        f"{source}/{prefix}/matrix.yaml": "package/matrix.yaml",
        f"{source}/{prefix}/domain.yaml": "package/domain.yaml",
        f"{package}/example/harbour.yaml": "package/harbour.yaml",
        f"{package}/tests/test_{name}.py": "package/test_rule.py",
        f"{package}/tests/test_package.py": "package/test_package.py",
    }
    return {path: _filled(template, values) for path, template in made.items()}
