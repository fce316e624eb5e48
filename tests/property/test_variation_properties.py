"""Varied roll-ups find what the engine's own roll-ups find, and the unvaried matrix stays as it is."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import LEVELS, ROLLUPS, criterion_fields, make_bound, make_matrix
from made_results import made_result, made_score
from maturity.benchmarking.benchmark import benchmark_all
from maturity.benchmarking.likeness import Likeness
from maturity.benchmarking.variations.drawing import Drawn
from maturity.benchmarking.variations.nodes import Part, VariedNode
from maturity.benchmarking.variations.rolling import BLANK, NOT_APPLICABLE, roll_up
from maturity.benchmarking.variations.sampling import AS_IS
from maturity.benchmarking.variations.varying import vary_cycle, vary_places
from maturity.contracts import Child
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.network import Network
from maturity.model.result import CriterionResult, Result, Status
from maturity.model.variations import VariationPlan
from maturity.scoring import nodes as engine

LADDER = make_matrix().levels
LEAST = {1: {"every": 1}, 2: {"every": 1, "parts": {"0": 3}}, 4: {"every": 3}}
codes_drawn = st.sampled_from([*range(len(LEVELS)), BLANK, NOT_APPLICABLE])
answers = st.sampled_from([*range(len(LEVELS)), Status.NOT_ASSESSED, Status.NOT_APPLICABLE, Status.UNCERTAIN])


def engine_level(rule: str, children: list[Child], **params: Any) -> int:
    """Ask the engine's own roll-up, and write what it finds as a code."""
    rollup = ROLLUPS[rule]
    found = rollup.roll_up(children, rollup.Params.model_validate_json(json.dumps(params)), LADDER)
    if found.status is Status.SCORED:
        return int(found.level)
    return NOT_APPLICABLE if found.status is Status.NOT_APPLICABLE else BLANK


def slow(rule: str, children: list[Child], weights: list[int], *, share: tuple[int, int], strict: bool, assessed: float) -> int:
    """Sum up one node by the engine: a part that weighs 12 tenths stands there twelve times."""
    if rule == "profile":
        return engine_level("profile", children, levels=LEAST, assessed=assessed)
    plain = engine_level("minimum", children, assessed=assessed)
    if plain >= NOT_APPLICABLE or rule == "minimum":
        return plain
    standing = [child for child in children if child.status is Status.SCORED]
    if rule == "second_lowest":
        rest = sorted(standing, key=lambda child: child.level or 0)[1:] or standing
        return engine_level("minimum", rest)
    often = [child for child, weight in zip(children, weights, strict=True) if child.status is Status.SCORED for _ in range(weight)]
    if rule == "median":
        return engine_level("median", often)
    if strict:
        return engine_level("quorum", often, share=list(share))
    reached = [
        rank for rank in range(len(LEVELS)) if sum((one.level or 0) >= rank for one in often) >= Fraction(*share) * len(often)
    ]
    return max(reached)


def child(place: int, code: int) -> Child:
    status = {BLANK: Status.UNCERTAIN, NOT_APPLICABLE: Status.NOT_APPLICABLE}.get(code, Status.SCORED)
    return Child(str(place), f"Part {place}", True, 1.0, status, code if status is Status.SCORED else None, None)


@settings(max_examples=120)
@given(
    st.lists(codes_drawn, min_size=1, max_size=6),
    st.sampled_from(["quorum", "median", "minimum", "second_lowest", "profile"]),
    st.sampled_from([0.0, 0.5, 0.6, 1.0]),
    st.data(),
)
def test_roll_up_finds_what_the_engine_finds(codes: list[int], rule: str, assessed: float, data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(5, 15), min_size=len(codes), max_size=len(codes)))
    left = data.draw(st.integers(-1, len(codes) - 1)) if len(codes) > 1 else -1
    moved, strict = data.draw(st.integers(-1000, 1000)), data.draw(st.booleans())
    parts = tuple(
        Part(str(n), False, {rank: one.get("parts", {}).get(str(n), one["every"]) for rank, one in LEAST.items()})  # type: ignore[attr-defined]
        for n in range(len(codes))
    )
    node = VariedNode("node", rule, parts, (2, 3), assessed)
    drawn = Drawn(
        {"node": np.array(weights)[:, None]},
        np.array([0]),
        np.array([moved]),
        np.array([strict]),
        {"node": np.array([left])},
        np.array([0]),
    )
    found = roll_up(node, [np.array([[code]], np.uint8) for code in codes], drawn, rule, tuple(range(len(LEVELS))))
    kept = [(child(n, code), weight) for n, (code, weight) in enumerate(zip(codes, weights, strict=True)) if n != left]
    share = (2 * 12_000 + 3 * moved, 3 * 12_000)
    children = [one for one, _ in kept]
    assert found[0, 0] == slow(rule, children, [weight for _, weight in kept], share=share, strict=strict, assessed=assessed)


def three_domains(rules: tuple[str, str, str]) -> dict[str, Any]:
    """Fields of a matrix whose second domain holds a third one below it; profile asks more of one criterion."""
    refs = [
        {"rule": rule, "params": {"levels": {"1": {"every": 1}, "3": {"every": 2}}} if rule == "profile" else {}} for rule in rules
    ]
    shape = {"title": "Domain", "short": "Domain", "ask": "So?", "why": "It matters."}
    criteria = [
        [criterion_fields(f"{domain}{n}", tier="core" if n < size - 1 else "extended") for n in range(size)]
        for domain, size in (("a", 4), ("b", 2), ("c", 3))
    ]
    third = {**shape, "id": "c", "rollup": refs[2], "criteria": criteria[2]}
    second = {**shape, "id": "b", "rollup": refs[1], "criteria": criteria[1], "domains": [third]}
    return {"domains": [{**shape, "id": "a", "rollup": refs[0], "criteria": criteria[0]}, second]}


