"""Fixtures for authors of plugins. They come with the package, so nothing is imported until a test asks for one."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from maturity.plugins import Registry


@pytest.fixture(scope="session")
def maturity_testing() -> ModuleType:
    """Give `maturity.testing`: make, score, render and check in a line each."""
    from maturity import testing  # noqa: PLC0415  (ordinary test runs must stay fast)

    return testing


@pytest.fixture
def make_assessment(maturity_testing: Any) -> Callable[..., Any]:
    """Make an assessment in a line, as in `make_assessment({"walk": {"claim": 2}})`."""
    made: Callable[..., Any] = maturity_testing.make_assessment
    return made


@pytest.fixture
def score_criterion(maturity_testing: Any) -> Callable[..., Any]:
    """Score one criterion in a line, as in `score_criterion(rule, params, evidence=[...])`."""
    made: Callable[..., Any] = maturity_testing.score_criterion
    return made


@pytest.fixture
def render_report(maturity_testing: Any) -> Callable[..., Any]:
    """Make a network's report as a page of HTML in a line, as in `render_report(assessment, matrix)`."""
    made: Callable[..., Any] = maturity_testing.render_report
    return made


@pytest.fixture
def load_plugin(maturity_testing: Any) -> Callable[..., Registry]:
    """Load plugins with the built-ins, as in `load_plugin("my_rule.py")`."""
    made: Callable[..., Registry] = maturity_testing.load_plugin
    return made


@pytest.fixture
def check_plugin(maturity_testing: Any) -> Callable[..., Any]:
    """Hold a plugin to its contract in a line, as in `check_plugin("maturity-tidewater")`."""
    made: Callable[..., Any] = maturity_testing.check_plugin
    return made
