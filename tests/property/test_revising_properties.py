"""What must hold whenever a matrix gets a new version: nothing is lost, the same version changes nothing, order never matters."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import criterion_fields, from_json, make_assessment, matrix_fields
from maturity.model.assessment import Assessment
from maturity.model.matrix import Matrix
from maturity.model.revision import Change
from maturity.revising import compare_matrices, migrate, road_between

IDS = ("one", "two", "three", "four")
QUESTIONS = ("check-a", "check-b", "figure-a", "figure-b", "choice-a", "rating-a")
KINDS = {"check": "check", "figure": "number", "choice": "choice", "rating": "rating"}


def question(name: str, kind: str, words: str) -> dict[str, Any]:
    options = {"options": {"left": "Left", "right": "Right"}} if kind == "choice" else {}
    return {"kind": kind, "ask": words, **options}


@st.composite
def criteria(draw: st.DrawFn, name: str) -> dict[str, Any]:
    asked = draw(st.lists(st.sampled_from(QUESTIONS), unique=True))
    other = draw(st.booleans())
    kinds = {key: "check" if other and key == "figure-b" else KINDS[key.split("-")[0]] for key in asked}
    words = draw(st.sampled_from(["Is it so?", "Is it still so?"]))
    return criterion_fields(
        name,
        ask=words,
        weight=draw(st.sampled_from([1.0, 2.0])),
        questions={key: question(key, kind, words) for key, kind in kinds.items()},
        gates=draw(st.sampled_from([{}, {"2": [{"evidence": ["document"]}, {"attested": "any"}]}])),
    )


@st.composite
def matrices(draw: st.DrawFn, version: str = "1.0") -> Matrix:
    names = draw(st.lists(st.sampled_from(IDS), min_size=1, unique=True))
    moved = draw(st.dictionaries(st.sampled_from(IDS + QUESTIONS), st.sampled_from(IDS + QUESTIONS), max_size=2))
    stands = draw(st.lists(st.sampled_from(IDS), max_size=1))
    replaces = None if version == "1.0" else {"version": "1.0", "moved": moved, "stands": stands}
    fields = matrix_fields(*[draw(criteria(name)) for name in names], version=version, replaces=replaces, content_hash=version)
    found: Matrix = from_json(Matrix, fields)
    return found


ratings = st.one_of(st.integers(0, 4), st.dictionaries(st.sampled_from(["rating-a", "gone"]), st.integers(0, 4), max_size=2))
responses = st.fixed_dictionaries(
    {},
    optional={
        "claim": st.integers(0, 4),
        "target": st.builds(lambda level: {"level": level, "by": "2027-03-31"}, st.integers(0, 4)),
        "comment": st.just("Ours."),
        "checks": st.dictionaries(st.sampled_from(["check-a", "check-b", "gone"]), st.sampled_from(["yes", "no"])),
        "figures": st.dictionaries(st.sampled_from(["figure-a", "figure-b", "gone"]), st.just({"value": 7.0})),
        "choices": st.dictionaries(st.sampled_from(["choice-a", "gone"]), st.sampled_from(["left", "right", "gone"])),
        "ratings": st.dictionaries(st.sampled_from(["network", "community"]), st.lists(ratings, max_size=3)),
    },
)
cited = st.lists(st.sampled_from((*IDS, "gone")), min_size=1, max_size=3, unique=True)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    steps = [{"criterion": draw(st.sampled_from(IDS)), "step": "Go", "owner": "Lead", "by": "2027-01-31"} for _ in range(2)]
    return make_assessment(
        draw(st.dictionaries(st.sampled_from((*IDS, "gone")), responses, max_size=4)),
        evidence=[{"criteria": found} for found in draw(st.lists(cited, max_size=3))],
        attestations=[{"criteria": found} for found in draw(st.lists(cited, max_size=2))],
        plan=steps,
        scenarios={"later": {"title": "Later", "responses": draw(st.dictionaries(st.sampled_from(IDS), responses, max_size=2))}},
    )


def leaves(value: Any) -> Iterator[str]:
    """Every single value in plain data, without the names that lead to it: those may change."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "carried":
                yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield json.dumps(value)


def plain(noun: Any) -> Any:
    return json.loads(noun.model_dump_json(exclude_defaults=True))


def answers_in(assessment: Assessment) -> Counter[str]:
    whole = plain(assessment)
    return Counter(leaves([whole.get("responses", {}), whole.get("scenarios", {}), whole.get("plan", []), _said_of(whole)]))


def _said_of(whole: dict[str, Any]) -> list[Any]:
    """Items without their citations, whose ids may change; those are counted apart."""
    items = [*whole.get("evidence", []), *whole.get("attestations", [])]
    return [{name: value for name, value in item.items() if name != "criteria"} for item in items]


