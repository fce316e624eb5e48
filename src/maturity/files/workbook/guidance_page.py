"""The sheet that explains: levels, evidence, targets, which kinds of evidence count and how long, and every criterion's id."""

from __future__ import annotations

from itertools import pairwise

from maturity.files.workbook.book import Book
from maturity.files.workbook.layout import Layout
from maturity.files.workbook.page import MAY, Page, Paper
from maturity.files.workbook.tables import STRENGTHS
from maturity.model.matrix import EvidenceKind, Matrix, Tier
from maturity.scoring.words import counted, listed

WIDTHS = (26, 62, 28, 24)


def write_guidance(page: Page, book: Book) -> None:
    """Write the sheet."""
    matrix = book.matrix
    page.columns(WIDTHS)
    page.text(1, 1, "A claim is where the talk begins; evidence shows how far it stands", page.looks.title)
    page.height(1, 28)
    levels = _pairs(page, 3, "How it works", _how(matrix))
    kinds = _pairs(page, levels, "The levels", [(matrix.numbered_level(level.rank), level.test) for level in matrix.levels])
    criteria = _kinds(page, kinds, matrix)
    end = _criteria(page, criteria, book.layout)
    starts = (3, levels, kinds, criteria, end)
    page.finish(len(WIDTHS), paper=Paper(blocks=tuple(pairwise(starts)), scale=90), may=MAY, foot=book.foot)


def _how(matrix: Matrix) -> list[tuple[str, str]]:
    many = "Type several entries in one cell with semicolons between them. Dates are day, month, year: 31/03/2027."
    return [
        ("Your level", "Choose the level that is true today, not the one that you hope for. Every part of its text should hold."),
        (
            "Evidence",
            "An item counts when it is of a kind that the criterion takes and is in date. At most a few items count for each.",
        ),
        (
            "What is supported",
            "Your claim stands as you write it. Beside it the report shows what the evidence bears out, and why.",
        ),
        ("Target", "The level that you mean to reach, and by when. Give both or neither. It need not be the highest."),
        ("Does not apply", "Say why. It is left out of the sums, and a moderator will ask about it."),
        ("Left empty", "Shown as not assessed. It never counts as zero."),
        ("Figures", "Give counts as they are. If a figure exists and is too small to show, write: too few to show."),
        ("Ratings", f"What people feel is asked on forms of their own: {matrix.body.own}, the community and partners apart."),
        (
            "Sorting and adding",
            f"You may sort registers, add and delete rows, and add columns and sheets for your own notes. {many}",
        ),
    ]


def _pairs(page: Page, row: int, title: str, pairs: list[tuple[str, str]]) -> int:
    _section(page, row, title)
    for at, (name, words) in enumerate(pairs, row + 1):
        page.text(at, 1, name, page.looks.look(bold=True))
        page.text(at, 2, words)
    return row + len(pairs) + 2


def _kinds(page: Page, row: int, matrix: Matrix) -> int:
    if not matrix.evidence_kinds:
        return row
    _section(page, row, "Which evidence counts, and how long")
    for column, heading in enumerate(("Kind", "What counts", "How long it stands", "Strength"), 1):
        page.text(row + 1, column, heading, page.looks.heading)
    for at, kind in enumerate(matrix.evidence_kinds.values(), row + 2):
        for column, words in enumerate((kind.title, kind.counts, stands(kind), STRENGTHS[kind.strength]), 1):
            page.text(at, column, words)
    return row + len(matrix.evidence_kinds) + 3


def stands(kind: EvidenceKind) -> str:
    """Say how long items of a kind count."""
    ways = []
    if kind.max_age_months is not None:
        ways.append(f"{counted(kind.max_age_months, 'month', 'months')} from the day that it speaks about")
    if kind.until_expiry:
        ways.append("until it expires")
    if kind.financial_year:
        ways.append("for the financial year (April to March)")
    words = listed(ways, "or") or "without limit of age"
    return words[:1].upper() + words[1:]


def _criteria(page: Page, row: int, layout: Layout) -> int:
    _section(page, row, "Every criterion and its id")
    for column, heading in enumerate(("Id, to cite it by", "Criterion", "Sheet", "Core"), 1):
        page.text(row + 1, column, heading, page.looks.heading)
    for at, block in enumerate(layout.blocks, row + 2):
        criterion = block.criterion
        core = "yes" if criterion.tier is Tier.CORE else "no"
        for column, words in enumerate((criterion.id, criterion.title, block.sheet, core), 1):
            page.text(at, column, words)
    return row + 2 + len(layout.blocks)


def _section(page: Page, row: int, words: str) -> None:
    page.text(row, 1, words, page.looks.look(bold=True, font_size=12, text_wrap=False))
