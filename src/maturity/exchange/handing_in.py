"""Look an assessment over before it is handed in: what is wrong, what is missing, and what could identify a person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from maturity.checking import check_assessment
from maturity.checking.privacy import privacy_problems
from maturity.errors import InputError, Problem, Severity
from maturity.exchange.fitting import errors_in
from maturity.files.assessment_files import Further
from maturity.files.bundles.contents import cited_files
from maturity.files.evidence_files import EvidenceFiles
from maturity.model.assessment import Assessment, MatrixPin, Response, State
from maturity.model.base import Perspective
from maturity.model.matrix import Matrix, Tier
from maturity.recording.editing import Edit, differences
from maturity.recording.entries import entries_of
from maturity.scoring.binding import BoundMatrix

_SILENT = Response()


@dataclass(frozen=True, slots=True)
class LookedOver:
    """What stands against handing in an assessment that has no faults: doubts, what is missing, what could identify a person."""

    doubts: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    personal: tuple[Problem, ...]


def look_over(assessment: Assessment, shown: str, bound: BoundMatrix, further: Further | None, files: EvidenceFiles) -> LookedOver:
    """Look an assessment over.

    Raises:
        InputError: With every fault: what is wrong must be mended first.
    """
    found = check_assessment(assessment, bound.matrix)
    if further is not None:
        found += further(assessment, bound.matrix)
    faults = errors_in(found)
    if faults:
        raise InputError(replace(problem, file=problem.file or shown) for problem in faults)
    # What nobody has confirmed is told once, among what is missing.
    doubts = (problem for problem in found if not (problem.where or "").endswith(".carried"))
    told = tuple(replace(problem, file=problem.file or shown) for problem in doubts)
    return LookedOver(told, tuple(_missing(assessment, shown, bound, files)), privacy_problems(assessment, file=shown))


def as_handed_in(assessment: Assessment, matrix: Matrix, *, draft: bool = False) -> Assessment:
    """Pin the matrix by its hash, and say that the assessment is submitted, unless it is handed over as a draft or is further."""
    pin = MatrixPin(id=matrix.id, version=matrix.version, content_hash=assessment.matrix.content_hash or matrix.content_hash)
    further = draft or assessment.state is not State.DRAFT
    return assessment.model_copy(update={"matrix": pin, "state": assessment.state if further else State.SUBMITTED})


def edits_of_handing_in(before: Assessment, after: Assessment) -> tuple[Edit, ...]:
    """Give the edits that handing in makes in the store."""
    return differences(entries_of(before), entries_of(after))


def unanswered(assessment: Assessment, bound: BoundMatrix) -> list[str]:
    """Name the criteria about which the network said nothing at all: no answer, no reason why not, no evidence."""
    cited = {name for item in assessment.evidence for name in item.criteria}
    cited |= {name for item in assessment.attestations for name in item.criteria}
    responses = assessment.responses
    return [
        name
        for name, criterion in bound.criteria.items()
        if name not in cited and not _answers(responses.get(name, _SILENT), counts_ratings=criterion.counts_ratings)
    ]


def _answers(response: Response, *, counts_ratings: bool) -> bool:
    """Tell an answer of the network from a mere comment or aim, and from what only others rated, as scoring does."""
    rated = bool(response.ratings) and (counts_ratings or Perspective.NETWORK in response.ratings)
    given = (response.checks, response.figures, response.choices, rated)
    return response.claim is not None or response.not_applicable is not None or any(given)


def _missing(assessment: Assessment, shown: str, bound: BoundMatrix, files: EvidenceFiles) -> list[Problem]:
    blank = set(unanswered(assessment, bound))
    core = [criterion.id for criterion in bound.matrix.all_criteria() if criterion.tier is Tier.CORE]
    missing = [name for name in core if name in blank]
    carried = [name for name, response in assessment.responses.items() if response.carried]
    lost = sorted({item for digest, items in cited_files(assessment).items() if files.find(digest) is None for item in items})
    found = [
        (missing, f"not answered, of {len(core)} core criteria: ", "Answer them"),
        (carried, "carried over from before, and confirmed by nobody: ", "Confirm or change these answers"),
        (lost, "files are missing that these items of evidence cite: ", "Attach them again"),
    ]
    return [Problem(words + ", ".join(names), mend, shown, severity=Severity.WARNING) for names, words, mend in found if names]
