"""Verifying: every report of the example is what its own data give, and each kind of figure is noticed when it is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maturity import default_plugins
from maturity.bases import cut_down, network_basis
from maturity.cycles import score_cycle
from maturity.frames import Frame
from maturity.model.network import Fact, Network
from maturity.model.result import Status
from maturity.pipeline import ReadyMatrix, ScoredCycle, ready_matrix
from maturity.plugins import Registry
from maturity.report_pipeline import network_report, system_report
from maturity.reporting.figures import compare, network_figures
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.printed import not_printed, said_by
from maturity.reporting.system_view import SystemReport
from maturity.scoring.again import says_the_same, score_again
from maturity.sources import FileSource
from maturity.system_cycles import SystemCycle, split_by_system
from maturity.verifying import verify_network, verify_system

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ostermere-and-fenwold"
DAY = date(2026, 10, 31)
MOST = 12


@pytest.fixture(scope="module")
def ready() -> tuple[Registry, ReadyMatrix]:
    registry = Registry.load(default_plugins.MODULES, installed=False)
    return registry, ready_matrix(registry.matrix_folder("health-creation"), registry)


@pytest.fixture(scope="module")
def cycle(ready: tuple[Registry, ReadyMatrix]) -> ScoredCycle:
    registry, matrix = ready
    whole = score_cycle(FileSource(EXAMPLE / "2026"), matrix.bound, registry, DAY)
    return replace(whole, by_code=dict(sorted(whole.by_code.items())[:MOST]), listing=None)


@pytest.fixture(scope="module")
def frame(ready: tuple[Registry, ReadyMatrix]) -> Frame:
    return Frame(system=None, peer_group=ready[0].peer_groups["likeness"], min_peers=8)


def test_every_network_report_of_the_example_is_what_its_data_give(
    cycle: ScoredCycle, frame: Frame, ready: tuple[Registry, ReadyMatrix]
) -> None:
    bound = ready[1].bound
    for code in cycle.by_code:
        report = network_report(code, bound.matrix, cycle, None, frame)
        again = NetworkReport.model_validate_json(report.model_dump_json())
        assert again == report
        pages = ["".join(text for one in said_by(report) for text in one.texts)]
        assert verify_network(again, bound, pages).differences == ()


def one_system(cycle: ScoredCycle, frame: Frame) -> SystemCycle:
    return split_by_system(cycle, None, frame, ())[0]


def test_system_report_of_the_example_is_what_its_data_give(
    cycle: ScoredCycle, frame: Frame, ready: tuple[Registry, ReadyMatrix]
) -> None:
    report = system_report(ready[1].bound.matrix, one_system(cycle, frame), frame)
    again = SystemReport.model_validate_json(report.model_dump_json())
    found = verify_system(again, None)
    assert found.differences == ()
    assert found.checked[0].startswith(f"Counted again from the levels of {len(cycle.by_code)} networks: ")


def test_system_report_that_names_nobody_carries_no_levels(
    cycle: ScoredCycle, frame: Frame, ready: tuple[Registry, ReadyMatrix]
) -> None:
    closed = replace(frame, name_networks=False)
    report = system_report(ready[1].bound.matrix, one_system(cycle, closed), closed)
    assert report.basis is None
    assert verify_system(report, None).unchecked[0].startswith("No level of a network is inside, since none is named here")


def test_basis_takes_as_given_only_what_cannot_be_scored_again(cycle: ScoredCycle, ready: tuple[Registry, ReadyMatrix]) -> None:
    for one in cycle.by_code.values():
        basis = network_basis(one.assessment, one.result, ready[1].bound)
        rated = {name for name, response in one.assessment.responses.items() if response.ratings}
        assert set(basis.given) <= rated
        again = score_again(basis.assessment, ready[1].bound, as_of=DAY, engine_version="x", given=basis.given)
        assert all(says_the_same(found, again.criteria[name]) for name, found in one.result.criteria.items())
        assert [node.views for node in again.root.nodes] == [node.views for node in one.result.root.nodes]


def test_cut_down_twice_is_cut_down_once(cycle: ScoredCycle) -> None:
    for one in cycle.by_code.values():
        once = cut_down(one.assessment)
        assert cut_down(once) == once


def test_basis_carries_public_figures_and_nothing_else_of_the_register(
    cycle: ScoredCycle, ready: tuple[Registry, ReadyMatrix]
) -> None:
    one = cycle.by_code["Z00001"]
    fact = Fact(value=0.5, unit="share", source="a list", dated_on=DAY)
    known = Network(code="Z00001", name="Harbour", list_size=4, practices=3, facts={"a.b": fact})
    basis = network_basis(one.assessment, one.result, replace(ready[1].bound, register={"Z00001": known}))
    assert basis.public == Network(code="Z00001", name="Harbour", facts={"a.b": fact})


def test_compare_names_what_is_missing_on_either_side() -> None:
    found = [str(one) for one in compare({"a": "1", "b": "2"}, {"a": "1", "c": "3"})]
    assert found == ["b: the report says 2; its data give nothing.", "c: the report says nothing; its data give 3."]


def test_network_figures_hold_every_level_of_the_profile(
    cycle: ScoredCycle, frame: Frame, ready: tuple[Registry, ReadyMatrix]
) -> None:
    report = network_report("Z00001", ready[1].bound.matrix, cycle, None, frame)
    figures = network_figures(report)
    for domain in report.profile.domains:
        for one in (domain, *domain.criteria):
            shown: Any = one
            assert figures[f"what the evidence shows on “{shown.title}”"] == shown.supported.words
    assert any(one.supported.status is Status.SCORED for domain in report.profile.domains for one in domain.criteria)


def test_not_printed_forgives_breaks_and_hyphens_and_nothing_else(
    cycle: ScoredCycle, frame: Frame, ready: tuple[Registry, ReadyMatrix]
) -> None:
    report = network_report("Z00001", ready[1].bound.matrix, cycle, None, frame)
    text = "\n".join(text for one in said_by(report) for text in one.texts)
    broken = text.replace(" ", "\n").replace("evidence", "evi\u00adden-\nce")
    assert not_printed(report, [broken]) == []
    assert not_printed(report, [text.replace(report.title, "Another title")]) == ["the title"]
