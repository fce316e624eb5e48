"""What decks say: findings as titles, missing said as missing, counts that a report hides stay hidden, text that fits."""

from __future__ import annotations

import pytest
from maturity_slides.building import build_deck, tell_apart
from maturity_slides.deck import Deck, Line, Slide, Table, TableCell
from maturity_slides.fitting import BOLD, fit_lines, fit_rows, lines_of, shorten, title_size, width_of
from maturity_slides.network_deck import levels_chart, network_slides
from maturity_slides.system_deck import spread_chart, spread_slide, system_slides
from maturity_slides.words import count_of, counted, first_few, say_series, total
from maturity_slides.writing import parts_of, presentation_bytes

from maturity.model.result import Status
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.report import Standing, Step
from maturity.reporting.system_rows import LevelTally, StandingRow, StatusTally
from maturity.reporting.system_view import SystemReport

LEVELS = tuple(Step(rank=rank, name=name, test="x") for rank, name in enumerate(("None", "Some", "Much")))


def at(rank: int | None) -> Standing:
    if rank is None:
        return Standing(status=Status.NOT_ASSESSED, words="Not assessed")
    return Standing(rank=rank, status=Status.SCORED, words=f"{rank} {LEVELS[rank].name}")


@pytest.mark.parametrize(
    ("claimed", "supported", "name", "bars"),
    [
        (2, 2, "Walk", (2.0, None, None)),
        (2, 1, "Walk", (1.0, 1.0, None)),
        (1, 2, "Walk (claim: 1 Some)", (2.0, None, None)),
        (2, 0, "Walk: 0 None", (0.0, 2.0, None)),
        (None, 1, "Walk", (1.0, None, None)),
        (2, None, "Walk: not assessed", (None, None, 2.0)),
        (None, None, "Walk: not assessed", (None, None, None)),
    ],
)
def test_levels_chart_says_at_the_name_what_a_bar_cannot_show(
    claimed: int | None, supported: int | None, name: str, bars: tuple[float | None, ...]
) -> None:
    chart = levels_chart([("Walk", at(claimed), at(supported))], LEVELS)
    held = {series.look: series.values[0] for series in chart.series}
    assert chart.categories == (name,)
    assert (held["supported"], held.get("attention"), held.get("missing")) == bars


def standing_row(counts: tuple[int | None, ...], without: int | None, hidden: str | None = None) -> StandingRow:
    return StandingRow(
        id="walk",
        title="Walk",
        core=True,
        counts=tuple(
            LevelTally(rank=step.rank, name=step.name, networks=count) for step, count in zip(LEVELS, counts, strict=True)
        ),
        others=(StatusTally(status=Status.NOT_ASSESSED, words="Not assessed", networks=without),),
        assessed=None if hidden else 9,
        all=9,
        words="x",
        hidden=hidden,
    )


def test_spread_slide_draws_only_rows_whose_counts_are_all_shown() -> None:
    rows = [standing_row((None, 6, None), None, "too few"), standing_row((2, 5, 1), 1)]
    slide = spread_slide("A finding", rows, LEVELS, ("note",))
    assert slide.chart is not None
    assert [series.values for series in slide.chart.series] == [(2.0,), (5.0,), (1.0,), (1.0,)]
    assert [line.text for line in slide.lines] == ["1 of 2 have counts that are too small to show."]


def test_spread_slide_without_a_row_that_can_be_shown_draws_nothing() -> None:
    slide = spread_slide("A finding", [standing_row((None, 6, None), None, "too few")], LEVELS, ("note",))
    assert (slide.chart, slide.notes[-1]) == (None, "note")


def test_spread_chart_has_no_series_for_networks_without_a_level_when_there_are_none() -> None:
    chart = spread_chart([standing_row((1, 6, 2), 0)], LEVELS)
    assert [series.name for series in chart.series] == ["0 None", "1 Some", "2 Much"]


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in deck.slides]


