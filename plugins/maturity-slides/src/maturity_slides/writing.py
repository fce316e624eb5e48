"""Write a deck as a PowerPoint file: titles in title placeholders, reading order from top to bottom, notes on every slide."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from maturity_slides.deck import Deck, Line, Slide
from maturity_slides.drawing import INK, Box, colour, draw_chart, draw_table, name_shape
from maturity_slides.fitting import GAP, SMALLEST, fit_lines, fit_rows, height_of, shorten, title_size
from maturity_slides.packing import pack
from maturity_slides.theme import empty_presentation

if TYPE_CHECKING:
    from pptx.presentation import Presentation as PresentationType
    from pptx.slide import Slide as NativeSlide

LEFT, WIDE = 0.55, 12.23
TITLE_BOX: Box = (LEFT, 0.35, WIDE, 1.15)
TOP, BOTTOM = 1.65, 6.8
FOOTER_BOX: Box = (LEFT, 6.92, 10.6, 0.4)
NUMBER_BOX: Box = (11.9, 6.92, 0.9, 0.4)
ROOM = BOTTOM - TOP
TITLE_LAYOUT, TITLE_AND_CONTENT, TITLE_ONLY = 0, 1, 5
CHART_LINES = 1.3
"""Inches above a chart or a table that a few lines may take."""


def presentation_bytes(deck: Deck) -> bytes:
    """Write a deck; what does not fit goes on to another slide, in a size that can be read."""
    presentation = empty_presentation(deck)
    open_deck(presentation, deck)
    for slide in deck.slides:
        for part in parts_of(slide):
            add_slide(presentation, part, deck)
    set_language(presentation, deck.language)
    stream = io.BytesIO()
    presentation.save(stream)
    return pack(stream.getvalue(), deck.made_on)


def open_deck(presentation: PresentationType, deck: Deck) -> None:
    """Add the title slide: the finding, whom it is about, and what must be known before anything else."""
    native = presentation.slides.add_slide(presentation.slide_layouts[TITLE_LAYOUT])
    write_title(native, deck.title, (LEFT, 1.3, WIDE, 2.2), size=title_size(deck.title, WIDE, 2.0))
    lines = [Line(text, bullet=False) for text in (*deck.subtitle.split("\n"), *deck.notices)]
    write_lines(native.placeholders[1], lines, (LEFT, 3.7, WIDE, 2.9), 22)
    finish(native, deck, deck.notes)


def parts_of(slide: Slide) -> list[Slide]:
    """Share a slide's content among as many slides as it takes; each but the first says that it goes on."""
    slide = with_short_title(slide)
    above = sum(height_of(line, SMALLEST, WIDE) for line in slide.lines)
    if slide.table is not None:
        crowded = above > CHART_LINES
        room = ROOM - (0 if crowded else above)
        pages = fit_rows(slide.table, WIDE, room, ROOM)
        drawn = [replace(slide, lines=(), table=replace(slide.table, rows=tuple(page))) for page in pages]
        if not crowded:
            drawn[0] = replace(drawn[0], lines=slide.lines)
        texts = [replace(slide, lines=tuple(page), table=None) for page in fit_lines(slide.lines, WIDE, ROOM)[1]] if crowded else []
        return numbered([*drawn, *texts])
    if slide.chart is not None and above > CHART_LINES:
        texts = [replace(slide, lines=tuple(page), chart=None) for page in fit_lines(slide.lines, WIDE, ROOM)[1]]
        return numbered([replace(slide, lines=()), *texts])
    if slide.chart is not None:
        return [slide]
    return numbered([replace(slide, lines=tuple(page)) for page in fit_lines(slide.lines, WIDE, ROOM)[1]])


def with_short_title(slide: Slide) -> Slide:
    """Cut a title that no size makes fit, and say it whole as the first line."""
    short = shorten(slide.title, WIDE, TITLE_BOX[3])
    return slide if short == slide.title else replace(slide, title=short, lines=(Line(slide.title, bullet=False), *slide.lines))


def numbered(parts: list[Slide]) -> list[Slide]:
    """Say in the title of each further slide that it goes on; two slides of one title would be one to somebody who hears them."""
    if len(parts) == 1:
        return parts
    titled = [shorten(part.title, WIDE * 0.85, TITLE_BOX[3]) for part in parts]
    return [
        part if place == 1 else replace(part, title=f"{title} ({place} of {len(parts)})")
        for place, (part, title) in enumerate(zip(parts, titled, strict=True), 1)
    ]


