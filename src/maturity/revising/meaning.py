"""What a criterion means, taken apart: every part by its place, with the aspect of meaning that it belongs to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from maturity.model.matrix import Criterion, Level, Question
from maturity.model.revision import Aspect, Difference

_ORDERLESS = frozenset({"all_of", "any_of", "evidence", "one_of", "statements", "sources", "all", "some", "none", "required"})
"""Lists whose order says nothing, wherever they stand."""

_STAGED = frozenset({"stage_gate", "evidence_rubric"})
"""Rules whose levels are lists of requirements that must all hold, in any order."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what a criterion says."""

    aspect: Aspect
    said: str


Parts = dict[str, Part]
"""Every part of a criterion by its place, such as levels.2.text."""


def parts_of(criterion: Criterion, domain: str, scale: tuple[Level, ...]) -> Parts:
    """Take a criterion apart; what is left out has no part. Two criteria mean the same when their parts do.

    Args:
        criterion: The criterion.
        domain: The id of the domain that it lies in.
        scale: The levels of the matrix: what a level needs, every criterion that describes it needs.
    """
    found = {place: Part(aspect, said) for place, aspect, said in _parts(criterion, domain)}
    for level in scale:
        if level.needs and level.rank in criterion.levels:
            found |= _demands(f"scale.{level.rank}.needs", _plain(level.needs), free_order=True)
    return found


def _parts(criterion: Criterion, domain: str) -> Iterator[tuple[str, Aspect, str]]:
    yield "ask", Aspect.ASKED, one_spaced(criterion.ask)
    yield "title", Aspect.WORDS, one_spaced(criterion.title)
    yield "why", Aspect.WORDS, one_spaced(criterion.why)
    if criterion.plain is not None:
        yield "plain", Aspect.WORDS, one_spaced(criterion.plain)
    if criterion.sources:
        yield "sources", Aspect.WORDS, ", ".join(sorted(criterion.sources))
    for rank, descriptor in criterion.levels.items():
        yield f"levels.{rank}", Aspect.OPTIONS, "described"
        yield f"levels.{rank}.text", Aspect.ASKED, one_spaced(descriptor.text)
        for name in ("proof", "step"):
            if getattr(descriptor, name) is not None:
                yield f"levels.{rank}.{name}", Aspect.WORDS, one_spaced(getattr(descriptor, name))
    for name, question in criterion.questions.items():
        yield from _asked(f"questions.{name}", question)
    yield from _in_order(criterion)
    yield from _shown(criterion)
    yield from _placed(criterion, domain)


def _in_order(criterion: Criterion) -> Iterator[tuple[str, Aspect, str]]:
    """Give the order of choices where the rule reads it as rising."""
    if criterion.scoring.rule == "profile":
        for name, question in criterion.questions.items():
            if question.options:
                yield f"questions.{name}.order", Aspect.CRITERIA, " < ".join(question.options)


def _asked(place: str, question: Question) -> Iterator[tuple[str, Aspect, str]]:
    """Take a question apart: its kind, unit and choices are options, its words are what was answered."""
    yield f"{place}.kind", Aspect.OPTIONS, question.kind
    yield f"{place}.ask", Aspect.ASKED, one_spaced(question.ask)
    if question.unit is not None:
        yield f"{place}.unit", Aspect.OPTIONS, one_spaced(question.unit)
    for name, words in question.options.items():
        yield f"{place}.options.{name}", Aspect.OPTIONS, "offered"
        yield f"{place}.options.{name}.text", Aspect.ASKED, one_spaced(words)


def _shown(criterion: Criterion) -> Iterator[tuple[str, Aspect, str]]:
    """Take apart what must be shown for a level, and the words and sources that go with it."""
    yield "scoring.rule", Aspect.CRITERIA, criterion.scoring.rule
    yield "max_items", Aspect.CRITERIA, str(criterion.max_items)
    for kind, use in criterion.evidence.items():
        yield f"evidence.{kind}", Aspect.CRITERIA, "accepted" if use.max_age_months is None else f"{use.max_age_months} months"
    demands = dict[str, Part]()
    for name, value in criterion.scoring.params.items():
        free = name == "levels" and criterion.scoring.rule in _STAGED
        demands |= _demands(f"scoring.params.{name}", _orderless(name, value), free_order=free)
    for rank, gates in criterion.gates.items():
        demands |= _demands(f"gates.{rank}", _plain(gates), free_order=True)
    for place, part in demands.items():
        yield place, part.aspect, part.said
    if criterion.thresholds is not None:
        for name, value in criterion.thresholds.model_dump(mode="json", exclude_none=True).items():
            yield f"thresholds.{name}", Aspect.WORDS, one_spaced(str(value))