def test_network_deck_follows_the_order_of_the_front_pages(network_report: NetworkReport) -> None:
    assert titles(build_deck(network_report)) == [
        "Three decisions for you to take",
        "By the evidence you stand at Embedded in Communities and Assets; Building in Partners and Development",
        "Three things happen next, the first by 30 November 2026",
        network_report.profile.headline,
        network_report.voices.headline,
        "Communities and Partners: 4 of 11 claims go further than the evidence",
        "Development and Assets: 2 of 10 claims go further than the evidence",
        network_report.peers.headline,
        network_report.change.headline,
        network_report.plan.headline,
        network_report.evidence.headline,
    ]


def test_system_deck_follows_the_order_of_the_front_pages(system_report: SystemReport) -> None:
    assert titles(build_deck(system_report)) == [
        "Three decisions for you to take",
        system_report.first.findings[0].removesuffix("."),
        "Four things happen next, the first by 31 October 2027",
        system_report.standings.headline,
        "Development and Assets: on 7 of 10 criteria at least half of the networks assessed have reached Building",
        system_report.heat_map.headline,
        f"{system_report.presence.headline} (in detail)",
        system_report.claims.headline,
        system_report.change.headline,
        system_report.support.headline,
        system_report.answered.headline,
    ]


def test_a_deck_of_a_first_cycle_alone_says_so_and_draws_nothing(network_report: NetworkReport) -> None:
    alone = network_report.model_copy(
        update={
            "peers": network_report.peers.model_copy(update={"rows": (), "note": "There are no others to compare with."}),
            "change": network_report.change.model_copy(update={"rows": (), "note": "This is the first cycle."}),
            "voices": network_report.voices.model_copy(update={"rows": (), "rows_note": "Nobody rated.", "quotes": ()}),
            "plan": network_report.plan.model_copy(update={"rows": (), "note": "There is no plan yet."}),
        }
    )
    slides, _ = network_slides(alone)
    said = {line.text for slide in slides for line in slide.lines if slide.chart is None and slide.table is None}
    assert {"There are no others to compare with.", "This is the first cycle.", "Nobody rated.", "There is no plan yet."} <= said


def test_a_deck_of_withheld_names_draws_no_neighbourhood_and_says_the_numbers(system_report: SystemReport) -> None:
    presence = system_report.presence.model_copy(update={"gaps": (), "present": (), "unknown": (), "note": "Names are withheld."})
    slides, _ = system_slides(system_report.model_copy(update={"presence": presence}))
    (slide,) = [slide for slide in slides if slide.title == presence.headline]
    assert slide.chart is None
    assert [line.text for line in slide.lines][:2] == [
        "Names are withheld.",
        "Neighbourhoods with someone building community: 31 of 88 (35%).",
    ]


def test_a_change_whose_counts_are_hidden_is_said_and_not_drawn(system_report: SystemReport) -> None:
    domains = tuple(
        domain.model_copy(update={"rows": tuple(row.model_copy(update={"fell": None}) for row in domain.rows)})
        for domain in system_report.change.domains
    )
    hidden = system_report.model_copy(update={"change": system_report.change.model_copy(update={"domains": domains})})
    (slide,) = [slide for slide in system_slides(hidden)[0] if slide.title == hidden.change.headline]
    assert slide.chart is None
    assert "Answered both cycles, and can be compared: 21 of 24 (88%)." in {line.text for line in slide.lines}


def test_few_networks_stand_in_a_table_in_the_order_of_the_register(system_report: SystemReport) -> None:
    few = system_report.model_copy(
        update={"heat_map": system_report.heat_map.model_copy(update={"rows": system_report.heat_map.rows[:3]})}
    )
    (slide,) = [slide for slide in system_slides(few)[0] if slide.title == few.heat_map.headline]
    assert slide.table is not None
    assert [row[0].words for row in slide.table.rows] == [row.name for row in few.heat_map.rows]


def test_many_criteria_are_shown_by_domain(network_report: NetworkReport) -> None:
    domain = network_report.profile.domains[0]
    wide = domain.model_copy(update={"criteria": domain.criteria * 3})
    profile = network_report.profile.model_copy(update={"domains": (wide, *network_report.profile.domains[1:])})
    slides, _ = network_slides(network_report.model_copy(update={"profile": profile}))
    charts = [slide.chart for slide in slides if slide.chart is not None and "how far claims go beyond" in slide.chart.alt]
    assert [len(chart.categories) for chart in charts] == [4]


