"""Which criteria and domains of two versions of a matrix can be compared, and what a reader should bear in mind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from maturity.model.crossing import Apart, Crossing, Pair
from maturity.model.matrix import Criterion, Domain, Matrix, RuleRef, Tier
from maturity.model.revision import Aspect, Change, CriterionChange, Difference, MatrixDiff
from maturity.revising.comparing import compare_matrices, moves_of
from maturity.revising.pairing import domains_of, new_ids

CORE_ONLY = frozenset({"quorum", "minimum"})
"""Roll-ups that look at core criteria alone, where there are any."""

OTHER_SCALE = "the scale has other levels now"
OTHER_SUM = "it is summed up in another way now"
OTHER_PARTS = "not all that decides it can be compared"
STANDS = "{what}, and its authors say that its meaning stands"
_LEVEL = re.compile(r"levels\.(\d+)(\.text)?")
_COUNTING = ("weight", "policy", "tier")


def cross_versions(old: Matrix, new: Matrix) -> Crossing | None:
    """Say what of two versions can be compared; None when the newer one does not declare that it replaces the older.

    A criterion can be compared when an answer to it moves as it is: neither what can be answered, nor what must be shown, nor the
    words that were answered changed, or the authors vouch for the words. A domain can be compared when every criterion that decides
    it can be, none came or went, and it is summed up as before.
    """
    if old.id != new.id or new.replaces is None or new.replaces.version != old.version:
        return None
    diff = compare_matrices(old, new)
    same_scale = [level.rank for level in old.levels] == [level.rank for level in new.levels]
    stale = {name for name in new.evidence_kinds if any(_of_kind(one, name) for one in diff.rest)}
    pairs: dict[str, Pair] = {}
    apart: dict[str, Apart] = {}
    for change in diff.criteria:
        criterion = new.criterion(change.id)
        if criterion is None or change.change in (Change.ADDED, Change.REMOVED):
            continue
        why = None if same_scale else OTHER_SCALE
        why = why or (_what(change) if change.to_confirm else None)
        if why is not None:
            apart[change.id] = Apart(title=change.title, why=why)
            continue
        kinds = [new.evidence_kinds[kind].title for kind in criterion.evidence if kind in stale]
        words, renamed = _mark(change, kinds), _renamed(change)
        pairs[change.id] = Pair(
            was=change.was or change.id,
            words="; ".join([*words, *renamed])[:300] or None,
            moves=bool(words),
            questions=change.questions,
        )
    criteria = tuple(pairs)
    for name, title, was, why in _nodes(old, new, diff, pairs):
        if why is None:
            pairs[name] = Pair(was=was)
        else:
            apart[name] = Apart(title=title, why=why)
    return Crossing(
        old=diff.old,
        new=diff.new,
        pairs=pairs,
        apart=apart,
        criteria=criteria,
        domains=tuple(name for name in pairs if name not in criteria and name != new.id),
        added=tuple(one.title for one in diff.criteria if one.change is Change.ADDED),
        removed=tuple(one.title for one in diff.criteria if one.change is Change.REMOVED),
    )


def _of_kind(difference: Difference, kind: str) -> bool:
    return difference.aspect is Aspect.CRITERIA and difference.where.startswith(f"evidence_kinds.{kind}.")


def _what(change: CriterionChange) -> str:
    """Say in a few words what changed, the weightiest first."""
    places = {one.where: one.aspect for one in change.differences if one.aspect in (Aspect.OPTIONS, Aspect.CRITERIA, Aspect.ASKED)}
    said: list[str] = []
    if any(aspect is Aspect.CRITERIA for aspect in places.values()):
        said.append("what must be shown changed")
    if any(where.startswith("questions.") for where in places):
        said.append("its questions changed")
    levels = sorted({int(found[1]) for where in places if (found := _LEVEL.fullmatch(where))})
    if levels:
        numbers = " and ".join([", ".join(map(str, levels[:-1])), str(levels[-1])] if len(levels) > 1 else [str(levels[0])])
        said.append(f"the text of level{'s' if len(levels) > 1 else ''} {numbers} changed")
    if "ask" in places:
        said.append("its question is worded anew")
    return "; ".join(said) or "it changed"


def _mark(change: CriterionChange, kinds: Collection[str]) -> list[str]:
    """Say what changed about a criterion that is compared and could move a level by itself."""
    said = []
    if any(one.aspect is Aspect.ASKED for one in change.differences):
        said.append(STANDS.format(what=_what(change)))
    if kinds:
        said.append(f"what counts as evidence changed ({', '.join(kinds)})")
    if any(one.where.startswith("policy.") for one in change.differences):
        said.append("how blanks count changed")
    return said


def _renamed(change: CriterionChange) -> list[str]:
    """Say what a criterion was called before; nothing when its title stands."""
    return [f"it was called “{one.old}”" for one in change.differences if one.where == "title" and one.old]


def _nodes(old: Matrix, new: Matrix, diff: MatrixDiff, pairs: Mapping[str, Pair]) -> Iterator[tuple[str, str, str, str | None]]:
    """Give every domain that both versions have, and the whole: its id, title, old id, and why it is not compared."""
    before = {domain.id: domain for domain in domains_of(old.domains)}
    now = {domain.id: domain for domain in domains_of(new.domains)}
    ids = new_ids(before, now, moves_of(old, new))
    old_id = {target: source for source, target in ids.items()}
    counted_anew = {one.id for one in diff.criteria if any(part.where.partition(".")[0] in _COUNTING for part in one.differences)}
    same_parts = {target: _same_parts(before[source], now[target], pairs, ids) for source, target in ids.items()}
    same_sum = {target: _same_sum(before[source], now[target], counted_anew) for source, target in ids.items()}
    for target, domain in now.items():
        if target in old_id:
            within = [one.id for one in domains_of([domain])]
            yield target, domain.title, old_id[target], _why(same_parts, same_sum, within)
    top = {ids.get(domain.id) for domain in old.domains} == {domain.id for domain in new.domains}
    whole = _why(same_parts, same_sum, now) if top else OTHER_PARTS
    summed = (old.rollup, old.policy) == (new.rollup, new.policy)
    yield new.id, new.title, old.id, whole or (None if summed else OTHER_SUM)


def _why(same_parts: Mapping[str, bool], same_sum: Mapping[str, bool], within: Iterable[str]) -> str | None:
    """Say why a domain and those below it are not compared; None when they are."""
    names = list(within)
    if not all(same_parts.get(name, False) for name in names):
        return OTHER_PARTS
    return None if all(same_sum[name] for name in names) else OTHER_SUM


def _same_sum(before: Domain, now: Domain, counted_anew: Collection[str]) -> bool:
    """Tell whether a domain is summed up as before, and each part counts as much."""
    alike = (before.rollup, before.policy, before.weight) == (now.rollup, now.policy, now.weight)
    return alike and not {one.id for one in _deciding(now)} & set(counted_anew)


def _same_parts(before: Domain, now: Domain, pairs: Mapping[str, Pair], ids: Mapping[str, str]) -> bool:
    """Tell whether the parts that decide a domain are the same ones, and each criterion among them can be compared."""
    here = {one.id for one in _deciding(now)}
    below = {ids.get(domain.id) for domain in before.domains} == {domain.id for domain in now.domains}
    return below and here <= pairs.keys() and {pairs[name].was for name in here} == {one.id for one in _deciding(before)}


def _deciding(domain: Domain) -> tuple[Criterion, ...]:
    """List the criteria of a domain's own that decide its level."""
    core = tuple(one for one in domain.criteria if one.tier is Tier.CORE)
    return core if core and looks_at_core(domain.rollup) else domain.criteria


def looks_at_core(rollup: RuleRef) -> bool:
    """Tell whether a roll-up looks at core criteria alone; one of a plugin is taken to look at all."""
    return rollup.rule in CORE_ONLY
