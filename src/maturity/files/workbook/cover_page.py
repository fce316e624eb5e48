"""The first sheet: whose workbook it is, how far it has come, who fills in what, and what the colours mean."""

from __future__ import annotations

from textwrap import wrap

from maturity.files.workbook.book import Book
from maturity.files.workbook.checks_page import CITED, CORE, SHEET, STATE, Rows
from maturity.files.workbook.counting import TO_DO
from maturity.files.workbook.keys import ANSWER, ANSWERS, ASSESSED_ON, KEY, NAMING
from maturity.files.workbook.layout import CHECKS, GUIDANCE, Layout
from maturity.files.workbook.looks import ATTENTION, DAY, FRAME, PROGRESS
from maturity.files.workbook.page import MAY, Page, Paper, date_rule, list_rule
from maturity.model.matrix import Tier
from maturity.recording.agreement import MEANS

WIDTHS = (4, 34, 20, 18, 18, 10, 34)
BAR_COLUMN = 7
LINE_LENGTH = 128
"""As many letters stand side by side in the columns from the second on."""
PRIVACY = "Write nothing that could identify a patient. Give roles, never names."
BAR = {
    "type": "data_bar",
    "bar_only": True,
    "bar_solid": True,
    "bar_color": PROGRESS,
    "bar_border_color": PROGRESS,
    "min_type": "num",
    "max_type": "num",
    "min_value": 0,
    "max_value": 1,
}
STEPS = (
    "Read '{guidance}'. Then go through the numbered sheets as a team, with residents and partners in the room where you can.",
    "For each criterion, read the levels beside each other and choose the one that is true today. Leave out what you do not know.",
    "Enter each item of evidence once, on the sheet Evidence, and cite it for every criterion that it shows something about.",
    "Look at '{checks}'. It says what is still missing. You need not fill in everything: a blank is never counted as zero.",
    "Save the file under its name and send it back. Whoever gets it sees every change before it is taken.",
)


def write_cover(page: Page, book: Book, rows: Rows) -> None:
    """Write the sheet. rows: where the criteria stand on the sheet of checks."""
    looks = page.looks
    page.columns(WIDTHS)
    page.hide_column(1)
    _title(page, book, rows)
    network = book.assessment.network
    page.text(2, 2, f"{network.name} ({network.code})", looks.look(bold=True, font_size=13, text_wrap=False))
    page.text(3, 2, _facts(book), looks.lead)
    page.text(4, 2, f"Important: {PRIVACY}", looks.attention)
    row = _asked(page, 6, book)
    row = _steps(page, row)
    row = _progress(page, row, book, rows)
    row = _who(page, row, book.layout)
    _key(page, row, book.layout)
    page.finish(len(WIDTHS), paper=Paper(one_page=True), may=MAY, foot=book.foot)


def _title(page: Page, book: Book, rows: Rows) -> None:
    counted = book.counted
    done, all_of = sum(one.state != TO_DO for one in counted), len(counted)
    core = [one for one in counted if one.block.criterion.tier is Tier.CORE]
    sums = f'COUNTIF({rows.far(STATE)},"<>{TO_DO}")'
    words, formula = f"You have answered {done} of {all_of} criteria", f'="You have answered "&{sums}&" of {all_of} criteria"'
    if 0 < len(core) < all_of:
        core_sums = f'COUNTIFS({rows.far(STATE)},"<>{TO_DO}",{rows.far(CORE)},"yes")'
        words += f", {sum(one.state != TO_DO for one in core)} of the {len(core)} core ones among them"
        formula += f'&", "&{core_sums}&" of the {len(core)} core ones among them"'
    page.formula(1, 2, formula, words, page.looks.title)
    page.height(1, 30)


def _facts(book: Book) -> str:
    matrix, about = book.matrix, book.about
    system = book.assessment.network.system_name
    written = f"written on {book.day:%-d %B %Y}"
    if about.version is not None:
        written += f" from version {about.version} of your answers"
    parts = (f"{matrix.title}, version {matrix.version}", f"cycle {about.cycle}", system, written)
    return " · ".join(part for part in parts if part)


def _asked(page: Page, row: int, book: Book) -> int:
    page.text(row - 1, 1, f"{ANSWERS}:{KEY}")
    page.text(row - 1, 3, f"{ANSWERS}:{ANSWER}")
    page.hide_row(row - 1)
    page.text(row, 1, ASSESSED_ON.key)
    page.text(row, 2, ASSESSED_ON.label, page.looks.look(bold=True, text_wrap=False))
    page.day(row, 3, book.assessment.assessed_on, page.looks.answer(DAY))
    page.validate(row, 3, date_rule(), ("", ASSESSED_ON.hint))
    row += 1
    page.text(row, 1, NAMING.key)
    page.text(row, 2, NAMING.label, page.looks.look(bold=True))
    page.text(row, 3, "yes" if book.assessment.may_be_named else "", page.looks.answer())
    page.validate(row, 3, {**list_rule(""), "source": ["yes", "no"]}, ("", NAMING.hint))
    lines = wrap(" ".join(MEANS), LINE_LENGTH)
    for at, words in enumerate(lines, row + 1):
        page.text(at, 2, words, page.looks.look(text_wrap=False))
    return row + len(lines) + 2


