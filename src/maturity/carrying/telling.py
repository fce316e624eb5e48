"""Tell in plain lines what became of a network's last assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from maturity.errors import one_line
from maturity.model.carried import CarriedOver, ItemDates, LeftBehind, Standing
from maturity.model.revision import Migration

WIDTH = 96
MANY = {"attestation": "attestations", "quote": "quotes", "moderation": "decisions", "plan": "steps", "scenario": "scenarios"}
TITLES_SHOWN = 60


def carried_lines(report: CarriedOver) -> Iterator[str]:
    """Lay out what came along, what is asked anew and what stays behind, in full."""
    others = "" if report.predecessors == (report.network,) else f", answered by {' and '.join(report.predecessors)}"
    yield one_line(f"{report.network} {report.name}, from cycle {report.follows}{others}")
    yield from _counted("To confirm", report.to_confirm)
    yield from _counted("Left open, since the networks before answered differently", [one.criterion for one in report.choices])
    yield from _counted(
        "To answer anew", [one.where.replace("responses.", "") for one in report.ask_again if one.what in ("figure", "ratings")]
    )
    if any(one.what == "agreement" for one in report.ask_again):
        yield "  Whether the network may be named to others who want to learn is asked anew; until then it is not"
    rated = [one.where.rpartition(".")[0].replace("partners.", "") for one in report.ask_again if one.what == "partner"]
    yield from _counted("Partners whose ratings and contacts of the year are asked anew", tuple(dict.fromkeys(rated)))
    yield from _items("Evidence that will be in date", report.in_date)
    yield from _items("Evidence to re-date or withdraw; it is not counted until then", report.to_redate)
    if report.open_steps or report.done_steps:
        yield f"  Plan: {report.open_steps} to do, {report.done_steps} done"
    yield from _counted("Targets whose day will have passed", report.late_targets)
    yield from _left(report.follows, report.left)
    for migration in report.migrations:
        yield from _moved(migration)
    for note in report.notes:
        yield from filled("Note: ", note)


def totals(report: CarriedOver) -> list[str]:
    """Count what became of the parts, for one row of a table."""
    parts = (report.to_confirm, report.ask_again, report.in_date, report.to_redate, report.left)
    return [report.network, one_line(report.name)[:32], *(str(len(part)) for part in parts)]


def _counted(head: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        yield from filled(f"{head} ({len(names)}): ", ", ".join(names))


def _items(head: str, items: Sequence[ItemDates]) -> Iterator[str]:
    if not items:
        return
    yield f"  {head} ({len(items)})"
    for item in items:
        title = item.title if len(item.title) <= TITLES_SHOWN else f"{item.title[: TITLES_SHOWN - 1].rstrip()}…"
        yield one_line(f"    {item.id}  {title} ({until_words(item)})")


def _moved(migration: Migration) -> Iterator[str]:
    """Say what became of answers to another version of the matrix; `matrix diff` shows the texts."""
    old, new = migration.old, migration.new
    yield one_line(f"  Moved from {old.id} {old.version} to {new.id} {new.version}")
    changed = [one.criterion if one.was is None else f"{one.criterion} (before: {one.was})" for one in migration.to_confirm]
    yield from _counted("  What they ask has changed", changed)
    yield from _counted("  New", migration.unanswered)
    for left in migration.left_out:
        yield from filled(f"{left.where}: ", left.why, "    ")
    for mend in migration.to_mend:
        yield from filled(f"To mend: {mend.where}: ", mend.words, "    ")
    for note in migration.notes:
        yield from filled("Note: ", note, "    ")


def until_words(item: ItemDates) -> str:
    """Say until when an item is in date."""
    if item.standing is Standing.NOT_TAKEN:
        return "no criterion that it is cited for takes its kind"
    if item.standing is Standing.LATER:
        return f"speaks of {item.represents:%-d %B %Y}, which is still to come"
    if item.until is None:
        return "no limit"
    some = f", for {', '.join(item.counts_for)}" if item.standing is Standing.PARTLY else ""
    return f"until {item.until:%-d %B %Y}{some}"


def _left(cycle: str, left: Iterable[LeftBehind]) -> Iterator[str]:
    """List what stays behind, by the reason."""
    reasons: dict[str, list[LeftBehind]] = {}
    for one in left:
        reasons.setdefault(one.why, []).append(one)
    if reasons:
        yield f"  Stays in cycle {cycle} ({sum(map(len, reasons.values()))})"
    for why, found in reasons.items():
        many = MANY.get(found[0].what)
        unnamed = len(found) > 1 and many is not None and all(one.where.endswith("]") for one in found)
        yield from filled(f"{len(found)} {many}: " if unnamed else f"{', '.join(one.where for one in found)}: ", why, "    ")


def filled(label: str, text: str, indent: str = "  ") -> list[str]:
    """Fill a text behind its label; further lines stand two columns further in."""
    words = one_line(f"{label}{' '.join(text.split())}")
    further = f"{indent}  "
    return wrap(words, WIDTH, initial_indent=indent, subsequent_indent=further, break_long_words=False, break_on_hyphens=False)
