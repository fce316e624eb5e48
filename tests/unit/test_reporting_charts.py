"""Every chart, with the edges of its data: well-formed, complete in words, within its picture, and small."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chart_examples import CRITERIA, EXAMPLES, LONG, STEPS, ladder

from maturity.errors import RenderError
from maturity.reporting.charts import CHARTS, draw_chart, draw_marker
from maturity.reporting.charts.kit import (
    BODY,
    Canvas,
    Label,
    diamond,
    fit,
    hatch,
    number,
    rectangle,
    text_width,
    wrap,
)
from maturity.reporting.charts.scale import Step, index_of, paint_index, paint_of, words_of
from maturity.reporting.charts.widths import BOLD, EM, REGULAR

SVG = "{http://www.w3.org/2000/svg}"
FONTS = Path(__file__).resolve().parents[2] / "templates" / "shared" / "fonts"
STEP_NOUNS = tuple(Step.model_validate(step) for step in STEPS)


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  (our own pictures)


def pictures() -> list[pytest.param]:
    return [pytest.param(data, id=name) for name, data in EXAMPLES.items()]


def numbers(text: str) -> list[float]:
    return [float(part) for part in text.split()]


@pytest.mark.parametrize("data", pictures())
def test_draw_chart_puts_its_words_first_in_the_picture(data):
    drawn = draw_chart(data)
    root = parse(drawn.svg)
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == drawn.words


@pytest.mark.parametrize("data", pictures())
def test_draw_chart_uses_presentation_attributes_and_few_elements(data):
    root = parse(draw_chart(data).svg)
    everything = list(root.iter())
    assert len(everything) <= 100
    assert root.get("font-family", "").startswith("Arimo")
    assert not {"class", "style", "mask", "filter"} & {name for element in everything for name in element.attrib}


def with_rows(data: dict, rows: int) -> dict:
    """Repeat a chart's rows, each with a label of its own where it has one."""
    given = data["rows"]
    longer = [given[place % len(given)] for place in range(rows)]
    return {
        **data,
        "rows": [{**row, "label": f"{row['label']} {place}"} if "label" in row else row for place, row in enumerate(longer)],
    }


@pytest.mark.parametrize("rows", [40, 60])
@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in EXAMPLES.items() if data.get("rows")])
def test_draw_chart_uses_few_elements_for_a_long_list(data, rows):
    assert len(list(parse(draw_chart(with_rows(data, rows)).svg).iter())) <= 100


@pytest.mark.parametrize("data", pictures())
def test_draw_chart_keeps_all_words_within_the_picture(data):
    root = parse(draw_chart(data).svg)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    for text in root.iter(f"{SVG}text"):
        if text.get("transform"):
            continue
        xs, ys = numbers(text.get("x", "")), numbers(text.get("y", ""))
        bold = text.get("font-weight") == "700"
        size = float(text.get("font-size", 0))
        words = text.text or ""
        last = words[-1] if len(xs) > 1 else words
        assert min(xs) >= -0.01
        assert max(xs) + text_width(last, size, bold=bold) <= width + 1.5
        assert 0 < min(ys) <= max(ys) + 3 <= height
        assert size >= 11.3, "8.5 pt is the least"


def test_draw_chart_gives_the_same_picture_every_time():
    assert draw_chart(EXAMPLES["profile"]) == draw_chart(EXAMPLES["profile"])


def test_draw_chart_takes_the_noun_itself():
    noun = CHARTS["stage_ladder"].noun.model_validate(ladder(supported=2), strict=False)
    assert draw_chart(noun) == draw_chart(ladder(supported=2))


def test_draw_chart_names_the_charts_there_are_for_an_unknown_one():
    with pytest.raises(RenderError, match=r"No chart is called 'pie'. Choose one of: stage_ladder,"):
        draw_chart({"chart": "pie"})


