"""From one matrix to another: what was entered for one serves the other, as far as their criteria are linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.model.assessment import Assessment, Decision, MatrixPin, Moderation, Partner, Quote, Rating, Response, State
from maturity.model.evidence import Attestation, Evidence
from maturity.model.matrix import Criterion, CrosswalkLink, Matrix


@dataclass(frozen=True, slots=True)
class Link:
    """A criterion of one matrix that serves one of another; answers: the answers come over too, and not the evidence alone."""

    source: str
    target: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Crossed:
    """An assessment as the other matrix asks for it.

    answered, supported: criteria that took over answers, and those that took over evidence. items, left_out: how many items of
    evidence and attestations came over, and the ids of those that bear on nothing here.
    """

    assessment: Assessment
    answered: tuple[str, ...]
    supported: tuple[str, ...]
    items: int
    left_out: tuple[str, ...]


def crosswalk(assessment: Assessment, from_matrix: Matrix, to_matrix: Matrix) -> Assessment:
    """Take an assessment over to another matrix, by the links that either of the two declares.

    Evidence, attestations, quotes, partners and priority groups come over; links that carry answers also bring claim, target,
    checks, figures, choices and ratings, where ids, kinds of question and levels match. Moderation stays behind, except that what
    was set aside stays set aside; so does the plan. What has no place in the other matrix is left out.
    """
    return cross(assessment, from_matrix, to_matrix).assessment


def cross(assessment: Assessment, from_matrix: Matrix, to_matrix: Matrix) -> Crossed:
    """Take an assessment over to another matrix, and say what came over."""
    known = links_between(from_matrix, to_matrix)
    ground = _Ground(from_matrix, to_matrix, assessment)
    targets = _by_source(known)
    evidence = [item for item in (ground.move_evidence(item, targets) for item in assessment.evidence) if item is not None]
    attested = [item for item in (ground.move_attestation(item, targets) for item in assessment.attestations) if item is not None]
    responses = ground.move_responses(known)
    came = {item.id: item.criteria for item in evidence} | {item.id: item.criteria for item in attested}
    moved = assessment.model_copy(
        update={
            "matrix": MatrixPin(id=to_matrix.id, version=to_matrix.version, content_hash=to_matrix.content_hash or None),
            "state": assessment.state if assessment.state is State.DRAFT else State.SUBMITTED,
            "partners": ground.partners,
            "responses": responses,
            "evidence": tuple(evidence),
            "attestations": tuple(attested),
            "quotes": tuple(_move_quotes(assessment.quotes, targets)),
            "moderation": tuple(_move_moderation(assessment.moderation, targets, came)),
            "plan": (),
            "scenarios": {},
        }
    )
    supported = {name for criteria in came.values() for name in criteria}
    ids = [*(item.id for item in assessment.evidence), *(item.id for item in assessment.attestations)]
    return Crossed(
        assessment=moved,
        answered=tuple(responses),
        supported=tuple(one.id for one in to_matrix.all_criteria() if one.id in supported),
        items=len(came),
        left_out=tuple(name for name in ids if name not in came),
    )


def links_between(from_matrix: Matrix, to_matrix: Matrix) -> tuple[Link, ...]:
    """Find the links from one matrix to another, declared by either; what an extension shares with its base is linked by itself.

    Links to criteria that are not there are passed over: `checking.crosswalks` tells of them.
    """
    found: dict[tuple[str, str], bool] = {}
    for here, there, turned in ((to_matrix, from_matrix, False), (from_matrix, to_matrix, True)):
        for criterion in here.all_criteria():
            for link in criterion.crosswalk:
                meant = _meant(link, there)
                if meant is not None:
                    pair = (criterion.id, link.criterion) if turned else (link.criterion, criterion.id)
                    found.setdefault(pair, meant)
    sources = {criterion.id for criterion in from_matrix.all_criteria()}
    targets = {criterion.id for criterion in to_matrix.all_criteria()}
    shared = _shared(from_matrix, to_matrix)
    if shared is not None:
        for name in (criterion.id for criterion in from_matrix.all_criteria() if criterion.id in targets):
            found.setdefault((name, name), name in shared)
    known = ((source, target) for source, target in found if source in sources and target in targets)
    return tuple(Link(source, target, found[source, target]) for source, target in known)


def _meant(link: CrosswalkLink, matrix: Matrix) -> bool | None:
    """Tell whether a link to a matrix, or to the base that it extends, carries answers; None when it leads elsewhere.

    What an extension changed no longer means the same, so that only evidence comes over.
    """
    answers = link.carries == "answers"
    if link.matrix == matrix.id:
        return answers
    if matrix.extends is not None and link.matrix == matrix.extends.id:
        return answers and link.criterion in matrix.extends.shared
    return None


def _shared(one: Matrix, other: Matrix) -> frozenset[str] | None:
    """Name what two matrices of one family share; None when they have no base in common."""
    bases = [(matrix.extends.id, matrix.extends.version) if matrix.extends else None for matrix in (one, other)]
    itself = [(matrix.id, matrix.version) for matrix in (one, other)]
    if bases[0] == itself[1] and one.extends is not None:
        return frozenset(one.extends.shared)
    if bases[1] == itself[0] and other.extends is not None:
        return frozenset(other.extends.shared)
    if bases[0] is not None and bases[0] == bases[1] and one.extends is not None and other.extends is not None:
        return frozenset(one.extends.shared) & frozenset(other.extends.shared)
    return None


def say_crossed(crossed: Crossed, from_matrix: Matrix, to_matrix: Matrix) -> str:
    """Say in one line what came over."""
    asked = sum(1 for _ in to_matrix.all_criteria())
    whole = crossed.items + len(crossed.left_out)
    bare = asked - len({*crossed.answered, *crossed.supported})
    missing = "1 criterion has" if bare == 1 else f"{bare} criteria have"
    return (
        f"Answered for {from_matrix.title} {from_matrix.version}, taken over to {to_matrix.title} {to_matrix.version}: "
        f"answers to {len(crossed.answered)} and evidence for {len(crossed.supported)} of {asked} criteria, "
        f"{crossed.items} of {whole} items; {missing} nothing yet."
    )


def _by_source(links: tuple[Link, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in links:
        found.setdefault(link.source, []).append(link.target)
    return found


class _Ground:
    """Two matrices and an assessment, and what of its names means something in the second."""

    def __init__(self, before: Matrix, after: Matrix, assessment: Assessment) -> None:
        self.before = {one.id: one for one in before.all_criteria()}
        self.after = {one.id: one for one in after.all_criteria()}
        self.matrix = after
        self.ranks = {level.rank for level in after.levels}
        self.assessment = assessment
        self.partners: tuple[Partner, ...] = tuple(one for one in assessment.partners if one.sector in after.sectors)
        self.partner_ids = {partner.id for partner in self.partners}

    def move_evidence(self, item: Evidence, targets: Mapping[str, list[str]]) -> Evidence | None:
        """Cite an item for the linked criteria that take its kind; None when there is none."""
        criteria = self._cited(item.criteria, item.kind, targets)
        tags = {**self._tags(item), "assets": tuple(name for name in item.assets if name in self.matrix.asset_kinds)}
        return item.model_copy(update={"criteria": criteria, **tags}) if criteria else None

    def move_attestation(self, item: Attestation, targets: Mapping[str, list[str]]) -> Attestation | None:
        """Cite an attestation for the linked criteria that take it; None when there is none."""
        criteria = self._cited(item.criteria, item.as_evidence().kind, targets)
        return item.model_copy(update={"criteria": criteria, **self._tags(item)}) if criteria else None

    def _cited(self, criteria: tuple[str, ...], kind: str, targets: Mapping[str, list[str]]) -> tuple[str, ...]:
        linked = dict.fromkeys(target for source in criteria for target in targets.get(source, ()))
        return tuple(name for name in linked if kind in self.after[name].evidence and kind in self.matrix.evidence_kinds)

    def _tags(self, item: Evidence | Attestation) -> dict[str, tuple[str, ...]]:
        return {
            "sectors": tuple(name for name in item.sectors if name in self.matrix.sectors),
            "partners": tuple(name for name in item.partners if name in self.partner_ids),
        }

    def move_responses(self, links: tuple[Link, ...]) -> dict[str, Response]:
        """Take answers over; where two criteria answer one, the first link that has an answer counts."""
        found: dict[str, Response] = {}
        for link in links:
            response = self.assessment.responses.get(link.source)
            if link.answers and response is not None and response != Response() and link.target not in found:
                found[link.target] = self._answer(response, self.before[link.source], self.after[link.target])
        return {name: found[name] for name in self.after if name in found}

    def _answer(self, response: Response, before: Criterion, after: Criterion) -> Response:
        same = {name for name, asked in after.questions.items() if (old := before.questions.get(name)) and old.kind == asked.kind}
        choices = {
            name: chosen for name, chosen in response.choices.items() if name in same and chosen in after.questions[name].options
        }
        statements = {name for name in same if after.questions[name].kind == "rating"}
        ratings = {
            side: tuple(kept for one in given if (kept := self._rating(one, statements)) is not None)
            for side, given in response.ratings.items()
        }
        return response.model_copy(
            update={
                "claim": response.claim if response.claim in self.ranks else None,
                "target": response.target if response.target is not None and response.target.level in self.ranks else None,
                "checks": {name: said for name, said in response.checks.items() if name in same},
                "figures": {name: figure for name, figure in response.figures.items() if name in same},
                "choices": choices,
                "ratings": {side: given for side, given in ratings.items() if given},
            }
        )

    def _rating(self, rating: Rating, statements: set[str]) -> Rating | None:
        """Keep what a person rated, as far as the statements and the levels are known."""
        if isinstance(rating, int):
            return rating if rating in self.ranks else None
        return {name: level for name, level in rating.items() if name in statements and level in self.ranks} or None


def _move_quotes(quotes: tuple[Quote, ...], targets: Mapping[str, list[str]]) -> Iterator[Quote]:
    """Keep somebody's words beside the first linked criterion, or else in their neighbourhood."""
    for quote in quotes:
        linked = targets.get(quote.criterion or "", [])
        if linked or quote.neighbourhood is not None:
            yield quote.model_copy(update={"criterion": linked[0] if linked else None})


def _move_moderation(
    entries: tuple[Moderation, ...], targets: Mapping[str, list[str]], came: Mapping[str, tuple[str, ...]]
) -> Iterator[Moderation]:
    """Keep set aside what a moderator set aside: it would count again under another name."""
    for entry in entries:
        if entry.decision is Decision.SET_ASIDE and entry.evidence is not None:
            for target in targets.get(entry.criterion, ()):
                if target in came.get(entry.evidence, ()):
                    yield entry.model_copy(update={"criterion": target})
