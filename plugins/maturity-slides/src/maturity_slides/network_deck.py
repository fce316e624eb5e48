"""The slides of a network's report, in the order of its front pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from maturity.model.benchmark import Movement
from maturity_slides.building import closing_slide, first_slides
from maturity_slides.deck import Chart, Line, Look, Series, Slide, table_of
from maturity_slides.words import count_of, day, first_few, number, say_series

if TYPE_CHECKING:
    from maturity.reporting.criterion_view import CriterionView, DomainView
    from maturity.reporting.network_view import NetworkReport, VoiceRow
    from maturity.reporting.report import Standing, Step

MOST_BARS = 11
"""Criteria on one slide, two bars each: more would leave less than 16 points for their names."""
MOST_CRITERION_SLIDES = 3
MOST_STEPS = 6
PERSPECTIVES: tuple[tuple[str, str, Look], ...] = (
    ("network", "Your own people", "supported"),
    ("community", "Residents", "voice"),
    ("partner", "Partners", "partner"),
)
MOVES: tuple[tuple[Movement, str, Look], ...] = (
    (Movement.ROSE, "Rose", "progress"),
    (Movement.SAME, "Stayed", "level-1"),
    (Movement.FELL, "Fell", "attention"),
    (Movement.NEWLY_ASSESSED, "Newly assessed", "level-2"),
    (Movement.NO_LONGER_ASSESSED, "No longer assessed", "missing"),
)


def network_slides(report: NetworkReport) -> tuple[list[Slide], Slide]:
    """Give the front slides, and the one that closes the deck."""
    slides = [*first_slides(report.first), profile_slide(report), voices_slide(report), *criterion_slides(report)]
    slides += [peers_slide(report), change_slide(report), plan_slide(report)]
    note = (Line(report.evidence.note),) if report.evidence.note else ()
    return slides, closing_slide(report, report.evidence.headline, note)


def profile_slide(report: NetworkReport) -> Slide:
    """Count the criteria of each domain by the level that the evidence shows."""
    domains = report.profile.domains
    without = [len(domain.criteria) - sum(item.criteria for item in domain.counts) for domain in domains]
    series = [
        Series(
            f"{step.rank} {step.name}",
            tuple(float(criteria_at(domain, step.rank)) for domain in domains),
            level_look(step, report.levels),
        )
        for step in report.levels
    ]
    if any(without):
        series.append(Series("No level", tuple(map(float, without)), "missing"))
    categories = tuple(f"{domain.short}: {domain.supported.words}" for domain in domains)
    said = say_series(categories, [(item.name, item.values) for item in series])
    alt = "Bar chart: how many criteria of each domain stand at each level by the evidence. " + " ".join(said)
    note = (Line(report.profile.note, bullet=False),) if report.profile.note else ()
    how = Line("Each bar counts criteria by the level that the evidence shows.", bullet=False)
    chart = Chart(alt, categories, tuple(series), stacked=True)
    return Slide(
        report.profile.headline, (how, *note), chart=chart, notes=(how.text, *said, *(domain.reason for domain in domains))
    )


def criteria_at(domain: DomainView, rank: int) -> int:
    """Count the criteria of a domain at one level."""
    return next((item.criteria for item in domain.counts if item.rank == rank), 0)


def level_look(step: Step, levels: Sequence[Step]) -> Look:
    """Choose the step of the ramp by where a level lies on its own scale."""
    looks: tuple[Look, ...] = ("level-0", "level-1", "level-2", "level-3", "level-4")
    ranks = [level.rank for level in levels]
    return looks[round(ranks.index(step.rank) * (len(looks) - 1) / max(len(ranks) - 1, 1))]


def voices_slide(report: NetworkReport) -> Slide:
    """Show the median rating of each side on the criteria that more than one side rated."""
    voices = report.voices
    rows = voices.rows[:MOST_BARS]
    quote = next(iter(voices.quotes), None)
    lines = [Line(text, bullet=False) for text in (voices.rows_note, voices.partners_headline) if text]
    if quote is not None:
        lines.append(Line(f"“{quote.words}”", lead=f"{quote.role}:", bullet=False))
    said = (
        *(f"{row.title}: {row.words} {'; '.join(group.words for group in row.groups)}." for row in voices.rows),
        *(f"{row.name} ({row.sector}): {row.words}." for row in voices.partners),
        *(f"{item.role}: “{item.words}”" for item in voices.quotes),
        *(note for note in (voices.rows_note, voices.partners_note, voices.quotes_note) if note),
    )
    if not any(median(row, key) is not None for row in rows for key, _, _ in PERSPECTIVES):
        return Slide(voices.headline, tuple(lines), notes=said)
    return Slide(voices.headline, tuple(lines), chart=voices_chart(rows, report.levels), notes=said)


def voices_chart(rows: Sequence[VoiceRow], levels: Sequence[Step]) -> Chart:
    """Draw the medians of the sides that have one anywhere; where one is missing, the row's name says whose."""
    sides = [side for side in PERSPECTIVES if any(median(row, side[0]) is not None for row in rows)]
    series = []
    for key, name, look in sides:
        values = tuple(median(row, key) for row in rows)
        series.append(Series(name, values, look, tuple(level_label(value, levels) for value in values)))
    silent = [", ".join(name.lower() for key, name, _ in sides if median(row, key) is None) for row in rows]
    categories = tuple(f"{row.title} (too few: {who})" if who else row.title for row, who in zip(rows, silent, strict=True))
    alt = f"Bar chart: the median level that each side gives. {' '.join(f'{row.title}: {row.words}' for row in rows)}"
    return Chart(alt, categories, tuple(series), stacked=False, most=axis_end(levels))


