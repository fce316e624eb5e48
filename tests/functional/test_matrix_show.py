"""`maturity matrix show`: the document of a matrix in the terminal, as a page and as a PDF."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from opened_pdfs import VALIDATORS, faults_in, reader
from running import ROOT, Run

from maturity.cli.matrix_show import document_of, form_of, write_document
from maturity.default_plugins import MODULES, SCORING
from maturity.files.matrix_files import read_matrix
from maturity.plugins import Registry
from maturity.reporting.html import render_html
from maturity.reporting.lint import lint_html
from maturity.reporting.matrix_document import build_matrix_document
from maturity.reporting.matrix_text import matrix_text
from maturity.reporting.matrix_view import MatrixDocument

pikepdf = pytest.importorskip("pikepdf")

TEMPLATES = ROOT / "templates"
MATRICES = sorted(path.parent for path in (ROOT / "matrices").glob("*/matrix.yaml"))


def test_show_text_says_all_of_a_criterion(tiny: Path, run: Run) -> None:
    assert run("matrix", "show", "tiny-matrix", "-c", "share-money").out == (
        "\n2.2 Money decided with residents  [share-money, extended]\n"
        "  What share of the budget do residents help to decide?\n"
        "  Money shows what counts.\n"
        "    0 Not yet evidenced: None.\n"
        "    1 Begun: Some.\n"
        "      Shown by: The budget.\n"
        "      How to get there: Begin with one grant.\n"
        "      Counted: More than 0%.\n"
        "    2 Regular: A tenth.\n"
        "      Shown by: The budget.\n"
        "      How to get there: Open one more line.\n"
        "      Counted: At least 10%.\n"
        "    3 Shared: A quarter.\n"
        "      Shown by: The budget and a signed statement.\n"
        "      How to get there: Let residents hold it.\n"
        "      Counted: At least 25%; and someone outside the network signs for it, or the evidence comes\n"
        "      from two independent sides.\n"
        "  Evidence that counts: Measured figure; Document; Partner attestation.\n"
        "  Asks: How much of the budget do residents help to decide? (A count and the whole that it is\n"
        "  part of, in pounds.)\n"
        "  Asks: How many budget meetings were open? (A number, in meetings.)\n"
        "  Scored so: The figure answered to “How much of the budget do residents help to decide?”\n"
        "  decides. (Rule metric_threshold.)\n"
        "  The numbers are in share of the budget. They come from: made up for tests. They hold from 1\n"
        "  April 2026.\n"
    )


def test_show_writes_a_page_and_says_which(tiny: Path, run: Run) -> None:
    done = run("matrix", "show", "tiny-matrix", "--format", "html")
    assert (done.code, done.out, done.err) == (0, "Wrote tiny-1.0.html\n", "")
    page = (tiny / "tiny-1.0.html").read_text(encoding="utf-8")
    assert "<h1>Tiny matrix</h1>" in page
    assert 'id="share-plan"' in page


def test_show_takes_the_format_from_the_name(tiny: Path, run: Run) -> None:
    assert run("matrix", "show", "tiny-matrix", "--out", "drafts/one.html").out == "Wrote drafts/one.html\n"
    assert (tiny / "drafts" / "one.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("matrix", "show", "tiny-matrix", "--out", "one.txt").out == "Wrote one.txt\n"
    assert (tiny / "one.txt").read_text(encoding="utf-8") == run("matrix", "show", "tiny-matrix").out


@pytest.mark.parametrize(("name", "form"), [("a.pdf", "pdf"), ("a.HTML", "html"), ("a.txt", "text"), ("a", "text"), (None, "text")])
def test_form_of_goes_by_the_ending(name: str | None, form: str) -> None:
    assert form_of(Path(name) if name else None) == form


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["-c", "share-plan", "--format", "pdf"], "--criterion shows one criterion in the terminal; leave out --format and --out."),
        (["--json", "--out", "a.html"], "--json prints the matrix as data; leave out --format and --out."),
        (["--format", "docx"], "'docx' is not one of 'text', 'html', 'pdf'"),
    ],
)
def test_show_refuses_what_does_not_go_together(args: list[str], words: str, tiny: Path, run: Run) -> None:
    done = run("matrix", "show", "tiny-matrix", *args)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_show_offers_the_nearest_criterion(more: list[str], tiny: Path, run: Run) -> None:
    done = run("matrix", "show", "tiny-matrix", "-c", "share-pln", *more)
    assert (done.code, done.out, done.err) == (
        4,
        "",
        "No criterion is called 'share-pln'. Did you mean share-plan or share-money?\n",
    )


def test_show_tells_the_faults_of_a_draft(tiny: Path, run: Run) -> None:
    path = tiny / "tiny-matrix" / "sharing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("rule: stage_gate", "rule: stage_gates"), encoding="utf-8")
    done = run("matrix", "show", "tiny-matrix", "--out", "a.html")
    assert (done.code, done.out) == (3, "")
    assert "tiny-matrix/sharing.yaml:22" in done.err


def document(folder: Path) -> MatrixDocument:
    return document_of(Registry.load(SCORING, installed=False, plugins_dirs=[ROOT / "tests" / "cases"]), str(folder))


@pytest.mark.parametrize("folder", MATRICES, ids=lambda path: path.name)
def test_document_loads_again_from_its_json(folder: Path) -> None:
    made = document(folder)
    assert MatrixDocument.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize("folder", MATRICES, ids=lambda path: path.name)
def test_page_keeps_the_rules_of_accessible_pages_and_names_every_level(folder: Path) -> None:
    made = document(folder)
    page = render_html(made, [TEMPLATES])
    assert lint_html(page) == []
    for domain in made.domains:
        for criterion in domain.criteria:
            for level in criterion.levels:
                assert level.ref in page


@pytest.mark.parametrize("folder", MATRICES, ids=lambda path: path.name)
def test_text_has_no_long_line(folder: Path) -> None:
    assert max(len(line) for line in matrix_text(document(folder)).splitlines()) <= 96


def test_document_without_told_rules_still_names_them() -> None:
    matrix = read_matrix(ROOT / "tests" / "data" / "tiny-matrix")
    made = build_matrix_document(matrix, {})
    assert made.domains[0].criteria[0].scoring == ("(Rule coverage.)",)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of the core, made once."""
    registry = Registry.load(MODULES, installed=False)
    return write_document(document_of(registry, "health-creation"), registry, "pdf", tmp_path_factory.mktemp("show") / "core.pdf")


