"""Advice on the next level, in words."""

from __future__ import annotations

from builders import make_context, make_criterion
from maturity.scoring.ladder import advise, some_of

STEPS = {
    "0": {"text": "Nothing yet."},
    "1": {"text": "Begun.", "step": "Ask a group."},
    "2": {"text": "More.", "step": "NG44 says how."},
    "3": {"text": "Most."},
}


def test_advise_exact_first_then_the_step() -> None:
    found = advise(make_criterion(levels=STEPS), make_context(), 1, ["include Mill Lane"], ["a list"])

    assert found == ("To reach Foundation: include Mill Lane.", "To reach Foundation, this is needed: a list.", "Ask a group.")


def test_advise_step_alone_follows_the_colon() -> None:
    assert advise(make_criterion(levels=STEPS), make_context(), 1, ()) == ("To reach Foundation: ask a group.",)


def test_advise_abbreviation_keeps_its_capitals() -> None:
    assert advise(make_criterion(levels=STEPS), make_context(), 2, ()) == ("To reach Building: NG44 says how.",)


def test_advise_nothing_at_the_top_or_without_a_step() -> None:
    assert advise(make_criterion(levels=STEPS), make_context(), None, ()) == ()
    assert advise(make_criterion(levels=STEPS), make_context(), 3, ()) == ()


def test_some_of_counts_the_rest() -> None:
    assert some_of("abcdefgh") == ["a", "b", "c", "d", "e", "f", "2 more"]
    assert some_of("abcdef") == ["a", "b", "c", "d", "e", "f"]
