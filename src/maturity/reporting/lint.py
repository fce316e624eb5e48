"""Check a page for what would make its PDF fail readers: each rule is one that validators or screen readers trip over."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from maturity.errors import Problem

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_EMPTY_ELEMENTS = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}  # fmt: skip


def lint_html(html: str, file: str | None = None) -> list[Problem]:
    """List the faults of a page, each with its line and its mend; an empty list means that it may be rendered."""
    linter = _Linter(file)
    linter.feed(html)
    linter.close()
    return linter.finish()


@dataclass(slots=True)
class _Table:
    """What is known of an open table. rows: for each row its line and width; spans: cells that reach down into later rows."""

    line: int
    heads: int = 0
    cells: int = 0
    rows: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """An open element whose text matters: headings, the title, header cells, the title of a picture."""

    tag: str
    line: int
    filled: bool = False
    has_title: bool = False


class _Linter(HTMLParser):
    def __init__(self, file: str | None) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.tables: list[_Table] = []
        self.ids: dict[str, int] = {}
        self.heading = 0
        self.titled = False
        self.language = False

    def add(self, line: int, where: str, message: str, mend: str) -> None:
        self.problems.append(Problem(message, mend, file=self.file, line=line, where=where))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        line = self.getpos()[0]
        self._check_id(given.get("id"), line)
        self._check_element(tag, given, line)
        parent = self.stack[-1] if self.stack else None
        if tag == "title" and parent is not None and parent.tag == "svg":
            parent.has_title = True
        if tag not in _EMPTY_ELEMENTS:
            self.stack.append(_Open(tag, line))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY_ELEMENTS:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.fill()

    def fill(self) -> None:
        for element in self.stack:
            element.filled = True

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self.stack):
            return
        while self.stack:
            element = self.stack.pop()
            self._close(element)
            if element.tag == tag:
                return

    def finish(self) -> list[Problem]:
        while self.stack:
            self._close(self.stack.pop())
        if not self.language:
            self.add(1, "html", "The page names no language", 'Write <html lang="en-GB">')
        if not self.titled:
            self.add(1, "title", "The page has no title", "Put a <title> with words into its head")
        return sorted(self.problems, key=lambda problem: problem.line or 0)

    def _check_id(self, name: str | None, line: int) -> None:
        if name is None:
            return
        if name in self.ids:
            self.add(line, f"id {name}", f"The id is used before, at line {self.ids[name]}", "Give each element its own id")
        self.ids.setdefault(name, line)

    def _check_element(self, tag: str, given: dict[str, str | None], line: int) -> None:
        if tag == "html" and (given.get("lang") or "").strip():
            self.language = True
        elif tag == "img" and not (given.get("alt") or "").strip():
            self.add(line, "img", "An image has no words", "Say in its alt what the image shows; put decoration into CSS")
        elif tag == "img":
            self.fill()
        elif tag in _HEADINGS:
            self._check_heading(int(tag[1]), line)
        elif tag == "table":
            self.tables.append(_Table(line))
        elif tag == "tr" and self.tables:
            self._begin_row(self.tables[-1], line)
        elif tag in ("td", "th") and self.tables and self.tables[-1].rows:
            self._add_cell(self.tables[-1], tag, given, line)

    def _check_heading(self, depth: int, line: int) -> None:
        if depth > self.heading + 1:
            before = f"after h{self.heading}" if self.heading else "as the first heading"
            self.add(
                line, f"h{depth}", f"A heading h{depth} comes {before}", f"Use h{self.heading + 1}, so that no step is left out"
            )
        self.heading = depth

    def _begin_row(self, table: _Table, line: int) -> None:
        reaching = sum(columns for columns, _ in table.spans)
        table.spans = [(columns, rows - 1) for columns, rows in table.spans if rows > 1]
        table.rows.append((line, reaching))

    def _add_cell(self, table: _Table, tag: str, given: dict[str, str | None], line: int) -> None:
        table.cells += 1
        columns, rows = _span(given.get("colspan")), _span(given.get("rowspan"))
        start, width = table.rows[-1]
        table.rows[-1] = (start, width + columns)
        if rows > 1:
            table.spans.append((columns, rows - 1))
        if tag != "th":
            return
        table.heads += 1
        if (given.get("scope") or "") not in ("row", "col", "rowgroup", "colgroup"):
            self.add(line, "th", "A header cell does not say what it heads", 'Add scope="col" or scope="row"')

    def _close(self, element: _Open) -> None:
        if element.tag == "title" and element.filled and not any(outer.tag == "svg" for outer in self.stack):
            self.titled = True
        elif element.tag == "svg" and not element.has_title:
            self.add(element.line, "svg", "A drawing has no words", "Put a <title> into <svg>, directly under it")
        elif element.tag == "th" and not element.filled:
            self.add(element.line, "th", "A header cell is empty", "Write what its row or column holds, in the corner too")
        elif element.tag == "td" and not element.filled and self._is_corner():
            self.add(
                element.line,
                "td",
                "The corner of a table is empty",
                'Write <th scope="col"> there with what the first column holds',
            )
        elif element.tag in _HEADINGS and not element.filled:
            self.add(element.line, element.tag, "A heading is empty", "Write it, or leave the element out")
        elif element.tag == "table" and self.tables:
            self._close_table(self.tables.pop())

    def _is_corner(self) -> bool:
        """Tell whether the cell that closes now is the first cell of its table's first row."""
        return bool(self.tables) and self.tables[-1].cells == 1

    def _close_table(self, table: _Table) -> None:
        if not table.heads:
            self.add(table.line, "table", "A table has no header cells", 'Head its columns with <th scope="col">')
        data = table.cells - table.heads
        if table.cells >= 6 and 0 < data < table.heads:
            self.add(
                table.line,
                "table",
                f"A table has {table.heads} header cells and only {data} others",
                "Write the first cell of each row as <td>",
            )
        widths = [width for _, width in table.rows]
        for line, width in table.rows:
            if width != widths[0]:
                self.add(
                    line,
                    "tr",
                    f"A row has {width} cells and the first row of its table {widths[0]}",
                    "Give every row the same number of cells",
                )


def _span(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() and int(text) > 0 else 1
