"""The parts of the PDF door that need no PDF library: the wire, the fonts, what may be fetched, scopes and identifiers."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest

from maturity.errors import RenderError
from maturity.reporting import pdf_engine, pdf_worker
from maturity.reporting.fonts import find_font_dirs, write_font_config
from maturity.reporting.pdf_metadata import set_running_lines_apart, set_scopes, with_ua_identifier
from maturity.reporting.pdf_wire import Message, read_message, write_message

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def sent(message: Message) -> bytes:
    stream = io.BytesIO()
    write_message(stream, message)
    return stream.getvalue()


def test_read_message_gives_back_what_was_written():
    message = Message({"day": "2026-10-31", "n": 1}, (b"<html>", b""))
    assert read_message(io.BytesIO(sent(message))) == message


@pytest.mark.parametrize("length", [0, 2, 4, 6, 12])
def test_read_message_is_none_when_the_other_side_goes(length):
    assert read_message(io.BytesIO(sent(Message({"day": "x"}, (b"<html>",)))[:length])) is None


def test_read_message_refuses_an_absurd_number_of_blocks():
    assert read_message(io.BytesIO(b"\xff\xff\xff\xff" + b"x" * 20)) is None


def test_find_font_dirs_finds_the_bundled_fonts():
    assert find_font_dirs([TEMPLATES]) == [TEMPLATES / "shared" / "fonts"]


def test_find_font_dirs_says_where_it_looked(tmp_path):
    (tmp_path / "shared" / "fonts").mkdir(parents=True)
    with pytest.raises(RenderError, match=r"The templates hold no fonts. Looked for"):
        find_font_dirs([tmp_path])


def test_write_font_config_knows_these_fonts_and_no_other(tmp_path):
    root = ElementTree.parse(write_font_config(tmp_path, [TEMPLATES / "shared" / "fonts"])).getroot()  # noqa: S314
    assert [element.text for element in root.iter("dir")] == [str(TEMPLATES / "shared" / "fonts")]
    assert {element.findtext("prefer/family") for element in root.iter("alias")} == {"Arimo"}


def test_bundled_fonts_come_with_their_licence():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (TEMPLATES / "shared" / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_is_allowed_for_data_and_files_of_templates_only(tmp_path):
    inside = tmp_path / "shared" / "a b.svg"
    inside.parent.mkdir()
    inside.write_text("<svg/>", encoding="utf-8")
    allowed = ["data:image/svg+xml;base64,AA", inside.as_uri(), f"file://localhost{inside.as_uri()[7:]}"]
    refused = [
        "https://example.org/a.png",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "file://server/share/a.png",
        f"{tmp_path.as_uri()}/shared/../../secret",
        f"{tmp_path.as_uri()}/shared/%2e%2e/%2e%2e/secret",
        "ftp://example.org/a",
        "a.png",
    ]
    assert [pdf_engine.is_allowed(url, [tmp_path]) for url in allowed] == [True] * 3
    assert [pdf_engine.is_allowed(url, [tmp_path]) for url in refused] == [False] * 8


def test_is_allowed_follows_links_out_of_the_templates(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (tmp_path / "templates" / "link").symlink_to(tmp_path / "secret")
    assert not pdf_engine.is_allowed((tmp_path / "templates" / "link").as_uri(), [tmp_path / "templates"])


def test_split_styles_takes_sheets_from_the_head_only():
    html = "<html><head><style>a{}</style><title>t</title><style>b{}</style></head><body><style>c{}</style></body></html>"
    page, styles = pdf_engine.split_styles(html)
    assert styles == ["a{}", "b{}"]
    assert page == "<html><head><title>t</title></head><body><style>c{}</style></body></html>"


def test_with_ua_identifier_says_both_standards_in_one_packet():
    xml = with_ua_identifier(lambda variant, version, conformance: b'<rdf:RDF xmlns:rdf="r"><a/></rdf:RDF>')("a", 3, "A")
    root = ElementTree.fromstring(xml)  # noqa: S314
    assert root.find(".//{http://www.aiim.org/pdfua/ns/id/}part").text == "1"
    prefixes = [element.text for element in root.iter("{http://www.aiim.org/pdfa/ns/schema#}prefix")]
    assert prefixes == ["pdfuaid"]


def test_set_scopes_tells_columns_from_rows():
    head_cell = {"S": "/TH", "P": b"3 0 R", "A": {"O": "/Table"}}
    row_cell = {"S": "/TH", "P": "4 0 R", "A": {"O": "/Table"}}
    lone_cell = {"S": "/TH", "A": {"O": "/Table"}}
    objects = [
        None,
        {"S": "/THead"},
        {"S": "/TBody"},
        {"S": "/TR", "P": b"1 0 R"},
        {"S": "/TR", "P": b"2 0 R"},
        head_cell,
        row_cell,
        lone_cell,
        {"S": "/TD", "A": {}},
    ]
    assert set_scopes(objects) == 3
    assert [cell["A"].get("Scope") for cell in (head_cell, row_cell, lone_cell)] == ["/Column", "/Row", "/Row"]
    assert objects[8]["A"] == {}


def engine_that(error: BaseException) -> pdf_engine.Engine:
    def write(html, attachment, head):
        raise error

    return pdf_engine.Engine(write)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "the page needs more memory than a report may use; shorten its tables"),
        (pdf_engine.RefusedError("https://x.org/a"), "the page asks for 'https://x.org/a', which no report may fetch"),
        (ValueError("what somebody wrote"), "the PDF library stopped at this page (ValueError)"),
    ],
)
def test_render_one_says_in_one_line_why_there_is_no_file(error, words):
    answer = pdf_worker.render_one(engine_that(error), Message({}, (b"<p>", b"")))
    assert answer.head["error"].startswith(words)
    assert "somebody" not in answer.head["error"]
    assert answer.blocks == ()


def test_render_one_measures_itself():
    engine = pdf_engine.Engine(lambda html, attachment, head: html.encode() + attachment)
    answer = pdf_worker.render_one(engine, Message({}, (b"<p>", b"{}")))
    assert answer.blocks == (b"<p>{}",)
    assert answer.head["cpu_seconds"] >= 0
    assert answer.head["peak_mb"] > 1


def served(monkeypatch, load, *messages: Message) -> list[Message]:
    limits: list[int] = []
    monkeypatch.setattr(pdf_worker, "load_engine", load)
    monkeypatch.setattr(pdf_worker, "limit_memory", limits.append)
    monkeypatch.setattr(pdf_worker.gc, "freeze", lambda: None)
    monkeypatch.setattr(pdf_worker.gc, "disable", lambda: None)
    sink = io.BytesIO()
    assert pdf_worker.serve(io.BytesIO(b"".join(sent(message) for message in messages)), sink) == 0
    sink.seek(0)
    answers = []
    while (answer := read_message(sink)) is not None:
        answers.append(answer)
    return answers


SETTINGS = Message({"template_dirs": ["t"], "megabytes": 500})


def test_serve_answers_every_job_until_its_input_ends(monkeypatch):
    engine = pdf_engine.Engine(lambda html, attachment, head: html.encode())
    answers = served(monkeypatch, lambda dirs: engine, SETTINGS, Message({}, (b"<a>", b"")), Message({}, (b"<b>", b"")))
    assert answers[0].head == {"ready": True}
    assert [answer.blocks[0] for answer in answers[1:]] == [b"<a>", b"<b>"]


def test_serve_says_what_this_machine_lacks(monkeypatch):
    def load(dirs):
        raise OSError("cannot load library 'libpango-1.0-0'\nand more")

    assert [answer.head for answer in served(monkeypatch, load, SETTINGS)] == [{"missing": "cannot load library 'libpango-1.0-0'"}]


def test_serve_makes_nothing_for_a_probe(monkeypatch):
    answers = served(monkeypatch, lambda dirs: engine_that(ValueError()), Message({"probe": True}))
    assert [answer.head for answer in answers] == [{"ready": True}]


def test_serve_ends_when_nobody_speaks(monkeypatch):
    assert served(monkeypatch, lambda dirs: engine_that(ValueError())) == []


class Marks:
    """A page's operators, as the PDF library holds them."""

    def __init__(self, *numbers: int) -> None:
        self.stream = [part for number in numbers for part in ("/Span", {"MCID": number}, b"BDC", b"EMC")]


def test_set_running_lines_apart_marks_text_that_no_element_leads_to():
    marks = Marks(0, 1)
    owners = [b"5 0 R", b"6 0 R"]
    objects = [
        None,
        {"Type": "/StructTreeRoot", "K": [b"3 0 R"], "ParentTree": b"2 0 R"},
        {"Nums": [0, owners]},
        {"S": "/Document", "K": [b"4 0 R"]},
        {"S": "/P", "K": [b"5 0 R", {"Type": "/OBJR"}]},
        {"S": "/Span", "K": [0]},
        {"S": "/Span", "K": [1], "P": b"3 0 R"},
        marks,
    ]
    assert set_running_lines_apart(objects, [{"Contents": b"7 0 R"}]) == 1
    assert marks.stream == ["/Span", {"MCID": 0}, b"BDC", b"EMC", "/Artifact", b"<</Type /Pagination>>", b"BDC", b"EMC"]
    assert owners == [b"5 0 R", b"null"]


def test_set_running_lines_apart_leaves_a_file_without_tags():
    assert set_running_lines_apart([None, {"Type": "/Pages"}], []) == 0
