"""Claims that the evidence does not bear out, evidence that was not counted, and evidence that soon stops counting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from maturity.model.benchmark import ClaimCheck, UnsupportedClaim
from maturity.model.matrix import Criterion
from maturity.model.result import FindingKind, Result, SetAsideReason
from maturity.reporting.report import Number, day, plural
from maturity.reporting.system.expiry import count_by_month, expiry_headline, find_expiring, most_at_risk
from maturity.reporting.system.facts import NOT_SHOWN, SystemFacts, counted_share, share_of
from maturity.reporting.system_rows import ClaimNetwork, ClaimRow, NotCounted
from maturity.reporting.system_view import Claims

REASON_WORDS: dict[SetAsideReason, str] = {
    SetAsideReason.EXPIRED: "Its own end date has passed",
    SetAsideReason.TOO_OLD: "Older than evidence of its kind may be",
    SetAsideReason.IN_FUTURE: "Speaks about a day after the assessment",
    SetAsideReason.WRONG_KIND: "Not a kind of evidence that the criterion accepts",
    SetAsideReason.SAME_VOICE: "A second statement by the same organisation",
    SetAsideReason.NOT_OUTSIDE: "Signed by someone who works for the network",
    SetAsideReason.MODERATED: "Set aside by a moderator",
    SetAsideReason.UNKNOWN_UNIT: "Names a place or group that the network has not declared",
}
"""What a reader is told about each reason. Items beyond the most that a criterion counts are no fault and are left out."""


def build_claims(facts: SystemFacts) -> Claims:
    """Show where claims go beyond evidence, and what happens to the evidence next."""
    checks = [(item, facts.tables.claims[item.id]) for item in facts.matrix.all_criteria() if item.id in facts.tables.claims]
    rows = [_row(facts, criterion, check) for criterion, check in checks if check.above or check.without_level]
    hidden = bool(rows) and all(row.above is None for row in rows)
    expiring, counted = find_expiring(facts)
    not_counted = _not_counted(facts)
    return Claims(
        headline=claims_headline(facts),
        numbers=_numbers(facts),
        rows=() if hidden else tuple(sorted(rows, key=lambda row: -(row.above or 0))),
        rows_note=_rows_note(sum(bool(check.claims) for _, check in checks), len(rows), hidden=hidden),
        networks=_networks(facts),
        not_counted_headline=_not_counted_headline(not_counted),
        not_counted=not_counted,
        expiry_headline=expiry_headline(facts, len({item[:2] for item in expiring}), counted),
        months=count_by_month(expiring),
        at_risk=most_at_risk(facts, expiring),
        next_cycle=facts.next_cycle,
        next_cycle_words=_next_cycle_words(facts),
    )


def _rows_note(claimed: int, troubled: int, *, hidden: bool) -> str | None:
    """Say what the table leaves out: criteria whose claims are all borne out, or counts that are too small."""
    if hidden:
        return "Counts by criterion are too small to show."
    if not claimed:
        return "No network claims a level on any criterion."
    untroubled = claimed - troubled
    return (
        f"On {plural(untroubled, 'further criterion', 'further criteria')} evidence bears out every claim." if untroubled else None
    )


def _next_cycle_words(facts: SystemFacts) -> str:
    """Say when the next cycle is, and whether that was given or assumed."""
    given = f"The next cycle is judged on {day(facts.next_cycle)}."
    return given if facts.next_cycle_given else f"No date is set for the next cycle; {day(facts.next_cycle)} is assumed, a year on."


def countable(facts: SystemFacts) -> list[ClaimCheck]:
    """List what totals are made of: without names only criteria whose own counts are shown, so that no other can be worked out."""
    return [check for check in facts.tables.claims.values() if facts.naming.shown or _may_be_counted(facts, check)]


def _may_be_counted(facts: SystemFacts, check: ClaimCheck) -> bool:
    """Tell whether no count of one criterion is small."""
    return None not in [facts.safe(count, check.claims) for count in _parts(check)]


def _parts(check: ClaimCheck) -> tuple[int, int, int]:
    """Count the claims of one criterion: borne out, above the evidence, and without a level to set them beside."""
    return check.claims - len(check.above) - len(check.without_level), len(check.above), len(check.without_level)


def claim_counts(facts: SystemFacts) -> tuple[int, int]:
    """Count the claims above the evidence, and all claims that can be set beside a level."""
    checks = countable(facts)
    return sum(len(check.above) for check in checks), sum(check.claims - len(check.without_level) for check in checks)


def claims_headline(facts: SystemFacts) -> str:
    """Say how many claims go beyond the evidence, with their base."""
    above, comparable = claim_counts(facts)
    if not comparable and len(countable(facts)) < len(facts.tables.claims):
        return "Counts of claims are too small to show"
    if not comparable:
        return "No claim can be set beside evidence yet"
    if not above:
        return f"Evidence bears out all {comparable:,} claims" if comparable > 1 else "Evidence bears out the one claim made"
    return f"{share_of(above, comparable, 'claims')} go beyond what the evidence shows"


def _numbers(facts: SystemFacts) -> tuple[Number, ...]:
    """Count claims, and places where voices lie far apart."""
    above, comparable = claim_counts(facts)
    claims = [claim for check in countable(facts) for claim in check.above]
    wide = sum(_gap(claim) >= 2 for claim in claims)
    apart = {
        result.network
        for result in facts.results.values()
        for item in result.criteria.values()
        if any(finding.kind is FindingKind.VOICES_APART for finding in item.supported.findings)
    }
    whose = {claim.network for claim in claims}
    unheard = sum(len(check.without_level) for check in countable(facts))
    return (
        _total(facts, "Claims that go beyond the evidence", above, comparable),
        _total(facts, "Of these, two levels or more", wide, above),
        facts.share("Networks with at least one such claim", len(whose), len(facts.results)),
        _total(facts, "Claims where no level stands", unheard, comparable + unheard),
        facts.share("Networks where voices lie two levels or more apart", len(apart), len(facts.results)),
    )


def _total(facts: SystemFacts, label: str, part: int, whole: int) -> Number:
    """Count claims of all criteria whose counts are shown; too small to show where there is none of these."""
    if not whole and len(countable(facts)) < len(facts.tables.claims):
        return Number(label=label, value=None, unit="claims", words=NOT_SHOWN)
    return counted_share(label, part, whole, "claims")


def _gap(claim: UnsupportedClaim) -> int:
    """Count the levels between a claim and the evidence; nothing when no level stands."""
    return claim.claimed - claim.supported if claim.supported is not None else 0


def _row(facts: SystemFacts, criterion: Criterion, check: ClaimCheck) -> ClaimRow:
    """Show one criterion; networks are named widest gap first."""
    parts: Sequence[int | None] = _parts(check) if facts.naming.shown or _may_be_counted(facts, check) else (None, None, None)
    names = tuple(f"{facts.name(claim.network)} ({claim.claimed} → {claim.supported})" for claim in check.above)
    return ClaimRow(
        id=criterion.id,
        title=criterion.title,
        claims=None if parts[0] is None else check.claims,
        borne_out=parts[0],
        above=parts[1],
        without_level=parts[2],
        widest=max(map(_gap, check.above), default=None) if facts.naming.shown else None,
        networks=names if facts.naming.shown else (),
    )


def _networks(facts: SystemFacts) -> tuple[ClaimNetwork, ...]:
    """Show the networks with claims beyond the evidence, in the register's order."""
    if not facts.naming.shown:
        return ()
    above: dict[str, list[int]] = defaultdict(list)
    for check in facts.tables.claims.values():
        for claim in check.above:
            above[claim.network].append(_gap(claim))
    return tuple(
        ClaimNetwork(
            name=facts.name(code), claims=_comparable(facts.results[code]), above=len(above[code]), widest=max(above[code])
        )
        for code in facts.in_order(above)
        if code in facts.results
    )