def _placed(criterion: Criterion, domain: str) -> Iterator[tuple[str, Aspect, str]]:
    """Say where a criterion stands and how much it counts."""
    yield "domain", Aspect.PLACE, domain
    yield "tier", Aspect.PLACE, criterion.tier.value
    yield "weight", Aspect.PLACE, f"{criterion.weight:g}"
    policy = criterion.policy.model_dump(mode="json", exclude_defaults=True)
    for name, value in policy.items():
        yield f"policy.{name}", Aspect.PLACE, as_json(value)
    for link in criterion.crosswalk:
        yield f"crosswalk.{link.matrix}.{link.criterion}", Aspect.PLACE, link.carries


def _demands(place: str, value: Any, *, free_order: bool = False) -> Parts:
    """Take parameters apart down to lists and single values; their `text` is words, the rest says what must be shown."""
    if isinstance(value, Mapping):
        found: Parts = {}
        for name, inner in value.items():
            if name == "text" and isinstance(inner, str):
                found[f"{place}.text"] = Part(Aspect.WORDS, one_spaced(inner))
            else:
                found |= _demands(f"{place}.{name}", _orderless(name, inner), free_order=free_order)
        return found
    if not isinstance(value, list):
        return {place: Part(Aspect.CRITERIA, as_json(value))}
    bare = [_without_words(item) for item in value]
    found = {place: Part(Aspect.CRITERIA, as_json(sorted(bare, key=as_json) if free_order else bare))}
    texts = [text for item in value for text in _words_in(item)]
    if texts:
        found[f"{place}.text"] = Part(Aspect.WORDS, "; ".join(sorted(texts) if free_order else texts))
    return found


def _orderless(name: str, value: Any) -> Any:
    """Put a list whose order says nothing into one order, at any depth."""
    if isinstance(value, Mapping):
        return {key: _orderless(key, inner) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    items = [_orderless("", item) for item in value]
    return sorted(items, key=lambda item: as_json(_without_words(item))) if name in _ORDERLESS else items


def _without_words(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_words(inner) for key, inner in value.items() if not (key == "text" and isinstance(inner, str))}
    return [_without_words(item) for item in value] if isinstance(value, list) else value


def _words_in(value: Any) -> Iterator[str]:
    """Find the texts of requirements, at any depth."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield one_spaced(inner)
            else:
                yield from _words_in(inner)
    elif isinstance(value, list):
        for item in value:
            yield from _words_in(item)


def _plain(requirements: Any) -> list[Any]:
    """Give requirements as plain data, without what is left at its default."""
    plain = [item.model_dump(mode="json", exclude_defaults=True) for item in requirements]
    return [_orderless("", item) for item in plain]


def one_spaced(text: str) -> str:
    """Put single spaces between words: where lines break says nothing."""
    return " ".join(text.split())


def as_json(value: Any) -> str:
    """Write a value as JSON in one form."""
    return json.dumps(_one_form(value), ensure_ascii=False, sort_keys=True)


def _one_form(value: Any) -> Any:
    """Write 2.0 as 2: both are the same number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _one_form(inner) for key, inner in value.items()}
    return [_one_form(item) for item in value] if isinstance(value, (list, tuple)) else value


def differences_between(old: Mapping[str, Part], new: Mapping[str, Part]) -> tuple[Difference, ...]:
    """Find every part that differs: in the order of the new side, and after it what only the old side has."""
    found = []
    for place in [*new, *(place for place in old if place not in new)]:
        before, now = old.get(place), new.get(place)
        if (before.said if before else None) != (now.said if now else None):
            aspect = (now or before or Part(Aspect.WORDS, "")).aspect
            found.append(Difference(where=place, aspect=aspect, old=before.said if before else None, new=now.said if now else None))
    return tuple(found)
