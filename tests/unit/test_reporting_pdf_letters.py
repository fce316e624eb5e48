"""Letters that are shaped once: the same bytes as without, and the library is left as it was."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.reporting.fonts import find_font_dirs, write_font_config
from maturity.reporting.pdf_process import surroundings

pytestmark = [pytest.mark.pdf, pytest.mark.usefixtures("needs_pdf")]
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" font-family="Arimo">'
    '<text x="10" y="20" font-size="12">Banana and Ärger</text><text x="10 30 50" y="40 40 40" font-size="9">abc</text>'
    '<text x="10" y="55" font-size="12" font-weight="700">Banana</text></svg>'
)
PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>T</title><style>body { font: 10pt Arimo }</style></head><body>'
    f'<h1>Banana</h1><p>b</p><img alt="A picture" src="data:image/svg+xml;base64,{base64.b64encode(PICTURE.encode()).decode()}">'
    "</body></html>"
)
COMPARE = """
import sys
from contextlib import nullcontext
from pathlib import Path
from maturity.reporting import pdf_engine, pdf_letters
page, templates = sys.argv[1], [Path(sys.argv[2])]
engine = pdf_engine.load_engine(templates)
from weasyprint.text import line_break
shape, remembered = line_break.split_first_line, pdf_letters.Letters.remembered
pdf_letters.Letters.remembered = lambda self: nullcontext()
plain = engine.write(page, b"", {})
print(len(plain) > 1000)
pdf_letters.Letters.remembered = remembered
for most in sys.argv[3:]:
    pdf_letters.MOST_LETTERS = int(most)
    engine = pdf_engine.load_engine(templates)
    print(engine.write(page, b"", {}) == engine.write(page, b"", {}) == plain)
    assert line_break.split_first_line is shape, "the library was not left as it was"
"""


def test_remembered_letters_give_the_same_bytes_whether_all_or_three_are_kept(tmp_path):
    config = write_font_config(tmp_path, find_font_dirs([TEMPLATES]))
    command = [sys.executable, "-c", COMPARE, PAGE, str(TEMPLATES), "4000", "3"]
    done = subprocess.run(command, env=surroundings(config), capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["True"] * 3, "")
