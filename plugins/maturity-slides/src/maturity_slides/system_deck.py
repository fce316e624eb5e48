"""The slides of a system's report, in the order of its front pages. Counts that the report does not show stay unshown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maturity_slides.building import closing_slide, first_slides
from maturity_slides.deck import Chart, Line, Look, Series, Slide, Table, TableCell
from maturity_slides.network_deck import MOST_BARS, level_look
from maturity_slides.words import first_few, number, say_series, total

if TYPE_CHECKING:
    from maturity.reporting.report import Step
    from maturity.reporting.system_rows import StandingRow
    from maturity.reporting.system_view import ChangeDomain, SystemReport

MOST_STANDING_SLIDES = 3
MOST_HEAT_ROWS = 11
MOST_NAMES = 6


def system_slides(report: SystemReport) -> tuple[list[Slide], Slide]:
    """Give the front slides, and the one that closes the deck."""
    slides = [
        *first_slides(report.first),
        *standing_slides(report),
        heat_slide(report),
        *([presence_slide(report)] if report.presence.criterion else []),
        claims_slide(report),
    ]
    slides += [change_slide(report), support_slide(report)]
    answered = report.answered
    missing = (Line(f"No answer from {first_few(answered.not_answered, MOST_NAMES)}."),) if answered.not_answered else ()
    return slides, closing_slide(report, answered.headline, missing)


def standing_slides(report: SystemReport) -> list[Slide]:
    """Show how the networks are spread over the levels of every criterion, as many domains a slide as fit."""
    pages: list[list[StandingRow]] = []
    names: list[list[str]] = []
    for domain in report.standings.domains:
        if pages and len(pages[-1]) + len(domain.rows) <= MOST_BARS:
            pages[-1].extend(domain.rows)
            names[-1].append(domain.short)
        else:
            pages.append(list(domain.rows))
            names.append([domain.short])
    if len(pages) > MOST_STANDING_SLIDES or any(len(page) > MOST_BARS for page in pages):
        return []
    headline = report.standings.headline
    slides = []
    for place, (page, shorts) in enumerate(zip(pages, names, strict=True)):
        title = headline if place == 0 else f"{first_few(shorts, 4)}: {goal_words(page, report)}"
        notes = (report.standings.note, *(f"{row.title}: {row.words}" for row in page))
        slides.append(spread_slide(title, page, report.levels, notes))
    return slides


def spread_slide(title: str, rows: Sequence[StandingRow], levels: Sequence[Step], notes: tuple[str, ...]) -> Slide:
    """Draw the rows whose counts are all shown, and count the others: a bar of some counts would look like a whole."""
    whole = [row for row in rows if row.hidden is None]
    rest = len(rows) - len(whole)
    lines = (Line(f"{rest} of {len(rows)} have counts that are too small to show.", bullet=False),) if rest else ()
    chart = spread_chart(whole, levels) if whole else None
    return Slide(title, lines, chart=chart, notes=(*(line.text for line in lines), *notes))


def goal_words(rows: Sequence[StandingRow], report: SystemReport) -> str:
    """Say on how many criteria of a page at least half of the networks assessed have reached the second level of the scale."""
    building = report.levels[min(2, len(report.levels) - 1)]
    counted = [row for row in rows if row.assessed and all(item.networks is not None for item in row.counts)]
    reached = [
        row
        for row in counted
        if sum(item.networks or 0 for item in row.counts if item.rank >= building.rank) * 2 >= (row.assessed or 0)
    ]
    if not counted:
        return "the counts are not shown"
    return f"on {len(reached)} of {len(counted)} criteria at least half of the networks assessed have reached {building.name}"


def spread_chart(rows: Sequence[StandingRow], levels: Sequence[Step]) -> Chart:
    """Draw how many networks are at each level; those without a level stand beside them and never among them."""
    series = [
        Series(f"{step.rank} {step.name}", tuple(number(at_rank(row, step.rank)) for row in rows), level_look(step, levels))
        for step in levels
    ]
    without = tuple(number(total(item.networks for item in row.others)) for row in rows)
    if any(value is None or value > 0 for value in without):
        series.append(Series("No level", without, "missing"))
    categories = tuple(row.title for row in rows)
    said = say_series(categories, [(item.name, item.values) for item in series])
    return Chart("Bar chart: how many networks stand at each level. " + " ".join(said), categories, tuple(series), stacked=True)


def at_rank(row: StandingRow, rank: int) -> int | None:
    """Give the networks at one level; None when the count is not shown."""
    return next((item.networks for item in row.counts if item.rank == rank), 0)


def heat_slide(report: SystemReport) -> Slide:
    """Show networks by domains where they fit on a slide and may be named, else how they are spread over each domain."""
    heat = report.heat_map
    said = tuple(
        f"{row.name}: {'; '.join(f'{column.short} {cell.words}' for column, cell in zip(heat.columns, row.cells, strict=True))}."
        for row in heat.rows
    )
    note = (Line(heat.note, bullet=False),) if heat.note else ()
    if 0 < len(heat.rows) <= MOST_HEAT_ROWS:
        rows = tuple((TableCell(row.name), *(TableCell(cell.words) for cell in row.cells)) for row in heat.rows)
        columns = ("Network", *(column.short for column in heat.columns))
        table = Table("Networks by domains, in the order of the register", columns, rows, (2.4, *(1.2 for _ in heat.columns)))
        return Slide(heat.headline, note, table=table, notes=said)
    domains = report.standings.domains[:MOST_BARS]
    spread = tuple(f"{domain.title}: {domain.own.words}" for domain in domains)
    return spread_slide(heat.headline, [domain.own for domain in domains], report.levels, (*spread, *said))


def presence_slide(report: SystemReport) -> Slide:
    """Count neighbourhoods with and without somebody, priority areas apart; where rows are withheld, the numbers in words."""
    presence = report.presence
    numbers = tuple(f"{item.label}: {item.words}." for item in presence.numbers)
    lines = tuple(Line(text, bullet=False) for text in (presence.note,) if text)
    kinds: tuple[tuple[str, Look, Sequence[object]], ...] = (
        ("Somebody is there", "progress", presence.present),
        ("Nobody is there", "attention", presence.gaps),
        ("Not assessed", "missing", presence.unknown),
    )
    if not any(rows for _, _, rows in kinds):
        return Slide(presence.headline, (*lines, *map(Line, numbers)), notes=numbers)
    categories = ("Priority areas", "Other neighbourhoods")
    series = tuple(
        Series(name, (float(sum(is_priority(row) for row in rows)), float(sum(not is_priority(row) for row in rows))), look)
        for name, look, rows in kinds
        if rows
    )
    said = say_series(categories, [(item.name, item.values) for item in series])
    waiting = [f"{row.name} ({row.patients:,})" for row in presence.gaps if row.priority]
    if waiting:
        lines = (
            *lines,
            Line(f"{first_few(waiting, MOST_NAMES)}.", lead="Priority areas with nobody (registered patients):", bullet=False),
        )
    quotes = tuple(f"{item.role}: “{item.words}”" for item in presence.quotes)
    chart = Chart(
        "Bar chart: neighbourhoods with and without somebody building community. " + " ".join(said),
        categories,
        series,
        stacked=True,
    )
    gaps = tuple(f"Nobody in {row.name}, {row.network}: {row.patients:,} registered patients." for row in presence.gaps)
    return Slide(presence.headline, lines, chart=chart, notes=(*said, *numbers, *quotes, *gaps))


def is_priority(row: object) -> bool:
    """Tell whether a neighbourhood is a priority area."""
    return bool(getattr(row, "priority", False))


def claims_slide(report: SystemReport) -> Slide:
    """Show on which criteria claims go beyond the evidence, most first as the report has them."""
    claims = report.claims
    rows = [row for row in claims.rows if row.claims and None not in {row.borne_out, row.above, row.without_level}][:MOST_BARS]
    said = (
        *(f"{item.label}: {item.words}." for item in claims.numbers),
        f"{claims.not_counted_headline}.",
        f"{claims.expiry_headline}.",
    )
    note = (Line(claims.rows_note, bullet=False),) if claims.rows_note else ()
    if not rows:
        return Slide(claims.headline, note, notes=said)
    parts: tuple[tuple[str, Look, tuple[float | None, ...]], ...] = (
        ("Borne out", "level-3", tuple(number(row.borne_out) for row in rows)),
        ("Beyond the evidence", "attention", tuple(number(row.above) for row in rows)),
        ("Evidence shows no level", "missing", tuple(number(row.without_level) for row in rows)),
    )
    series = tuple(
        Series(name, values, look) for name, look, values in parts if any(value is None or value > 0 for value in values)
    )
    categories = tuple(row.title for row in rows)
    counted = say_series(categories, [(item.name, item.values) for item in series])
    chart = Chart("Bar chart: networks' claims, criterion by criterion. " + " ".join(counted), categories, series, stacked=True)
    return Slide(claims.headline, note, chart=chart, notes=(*counted, *said))


def change_slide(report: SystemReport) -> Slide:
    """Count for each domain how many levels rose, stayed and fell among the networks that answered twice."""
    change = report.change
    note = (Line(change.note, bullet=False),) if change.note else ()
    said = (
        *(f"{row.title}: {row.words}" for domain in change.domains for row in domain.rows),
        *(f"{item.label}: {item.words}." for item in change.numbers),
        *(f"Only in the cycle before: {name}." for name in change.only_before),
        *(f"Only in this cycle: {name}." for name in change.only_after),
        *(line.text for line in note),
    )
    shown = [domain for domain in change.domains if not hides(domain)]
    if not shown:
        return Slide(change.headline, (*note, *(Line(f"{item.label}: {item.words}.") for item in change.numbers)), notes=said)
    moves: tuple[tuple[str, Look, tuple[float | None, ...]], ...] = (
        ("Rose", "progress", tuple(number(total(row.rose for row in domain.rows)) for domain in shown)),
        ("Stayed", "level-1", tuple(number(total(row.same for row in domain.rows)) for domain in shown)),
        ("Fell", "attention", tuple(number(total(row.fell for row in domain.rows)) for domain in shown)),
    )
    series = tuple(Series(name, values, look) for name, look, values in moves)
    categories = tuple(domain.title for domain in shown)
    counted = say_series(categories, [(item.name, item.values) for item in series])
    chart = Chart("Bar chart: levels that rose, stayed and fell. " + " ".join(counted), categories, series, stacked=True)
    return Slide(change.headline, note, chart=chart, notes=(*counted, *said))


def hides(domain: ChangeDomain) -> bool:
    """Tell whether any count of a domain is not shown."""
    return None in {count for row in domain.rows for count in (row.rose, row.same, row.fell)}


def support_slide(report: SystemReport) -> Slide:
    """Show where one step would reach most people in priority groups, and who can learn from whom in the notes."""
    support = report.support
    rows = (*support.rows, *support.others)
    shown = [row for row in rows if row.one_short][:MOST_BARS]
    learning = report.learning
    note = (Line(support.note, bullet=False),) if support.note else ()
    said = (
        *(
            f"{row.title}: {row.said}"
            + (f" {row.areas_said}" if row.areas_said else "")
            + (f" The step: {row.step}" if row.step else "")
            for row in shown
        ),
        *(
            f"{area.name}, {area.network}: {area.patients:,} registered patients, from {area.now.words} to {area.then.words}."
            for area in (support.areas.rows if support.areas else ())
        ),
        f"{learning.headline}.",
        *(
            f"{row.title}: {first_few(row.hosts, MOST_NAMES)} can show {first_few(row.learners, MOST_NAMES)}."
            for row in learning.rows
        ),
        *(text for text in (support.how, support.areas.note if support.areas else None, support.note, learning.note) if text),
    )
    lines = (*note, Line(f"{learning.headline}.", bullet=False))
    if not shown:
        return Slide(support.headline, lines, notes=said)
    name = f"Networks one step short of {support.goal}"
    series = Series(name, tuple(number(row.one_short) for row in shown), "level-3")
    categories = tuple(row.title for row in shown)
    counted = say_series(categories, [(name, series.values)])
    chart = Chart("Bar chart: networks one step short of the goal. " + " ".join(counted), categories, (series,), stacked=True)
    return Slide(support.headline, lines, chart=chart, notes=said)