def _comparable(result: Result) -> int:
    """Count the claims of one network that can be set beside a level."""
    return sum(item.claimed is not None and item.supported.level is not None for item in result.criteria.values())


def _not_counted(facts: SystemFacts) -> tuple[NotCounted, ...]:
    """Count the items that were set aside, by reason, most frequent first; an item counts once for each reason."""
    found: dict[SetAsideReason, set[tuple[str, str]]] = defaultdict(set)
    for result in facts.results.values():
        for item in result.criteria.values():
            for aside in item.supported.set_aside:
                found[aside.reason].add((result.network, aside.evidence))
    rows = [
        NotCounted(
            reason=words,
            count=len(found[reason]),
            networks=facts.safe(len({code for code, _ in found[reason]}), len(facts.results)),
        )
        for reason, words in REASON_WORDS.items()
        if reason in found
    ]
    return tuple(sorted(rows, key=lambda row: -row.count))


def _not_counted_headline(rows: tuple[NotCounted, ...]) -> str:
    """Say how often evidence was set aside, and the most frequent reason."""
    if not rows:
        return "No evidence had to be set aside"
    total = sum(row.count for row in rows)
    first = rows[0]
    reason = first.reason[:1].lower() + first.reason[1:]
    if total == 1:
        return f"One item of evidence was set aside: {reason}"
    return f"{plural(total, 'item')} of evidence were set aside; most often: {reason} ({first.count:,})"