def median(row: VoiceRow, perspective: str) -> float | None:
    """Give the median of one side; None when too few of it answered to show one."""
    found = next((group.median for group in row.groups if group.perspective == perspective), None)
    return None if found is None else float(found)


def level_label(rank: float | None, levels: Sequence[Step]) -> str | None:
    """Name a level at its bar."""
    return next((f"{step.rank} {step.name}" for step in levels if step.rank == rank), None)


def axis_end(levels: Sequence[Step]) -> float:
    """End the axis so far beyond the highest level that its name fits behind the bar."""
    ranks = [step.rank for step in levels]
    return max(ranks) + (max(ranks) - min(ranks)) * 0.55


def criterion_slides(report: NetworkReport) -> list[Slide]:
    """Set claims beside what the evidence shows, criterion by criterion; by domain only, where there are too many criteria."""
    pages = pages_of(report.profile.domains)
    if len(pages) > MOST_CRITERION_SLIDES or any(len(domain.criteria) > MOST_BARS for domain in report.profile.domains):
        return [domain_slide(report)]
    return [claims_slide(page, report) for page in pages]


def pages_of(domains: Sequence[DomainView]) -> list[list[DomainView]]:
    """Put as many whole domains on a slide as fit."""
    pages: list[list[DomainView]] = []
    for domain in domains:
        held = sum(len(item.criteria) for item in pages[-1]) if pages else 0
        if pages and held + len(domain.criteria) <= MOST_BARS:
            pages[-1].append(domain)
        else:
            pages.append([domain])
    return pages


def claims_slide(page: Sequence[DomainView], report: NetworkReport) -> Slide:
    """Draw what the evidence shows of every criterion of a few domains, and how far claims go beyond it."""
    criteria = [item for domain in page for item in domain.criteria]
    claimed = [item for item in criteria if item.claimed.rank is not None]
    beyond = sum((item.gap or 0) > 0 for item in claimed)
    names = first_few([domain.short for domain in page], 4)
    title = f"{names}: {beyond} of {count_of(len(claimed), 'claim')} {'goes' if beyond == 1 else 'go'} further than the evidence"
    chart = levels_chart([(item.title, item.claimed, item.supported) for item in criteria], report.levels)
    return Slide(title, chart=chart, notes=tuple(said_of(item) for item in criteria))


def said_of(item: CriterionView) -> str:
    """Say one criterion in words: both levels, and what would reach the next one."""
    step = f" Next: {item.next_steps[0]}" if item.next_steps else ""
    return f"{item.title}. Claimed: {item.claimed.words}. Supported: {item.supported.words}. {item.said}{step}"


def domain_slide(report: NetworkReport) -> Slide:
    """Draw the claimed and the supported level of every domain."""
    domains = report.profile.domains[:MOST_BARS]
    gaps = sum((item.gap or 0) > 0 for domain in report.profile.domains for item in domain.criteria)
    chart = levels_chart([(domain.short, domain.claimed, domain.supported) for domain in domains], report.levels)
    notes = tuple(f"{domain.title}. {domain.headline}. {domain.reason}" for domain in report.profile.domains)
    return Slide(f"{count_of(gaps, 'claim')} {'goes' if gaps == 1 else 'go'} further than the evidence", chart=chart, notes=notes)


def levels_chart(rows: Sequence[tuple[str, Standing, Standing]], levels: Sequence[Step]) -> Chart:
    """Draw what the evidence shows (the second standing), and behind it how far the claim (the first) goes beyond.

    What has no length to be seen, level 0 or a missing level, is said at the row's name; so is a claim below the evidence.
    """
    shown = tuple(None if supported.rank is None else float(supported.rank) for _, _, supported in rows)
    beyond = tuple(gap_of(claimed, supported) for _, claimed, supported in rows)
    alone = tuple(number(claimed.rank) if supported.rank is None else None for _, claimed, supported in rows)
    series = [
        Series(
            "Supported by evidence",
            shown,
            "supported",
            tuple(supported.words if supported.rank else None for *_, supported in rows),
        ),
        Series("Claimed beyond the evidence", beyond, "attention", labels_at(beyond, rows)),
        Series("Claimed, and no level by evidence", alone, "missing", labels_at(alone, rows)),
    ]
    kept = tuple(one for one in series if one.look == "supported" or any(one.values))
    said = " ".join(f"{title}: claimed {claimed.words}, supported {supported.words}." for title, claimed, supported in rows)
    categories = tuple(named(title, claimed, supported) for title, claimed, supported in rows)
    alt = f"Bar chart: what the evidence shows, and how far claims go beyond it. {said}"
    return Chart(alt, categories, kept, stacked=True, most=float(max(step.rank for step in levels)))


