"""Marks are named where they stand: labels never touch, stay inside the edges, and are as near to their marks as that lets them."""

import itertools
import re

import pytest
from chart_examples import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st

from maturity.reporting.charts import CHARTS
from maturity.reporting.charts.callouts import TALL, Callout, draw_callouts, fits, make_strip
from maturity.reporting.charts.kit import Canvas

NAMED = {
    "dumbbell": ["you", "partner", "agreed depth"],
    "peer-band": ["you", "median peer", "middle half of peers"],
    "variation": ["you", "you, in nine of ten variations", "middle half of peers"],
    "distribution": ["0 Not yet evidenced", "1 Foundation", "2 Building", "3 Embedded", "4 Shared", "No level"],
    "timeline": ["stands", "runs out before the next cycle", "set aside"],
}


def starts_of(callouts: list[Callout], left: float, right: float) -> list[tuple[float, Callout]]:
    """Read from the drawing where each label begins, from left to right."""
    canvas = Canvas(right)
    draw_callouts(canvas, callouts, 20, left, right)
    found = [float(x) for x in re.findall(r'<text x="([-\d.]+)"', "".join(canvas.parts))]
    return list(zip(found, sorted(callouts, key=lambda one: one.x), strict=True))


@pytest.mark.parametrize("name", NAMED)
def test_chart_names_every_kind_of_mark_once(name: str) -> None:
    data = EXAMPLES[name]
    chart = CHARTS[data["chart"]]
    svg = chart.draw(chart.noun.model_validate(data, strict=False))
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert {words: texts.count(words) for words in NAMED[name]} == dict.fromkeys(NAMED[name], 1)


def test_draw_callouts_puts_a_label_above_its_mark() -> None:
    one = Callout(200, 60, "you")
    ((start, _),) = starts_of([one], 0, 400)
    assert start == pytest.approx(200 - one.wide / 2, abs=0.01)


def test_draw_callouts_moves_labels_that_would_touch_by_the_same_way() -> None:
    (left, first), (right, second) = starts_of([Callout(200, 60, "median"), Callout(202, 60, "median")], 0, 400)
    assert first.x - (left + first.wide / 2) == pytest.approx(right + second.wide / 2 - second.x, abs=0.02)


@given(st.lists(st.floats(0, 400), min_size=1, max_size=6))
def test_draw_callouts_keeps_labels_apart_and_inside(places: list[float]) -> None:
    found = starts_of([Callout(x, 60, "agreed") for x in places], 0, 400)
    assert found[0][0] >= 0
    assert found[-1][0] + found[-1][1].wide <= 400.01
    for (start, one), (after, _) in itertools.pairwise(found):
        assert start + one.wide < after


def test_fits_counts_the_room_between_labels() -> None:
    wide = Callout(0, 0, "you").wide
    assert fits(["you", "you"], 0, 2 * wide + 12)
    assert not fits(["you", "you"], 0, 2 * wide + 11)


@pytest.mark.parametrize(
    ("marks", "at", "middles"),
    [
        ([[1, None], [1, 2], [1, 2]], 1, [10, 30 + TALL, 50 + TALL]),
        ([[1, 2]], 0, [10 + TALL]),
        ([[None, None]], None, [10]),
        ([], None, []),
    ],
)
def test_make_strip_leaves_room_above_the_first_fullest_row(
    marks: list[list[object]], at: int | None, middles: list[float]
) -> None:
    strip = make_strip(marks, 0, 20)
    assert (strip.at, strip.middles) == (at, middles)
    assert strip.bottom == 20 * len(marks) + (0 if at is None else TALL)


@pytest.mark.parametrize(
    ("represents", "until"), [("2026-09-01", "2027-08-01"), ("2026-11-01", "2026-12-01"), ("2027-06-01", "2027-07-01")]
)
def test_timeline_keeps_the_word_of_a_bar_inside_the_picture(represents: str, until: str) -> None:
    row = {"name": "Post", "represents": represents, "until": until, "state": "expires"}
    data = {"chart": "evidence_timeline", "rows": [row], "today": "2026-10-31", "next_cycle": "2027-10-31"}
    chart = CHARTS["evidence_timeline"]
    svg = chart.draw(chart.noun.model_validate(data, strict=False))
    (x,) = re.findall(r'<text x="([-\d.]+)"[^>]*>runs out before the next cycle', svg)
    assert 226 <= float(x) <= 657 - Callout(0, 0, "runs out before the next cycle").wide