def add_slide(presentation: PresentationType, slide: Slide, deck: Deck) -> None:
    """Add one slide: title, lines, then the chart or table, in the order in which they are read."""
    native_kind = slide.chart or slide.table
    layout = TITLE_ONLY if native_kind else TITLE_AND_CONTENT
    native = presentation.slides.add_slide(presentation.slide_layouts[layout])
    write_title(native, slide.title, TITLE_BOX)
    top = TOP
    if native_kind is None:
        size, _ = fit_lines(slide.lines, WIDE, ROOM)
        write_lines(native.placeholders[1], slide.lines, (LEFT, TOP, WIDE, ROOM), size)
    elif slide.lines:
        tall = sum(height_of(line, SMALLEST, WIDE) for line in slide.lines)
        box = native.shapes.add_textbox(*map(Inches, (LEFT, TOP, WIDE, tall)))
        write_lines(box, slide.lines, (LEFT, TOP, WIDE, tall), SMALLEST)
        name_shape(box, "Note", " ".join(f"{line.lead} {line.text}".strip() for line in slide.lines))
        top += tall
    if slide.chart is not None:
        draw_chart(native, slide.chart, (LEFT, top, WIDE, BOTTOM - top))
    if slide.table is not None:
        draw_table(native, slide.table, slide.table.rows, (LEFT, top, WIDE, BOTTOM - top))
    finish(native, deck, (f"{slide.title}.", *slide.notes))


def write_title(native: NativeSlide, title: str, box: Box, size: int | None = None) -> None:
    """Write the title into its placeholder."""
    shape = native.shapes.title
    if shape is None:
        return
    place(shape, box)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP if size is None else MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = 0
    frame.text = title
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size = Pt(size or title_size(title, box[2], box[3]))
            run.font.bold = True
            run.font.color.rgb = colour(INK)


def write_lines(shape: Any, lines: Sequence[Line], box: Box, size: int) -> None:
    """Write paragraphs: items of a list with their bullets, others without."""
    place(shape, box)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    for margin in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(frame, margin, 0)
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after, paragraph.space_before = PP_ALIGN.LEFT, Pt(size * GAP), Pt(0)
        mark_bullet(paragraph, bullet=line.bullet)
        for text, bold in ((line.lead, True), (line.text if not line.lead else f" {line.text}".rstrip(), False)):
            if text:
                run = paragraph.add_run()
                run.text = text
                run.font.size, run.font.bold = Pt(size), bold
                run.font.color.rgb = colour(INK)


def mark_bullet(paragraph: Any, *, bullet: bool) -> None:
    """Set or take away the bullet, whatever the layout says."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    indent = str(Inches(0.3)) if bullet else "0"
    properties.set("marL", indent)
    properties.set("indent", f"-{indent}" if bullet else "0")
    for tag, name, value in (("a:buFont", "typeface", "Arial"), ("a:buChar", "char", "•")) if bullet else (("a:buNone", "", ""),):
        element: Any = OxmlElement(tag)
        if name:
            element.set(name, value)
        properties.append(element)


def place(shape: Any, box: Box) -> None:
    """Put a shape where it belongs."""
    shape.left, shape.top, shape.width, shape.height = map(Inches, box)


def finish(native: NativeSlide, deck: Deck, notes: Sequence[str]) -> None:
    """Add the footer, the number and the notes."""
    for kind, box in (("ftr", FOOTER_BOX), ("sldNum", NUMBER_BOX)):
        for held in list[Any](native.slide_layout.placeholders):
            element = held._element  # noqa: SLF001
            if element.find(f".//{qn('p:ph')}").get("type") != kind:
                continue
            copied = copy.deepcopy(element)
            native.shapes._spTree.append(copied)  # noqa: SLF001
            shape: Any = native.shapes[-1]
            place(shape, box)
            if kind == "ftr":
                shape.text_frame.text = deck.footer
                name_shape(shape, "Footer", deck.footer)
            else:
                name_shape(shape, "Slide number", "Slide number")
            shape.text_frame.margin_left = shape.text_frame.margin_right = 0
            style_small(shape, PP_ALIGN.LEFT if kind == "ftr" else PP_ALIGN.RIGHT)
    frame = native.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(notes)


def style_small(shape: Any, alignment: PP_ALIGN) -> None:
    """Give footer and number the smallest size that slides have."""
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = alignment
    for properties in shape._element.iter(qn("a:rPr")):  # noqa: SLF001
        properties.set("sz", str(SMALLEST * 100))
        for tint in properties.findall(qn("a:solidFill")):
            properties.remove(tint)
        properties.insert(0, ink())
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(SMALLEST)
            run.font.color.rgb = colour(INK)


def ink() -> Any:
    """Make the fill of text in the colour of ink."""
    filled, shade = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
    shade.set("val", INK)
    filled.append(shade)
    return filled


def set_language(presentation: PresentationType, language: str) -> None:
    """Say the language of every run, so that a screen reader speaks it right."""
    for slide in presentation.slides:
        for element in (slide._element, slide.notes_slide._element):  # noqa: SLF001
            for run in element.iter(qn("a:r"), qn("a:fld")):
                properties = run.find(qn("a:rPr"))
                if properties is None:
                    properties = run.makeelement(qn("a:rPr"), {})
                    run.insert(0, properties)
                properties.set("lang", language)
