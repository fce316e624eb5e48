"""Whatever an assessment says, its workbook says the same when it comes back: no text becomes a formula, a link or another text."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_round_trips import days, ranks

from builders import make_assessment
from maturity.files.workbook.keys import asks_of
from maturity.model.assessment import LARGEST
from maturity.recording.entries import entries_of
from workbooks import matrix_of_all, taken, written

MATRIX = matrix_of_all()
LEADS = st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "'", "http://", "=HYPERLINK(1)", "_x000D_", "1", "TRUE", "{=", "<r>"])
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
texts = st.builds(
    lambda lead, body, end: f"{lead}{body}{end}",
    LEADS,
    st.text(st.one_of(LETTERS, st.sampled_from('\n\t\r;,"&<')), min_size=1, max_size=20),
    st.sampled_from(["", "</r>", "\u2028x", "_x0041_"]),
).filter(lambda text: text.strip() and "\ufffe" not in text and "\uffff" not in text)
lines = texts.map(lambda text: text[:300])
slugs = st.from_regex(r"\A[a-z0-9][a-z0-9._-]{0,12}\Z")
figures = st.one_of(
    st.floats(-LARGEST, LARGEST).map(lambda value: {"value": value}),
    st.just({"suppressed": True}),
)
shares = st.one_of(
    st.tuples(st.floats(0, 1e9), st.floats(0, 1e9)).map(lambda pair: {"part": min(pair), "whole": max(pair)}),
    st.just({"suppressed": True}),
)
answers = st.fixed_dictionaries(
    {},
    optional={
        "claim": ranks,
        "target": st.fixed_dictionaries({"level": ranks, "by": days}),
        "comment": texts,
        "checks": st.fixed_dictionaries({}, optional={"published": st.sampled_from(["yes", "no"])}),
        "figures": st.fixed_dictionaries({}, optional={"seats": figures, "in-time": shares}),
        "choices": st.fixed_dictionaries({}, optional={"how-often": st.sampled_from(["monthly", "yearly"])}),
        "carried": st.booleans(),
    },
)


@st.composite
def assessments(draw: st.DrawFn) -> Any:
    """Assessments with awkward names, some of them alike, and items that refer to them."""
    areas = draw(st.lists(st.tuples(slugs, lines), max_size=3, unique_by=lambda pair: pair[0]))
    partners = draw(st.lists(st.tuples(slugs, lines), max_size=3, unique_by=lambda pair: pair[0]))
    titles = draw(st.lists(lines, max_size=3))
    tags = {
        "neighbourhoods": [name for name, _ in areas if draw(st.booleans())],
        "partners": [name for name, _ in partners if draw(st.booleans())],
    }
    return make_assessment(
        draw(st.fixed_dictionaries({}, optional={"one": answers, "two": st.builds(lambda why: {"not_applicable": why}, texts)})),
        network={"neighbourhoods": [{"id": name, "name": words, "registered_patients": 9} for name, words in areas]},
        partners=[{"id": name, "name": words, "sector": "vcse", "contact": words} for name, words in partners],
        evidence=[
            {"title": title, "represents": draw(days), "owner": title, "link": title, "records": draw(st.integers(1, 9)), **tags}
            for title in titles
        ],
        quotes=[{"perspective": "community", "role": title, "words": title, "consent": True} for title in titles[:1]],
        plan=[{"criterion": "two", "step": title, "owner": title, "by": draw(days)} for title in titles[:1]],
    )


@settings(max_examples=8)
@example(make_assessment({"one": {"comment": "=1+1", "figures": {"seats": {"value": 0.1 + 0.2}}}}))
@example(make_assessment({"one": {"comment": "a\r\nb\rc\n\td _x000D_ \U0001f33b"}}))
@example(make_assessment({"one": {"comment": "<r><t>not</t></r>"}}))
@given(assessments())
def test_a_workbook_comes_back_as_it_was_written(assessment: Any) -> None:
    found = taken(written(assessment, MATRIX), MATRIX, assessment)
    assert [str(problem) for problem in found.problems] == []
    assert found.entries == entries_of(assessment)


def test_every_key_is_asked_once() -> None:
    keys = [ask.key for criterion in MATRIX.all_criteria() for ask in asks_of(criterion, carried=True)]
    assert len(keys) == len(set(keys))
