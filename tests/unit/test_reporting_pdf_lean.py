"""A PDF made with less: the same bytes as the library's own way, and what a page needs is still there."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.reporting import pdf_lean
from maturity.reporting.fonts import find_font_dirs, write_font_config
from maturity.reporting.pdf_process import surroundings

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PICTURE = base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" font-family="Arimo"><text x="5" y="20" font-size="12">Aa</text></svg>'
).decode()
STYLE = (
    "@page { size: A5; @bottom-right { content: counter(page) ' of ' counter(pages) } } body { font: 10pt Arimo }"
    " header { position: running(top) } h2 { break-before: page } a::after { content: target-counter(attr(href), page) }"
)
BODY = (
    "<header>Head</header><h1>One</h1><ul><li>First <b>bold</b></li><li><a href='#end'>Last</a></li></ul><ol><li>Third</li></ol>"
    f'<img alt="Letters" src="data:image/svg+xml;base64,{PICTURE}">'
    "<table><thead><tr><th scope='col'>A</th><th scope='col'>B</th></tr></thead><tr><th scope='row'>C</th><td>D</td></tr></table>"
    "<h2 id='end'>Two</h2><p>q: <q>quoted</q><br>next</p>"
)
FOOTNOTE = "<style>.foot { float: footnote }</style>"


def page_of(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en-GB"><head><title>T</title><style>{STYLE}</style>{head}</head><body>{body}</body></html>'


PAGES = [page_of(BODY), page_of(f"{BODY}<p>Text<span class='foot'>A note.</span></p>", FOOTNOTE)]
COMPARE = """
import sys
from pathlib import Path
from urllib.parse import urlsplit
from maturity.reporting import pdf_engine, pdf_lean
head = {"day": "2026-01-31", "attachment_name": "data.json", "attachment_words": "The data"}
templates, pages = [Path(sys.argv[1])], sys.argv[2:]
lean = [pdf_engine.load_engine(templates).write(page, b"{}", head) for page in pages]
print(sum(name.startswith("fontTools.varLib") for name in sys.modules), urlsplit.cache_info().currsize)
pdf_engine.KNOWN = frozenset()
plain = [pdf_engine.load_engine(templates).write(page, b"{}", head) for page in pages]
print([len(one) > 5000 for one in plain], lean == plain)
import weasyprint
print(weasyprint.__version__ in pdf_lean.KNOWN)
"""
SPARE = """
from maturity.reporting.pdf_spare import spare_parts_later
with spare_parts_later():
    import weasyprint
import sys
from weasyprint.pdf import fonts
print("fontTools.varLib" in sys.modules, fonts.subset.Options().hinting, callable(fonts.subset.Subsetter))
try:
    fonts.instantiateVariableFont(object(), None)
except TypeError:
    print("fontTools.varLib.instancer" in sys.modules)
with spare_parts_later():
    import fontTools.varLib.instancer
print(hasattr(fontTools.varLib.instancer, "instantiateVariableFont"))
"""


def run(script: str, tmp_path: Path, *arguments: str) -> list[str]:
    config = write_font_config(tmp_path, find_font_dirs([TEMPLATES]))
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, env=surroundings(config), capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.pdf
@pytest.mark.usefixtures("needs_pdf")
def test_known_release_gives_the_same_bytes_as_one_that_is_used_as_it_is(tmp_path):
    assert run(COMPARE, tmp_path, str(TEMPLATES), *PAGES) == ["0 0", "[True, True] True", "True"]


@pytest.mark.pdf
@pytest.mark.usefixtures("needs_pdf")
def test_spare_parts_later_loads_them_when_they_are_asked_for(tmp_path):
    assert run(SPARE, tmp_path) == ["False True True", "True", "True"]


@pytest.mark.pdf
@pytest.mark.usefixtures("needs_pdf")
def test_usual_rules_leave_out_five_rules_and_narrow_one_of_the_librarys_own(tmp_path):
    script = (
        "from weasyprint.html import UA\nfrom maturity.reporting.pdf_lean import usual_rules\nfrom difflib import ndiff\n"
        "print(*sorted(line.partition(chr(123))[0].strip() for line in ndiff(UA.splitlines(), usual_rules(UA).splitlines()) if line[0] in '+-'), sep='\\n')"
    )
    assert run(script, tmp_path) == [
        "+ li::marker",
        "- ::footnote-call",
        "- ::footnote-marker",
        "- ::marker",
        "- ::note-call",
        "- ::note-callback",
        "- ::note-marker",
    ]


@pytest.mark.parametrize("word", ["float: footnote", "position: note(a)", "display: list-item", "@import 'x.css'", "<link rel=x>"])
def test_is_usual_sees_what_the_usual_rules_would_not_show(word):
    assert pdf_lean.is_usual(PAGES[0])
    assert not pdf_lean.is_usual(page_of(BODY, f"<style>p {{ {word} }}</style>"))