def left_out(report: Any) -> Counter[str]:
    """What the list tells in full, without the citations, which are counted apart."""
    kept = [one.content for one in report.left_out if one.what != "citation"]
    bare = [{name: value for name, value in one.items() if name != "criteria"} if isinstance(one, dict) else one for one in kept]
    return Counter(leaves(bare))


def without_criteria(counter: Counter[str]) -> Counter[str]:
    """Leave the ids of criteria out of the count: a plan step names its criterion, whose id may change."""
    return Counter({value: count for value, count in counter.items() if value.strip('"') not in IDS})


@given(matrices(), matrices("1.1"), assessments())
@settings(deadline=None, max_examples=50)
def test_every_answer_is_in_the_new_file_or_in_the_list(old: Matrix, new: Matrix, assessment: Assessment) -> None:
    found = migrate(assessment, road_between(old, new))

    before = without_criteria(answers_in(assessment))
    after = without_criteria(answers_in(found.assessment) + left_out(found.report))
    assert before == after


@given(matrices(), matrices("1.1"), assessments())
@settings(deadline=None, max_examples=50)
def test_every_citation_is_in_the_new_file_or_in_the_list(old: Matrix, new: Matrix, assessment: Assessment) -> None:
    found = migrate(assessment, road_between(old, new))

    items = (*found.assessment.evidence, *found.assessment.attestations)
    kept = sum(len(item.criteria) for item in items)
    told = sum(one.what == "citation" for one in found.report.left_out)
    assert kept + told == sum(len(item.criteria) for item in (*assessment.evidence, *assessment.attestations))


@given(matrices(), matrices("1.1"), assessments())
@settings(deadline=None, max_examples=40)
def test_no_answer_to_something_else_comes_over_unmarked(old: Matrix, new: Matrix, assessment: Assessment) -> None:
    found = migrate(assessment, road_between(old, new))

    changed = {one.id for one in compare_matrices(old, new).criteria if one.to_confirm}
    unmarked = {name for name, response in found.assessment.responses.items() if not response.carried and plain(response)}
    assert not changed & unmarked
    assert {one.criterion for one in found.report.to_confirm} == {
        name for name, response in found.assessment.responses.items() if response.carried
    }


@given(matrices(), assessments())
@settings(deadline=None, max_examples=20)
def test_moving_to_the_same_version_changes_nothing(matrix: Matrix, assessment: Assessment) -> None:
    found = migrate(assessment, road_between(matrix, matrix))

    assert found.assessment is assessment
    assert (found.report.to_confirm, found.report.left_out, found.report.to_mend) == ((), (), ())


@given(matrices())
@settings(deadline=None, max_examples=20)
def test_a_matrix_compared_with_itself_is_unchanged(matrix: Matrix) -> None:
    diff = compare_matrices(matrix, matrix)

    assert {one.change for one in diff.criteria} == {Change.UNCHANGED}
    assert (diff.rest, diff.likely) == ((), ())


def shuffled(matrix: Matrix, chance: random.Random) -> Matrix:
    """The same matrix with its mappings, criteria and lists of requirements in another order."""
    fields = plain(matrix)
    for domain in fields["domains"]:
        chance.shuffle(domain["criteria"])
    mixed: Matrix = from_json(Matrix, _mixed(fields, chance))
    return mixed


def _mixed(value: Any, chance: random.Random, name: str = "") -> Any:
    if isinstance(value, dict):
        names = list(value)
        chance.shuffle(names)
        return {key: _mixed(value[key], chance, key) for key in names}
    if isinstance(value, list):
        items = [_mixed(item, chance) for item in value]
        if name in ("evidence", "2", "criteria"):
            chance.shuffle(items)
        return items
    return value


@given(matrices(), matrices("1.1"), assessments(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=20)
def test_order_never_matters(old: Matrix, new: Matrix, assessment: Assessment, chance: random.Random) -> None:
    mixed_old, mixed_new = shuffled(old, chance), shuffled(new, chance)

    plainly, mixed = compare_matrices(old, new), compare_matrices(mixed_old, mixed_new)
    assert {
        one.id: (one.change, one.was, set(one.differences)) for one in plainly.criteria if one.change is not Change.REMOVED
    } == {one.id: (one.change, one.was, set(one.differences)) for one in mixed.criteria if one.change is not Change.REMOVED}
    assert set(plainly.rest) == set(mixed.rest)
    first, second = migrate(assessment, road_between(old, new)), migrate(assessment, road_between(mixed_old, mixed_new))
    assert first.assessment == second.assessment
    assert first.report.left_out == second.report.left_out
