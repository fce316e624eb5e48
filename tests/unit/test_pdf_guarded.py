"""The process that opens PDFs from outside: what it gives, and what it refuses, without a process around it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pikepdf
import pytest

from maturity.files.pdf_files import guarded_worker
from maturity.files.pdf_files.guarded_worker import answer

Change = Callable[[pikepdf.Pdf], None]


def a_pdf(*changes: Change, pages: int = 1, **saved: object) -> bytes:
    file = pikepdf.new()
    for _ in range(pages):
        file.add_blank_page()
    for change in changes:
        change(file)
    out = io.BytesIO()
    file.save(out, **saved)
    return out.getvalue()


def attach(name: str, data: bytes) -> Change:
    def change(file: pikepdf.Pdf) -> None:
        file.attachments[name] = pikepdf.AttachedFileSpec(file, data, filename=name)

    return change


def words(text: str) -> Change:
    def change(file: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        file.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        file.pages[0].Contents = file.make_stream(f"BT /F1 12 Tf 50 50 Td ({text}) Tj ET".encode())

    return change


def test_answer_gives_attached_data_and_the_text_of_pages() -> None:
    found = json.loads(answer(a_pdf(attach("a.json", b'{"x": 1}'), attach("b.txt", b"no"), words("You stand"), pages=2)))
    assert found["attached"] == {"a.json": '{"x": 1}'}
    assert [page.strip() for page in found["pages"]] == ["You stand", ""]


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("MAX_ATTACHED", a_pdf(attach("a.json", b"12345"))),
        ("MOST_ATTACHED", a_pdf(*(attach(f"{place}.json", b"1") for place in range(5)))),
        ("MOST_PAGES", a_pdf(pages=5)),
        ("MOST_TEXT", a_pdf(words("You stand at the top"))),
    ],
)
def test_answer_refuses_more_than_any_report_holds(limit: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded_worker, limit, 4)
    assert json.loads(answer(data)) == {"fault": guarded_worker.TOO_LARGE}


def test_answer_refuses_locked_and_damaged_files() -> None:
    old = pikepdf.Encryption(owner="a", user="b", R=3, aes=False, metadata=False)
    assert json.loads(answer(a_pdf(encryption=old))) == {"fault": guarded_worker.LOCKED}
    assert json.loads(answer(b"%PDF-1.7 nothing")) == {"fault": guarded_worker.DAMAGED}
    assert json.loads(answer(a_pdf(attach("a.json", b"\xff\xfe")))) == {"fault": guarded_worker.DAMAGED}
