"""Claims that the evidence does not bear out, evidence that was not counted, and evidence that soon stops counting."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from maturity.model.benchmark import ClaimCheck, UnsupportedClaim
from maturity.model.freshness import stands_until
from maturity.model.matrix import Criterion
from maturity.model.result import FindingKind, Result, SetAsideReason, Status
from maturity.reporting.network.facts import all_items
from maturity.reporting.report import Number, day, percent, plural
from maturity.reporting.system.facts import SystemFacts, counted_share, share_of
from maturity.reporting.system_rows import AtRisk, ClaimNetwork, ClaimRow, ExpiryMonth, NotCounted
from maturity.reporting.system_view import Claims

MOST_AT_RISK = 6

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
    expiring, counted = _expiring(facts)
    not_counted = _not_counted(facts)
    return Claims(
        headline=claims_headline(facts),
        numbers=_numbers(facts),
        rows=() if hidden else tuple(sorted(rows, key=lambda row: -(row.above or 0))),
        rows_note=_rows_note(sum(bool(check.claims) for _, check in checks), len(rows), hidden=hidden),
        networks=_networks(facts),
        not_counted_headline=_not_counted_headline(not_counted),
        not_counted=not_counted,
        expiry_headline=_expiry_headline(facts, len({item[:2] for item in expiring}), counted),
        months=_months(expiring),
        at_risk=_at_risk(facts, expiring),
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


def claim_counts(facts: SystemFacts) -> tuple[int, int]:
    """Count the claims above the evidence, and all claims that can be set beside a level."""
    checks = facts.tables.claims.values()
    return sum(len(check.above) for check in checks), sum(check.claims - len(check.without_level) for check in checks)


def claims_headline(facts: SystemFacts) -> str:
    """Say how many claims go beyond the evidence, with their base."""
    above, comparable = claim_counts(facts)
    if not comparable:
        return "No claim can be set beside evidence yet"
    if not above:
        return f"Evidence bears out all {comparable:,} claims" if comparable > 1 else "Evidence bears out the one claim made"
    return f"{share_of(above, comparable, 'claims')} go beyond what the evidence shows"


def _numbers(facts: SystemFacts) -> tuple[Number, ...]:
    """Count claims, and places where voices lie far apart."""
    above, comparable = claim_counts(facts)
    claims = [claim for check in facts.tables.claims.values() for claim in check.above]
    wide = sum(_gap(claim) >= 2 for claim in claims)
    apart = {
        result.network
        for result in facts.results.values()
        for item in result.criteria.values()
        if any(finding.kind is FindingKind.VOICES_APART for finding in item.supported.findings)
    }
    whose = {claim.network for claim in claims}
    unheard = sum(len(check.without_level) for check in facts.tables.claims.values())
    return (
        counted_share("Claims that go beyond the evidence", above, comparable, "claims"),
        counted_share("Of these, two levels or more", wide, above, "claims"),
        facts.share("Networks with at least one such claim", len(whose), len(facts.results)),
        counted_share("Claims where no level stands", unheard, comparable + unheard, "claims"),
        facts.share("Networks where voices lie two levels or more apart", len(apart), len(facts.results)),
    )


def _gap(claim: UnsupportedClaim) -> int:
    """Count the levels between a claim and the evidence; nothing when no level stands."""
    return claim.claimed - claim.supported if claim.supported is not None else 0


def _row(facts: SystemFacts, criterion: Criterion, check: ClaimCheck) -> ClaimRow:
    """Show one criterion; networks are named widest gap first."""
    borne_out = check.claims - len(check.above) - len(check.without_level)
    parts = [facts.safe(count, check.claims) for count in (borne_out, len(check.above), len(check.without_level))]
    if None in parts:
        parts = [None, None, None]
    names = tuple(f"{facts.name(claim.network)} ({claim.claimed} → {claim.supported})" for claim in check.above)
    return ClaimRow(
        id=criterion.id,
        title=criterion.title,
        claims=check.claims,
        borne_out=parts[0],
        above=parts[1],
        without_level=parts[2],
        widest=max(map(_gap, check.above), default=None),
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


Expiry = tuple[str, str, str, date]
"""A network's code, an item's id, the criterion it counts for, and the last day on which it counts there."""


def _expiring(facts: SystemFacts) -> tuple[list[Expiry], int]:
    """List what counts today and stops before the next cycle, once a criterion; and count all items that count today."""
    criteria = {item.id: item for item in facts.matrix.all_criteria()}
    found: list[Expiry] = []
    counted = 0
    for code, result in facts.results.items():
        assessment = facts.assessments.get(code)
        if assessment is None:
            continue
        items = all_items(assessment)
        uses = [(item_id, id_) for id_, score in result.criteria.items() for item_id in score.supported.used if item_id in items]
        counted += len({item_id for item_id, _ in uses})
        for item_id, criterion_id in uses:
            item, criterion = items[item_id], criteria.get(criterion_id)
            kind = facts.matrix.evidence_kinds.get(item.kind)
            use = criterion.evidence.get(item.kind) if criterion else None
            until = stands_until(item, kind, use.max_age_months if use else None) if kind else item.expires
            if until is not None and until < facts.next_cycle:
                found.append((code, item_id, criterion_id, until))
    return found, counted


def _expiry_headline(facts: SystemFacts, expiring: int, counted: int) -> str:
    """Say how much of the evidence stops counting before the next cycle."""
    if not counted:
        return "No evidence counts yet, so none can expire"
    if not expiring:
        return "All evidence that counts today still stands at the next cycle"
    share = f"{expiring:,} of {plural(counted, 'item')} of evidence ({percent(expiring / counted)})"
    return f"{share} {'expires' if expiring == 1 else 'expire'} before {day(facts.next_cycle)}"


def _months(expiring: list[Expiry]) -> tuple[ExpiryMonth, ...]:
    """Count items by the month in which they first stop counting for something."""
    first: dict[tuple[str, str], date] = {}
    for code, item_id, _, until in expiring:
        key = (code, item_id)
        first[key] = min(until, first.get(key, until))
    months = Counter(until.replace(day=1) for until in first.values())
    return tuple(ExpiryMonth(month=month, count=months[month]) for month in sorted(months))


def _at_risk(facts: SystemFacts, expiring: list[Expiry]) -> tuple[AtRisk, ...]:
    """Name the criteria with most evidence that expires."""
    rows = list(_at_risk_rows(facts, expiring))
    return tuple(sorted(rows, key=lambda row: -row.count)[:MOST_AT_RISK])


def _at_risk_rows(facts: SystemFacts, expiring: list[Expiry]) -> Iterator[AtRisk]:
    """Count what expires, criterion by criterion in matrix order."""
    for criterion in facts.matrix.all_criteria():
        mine = [entry for entry in expiring if entry[2] == criterion.id]
        if mine:
            networks = facts.safe(len({entry[0] for entry in mine}), len(facts.results))
            yield AtRisk(id=criterion.id, title=criterion.title, count=len(mine), networks=networks)


def levels_at_risk(facts: SystemFacts) -> int:
    """Count the levels, network by network, that rest on at least one item which expires before the next cycle."""
    expiring, _ = _expiring(facts)
    pairs = {(code, criterion_id) for code, _, criterion_id, _ in expiring}
    return sum(
        facts.results[code].criteria[criterion_id].supported.status is Status.SCORED
        and bool(facts.results[code].criteria[criterion_id].supported.level)
        for code, criterion_id in pairs
    )
