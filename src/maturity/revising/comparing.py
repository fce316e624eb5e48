"""Compare two versions of a matrix by meaning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from maturity.model.assessment import MatrixPin
from maturity.model.matrix import Criterion, Domain, Matrix
from maturity.model.revision import Aspect, Change, CriterionChange, Difference, MatrixDiff
from maturity.revising.meaning import Part, Parts, as_json, differences_between, one_spaced, parts_of
from maturity.revising.pairing import Home, domains_of, homes_of, likely_renames, new_ids

_WORKED_OUT = {"content_hash", "additions", "own_hash", "replaces", "extends", "format", "id", "version", "domains", "levels"}


def compare_matrices(old: Matrix, new: Matrix) -> MatrixDiff:
    """Tell what changed, criterion by criterion, by meaning and not by the order or the layout of the files.

    Ids that changed are followed where the new matrix says so (`replaces.moved`); words that its authors vouch for
    (`replaces.stands`) are marked.
    """
    before, now = homes_of(old), homes_of(new)
    moved = moves_of(old, new)
    ids = new_ids(before, now, moved)
    old_id = {target: source for source, target in ids.items()}
    changes = [_changed(before.get(old_id.get(name, "")), home, old, new) for name, home in now.items()]
    gone = [home for name, home in before.items() if name not in ids]
    changes += [CriterionChange(id=home.criterion.id, title=home.criterion.title, change=Change.REMOVED) for home in gone]
    added = [home.criterion for name, home in now.items() if name not in old_id]
    return MatrixDiff(
        old=pin_of(old),
        new=pin_of(new),
        criteria=tuple(changes),
        rest=(*differences_between(_head(old), _head(new)), *_domains(old, new, moved)),
        likely=likely_renames([home.criterion for home in gone], added),
    )


def pin_of(matrix: Matrix) -> MatrixPin:
    """Name a matrix by id, version and hash."""
    return MatrixPin(id=matrix.id, version=matrix.version, content_hash=matrix.content_hash or None)


def moves_of(old: Matrix, new: Matrix) -> Mapping[str, str]:
    """Give what the new matrix says has moved; nothing when it replaces another version than this one."""
    replaced = new.replaces
    return replaced.moved if replaced is not None and replaced.version == old.version else {}


def question_ids(old: Home, new: Home, moved: Mapping[str, str]) -> dict[str, str]:
    """Give, by old id, the new id of every question and statement that stays."""
    return new_ids(asked_in(old), asked_in(new), moved)


def asked_in(home: Home) -> list[str]:
    """Name the questions of a criterion, and the statements that its rule names without asking for them as questions."""
    named = home.criterion.scoring.params.get("statements")
    statements = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
    return list(dict.fromkeys([*home.criterion.questions, *statements]))


def _changed(before: Home | None, now: Home, old: Matrix, new: Matrix) -> CriterionChange:
    """Tell how one criterion of the new matrix changed."""
    criterion = now.criterion
    if before is None:
        return CriterionChange(id=criterion.id, title=criterion.title, change=Change.ADDED)
    moved = moves_of(old, new)
    questions = question_ids(before, now, moved)
    was = parts_of(_renamed(before.criterion, questions), moved.get(before.domain, before.domain), old.levels)
    found = differences_between(was, parts_of(criterion, now.domain, new.levels))
    return CriterionChange(
        id=criterion.id,
        title=criterion.title,
        change=strongest({one.aspect for one in found}),
        was=before.criterion.id if before.criterion.id != criterion.id else None,
        questions={source: target for source, target in questions.items() if source != target},
        differences=found,
        vouched=new.replaces is not None and new.replaces.version == old.version and criterion.id in new.replaces.stands,
    )


def strongest(aspects: set[Aspect]) -> Change:
    """Name a change by its strongest difference."""
    if Aspect.OPTIONS in aspects:
        return Change.OPTIONS_CHANGED
    if Aspect.CRITERIA in aspects:
        return Change.CRITERIA_CHANGED
    return Change.REWORDED if aspects & {Aspect.ASKED, Aspect.WORDS} else Change.UNCHANGED


def _renamed(criterion: Criterion, questions: Mapping[str, str]) -> Criterion:
    """Write an old criterion with the new ids of its questions, also where its rule and gates name them."""
    changed = {source: target for source, target in questions.items() if source != target}
    if not changed:
        return criterion
    # A question that is gone may have had an id that another has now.
    changed |= {name: f"{name[:70]}.before" for name in criterion.questions if name not in questions and name in changed.values()}
    fields = criterion.model_dump(mode="json", exclude_defaults=True)
    for name in ("questions", "scoring", "gates"):
        if name in fields:
            fields[name] = _with_new_ids(fields[name], changed)
    return Criterion.model_validate_json(json.dumps(fields))


def _with_new_ids(value: Any, changed: Mapping[str, str]) -> Any:
    """Replace ids in keys and values, at any depth, but not among kinds of evidence."""
    if isinstance(value, dict):
        kept = ("evidence", "rule")
        return {changed.get(key, key): inner if key in kept else _with_new_ids(inner, changed) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_new_ids(item, changed) for item in value]
    return changed.get(value, value) if isinstance(value, str) else value


def _head(matrix: Matrix) -> Parts:
    """Take the head apart: the scale, the kinds of evidence, the lists and the words."""
    found: Parts = {}
    for level in matrix.levels:
        found[f"levels.{level.rank}.name"] = Part(Aspect.WORDS, one_spaced(level.name))
        found[f"levels.{level.rank}.test"] = Part(Aspect.WORDS, one_spaced(level.test))
        if level.value is not None:
            found[f"levels.{level.rank}.value"] = Part(Aspect.PLACE, as_json(level.value))
        if level.needs:
            needs = [need.model_dump(mode="json", exclude_defaults=True) for need in level.needs]
            found[f"levels.{level.rank}.needs"] = Part(Aspect.CRITERIA, as_json(sorted(needs, key=as_json)))
    fields = matrix.model_dump(mode="json", exclude_defaults=True, exclude=_WORKED_OUT)
    return found | dict(_leaves("", fields))


def _leaves(place: str, value: object) -> Iterator[tuple[str, Part]]:
    """Take plain data apart to single values; kinds of evidence bear on levels, roll-ups and policies on what counts."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from _leaves(f"{place}.{name}" if place else str(name), inner)
        return
    top = place.partition(".")[0]
    inside = place.rpartition(".")[2]
    aspect = {"rollup": Aspect.PLACE, "policy": Aspect.PLACE, "presence": Aspect.PLACE}.get(top, Aspect.WORDS)
    if top == "evidence_kinds" and inside not in ("title", "counts"):
        aspect = Aspect.CRITERIA
    if top in ("sectors", "asset_kinds"):
        aspect = Aspect.OPTIONS
    yield place, Part(aspect, one_spaced(value) if isinstance(value, str) else as_json(value))


def _domains(old: Matrix, new: Matrix, moved: Mapping[str, str]) -> Iterator[Difference]:
    """Compare the domains, each by its id, whatever their order."""
    before = {domain.id: domain for domain in domains_of(old.domains)}
    now = {domain.id: domain for domain in domains_of(new.domains)}
    ids = new_ids(before, now, moved)
    old_id = {target: source for source, target in ids.items()}
    for name, domain in now.items():
        if name not in old_id:
            yield Difference(where=name, aspect=Aspect.OPTIONS, new=domain.title)
            continue
        yield from differences_between(_domain(before[old_id[name]], name), _domain(domain, name))
    for name, domain in before.items():
        if name not in ids:
            yield Difference(where=name, aspect=Aspect.OPTIONS, old=domain.title)


def _domain(domain: Domain, name: str) -> Parts:
    fields = domain.model_dump(mode="json", exclude_defaults=True, exclude={"id", "criteria", "domains"})
    found: Parts = {}
    for place, part in _leaves("", fields):
        aspect = Aspect.PLACE if place == "weight" else part.aspect
        found[f"{name}.{place}"] = Part(aspect, part.said)
    return found
