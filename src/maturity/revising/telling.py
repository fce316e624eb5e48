"""Tell in plain lines what became of an assessment that moved: every part that must be confirmed, was left out or needs mending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from maturity.errors import one_line
from maturity.model.revision import Aspect, Difference, LeftOut, Migration, ToConfirm
from maturity.revising.meaning import as_json

WIDTH = 96

_SHOWN = (Aspect.OPTIONS, Aspect.CRITERIA, Aspect.ASKED)
"""Differences that an answer may hang on; words around it are not shown."""


def migration_text(report: Migration) -> str:
    """Lay out what became of one assessment, in full."""
    old, new = report.old, report.new
    lines = [f"{report.network}, {report.cycle}: from {old.id} {old.version} to {new.id} {new.version}", totals(report)]
    lines += [line for note in report.notes for line in filled("Note: ", note, "")]
    if report.to_confirm:
        lines += ["", f"To be confirmed ({len(report.to_confirm)}): the answer came over, marked carried: true, and what it"]
        lines += ["answers changed. Read both texts; keep or change the answer; then delete the mark."]
        lines += [line for one in report.to_confirm for line in _confirm_lines(one)]
    if report.left_out:
        lines += ["", f"Left out ({len(report.left_out)}): the new matrix has no place for it. It stands in the old assessment,"]
        lines += ["and here in full."]
        lines += [line for one in report.left_out for line in _left_out_lines(one)]
    if report.to_mend:
        lines += ["", f"To be mended in the new file ({len(report.to_mend)})"]
        lines += [line for one in report.to_mend for line in filled(f"{one.where}: ", one.words)]
    if report.unanswered:
        lines += ["", f"New, not answered yet ({len(report.unanswered)})", *filled("", ", ".join(report.unanswered))]
    if report.kept:
        lines += ["", f"Came over as they were ({len(report.kept)})", *filled("", ", ".join(report.kept))]
    return "\n".join(lines)


def totals(report: Migration) -> str:
    """Count in one line what became of the parts."""
    counted = (
        (len(report.kept), "kept"),
        (len(report.to_confirm), "to be confirmed"),
        (len(report.left_out), "left out"),
        (len(report.to_mend), "to be mended"),
        (len(report.unanswered), "new"),
    )
    words = ", ".join(f"{count} {words}" for count, words in counted if count)
    return f"{words}." if words else "Nothing was answered."


def _confirm_lines(one: ToConfirm) -> Iterator[str]:
    was = f", before: {one.was}" if one.was else ""
    yield ""
    yield f"  {one.criterion}{was}  {one.title}: {one.change.value}"
    for place, value in one.answers.items():
        yield from filled(f"answered {place}: ", _plain(value), "    ")
    if one.cited_by:
        yield from filled("evidence: ", ", ".join(one.cited_by), "    ")
    yield from difference_lines([found for found in one.differences if found.aspect in _SHOWN], "    ")


def difference_lines(differences: Iterable[Difference], indent: str) -> Iterator[str]:
    """Lay out differences, each with what it was and what it is."""
    for one in differences:
        yield f"{indent}{one.where}"
        yield from filled("was: ", one.old or "nothing", f"{indent}  ")
        yield from filled("now: ", one.new or "nothing", f"{indent}  ")


def _left_out_lines(one: LeftOut) -> Iterator[str]:
    yield from filled(f"{one.where}: ", one.why)
    for place, value in _leaves("", one.content):
        yield from filled(f"{place}: " if place else "", value, "      ")


def _leaves(place: str, value: Any) -> Iterator[tuple[str, str]]:
    """Take plain data apart to single values, each with its place."""
    if isinstance(value, Mapping) and value:
        for name, inner in value.items():
            yield from _leaves(f"{place}.{name}" if place else str(name), inner)
    else:
        yield place, _plain(value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else as_json(value)


def filled(label: str, text: str, indent: str = "  ") -> list[str]:
    """Fill a text behind its label; further lines stand two columns further in."""
    words = one_line(f"{label}{' '.join(text.split())}")
    return wrap(
        words, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False, break_on_hyphens=False
    )
