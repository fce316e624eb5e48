"""What would lift a domain, asked of real rules: what is still needed, what runs out, and what cannot be planned."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import AS_OF, criterion_fields, make_assessment, make_bound, score
from maturity.errors import NotFoundError
from maturity.model.steps import NextLevel, NextLevels, Undoing
from maturity.planning.sets import TOO_MANY, Part, count_things, smallest_sets
from maturity.plans import next_levels
from maturity.plugins import Registry
from told import told_assessment, told_matrix

LEVELS = {
    "0": {"text": "None."},
    "1": {"text": "One.", "step": "Write one.", "proof": "A paper."},
    "2": {"text": "Two.", "step": "Write two.", "proof": "Two papers."},
    "3": {"text": "Three."},
    "4": {"text": "Four."},
}


def plan(responses: dict[str, Any], evidence: list[dict[str, Any]], criteria: int = 1, **more: Any) -> NextLevels:
    bound = make_bound(*(criterion_fields(name, levels=LEVELS) for name in ("one", "two", "three")[:criteria]))
    assessment = make_assessment(responses, evidence=evidence)
    return next_levels(assessment, score(bound, assessment), bound, Registry(), **more)


def first(found: NextLevels) -> NextLevel:
    return found.domains[0]


def test_next_levels_says_what_is_needed_for_a_step_and_what_the_matrix_suggests() -> None:
    step = first(plan({"one": {"claim": 1}}, [{}])).sets[0].steps[0]

    assert step.needed == ("To reach Building, this is needed: two records (document).", "Write two.")
    assert [(rung.rank, rung.step, rung.proof) for rung in step.rungs] == [(2, "Write two.", "Two papers.")]
    assert (step.start, step.to, step.effort) == (1, 2, 2)


def test_next_levels_asks_a_blank_criterion_what_its_first_level_needs() -> None:
    evidence = [{}, {}, {"criteria": ["three"]}]

    found = first(plan({"one": {"claim": 2}, "three": {"claim": 1}}, evidence, criteria=3))

    steps = {step.criterion: step for one in found.sets for step in one.steps}
    assert steps["two"].needed == ("To reach Foundation, this is needed: a document.", "Write one.")
    assert [rung.rank for rung in steps["two"].rungs] == [0, 1, 2]


def test_next_levels_asks_nothing_more_of_a_step_that_only_answers() -> None:
    found = first(plan({}, []))

    step = found.sets[0].steps[0]
    assert (found.now, found.aim, step.start, step.to, step.needed, step.effort) == (None, 0, None, 0, (), 1)


def test_next_levels_tells_which_evidence_runs_out_and_undoes_a_step() -> None:
    ending = {"expires": "2027-03-31"}

    found = plan({"one": {"claim": 2}}, [{}, ending])

    expected = Undoing(criterion="one", evidence=("item-2",), until=date(2027, 3, 31), falls_to=1)
    assert first(found).sets[0].steps[0].undoing == (expected,)
    assert found.until == date(2027, 10, 31)


def test_next_levels_leaves_out_evidence_that_others_make_up_for() -> None:
    found = first(plan({"one": {"claim": 1}}, [{}, {"expires": "2027-03-31"}]))

    assert found.now == 2
    assert first(plan({"one": {"claim": 1}}, [{}, {}, {"expires": "2027-03-31"}])).sets[0].steps[0].undoing[0].falls_to == 2
    assert first(plan({"one": {"claim": 1}}, [{}, {"kind": "register", "expires": "2027-03-31"}])).sets[0].steps[0].undoing == ()


def test_next_levels_looks_at_expiry_only_up_to_the_day_asked_for() -> None:
    evidence = [{}, {"expires": "2027-03-31"}]

    assert first(plan({"one": {"claim": 2}}, evidence, until=date(2027, 3, 30))).sets[0].steps[0].undoing == ()
    assert first(plan({"one": {"claim": 2}}, evidence, until=date(2027, 3, 31))).sets[0].steps[0].undoing != ()


def test_next_levels_tells_what_runs_out_elsewhere_and_would_bring_the_domain_back() -> None:
    evidence = [
        {"criteria": ["one"]},
        {"criteria": ["two"], "expires": "2027-03-31"},
        {"criteria": ["two"]},
        {"criteria": ["three"]},
        {"criteria": ["three"]},
    ]
    answers = {name: {"claim": 2} for name in ("one", "two", "three")}

    found = first(plan(answers, evidence, criteria=3))

    by_set = {one.steps[0].criterion: one.undoing for one in found.sets if len(one.steps) == 1}
    assert found.now == 2
    assert "one" not in by_set
    assert all(one.undoing == () for one in found.sets if "two" in {step.criterion for step in one.steps})
    others = [one.undoing for one in found.sets if "two" not in {step.criterion for step in one.steps}]
    assert others == [(Undoing(criterion="two", evidence=("item-2",), until=date(2027, 3, 31), falls_to=1),)]


def test_next_levels_offers_the_nearest_domain() -> None:
    with pytest.raises(NotFoundError, match="Did you mean domain"):
        plan({}, [], domain="domian")


def test_next_levels_can_look_at_the_whole_matrix() -> None:
    assert [one.domain for one in plan({}, [], domain="matrix").domains] == ["matrix"]


def test_next_levels_comes_back_from_json() -> None:
    found = plan({"one": {"claim": 2}}, [{}, {"expires": "2027-03-31"}])

    assert NextLevels.model_validate_json(found.model_dump_json()) == found


class OnlyOdd:
    """A roll-up of a plugin under which more can be less: the sum of the levels, where it is odd."""

    name = "odd.sum"
    version = "1.0"

    def level(self, levels: dict[str, int | None]) -> int | None:
        total = sum(level or 0 for level in levels.values())
        return min(total, 4) if total % 2 else 0


def test_smallest_sets_believe_a_rollup_under_which_more_is_less() -> None:
    bound = told_matrix({"rule": "quorum"}, [0, 0])
    parts = [
        Part(one.criterion, score(bound, told_assessment([0, 0])).criteria[name].supported.status, 0)
        for name, one in bound.criteria.items()
    ]

    found = smallest_sets(parts, OnlyOdd().level, bound.matrix.levels, domain="domain", title="Domain")

    assert [{step.criterion: step.to for step in one.steps} for one in found.sets] == [{"c1": 1}, {"c2": 1}]


def test_smallest_sets_say_when_there_are_too_many_combinations() -> None:
    bound = told_matrix({"rule": "minimum"}, [0] * 4)
    parts = [
        Part(one.criterion, score(bound, told_assessment([0] * 4)).criteria[name].supported.status, 0)
        for name, one in bound.criteria.items()
    ]

    found = smallest_sets(parts, lambda _: 0, bound.matrix.levels, domain="domain", title="Domain", most_tried=10)

    assert (found.sets, found.complete, found.note) == ((), False, TOO_MANY)


@pytest.mark.parametrize(
    ("needed", "things"),
    [((), 1), (("To reach Building: one thing.",), 1), (("This is needed: a; b; c.", "Do it."), 4)],
)
def test_count_things_counts_sentences_and_what_semicolons_part(needed: tuple[str, ...], things: int) -> None:
    assert count_things(needed) == things


def test_next_levels_are_judged_on_the_day_of_the_result() -> None:
    assert plan({}, []).as_of == AS_OF
