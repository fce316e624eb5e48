"""From a report to a deck: what both kinds of report share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from maturity_slides.deck import Deck, Line, Slide, Table, TableCell, table_of
from maturity_slides.words import count_of, counted, day, without_stop

if TYPE_CHECKING:
    from maturity.model.section import Section
    from maturity.reporting.network_view import FirstPage
    from maturity.reporting.report import Report

INVENTED = "Made up for practice: the answers are invented and say nothing about a real network."
MOST_ROWS = 18
"""Rows of one table that go onto slides; the notes hold them all."""
SHORT = 400
"""Letters of a section's paragraphs that fit above its table; longer ones are in the notes."""


def build_deck(report: Any) -> Deck:
    """Build the deck of a report: the front pages in the order of the PDF, sections of plugins, and what it rests on."""
    from maturity_slides.network_deck import network_slides  # noqa: PLC0415  (both import what stands here)
    from maturity_slides.system_deck import system_slides  # noqa: PLC0415

    front, last = network_slides(report) if report.kind == "network" else system_slides(report)
    sections = tuple(slide for section in report.sections for slide in section_slides(section))
    notices = tuple(dict.fromkeys((*([INVENTED] if report.synthetic else []), *getattr(report, "notices", ()))))
    if report.synthetic and len(notices) > 1:
        notices = tuple(notice for notice in notices if notice == INVENTED or not notice.startswith("Made up for practice"))
    return Deck(
        title=report.title,
        subtitle=f"{report.subtitle}\nAs the evidence stood on {day(report.as_of)}",
        footer=" · ".join([report.subtitle, *(["Made up for practice"] if report.synthetic else [])]),
        notices=notices,
        notes=(f"{report.title}.", f"{report.subtitle}. As the evidence stood on {day(report.as_of)}.", *notices),
        language=report.language,
        made_on=report.as_of,
        synthetic=report.synthetic,
        slides=tell_apart(report.title, (*front, *sections, last)),
    )


def tell_apart(title: str, slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Give slides of one title different ones, so that they can be told apart in a list of titles."""
    seen = {title: 1}
    told = []
    for slide in slides:
        seen[slide.title] = seen.get(slide.title, 0) + 1
        count = seen[slide.title]
        told.append(
            slide if count == 1 else replace(slide, title=f"{slide.title} (in detail{'' if count == 2 else f', {count - 1}'})")
        )
    return tuple(told)


def first_slides(first: FirstPage) -> list[Slide]:
    """Say what is to be decided, what was found and how sure that is, and what happens next."""
    asks = tuple(Line(item.why, lead=item.ask) for item in first.decisions)
    decide = Slide(
        title=f"{counted(len(asks), 'decision')} for you to take" if asks else "There is nothing to decide today",
        lines=asks,
        notes=tuple(f"We ask you: {item.ask} {item.why}" for item in first.decisions),
    )
    title = without_stop(first.findings[0]) if first.findings else "What we found, and how sure we are"
    found = Slide(
        title=title,
        lines=(
            *(Line(text) for text in first.findings[1:]),
            Line("", lead="How sure we are", bullet=False),
            *map(Line, first.certainty),
        ),
        notes=(*first.findings, "How sure we are.", *first.certainty, *(f"{item.label}: {item.words}." for item in first.numbers)),
    )
    return [decide, found, *next_slides(first)]


def next_slides(first: FirstPage) -> list[Slide]:
    """Say what happens next, who does it, and by when."""
    if not first.next_things:
        return []
    dated = sorted(item.by for item in first.next_things if item.by is not None)
    finding = f"{counted(len(first.next_things), 'thing')} {'happens' if len(first.next_things) == 1 else 'happen'} next"
    rows = [
        (item.what, item.who, f"{day(item.by)}{' (overdue)' if item.overdue else ''}" if item.by else "No date is set")
        for item in first.next_things
    ]
    table = table_of("What happens next: what, who does it, and by when", ("What", "Who", "By"), rows, (6, 3, 2.4))
    note = (Line(first.next_note, bullet=False),) if first.next_note else ()
    said = tuple(f"{what}. Who: {who}. By: {by}." for what, who, by in rows)
    until = "by" if len(rows) == 1 else "the first by"
    title = f"{finding}, {until} {day(dated[0])}" if dated else finding
    return [Slide(title=title, lines=note, table=table, notes=(*said, *((first.next_note,) if first.next_note else ())))]


def section_slides(section: Section) -> list[Slide]:
    """Lay out a section of another plugin: its paragraphs and tables, as the report has them."""
    lines = tuple(Line(text, bullet=False) for text in section.paragraphs)
    said = (*section.paragraphs, f"Source: {section.source}")
    if not section.tables:
        return [Slide(section.title, (*lines, Line(section.source, lead="Source:", bullet=False)), notes=said)]
    slides = []
    for table in section.tables:
        rows = [tuple(TableCell(cell.words, cell.mark) for cell in row) for row in table.rows]
        words = tuple(
            "; ".join(f"{column}: {cell.words}" for column, cell in zip(table.columns, row, strict=False)) + "."
            for row in table.rows
        )
        beyond = len(rows) - MOST_ROWS
        above = lines if sum(len(line.text) for line in lines) <= SHORT else ()
        if beyond > 0:
            above = (*above, Line(f"{count_of(beyond, 'more row')} in the notes.", bullet=False))
        widths = (2.0, *(1.0 for _ in table.columns[1:]))
        drawn = Table(table.caption, tuple(table.columns), tuple(rows[:MOST_ROWS]), widths)
        slides.append(Slide(section.title, above, table=drawn, notes=(*said, f"{table.caption}.", *words)))
    return slides


def closing_slide(report: Report, title: str, lines: tuple[Line, ...]) -> Slide:
    """Say what it all rests on: limits, matrix, versions; the method is in the notes."""
    made = [
        f"{report.matrix.title}, version {report.matrix.version} ({report.matrix.licence})",
        f"maturity {report.engine_version}",
    ]
    made += [f"{plugin.name} {plugin.version}" for plugin in report.plugins]
    method = tuple(text for passage in report.method for text in (f"{passage.heading}.", *passage.paragraphs))
    rest = len(report.limits) - 3
    more = (Line(f"{count_of(rest, 'further limit')}, and the method, are in the notes.", bullet=False),) if rest > 0 else ()
    return Slide(
        title=title,
        lines=(
            *lines,
            *(Line(text) for text in report.limits[:3]),
            *more,
            Line("; ".join(made) + ".", lead="Made with:", bullet=False),
        ),
        notes=(*(line.text for line in lines), *report.limits, *method, f"Made with {'; '.join(made)}."),
    )