def answered(network: str, pin: MatrixPin, bound: Any, drawn: list[int | Status]) -> Result:
    """Make the result that the engine would give for these levels of criteria."""
    criteria = {
        name: CriterionResult(id=name, claimed=None, supported=made_score(level, ["item"]), agreed=None, target=None, gap=None)
        for name, level in zip(bound.criteria, drawn, strict=True)
    }
    whole = made_result(network, {}, pin=pin)
    return whole.model_copy(update={"criteria": criteria, "root": engine.roll_up(bound.root, bound, criteria)})


def empty_assessment(network: Network, pin: MatrixPin) -> Assessment:
    return Assessment.model_validate_json(
        json.dumps(
            {
                "format": "maturity-assessment/1",
                "matrix": {"id": pin.id, "version": pin.version},
                "cycle": "2026",
                "assessed_on": "2026-10-14",
                "network": network.model_dump(mode="json"),
            }
        )
    )


rules_drawn = st.sampled_from(["quorum", "median", "minimum", "profile"])


@settings(max_examples=15)
@given(
    st.tuples(rules_drawn, rules_drawn, rules_drawn), st.lists(st.lists(answers, min_size=9, max_size=9), min_size=7, max_size=9)
)
def test_the_unvaried_matrix_stays_as_the_engine_has_it(rules: tuple[str, str, str], drawn: list[list[int | Status]]) -> None:
    bound = make_bound(**three_domains(rules))
    networks = {f"Z{n:05}": Network(code=f"Z{n:05}", name=f"Network {n}", list_size=9_000 + n) for n in range(len(drawn))}
    results = [answered(code, bound.pin, bound, levels) for code, levels in zip(networks, drawn, strict=True)]
    assessments = {code: empty_assessment(network, bound.pin) for code, network in networks.items()}
    cycle = vary_cycle(bound.matrix, results, assessments, VariationPlan(number=100))
    ids = [node.id for node in cycle.matrix.nodes]
    assert set(ids) == {"matrix", "a", "b", "c"}
    for result, levels in zip(results, cycle.levels[:, :, AS_IS].tolist(), strict=True):
        found = {node: result.node(node).views["supported"] for node in ids}  # type: ignore[union-attr]
        expected = [
            one.level if one.status is Status.SCORED else NOT_APPLICABLE if one.status is Status.NOT_APPLICABLE else BLANK
            for one in found.values()
        ]
        assert levels == expected
    for one in benchmark_all(results, networks, Likeness(), min_peers=5).values():
        varied = vary_places(one, cycle).variations
        assert varied is not None
        shown = {name for name, band in one.bands.items() if band.place is not None}
        assert set(varied.nodes) == shown & set(ids)
        for node in varied.nodes.values():
            assert abs(sum(node.places.values()) + node.without - 1) < 1e-9
            assert node.lower is None or (node.upper is not None and node.lower <= node.upper)


@settings(max_examples=5)
@given(st.lists(st.lists(answers, min_size=9, max_size=9), min_size=9, max_size=12))
def test_nothing_moves_where_nothing_is_varied(drawn: list[list[int | Status]]) -> None:
    bound = make_bound(**three_domains(("quorum", "median", "minimum")))
    networks = {f"Z{n:05}": Network(code=f"Z{n:05}", name=f"Network {n}", list_size=9_000 + n) for n in range(len(drawn))}
    results = [answered(code, bound.pin, bound, levels) for code, levels in zip(networks, drawn, strict=True)]
    assessments = {code: empty_assessment(network, bound.pin) for code, network in networks.items()}
    cycle = vary_cycle(bound.matrix, results, assessments, VariationPlan(number=100, choices=()))
    for one in benchmark_all(results, networks, Likeness(), min_peers=5).values():
        varied = vary_places(one, cycle).variations
        assert varied is not None
        assert varied.moved == 0
        assert varied.influences == ()
        # With nothing varied, the place of every variation is the one that the bands give.
        assert all(
            node.places[node.place] == 1 and (node.lower, node.upper) == (node.own, node.own) for node in varied.nodes.values()
        )


def test_a_domain_whose_levels_cannot_be_followed_is_named_and_not_varied() -> None:
    bound = make_bound(**three_domains(("quorum", "quorum", "quorum")))
    networks = {f"Z{n:05}": Network(code=f"Z{n:05}", name=f"Network {n}", list_size=9_000 + n) for n in range(7)}
    results = [answered(code, bound.pin, bound, [2] * 9) for code in networks]
    other = {
        name: one.model_copy(update={"supported": made_score(4)}) for name, one in results[2].criteria.items() if name[0] == "c"
    }
    results[2] = results[2].model_copy(update={"criteria": results[2].criteria | other})
    assessments = {code: empty_assessment(network, bound.pin) for code, network in networks.items()}
    cycle = vary_cycle(bound.matrix, results, assessments, VariationPlan(number=100))
    varied = vary_places(benchmark_all(results, networks, Likeness(), min_peers=5)["Z00000"], cycle).variations
    assert varied is not None
    assert varied.not_varied == {
        "c": "its levels could not be worked out again from those of its parts",
        "b": "it rests on 'c', which could not be varied",
        "matrix": "it rests on 'b', which could not be varied",
    }
    assert set(varied.nodes) == {"a"}
