"""Draw charts and tables: native objects that can be edited, each with alternative text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from maturity_slides.deck import Chart, Look, Mark, Series, Table, TableCell
from maturity_slides.fitting import CELL_MARGIN, SMALLEST, column_widths, row_height, width_of

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

INK, PAPER, RULE = "1B2733", "FFFFFF", "C9D2D8"
FILLS: dict[Look, tuple[str, str]] = {
    "level-0": ("FFFFFF", INK),
    "level-1": ("DCE9EF", INK),
    "level-2": ("A3C6D6", INK),
    "level-3": ("357393", PAPER),
    "level-4": ("123F57", PAPER),
    "attention": ("9A4F00", PAPER),
    "progress": ("2E6B4F", PAPER),
    "voice": ("6F3A66", PAPER),
    "missing": ("FFFFFF", INK),
    "claimed": ("FFFFFF", INK),
    "supported": ("357393", PAPER),
    "before": ("DCE9EF", INK),
    "partner": ("A3C6D6", INK),
}
"""The fill of each look, and the ink that reads on it."""
DASHED: tuple[Look, ...] = ("level-0", "missing")
SHADES: dict[Mark, str] = {"plain": "FFFFFF", "gap": "F6E7D8", "partly": "EEF4F7", "there": "DCE9EF"}
SIGNS: dict[Mark, str] = {"plain": "", "gap": "○ ", "partly": "◐ ", "there": "● "}
"""A shape before the words, so that a marked cell also stands out without colour."""

MOST_NAME = 5.6
"""Inches beside a chart for the names of its rows; longer names are broken into lines."""

Box = tuple[float, float, float, float]
"""Left, top, width and height, in inches."""


def colour(code: str) -> Any:
    """Give a colour by its six digits."""
    make: Any = RGBColor
    return make.from_string(code)


def name_shape(shape: BaseShape, name: str, alt: str) -> None:
    """Name a shape, and say in words what it shows."""
    shape.name = name
    shape._element._nvXxPr.cNvPr.set("descr", alt)  # noqa: SLF001


def draw_chart(slide: Slide, chart: Chart, box: Box) -> None:
    """Draw a bar chart; the first category stands on top, a missing value has no bar, and a zero no number."""
    make: Any = CategoryChartData
    data = make(number_format="0")
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, series.values)
    kind = XL_CHART_TYPE.BAR_STACKED if chart.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    shapes: Any = slide.shapes
    frame = shapes.add_chart(kind, *map(Inches, box), data)
    name_shape(frame, "Chart", chart.alt)
    drawn = frame.chart
    drawn.font.size = Pt(SMALLEST)
    drawn.font.color.rgb = colour(INK)
    drawn.has_title = False
    drawn.has_legend = len(chart.series) > 1
    if drawn.legend is not None:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        drawn.legend.font.size = Pt(SMALLEST)
    set_axes(drawn, chart)
    lay_out(drawn, chart, box)
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = (45, 100) if chart.stacked else (35, 0)
    for series, native in zip(chart.series, plot.series, strict=True):
        fill(native.format, series.look)
        label(native, series, stacked=chart.stacked)


def set_axes(drawn: Any, chart: Chart) -> None:
    """Keep the names of the categories, and no scale: every bar carries its own value."""
    names, values = drawn.category_axis, drawn.value_axis
    names.reverse_order = True
    names.tick_labels.font.size = Pt(SMALLEST)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.format.line.color.rgb = colour(RULE)
    values.visible = False
    values.has_major_gridlines = False
    values.minimum_scale = 0
    if chart.most is not None:
        values.maximum_scale = chart.most


def lay_out(drawn: Any, chart: Chart, box: Box) -> None:
    """Give the names of the rows the room that they need, so that every program shows all of them, and the bars the rest."""
    _, _, width, height = box
    names = min(max(width_of(name, SMALLEST) for name in chart.categories) + 0.2, MOST_NAME)
    keys = sum(width_of(series.name, SMALLEST) + 0.4 for series in chart.series)
    legend = 0.4 * math.ceil(keys / (width * 0.9)) + 0.1 if len(chart.series) > 1 else 0.0
    place = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge"}
    place |= {"x": f"{names / width:.4f}", "y": "0.01"}
    place |= {"w": f"{(width - names - 0.15) / width:.4f}", "h": f"{(height - legend) / height - 0.02:.4f}"}
    manual = valued("c:manualLayout")
    for tag, value in place.items():
        manual.append(valued(f"c:{tag}", value))
    layout = valued("c:layout")
    layout.append(manual)
    area = drawn._chartSpace.chart.plotArea  # noqa: SLF001
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)
    axis = drawn.category_axis._element  # noqa: SLF001
    axis.insert_element_before(valued("c:tickLblSkip", "1"), "c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")


def valued(tag: str, value: str | None = None) -> Any:
    """Make an element, with its value where it has one."""
    made: Any = OxmlElement(tag)
    if value is not None:
        made.set("val", value)
    return made


def fill(native: Any, look: Look) -> None:
    """Fill a series; what is missing, or not there yet, has a broken outline, and what needs attention is hatched."""
    shade = colour(FILLS[look][0])
    if look == "attention":
        native.fill.patterned()
        native.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        native.fill.fore_color.rgb = shade
        native.fill.back_color.rgb = colour("7A3D00")
    else:
        native.fill.solid()
        native.fill.fore_color.rgb = shade
    native.line.color.rgb = colour(INK)
    native.line.width = Pt(1.5 if look == "claimed" else 0.75)
    if look in DASHED:
        native.line.dash_style = MSO_LINE_DASH_STYLE.DASH


def label(native: Any, series: Series, *, stacked: bool) -> None:
    """Write the value at every bar: a count inside it, or the words that the series brings behind it."""
    labels = native.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "0;;;", False
    labels.font.size = Pt(SMALLEST)
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    labels.font.color.rgb = colour(FILLS[series.look][1] if stacked else INK)
    for place, words in enumerate(series.labels or ()):
        if words is not None:
            point = native.points[place].data_label
            point.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
            point.has_text_frame = True
            point.text_frame.text = words
            run = point.text_frame.paragraphs[0].runs[0]
            run.font.size = Pt(SMALLEST)
            run.font.color.rgb = colour(FILLS[series.look][1] if stacked else INK)


def draw_table(slide: Slide, table: Table, rows: Sequence[tuple[TableCell, ...]], box: Box) -> None:
    """Draw a table whose first row and first column are marked as headers."""
    left, top, width, _ = box
    widths = column_widths(table, width)
    head = tuple(TableCell(column) for column in table.columns)
    heights = [row_height(head, widths, header=True), *(row_height(row, widths) for row in rows)]
    frame = slide.shapes.add_table(len(heights), len(widths), *map(Inches, (left, top, width, sum(heights))))
    name_shape(frame, "Table", table.alt)
    drawn = frame.table
    drawn.first_row = drawn.first_col = True
    drawn.horz_banding = False
    for place, wide in enumerate(widths):
        drawn.columns[place].width = Inches(wide)
    for number, (row, tall) in enumerate(zip((head, *rows), heights, strict=True)):
        drawn.rows[number].height = Inches(tall)
        for place, cell in enumerate(row):
            write_cell(drawn.cell(number, place), cell, header=number == 0, bold=number == 0 or place == 0)


def write_cell(native: Any, cell: TableCell, *, header: bool, bold: bool) -> None:
    """Write one cell."""
    native.margin_left = native.margin_right = Inches(CELL_MARGIN)
    native.margin_top = native.margin_bottom = Inches(0.05)
    native.vertical_anchor = MSO_ANCHOR.TOP
    native.fill.solid()
    native.fill.fore_color.rgb = colour("123F57" if header else SHADES[cell.mark])
    frame = native.text_frame
    frame.word_wrap = True
    frame.text = SIGNS[cell.mark] + cell.words
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(SMALLEST), bold
            run.font.color.rgb = colour(PAPER if header else INK)
