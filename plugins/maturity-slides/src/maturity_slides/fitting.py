"""Fit text into a space: how many lines it takes, which size it may have, and where it must go on to the next slide."""

from __future__ import annotations

from collections.abc import Sequence

from maturity_slides.deck import Line, Table, TableCell

SMALLEST = 16
"""Points: nothing on a slide is smaller."""
SIZES = (24, 22, 20, 18, SMALLEST)
TITLE_SIZES = (30, 28, 26, 24, 22, 20)
LEADING = 1.2
GAP = 0.5
"""Space after a paragraph, in lines."""
BULLET_INDENT = 0.35
CELL_MARGIN = 0.1
ROW_PADDING = 0.14

WIDTHS = {
    letter: width
    for width, letters in {
        222: "ijl",
        278: " !,./:;I[]\\ft\u2018\u2019\u00b7",
        333: "()-r`\u201c\u201d{}",
        355: "\"'|*",
        500: "Jckvsxyz",
        556: "#$?0123456789L_abdeghnopqu",
        584: "+<=>~^",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        944: "W%",
    }.items()
    for letter in letters
}
"""Thousandths of the size that each letter is wide in Arial and the fonts that stand in for it."""
OTHER = 850
"""The width of letters that are not listed, on the wide side."""
BOLD = 1.08
SLACK = 1.02
"""Programs set text a little wider or narrower than the font says."""


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width of text in inches."""
    return sum(WIDTHS.get(letter, OTHER) for letter in text) / 1000 * size / 72 * SLACK * (BOLD if bold else 1)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Count the lines that text takes when it is broken between words; a word wider than the space is broken inside."""
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0.0
        for word in paragraph.split(" "):
            wide = width_of(word, size, bold=bold)
            if used and used + wide > width:
                lines, used = lines + 1, 0.0
            lines += int(wide // width)
            used += wide % width + width_of(" ", size, bold=bold)
    return lines


def height_of(line: Line, size: float, width: float) -> float:
    """Estimate the height of a paragraph in inches, with the space after it."""
    text = f"{line.lead} {line.text}".strip()
    room = width - (BULLET_INDENT if line.bullet else 0)
    return (lines_of(text, size, room, bold=len(line.lead) > len(line.text)) * LEADING + GAP) * size / 72


def fit_lines(lines: Sequence[Line], width: float, height: float) -> tuple[int, list[list[Line]]]:
    """Choose the largest size at which all paragraphs fit; at the smallest, go on to as many slides as it takes."""
    for size in SIZES:
        if sum(height_of(line, size, width) for line in lines) <= height:
            return size, [list(lines)]
    pages: list[list[Line]] = [[]]
    used = 0.0
    for part in (part for line in lines for part in broken(line, width, height)):
        tall = height_of(part, SMALLEST, width)
        if pages[-1] and used + tall > height:
            pages.append([])
            used = 0.0
        pages[-1].append(part)
        used += tall
    return SMALLEST, pages


def broken(line: Line, width: float, height: float) -> list[Line]:
    """Break a paragraph that is higher than a slide, between words."""
    if height_of(line, SMALLEST, width) <= height:
        return [line]
    parts = [Line("", line.lead, line.bullet)]
    for word in line.text.split(" "):
        longer = Line(f"{parts[-1].text} {word}".strip(), parts[-1].lead, line.bullet)
        if parts[-1].text and height_of(longer, SMALLEST, width) > height:
            parts.append(Line(word, bullet=line.bullet))
        else:
            parts[-1] = longer
    return parts


def title_size(title: str, width: float, height: float) -> int:
    """Choose the largest size at which a title fits; the smallest when none does."""
    fitting = (size for size in TITLE_SIZES if lines_of(title, size, width, bold=True) * LEADING * size / 72 <= height)
    return next(fitting, TITLE_SIZES[-1])


def shorten(title: str, width: float, height: float) -> str:
    """Cut a title that does not fit at the smallest size; whoever cuts says the whole elsewhere."""
    size = TITLE_SIZES[-1]
    words = title.split(" ")
    while len(words) > 1 and lines_of(" ".join(words) + " …", size, width, bold=True) * LEADING * size / 72 > height:
        words.pop()
    short = " ".join(words)
    return title if short == title else f"{short} …"


def column_widths(table: Table, width: float) -> list[float]:
    """Share the width among the columns."""
    return [width * share / sum(table.widths) for share in table.widths]


def row_height(cells: Sequence[TableCell], widths: Sequence[float], *, header: bool = False) -> float:
    """Estimate the height of a row in inches; the header row and the first cell of every row are bold, and a mark takes a sign."""
    tallest = 1
    for place, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
        room = max(wide - 2 * CELL_MARGIN, 0.3)
        words = cell.words if cell.mark == "plain" else f"O {cell.words}"
        tallest = max(tallest, lines_of(words, SMALLEST, room, bold=header or place == 0))
    return tallest * LEADING * SMALLEST / 72 + ROW_PADDING


def fit_rows(table: Table, width: float, first: float, others: float) -> list[list[tuple[TableCell, ...]]]:
    """Share the rows of a table among slides: `first` inches on the first one, `others` on the next ones, headers included."""
    widths = column_widths(table, width)
    head = row_height([TableCell(column) for column in table.columns], widths, header=True)
    pages: list[list[tuple[TableCell, ...]]] = [[]]
    used, room = head, first
    for row in table.rows:
        tall = row_height(row, widths)
        if pages[-1] and used + tall > room:
            pages.append([])
            used, room = head, others
        pages[-1].append(row)
        used += tall
    return pages
