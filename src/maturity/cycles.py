"""A whole cycle: the assessments of a folder, each scored by the matrix that it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from maturity.errors import InputError, Problem, ScoringError
from maturity.pipeline import Scored, ScoredCycle, further_checks, not_scored, ready_matrix, score
from maturity.plugins import Registry
from maturity.relatives import Relatives
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.building import share_names
from maturity.sources import Source


def score_cycle(
    source: Source, bound: BoundMatrix, registry: Registry, as_of: date, before: ScoredCycle | None = None
) -> ScoredCycle:
    """Read, check and score all assessments of a cycle: of a folder, a JSON Lines file, or a store.

    A network that answered the base of the matrix, or another extension of that base, is scored by what it answered.

    Raises:
        InputError: At the end, with every fault of every assessment, or a network that is there for two cycles.
        ScoringError: At the end, for every network that could not be scored, since a report must not leave one out unsaid.
    """
    relatives = relatives_of(bound, registry)
    found: dict[str, Scored] = {}
    failed: list[str] = []
    for read in source.read_each(relatives.choose, further_checks(registry)):
        own = relatives.bound_for(read.assessment.matrix.id)
        try:
            one = score(read.assessment, own, registry, as_of, before, digest=read.digest)
        except ScoringError as error:
            failed.append(str(error))
            continue
        code = one.assessment.network.code
        if code in found:
            message = f"the network {code} is there for two cycles, {found[code].assessment.cycle} and {one.assessment.cycle}"
            raise InputError([Problem(message, "Keep each cycle in a folder of its own", source.shown)])
        share_names(one.assessment.evidence)
        found[code] = one
    if failed:
        raise not_scored(failed)
    return make_cycle(as_of, found, relatives)


def score_one(source: Source, relatives: Relatives, registry: Registry, as_of: date, before: ScoredCycle | None = None) -> Scored:
    """Read, check and score one assessment by the matrix that it answers.

    Raises:
        InputError: With every fault of the file.
        ScoringError: A rule failed.
    """
    given = source.read_one(relatives.choose, further_checks(registry)).assessment
    return score(given, relatives.bound_for(given.matrix.id), registry, as_of, before)


def relatives_of(bound: BoundMatrix, registry: Registry) -> Relatives:
    """Give the family of a matrix, as far as a registry knows it."""
    return Relatives(
        bound,
        lambda name: replace(ready_matrix(registry.matrix_folder(name), registry).bound, register=bound.register),
        partial(bind, scorers=registry.scorers, rollups=registry.rollups),
    )


def make_cycle(as_of: date, by_code: Mapping[str, Scored], relatives: Relatives) -> ScoredCycle:
    """Put scored networks together; where they answered different matrices, what these share is worked out.

    Raises:
        InputError: The matrices share nothing.
    """
    core = relatives.core({code: (one.assessment, one.result) for code, one in by_code.items()})
    return ScoredCycle(as_of, by_code, relatives, core, listing={code: one.listed for code, one in by_code.items()})
