"""The sheets of the domains: each criterion with its levels beside each other, and a framed cell for every answer."""

from __future__ import annotations

from typing import Any

from maturity.files.workbook.book import Book
from maturity.files.workbook.checks_page import CITED, STATE, TEXT_LIMIT, Rows
from maturity.files.workbook.counting import Counted
from maturity.files.workbook.guarded import column_letters
from maturity.files.workbook.keys import ANSWER, ANSWERS, KEY, TOO_FEW, Ask, Asks
from maturity.files.workbook.layout import ANSWER_COLUMN, FIRST_ROW, HEADING_ROW, LEVEL_COLUMN, Block, DomainSheet
from maturity.files.workbook.lists_page import ListsPage
from maturity.files.workbook.looks import DAY, INK, QUIET, RAMP, ramp_place
from maturity.files.workbook.page import MAY, Page, Paper, date_rule, length_rule, list_rule
from maturity.model.assessment import Figure
from maturity.model.matrix import Tier
from maturity.recording.entries import Address

QUESTION_WIDTH, ANSWER_WIDTH = 30, 22
LEVELS_WIDTH = 84
"""Characters for all levels together, so that the sheet fits across a page."""
NUMBER_FORMATS = {Asks.DATE: DAY, Asks.COUNT: "General", Asks.NUMBER: "General"}
RATED = "People rate this on forms of their own, each side by itself. It is not asked here."
YES_NO = ("yes", "no")


