"""What `plugin check` can be pointed at: files, folders, a package's folder, an installed package; and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from maturity.conformance.suite import check_target
from maturity.conformance.targets import find_target, load_target
from maturity.errors import InputError, NotFoundError
from maturity.plugin_finding import Found

pytestmark = pytest.mark.usefixtures("same_elsewhere")

RULE = """\
from maturity.contracts import NoParams
from maturity.hookspecs import hookimpl
from maturity.model.result import Score, Status

MATURITY_API = "1.0"


class Rule:
    name, version, Params = "tide.rule", "1.0", NoParams

    def score(self, criterion, response, evidence, params, context):
        return Score(status=Status.UNCERTAIN, reasons=("The tide is neither in nor out.",))


@hookimpl
def maturity_register_scorers():
    return [Rule()]
"""


def a_package(folder: Path, listing: str, source: str = "src") -> Path:
    (folder / source).mkdir(parents=True, exist_ok=True)
    (folder / source / "tide_plugin.py").write_text(RULE, encoding="utf-8")
    (folder / "pyproject.toml").write_text(listing, encoding="utf-8")
    return folder


LISTING = '[project]\nname = "tide"\nversion = "1.2"\n[project.entry-points.maturity]\ntide = "tide_plugin"\n'


@pytest.mark.parametrize("source", ["src", "."])
def test_load_target_imports_a_package_from_its_folder(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "tide_plugin", raising=False)
    path = list(sys.path)
    loaded = load_target(a_package(tmp_path, LISTING, source))
    assert [(info.name, info.package, info.version, info.disabled) for info in loaded.plugins] == [("tide", "tide", "1.2", None)]
    assert sys.path == path
    monkeypatch.delitem(sys.modules, "tide_plugin")


def test_load_target_imports_the_package_that_is_named_and_not_one_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tide_plugin", raising=False)
    for name in ("first", "second"):
        loaded = load_target(a_package(tmp_path / name, LISTING))
        assert Path(loaded.modules["tide"].__file__).is_relative_to(tmp_path / name)
    monkeypatch.delitem(sys.modules, "tide_plugin")


@pytest.mark.parametrize(
    ("listing", "words"),
    [
        ('[project]\nname = "tide"\n', "it names no plugin"),
        ("[project\n", "it cannot be read"),
        ('[project]\nname = "tide"\nentry-points = 3\n', "it cannot be read"),
    ],
)
def test_find_target_refuses_a_package_without_an_entry_point(listing: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        find_target(str(a_package(tmp_path, listing)))


def test_find_target_finds_an_installed_package_however_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Found("tide", "maturity-tide-water", "1.0", "installed package", "tide", lambda: None)
    monkeypatch.setattr("maturity.conformance.targets.find_installed", lambda: iter([one]))
    assert find_target("Maturity_Tide.Water") == [one]
    assert find_target("tide") == [one]
    with pytest.raises(NotFoundError, match="Did you mean maturity-tide-water"):
        find_target("maturity-tide-watr")


def test_find_target_takes_the_folder_that_we_are_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tide.py").write_text(RULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [found.name for found in find_target(".")] == ["tide"]


@pytest.mark.parametrize("name", ["notes.txt", "_helper.py"])
def test_find_target_refuses_a_file_that_is_no_plugin(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="there is no plugin here"):
        find_target(str(tmp_path / name))


def test_check_target_says_what_a_class_of_the_plugin_raised(tmp_path: Path) -> None:
    odd = RULE.replace("from maturity.contracts import NoParams\n", "").replace(
        "class Rule:",
        "from pydantic import BaseModel, field_validator\n\n\nclass NoParams(BaseModel):\n    share: int\n\n"
        "    @field_validator('share')\n    @classmethod\n    def check(cls, value):\n        raise KeyError(value)\n\n\nclass Rule:",
    )
    (tmp_path / "odd.py").write_text(odd, encoding="utf-8")
    (failed,) = check_target(tmp_path / "odd.py").failed
    assert (failed.subject, failed.check) == ("rule tide.rule", "can be tried")
    assert failed.reason.startswith("it raised KeyError in odd.py, line ")


def test_check_target_names_the_first_faults_of_a_domain_and_counts_the_others(tmp_path: Path) -> None:
    lines = ["format: maturity-domain/1", "extends: health-creation", "id: tide"]
    (tmp_path / "tide.yaml").write_text("\n".join([*lines, *(f"odd{at}: 1" for at in range(6))]), encoding="utf-8")
    (failed,) = check_target(tmp_path / "tide.yaml").failed
    assert failed.check == "is sound: its form, its references, its rules and their parameters"
    assert failed.reason.count("tide.yaml:") == 3
    assert failed.mend.startswith("And ")


def test_check_target_says_when_the_matrix_that_a_domain_extends_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "tide.yaml").write_text("format: maturity-domain/1\nextends: tidal\nid: tide\n", encoding="utf-8")
    verdict = check_target(tmp_path / "tide.yaml")
    assert "No matrix is called 'tidal'" in verdict.failed[0].reason
    assert verdict.checked[-1].reason == "the matrix cannot be used yet"


def test_check_target_tries_a_section_also_when_the_matrix_of_its_plugin_is_at_fault(tmp_path: Path) -> None:
    (tmp_path / "walks.yaml").write_text("format: maturity-domain/1\nextends: health-creation\nid: tide\n", encoding="utf-8")
    section = RULE.replace("maturity_register_scorers", "maturity_register_sections").replace(
        'def score(self, criterion, response, evidence, params, context):\n        return Score(status=Status.UNCERTAIN, reasons=("The tide is neither in nor out.",))',
        "report = 'system'\n\n    def build(self, subject):\n        return None",
    )
    (tmp_path / "tide.py").write_text(section, encoding="utf-8")
    assert [line.subject for line in check_target(tmp_path).failed] == ["domain health-creation/tide"]
