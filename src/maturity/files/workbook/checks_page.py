"""The sheet that counts what is missing: totals first, then one row for each criterion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maturity.files.workbook.book import Book
from maturity.files.workbook.counting import APART, BOTH, HALF_AIM, NO_EVIDENCE, NO_LEVEL, TO_DO, Counted, dated_ahead
from maturity.files.workbook.keys import Asks
from maturity.files.workbook.layout import CHECKS, Block, Layout, quoted
from maturity.files.workbook.looks import DAY
from maturity.files.workbook.page import MAY, Page, Paper
from maturity.files.workbook.tables import Holds, Table
from maturity.model.matrix import Tier

LINE_LIMIT, TEXT_LIMIT = 300, 4000
"""The longest texts that a line and a paragraph may hold; maturity.model.base sets them."""

FIRST_CHECK = 5
HEADINGS = ("Criterion", "Evidence that cites it", "State", "Your level", "Target", "By", "Core", "Sheet", "Still missing")
CRITERION, CITED, STATE, CLAIM, TARGET, BY, CORE, SHEET, MISSING = range(1, 10)
WIDTHS = (52, 12, 14, 18, 18, 12, 7, 18, 34)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is counted: in words, by which formula, what it comes to now, and where to look."""

    words: str
    formula: str
    value: int
    where: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the criteria stand on the sheet of checks."""

    first: int
    last: int

    def span(self, column: int) -> str:
        """Point at a column of them, on the sheet itself."""
        letter = "ABCDEFGHI"[column - 1]
        return f"${letter}${self.first}:${letter}${self.last}"

    def far(self, column: int) -> str:
        """Point at a column of them from another sheet."""
        return f"{CHECKS}!{self.span(column)}"

    def cell(self, place: int, column: int) -> str:
        """Point at one of them, by its place among the criteria, from another sheet."""
        return f"{CHECKS}!${'ABCDEFGHI'[column - 1]}${self.first + place}"


def checks_of(book: Book) -> list[Check]:
    """List what is counted."""
    layout, counted = book.layout, book.counted
    rows = rows_for(layout)
    claim, cited, state = rows.span(CLAIM), rows.span(CITED), rows.span(STATE)
    lowest = layout.matrix.numbered_level(layout.matrix.levels[0].rank)
    core = sum(one.state == TO_DO and one.block.criterion.tier is Tier.CORE for one in counted)
    return [
        Check("Core criteria without your level", f'=COUNTIFS({state},"{TO_DO}",{rows.span(CORE)},"yes")', core, "See below"),
        Check(
            "Criteria without your level, core or not",
            f'=COUNTIF({state},"{TO_DO}")',
            sum(one.state == TO_DO for one in counted),
            "You may leave some out: they are shown as not assessed",
        ),
        Check(
            "Levels above the lowest without any evidence",
            f'=SUMPRODUCT(({claim}<>"")*({claim}<>"{lowest}")*({cited}=0))',
            sum(NO_EVIDENCE in one.missing for one in counted),
            "Cite the criterion on the sheet Evidence",
        ),
        Check(
            "Targets without a date, or dates without a target",
            f'=SUMPRODUCT(--(({rows.span(TARGET)}="")<>({rows.span(BY)}="")))',
            0,
            "Give both, or neither",
        ),
        Check(
            "Criteria with both a level and a reason why they do not fit",
            f'=SUMPRODUCT(({claim}<>"")*({state}="{APART}"))',
            0,
            "Keep one of the two",
        ),
        *_evidence_checks(book),
        *(_unfinished(table, layout) for table in layout.tables[1:]),
        Check("Texts that are too long", _too_long(layout), 0, f"Titles: {LINE_LIMIT} characters; comments: {TEXT_LIMIT:,}"),
    ]


def rows_for(layout: Layout) -> Rows:
    """Work out where the criteria stand: below the totals."""
    totals = 5 + 5 + len(layout.tables)
    first = FIRST_CHECK + totals + 3
    return Rows(first, first + len(layout.blocks) - 1)


def _evidence_checks(book: Book) -> Iterator[Check]:
    layout = book.layout
    table = layout.table("evidence")
    needed = [column for column in table.columns if column.needed]
    begun = "+".join(f'({layout.span("evidence", column.field)}<>"")' for column in needed)
    for column in needed:
        lacks = f'({layout.span("evidence", column.field)}="")'
        formula = f"=SUMPRODUCT((({begun})>0)*{lacks})"
        yield Check(f"Evidence without: {column.heading.lower()}", formula, 0, f"Sheet {table.sheet}")
    days = layout.span("evidence", "represents")
    formula = f"=SUMPRODUCT(ISNUMBER({days})*({days}>TODAY()))"
    yield Check(
        "Evidence of a day that is yet to come",
        formula,
        dated_ahead(book.assessment, book.day),
        "It does not count before that day",
    )


def _unfinished(table: Table, layout: Layout) -> Check:
    """Count the rows of a register that were begun and lack something that they need."""
    needed = [layout.span(table.part, column.field) for column in table.columns if column.needed]
    filled = "+".join(f'({span}<>"")' for span in needed)
    formula = f"=SUMPRODUCT((({filled})>0)*(({filled})<{len(needed)}))"
    words = ", ".join(column.heading.lower() for column in table.columns if column.needed)
    return Check(f"{table.sheet}: rows that lack something", formula, 0, f"Each needs: {words}")


def _too_long(layout: Layout) -> str:
    limits = {Holds.TEXT: LINE_LIMIT, Holds.LONG_TEXT: TEXT_LIMIT}
    parts = [
        f"SUMPRODUCT(--(LEN({layout.span(table.part, column.field)})>{limits[column.holds]}))"
        for table in layout.tables
        for column in table.columns
        if column.holds in limits
    ]
    for sheet in layout.domains:
        last = sheet.blocks[-1].asks[-1][1]
        parts.append(f"SUMPRODUCT(--(LEN({quoted(sheet.name)}!$C$1:$C${last})>{TEXT_LIMIT}))")
    return "=" + "+".join(parts)


def write_checks(page: Page, book: Book) -> None:
    """Write the sheet."""
    looks = page.looks
    rows, checks = rows_for(book.layout), checks_of(book)
    page.columns(WIDTHS)
    totals = f"$B${FIRST_CHECK}:$B${FIRST_CHECK + len(checks) - 1}"
    missing = sum(check.value for check in checks[2:]) + checks[0].value
    formula = f'=IF(SUM({totals})-$B${FIRST_CHECK + 1}=0,"Nothing that you need is missing",'
    formula += f'SUM({totals})-$B${FIRST_CHECK + 1}&" things to look at before you send this back")'
    words = f"{missing} things to look at before you send this back" if missing else "Nothing that you need is missing"
    page.formula(1, 1, formula, words, looks.title)
    page.height(1, 28)
    page.text(2, 1, "This sheet counts by itself. There is nothing to fill in.", looks.lead)
    for column, heading in enumerate(("What is counted", "How many", "What to do"), 1):
        page.text(FIRST_CHECK - 1, column, heading, looks.look(bold=True, bottom=1, bottom_color="#1B2733"))
    for row, check in enumerate(checks, FIRST_CHECK):
        page.text(row, 1, check.words)
        page.formula(row, 2, check.formula, check.value, looks.look(bold=True, align="left"))
        page.text(row, 3, check.where, looks.look(text_wrap=False))
    for column, heading in enumerate(HEADINGS, 1):
        page.text(rows.first - 1, column, heading, looks.heading)
    for row, one in enumerate(book.counted, rows.first):
        _write_row(page, row, one, book.layout)
    page.finish(len(HEADINGS), paper=Paper(), may=MAY, foot=book.foot)


def _write_row(page: Page, row: int, one: Counted, layout: Layout) -> None:
    block, looks = one.block, page.looks
    response, criterion = block.response, block.criterion
    level = layout.matrix.numbered_level
    claim, reason = (block.cell(block.row(Asks.LEVEL)), block.cell(block.row(Asks.TEXT, None, "not_applicable")))
    target, by = block.cell(block.row(Asks.LEVEL, "level")), block.cell(block.row(Asks.DATE, "by"))
    left = looks.look(align="left")
    page.text(row, CRITERION, f"{criterion.id}  {criterion.title}")
    page.formula(row, CITED, _cited(layout, block), one.cited, left)
    state = f'=IF(LEN(TRIM({reason}))>0,"{APART}",IF({claim}="","{TO_DO}","Answered"))'
    page.formula(row, STATE, state, one.state, left)
    page.formula(row, CLAIM, f'=IF({claim}="","",{claim})', "" if response.claim is None else level(response.claim), left)
    aim = response.target
    page.formula(row, TARGET, f'=IF({target}="","",{target})', level(aim.level) if aim else "", left)
    page.formula(row, BY, f'=IF({by}="","",{by})', _serial(aim.by) if aim else "", looks.look(align="left", num_format=DAY))
    page.text(row, CORE, "yes" if criterion.tier is Tier.CORE else "no")
    page.text(row, SHEET, block.sheet)
    lowest = layout.matrix.numbered_level(layout.matrix.levels[0].rank)
    missing = (
        f'=TRIM(IF(C{row}="{TO_DO}","{NO_LEVEL} ","")&IF(AND(D{row}<>"",D{row}<>"{lowest}",B{row}=0),"{NO_EVIDENCE} ","")'
        f'&IF((E{row}="")<>(F{row}=""),"{HALF_AIM} ","")&IF(AND(D{row}<>"",C{row}="{APART}"),"{BOTH}",""))'
    )
    page.formula(row, MISSING, missing, one.missing)


def _cited(layout: Layout, block: Block) -> str:
    """Count the items and attestations that cite a criterion: its id as a whole word, whatever parts one from the next."""
    counts = []
    for part in ("evidence", "attestations"):
        span = layout.span(part, "criteria")
        spaced = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({span},";"," "),","," "),CHAR(10)," ")'
        counts.append(f'SUMPRODUCT(--ISNUMBER(SEARCH(" {block.criterion.id} "," "&{spaced}&" ")))')
    return "=" + "+".join(counts)


def _serial(day: date) -> int:
    """Give a date as a spreadsheet counts days."""
    return day.toordinal() - date(1899, 12, 30).toordinal()
