"""What evidence counts for a criterion: which kinds, how old they may be, and until when an item counts."""

from __future__ import annotations

from datetime import date

from maturity.dialogue.scene import Scene
from maturity.dialogue.spelling import listed, lowered, say_day
from maturity.model.assessment import Assessment
from maturity.model.evidence import Attestation, Evidence
from maturity.model.freshness import stands_until
from maturity.model.matrix import Criterion, EvidenceKind, Matrix


def kind_words(name: str, criterion: Criterion, matrix: Matrix) -> str:
    """Say a kind with how old it may be: "meeting or visit record, at most 12 months old"."""
    kind = matrix.evidence_kinds.get(name)
    if kind is None:
        return name
    parts = [lowered(kind.title)]
    if kind.attestation is not None:
        parts.append(f"signed by someone outside {matrix.body.outside}")
    months = limit_of(name, criterion, kind)
    if kind.financial_year:
        parts.append("of the financial year of the cycle's day")
    if kind.until_expiry:
        parts.append("while it is valid")
    if months is not None:
        parts.append(f"at most {months} months old")
    return ", ".join(parts)


def evidence_words(criterion: Criterion, matrix: Matrix) -> str:
    """Say which kinds of evidence count for a criterion."""
    kinds = "; ".join(kind_words(name, criterion, matrix) for name in criterion.evidence)
    return f"Evidence that counts: {kinds}." if kinds else "This is judged by answers alone; no evidence is needed."


def limit_of(name: str, criterion: Criterion, kind: EvidenceKind) -> int | None:
    """Give how many months old an item of a kind may be for a criterion; None for no limit."""
    use = criterion.evidence.get(name)
    return use.max_age_months if use is not None and use.max_age_months is not None else kind.max_age_months


def counts_until(item: Evidence, criterion: Criterion, matrix: Matrix) -> date | None:
    """Find the last day on which an item counts for a criterion; None when nothing limits it."""
    kind = matrix.evidence_kinds.get(item.kind)
    return None if kind is None else stands_until(item, kind, limit_of(item.kind, criterion, kind))


def every_item(assessment: Assessment) -> tuple[Evidence | Attestation, ...]:
    """List evidence, then attestations."""
    found: list[Evidence | Attestation] = [*assessment.evidence, *assessment.attestations]
    return tuple(found)


def items_for(scene: Scene, criterion_id: str) -> tuple[Evidence | Attestation, ...]:
    """List what is cited for a criterion: evidence, then attestations."""
    return tuple(item for item in every_item(scene.assessment) if criterion_id in item.criteria)


def title_of(item: Evidence | Attestation) -> str:
    """Name an item in print."""
    return item.title if isinstance(item, Evidence) else f"Signed by {item.signatory}, {item.organisation}"


def item_words(scene: Scene, item: Evidence | Attestation, criterion: Criterion | None) -> str:
    """Say an item in one line, with its tags, and whether it counts on the day of judging."""
    plain = item.as_evidence() if isinstance(item, Attestation) else item
    kind = scene.matrix.evidence_kinds.get(plain.kind)
    said = [f"{title_of(item)} ({lowered(kind.title) if kind else plain.kind}, {say_day(plain.represents)})"]
    if tags := tag_words(scene, plain):
        said.append(tags)
    if plain.records > 1:
        said.append(f"{plain.records} records")
    if plain.sha256:
        said.append("file kept")
    until = counts_until(plain, criterion, scene.matrix) if criterion is not None else None
    if until is not None:
        said.append(f"counts until {say_day(until)}" if until >= scene.terms.as_of else too_old(scene, until))
    return "; ".join(said)


def too_old(scene: Scene, until: date) -> str:
    """Say that an item counts no more on the day of judging."""
    return f"counts until {say_day(until)}, and no longer on {say_day(scene.terms.as_of)}"


def tag_words(scene: Scene, item: Evidence) -> str:
    """Name what an item speaks about."""
    network, assessment, matrix = scene.assessment.network, scene.assessment, scene.matrix
    names = {area.id: area.name for area in network.neighbourhoods}
    groups = {group.id: group.name for group in assessment.priority_groups}
    partners = {partner.id: partner.name for partner in assessment.partners}
    said = [
        *(names.get(one, one) for one in item.neighbourhoods),
        *(groups.get(one, one) for one in item.priority_groups),
        *(partners.get(one, one) for one in item.partners),
        *(matrix.asset_kinds.get(one, one) for one in item.assets),
    ]
    return listed(said)
