"""Whether what is handed in fits the cycle that it is collected into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from maturity.checking import check_assessment
from maturity.errors import InputError, Problem, Severity
from maturity.files.assessment_files import Further
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.cycle_terms import CycleTerms
from maturity.model.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Frame:
    """The cycle, its matrix, and the checks that plugins add. others: networks that the cycle does not ask are taken, too."""

    terms: CycleTerms
    matrix: Matrix
    further: Further | None = None
    others: bool = False

    @property
    def hashes(self) -> frozenset[str]:
        """Give the content hashes by which the matrix of the cycle is known: with and without domains that were added here."""
        told = (self.terms.matrix.content_hash, self.matrix.content_hash, self.matrix.own_hash)
        return frozenset(digest for digest in told if digest)


def refuse_unfit(assessment: Assessment, shown: str, frame: Frame) -> None:
    """Refuse what was answered for another cycle or matrix, by a network that is not asked, or with faults.

    Raises:
        InputError: With everything that stands against it.
    """
    found = [*_other_cycle(assessment, frame.terms), *_other_matrix(assessment.matrix, frame), *_not_asked(assessment, frame)]
    faults = found or faults_of(assessment, frame)
    if faults:
        raise InputError(replace(problem, file=shown) for problem in faults)


def faults_of(assessment: Assessment, frame: Frame) -> list[Problem]:
    """Find what an assessment says against its matrix; warnings are left to those who filled it in."""
    found = check_assessment(assessment, frame.matrix)
    if frame.further is not None:
        found += frame.further(assessment, frame.matrix)
    return errors_in(found)


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the problems that forbid the use of an assessment."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _other_cycle(assessment: Assessment, terms: CycleTerms) -> Iterator[Problem]:
    if assessment.cycle != terms.id:
        mend = f"Collect it with --cycle {assessment.cycle}, or ask for the answers of {terms.id}"
        yield Problem(f"this is for the cycle {assessment.cycle}, not {terms.id}", mend, where="cycle")


def _other_matrix(pin: MatrixPin, frame: Frame) -> Iterator[Problem]:
    asked = frame.terms.matrix
    if pin.id != asked.id:
        message = f"this answers the matrix {pin.id}, and the cycle asks {asked.id}"
        yield Problem(message, "Ask for answers to the matrix of the cycle", where="matrix.id")
    elif pin.version != asked.version:
        message = f"this answers version {pin.version} of {pin.id}, and the cycle asks {asked.version}"
        yield Problem(message, "Move the answers with 'maturity matrix migrate', or ask for them again", where="matrix.version")
    elif pin.content_hash is not None and pin.content_hash not in frame.hashes:
        message = f"this answers {pin.id} {pin.version} with other texts than the cycle's, though the version is the same"
        yield Problem(message, "Find out who changed the matrix; the answers may mean something else", where="matrix.content_hash")


def _not_asked(assessment: Assessment, frame: Frame) -> Iterator[Problem]:
    code, asked = assessment.network.code, frame.terms.networks
    if asked and code not in asked and not frame.others:
        message = f"the network {code} is not among those that the cycle {frame.terms.id} asks"
        yield Problem(message, "Check the code, or take it with --accept-others", where="network.code")
