"""What authors of plugins test with: make, score, render, load and check, each in a line. All of it is fictional.

Fields are given as a file would give them: dates as dates or as text, nouns as nouns or as mappings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from maturity import default_plugins
from maturity.conformance.making import (
    AS_OF,
    make,
    make_assessment,
    make_context,
    make_criterion,
    make_evidence,
    make_matrix,
    make_network,
    make_response,
)
from maturity.conformance.suite import check_target
from maturity.conformance.targets import find_target
from maturity.conformance.verdict import Verdict
from maturity.contracts import Context, Scorer
from maturity.errors import PluginError
from maturity.frames import Frame
from maturity.model.assessment import Assessment, Response
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, Matrix, RuleRef
from maturity.model.network import Network
from maturity.model.result import Result, Score
from maturity.pipeline import ScoredCycle, ready_matrix, score
from maturity.plugin_finding import Found
from maturity.plugins import Registry
from maturity.report_pipeline import network_report
from maturity.reporting.html import render_html
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import score_criterion as score_bound

__all__ = [
    "AS_OF",
    "check_plugin",
    "load_plugin",
    "make_assessment",
    "make_context",
    "make_criterion",
    "make_evidence",
    "make_matrix",
    "make_network",
    "make_response",
    "render_report",
    "score_assessment",
    "score_criterion",
]

Plugin = ModuleType | str | Path


def load_plugin(*plugins: Plugin) -> Registry:
    """Load plugins with the built-ins and nothing else: modules, files, folders, or installed packages by name.

    Raises:
        PluginError: A plugin could not be loaded; says why.
        InputError: A file or folder holds no plugin.
        NotFoundError: There is neither a file nor a package of that name.
    """
    found = [one for plugin in plugins for one in (_module(plugin) if isinstance(plugin, ModuleType) else find_target(str(plugin)))]
    registry = Registry.load(default_plugins.MODULES, installed=False, more=found)
    if registry.disabled:
        raise PluginError("\n".join(f"The plugin {info.name} was not loaded: {info.disabled}." for info in registry.disabled))
    return registry


def _module(module: ModuleType) -> Sequence[Found]:
    name = module.__name__
    return [Found(name, name, "0", "module", name, lambda: module)]


def score_criterion(
    scorer: Scorer,
    params: Mapping[str, Any] | None = None,
    *,
    evidence: Sequence[Evidence] = (),
    response: Response | None = None,
    criterion: Criterion | None = None,
    network: Network | None = None,
    context: Context | None = None,
) -> Score:
    """Score one criterion by a rule as the engine does: parameters checked, gates held to, rule and version in the score.

    Args:
        scorer: The rule.
        params: Its parameters, as a matrix gives them.
        evidence: Items that count; which of them are admitted is not asked here.
        response: What was answered; blank when it is left out.
        criterion: The criterion; when it is left out, one with the levels that the parameters name, or else with five.
        network: The network; one of 40,000 patients when it is left out.
        context: All that surrounds the criterion, the network among it; made from the network when it is left out.

    Raises:
        MatrixError: The parameters are wrong.
        ScoringError: The rule returned what its contract forbids.
    """
    ref = make(RuleRef, {"rule": scorer.name, "params": dict(params or {})})
    chosen = (criterion or _criterion_for(params or {})).model_copy(update={"scoring": ref})
    around = context or make_context(**({"network": network} if network else {}))
    matrix = make_matrix(chosen)
    registry = load_plugin()
    bound = bind(matrix, {**registry.scorers, scorer.name: scorer}, registry.rollups)
    return score_bound(bound.criteria[chosen.id], response or make_response(), list(evidence), (), around)


def _criterion_for(params: Mapping[str, Any]) -> Criterion:
    """Make a criterion that describes the levels that the parameters decide; a level that nothing decides is refused."""
    keyed = [list(value) for value in params.values() if isinstance(value, Mapping) and all(str(key).isdigit() for key in value)]
    named = {int(key) for keys in keyed for key in keys}
    plain = make_criterion()
    levels = {rank: text for rank, text in plain.levels.items() if not named or rank == 0 or rank in named}
    return plain.model_copy(update={"levels": levels})


def score_assessment(
    assessment: Assessment, matrix: Matrix | Path | str, *plugins: Plugin, as_of: date = AS_OF, registry: Registry | None = None
) -> Result:
    """Score an assessment of a matrix (a noun, a folder, or the id of one that is registered) with the rules of plugins.

    Raises:
        MatrixError: The matrix is at fault, or a rule of it is not known.
    """
    known = registry or load_plugin(*plugins)
    return score(assessment, _bound(matrix, known), known, as_of).result


def render_report(
    assessment: Assessment, matrix: Matrix | Path | str, *plugins: Plugin, as_of: date = AS_OF, registry: Registry | None = None
) -> str:
    """Make the report for a network's own board as one page of HTML, with the templates, rules and sections of plugins.

    Raises:
        MatrixError: The matrix is at fault, or a rule of it is not known.
    """
    known = registry or load_plugin(*plugins)
    bound = _bound(matrix, known)
    scored = score(assessment, bound, known, as_of)
    code = assessment.network.code
    frame = Frame(system=None, peer_group=known.peer_groups["likeness"], min_peers=8, registry=known)
    report = network_report(code, bound.matrix, ScoredCycle(as_of, {code: scored}), None, frame)
    return render_html(report, known.template_dirs)


def _bound(matrix: Matrix | Path | str, registry: Registry) -> BoundMatrix:
    if isinstance(matrix, Matrix):
        return bind(matrix, registry.scorers, registry.rollups)
    folder = Path(matrix) if (Path(matrix) / "matrix.yaml").is_file() else registry.matrix_folder(str(matrix))
    return ready_matrix(folder, registry).bound


def check_plugin(target: str | Path) -> Verdict:
    """Hold a plugin to its contract: a `.py` file, a domain's file, a folder, or an installed package by name.

    Raises:
        PluginError: A check failed; names each, with the reason and the mend.
    """
    verdict = check_target(target)
    if not verdict.sound:
        lines = [f"{one.subject}: {one}" for one in verdict.failed]
        raise PluginError("\n".join([*lines, verdict.sentence]))
    return verdict
