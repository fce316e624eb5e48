"""What `matrix check` looks for beyond faults: gaps, overlaps, levels out of reach or without evidence, nameless sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builders import criterion_fields, from_json, make_matrix, matrix_fields
from maturity.checking.matrix_lint import lint_matrix
from maturity.errors import Severity
from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Matrix

DATA = Path(__file__).parents[1] / "data"
FIRM = {str(rank): [{"evidence": ["document"], "count": rank}] for rank in (1, 2, 3, 4)}
SHARE = {"asked": {"kind": "share", "ask": "What share?"}}


def said(matrix: Matrix) -> list[str]:
    return [f"{'' if problem.severity is Severity.ERROR else 'warning '}{problem}" for problem in lint_matrix(matrix)]


def ruled(rule: str, params: dict[str, Any], **fields: Any) -> Matrix:
    return make_matrix(criterion_fields(scoring={"rule": rule, "params": params}, **fields))


def test_lint_matrix_finds_nothing_in_a_sound_one() -> None:
    assert said(read_matrix(DATA / "tiny-matrix")) == []


STAGES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a stage like the one below": (
        {"levels": {**FIRM, "3": [{"evidence": ["document"], "count": 2, "text": "other words"}]}},
        [
            "warning one.scoring.params.levels.3: level 3 asks for no more than level 2, so level 2 can never stand. "
            "Ask for more at level 3, or for less at level 2."
        ],
    ),
    "a stage that asks for nothing": (
        {"levels": {**FIRM, "4": []}},
        [
            "warning one.scoring.params.levels.4: level 4 asks for no more than level 3, so level 3 can never stand. "
            "Ask for more at level 4, or for less at level 3."
        ],
    ),
    "a yes alone": (
        {"levels": {**FIRM, "1": [{"check": "asked"}], "2": [{"check": "again"}]}},
        [
            "warning one.levels.1: nothing but the network's word is asked for up to level 2 (Building). "
            "Ask for evidence in the rule or in gates."
        ],
    ),
    "a choice between a yes and a document": (
        {"levels": {**FIRM, "1": [{"any_of": [{"check": "asked"}, {"evidence": ["document"]}]}]}},
        [
            "warning one.levels.1: nothing but the network's word is asked for at level 1 (Foundation). "
            "Ask for evidence in the rule or in gates."
        ],
    ),
    "a figure that cannot be": (
        {"levels": {**FIRM, "2": [{"evidence": ["document"], "all_of": [{"figure": "asked", "at_least": 80}]}]}},
        [
            "one.scoring.params.levels.2[1]: a share runs from 0 to 1 and never reaches 80. Write 0.8 for 80 per cent.",
            "warning one.scoring.params.levels.2[1]: a figure is compared with a number, but nobody is named who says so. "
            "Add thresholds with unit, source and valid_from.",
        ],
    ),
}


@pytest.mark.parametrize("case", STAGES)
def test_lint_matrix_looks_at_stages(case: str) -> None:
    params, lines = STAGES[case]
    checks = {"again": {"kind": "check", "ask": "And again?"}}
    asked = SHARE if "figure" in case else {"asked": {"kind": "check", "ask": "Is it so?"}}
    assert said(ruled("stage_gate", params, questions={**asked, **checks})) == lines


def test_lint_matrix_lets_a_gate_be_what_a_stage_asks_more() -> None:
    params = {"levels": {**FIRM, "4": []}}
    assert said(ruled("stage_gate", params, gates={"4": [{"attested": "community"}]})) == []


def test_lint_matrix_finds_bounds_that_exclude_each_other() -> None:
    figure = {"figure": "asked", "at_least": 0.8, "at_most": 0.2}
    matrix = ruled(
        "stage_gate",
        {"levels": FIRM},
        questions=SHARE,
        gates={"2": [figure]},
        thresholds={"unit": "share", "source": "A report", "valid_from": "2026-04-01"},
    )
    assert said(matrix) == ["one.gates.2[1]: a figure cannot be at least 0.8 and at most 0.2. Correct one of the bounds."]


BANDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "two levels begin alike": (
        {"bands": {"1": 0.1, "2": 0.5, "3": 0.5, "4": 0.9}},
        [
            "warning one.scoring.params.bands.3: level 3 asks for no more than level 2, so level 2 can never stand. "
            "Ask for more at level 3, or for less at level 2."
        ],
    ),
    "per cent for a share": (
        {"bands": {"1": 0.1, "2": 0.5, "3": 0.9, "4": 95}},
        [
            "one.scoring.params.bands.4: a share runs from 0 to 1, so level 4 can never be reached. Write 0.95 for 95 per cent.",
        ],
    ),
    "more than all": (
        {"bands": {"1": 0.1, "2": 0.5, "3": 0.9}, "above": {"4": 1}},
        [
            "one.scoring.params.above.4: a share runs from 0 to 1, so level 4 can never be reached. Use bands, or a smaller share.",
        ],
    ),
}


@pytest.mark.parametrize("case", BANDS)
def test_lint_matrix_looks_at_the_bands_of_a_figure(case: str) -> None:
    params, lines = BANDS[case]
    thresholds = {"unit": "share", "source": "A report", "valid_from": "2026-04-01"}
    assert said(ruled("metric_threshold", {"figure": "asked", **params}, questions=SHARE, thresholds=thresholds)) == lines


@pytest.mark.parametrize("field", ["unit", "source"])
def test_lint_matrix_asks_who_stands_for_a_threshold(field: str) -> None:
    thresholds = {"unit": "share", "source": "A report", "valid_from": "2026-04-01", field: "TBC"}
    params = {"figure": "asked", "bands": {"1": 0.1, "2": 0.2, "3": 0.3, "4": 0.4}}
    assert said(ruled("metric_threshold", params, questions=SHARE, thresholds=thresholds)) == [
        f"one.thresholds.{field}: the thresholds have no {field}. "
        "Name the document or body that says so; for a proposal of your own, say that it is one."
    ]


COUNTED: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "a share that falls": (
        "coverage",
        {"unit": "anchor", "condition": {"evidence": ["document"]}, "levels": {"1": {"share": 0.5}, "2": {"share": 0.4}}},
        [
            "warning one.scoring.params.levels.2: level 2 asks for no more than level 1, so level 1 can never stand. "
            "Ask for more at level 2, or for less at level 1."
        ],
    ),
    "the same share of something else": (
        "coverage",
        {
            "unit": "anchor",
            "condition": {"evidence": ["document"]},
            "levels": {"1": {"share": 0.5}, "2": {"share": 0.5, "condition": {"evidence": ["document"], "count": 2}}},
        },
        [],
    ),
    "more sectors than there are": (
        "breadth",
        {"of": "sector", "levels": {"1": {"count": 3}, "2": {"count": 7}}},
        [
            "one.scoring.params.levels.2.count: level 2 asks for 7 kinds and the matrix names 6, so it can never be reached. "
            "Ask for fewer, or name more."
        ],
    ),
}


@pytest.mark.parametrize("case", COUNTED)
def test_lint_matrix_looks_at_what_is_counted(case: str) -> None:
    rule, params, lines = COUNTED[case]
    thresholds = {"unit": "units", "source": "A report", "valid_from": "2026-04-01"}
    assert said(ruled(rule, params, thresholds=thresholds)) == lines


POLICIES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "bands that fall": (
        {"bands": {"0": 0, "1": 10, "2": 5, "3": 20, "4": 30}},
        ["{}.policy.bands.2: the band of level 2 begins below that of level 1. Let the bands rise with the levels."],
    ),
    "bands that overlap": (
        {"bands": {"0": 0, "1": 10, "2": 10, "3": 20, "4": 30}},
        [
            "{}.policy.bands.2: the bands of levels 1 and 2 begin at the same value, so level 1 can never stand. "
            "Give each level its own beginning."
        ],
    ),
    "a gap between bands": (
        {"bands": {"0": 0, "1": 10, "3": 20, "4": 30}},
        [
            "warning {}.policy.bands: there is a gap: level 2 (Building) has no band, so it can never stand. "
            "Add the value from which it stands."
        ],
    ),
    "a gap at the foot and a band above the scale": (
        {"scale": {"lowest": 0, "highest": 25}, "bands": {"0": 5, "1": 10, "2": 15, "3": 20, "4": 30}},
        [
            "warning {}.policy.bands.0: there is a gap: values from 0 to below 5 lie in no band, and count as level 0. "
            "Let the band of level 0 begin at 0.",
            "{}.policy.bands.4: level 4 begins above the highest value of the scale, 25, so it can never stand. "
            "Correct the band or the scale.",
        ],
    ),
}


@pytest.mark.parametrize("node", ["matrix", "domain", "inner", "one"])
@pytest.mark.parametrize("case", POLICIES)
def test_lint_matrix_looks_at_the_bands_of_every_node(case: str, node: str) -> None:
    policy, lines = POLICIES[case]
    fields = matrix_fields(criterion_fields(scoring={"rule": "stage_gate", "params": {"levels": FIRM}}))
    outer = fields["domains"][0]
    inner = {**outer, "id": "inner"}
    outer = {**outer, "criteria": [], "domains": [inner]}
    fields["domains"] = [outer]
    {"matrix": fields, "domain": outer, "inner": inner, "one": inner["criteria"][0]}[node]["policy"] = policy
    place = "" if node == "matrix" else node
    assert said(from_json(Matrix, fields)) == [line.format(place).replace(" .policy", " policy").lstrip(".") for line in lines]


def test_lint_matrix_finds_a_need_that_a_criterion_cannot_meet() -> None:
    levels = [{"rank": rank, "name": f"Level {rank}", "test": "So."} for rank in range(5)]
    levels[4]["needs"] = [{"any_of": [{"attested": "any"}, {"perspectives": 2}]}]
    asked = {"asked": {"kind": "choice", "ask": "Which?", "options": {"some": "Some"}}}
    params = {"levels": {"1": [{"choice": "asked", "one_of": ["some"]}]}}
    one = criterion_fields(evidence={}, questions=asked, scoring={"rule": "stage_gate", "params": params})
    assert said(make_matrix(one, levels=levels))[0] == (
        "one.levels.4: level 4 (Level 4) can never be reached: the criterion accepts nothing that its needs ask for. "
        "Add a kind of evidence that serves, such as an attestation, to the criterion."
    )


def test_lint_matrix_says_once_that_nothing_is_checked() -> None:
    one = criterion_fields(evidence={}, scoring={"rule": "answer_map", "params": {"values": {"0": 0}}})
    assert said(make_matrix(one, evidence_kinds={})) == [
        "warning evidence_kinds: no kind of evidence is described, so every level stands on what the network says. "
        "Add evidence_kinds, or say in the summary that nothing is checked."
    ]


def test_lint_matrix_finds_an_attestation_kind_that_nobody_can_sign() -> None:
    kinds = json.loads(json.dumps(matrix_fields()["evidence_kinds"]))
    kinds["signature"] = {"title": "Signature", "counts": "Signed.", "attestation": "community"}
    assert said(make_matrix(evidence_kinds=kinds)) == [
        "evidence_kinds.signature: attestations by a community are of the kind 'community_attestation', never 'signature'. "
        "Rename it to community_attestation."
    ]


def asked(*names: str, kind: str = "check") -> dict[str, object]:
    return {name: {"kind": kind, "ask": f"Is {name} so?"} for name in names}


CASES: dict[str, tuple[str, dict[str, Any], dict[str, Any], list[str]]] = {
    "a level that no case gives": (
        "first_match",
        {"cases": [{"level": 4, "when": {"all": ["a", "b"]}}, {"level": 2, "when": {"some": ["a"]}}], "otherwise": 1},
        asked("a", "b"),
        [
            "warning one.levels.3: level 3 (Embedded) is described, but nothing in the rule gives it. "
            "Let a case or an option give it.",
            "warning one.levels.1: nothing but the network's word is asked for up to level 4 (Shared). "
            "Ask for evidence in the rule or in gates.",
        ],
    ),
    "a case that an earlier one takes": (
        "first_match",
        {
            "cases": [
                {"level": 4, "when": {"shown": {"evidence": ["document"], "count": 4}}},
                {"level": 3, "when": {"all": ["a"], "shown": {"evidence": ["document"]}}},
                {"level": 2, "when": {"all": ["a"], "shown": {"evidence": ["document"]}}},
                {"level": 1, "when": {"some": ["a"]}},
            ]
        },
        asked("a"),
        [
            "warning one.scoring.params.cases[3]: an earlier case has the same condition, so this one never stands. "
            "Delete it, or change its condition.",
        ],
    ),
    "a level that no option gives": (
        "answer_map",
        {"choice": "a", "options": {"low": 1, "mid": 2, "high": 4}},
        {"a": {"kind": "choice", "ask": "Which?", "options": {"low": "Low", "mid": "Mid", "high": "High"}}},
        [
            "warning one.levels.3: level 3 (Embedded) is described, but nothing in the rule gives it. "
            "Let a case or an option give it.",
            "warning one.levels.1: nothing but the network's word is asked for up to level 4 (Shared). "
            "Ask for evidence in the rule or in gates.",
        ],
    ),
    "a profile of words": (
        "profile",
        {"levels": {str(rank): {"a": "yes"} for rank in (1, 2, 3, 4)}},
        asked("a"),
        [
            "warning one.levels.1: nothing but the network's word is asked for up to level 4 (Shared). "
            "Ask for evidence in the rule or in gates.",
        ],
    ),
    "a profile of figures": ("profile", {"levels": {"1": {"a": 3}, "2": {"a": 5}}}, asked("a", kind="number"), []),
    "stages that let all their evidence go": (
        "stage_gate",
        {
            "levels": {"1": [{"check": "a"}, {"evidence": ["document"]}], **{k: v for k, v in FIRM.items() if k != "1"}},
            "tolerance": {"1": 1},
        },
        asked("a"),
        [
            "warning one.levels.1: nothing but the network's word is asked for at level 1 (Foundation). "
            "Ask for evidence in the rule or in gates.",
        ],
    ),
    "stages that let some of it go": (
        "stage_gate",
        {"levels": {**FIRM, "1": [{"evidence": ["document"]}, {"evidence": ["register"]}]}, "share": {"1": 0.5}},
        {},
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_lint_matrix_looks_at_what_rules_can_give(case: str) -> None:
    rule, params, questions, lines = CASES[case]
    assert said(ruled(rule, params, questions=questions)) == lines


def test_lint_matrix_knows_that_a_gate_leads_to_the_level_below() -> None:
    params = {"cases": [{"level": 4, "when": {"all": ["a"]}}], "otherwise": 1}
    gates = {"4": [{"attested": "any"}], "1": [{"evidence": ["document"]}]}
    assert said(ruled("first_match", params, questions=asked("a"), gates=gates)) == []


@pytest.mark.parametrize(("combine", "most"), [("sum", "5"), ("mean", "2.5")])
def test_lint_matrix_finds_a_band_that_no_answers_add_up_to(combine: str, most: str) -> None:
    params = {"questions": {"a": {"yes": 3, "no": 0}, "b": {"yes": 2, "no": 1}}, "combine": combine}
    policy = {"bands": {"0": 0, "1": 1, "2": 1.5, "3": 2, "4": 6}}
    assert said(ruled("answer_map", params, questions=asked("a", "b"), policy=policy))[0] == (
        f"one.policy.bands.4: level 4 begins at 6 and the answers are worth {most} at most, so it can never be reached. "
        "Correct the band, or what answers are worth."
    )
