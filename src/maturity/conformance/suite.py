"""The whole of it: load a plugin and hold every thing that it brings to its contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from maturity.conformance.assessment_checks import assessment_check_checks
from maturity.conformance.commands import command_checks
from maturity.conformance.executors import executor_checks
from maturity.conformance.importers import importer_checks
from maturity.conformance.judging import Check, judge, raised
from maturity.conformance.matrices import matrix_checks
from maturity.conformance.peer_groups import peer_group_checks
from maturity.conformance.processes import elsewhere_check
from maturity.conformance.renderers import renderer_checks
from maturity.conformance.reports import ExampleCycle, example_cycle, example_jobs
from maturity.conformance.rollups import rollup_checks
from maturity.conformance.scorers import scorer_checks
from maturity.conformance.sections import section_checks
from maturity.conformance.targets import Loaded, load_target, matrices_of
from maturity.conformance.templates import template_checks
from maturity.conformance.trials import rollup_params, trials_of
from maturity.conformance.verdict import Checked, Fault, Skipped, Verdict
from maturity.contracts import API_VERSION, RenderJob
from maturity.errors import InputError
from maturity.model.matrix import Matrix
from maturity.pipeline import ready_matrix
from maturity.plugins import PluginInfo, Registry

Checks = Iterable[tuple[str, Check]]

BUILT_IN_MATRIX = "health-creation"
NAMED = ("scorers", "rollups", "peer_groups", "importers", "renderers", "executors", "checks", "sections", "commands")

_WORDS: Mapping[str, str] = {
    "matrices": "matrix",
    "additions": "domain",
    "scorers": "rule",
    "rollups": "roll-up",
    "peer_groups": "peer group",
    "importers": "importer",
    "renderers": "renderer",
    "executors": "executor",
    "templates": "templates",
    "checks": "check",
    "sections": "section",
    "commands": "command",
}
"""What a user calls each kind of thing, in the order in which they are checked."""


def check_target(name: str | Path) -> Verdict:
    """Check a plugin: a `.py` file, a domain's file, a folder, or an installed package by name.

    Raises:
        InputError: The file or folder holds no plugin.
        NotFoundError: There is neither a file nor a package of that name.
    """
    loaded = load_target(name)
    return Verdict(loaded.name, tuple(line for info in loaded.plugins for line in check_plugin_of(loaded, info)))


def check_plugin_of(loaded: Loaded, info: PluginInfo) -> Iterator[Checked]:
    """Check one plugin: that it loads, and then all that it brings."""
    module = loaded.modules.get(info.name)
    yield from judge(
        f"plugin {info.name}",
        [
            ("loads, with its hooks spelt as they must be", lambda: _loads(info)),
            ("says which version of the contract it was written for", lambda: _states_version(module)),
        ],
    )
    if info.disabled is not None:
        return
    matrices = matrices_of(loaded, info)
    for kind, word in _WORDS.items():
        for name in info.registered.get(kind, ()):
            yield from judge(f"{word} {name}", _ready(loaded, kind, name, matrices))


def _loads(info: PluginInfo) -> Fault | None:
    if info.disabled is None:
        return None
    reason, _, mend = info.disabled.rpartition(". ")
    return Fault(reason, mend) if reason else Fault(mend, "")


def _states_version(module: Any) -> Fault | Skipped | None:
    if not isinstance(module, ModuleType):
        return Skipped("it runs no code" if module is not None else "it was not loaded")
    stated = isinstance(getattr(module, "MATURITY_API", None), str)
    return None if stated else Fault("it does not say so", f'Write MATURITY_API = "{API_VERSION}" at its top')


def _ready(loaded: Loaded, kind: str, name: str, matrices: list[Matrix]) -> Checks:
    """List the checks of one thing; what a plugin raises while they are made ready is the first fault that they find."""
    try:
        return list(_checks(loaded, kind, name, matrices))
    except Exception as error:  # noqa: BLE001  (a plugin's own classes may raise anything)
        fault = raised(error, "a first look")
        return [("can be tried", lambda: fault)]


def _checks(loaded: Loaded, kind: str, name: str, matrices: list[Matrix]) -> Checks:
    """List the checks of one thing that a plugin brings."""
    registry = loaded.registry
    thing: Any = getattr(registry, kind).get(name) if kind in NAMED else None
    makers: Mapping[str, Callable[[], Checks]] = {
        "matrices": lambda: matrix_checks(registry, name),
        "additions": lambda: matrix_checks(registry, name.partition("/")[0]),
        "scorers": lambda: (*scorer_checks(thing, trials_of(thing, matrices)), elsewhere_check(name, loaded.elsewhere)),
        "rollups": lambda: rollup_checks(thing, rollup_params(thing, matrices), matrices),
        "peer_groups": lambda: peer_group_checks(thing),
        "importers": lambda: importer_checks(thing),
        "renderers": lambda: renderer_checks(thing, lambda: _jobs(registry), registry.template_dirs),
        "executors": lambda: executor_checks(thing),
        "templates": lambda: template_checks(registry.template_dirs, lambda: _jobs(registry)),
        "checks": lambda: assessment_check_checks(thing, matrices),
        "sections": lambda: section_checks(thing, _examples(registry, matrices)),
        "commands": lambda: command_checks(thing),
    }
    return makers[kind]()


def _jobs(registry: Registry) -> Sequence[RenderJob]:
    """Build reports of the built-in matrix."""
    (example,) = _examples(registry, [])
    return example_jobs(example, registry)


def _examples(registry: Registry, matrices: Sequence[Matrix]) -> list[ExampleCycle]:
    """Let nine networks answer each matrix, or the built-in one; a matrix that cannot be used is told by its own check."""
    found: list[ExampleCycle] = []
    for name in dict.fromkeys([*(matrix.id for matrix in matrices), BUILT_IN_MATRIX]):
        with suppress(InputError):
            if not found or name != BUILT_IN_MATRIX:
                found.append(example_cycle(ready_matrix(registry.matrix_folder(name), registry).bound, registry))
    return found