def test_draw_chart_names_the_field_that_does_not_fit_and_not_its_text():
    with pytest.raises(RenderError, match="supported") as caught:
        draw_chart(ladder(supported="a secret"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "ladder-gap",
            (
                "Someone in every neighbourhood: claimed 3 Embedded, supported 2 Building, agreed 2 Building, "
                "target 3 Embedded by 31 March 2027. To reach 3 Embedded: name somebody in Quayside and in Old Mill, "
                "which are priority areas."
            ),
        ),
        ("ladder-all-missing", "Someone in every neighbourhood: supported Not assessed."),
        (
            "profile-one",
            f"Profile: 0 of 1 criteria have a supported level; 0 claim more than the evidence shows. {LONG}: supported not assessed.",
        ),
        (
            "dumbbell-one",
            "Both sides rated 1 of 1 relationship; in 1 they are 2 levels or more apart. Tide Housing: you 4 Shared, partner 1 Foundation.",
        ),
        (
            "voices",
            "People feel heard: your people median 3 Embedded (3 people); communities median 1 Foundation (41 people); partners median 2 Building (9 people).",
        ),
        ("voices-nobody", "People feel heard: nobody was asked."),
        ("heat-map-all-missing", "1 rows by 2 columns. Mere: Communities not assessed, Partners not assessed."),
        (
            "variation",
            (
                "With communities: you 2 Building, in nine of ten variations 1 Foundation to 3 Embedded, "
                "middle half of peers 1 Foundation to 2 Building, inside in 93%; "
                f"{LONG}: you 4 Shared, in nine of ten variations 4 Shared, middle half of peers 0 Not yet evidenced, above in 100%; "
                "With partners: you 0 Not yet evidenced, no level in any variation, middle half of peers 1 Foundation, below in 0%."
            ),
        ),
        ("presence-one", "Somebody builds community in 0 of 1 neighbourhood. Quayside: nobody yet."),
        (
            "slope-all-missing",
            "From 2025 to 2026: 0 rose, 0 stayed, 0 fell. Without a level in both: Joint plans and Led by residents.",
        ),
        (
            "timeline-one",
            "Of 1 item of evidence 0 stand beyond the next cycle on 31 October 2027, 1 expire before it, 0 do not count. Post in Harbour: until 1 January 2027.",
        ),
    ],
)
def test_draw_chart_says_the_finding_with_numbers(name, words):
    assert draw_chart(EXAMPLES[name]).words == words


def test_draw_chart_counts_every_level_of_a_distribution_in_words():
    words = draw_chart(EXAMPLES["distribution"]).words
    assert (
        "With communities, 24 networks: 1 at 0 Not yet evidenced, 8 at 1 Foundation, 9 at 2 Building, 3 at 3 Embedded, 3 incomplete"
        in words
    )
    assert "People feel heard: not shown: fewer than five networks in a group" in words
    assert "We tell people what changed, 0 networks: no networks have answered" in words


def test_draw_chart_says_bands_and_why_there_is_none():
    words = draw_chart(EXAMPLES["peer-band"]).words
    assert words.startswith(
        "3 of 4 rows can be compared with peers. With communities: you 2 Building, middle half of 12 peers 1 Foundation to 3 Embedded, median 2 Building;"
    )
    assert "People feel heard: you 1 Foundation; too few peers to compare (4; we need 8)." in words


def test_draw_chart_marks_a_gap_only_when_more_is_claimed_than_supported():
    assert "#9A4F00" in draw_chart(EXAMPLES["ladder-gap"]).svg
    assert "#9A4F00" not in draw_chart(EXAMPLES["ladder-evidence-above-claim"]).svg


def test_draw_chart_draws_reach_on_one_scale_from_nothing():
    drawn = draw_chart(EXAMPLES["reach"])
    people, patients = (re.search(rf'<path d="([^"]*)" fill="{ink}"/>', drawn.svg) for ink in ("#1B2733", "#C9D2D8"))
    lengths = [[float(one) for one in re.findall(r"M214 [0-9.]+h([0-9.]+)v", found[1])] for found in (people, patients)]
    assert [len(one) for one in lengths] == [2, 4]  # neither nothing nor what is not known has a bar
    for bars, values in zip(lengths, ((61_240, 61_240), (412_300, 206_150, 98_000, 40_000)), strict=True):
        for bar, value in zip(bars, values, strict=True):
            assert bar / lengths[1][0] == pytest.approx(value / 412_300, abs=0.001)
    assert f"{CRITERIA[1]}: 98,000 registered patients, how many in the most deprived fifth is not known;" in drawn.words


def test_draw_chart_says_beside_a_bar_of_reach_that_more_may_come_to_it():
    drawn = draw_chart(EXAMPLES["reach"])
    assert ">about 61,200 or more in the most deprived fifth<" in drawn.svg
    assert ">206,150 registered patients or more<" in drawn.svg
    assert (
        "206,150 registered patients (two list sizes not known), about 61,200 in the most deprived fifth (three networks"
        in drawn.words
    )