@pytest.mark.parametrize(("text", "expected"), [("a b", 1), ("word " * 40, 3), ("one\ntwo", 2), ("x" * 300, 4)])
def test_lines_of_breaks_between_words_and_inside_long_ones(text: str, expected: int) -> None:
    assert lines_of(text.strip(), 16, 9.5 if " " in text else 9) == expected


def test_width_of_knows_narrow_and_wide_letters_and_bold() -> None:
    assert width_of("iiii", 16) < width_of("nnnn", 16) < width_of("WWWW", 16)
    assert width_of("nnnn", 16, bold=True) == pytest.approx(width_of("nnnn", 16) * BOLD)


def test_fit_lines_takes_the_largest_size_and_then_further_slides() -> None:
    assert fit_lines([Line("short")], 12, 5)[0] == 24
    size, pages = fit_lines([Line("word " * 60)] * 12, 12, 5)
    assert size == 16
    assert len(pages) > 1
    assert sum(len(page) for page in pages) == 12


def test_fit_lines_breaks_a_paragraph_that_is_higher_than_a_slide_and_loses_no_word() -> None:
    words = " ".join(f"word{number}" for number in range(1500))
    _, pages = fit_lines([Line(words, lead="Long:")], 12, 5)
    assert len(pages) > 1
    assert " ".join(line.text for page in pages for line in page) == words


def test_fit_rows_shares_rows_among_slides_and_loses_none() -> None:
    rows = tuple((TableCell(f"Row {number}"), TableCell("words " * 20)) for number in range(20))
    pages = fit_rows(Table("x", ("A", "B"), rows, (1, 3)), 12, 4, 5)
    assert tuple(row for page in pages for row in page) == rows
    assert len(pages) > 1


def test_a_title_that_fits_no_size_is_cut_and_said_whole_below() -> None:
    title = "A finding that goes on " * 20
    (first, *_) = parts_of(Slide(title.strip(), (Line("More."),)))
    assert first.title.endswith(" …")
    assert first.lines[0].text == title.strip()
    assert title_size("Short", 12, 1) == 30
    assert shorten("Short", 12, 1) == "Short"


def test_lines_that_leave_no_room_for_a_chart_go_to_a_slide_of_their_own(network_report: NetworkReport) -> None:
    slides, _ = network_slides(network_report)
    charted = next(slide for slide in slides if slide.chart is not None)
    crowded = parts_of(Slide(charted.title, (Line("word " * 300),), chart=charted.chart))
    assert [part.chart is not None for part in crowded] == [True, False]


def test_tell_apart_gives_slides_of_one_title_different_ones() -> None:
    told = tell_apart("A", (Slide("A"), Slide("B"), Slide("B"), Slide("A")))
    assert [slide.title for slide in told] == ["A (in detail)", "B", "B (in detail)", "A (in detail, 2)"]


@pytest.mark.parametrize("name", ["=1+1", "<script>", "Ωμέγα & Co", "a" * 250, "line\u2028break"])
def test_a_hostile_name_is_written_as_it_is(network_report: NetworkReport, name: str) -> None:
    told = network_report.model_copy(update={"title": name, "network_name": name, "subtitle": name})
    assert presentation_bytes(build_deck(told))[:2] == b"PK"


@pytest.mark.parametrize(("number", "expected"), [(0, "No steps"), (1, "One step"), (3, "Three steps"), (12, "12 steps")])
def test_counted_begins_a_title(number: int, expected: str) -> None:
    assert counted(number, "step") == expected


def test_words_for_counts_and_lists() -> None:
    assert (count_of(1, "network"), count_of(1200, "network")) == ("1 network", "1,200 networks")
    assert (first_few(["a"], 3), first_few(["a", "b"], 3), first_few(["a", "b", "c"], 3)) == ("a", "a and b", "a, b and c")
    assert (first_few([], 3), first_few(["a", "b", "c"], 1)) == ("", "a and 2 others")


def test_total_of_counts_is_not_shown_when_one_of_them_is_not() -> None:
    assert (total([1, 2]), total([1, None]), total([])) == (3, None, 0)


def test_say_series_says_what_is_not_shown() -> None:
    assert say_series(("Walk",), [("Rose", (3.0,)), ("Fell", (None,))]) == ("Walk: Rose: 3; Fell: not shown.",)
