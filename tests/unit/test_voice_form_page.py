"""The page that a person fills in: what it says, and that it is one page whatever stands on it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import criterion_fields, make_assessment, make_bound
from maturity.errors import InputError
from maturity.model.base import Perspective
from maturity.model.questionnaire import NamedPartner
from maturity.reporting.html import render_html
from maturity.reporting.pdf import PdfRenderer, make_job
from maturity.reporting.voice_form import Handing, build_voice_form
from maturity.reporting.voice_form_view import VoiceForm
from maturity.scoring.raters import find_raters
from maturity.voicing.asking import make_questionnaire

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
DAY = date(2026, 10, 1)
LONG = "Cymdeithas Gymunedol Llŷn a'r Cyffiniau, ŵ ŷ â ê î ô û, Gwasanaethau Iechyd Cymunedol y Gogledd-orllewin"
TRUTH = "0 not true, 1 a little true, 2 partly true, 3 mostly true, 4 true"


def rated(count: int, words: str = "When people here speak, the surgeries listen and something comes of it.") -> dict[str, Any]:
    names = [f"s{place}" for place in range(count)]
    questions = {name: {"kind": "rating", "ask": words, "unit": TRUTH} for name in names}
    return criterion_fields(questions=questions, scoring={"rule": "consensus", "params": {"statements": names}})


def page(
    side: str,
    *criteria: dict[str, Any],
    network: str = "Harbour Network",
    handing: Handing | None = None,
    partner: NamedPartner | None = None,
    **more: Any,
) -> VoiceForm:
    bound = make_bound(*criteria, **more)
    assessment = make_assessment(network={"name": network})
    asked = make_questionnaire(bound.matrix, find_raters(bound), Perspective(side), assessment.network, "2026")
    return build_voice_form(asked, DAY, handing or Handing(), partner)


def test_page_says_what_happens_with_the_answers_and_where_it_goes():
    form = page("community", rated(2), handing=Handing("the box in the library", date(2026, 10, 31)))
    assert form.promises[0] == "Nobody asks for your name. Please do not write it here."
    assert "once at least eight residents have answered" in form.promises[1]
    assert form.hand_in == "Where to hand it in by 31 October 2026: the box in the library."
    assert form.mark == "Z00001 · 2026 · matrix 1.0 · residents"
    assert page("community", rated(2)).hand_in == "Please give this page to the person who gave it to you."


def test_partners_are_told_that_their_own_answer_is_seen():
    form = page("partner", rated(2))
    assert (
        form.promises[0] == "How closely you work together is your organisation's own answer: the network sees it with your name."
    )
    assert [row.rank for row in form.depth.rows] == [0, 1, 2, 3, 4, 5]
    assert form.organisation == "Your organisation"


def test_a_networks_own_people_are_asked_for_no_words():
    form = page("network", rated(2))
    assert form.comment is None
    assert form.depth is None


@pytest.mark.parametrize(
    ("assesses", "title"),
    [
        ("network", "How well do your surgeries work with people here?"),
        ("neighbourhood", "How well do services here work with you?"),
    ],
)
def test_title_fits_the_body_that_is_asked_about(assesses, title):
    assert page("community", rated(1), assesses=assesses).title == title


def test_questions_with_other_answers_stand_under_a_head_of_their_own():
    whole = criterion_fields("whole", plain="Do they come to you?", scoring={"rule": "consensus", "params": {}})
    tables = page("community", rated(2), whole).tables
    assert [(table.heading, [row.number for row in table.rows]) for table in tables] == [
        ("How true is this?", [1, 2]),
        ("What do you say?", [3]),
    ]
    assert tables[1].answers == ("not at all", "a little", "partly", "mostly", "fully")


def test_a_page_with_few_questions_has_large_print_and_one_with_many_small():
    assert [page("community", rated(count)).density for count in (2, 10, 14)] == ["roomy", "middle", "close"]


def test_more_than_a_page_holds_is_refused():
    with pytest.raises(InputError, match=r"15 questions do not fit on one page at 10 points. Choose fewer; for example --only"):
        page("community", rated(15))


def test_page_can_be_made_again_from_its_own_data():
    form = page("partner", rated(3), partner=NamedPartner(id="tide", name="Tide Housing"))
    assert VoiceForm.model_validate_json(form.model_dump_json()) == form


def test_style_prints_nothing_below_ten_points():
    css = (TEMPLATES / "voice-form" / "voice-form.css").read_text(encoding="utf-8").partition("@media screen")[0]
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", css)]
    assert sizes
    assert min(sizes) >= 10
    html = render_html(page("partner", rated(3)), [TEMPLATES])
    assert 'class="small"' not in html.partition("<body>")[2]
    assert 'note"' not in html.partition("<body>")[2]


@pytest.mark.pdf
@pytest.mark.xdist_group("pdf")
@pytest.mark.usefixtures("needs_pdf")
def test_every_page_is_one_page_of_a4():
    """As full as each density gets, with long names and Welsh letters, for each side."""
    forms = [
        page("community", rated(9)),
        page("community", rated(12), network=LONG, handing=Handing(LONG, DAY)),
        page("partner", rated(8)),
        page("network", rated(14)),
    ]
    jobs = [make_job(str(place), form, render_html(form, [TEMPLATES])) for place, form in enumerate(forms)]
    with PdfRenderer([TEMPLATES]) as renderer:
        done = list(renderer.render_all(jobs))
    assert [one.error for one in done] == [None] * len(forms)
    assert [one.pages for one in done] == [1] * len(forms)
    assert {form.density for form in forms} == {"roomy", "middle", "close"}