@pytest.mark.pdf
def test_pdf_has_its_title_and_carries_its_data(pdf: Path) -> None:
    with pikepdf.open(pdf) as file:
        assert str(file.docinfo["/Title"]) == "Health creation (health-creation, version 1.0)"
        (name,) = file.attachments
        data = json.loads(file.attachments[name].get_file().read_bytes())
    assert (name, data["id"], data["kind"]) == ("matrix-report.json", "health-creation", "matrix")


@pytest.mark.pdf
def test_pdf_bookmarks_name_domains_and_criteria(pdf: Path) -> None:
    with pikepdf.open(pdf) as file, file.open_outline() as outline:
        sections = {item.title: [below.title for below in item.children] for item in outline.root[0].children}
    assert "1 Working with communities" in sections
    assert "1.1 We listen where people gather" in sections["1 Working with communities"]


@pytest.mark.pdf
@pytest.mark.parametrize("validator", VALIDATORS)
def test_pdf_validators_find_no_error(pdf: Path, validator: str) -> None:
    assert faults_in(pdf, validator) == []


@pytest.mark.pdf
def test_pdf_clips_no_word(pdf: Path) -> None:
    with reader().open(pdf) as file:
        pages = [(page.rect, page.get_text("words")) for page in file]
    outside = [
        word[4] for rect, words in pages for word in words if word[0] < 40 or word[2] > rect.width - 40 or word[3] > rect.height
    ]
    assert outside == []


@pytest.mark.pdf
def test_pdf_keeps_every_word_of_a_long_name_in_its_column(pdf: Path) -> None:
    with reader().open(pdf) as file:
        refs = [word for page in file for word in page.get_text("words") if re.fullmatch(r"comm-least-heard\.\d", word[4])]
    assert all(word[2] < 130 for word in refs)
