"""Templates of a workspace: in front of the built-in ones, block by block, painted, and unable to reach anything but plain data."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from maturity.errors import RenderError
from maturity.model.branding import Look
from maturity.model.colours import Colours
from maturity.reporting.html import render_html
from network_report_cases import everyday

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FIRST = "network/first.html.j2"


class Small(BaseModel):
    kind: str = "small"
    language: str = "en-GB"
    title: str = "Five of eight neighbourhoods have somebody"
    subtitle: str = "Harbour and Hill, cycle 2026"
    as_of: date = date(2026, 10, 31)


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def small(body: str) -> str:
    return '{% extends "shared/base.html.j2" %}{% block cover %}<h1>T</h1>{% endblock %}{% block body %}' + body + "{% endblock %}"


def test_render_html_lets_a_workspace_change_one_block_and_keep_the_rest(tmp_path: Path) -> None:
    own = '{% extends "below/network/first.html.j2" %}{% block decision %}<div><h2>For our board</h2></div>{% endblock %}'
    html = render_html(everyday(), [TEMPLATES, put(tmp_path, FIRST, own)])
    assert "<h2>For our board</h2>" in html
    assert "What we ask you to decide" not in html
    assert "What happens next, and who does it" in html


def test_render_html_adds_to_a_block_with_what_it_said_before(tmp_path: Path) -> None:
    plugin = put(tmp_path / "plugin", "small/report.html.j2", small("{% block a %}<p>one</p>{% endblock %}"))
    own = put(
        tmp_path / "own",
        "small/report.html.j2",
        '{% extends "below/small/report.html.j2" %}{% block a %}{{ super() }}<p>two</p>{% endblock %}',
    )
    assert "<p>one</p><p>two</p>" in render_html(Small(), [TEMPLATES, plugin, own])


def test_render_html_stacks_a_workspace_on_a_plugin_on_what_both_stand_on(tmp_path: Path) -> None:
    base = put(
        tmp_path / "base", "small/report.html.j2", small("{% block a %}<p>a</p>{% endblock %}{% block b %}<p>b</p>{% endblock %}")
    )
    head = '{% extends "below/small/report.html.j2" %}'
    plugin = put(tmp_path / "plugin", "small/report.html.j2", head + "{% block a %}<p>plugin</p>{% endblock %}")
    own = put(tmp_path / "own", "small/report.html.j2", head + "{% block b %}<p>own</p>{% endblock %}")
    assert "<p>plugin</p><p>own</p>" in render_html(Small(), [TEMPLATES, base, plugin, own])


def test_render_html_passes_over_a_plugin_where_the_built_in_is_asked_for_by_name(tmp_path: Path) -> None:
    plugin = put(tmp_path / "plugin", "shared/base.html.j2", "the plugin's base")
    own = put(tmp_path / "own", "small/report.html.j2", small("<p>own</p>").replace('"shared/', '"maturity/shared/'))
    html = render_html(Small(), [TEMPLATES, plugin, own])
    assert "the plugin" not in html
    assert "<p>own</p>" in html


def test_render_html_says_template_line_and_block_of_a_fault(tmp_path: Path) -> None:
    own = '{% extends "shared/base.html.j2" %}\n{% block body %}\n<p>{{ report.frist.certainty }}</p>\n{% endblock %}'
    with pytest.raises(RenderError) as caught:
        render_html(Small(), [TEMPLATES, put(tmp_path, "small/report.html.j2", own)])
    assert (
        str(caught.value)
        == f"{tmp_path / 'small/report.html.j2'}:3 (block body): 'dict object' has no attribute 'frist'. Mend the template."
    )


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("{% block sure %}", ":1: Unexpected end of template"),
        ("{{ 1 / 0 }}", ":1: ZeroDivisionError was raised"),
        ("{{ report.title + 1 }}", ":1: TypeError was raised"),
        ('{% extends "small/report.html.j2" %}', "leads back to itself. Write 'below/'"),
        ('{% include "network/none.html.j2" %}', ":1: No template is called 'network/none.html.j2'"),
        ("{{ {'chart': 'none'} | chart }}", "No chart is called 'none'"),
    ],
)
def test_render_html_says_in_one_line_what_breaks_in_a_workspace(tmp_path: Path, own: str, said: str) -> None:
    with pytest.raises(RenderError) as caught:
        render_html(Small(), [TEMPLATES, put(tmp_path, "small/report.html.j2", own)])
    assert "\n" not in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ report.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ report.update({'title': 'x'}) }}",
        "{{ lipsum.__globals__ }}",
        "{{ '%s' | format(report.__class__) }}",
        "{% for x in range(10 ** 9) %}{% endfor %}",
        "{{ namespace.__class__ }}",
        "{{ ('{0.__class__.__init__.__globals__}' | safe).format(report) }}",
        '{% include "/etc/passwd" %}',
        '{% include "../secret.txt" %}',
        '{% include "small/../../secret.txt" %}',
        '{% include "below/../secret.txt" %}',
        '{% include "0:../secret.txt" %}',
        '{% include "maturity//etc/passwd" %}',
        '{% include "small/link.html.j2" %}',
        '{% import "os" as os %}',
    ],
)
def test_render_html_keeps_a_hostile_template_from_files_and_code(tmp_path: Path, hostile: str) -> None:
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    own = put(tmp_path / "templates", "small/report.html.j2", small(hostile))
    (own / "small" / "link.html.j2").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(RenderError) as caught:
        render_html(Small(), [TEMPLATES, own])
    assert "the secret" not in str(caught.value)


def test_render_html_shows_a_look_in_colours_logo_name_and_footer() -> None:
    plain = render_html(everyday(), [TEMPLATES])
    colours = Colours(ink="#201020", levels=("#F1E0EA", "#D9AFC8", "#8C3F70", "#4A1237"))
    look = Look(colours=colours, organisation="Ostermere together", footer="Working with, not doing to")
    painted = render_html(everyday().model_copy(update={"look": look}), [TEMPLATES])
    assert "#357393" in plain
    assert "#357393" not in painted + drawings(painted)
    assert "#8C3F70" in painted
    assert "#F1E0EA" in drawings(painted)
    assert '<p class="organisation">Ostermere together</p>' in painted
    assert '<footer class="own">Working with, not doing to</footer>' in painted
    assert "masthead" not in plain


def drawings(page: str) -> str:
    """All pictures of a page as text."""
    return "".join(b64decode(found).decode() for found in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page))
