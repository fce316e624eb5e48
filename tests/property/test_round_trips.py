"""Every noun goes to JSON and back unchanged: what one stage writes the next can read."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from builders import criterion_fields, make_assessment, make_bound, matrix_fields, score
from maturity.model.assessment import LARGEST, Assessment
from maturity.model.explanation import Explanation
from maturity.model.matrix import Matrix
from maturity.model.requirement import Requirement
from maturity.model.result import Result
from maturity.scoring.explain import explain

slugs = st.from_regex(r"\A[a-z0-9][a-z0-9._-]{0,20}\Z")
lines = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    lambda text: text.strip()
)
days = st.dates().map(str)
ranks = st.integers(0, 4)
requirements: st.SearchStrategy[dict[str, Any]] = st.recursive(
    st.fixed_dictionaries(
        {"evidence": st.lists(slugs, min_size=1, max_size=3), "count": st.integers(1, 1000)},
        optional={
            "text": lines,
            "strength": st.sampled_from("ABCD"),
            "within_months": st.integers(1, 120),
            "attested": st.sampled_from(["community", "partner", "any"]),
            "perspectives": st.integers(2, 3),
            "check": slugs,
        },
    ),
    lambda inner: st.fixed_dictionaries({"any_of": st.lists(inner, min_size=1, max_size=2), "all_of": st.lists(inner, max_size=2)}),
    max_leaves=4,
)
figures = st.one_of(
    st.builds(lambda value: {"value": value}, st.floats(-LARGEST, LARGEST)),
    st.integers(0, 50).flatmap(lambda part: st.integers(part, 99).map(lambda whole: {"part": part, "whole": whole})),
    st.just({"suppressed": True}),
)
responses = st.fixed_dictionaries(
    {},
    optional={
        "claim": ranks,
        "target": st.fixed_dictionaries({"level": ranks, "by": days}),
        "comment": lines,
        "checks": st.dictionaries(slugs, st.sampled_from(["yes", "no"]), max_size=3),
        "figures": st.dictionaries(slugs, figures, max_size=3),
        "ratings": st.dictionaries(
            st.sampled_from(["network", "community", "partner"]),
            st.lists(st.one_of(ranks, st.dictionaries(slugs, ranks, max_size=2)), max_size=4),
        ),
    },
)
items = st.fixed_dictionaries(
    {"kind": slugs, "represents": days, "title": lines},
    optional={
        "expires": days,
        "strength": st.sampled_from("ABCD"),
        "records": st.integers(1, 100),
        "neighbourhoods": st.lists(slugs, max_size=2),
    },
)


def comes_back(noun: BaseModel) -> bool:
    return type(noun).model_validate_json(noun.model_dump_json()) == noun


@given(requirements)
@settings(deadline=None)
def test_requirement_comes_back(fields: dict[str, Any]) -> None:
    assert comes_back(Requirement.model_validate(fields, strict=False))


@given(st.dictionaries(slugs, responses, max_size=3), st.lists(items, max_size=3), st.dates(), lines)
@settings(deadline=None, max_examples=60)
def test_assessment_comes_back(answers: dict[str, Any], evidence: list[dict[str, Any]], day: Any, name: str) -> None:
    assessment = make_assessment(answers, evidence=evidence, assessed_on=str(day), network={"name": name})

    assert isinstance(assessment, Assessment)
    assert comes_back(assessment)


@given(st.lists(requirements, min_size=1, max_size=3), lines)
@settings(deadline=None, max_examples=40)
def test_matrix_comes_back(gates: list[dict[str, Any]], title: str) -> None:
    fields = matrix_fields(criterion_fields(gates={"2": gates}, title=title))

    assert comes_back(Matrix.model_validate(fields, strict=False))


@given(responses, st.lists(items, max_size=3))
@settings(deadline=None, max_examples=60)
def test_result_and_explanation_come_back(answer: dict[str, Any], evidence: list[dict[str, Any]]) -> None:
    bound = make_bound()
    assessment = make_assessment({"one": answer}, evidence=evidence)

    result = score(bound, assessment)
    told = explain(result, assessment, bound.matrix, "matrix")

    assert isinstance(result, Result)
    assert isinstance(told, Explanation)
    assert comes_back(result)
    assert comes_back(told)
