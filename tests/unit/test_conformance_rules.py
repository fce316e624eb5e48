"""The checks of a rule: a sound one passes, and each fault is found under its own check."""

from __future__ import annotations

from typing import Any

import pytest
from conformance_stand_ins import a_rollup, a_rule, a_score, faults, skips
from pydantic import BaseModel, ConfigDict, Field, model_validator

from maturity.conformance.listening import Listener
from maturity.conformance.making import make_criterion, make_matrix
from maturity.conformance.parameters import check_params, example_params
from maturity.conformance.scorers import scorer_checks
from maturity.conformance.sentences import not_plain
from maturity.conformance.trials import rollup_params, trials_of
from maturity.model.base import Noun
from maturity.model.matrix import Rank
from maturity.model.result import Score, SetAside, SetAsideReason, Status
from maturity.testing import load_plugin


def checked(rule: Any) -> list[str]:
    return faults(scorer_checks(rule, trials_of(rule, [])))


def of_items(**by_count: Any) -> Any:
    """Make a rule whose score depends on how many items there are."""
    return a_rule(
        lambda criterion, response, evidence, params, context: a_score(**{key: give(evidence) for key, give in by_count.items()})
    )


def aside(item: str) -> SetAside:
    return SetAside(evidence=item, reason=SetAsideReason.OVER_LIMIT, words="Enough others count.")


@pytest.mark.parametrize(
    ("rule", "reasons"),
    [
        (a_rule(), []),
        (a_rule(name="rule"), ["its name 'rule' carries no prefix"]),
        (a_rule(version=""), ["its version is empty"]),
        (a_rule(lambda *_: None), ["given no answer and no evidence, it returns no Score"]),
        (a_rule(lambda *_: a_score(17)), ["given no answer and no evidence, it gives level 17, which the scale does not have"]),
        (a_rule(lambda *_: a_score(None)), ["given no answer and no evidence, it says scored without a level or value"]),
        (a_rule(lambda *_: Score.model_construct(**{**dict(a_score()), "level": "1"})), ["given no answer and no evidence, a field of its Score has the wrong type"]),
        (a_rule(lambda *_: a_score(used=("elsewhere",))), ["given no answer and no evidence, it names evidence that it was not given"]),
        (of_items(used=lambda items: tuple(i.id for i in items[:1]), set_aside=lambda items: tuple(aside(i.id) for i in items[:1])),
         ["given no answer and one item, it counts an item that it also sets aside"]),
        (of_items(level=lambda items: 2 if len(items) in {1, 2} else 1), ["with 2 items it gives level 2, with one good item more level 1"]),
        (a_rule(lambda c, r, items, p, x: a_score(None, status=Status.UNCERTAIN) if len(items) > 5 else a_score()),
         ["with 5 items it gives level 1, with one good item more no level"]),
        (a_rule(lambda *_: a_score(reasons=("Status.SCORED was found.",))), ["given no answer and no evidence, a reason or next step holds 'Status.', which only a programmer understands"]),
        (of_items(level=lambda items: min(len(items), 3), next_steps=lambda items: ()), ["given no answer and no evidence, it gives level 0 and no next step"]),
    ],
)  # fmt: skip
def test_scorer_checks_find_the_fault(rule: Any, reasons: list[str]) -> None:
    assert checked(rule) == reasons


class Remembers:
    def __init__(self) -> None:
        self.calls = 0

    def score(self, *_: Any) -> Score:
        self.calls += 1
        return a_score(reasons=(f"It was asked {self.calls} times.",))


def test_scorer_checks_find_one_that_remembers() -> None:
    found = checked(a_rule(Remembers().score))
    assert "given no answer and no evidence twice, it gives two different scores" in found


def test_scorer_checks_without_parameters_say_that_nothing_was_tried() -> None:
    class Params(Noun):
        odd: int

        @model_validator(mode="after")
        def _never(self) -> Any:
            raise ValueError("nothing is ever right")

    rule = a_rule(params=Params)
    checks = list(scorer_checks(rule, trials_of(rule, [])))
    assert faults(checks) == ["no example of its parameters could be made, so nothing of it can be tried"]
    assert set(skips(checks)) == {"there is nothing to try it with"}


def test_trials_use_the_criteria_of_the_plugins_own_matrix_and_what_the_rule_asks_for() -> None:
    class Params(Noun):
        figure: str

    def score(criterion: Any, response: Any, evidence: Any, params: Any, context: Any) -> Score:
        figure = response.figures.get(params.figure)
        fact = context.network.facts.get("tide.height")
        return a_score(2 if figure and figure.part and fact else 1, next_steps=("Give the figure.",))

    rule = a_rule(score, Params)
    criterion = make_criterion(scoring={"rule": "tide.rule", "params": {"figure": "reached"}})
    bad = make_criterion("bad", scoring={"rule": "tide.rule", "params": {}})
    other = make_criterion("other")
    trials = trials_of(rule, [make_matrix(criterion, bad, other)])
    assert [(trial.criterion.id, trial.asked) for trial in trials] == [("example", ("reached", "tide.height"))]
    assert faults(scorer_checks(rule, trials)) == []


