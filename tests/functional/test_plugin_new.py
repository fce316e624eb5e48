"""`maturity plugin new`: each way in, by options and by questions; what it makes works at once, and nothing is overwritten."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from running import Run, files_in

from maturity.cli.main import cli
from maturity.errors import InputError
from maturity.files.plugin_scaffold import Wish, start_plugin

pytestmark = pytest.mark.usefixtures("same_elsewhere")

STARTS = [
    (["domain", "tidewater-young-people"], "tidewater-young-people.yaml"),
    (["rule", "tidewater.attendance"], "tidewater_attendance.py"),
    (["package", "tidewater"], "maturity-tidewater"),
    (["package", "tidewater.walking_groups"], "maturity-tidewater"),
]
BRINGS = ["domain health-creation/tidewater-young-people", *["rule tidewater.attendance"] * 2, "rule tidewater.walking_groups"]


@pytest.mark.parametrize(("args", "made", "brings"), [(*start, brings) for start, brings in zip(STARTS, BRINGS, strict=True)])
def test_new_makes_what_passes_the_check_at_once(args: list[str], made: str, brings: str, empty: Path, run: Run) -> None:
    done = run("plugin", "new", *args, "--as-of", "2026-10-31")
    assert (done.code, done.err) == (0, "")
    assert f"Wrote {made}" in done.out
    checked = run("plugin", "check", made)
    assert (checked.code, f"{brings}\n" in checked.out) == (0, True)


def test_new_package_holds_what_publishing_needs(empty: Path, run: Run) -> None:
    run("plugin", "new", "package", "tidewater.walks", "--title", "Walking groups", "--author", "Tidewater ICS")
    assert files_in(empty) == [
        "maturity-tidewater/.gitignore",
        "maturity-tidewater/CHANGELOG.md",
        "maturity-tidewater/LICENSE",
        "maturity-tidewater/README.md",
        "maturity-tidewater/example/harbour.yaml",
        "maturity-tidewater/pyproject.toml",
        "maturity-tidewater/src/maturity_tidewater/__init__.py",
        "maturity-tidewater/src/maturity_tidewater/tidewater/domain.yaml",
        "maturity-tidewater/src/maturity_tidewater/tidewater/matrix.yaml",
        "maturity-tidewater/src/maturity_tidewater/walks.py",
        "maturity-tidewater/tests/test_package.py",
        "maturity-tidewater/tests/test_walks.py",
    ]
    project = (empty / "maturity-tidewater" / "pyproject.toml").read_text(encoding="utf-8")
    assert 'authors = [{ name = "Tidewater ICS" }]' in project
    assert '[project.entry-points.maturity]\ntidewater = "maturity_tidewater"\n' in project


def test_new_domain_draws_no_warning_from_the_check_of_its_matrix(empty: Path, run: Run) -> None:
    run("plugin", "new", "domain", "tidewater-young-people", "--into", "mine")
    done = run("matrix", "check", "health-creation", plugins=empty / "mine")
    assert (done.code, done.err) == (0, "")
    assert done.out == "health-creation 1.0 is sound: 5 domains, 23 criteria.\n"


@pytest.mark.parametrize("matrix", ["pcn-five-themes", "neighbourhood-health"])
def test_new_domain_fits_the_levels_and_kinds_of_its_matrix(matrix: str, empty: Path, run: Run) -> None:
    assert run("plugin", "new", "domain", "tidewater-young-people", "--matrix", matrix).code == 0
    done = run("plugin", "check", "tidewater-young-people.yaml")
    assert (done.code, f"domain {matrix}/tidewater-young-people" in done.out) == (0, True)


def test_new_in_a_workspace_goes_into_its_plugins_folder(empty: Path, run: Run) -> None:
    run("init", ".", "--as-of", "2026-10-31")
    assert run("plugin", "new", "domain", "tidewater-young-people").out.startswith("Wrote plugins/tidewater-young-people.yaml\n")
    assert run("plugin", "new", "rule", "tidewater.walks").out.startswith("Wrote plugins/tidewater_walks.py\n")
    listed = run("plugin", "list", plugins=empty / "plugins").out
    assert "domains added to a matrix: health-creation/tidewater-young-people" in listed
    assert "scorers: tidewater.walks" in listed


@pytest.mark.parametrize(("args", "made"), STARTS[:3])
def test_new_overwrites_nothing(args: list[str], made: str, empty: Path, run: Run) -> None:
    (empty / made).write_text("mine", encoding="utf-8")
    done = run("plugin", "new", *args)
    assert (done.code, done.out) == (9, "")
    assert done.err == f"{made} is there already. Choose another name or another folder.\n"
    assert files_in(empty) == [made]
    assert (empty / made).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("kind", "name", "mend"),
    [
        ("domain", "Young People", "Write small letters, digits and hyphens, your prefix first, such as tidewater-young-people."),
        ("rule", "attendance", "Write a prefix, a dot and a name in small letters, such as tidewater.attendance."),
        ("rule", "tidewater.2", "Write a prefix, a dot and a name in small letters, such as tidewater.attendance."),
        ("package", "../tidewater", "Write a prefix, or a prefix, a dot and the name of its first rule, in small letters."),
    ],
)
def test_new_refuses_a_name_that_cannot_be_used(kind: str, name: str, mend: str, empty: Path, run: Run) -> None:
    done = run("plugin", "new", kind, name)
    assert (done.code, done.out) == (3, "")
    assert done.err == f"'{name}' cannot be the name of this. {mend}\n"
    assert files_in(empty) == []


def test_new_rule_works_also_where_a_matrix_is_at_fault(empty: Path, run: Run) -> None:
    run("init", ".", "--as-of", "2026-10-31")
    (empty / "plugins" / "tide.yaml").write_text(
        "format: maturity-domain/1\nextends: health-creation\nid: tide\n", encoding="utf-8"
    )
    assert run("plugin", "new", "rule", "tidewater.walks").code == 0


def test_new_domain_is_dated_by_the_cycle_of_the_workspace(empty: Path, run: Run) -> None:
    run("init", ".", "--as-of", "2026-10-31")
    run("plugin", "new", "domain", "tidewater-walks")
    assert 'valid_from: "2026-10-31"' in (empty / "plugins" / "tidewater-walks.yaml").read_text(encoding="utf-8")


def test_start_plugin_of_a_domain_without_a_matrix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a domain is added to a matrix, and none is named"):
        start_plugin("domain", Wish("tide", "Tide", "An author", date(2026, 10, 31)), tmp_path)


def test_new_asks_for_what_is_not_given(empty: Path) -> None:
    state = {"debug": False, "no_plugins": True, "plugins_dirs": ()}
    done = CliRunner().invoke(cli, ["--no-plugins", "plugin", "new"], input="2\ntidewater.walks\nWalking groups\n", obj=state)
    assert done.exit_code == 0
    assert "  2  rule: a rule in one .py file\n" in done.output
    assert "Its title in print [Walks]: Walking groups\n" in done.output
    assert '"""A rule: Walking groups, counted in recorded sessions."""' in (empty / "tidewater_walks.py").read_text(
        encoding="utf-8"
    )


def test_new_with_nobody_to_answer_changes_nothing(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("plugin", "new", "rule").code == 130
    assert files_in(empty) == []


@pytest.mark.parametrize("title", ['She said "no": it\'s 5 > 3 {braces} # hash', "Änderung\u2028🜁 back\\slash", "yes", " "])
def test_new_takes_any_title(title: str, empty: Path, run: Run) -> None:
    for args, made in STARTS[:3]:
        assert run("plugin", "new", *args, "--title", title, "--author", title).code == 0
        assert "  fail" not in run("plugin", "check", made).out