def _steps(page: Page, row: int) -> int:
    _section(page, row, "How to fill it in")
    for number, step in enumerate(STEPS, 1):
        words = step.format(guidance=GUIDANCE, checks=CHECKS)
        page.text(row + number, 2, f"{number}  {words}", page.looks.look(text_wrap=False))
    return row + len(STEPS) + 2


def _progress(page: Page, row: int, book: Book, rows: Rows) -> int:
    looks = page.looks
    _section(page, row, "How far you are")
    for column, heading in enumerate(("Sheet", "Answered", "Core answered", "Evidence cites", "Share", "Answered, as a bar"), 2):
        page.text(row + 1, column, heading, looks.heading)
    first = row + 2
    share, bar = looks.look(num_format="0%", align="left"), looks.look(num_format="0%")
    for at, sheet in enumerate(book.layout.domains, first):
        mine = [one for one in book.counted if one.block.sheet == sheet.name]
        core = [one for one in mine if one.block.criterion.tier is Tier.CORE]
        done, core_done = sum(one.state != TO_DO for one in mine), sum(one.state != TO_DO for one in core)
        cited = sum(one.cited > 0 for one in mine)
        here = f'{rows.far(SHEET)},$B{at},{rows.far(STATE)},"<>{TO_DO}"'
        page.text(at, 2, sheet.name)
        page.formula(at, 3, f'=COUNTIFS({here})&" of {len(mine)}"', f"{done} of {len(mine)}")
        page.formula(at, 4, f'=COUNTIFS({here},{rows.far(CORE)},"yes")&" of {len(core)}"', f"{core_done} of {len(core)}")
        cites = f'=COUNTIFS({rows.far(SHEET)},$B{at},{rows.far(CITED)},">0")&" of {len(mine)}"'
        page.formula(at, 5, cites, f"{cited} of {len(mine)}")
        page.formula(at, 6, f"=COUNTIFS({here})/{len(mine)}", done / len(mine), share)
        page.formula(at, BAR_COLUMN, f"=$F{at}", done / len(mine), bar)
    last = first + len(book.layout.domains) - 1
    page.sheet.conditional_format(first - 1, BAR_COLUMN - 1, last - 1, BAR_COLUMN - 1, BAR)
    return last + 2


def _who(page: Page, row: int, layout: Layout) -> int:
    _section(page, row, "Who fills in what")
    first, last = layout.domains[0].name, layout.domains[-1].name
    domains = f"{first} to {last}" if first != last else first
    lines = [(domains, "Your levels, targets and answers: the team together")]
    said = {
        "evidence": "What your answers rest on: a manager, or whoever keeps the records",
        "attestations": "What people outside have signed: whoever collects it",
        "quotes": "Words of residents and partners, with consent: whoever heard them",
        "partners": "Whom you work with, and how closely: whoever knows them",
        "neighbourhoods": f"Your {layout.matrix.body.parts}: agree them with partners",
        "priority_groups": "Whom you hear least: whoever works with your data",
        "plan": "What you will do next: the team, when the levels stand",
    }
    lines += [(table.sheet, said[table.part]) for table in layout.tables]
    lines.append((CHECKS, "Nothing: it counts what is missing"))
    for at, (sheet, words) in enumerate(lines, row + 1):
        page.text(at, 2, sheet)
        page.text(at, 3, words, page.looks.look(text_wrap=False))
    return row + len(lines) + 2


def _key(page: Page, row: int, layout: Layout) -> None:
    looks, steps = page.looks, layout.matrix.levels
    _section(page, row, "What the cells mean")
    page.text(row + 1, 2, "A cell with a frame", looks.look(border=1, border_color=FRAME))
    page.text(row + 1, 3, "Yours to fill in. All others are locked, without a password.", looks.look(text_wrap=False))
    page.text(row + 2, 2, "Words in this colour, and bold", looks.look(bold=True, font_color=ATTENTION))
    page.text(row + 2, 3, "Important", looks.look(text_wrap=False))
    for place, level in enumerate(steps):
        page.text(row + 3 + place, 2, layout.matrix.numbered_level(level.rank), looks.step(place, len(steps)))
        words = "The lowest level" if place == 0 else "The highest level" if place == len(steps) - 1 else "A level between"
        page.text(row + 3 + place, 3, f"{words}; when you choose it, its text takes on this look", looks.look(text_wrap=False))


def _section(page: Page, row: int, words: str) -> None:
    page.text(row, 2, words, page.looks.look(bold=True, font_size=12, text_wrap=False))