BUILT_IN = ("stage_gate", "evidence_rubric", "metric_threshold", "breadth", "consensus", "coverage")


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_rules_hold_to_the_contract_but_for_the_prefix(name: str) -> None:
    from maturity.pipeline import open_registered  # noqa: PLC0415

    registry = load_plugin()
    matrix = open_registered(registry.matrix_folder("health-creation"), registry).matrix
    trials = [trial for trial in trials_of(registry.scorers[name], [matrix]) if trial.criterion.id not in OF_WHAT_IS_THERE]
    assert faults(scorer_checks(registry.scorers[name], trials)) == [f"its name '{name}' carries no prefix"]


OF_WHAT_IS_THERE = {"dev-led"}
"""Its share divides by the neighbourhoods that evidence shows to have somebody, so that one more of them may lower it."""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Seven sessions are recorded.", None),
        ("None of the items counts. None is new.", None),
        ('"It is ours," they say.', None),
        ("7 of 9 are there (78%).", None),
        ("Is it so?", None),
        ("", "is empty"),
        ("   ", "is empty"),
        ("sessions are recorded.", "does not begin like a sentence"),
        ("Sessions are recorded", "does not end with a full stop"),
        ("Sessions.", "is a single word"),
        ("The level is None.", "holds 'None', which only a programmer understands"),
        ("The share is nan.", "holds 'nan', which only a programmer understands"),
        ("It holds <object at 0x7f>.", "holds '<', which only a programmer understands"),
        ("It is {level}.", "holds '{', which only a programmer understands"),
    ],
)
def test_not_plain(text: str, wrong: str | None) -> None:
    assert not_plain(text) == wrong


class Open(BaseModel):
    count: int = 1


class Anything(BaseModel):
    model_config = ConfigDict(extra="forbid")
    count: Any = 1


class Inner(Noun):
    share: float


class Rich(Noun):
    levels: dict[Rank, float]
    names: tuple[str, ...]
    inner: Inner
    by_name: dict[str, int]
    kind: Status
    limit: int | None
    flag: bool = False


class Shown(Noun):
    code: str = Field(pattern=r"^Z\d{5}$", examples=["Z00001"])


class Told(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"code": 1}, {"code": "ZZ1"}]})
    code: str = Field(pattern="^ZZ1$")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (Open, "it takes a parameter that it does not know"),
        (Anything, "its parameter 'count' takes anything"),
        (Rich, None),
        (Shown, None),
        (Told, None),
    ],
)
def test_check_params(kind: type[BaseModel], reason: str | None) -> None:
    fault: Any = check_params(kind, example_params(kind))
    assert (fault.reason if fault else None) == reason


def test_example_params_makes_up_plain_values() -> None:
    assert example_params(Rich) == Rich(
        levels={1: 1.0, 2: 2.0, 3: 3.0, 4: 4.0},
        names=("example",),
        inner=Inner(share=0.5),
        by_name={"example": 1},
        kind=Status.SCORED,
        limit=1,
    )


def test_listener_notes_every_name_and_holds_nothing() -> None:
    heard = Listener()
    assert (heard.get("one"), heard.get("two", 2), "three" in heard) == (None, 2, False)
    with pytest.raises(KeyError):
        heard["four"]
    assert list(heard.names()) == ["one", "two", "three", "four"]


def test_trials_leave_out_a_name_that_no_file_could_hold() -> None:
    rule = a_rule(
        lambda criterion, response, evidence, params, context: a_score(1 if context.network.facts.get("Not an id!") else 2)
    )
    assert [trial.asked for trial in trials_of(rule, [])] == [()]


def test_rollup_params_are_those_of_the_nodes_that_use_it_and_are_right() -> None:
    class Params(Noun):
        share: float

    matrix = make_matrix(rollup={"rule": "tide.lowest", "params": {"share": 0.5}})
    wrong = make_matrix(rollup={"rule": "tide.lowest", "params": {"shair": 0.5}})
    assert rollup_params(a_rollup(params=Params), [wrong, matrix]) == [Params(share=0.5)]
    assert rollup_params(a_rollup(params=Params), [wrong]) == [Params(share=0.5)]
    assert rollup_params(a_rollup(params=Params), []) == [Params(share=0.5)]
