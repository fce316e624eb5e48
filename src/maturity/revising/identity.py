"""Ids that changed between two versions of a matrix, and what the new one says about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import SequenceMatcher, get_close_matches

from maturity.errors import Problem, Severity
from maturity.model.matrix import Matrix, Question, Replaced
from maturity.model.revision import Aspect, MatrixDiff
from maturity.revising.comparing import moves_of
from maturity.revising.pairing import LIKELY, domains_of, homes_of, new_ids


def identity_problems(old: Matrix, new: Matrix, diff: MatrixDiff) -> list[Problem]:
    """Find ids that changed unsaid, and what `replaces` says in vain.

    Places begin with a field or a criterion of the new matrix, as in `check_matrix`. An id that only seems to have been renamed
    is a warning: it may be meant.
    """
    if (old.id, old.version) == (new.id, new.version):
        return list(_same_version(old, new))
    return [*_replaced(old, new, diff), *_renamed_criteria(old, diff), *_renamed_questions(old, new), *_renamed_domains(old, new)]


def _same_version(old: Matrix, new: Matrix) -> Iterator[Problem]:
    if old.content_hash != new.content_hash:
        message = f"another text of version {new.version} is in use"
        mend = f"Give this one a new version, and add replaces with version {old.version}"
        yield Problem(message, mend, where="version")


def _replaced(old: Matrix, new: Matrix, diff: MatrixDiff) -> Iterator[Problem]:
    replaced = new.replaces
    if replaced is None:
        return
    if _number(replaced.version) >= _number(new.version):
        message = f"version {new.version} replaces {replaced.version}, which is not an earlier one"
        yield Problem(message, "Correct one of the versions", where="replaces.version")
    if replaced.version == old.version:
        yield from _moves(replaced, old, new)
        yield from _vouched(replaced, diff)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _moves(replaced: Replaced, old: Matrix, new: Matrix) -> Iterator[Problem]:
    """Check that every move goes from an id that was to one that is."""
    before, now = _named(old), _named(new)
    targets = list(replaced.moved.values())
    for source, target in replaced.moved.items():
        where = f"replaces.moved.{source}"
        if source not in before:
            yield Problem(
                f"version {old.version} has no criterion, question or domain '{source}'", _near(source, before), where=where
            )
        if target not in now:
            yield Problem(f"this version has no criterion, question or domain '{target}'", _near(target, now), where=where)
        if targets.count(target) > 1:
            message = f"several ids are said to have become '{target}', so none of their answers can move"
            yield Problem(message, "Keep the one whose meaning it has", where=where)


def _vouched(replaced: Replaced, diff: MatrixDiff) -> Iterator[Problem]:
    """Check that authors vouch for words only: what can be answered or must be shown cannot stand as it was when it changed."""
    changes = {change.id: change for change in diff.criteria}
    for at, name in enumerate(replaced.stands, 1):
        where = f"replaces.stands[{at}]"
        change = changes.get(name)
        if change is None:
            yield Problem(f"this version has no criterion '{name}'", _near(name, changes), where=where)
        elif {one.aspect for one in change.differences} & {Aspect.OPTIONS, Aspect.CRITERIA}:
            message = f"more than the words of '{name}' changed: {change.change.value}"
            yield Problem(message, "Take it off the list; networks will be asked to confirm their answers", where=where)


def _named(matrix: Matrix) -> set[str]:
    """Name everything that may move: criteria, questions and domains."""
    criteria = list(matrix.all_criteria())
    questions = {name for criterion in criteria for name in criterion.questions}
    return {criterion.id for criterion in criteria} | questions | {domain.id for domain in domains_of(matrix.domains)}


def _near(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, sorted(known), n=2, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}? Correct the spelling" if near else "Delete the line, or correct the id"


def _renamed_criteria(old: Matrix, diff: MatrixDiff) -> Iterator[Problem]:
    for pair in diff.likely:
        yield _unsaid("criterion", pair.old, pair.new, old.version, f"{pair.new}.id")


def _renamed_questions(old: Matrix, new: Matrix) -> Iterator[Problem]:
    """Find questions of a criterion that are gone while a like one came."""
    before, now, moved = homes_of(old), homes_of(new), moves_of(old, new)
    for source, target in new_ids(before, now, moved).items():
        was, here = before[source].criterion.questions, now[target].criterion.questions
        same = new_ids(was, here, moved)
        came = {name: question for name, question in here.items() if name not in same.values()}
        for name, question in was.items():
            near = [other for other, one in came.items() if name not in same and _alike(question, one)]
            if near:
                yield _unsaid("question", name, near[0], old.version, f"{target}.questions.{near[0]}")


def _alike(one: Question, other: Question) -> bool:
    return SequenceMatcher(None, one.ask.casefold().split(), other.ask.casefold().split()).ratio() >= LIKELY


def _renamed_domains(old: Matrix, new: Matrix) -> Iterator[Problem]:
    """Find domains that are gone while another took most of their criteria."""
    before = {domain.id: [one.id for one in domain.all_criteria()] for domain in domains_of(old.domains)}
    now = {domain.id: [one.id for one in domain.all_criteria()] for domain in domains_of(new.domains)}
    moved = moves_of(old, new)
    same = new_ids(before, now, moved)
    criteria = new_ids(homes_of(old), homes_of(new), moved)
    for name, held in before.items():
        stayed = {criteria[one] for one in held if one in criteria}
        taken = [
            other for other, holds in now.items() if other not in same.values() and 2 * len(stayed & set(holds)) >= len(held) > 0
        ]
        if name not in same and taken:
            yield _unsaid("domain", name, taken[0], old.version, f"{taken[0]}.id")


def _unsaid(what: str, old: str, new: str, version: str, where: str) -> Problem:
    message = f"the {what} '{old}' of version {version} is gone, and '{new}' says nearly the same"
    mend = f"If it is the same, keep its id, or write moved: {{{old}: {new}}} under replaces"
    return Problem(message, mend, where=where, severity=Severity.WARNING)