def gap_of(claimed: Standing, supported: Standing) -> float | None:
    """Give the levels that a claim goes beyond the evidence; None unless both stand and it does."""
    if claimed.rank is None or supported.rank is None or claimed.rank <= supported.rank:
        return None
    return float(claimed.rank - supported.rank)


def labels_at(values: Sequence[float | None], rows: Sequence[tuple[str, Standing, Standing]]) -> tuple[str | None, ...]:
    """Name the claim where it is drawn."""
    return tuple(claimed.words if value else None for value, (_, claimed, _) in zip(values, rows, strict=True))


def named(title: str, claimed: Standing, supported: Standing) -> str:
    """Say at a row's name what its bar cannot show: level 0, no level, or a claim below the evidence."""
    if supported.rank is None:
        return f"{title}: {supported.words.lower()}"
    if supported.rank == 0:
        return f"{title}: {supported.words}"
    below = claimed.rank is not None and claimed.rank < supported.rank
    return f"{title} (claim: {claimed.words})" if below else title


def peers_slide(report: NetworkReport) -> Slide:
    """Set each domain beside the median of its peers; bands and counts are in the notes, and never ranks."""
    peers = report.peers
    why = tuple(Line(text, bullet=False) for text in (peers.why, peers.note) if text)
    said = tuple(f"{row.title}: {row.words}" for row in peers.rows)
    rows = [row for row in peers.rows if row.is_domain and row.median is not None][:MOST_BARS]
    if not rows:
        return Slide(peers.headline, why, notes=said or tuple(line.text for line in why))
    bounds: tuple[tuple[str, Look, tuple[float | None, ...]], ...] = (
        ("You", "supported", tuple(None if row.own.rank is None else float(row.own.rank) for row in rows)),
        ("Middle half of your peers, from", "level-1", tuple(None if row.lower is None else float(row.lower) for row in rows)),
        ("Middle half of your peers, to", "level-2", tuple(None if row.upper is None else float(row.upper) for row in rows)),
    )
    series = tuple(
        Series(name, values, look, tuple(level_label(value, report.levels) for value in values)) for name, look, values in bounds
    )
    categories = tuple(row.title if row.own.rank is not None else f"{row.title} (you: {row.own.words.lower()})" for row in rows)
    alt = "Bar chart: your level in each domain, and the middle half of your peers. " + " ".join(
        f"{row.title}: {row.words}" for row in rows
    )
    chart = Chart(alt, categories, series, stacked=False, most=axis_end(report.levels))
    return Slide(peers.headline, why, chart=chart, notes=(*(line.text for line in why), *said))


def change_slide(report: NetworkReport) -> Slide:
    """Count for each domain how many criteria rose, stayed and fell since the last cycle."""
    change = report.change
    note = (Line(change.note, bullet=False),) if change.note else ()
    said = tuple(f"{row.title}: {row.words}." + (f" {row.because}" if row.because else "") for row in change.rows)
    homes = {item.id: domain.short for domain in report.profile.domains for item in domain.criteria}
    moved = Counter((homes.get(row.id, ""), row.movement) for row in change.rows if not row.is_domain)
    categories = tuple(domain.short for domain in report.profile.domains)
    series = tuple(
        Series(name, tuple(float(moved[(short, movement)]) for short in categories), look)
        for movement, name, look in MOVES
        if any(moved[(short, movement)] for short in categories)
    )
    if not series:
        return Slide(change.headline, note, notes=(*said, *(line.text for line in note)))
    counted = say_series(categories, [(item.name, item.values) for item in series])
    chart = Chart("Bar chart: how criteria moved since the last cycle. " + " ".join(counted), categories, series, stacked=True)
    return Slide(change.headline, note, chart=chart, notes=(*counted, *said, *(line.text for line in note)))


def plan_slide(report: NetworkReport) -> Slide:
    """List the steps that are not done, soonest first, and count the targets without one."""
    plan = report.plan
    waiting = sorted((row for row in plan.rows if row.state != "done"), key=lambda row: row.by)
    rows = [(row.step, row.owner, f"{day(row.by)}{' (overdue)' if row.state == 'overdue' else ''}") for row in waiting[:MOST_STEPS]]
    rest = len(waiting) - len(rows)
    lines = [Line(plan.note, bullet=False)] if plan.note else []
    if rest > 0:
        lines.append(Line(f"{count_of(rest, 'further step')} in the notes.", bullet=False))
    said = (
        *(f"{row.step}. Who: {row.owner}. By: {day(row.by)}. {row.state}." for row in plan.rows),
        *(f"No open step: {item.title}, target {item.target.words}." for item in plan.unplanned),
        *((plan.note,) if plan.note else ()),
    )
    table = table_of("Steps of the plan that are not done", ("Step", "Who", "By"), rows, (6, 2.6, 2.8)) if rows else None
    return Slide(plan.headline, tuple(lines), table=table, notes=said)
