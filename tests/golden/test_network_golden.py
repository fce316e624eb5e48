"""The everyday network report, whole: a change here is a change in what a board reads, and its commit says why."""

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from maturity.reporting.html import render_html
from maturity.reporting.on_screen import for_paper
from network_report_cases import everyday

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


class JsonFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "json"


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def readable(html: str) -> str:
    """Keep what a reader of the page meets: headings, words, tables, and each picture as its words."""
    body = re.sub(r"<style>.*?</style>|<head>.*?</head>", "", for_paper(html), flags=re.DOTALL)
    body = re.sub(r'<img class="mark"[^>]*>', "", body)
    body = re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r"[picture: \1]", body)
    body = re.sub(r"</?(?:div|section|main|header|span|col|colgroup|figure|thead|tbody)[^>]*>", "", body)
    body = re.sub(r"<(\w+) [^>]*>", r"<\1>", body)
    body = re.sub(r"</(?:th|td|tr|p|li|h\d)>", "", body)
    body = re.sub(r"\s*<(h\d|p|tr|table|ul|ol|li|blockquote)>\s*", r"\n<\1> ", body)
    lines = [" ".join(line.split()) for line in body.splitlines()]
    return "\n".join(line for line in lines if line)


@pytest.fixture
def report_json(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(JsonFile)


@pytest.fixture
def report_text(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


def test_everyday_network_report_as_json(report_json: SnapshotAssertion) -> None:
    assert everyday().model_dump_json(indent=1) == report_json


def test_everyday_network_report_as_page(report_text: SnapshotAssertion) -> None:
    assert readable(render_html(everyday(), [TEMPLATES])) == report_text
