from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from maturity.checking import check_matrix
from maturity.errors import Severity
from maturity.files.matrix_files import read_matrix
from maturity.model.matrix import Matrix

TINY = read_matrix(Path(__file__).parents[1] / "data" / "tiny-matrix")
PLACES = "domains/0/criteria/0"
FELT = "domains/0/criteria/1"
PLAN = "domains/1/criteria/0"
MONEY = "domains/1/criteria/1"


def changed(*changes: tuple[str, Any]) -> Matrix:
    """The tiny matrix with some parts set; None takes a part away."""
    data = json.loads(TINY.model_dump_json(exclude_defaults=True))
    for path, value in changes:
        *steps, last = path.split("/")
        here = data
        for step in steps:
            here = here[int(step)] if isinstance(here, list) else here.setdefault(step, {})
        if value is None:
            del here[last]
        else:
            here[int(last) if isinstance(here, list) else last] = value
    return Matrix.model_validate_json(json.dumps(data))


def said(matrix: Matrix) -> list[str]:
    return [f"{'' if problem.severity is Severity.ERROR else 'warning '}{problem}" for problem in check_matrix(matrix)]


def test_check_matrix_finds_nothing_in_a_sound_one() -> None:
    assert said(TINY) == []


FAULTS: dict[str, tuple[tuple[str, Any], list[str]]] = {
    "nobody wrote it": (
        ("authors", ["The authors", "N/A"]),
        ["authors[2]: nobody is named. Name the person, group or body that stands behind it."],
    ),
    "nobody reviewed it": (
        ("reviewers", ["tbc"]),
        ["reviewers[1]: nobody is named. Name the person, group or body that stands behind it."],
    ),
    "nobody's source": (
        ("sources/made-up/author", "Unknown"),
        ["sources.made-up.author: nobody is named. Name the person, group or body that stands behind it."],
    ),
    "level named twice": (
        ("levels/1/name", "regular"),
        ["levels[3].name: two levels have the same name. Give each level its own name."],
    ),
    "domain like a criterion": (
        ("domains/0/id", "share-plan"),
        ["share-plan.id: the id 'share-plan' is used twice, also by a criterion. Give the domain an id of its own."],
    ),
    "domain like the matrix": (
        ("domains/0/id", "tiny"),
        ["tiny.id: the id 'tiny' is used twice, also by a matrix. Give the domain an id of its own."],
    ),
    "domain twice": (
        ("domains/1/id", "listening"),
        ["listening.id: the id 'listening' is used twice, also by a domain. Give the domain an id of its own."],
    ),
    "domain's source": (
        ("domains/0/sources", ["elsewhere"]),
        ["listening.sources[1]: there is no source 'elsewhere'. Use one of: made-up."],
    ),
    "criterion's source": (
        (f"{PLACES}/sources", ["made-up", "madeup"]),
        ["listen-places.sources[2]: there is no source 'madeup'. Did you mean made-up? Correct the spelling."],
    ),
    "level not described": (
        (f"{PLAN}/levels/2", None),
        ["share-plan.levels: level 2 (Regular) is not described. Add it, with text, proof and step."],
    ),
    "level without proof": (
        (f"{PLAN}/levels/2", {"text": "T", "step": "S"}),
        ["share-plan.levels.2: level 2 does not say what would prove it. Add proof."],
    ),
    "level without step": (
        (f"{PLAN}/levels/2", {"text": "T", "proof": "P"}),
        ["warning share-plan.levels.2: level 2 does not say how to get there. Add step, so that reports can say what to do next."],
    ),
    "several levels without step": (
        (f"{PLAN}/levels", {"0": {"text": "T"}, **{str(rank): {"text": "T", "proof": "P"} for rank in (1, 2, 3)}}),
        [
            "warning share-plan.levels.1: levels 1, 2 and 3 do not say how to get there. Add step, so that reports can say what to do next."
        ],
    ),
    "statement that nobody rates": (
        (f"{FELT}/scoring/params/statements", ["heard", "truste"]),
        [
            "listen-felt.scoring.params.statements[2]: the criterion asks nobody to rate a statement 'truste'. "
            "Did you mean trusted? Correct the spelling, or add it to questions with kind rating."
        ],
    ),
    "no thresholds": (
        (f"{MONEY}/thresholds", None),
        [
            "share-money: the rule metric_threshold compares with numbers, but 'thresholds' is missing. "
            "Add thresholds with unit, source and valid_from."
        ],
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_check_matrix_says_what_is_wrong(case: str) -> None:
    change, lines = FAULTS[case]
    assert said(changed(change)) == lines


def test_check_matrix_asks_no_proof_where_no_evidence_is_taken() -> None:
    criterion = {
        "id": "asked",
        "title": "T",
        "tier": "core",
        "ask": "A?",
        "why": "W.",
        "levels": {str(rank): {"text": "T", "step": "S"} for rank in range(4)},
        "scoring": {"rule": "answer_map", "params": {"values": {"0": 0}}},
    }
    assert said(changed((PLAN, criterion))) == []


def test_check_matrix_says_once_that_no_level_has_a_step() -> None:
    levels = {"0": {"text": "T"}, **{str(rank): {"text": "T", "proof": "P"} for rank in (1, 2, 3)}}
    changes = [(f"{place}/levels", levels) for place in (PLACES, FELT, PLAN, MONEY)]
    assert said(changed(*changes)) == [
        "warning domains: no level of any criterion says how to get there. Add step, so that reports can say what to do next."
    ]


def test_check_matrix_reports_everything_at_once() -> None:
    lines = said(
        changed(("authors", ["n/a"]), ("domains/0/sources", ["x"]), (f"{PLAN}/levels/2", None), (f"{MONEY}/thresholds", None))
    )
    assert [line.split(":")[0] for line in lines] == ["authors[1]", "listening.sources[1]", "share-plan.levels", "share-money"]
