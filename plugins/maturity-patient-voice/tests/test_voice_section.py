"""The section: the network's figures beside its system's, each with its range and its base."""

from __future__ import annotations

from datetime import date
from typing import Any

from maturity_patient_voice.context_section import ContextSection

from maturity.contracts import SectionSubject
from maturity.model.matrix import Matrix
from maturity.model.network import Fact
from maturity.model.section import Section
from maturity.testing import AS_OF, make_criterion, make_matrix, make_network


def fact(label: str, **fields: Any) -> Fact:
    return Fact(unit=f"share of patients who answered: {label}", source="Survey", dated_on=date(2026, 3, 31), **fields)


def build(matrix: Matrix | None = None, **facts: Fact) -> Section | None:
    named = {f"patient_voice.{name.replace('__', '.')}": one for name, one in facts.items()}
    subject = SectionSubject(matrix or make_matrix(), (), (), (make_network(facts=named),), AS_OF)
    return ContextSection().build(subject)


def test_section_sets_both_figures_side_by_side() -> None:
    section = build(
        heard=fact("Heard", value=0.7, whole=1000), system__heard=fact("Heard", value=0.8, whole=9000, low=0.79, high=0.81)
    )
    assert section is not None
    assert [[cell.words for cell in row] for row in section.tables[0].rows] == [
        ["Heard", "70.0% (67.0% to 72.8%; 1,000 people)", "80.0% (79.0% to 81.0%; 9,000 people)"]
    ]
    assert section.source == "Survey, until 31 March 2026"


def test_section_shows_the_range_that_the_rule_uses() -> None:
    params = {"measure": "heard", "bands": {"1": 0.5}, "design_effect": 2.5}
    criterion = make_criterion(scoring={"rule": "patient_voice.survey", "params": params})
    section = build(make_matrix(criterion), heard=fact("Heard", value=0.7, whole=1000))
    assert section is not None
    assert section.tables[0].rows[0][1].words == "70.0% (65.3% to 74.3%; 1,000 people)"


def test_section_keeps_small_numbers_suppressed_and_says_what_is_not_known() -> None:
    section = build(heard=fact("Heard", suppressed=True), tried=fact("Tried", value=0.5, whole=9), told=fact("Told", value=0.5))
    assert section is not None
    assert [[cell.words for cell in row] for row in section.tables[0].rows] == [
        ["Heard", "suppressed", "not known"],
        ["Told", "given without a base", "not known"],
        ["Tried", "suppressed", "not known"],
    ]


def test_section_without_any_figure_is_left_out() -> None:
    assert build() is None
    assert ContextSection().build(SectionSubject(make_matrix(), (), (), (), AS_OF)) is None
