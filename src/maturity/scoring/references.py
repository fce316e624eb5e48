"""Check what the rules of a matrix refer to: kinds, questions, ranks. Faults are collected, never raised one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from maturity.errors import Problem
from maturity.model.matrix import Criterion, Matrix
from maturity.model.requirement import Requirement


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a rule's parameters name: where in the parameters, its id, and the kinds that it may be of.

    answers: options (of a choice) or yes and no (of a check) that the parameters name. every: all possible answers must be named.
    """

    path: str
    question: str
    kinds: tuple[str, ...]
    answers: tuple[str, ...] = ()
    every: bool = False


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Offer the names closest to a misspelt one, or else some advice."""
    names = list(known)
    close = get_close_matches(name, names, n=3, cutoff=0.5)
    if close:
        return f"Perhaps you mean {' or '.join(close)}"
    return f"{otherwise} Known: {', '.join(sorted(names))}" if names else otherwise


def requirements_in(value: Any, path: str) -> Iterator[tuple[str, Requirement]]:
    """Find every requirement inside parameters, with its dotted path; nested ones are found by `requirement_problems`."""
    if isinstance(value, Requirement):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from requirements_in(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from requirements_in(inner, f"{path}.{key}")
    elif isinstance(value, (tuple, list)):
        for place, inner in enumerate(value):
            yield from requirements_in(inner, f"{path}.{place}")


def requirement_problems(requirement: Requirement, path: str, criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Find the kinds and questions that a requirement names and the matrix or criterion does not have."""
    for place, kind in enumerate(requirement.evidence):
        yield from _kind_problems(kind, f"{path}.evidence.{place}", criterion, matrix)
    if requirement.check is not None:
        yield from question_problems(requirement.check, ("check",), f"{path}.check", criterion)
    if requirement.figure is not None:
        yield from question_problems(requirement.figure, ("share", "number"), f"{path}.figure", criterion)
    if requirement.choice is not None:
        asked = Asked(f"{path}.choice", requirement.choice, ("choice",), requirement.one_of)
        yield from asked_problems(asked, criterion)
    if requirement.attested is not None:
        sides = {matrix.evidence_kinds[kind].attestation for kind in criterion.evidence if kind in matrix.evidence_kinds}
        if not (sides - {None} if requirement.attested == "any" else requirement.attested in sides):
            yield Problem(
                "Nothing that the criterion accepts can attest this",
                "Add an attestation kind from that side to the criterion's evidence",
                where=f"{criterion.id} {path}.attested",
            )
    for name, parts in (("all_of", requirement.all_of), ("any_of", requirement.any_of)):
        for place, part in enumerate(parts):
            yield from requirement_problems(part, f"{path}.{name}.{place}", criterion, matrix)


def _kind_problems(kind: str, path: str, criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    where = f"{criterion.id} {path}"
    if kind not in matrix.evidence_kinds:
        mend = nearest(kind, matrix.evidence_kinds, "Add it under evidence_kinds, or use one that is there.")
        yield Problem(f"No kind of evidence is called '{kind}'", mend, where=where)
    elif kind not in criterion.evidence:
        mend = f"Add '{kind}: {{}}' to the criterion's evidence, or ask for a kind that is there"
        yield Problem(f"The criterion does not accept evidence of kind '{kind}', so this can never hold", mend, where=where)


def question_problems(question_id: str, kinds: tuple[str, ...], path: str, criterion: Criterion) -> Iterator[Problem]:
    """Find a question that the criterion does not ask, or that is answered in another way."""
    question = criterion.questions.get(question_id)
    where = f"{criterion.id} {path}"
    if question is None:
        fitting = [name for name, asked in criterion.questions.items() if asked.kind in kinds]
        mend = nearest(question_id, fitting, "Add it to the criterion's questions.")
        yield Problem(f"The criterion asks no question '{question_id}'", mend, where=where)
    elif question.kind not in kinds:
        yield Problem(
            f"Question '{question_id}' is of kind '{question.kind}'", f"Use a question of kind {' or '.join(kinds)}", where=where
        )


def asked_problems(asked: Asked, criterion: Criterion) -> Iterator[Problem]:
    """Find a question that the criterion does not ask, or answers to it that it does not offer or that are not covered."""
    faults = list(question_problems(asked.question, asked.kinds, asked.path, criterion))
    yield from faults
    question = criterion.questions.get(asked.question)
    if faults or question is None or question.kind not in ("choice", "check"):
        return
    offered = list(question.options) if question.kind == "choice" else ["yes", "no"]
    where = f"{criterion.id} {asked.path}"
    for answer in asked.answers:
        if answer not in offered:
            mend = f"Use one of {', '.join(offered)}"
            yield Problem(f"Question '{asked.question}' cannot be answered '{answer}'", mend, where=where)
    left = [answer for answer in offered if answer not in asked.answers]
    if asked.every and left:
        message = f"Nothing is said of the answer '{left[0]}' to question '{asked.question}'"
        yield Problem(message, f"Say what it is worth: {', '.join(left)}", where=where)


def evidence_problems(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Find accepted kinds that the matrix does not describe."""
    for kind in criterion.evidence:
        if kind not in matrix.evidence_kinds:
            mend = nearest(kind, matrix.evidence_kinds, "Add it under evidence_kinds, or use one that is there.")
            yield Problem(f"No kind of evidence is called '{kind}'", mend, where=f"{criterion.id} evidence.{kind}")


def rank_problems(criterion: Criterion, matrix: Matrix, decided: Mapping[str, Iterable[int]]) -> Iterator[Problem]:
    """Find ranks that the scale lacks, and described levels that nothing decides.

    Args:
        criterion: The criterion.
        matrix: Holds the scale.
        decided: The rule's parameters that are keyed by rank, by name; a rule without any decides every level by itself.
    """
    scale = [level.rank for level in matrix.levels]
    known = ", ".join(str(rank) for rank in scale)
    places = {f"scoring.params.{name}": list(ranks) for name, ranks in decided.items()}
    places |= {"gates": list(criterion.gates), "levels": list(criterion.levels)}
    for path, ranks in places.items():
        for rank in ranks:
            if rank not in scale:
                yield Problem(f"The scale has no level {rank}", f"Use one of {known}", where=f"{criterion.id} {path}.{rank}")
    if not decided:
        return
    settled = {rank for ranks in decided.values() for rank in ranks} | set(criterion.gates) | {scale[0]}
    for rank in criterion.levels:
        if rank in scale and rank not in settled:
            yield Problem(
                f"Nothing decides level {rank}",
                "Add it to the rule's parameters, or give it a gate",
                where=f"{criterion.id} levels.{rank}",
            )
