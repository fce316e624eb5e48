"""What is varied: which domains can be, what a level rests on, and what is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from builders import criterion_fields, make_assessment, make_matrix
from made_results import made_result
from maturity.benchmarking.variations.drawing import columns_of, to_drawn, uniform
from maturity.benchmarking.variations.evidence import OWN_WORD, THIN, weigh_evidence
from maturity.benchmarking.variations.levels import read_levels
from maturity.benchmarking.variations.nodes import read_nodes
from maturity.benchmarking.variations.rolling import BLANK, NOT_APPLICABLE
from maturity.benchmarking.variations.sampling import sample
from maturity.model.result import Status
from maturity.model.variations import Choice, VariationPlan

CRITERIA = [criterion_fields(name) for name in ("one", "two", "three")]


@pytest.mark.parametrize(
    ("rollup", "policy", "reason"),
    [
        ({"rule": "weighted_mean"}, {}, "its roll-up 'weighted_mean' has no form that can be varied"),
        ({"rule": "tide.rollup"}, {}, "its roll-up 'tide.rollup' has no form that can be varied"),
        ({"rule": "median", "params": {"of": "value"}}, {}, "it is summed up from values and not from levels"),
        ({"rule": "quorum"}, {"blank": "lowest"}, "it has a policy of its own"),
    ],
)
def test_read_nodes_names_what_is_not_varied_and_all_that_rests_on_it(rollup: Any, policy: Any, reason: str) -> None:
    found = read_nodes(make_matrix(*CRITERIA, domain_rollup=rollup, domain_fields={"policy": policy}))
    assert found.nodes == ()
    assert found.not_varied == {"domain": reason, "matrix": "it rests on 'domain', which could not be varied"}


def test_read_nodes_takes_share_and_floor_from_the_matrix_and_core_criteria_only() -> None:
    fields = [criterion_fields("one"), criterion_fields("two", tier="extended")]
    found = read_nodes(make_matrix(*fields, domain_rollup={"rule": "quorum", "params": {"share": [3, 4], "assessed": 0.5}}))
    domain, whole = found.nodes
    assert ([part.id for part in domain.parts], domain.share, domain.assessed) == (["one"], (3, 4), 0.5)
    assert ([part.id for part in whole.parts], whole.share, whole.assessed) == (["domain"], (2, 3), 0.6)


def test_weigh_evidence_tells_thin_evidence_from_the_networks_own_word() -> None:
    matrix = make_matrix(*[criterion_fields(f"c{n}") for n in range(6)])
    assessment = make_assessment(
        {"c4": {"ratings": {"community": [{"a": 2}]}}, "c5": {"claim": 2}},
        evidence=[{}, {}, {"kind": "agreement"}],
        attestations=[{}],
    )
    used = {
        "c0": ["item-1"],
        "c1": ["item-1", "item-2"],
        "c2": ["item-1", "item-3"],
        "c3": ["item-1", "attestation-1"],
    }
    result = made_result("Z00001", {f"c{n}": 2 for n in range(6)}, used=used)
    assert weigh_evidence(result, assessment, matrix.evidence_kinds) == {"c0": THIN, "c1": OWN_WORD, "c5": THIN}


def test_weigh_evidence_says_nothing_of_what_has_no_level() -> None:
    result = made_result("Z00001", {"one": None, "two": Status.UNCERTAIN})
    assert weigh_evidence(result, make_assessment(), {}) == {}


def test_read_levels_lowers_by_one_step_and_never_below_the_lowest() -> None:
    matrix = read_nodes(make_matrix(*CRITERIA))
    results = [
        made_result("Z00001", {"one": 3, "two": 0, "three": None}),
        made_result("Z00002", {"one": Status.NOT_APPLICABLE, "two": 4, "three": 1}),
    ]
    codes = read_levels(matrix, results, [{"one": THIN, "two": THIN, "three": THIN}, {"two": OWN_WORD}]).codes
    assert codes[0].tolist() == [[3, 2, 2], [0, 0, 0], [BLANK] * 3]
    assert codes[1].tolist() == [[NOT_APPLICABLE] * 3, [4, 4, 3], [1, 1, 1]]


def test_drawn_choices_stay_within_the_ranges_of_the_plan_and_reach_their_ends() -> None:
    matrix, plan = read_nodes(make_matrix(*CRITERIA)), VariationPlan(number=2000)
    columns = columns_of(matrix)
    drawn = to_drawn(uniform(columns, plan, plan.number, "counted"), matrix, plan)
    assert set(np.unique(drawn.weights["domain"])) == set(range(5, 16))
    assert (drawn.share.min() >= -1000, drawn.share.max() <= 1000) == (True, True)
    assert drawn.share.max() - drawn.share.min() > 1900
    assert set(np.unique(drawn.rule)) == {-1, 0, 1, 2, 3}
    assert set(np.unique(drawn.left["domain"])) == {-1, 0, 1, 2}
    assert set(np.unique(drawn.left["matrix"])) == {-1}  # the only domain of a matrix stays
    assert set(np.unique(drawn.evidence)) == {0, 1, 2}
    assert abs((drawn.evidence == 0).mean() - 0.5) < 0.05


def test_uniform_begins_a_longer_table_with_the_shorter_one_and_heeds_the_seed() -> None:
    columns = columns_of(read_nodes(make_matrix(*CRITERIA)))
    short, long = uniform(columns, VariationPlan(), 5, "counted"), uniform(columns, VariationPlan(), 9, "counted")
    assert (long[:5] == short).all()
    assert (uniform(columns, VariationPlan(seed=2), 5, "counted") != short).any()
    assert round(float(short[0, 0]), 6) == 0.698373  # Python's generator: the same in every version


def test_sample_exchanges_one_choice_and_no_other() -> None:
    matrix, plan = read_nodes(make_matrix(*CRITERIA)), VariationPlan(number=100)
    sampled = sample(matrix, plan)
    ones, others = sampled.drawn.only(np.arange(1000)[sampled.ones]), sampled.drawn.only(np.arange(1000)[sampled.others])
    exchanged = sampled.drawn.only(np.arange(1000)[sampled.exchanged[Choice.EVIDENCE]])
    assert (exchanged.evidence == others.evidence).all()
    assert (exchanged.rule == ones.rule).all()
    assert (exchanged.weights["domain"] == ones.weights["domain"]).all()
    assert (exchanged.evidence != ones.evidence).any()
