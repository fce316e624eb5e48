"""Every example in docs/plugin-api.md is a whole file: each is loaded as a plugin, and does what the page says."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from maturity import default_plugins, hookspecs
from maturity.conformance.suite import check_target
from maturity.contracts import API_VERSION, Child, RenderJob, RenderSettings, SectionSubject
from maturity.model.network import Network
from maturity.model.result import Status
from maturity.model.workspace import PluginChoice
from maturity.pipeline import ready_matrix
from maturity.plugins import Registry
from maturity.testing import make_assessment, make_criterion, make_evidence, make_matrix, score_assessment

pytestmark = pytest.mark.usefixtures("same_elsewhere")

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plugin-api.md"
BLOCKS = {
    match["name"]: match["code"]
    for match in re.finditer(r"```python\n(?P<code># (?P<name>\w+\.py)\n.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
}
PLUGINS = {name: code for name, code in BLOCKS.items() if not name.startswith("test_")}


DOMAINS = dict(re.findall(r"```yaml\n# (\S+\.yaml)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, code in PLUGINS.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    (tmp_path / "tidewater-pages").mkdir()
    (tmp_path / "matrices" / "tidewater-youth").mkdir(parents=True)
    (tmp_path / "matrices" / "tidewater-youth" / "matrix.yaml").touch()
    return tmp_path


@pytest.fixture
def registry(folder: Path) -> Registry:
    return Registry.load([], installed=False, plugins_dirs=[folder])


def import_file(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def forget_modules() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith(("tidewater", "test_tidewater")):
            del sys.modules[name]


def test_page_has_an_example_of_every_hook() -> None:
    text = "\n".join(PLUGINS.values())
    hooks = [name for name in vars(hookspecs) if name.startswith("maturity_")]
    assert [name for name in hooks if f"def {name}()" not in text] == []


def test_page_has_no_python_that_is_not_run() -> None:
    assert PAGE.read_text(encoding="utf-8").count("```python") == len(BLOCKS)


def test_page_names_the_version_of_the_contract() -> None:
    assert f"It is **{API_VERSION}**" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PLUGINS)
def test_example_loads_and_registers_something(name: str, registry: Registry) -> None:
    info = next(info for info in registry.plugins if info.name == Path(name).stem)
    assert info.disabled is None
    assert [names for names in info.registered.values() if names] != []


@pytest.mark.usefixtures("forget_modules")
@pytest.mark.parametrize("name", [name for name in BLOCKS if name.startswith("test_")])
def test_example_test_passes(name: str, folder: Path) -> None:
    import_file(folder / name.removeprefix("test_"))
    (folder / name).write_text(BLOCKS[name], encoding="utf-8")
    module = import_file(folder / name)
    tests = [value for key, value in vars(module).items() if key.startswith("test_")]
    assert tests != []
    for test in tests:
        test()


def test_example_scorer_takes_the_parameters_of_the_page(registry: Registry) -> None:
    params = registry.scorers["tidewater.attendance"].Params.model_validate_json('{"sessions": {"1": 1, "2": 6, "3": 12}}')
    context: Any = SimpleNamespace(level_name=str)
    found = registry.scorers["tidewater.attendance"].score(None, None, [], params, context)  # type: ignore[arg-type]
    assert (found.level, found.next_steps) == (0, ("1 needs 1 more recorded sessions.",))


def a_child(level: int | None, status: Status) -> Child:
    return Child(id="walk", title="Walk", core=True, weight=1.0, status=status, level=level, value=None)


def test_example_rollup_takes_the_lower_middle(registry: Registry) -> None:
    children = [a_child(3, Status.SCORED), a_child(1, Status.SCORED), a_child(None, Status.NOT_ASSESSED)]
    found = registry.rollups["tidewater.median"].roll_up(children, None, ())
    assert (found.level, found.assessed, found.applicable) == (1, 2, 3)


def test_example_rollup_of_nothing_assessed_has_no_level(registry: Registry) -> None:
    found = registry.rollups["tidewater.median"].roll_up([a_child(None, Status.NOT_ASSESSED)], None, ())
    assert (found.status, found.level) == (Status.NOT_ASSESSED, None)


def test_example_peer_group_takes_the_region(registry: Registry) -> None:
    group = registry.peer_groups["tidewater.region"]
    networks = [Network(code=f"Z0000{n}", name="Tide", region_name=region) for n, region in enumerate(("East", "West", "East"))]
    assert list(group.peers(networks[0], networks)) == ["Z00002"]
    assert group.describe(networks[0], networks) == "All networks of East that answered."


def test_example_importer_adds_shares_and_lists_the_rest(registry: Registry, tmp_path: Path) -> None:
    importer = registry.importers["tidewater.rural"]
    table = tmp_path / "shares.csv"
    table.write_text("pcn,rural\nZ00001,0.25\nZ00009,0.5\n", encoding="utf-8")
    found = importer.read(table, {"Z00001": Network(code="Z00001", name="Tide")})
    assert importer.recognises(table)
    assert importer.dated_on(table) is None
    assert [network.rural_share for network in found.networks] == [0.25]
    assert [left.what for left in found.left_out] == ["Z00009"]


def test_example_importer_leaves_other_files_alone(registry: Registry, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(b"\xff\xfe")
    assert not registry.importers["tidewater.rural"].recognises(other)


def test_example_renderer_writes_a_file(registry: Registry, tmp_path: Path) -> None:
    settings = RenderSettings(out_dir=tmp_path, template_dirs=())
    job = RenderJob(report=SimpleNamespace(title="All is well", as_of=date(2026, 10, 31)), stem="Z00001")
    (path,) = registry.renderers["tidewater.headlines"].render([job], settings)
    assert path.read_text(encoding="utf-8") == "All is well\n"


def test_example_check_warns_of_a_long_title(registry: Registry) -> None:
    assessment: Any = SimpleNamespace(evidence=[SimpleNamespace(title="Walk"), SimpleNamespace(title="W" * 101)])
    (problem,) = registry.checks["tidewater.titles"].check(assessment, None)  # type: ignore[arg-type]
    assert (problem.where, problem.severity) == ("evidence[2].title", "warning")


def test_example_section_counts_quotes(registry: Registry) -> None:
    quoting, silent = (SimpleNamespace(network=Network(code=f"Z0000{n}", name=f"Tide {n}"), quotes=["x"] * n) for n in (1, 0))
    subject = SectionSubject(None, (quoting, silent), (), (), date(2026, 10, 31))  # type: ignore[arg-type]
    section = registry.sections["tidewater.voices"].build(subject)
    assert section is not None
    assert section.title == "1 of 2 networks quote nobody"
    assert [row[1].mark for row in section.tables[0].rows] == ["there", "gap"]


def test_example_command_counts_evidence(registry: Registry) -> None:
    command = registry.commands["tidewater-count"].load()
    done = CliRunner().invoke(command, [str(PAGE.parents[1] / "tests" / "data" / "tiny-assessment.yaml")])
    assert (done.exit_code, done.output) == (0, "2 items\n")


def test_example_domain_is_added_to_its_matrix_without_a_fault(tmp_path: Path) -> None:
    for name, text in DOMAINS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    registry = Registry.load(default_plugins.SCORING, installed=False, plugins_dirs=[tmp_path])
    ready = ready_matrix(registry.matrices["health-creation"], registry)
    assert ready.bound.matrix.domains[-1].id == "tidewater-walks"
    assert [addition.file for addition in ready.bound.matrix.additions] == ["tidewater-walks.yaml"]


def test_example_of_a_disabled_plugin_is_a_workspace_setting() -> None:
    (text,) = re.findall(r"```yaml\n(plugins:\n.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert PluginChoice.model_validate(yaml.safe_load(text)["plugins"]).disabled["tidewater"].startswith("The steering group")


def test_policy_page_names_the_version_of_the_contract() -> None:
    assert f"It is **{API_VERSION}**" in PAGE.with_name("plugin-policy.md").read_text(encoding="utf-8")


NOT_ALONE = {"tidewater_matrices.py", "tidewater_templates.py"}
"""They name folders that the page only describes."""


@pytest.mark.parametrize("name", sorted({*PLUGINS, *DOMAINS} - NOT_ALONE))
def test_example_holds_to_its_contract(name: str, folder: Path) -> None:
    (folder / name).write_text({**PLUGINS, **DOMAINS}[name], encoding="utf-8")
    assert [str(line) for line in check_target(folder / name).failed] == []


def test_shortest_rule_has_fifteen_lines() -> None:
    assert len(PLUGINS["tidewater_walks.py"].splitlines()) == 15


def test_shortest_rule_scores_a_criterion_of_a_matrix(folder: Path) -> None:
    matrix = make_matrix(make_criterion("walks", scoring={"rule": "tidewater.walks"}))
    log = make_evidence(kind="meeting_record", criteria=["walks"], records=9)
    assessment = make_assessment(matrix=matrix, evidence=[log])
    found = score_assessment(assessment, matrix, folder / "tidewater_walks.py").criteria["walks"].supported
    assert (found.level, found.reasons) == (2, ("9 walks are on record.",))
    assert found.next_steps == ("Embedded needs 12 walks on record.",)
    assert (found.rule, found.rule_version) == ("tidewater.walks", "1.0")
