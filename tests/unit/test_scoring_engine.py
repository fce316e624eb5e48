"""One assessment in, one result out: statuses, gates, views, moderation and the hash."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from builders import (
    AS_OF,
    KINDS,
    LEVELS,
    ROLLUPS,
    SCORERS,
    criterion_fields,
    make_assessment,
    make_bound,
    make_matrix,
    score,
    score_one,
)
from maturity.contracts import NoParams
from maturity.errors import ScoringError
from maturity.model.result import PluginUsed, Result, Score, Status
from maturity.scoring.binding import bind
from maturity.scoring.engine import hash_assessment, score_assessment

STAGES = {"levels": {str(rank): [{"evidence": ["document"], "count": rank}] for rank in (1, 2, 3, 4)}}


def plugin_scorer(found: Any) -> Any:
    return SimpleNamespace(name="acme.rule", version="1.0", Params=NoParams, score=lambda *_: found)


def score_with(found: Any) -> Result:
    scorers = {**SCORERS, "acme.rule": plugin_scorer(found)}
    bound = bind(make_matrix(criterion_fields(scoring={"rule": "acme.rule"})), scorers, ROLLUPS)
    return score(bound, make_assessment({"one": {"claim": 1}}))


@pytest.mark.parametrize(("reads_facts", "level"), [(True, 2), (False, None)])
def test_score_assessment_asks_a_rule_on_public_figures_even_where_nothing_was_answered(
    reads_facts: bool, level: int | None
) -> None:
    rule = plugin_scorer(Score(status=Status.SCORED, level=2))
    rule.reads_facts = reads_facts
    bound = bind(make_matrix(criterion_fields(scoring={"rule": "acme.rule"})), {**SCORERS, "acme.rule": rule}, ROLLUPS)
    assert score(bound, make_assessment()).criteria["one"].supported.level == level


def test_score_assessment_carries_what_it_rests_on() -> None:
    bound = make_bound()
    plugins = (PluginUsed(name="acme", version="2.0"),)

    result = score_assessment(make_assessment(), bound, as_of=AS_OF, engine_version="9.9", plugins=plugins)

    assert (result.engine_version, result.plugins, result.as_of, result.network) == ("9.9", plugins, AS_OF, "Z00001")
    assert (result.matrix.id, result.matrix.version) == ("matrix", "1.0")


def test_score_assessment_result_reads_back_from_json() -> None:
    evidence = [{"records": 2}, {"kind": "register"}, {"represents": "2020-01-01"}]
    result = score(make_bound(), make_assessment({"one": {"claim": 3}}, evidence=evidence))

    assert Result.model_validate_json(result.model_dump_json()) == result


def test_score_assessment_says_rule_and_version() -> None:
    supported = score_one("stage_gate", STAGES, {"claim": 1})

    assert (supported.rule, supported.rule_version) == ("stage_gate", "1.0")


@pytest.mark.parametrize(("claim", "documents", "gap"), [(3, 1, 2), (1, 3, -2), (2, 2, 0)])
def test_gap_is_claimed_minus_supported(claim: int, documents: int, gap: int) -> None:
    assessment = make_assessment({"one": {"claim": claim}}, evidence=[{"records": documents}])

    assert score(make_bound(), assessment).criteria["one"].gap == gap


def test_gap_needs_both_values() -> None:
    assert score(make_bound(), make_assessment({"one": {"not_applicable": "No practices."}})).criteria["one"].gap is None


@pytest.mark.parametrize(
    ("response", "status"),
    [
        ({}, "not_assessed"),
        ({"comment": "Later."}, "not_assessed"),
        ({"claim": 0}, "scored"),
        ({"checks": {"q": "no"}}, "scored"),
        ({"figures": {"q": {"value": 1}}}, "scored"),
        ({"ratings": {"network": [1]}}, "scored"),
        ({"not_applicable": "No practices."}, "not_applicable"),
    ],
)
def test_status_by_what_was_answered(response: dict[str, Any], status: str) -> None:
    result = score(make_bound(), make_assessment({"one": response}))

    assert result.criteria["one"].supported.status.value == status


def test_status_of_a_criterion_whose_only_item_was_set_aside() -> None:
    supported = score_one("stage_gate", STAGES, {"evidence": [{"kind": "register", "represents": "2020-01-01"}]})

    assert (supported.status, supported.level, len(supported.set_aside)) == (Status.SCORED, 0, 1)


def test_item_for_a_criterion_that_the_matrix_lacks_is_left_alone() -> None:
    result = score(make_bound(), make_assessment(evidence=[{"criteria": ["elsewhere"]}]))

    assert result.criteria["one"].supported.status is Status.NOT_ASSESSED


def test_gate_caps_the_level_and_says_why() -> None:
    gates = {"2": [{"evidence": ["agreement"], "text": "a signed agreement"}]}
    supported = score_one("stage_gate", STAGES, {"evidence": [{"records": 4}]}, {"gates": gates})

    assert supported.level == 1
    assert supported.reasons[-1] == "Building also needs: a signed agreement."
    assert supported.next_steps == ("To reach Building, this is needed: a signed agreement.",)


def test_gate_of_the_next_level_is_part_of_the_advice() -> None:
    gates = {"2": [{"evidence": ["agreement"], "text": "a signed agreement"}]}
    supported = score_one("stage_gate", STAGES, {"evidence": [{"records": 1}]}, {"gates": gates})

    assert supported.next_steps[-1] == "Building also needs: a signed agreement."


def test_gate_items_are_used_and_those_over_the_limit_are_set_aside() -> None:
    gates = {"1": [{"evidence": ["agreement"], "text": "a signed agreement"}]}
    agreements = [{"kind": "agreement", "represents": f"2026-0{month}-01"} for month in (1, 2, 3, 4)]
    supported = score_one("stage_gate", STAGES, {"evidence": [{}, *agreements]}, {"gates": gates})

    assert supported.used == ("item-1", "item-3", "item-4", "item-5")
    assert [(one.evidence, one.reason.value) for one in supported.set_aside] == [("item-2", "over_limit")]


def test_level_that_a_criterion_does_not_describe_is_passed_over() -> None:
    levels = {str(rank): {"text": f"{LEVELS[rank]}."} for rank in (0, 1, 3)}
    params = {"levels": {"1": [{"evidence": ["document"]}], "3": [{"evidence": ["document"], "count": 2}]}}

    assert score_one("stage_gate", params, {"evidence": [{"records": 2}]}, {"levels": levels}).level == 3


def test_scale_with_values_gives_every_level_its_value() -> None:
    levels = [{"rank": rank, "name": name, "test": "So.", "value": rank * 25} for rank, name in enumerate(LEVELS)]
    bound = make_bound(levels=levels, rollup={"rule": "weighted_mean"}, domain_rollup={"rule": "weighted_mean"})

    result = score(bound, make_assessment({"one": {"claim": 4}}, evidence=[{"records": 2}]))

    assert result.criteria["one"].supported.value == 50
    assert {view: rolled.value for view, rolled in result.root.views.items()} == {
        "claimed": 100,
        "supported": 50,
        "agreed": None,
        "target": None,
    }


def test_views_are_rolled_up_side_by_side() -> None:
    assessment = make_assessment(
        {"one": {"claim": 4, "target": {"level": 3, "by": "2027-03-31"}}},
        evidence=[{"records": 1}],
        moderation=[
            {"criterion": "one", "decision": "change", "moderator": "Lead", "decided_on": "2026-10-20", "reason": "So.", "level": 2}
        ],
    )

    views = score(make_bound(), assessment).root.views

    assert {view: rolled.level for view, rolled in views.items()} == {"claimed": 4, "supported": 1, "agreed": 2, "target": 3}


def test_views_of_what_does_not_apply() -> None:
    result = score(make_bound(), make_assessment({"one": {"not_applicable": "No practices."}}))

    assert {rolled.status for rolled in result.root.views.values()} == {Status.NOT_APPLICABLE}


def test_counts_add_up_over_domains() -> None:
    bound = make_bound(criterion_fields("one"), criterion_fields("two"), criterion_fields("three"))
    evidence = [{"criteria": ["one", "two"]}]

    root = score(bound, make_assessment(evidence=evidence)).root

    assert root.counts == {0: 0, 1: 2, 2: 0, 3: 0, 4: 0}
    assert (root.criteria, root.nodes[0].criteria) == ((), ("one", "two", "three"))


def moderated(*entries: dict[str, Any]) -> Any:
    base = {"criterion": "one", "moderator": "System lead", "reason": "Free words."}
    assessment = make_assessment(evidence=[{}], moderation=[{**base, **entry} for entry in entries])
    return score(make_bound(), assessment).criteria["one"]


def test_agreed_is_what_was_decided_last() -> None:
    found = moderated(
        {"decision": "change", "level": 3, "decided_on": "2026-10-20"},
        {"decision": "agree", "level": 1, "decided_on": "2026-10-10"},
    )

    assert (found.agreed, found.supported.level) == (3, 1)


def test_moderator_sets_an_item_aside_without_quoting_the_reason() -> None:
    found = moderated({"decision": "set_aside", "evidence": "item-1", "decided_on": "2026-10-20"})

    assert found.supported.level == 0
    assert [one.words for one in found.supported.set_aside] == ["Set aside by a moderator (System lead)."]


def test_query_changes_nothing() -> None:
    found = moderated({"decision": "query", "decided_on": "2026-10-20"})

    assert (found.agreed, found.supported.level) == (None, 1)


def test_reasons_never_quote_titles_or_statements() -> None:
    assessment = make_assessment(
        {"one": {"claim": 4, "comment": "SECRET"}},
        evidence=[{"title": "SECRET", "statement": "SECRET"}],
        attestations=[{"statement": "SECRET", "signatory": "SECRET"}],
    )

    assert "SECRET" not in score(make_bound(), assessment).model_dump_json()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ("three", "returned no Score"),
        (Score(status=Status.SCORED), "says scored with level None"),
        (Score(status=Status.UNCERTAIN, level=2), "says uncertain with level 2"),
        (Score(status=Status.SCORED, level=9), "level 9, which the scale does not have"),
    ],
)
def test_score_assessment_refuses_what_a_plugin_must_not_return(found: Any, words: str) -> None:
    with pytest.raises(ScoringError, match=words):
        score_with(found)


def test_score_assessment_takes_a_plugin_value_without_a_level() -> None:
    assert score_with(Score(status=Status.SCORED, value=0.5)).criteria["one"].supported.value == 0.5


def test_score_assessment_refuses_a_rollup_that_returns_something_else() -> None:
    rollup: Any = SimpleNamespace(name="acme.sum", version="1.0", Params=NoParams, roll_up=lambda *_: None)
    bound = bind(make_matrix(rollup={"rule": "acme.sum"}), SCORERS, {**ROLLUPS, "acme.sum": rollup})

    with pytest.raises(ScoringError, match=r"'acme\.sum' returned no Rolled for 'matrix'"):
        score(bound, make_assessment())


def test_hash_assessment_does_not_depend_on_the_order_of_keys() -> None:
    one = make_assessment({"one": {"claim": 1}, "two": {"claim": 2, "checks": {"a": "yes", "b": "no"}}})
    two = make_assessment({"two": {"checks": {"b": "no", "a": "yes"}, "claim": 2}, "one": {"claim": 1}})

    assert hash_assessment(one) == hash_assessment(two)


@pytest.mark.parametrize("changed", [{"cycle": "2027"}, {"evidence": [{"records": 2}]}, {"network": {"name": "Other"}}])
def test_hash_assessment_depends_on_everything_said(changed: dict[str, Any]) -> None:
    assert hash_assessment(make_assessment(evidence=[{}])) != hash_assessment(make_assessment(**{"evidence": [{}], **changed}))


def test_score_assessment_takes_a_hash_that_is_known_already() -> None:
    assert score(make_bound(), make_assessment(), assessment_hash="abc").assessment_hash == "abc"
    assert score(make_bound(), make_assessment()).assessment_hash == hash_assessment(make_assessment())


def test_rollups_that_are_remembered_stay_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maturity.scoring.nodes.MOST_REMEMBERED", 2)
    bound = make_bound()
    for claim in range(5):
        score(bound, make_assessment({"one": {"claim": claim}}))

    assert len(bound.rolled) <= 2


def test_every_kind_of_the_matrix_has_a_window() -> None:
    assert set(make_bound().windows(AS_OF)["one"]) == set(KINDS)


def test_what_others_rate_is_no_answer_of_the_network_where_the_rule_does_not_count_it():
    found = score_one("stage_gate", STAGES, {"ratings": {"community": [3, 3, 4, 3, 3]}})
    assert found.status is Status.NOT_ASSESSED
    assert found.level is None


def test_score_assessment_marks_an_answer_that_nobody_confirmed() -> None:
    bound = make_bound(criterion_fields("one"), criterion_fields("two"), criterion_fields("three"))
    found = score(bound, make_assessment({"one": {"claim": 1, "carried": True}, "two": {"claim": 1}, "three": {"carried": True}}))
    marks = {name: [one.kind.value for one in result.supported.findings] for name, result in found.criteria.items()}
    assert marks == {"one": ["carried"], "two": [], "three": ["carried"]}
    plain = score(bound, make_assessment({"one": {"claim": 1}, "two": {"claim": 1}}))
    assert {name: one.supported.level for name, one in found.criteria.items()} == {
        name: one.supported.level for name, one in plain.criteria.items()
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"claim": 4, "ratings": {"community": [1, 2, 2]}},
            ["The network says Shared, the community says Building: two levels apart."],
        ),
        (
            {"claim": 4, "ratings": {"network": [3, 3, 3], "community": [1, 1, 1], "partner": [2, 2, 2]}},
            ["The network says Embedded, the community says Foundation: two levels apart."],
        ),
        ({"claim": 3, "ratings": {"community": [2, 2, 2]}}, []),
        ({"claim": 4, "ratings": {"community": [1, 1]}}, []),  # two people are too few to say what they said
    ],
)
def test_voices_far_apart_are_a_finding_also_where_the_rule_does_not_count_them(given: dict[str, Any], words: list[str]) -> None:
    assert [one.words for one in score_one("stage_gate", STAGES, given).findings] == words
