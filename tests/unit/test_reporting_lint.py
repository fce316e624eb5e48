"""The rules of accessible pages, each with a small broken page."""

from __future__ import annotations

import pytest

from maturity.reporting.lint import lint_html


def page(body: str, *, lang: str = ' lang="en-GB"', title: str = "<title>A report</title>") -> str:
    return f"<!DOCTYPE html>\n<html{lang}>\n<head>{title}</head>\n<body>\n{body}\n</body></html>"


GOOD = """<h1>One</h1><h2>Two</h2><h3>Three</h3><h2>Four</h2>
<p id="a">Text <img alt="A picture" src="data:,"> <br></p>
<svg><title>Five of eight</title><path d="M0 0"/></svg>
<table><tr><th scope="col">Area</th><th scope="col">People</th></tr>
<tr><td rowspan="2">Harbour</td><td></td></tr><tr><td>3</td></tr><tr><td colspan="2">All</td></tr></table>"""


def test_lint_html_finds_nothing_in_a_good_page():
    assert lint_html(page(GOOD)) == []


@pytest.mark.parametrize(
    ("html", "line", "where", "message"),
    [
        (page("<h1>A</h1>", lang=""), 1, "html", "The page names no language"),
        (page("<h1>A</h1>", lang=' lang=" "'), 1, "html", "The page names no language"),
        (page("<h1>A</h1>", title=""), 1, "title", "The page has no title"),
        (page("<h1>A</h1>", title="<title> </title>"), 1, "title", "The page has no title"),
        (page("<h1>A</h1>\n<svg><path/></svg>"), 6, "svg", "A drawing has no words"),
        (page("<h1>A</h1>\n<svg><g><title>x</title></g></svg>"), 6, "svg", "A drawing has no words"),
        (page("<h1>A</h1>\n<img src='data:,'>"), 6, "img", "An image has no words"),
        (page("<h1>A</h1>\n\n<img alt='' src='data:,'>"), 7, "img", "An image has no words"),
        (page("<h2>A</h2>"), 5, "h2", "A heading h2 comes as the first heading"),
        (page("<h1>A</h1>\n<h3>B</h3>"), 6, "h3", "A heading h3 comes after h1"),
        (page("<h1></h1>"), 5, "h1", "A heading is empty"),
        (
            page('<h1>A</h1><table><tr><th scope="col">x</th><th scope="col">y</th></tr>\n<tr><td>1</td></tr></table>'),
            6,
            "tr",
            "A row has 1 cells and the first row of its table 2",
        ),
        (
            page("<h1>A</h1>\n<table><tr><th>x</th></tr><tr><td>1</td></tr></table>"),
            6,
            "th",
            "A header cell does not say what it heads",
        ),
        (page('<h1>A</h1>\n<table><tr><th scope="col"> </th></tr><tr><td>1</td></tr></table>'), 6, "th", "A header cell is empty"),
        (
            page('<h1>A</h1>\n<table><tr><td></td><th scope="col">x</th></tr><tr><td>1</td><td>2</td></tr></table>'),
            6,
            "td",
            "The corner of a table is empty",
        ),
        (page("<h1>A</h1>\n<table><tr><td>1</td></tr></table>"), 6, "table", "A table has no header cells"),
        (page("<h1>A</h1><p id='a'>x</p>\n<p id='a'>y</p>"), 6, "id a", "The id is used before, at line 5"),
        (
            page(
                "<h1>A</h1>\n<table>"
                + '<tr><th scope="row">a</th><td>1</td></tr>' * 3
                + '<tr><th scope="col">x</th><th scope="col">y</th></tr></table>'
            ),
            6,
            "table",
            "A table has 5 header cells and only 3 others",
        ),
    ],
)
def test_lint_html_names_the_fault_and_its_line(html, line, where, message):
    problems = lint_html(html, "report.html")
    assert [(problem.line, problem.where, problem.message) for problem in problems] == [(line, where, message)]
    assert problems[0].mend
    assert problems[0].file == "report.html"


def test_lint_html_lists_all_faults_at_once_in_the_order_of_lines():
    problems = lint_html(page("<h2>A</h2>\n<img src='x'>\n<table><tr><td>1</td></tr></table>", lang=""))
    assert [problem.line for problem in problems] == [1, 5, 6, 7]


def test_lint_html_counts_cells_that_reach_down_from_rows_above():
    table = '<table><tr><th scope="col">a</th><th scope="col">b</th></tr><tr><td rowspan="3">x</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>'
    assert lint_html(page(f"<h1>A</h1>{table}")) == []


def test_lint_html_reads_on_where_an_end_tag_has_no_beginning():
    assert lint_html(page("<h1>A</h1></section><p>text")) == []


def test_lint_html_takes_a_picture_in_a_header_cell_for_its_words():
    table = '<table><tr><th scope="col"><img alt="Claimed" src="data:,"></th></tr><tr><td>1</td></tr></table>'
    assert lint_html(page(f"<h1>A</h1>{table}")) == []
