"""What whoever collects should know about something that was taken, though it was no reason to refuse it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.exchange.incoming import Incoming
from maturity.files.evidence_files import EvidenceFiles
from maturity.model.assessment import State
from maturity.model.cycle_terms import CycleTerms
from maturity.recording.editing import Edit
from maturity.recording.entries import Entries


def remarks(incoming: Incoming, kept: Entries, edits: Sequence[Edit], terms: CycleTerms, files: EvidenceFiles) -> tuple[str, ...]:
    """Say what is worth knowing, as sentences without their full stop.

    Args:
        incoming: What was taken.
        kept: What the store held before; empty for a first assessment.
        edits: What it changed there.
        terms: Of the cycle.
        files: Where files of evidence are kept by now.
    """
    return (*_progress(incoming), *_late(incoming, terms), *_absent(incoming, files), *_moderation(incoming, kept, edits))


def _progress(incoming: Incoming) -> Iterator[str]:
    if incoming.assessment.state is State.DRAFT:
        yield "it is a draft, not handed in yet"


def _late(incoming: Incoming, terms: CycleTerms) -> Iterator[str]:
    days = 0 if incoming.made_at is None else (incoming.made_at.date() - terms.closes_on).days
    if days > 0:
        yield f"it was made {days} {'day' if days == 1 else 'days'} after the cycle's last day"


def _absent(incoming: Incoming, files: EvidenceFiles) -> Iterator[str]:
    items = sorted({item for digest, citing in incoming.absent.items() if files.find(digest) is None for item in citing})
    if items:
        yield f"files are missing that these items of evidence cite: {', '.join(items)}"


def _moderation(incoming: Incoming, kept: Entries, edits: Sequence[Edit]) -> Iterator[str]:
    """Tell decisions that came from outside, and answers that changed under a decision."""
    brought = [address for address in incoming.entries if address[0] == "moderation" and address not in kept]
    if brought and incoming.bundle is not None:
        many = "1 decision of moderation that was" if len(brought) == 1 else f"{len(brought)} decisions of moderation that were"
        yield f"it brings {many} not made here"
    decided = {value["criterion"] for address, value in kept.items() if address[0] == "moderation" and isinstance(value, dict)}
    moved = sorted({edit.address[1] for edit in edits if edit.address[0] == "responses"} & decided)
    if moved:
        yield f"it changes answers that had been moderated: {', '.join(moved)}"
