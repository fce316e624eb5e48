"""Every picture of every report has at most 100 elements, however much it shows: what a picture costs is its elements."""

from __future__ import annotations

import base64
import importlib
import re
from pathlib import Path

import pytest

from maturity.reporting.html import render_html

MOST = 100
TEMPLATES = [Path(__file__).resolve().parents[2] / "templates"]
GALLERIES = ("network_report_cases", "system_report_cases", "national_report_cases")
PICTURE = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


def cases() -> list[pytest.param]:
    made = [(name, case, make) for name in GALLERIES for case, make in importlib.import_module(name).GALLERY.items()]
    return [pytest.param(make, id=f"{name.partition('_')[0]} {case}") for name, case, make in made]


def elements(svg: str) -> int:
    return len(re.findall(r"<[a-zA-Z]", svg))


@pytest.mark.parametrize("make", cases())
def test_pictures_of_a_report_have_few_elements_and_are_handed_over_as_images(make):
    page = render_html(make(), TEMPLATES)
    pictures = [base64.b64decode(found).decode() for found in PICTURE.findall(page)]
    assert pictures
    assert max(map(elements, pictures)) <= MOST
    assert all(re.match(r"<svg [^>]*><title>[^<]", svg) for svg in pictures)
    assert "<svg" not in page