def test_draw_chart_never_draws_what_was_not_answered_as_zero():
    drawn = draw_chart(EXAMPLES["slope-all-missing"])
    assert "<path" not in drawn.svg
    assert "Without a level in both cycles: Joint plans and Led by residents" in drawn.svg


def test_widths_are_those_of_the_bundled_fonts():
    ttlib = pytest.importorskip("fontTools.ttLib")
    for table, name in ((REGULAR, "Arimo-Regular.ttf"), (BOLD, "Arimo-Bold.ttf")):
        font = ttlib.TTFont(FONTS / name)
        glyphs, metrics = font.getBestCmap(), font["hmtx"]
        assert font["head"].unitsPerEm == EM
        assert {char: metrics[glyphs[ord(char)]][0] for char in table} == table
        font.close()


def test_text_width_of_an_unlisted_character_is_an_em():
    assert text_width("漢", 10) == 10


def test_fit_shortens_with_an_ellipsis_to_the_width():
    shortened = fit(LONG, 120)
    assert shortened.endswith("…")
    assert text_width(shortened, BODY) <= 120


def test_fit_leaves_what_fits():
    assert fit("Harbour", 200) == "Harbour"


def test_wrap_keeps_to_the_number_of_lines():
    lines = wrap(LONG, 150, max_lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_number_has_no_negative_nought():
    assert [number(-0.001), number(1.50), number(-2.345), number(7)] == ["0", "1.5", "-2.35", "7"]


def test_hatch_stays_within_its_rectangle():
    ends = [tuple(map(float, pair)) for pair in re.findall(r"[ML]([\d.]+) ([\d.]+)", hatch(10, 20, 30, 8))]
    assert ends
    assert all(10 <= x <= 40 and 20 <= y <= 28 for x, y in ends)


def test_paths_merge():
    assert rectangle(0, 1, 2, 3) + diamond(5, 5, 1) == "M0 1h2v3h-2zM5 4l1 1l-1 1l-1 -1z"


def test_canvas_draws_nothing_for_nothing():
    canvas = Canvas()
    canvas.path([])
    canvas.text(0, 0, "")
    canvas.labels([Label(0, 0, " ")])
    assert canvas.parts == []


def test_canvas_escapes_text_and_title():
    canvas = Canvas(10)
    canvas.text(0, 5, "<b> & co")
    assert "&lt;b&gt; &amp; co" in canvas.svg("a < b", 10)
    assert "<title>a &lt; b</title>" in canvas.svg("a < b", 10)


def test_canvas_labels_place_every_letter():
    canvas = Canvas(100)
    canvas.labels([Label(50, 10, "1 2", "end"), Label(0, 20, "3")], size=10)
    root = parse(canvas.svg("t", 30))
    text = root[1]
    assert text.text == "123"
    assert numbers(text.get("y", "")) == [10, 10, 20]


def test_paint_index_runs_over_the_whole_ramp_whatever_the_scale():
    three = tuple(Step(rank=rank, name="x") for rank in (1, 2, 3))
    assert [paint_index(rank, three) for rank in (1, 2, 3)] == [0, 2, 4]
    assert [paint_index(rank, STEP_NOUNS) for rank in range(5)] == [0, 1, 2, 3, 4]


def test_paint_of_an_unknown_level_is_white_with_an_outline():
    assert paint_of(9, STEP_NOUNS).outline is not None
    assert index_of(9, STEP_NOUNS) == 0


def test_paints_are_ever_darker_and_their_ink_reads():
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    paints = [paint_of(rank, STEP_NOUNS) for rank in range(5)]
    lights = [light(paint.fill) for paint in paints]
    assert lights == sorted(lights, reverse=True)
    for paint in paints:
        high, low = sorted((light(paint.fill), light(paint.ink)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5


def test_words_of_missing_are_the_words_given():
    assert words_of(None, STEP_NOUNS, "does not apply") == "does not apply"
    assert words_of(2, STEP_NOUNS) == "2 Building"


def test_draw_marker_names_itself_and_is_drawn_with_one_or_two_shapes():
    drawn = draw_marker("agreed")
    assert drawn.words == "Marker: agreed"
    assert "<title>Marker: agreed</title>" in drawn.svg
    assert drawn.svg.count("<path") == 2
