"""Decide which items of evidence count for a criterion at all, before any rule sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from maturity.model.base import Perspective, Strength
from maturity.model.evidence import Attestation, Evidence
from maturity.model.result import SetAside, SetAsideReason
from maturity.scoring.building import build
from maturity.scoring.freshness import Preferred, Window

_NETWORK = Perspective.NETWORK

_ATTESTED = {"strength": Strength.B, "records": 1, "assets": ()} | dict.fromkeys(
    ("since", "funded_until", "review_by", "owner", "link", "sha256")
)
"""The fields of an item of evidence that no attestation has."""

WORDS = {
    SetAsideReason.WRONG_KIND: "This kind of evidence does not count for this criterion.",
    SetAsideReason.IN_FUTURE: "It is dated after the day of scoring.",
    SetAsideReason.EXPIRED: "It expired before the day of scoring.",
    SetAsideReason.TOO_OLD: "It is older than this kind of evidence may be.",
    SetAsideReason.NOT_OUTSIDE: "It is signed for the network itself; someone outside must sign.",
    SetAsideReason.SAME_VOICE: "The same organisation has already signed for this.",
    SetAsideReason.OVER_LIMIT: "Enough other items already count for the same thing.",
    SetAsideReason.UNKNOWN_UNIT: "It does not say which of the declared units it speaks about.",
}
"""What a reader is told about an item that was not counted. A moderator's decision has its own words."""


def put_aside(evidence_id: str, reason: SetAsideReason, words: str | None = None) -> SetAside:
    """Note that an item was not counted, in the standard words unless others are given."""
    return build(SetAside, {"evidence": evidence_id, "reason": reason, "words": words or WORDS[reason]})


def moderated_words(role: str) -> str:
    """Say who set an item aside: the role, never the reason given in free text."""
    return f"Set aside by a moderator ({role})."[:300]


def evidence_from(attestation: Attestation) -> Evidence:
    """Turn an attestation into the item that rules count: the same as `Attestation.as_evidence`, ten times as fast."""
    perspective = attestation.perspective
    fields = {**_ATTESTED, **attestation.__dict__}
    fields["title"] = f"Attested by {fields.pop('signatory')}, {attestation.organisation}"[:300]
    fields["kind"] = "community_attestation" if perspective is Perspective.COMMUNITY else "partner_attestation"
    fields["represents"] = fields["added"] = fields.pop("signed_on")
    fields["statement"] = None
    if fields.pop("works_for_network"):
        fields["perspective"] = _NETWORK
    return build(Evidence, fields)


def admit(
    items: Iterable[Evidence],
    windows: Mapping[str, Window],
    moderated: Mapping[str, str],
    *,
    as_of: date,
) -> tuple[Preferred, list[SetAside]]:
    """Sort a criterion's items into those that count and those set aside, each with its reason.

    Args:
        items: Every item that cites the criterion, attestations included.
        windows: How the criterion treats each kind that it accepts.
        moderated: Ids of items that a moderator set aside for this criterion, with the moderator's role.
        as_of: The day of scoring.
    """
    ranked: list[tuple[Strength, int, int, str, int, Evidence]] = []
    signed: list[Evidence] = []
    aside: list[SetAside] = []
    for item in items:
        window = windows.get(item.kind)
        represents = item.represents
        if window is None:
            reason = SetAsideReason.WRONG_KIND
        elif represents > as_of:
            reason = SetAsideReason.IN_FUTURE
        elif item.expires is not None and item.expires < as_of:
            reason = SetAsideReason.EXPIRED
        elif window.earliest is not None and represents < window.earliest:
            reason = SetAsideReason.TOO_OLD
        elif window.outside and item.perspective is _NETWORK:
            reason = SetAsideReason.NOT_OUTSIDE
        elif moderated and item.id in moderated:
            aside.append(put_aside(item.id, SetAsideReason.MODERATED, moderated_words(moderated[item.id])))
            continue
        elif window.outside:
            signed.append(item)
            continue
        else:
            grade = item.strength or window.grade
            ranked.append((grade, -item.records, -represents.toordinal(), item.id, len(ranked), item))
            continue
        aside.append(build(SetAside, {"evidence": item.id, "reason": reason, "words": WORDS[reason]}))
    for item in signed if len(signed) < 2 else _one_of_each_voice(signed, aside):
        grade = item.strength or windows[item.kind].grade
        ranked.append((grade, -item.records, -item.represents.toordinal(), item.id, len(ranked), item))
    ranked.sort()
    return Preferred([row[5] for row in ranked]), aside


def _one_of_each_voice(items: list[Evidence], aside: list[SetAside]) -> list[Evidence]:
    """Keep one attestation of each organisation for the same tags, the newest; the others go to `aside`."""
    heard: dict[tuple[object, ...], Evidence] = {}
    for item in items:
        tags = (item.neighbourhoods, item.sectors, item.priority_groups, item.assets, item.partners)
        by = item.id if item.organisation is None else item.organisation.casefold()
        voice = (item.kind, by, *[tag if len(tag) < 2 else frozenset(tag) for tag in tags])
        known = heard.setdefault(voice, item)
        if known is not item:
            newer, older = sorted((known, item), key=lambda one: (-one.represents.toordinal(), one.id))
            heard[voice] = newer
            aside.append(put_aside(older.id, SetAsideReason.SAME_VOICE))
    return list(heard.values())
