"""What an extension leaves as it is: only that can be compared with networks that answered its base."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue

from maturity.model.matrix import Criterion, Domain, Matrix, RuleRef

_COUNTS_TABLE = {"sector": "sectors", "asset": "asset_kinds"}
"""Rules that count kinds name what they count by these words; with more kinds to find, a count means something else."""


def shared_ids(base: Matrix, whole: Matrix) -> tuple[str, ...]:
    """Name the criteria and domains of a base that stand in an extension word for word, in the order of the base.

    A criterion is shared when its text, rule, weight and policy are the same, and so are the levels, every kind of evidence that it
    takes and every table that its rule counts in. A domain is shared when, besides its own fields, all below it is. The whole is
    never named: an extension has its own id.
    """
    if base.levels != whole.levels:
        return ()
    return tuple(name for domain in base.domains for name in _shared(domain, base, whole, _nodes(whole)))


def _nodes(matrix: Matrix) -> dict[str, Criterion | Domain]:
    found: dict[str, Criterion | Domain] = {criterion.id: criterion for criterion in matrix.all_criteria()}
    waiting = list(matrix.domains)
    while waiting:
        domain = waiting.pop()
        found[domain.id] = domain
        waiting.extend(domain.domains)
    return found


def _shared(domain: Domain, base: Matrix, whole: Matrix, there: dict[str, Criterion | Domain]) -> Iterator[str]:
    """Name a domain (when it is unchanged in all its parts) and what is unchanged below it."""
    if there.get(domain.id) == domain and all(_same_ground(one, base, whole) for one in domain.all_criteria()):
        yield domain.id
    for criterion in domain.criteria:
        if there.get(criterion.id) == criterion and _same_ground(criterion, base, whole):
            yield criterion.id
    for child in domain.domains:
        yield from _shared(child, base, whole, there)


def _same_ground(criterion: Criterion, base: Matrix, whole: Matrix) -> bool:
    """Tell whether what a criterion refers to is the same in both."""
    kinds = all(base.evidence_kinds.get(kind) == whole.evidence_kinds.get(kind) for kind in criterion.evidence)
    tables = {_COUNTS_TABLE[word] for word in _words(criterion.scoring) if word in _COUNTS_TABLE}
    return kinds and all(getattr(base, table) == getattr(whole, table) for table in tables)


def _words(rule: RuleRef) -> Iterator[str]:
    """Walk all texts among the parameters of a rule."""
    waiting: list[JsonValue] = list(rule.params.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
