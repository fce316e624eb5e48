"""Turn a matrix into a document that a steering group can read and comment on; pure, and the same for the same matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from maturity.model.matrix import Criterion, Domain, EvidenceKind, Matrix, Source, Threshold
from maturity.model.telling import RuleTold
from maturity.reporting.matrix_view import (
    CriterionView,
    DomainView,
    KindView,
    LevelView,
    MatrixDocument,
    SourceView,
    StepView,
)
from maturity.reporting.network.method import rollup_words
from maturity.reporting.policy_words import policy_words
from maturity.reporting.report import day, figure, listed, plural, quoted

TIERS = {"core": "core: part of the quick pass", "extended": "extended"}
ANSWERS = {
    "check": "yes or no",
    "share": "a count and the whole that it is part of",
    "number": "a number",
    "rating": "rated by people on each side",
}
CARRIES = {"answers": "answers and evidence come", "evidence": "evidence comes"}
STRENGTHS = {"A": "two independent sides", "B": "from outside, or public", "C": "internal", "D": "a claim alone"}


@dataclass(frozen=True, slots=True)
class _Facts:
    """A matrix, how its criteria are scored, and where its parts come from."""

    matrix: Matrix
    told: Mapping[str, RuleTold]
    added: Mapping[str, str]
    base: frozenset[str]


def build_matrix_document(matrix: Matrix, told: Mapping[str, RuleTold], base: Matrix | None = None) -> MatrixDocument:
    """Say all that a matrix asks.

    Args:
        matrix: The matrix.
        told: How each criterion is scored, in words, by id.
        base: The matrix that it extends, so that what was added or changed can be marked; None marks nothing.
    """
    known = frozenset() if base is None else frozenset(_ids(base.domains))
    facts = _Facts(matrix, told, {one.domain: one.file for one in matrix.additions}, known)
    criteria = list(matrix.all_criteria())
    core = sum(criterion.tier == "core" for criterion in criteria)
    size = f"{plural(len(matrix.domains), 'domain')}, {plural(len(criteria), 'criterion', 'criteria')}, {core} of them core"
    example = criteria[0]
    return MatrixDocument(
        language=matrix.language,
        title=matrix.title,
        subtitle=f"{matrix.id}, version {matrix.version}",
        as_of=matrix.reviewed_on,
        id=matrix.id,
        version=matrix.version,
        summary=matrix.summary,
        size=size,
        facts=tuple(_title_facts(matrix)),
        comments=(
            "Every criterion has a permanent name, which stands behind its title, and every level has one too. "
            f"Begin a comment with it: {example.id}, or {example.id}.{matrix.levels[1].rank} for its level {matrix.levels[1].rank}."
        ),
        levels=tuple(
            StepView(rank=one.rank, name=one.name, test=one.test, worth=None if one.value is None else figure(one.value))
            for one in matrix.levels
        ),
        rollup=(rollup_words(matrix.rollup), *policy_words(matrix.policy, matrix)),
        domains=tuple(_domains(matrix.domains, facts)),
        kinds=tuple(_kind(kind) for kind in matrix.evidence_kinds.values()),
        sources=tuple(
            SourceView(id=name, words=f"{one.author}: {one.title}. {one.published}", note=one.note)
            for name, one in matrix.sources.items()
        ),
        licence=matrix.licence,
        content_hash=matrix.content_hash,
    )


def _ids(domains: tuple[Domain, ...]) -> Iterator[str]:
    for domain in domains:
        yield domain.id
        yield from (criterion.id for criterion in domain.criteria)
        yield from _ids(domain.domains)


def _title_facts(matrix: Matrix) -> Iterator[tuple[str, str]]:
    yield "Name and version", f"{matrix.id} {matrix.version}"
    if matrix.extends is not None:
        shared = len(set(matrix.extends.shared) & {one.id for one in matrix.all_criteria()})
        words = f"{plural(shared, 'criterion', 'criteria')} {'stands' if shared == 1 else 'stand'} word for word"
        yield "Extends", f"{matrix.extends.id} {matrix.extends.version}, of which {words}"
    if matrix.additions:
        yield "Added from a plugin folder", listed([f"{one.domain} ({one.file})" for one in matrix.additions])
    yield "Answered by", f"a {matrix.assesses}"
    yield "Written by", listed(matrix.authors)
    yield "Reviewed by", f"{listed(matrix.reviewers)}, on {day(matrix.reviewed_on)}"
    yield "Licence", matrix.licence


def _domains(domains: tuple[Domain, ...], facts: _Facts, before: str = "", depth: int = 1) -> Iterator[DomainView]:
    """Give domains one after the other, those below a domain after it."""
    for at, domain in enumerate(domains, 1):
        number = f"{before}{at}"
        yield DomainView(
            id=domain.id,
            number=number,
            depth=depth,
            title=domain.title,
            ask=domain.ask,
            why=domain.why,
            rollup=(rollup_words(domain.rollup), *_weight(domain.weight), *policy_words(domain.policy, facts.matrix)),
            sources=_sources(domain.sources, facts.matrix),
            criteria=tuple(_criterion(one, f"{number}.{place}", facts) for place, one in enumerate(domain.criteria, 1)),
            added=_added(domain, facts),
        )
        yield from _domains(domain.domains, facts, f"{number}.", depth + 1)


def _added(domain: Domain, facts: _Facts) -> str | None:
    if domain.id in facts.added:
        return f"Added by the file {facts.added[domain.id]}."
    return f"Added to {facts.matrix.extends.id}." if facts.base and facts.matrix.extends and domain.id not in facts.base else None


def _criterion(criterion: Criterion, number: str, facts: _Facts) -> CriterionView:
    matrix, told = facts.matrix, facts.told.get(criterion.id, RuleTold(rule=criterion.scoring.rule))
    return CriterionView(
        id=criterion.id,
        number=number,
        title=criterion.title,
        tier=TIERS[criterion.tier],
        ask=criterion.ask,
        why=criterion.why,
        plain=criterion.plain,
        levels=tuple(
            LevelView(
                rank=rank,
                name=matrix.level_name(rank),
                ref=f"{criterion.id}.{rank}",
                text=found.text,
                proof=found.proof,
                step=found.step,
                asks=told.levels.get(rank),
            )
            for rank, found in criterion.levels.items()
        ),
        questions=tuple(_questions(criterion)),
        evidence=tuple(_evidence(criterion, matrix)),
        scoring=(*told.sentences, *_weight(criterion.weight), *policy_words(criterion.policy, matrix), f"(Rule {told.rule}.)"),
        thresholds=None if criterion.thresholds is None else _threshold(criterion.thresholds),
        sources=_sources(criterion.sources, matrix),
        links=tuple(f"{link.criterion} of {link.matrix}: {CARRIES[link.carries]} over" for link in criterion.crosswalk),
        changed=_changed(criterion, facts),
    )


def _threshold(found: Threshold) -> str:
    words = f"The numbers are in {found.unit}. They come from: {found.source}. They hold from {day(found.valid_from)}."
    return f"{words} {found.note}" if found.note else words


def _changed(criterion: Criterion, facts: _Facts) -> str | None:
    extends = facts.matrix.extends
    if extends is None or criterion.id not in facts.base or criterion.id in extends.shared:
        return None
    return f"Differs from {extends.id} {extends.version}."


def _questions(criterion: Criterion) -> Iterator[str]:
    for question in criterion.questions.values():
        if question.kind == "choice":
            yield f"{question.ask} (One of: {'; '.join(question.options.values())}.)"
        else:
            unit = f", in {question.unit}" if question.unit else ""
            yield f"{question.ask} ({ANSWERS[question.kind].capitalize()}{unit}.)"


def _evidence(criterion: Criterion, matrix: Matrix) -> Iterator[str]:
    for name, use in criterion.evidence.items():
        kind = matrix.evidence_kinds.get(name)
        title = kind.title if kind is not None else name
        yield title if use.max_age_months is None else f"{title}, at most {plural(use.max_age_months, 'month')} old here"


def _kind(kind: EvidenceKind) -> KindView:
    stands = []
    if kind.max_age_months is not None:
        stands.append(plural(kind.max_age_months, "month"))
    if kind.until_expiry:
        stands.append("until it expires")
    if kind.financial_year:
        stands.append("for the financial year (April to March)")
    words = listed(stands, "or") or "without limit of age"
    signed = f" Signed by a {kind.attestation}." if kind.attestation else ""
    return KindView(title=kind.title, counts=kind.counts + signed, stands=f"{words}; {STRENGTHS[kind.strength]}")


def _sources(names: tuple[str, ...], matrix: Matrix) -> tuple[str, ...]:
    found: list[Source] = [matrix.sources[name] for name in names if name in matrix.sources]
    return tuple(f"{one.author}, {quoted(one.title)}" for one in found)


def _weight(weight: float) -> tuple[str, ...]:
    return () if weight == 1 else (f"It weighs {figure(weight)} times as much as one of weight 1.",)
