"""Promises between code, documents and tests: whatever a plugin or a caller can name is documented and tested."""

from __future__ import annotations

import inspect
import re
from functools import cache
from pathlib import Path

import pytest
from cogapp import Cog

import maturity
from maturity import contracts, default_plugins, errors, hookspecs
from maturity.cli.first_page import COMMANDS
from maturity.plugins import Registry

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
HOOKS = [name for name in vars(hookspecs) if name.startswith("maturity_")]
ERRORS = [
    value
    for value in vars(errors).values()
    if inspect.isclass(value) and issubclass(value, Exception) and value.__module__ == errors.__name__
]
CONTRACTS = [name for name, value in vars(contracts).items() if inspect.isclass(value) and value.__module__ == contracts.__name__]
PUBLIC = list(getattr(maturity, "__all__", ["__version__"]))
BUILT_IN = Registry.load(default_plugins.MODULES, installed=False)
RULES = [*BUILT_IN.scorers, *BUILT_IN.rollups, *BUILT_IN.peer_groups]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md")), *sorted(ROOT.glob("changelog.d/*.md"))]


@cache
def page(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def all_tests() -> str:
    here = Path(__file__)
    folders = [ROOT / "tests", *(ROOT / "plugins").glob("*/tests")]
    return "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py") if path != here)


def is_named(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_in_the_reference(hook: str) -> None:
    assert f"### `{hook}`" in page("docs/reference/hooks.md")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_explained_to_plugin_authors(hook: str) -> None:
    assert f"Hook `{hook}`" in page("docs/plugin-api.md")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_used_by_a_real_plugin(hook: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "plugins").glob("*/src/**/*.py")]
    assert any(f"def {hook}(" in text for text in sources)


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_contract_is_in_the_reference(name: str) -> None:
    assert f"### {name}\n" in page("docs/reference/hooks.md")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_in_the_reference(error: type[errors.MaturityError]) -> None:
    assert f"| `{error.__name__}` | {error.exit_code} |" in page("docs/reference/errors.md")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_named_by_a_test(error: type[errors.MaturityError]) -> None:
    assert is_named(error.__name__, all_tests())


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_descends_from_ours(error: type[Exception]) -> None:
    assert issubclass(error, errors.MaturityError)


def test_drawn_tree_of_errors_is_the_real_one() -> None:
    drawn = {}
    above = {-1: "Exception"}
    for line in inspect.cleandoc(errors.__doc__ or "").splitlines():
        found = re.match(r"(?P<lead>[│├└─ ]*)(?P<name>\w+Error)\s+(?P<code>\d+)\s", line)
        if found:
            depth = len(found["lead"]) // 4
            above[depth] = found["name"]
            drawn[found["name"]] = (above[depth - 1], int(found["code"]))
    assert drawn == {error.__name__: (error.__base__.__name__, error.exit_code) for error in ERRORS if error.__base__}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_in_the_reference(rule: str) -> None:
    assert f"### `{rule}`" in page("docs/reference/rules.md")


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_named_by_a_test(rule: str) -> None:
    assert is_named(rule, all_tests())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_reference(command: str) -> None:
    assert f"## maturity {command}\n" in page("docs/reference/commands.md")


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_documented(name: str) -> None:
    value = getattr(maturity, name)
    assert isinstance(value, str) or inspect.getdoc(value)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_named_by_a_test(name: str) -> None:
    assert is_named(name, all_tests())


def test_public_names_are_sorted() -> None:
    assert sorted(PUBLIC) == PUBLIC


@pytest.mark.parametrize("name", sorted(path.name for path in REFERENCE.glob("*.md")))
def test_reference_page_is_fresh(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    ended = Cog().main(["cog", "--check", f"docs/reference/{name}"])
    assert ended == 0, f"docs/reference/{name} is not what the code says; run 'make docs'. {''.join(capsys.readouterr())}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = {target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target}
    missing = sorted(
        target for target in targets if target.partition("#")[0] and not (path.parent / target.partition("#")[0]).exists()
    )
    assert missing == []


@pytest.mark.parametrize("path", sorted(REFERENCE.glob("*.md")), ids=lambda path: path.name)
def test_reference_links_lead_to_a_heading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in text.splitlines() if line.startswith("#")
    }
    assert sorted({target for target in re.findall(r"\]\(#([^)]+)\)", text) if target not in headings}) == []