class DomainPages:
    """What the sheets of all domains share while they are written."""

    def __init__(self, book: Book, lists: ListsPage, rows: Rows) -> None:
        self._book, self._matrix, self._looks = book, book.matrix, book.looks
        self._lists, self._rows, self._levels = lists, rows, book.choices["levels"]
        self._level_source = lists.source(list(self._levels.shown.values()))
        self._counted = {one.block.criterion.id: (place, one) for place, one in enumerate(book.counted)}

    def write(self, page: Page, sheet: DomainSheet) -> None:
        """Write one domain's sheet."""
        steps = self._matrix.levels
        page.columns([4, QUESTION_WIDTH, ANSWER_WIDTH, *[LEVELS_WIDTH / len(steps)] * len(steps)])
        page.hide_column(1)
        page.text(1, 2, f"{sheet.name.partition(' ')[0]}  {sheet.domain.title}", self._looks.title)
        page.height(1, 28)
        page.text(2, 2, sheet.domain.ask, self._looks.lead)
        page.hide_row(HEADING_ROW - 1)
        page.text(HEADING_ROW - 1, 1, f"{ANSWERS}:{KEY}")
        page.text(HEADING_ROW - 1, ANSWER_COLUMN, f"{ANSWERS}:{ANSWER}")
        page.text(HEADING_ROW, 2, "What we ask", self._looks.heading)
        page.text(HEADING_ROW, ANSWER_COLUMN, "Your answer", self._looks.heading)
        for place, level in enumerate(steps):
            page.text(
                HEADING_ROW, LEVEL_COLUMN + place, self._matrix.numbered_level(level.rank), self._looks.step(place, len(steps))
            )
        for block in sheet.blocks:
            self._write_block(page, block)
        self._mark_chosen(page, sheet)
        paper = Paper(HEADING_ROW, (FIRST_ROW, LEVEL_COLUMN), blocks=tuple((block.head, block.end) for block in sheet.blocks))
        page.finish(LEVEL_COLUMN + len(steps) - 1, paper=paper, may=MAY, foot=self._book.foot)

    def _write_block(self, page: Page, block: Block) -> None:
        criterion, looks = block.criterion, self._looks
        place, one = self._counted[criterion.id]
        last = LEVEL_COLUMN + len(self._matrix.levels) - 1
        for column in range(2, last + 1):
            page.blank(block.head, column, looks.band)
        core = "  (core)" if criterion.tier is Tier.CORE else ""
        page.text(block.head, 2, f"{criterion.title}{core}", looks.band)
        page.height(block.head, 22)
        page.formula(block.head, last - 1, f"={self._rows.cell(place, STATE)}", one.state, looks.band)
        page.text(block.head, last, f"Id: {criterion.id}", looks.band_note)
        page.text(block.head + 1, 2, criterion.ask, looks.look(bold=True))
        self._write_proof(page, block, place, one)
        self._write_levels(page, block)
        for ask, row in block.asks:
            self._write_ask(page, block, ask, row)
        if block.rated is not None:
            page.text(block.rated, 2, "Ratings")
            page.text(block.rated, LEVEL_COLUMN, RATED, looks.hint)

    def _write_proof(self, page: Page, block: Block, place: int, one: Counted) -> None:
        """Say which kinds of evidence would show it, and how many items cite it."""
        kinds = self._matrix.evidence_kinds
        named = [kinds[name].title if name in kinds else name for name in block.criterion.evidence]
        words = f"What would show it: {'; '.join(named)}." if named else "What would show it stands beside each level."
        page.text(block.proof, 2, words, self._looks.quiet)
        cited = self._rows.cell(place, CITED)
        formula = f'=IF({cited}=0,"No evidence cites this yet",IF({cited}=1,"1 item cites this",{cited}&" items cite this"))'
        said = {0: "No evidence cites this yet", 1: "1 item cites this"}.get(one.cited, f"{one.cited} items cite this")
        page.formula(block.proof, ANSWER_COLUMN, formula, said, self._looks.look(font_color=QUIET, font_size=9, indent=1))

    def _write_levels(self, page: Page, block: Block) -> None:
        """Write what each level looks like beside the claim, and what shows it below."""
        row = block.row(Asks.LEVEL)
        for place, level in enumerate(self._matrix.levels):
            found = block.criterion.levels.get(level.rank)
            page.text(row, LEVEL_COLUMN + place, found.text if found else "", self._looks.look(font_size=9))
            page.text(block.proof, LEVEL_COLUMN + place, (found.proof or "") if found else "", self._looks.quiet)

    def _mark_chosen(self, page: Page, sheet: DomainSheet) -> None:
        """Let the text of the chosen level take on the look of its heading; its name stands in the answer."""
        steps = self._matrix.levels
        claims = [block.row(Asks.LEVEL) for block in sheet.blocks]
        for place, level in enumerate(steps):
            shade = ramp_place(place, len(steps))
            fill = {"bg_color": RAMP[shade], "font_color": "#FFFFFF" if shade >= 3 else INK} if shade else {"bold": True}
            letters = column_letters(LEVEL_COLUMN + place)
            rule = {
                "type": "formula",
                "criteria": f'=$C{claims[0]}="{self._matrix.numbered_level(level.rank)}"',
                "format": self._looks.rule(**fill),
                "multi_range": " ".join(f"{letters}{row}" for row in claims),
            }
            page.sheet.conditional_format(f"{letters}{claims[0]}", rule)

    def _write_ask(self, page: Page, block: Block, ask: Ask, row: int) -> None:
        claim = ask.asks is Asks.LEVEL and ask.inside is None
        page.text(row, 1, ask.key)
        if not claim:
            page.text(row, 2, ask.label)
        if ask.hint:
            page.text(row, LEVEL_COLUMN, ask.hint, self._looks.hint)
        self._validate(page, ask, row)
        self._write_answer(page, block, ask, row, self._looks.answer(NUMBER_FORMATS.get(ask.asks, "@"), bold=claim))

    def _write_answer(self, page: Page, block: Block, ask: Ask, row: int, look: Any) -> None:
        value = value_of(block, ask)
        if value is None:
            page.blank(row, ANSWER_COLUMN, look)
        elif ask.asks is Asks.LEVEL:
            page.text(row, ANSWER_COLUMN, self._levels.show(str(value)), look)
        elif ask.asks is Asks.DATE and block.response.target is not None:
            page.day(row, ANSWER_COLUMN, block.response.target.by, look)
        elif isinstance(value, (int, float)):
            page.number(row, ANSWER_COLUMN, value, look)
        elif ask.asks is Asks.CHOICE and ask.question is not None:
            page.text(row, ANSWER_COLUMN, ask.question.options.get(str(value), str(value)), look)
        else:
            page.text(row, ANSWER_COLUMN, str(value), look)

    def _validate(self, page: Page, ask: Ask, row: int) -> None:
        hint = ("", ask.hint if ask.asks in (Asks.COUNT, Asks.NUMBER, Asks.TEXT) else "")
        if ask.asks is Asks.LEVEL:
            page.validate(row, ANSWER_COLUMN, list_rule(self._level_source), hint)
        elif ask.asks is Asks.DATE:
            page.validate(row, ANSWER_COLUMN, date_rule(), hint)
        elif ask.asks in (Asks.CHECK, Asks.CONFIRM):
            page.validate(row, ANSWER_COLUMN, list_rule(self._lists.source(YES_NO)), hint)
        elif ask.asks is Asks.CHOICE and ask.question is not None:
            page.validate(row, ANSWER_COLUMN, list_rule(self._lists.source(list(ask.question.options.values()))), hint)
        elif ask.asks in (Asks.COUNT, Asks.NUMBER):
            page.validate(row, ANSWER_COLUMN, _figure_rule(f"$C{row}", at_least_zero=ask.asks is Asks.COUNT), hint)
        else:
            page.validate(row, ANSWER_COLUMN, length_rule(TEXT_LIMIT), hint)


def _figure_rule(cell: str, *, at_least_zero: bool) -> dict[str, Any]:
    bound = f",{cell}>=0" if at_least_zero else ""
    return {
        "validate": "custom",
        "value": f'=OR(AND(ISNUMBER({cell}){bound}),LOWER(TRIM({cell}))="{TOO_FEW}")',
        "error_title": "Not a number" if not at_least_zero else "Not a count",
        "error_message": f"Write a number{' from 0' if at_least_zero else ''}, or: {TOO_FEW}",
    }


def value_of(block: Block, ask: Ask) -> str | float | None:
    """Give what the assessment answers to a question; None when it does not."""
    response = block.response
    field: Address = ask.address[2:]
    if field == ("target",):
        aim = response.target
        return None if aim is None else (aim.level if ask.inside == "level" else aim.by.isoformat())
    if field[0] == "figures":
        return _figure(response.figures.get(field[1]), ask.inside or "value")
    if field[0] == "checks":
        return response.checks.get(field[1])
    if field[0] == "choices":
        return response.choices.get(field[1])
    return {"claim": response.claim, "not_applicable": response.not_applicable, "comment": response.comment}.get(field[0])


def _figure(figure: Figure | None, inside: str) -> str | float | None:
    if figure is None:
        return None
    if figure.suppressed:
        return TOO_FEW if inside != "whole" else None
    found: float | None = getattr(figure, inside)
    return found
