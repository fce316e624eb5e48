"""A workspace with a look, words and templates of its own, as its people have it."""

from __future__ import annotations

from pathlib import Path

from running import Run

BRANDING = """
words: {network: PCN, networks: PCNs}
branding:
  organisation: Ostermere together
  footer: Working with, not doing to
  logo: {file: pictures/logo.svg, alt: Two hills above a river}
  colours: {accent: "#7A2E5D", levels: ["#F1E0EA", "#D9AFC8", "#8C3F70", "#4A1237"]}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 4"><path d="M0 4L6 0l6 4z"/></svg>'
OWN = '{% extends "below/system/first.html.j2" %}{% block next %}<h2>Our own last words</h2>{% endblock %}'


def brand(workspace: Path, settings: str = BRANDING) -> None:
    with (workspace / "maturity.yaml").open("a", encoding="utf-8") as file:
        file.write(settings)
    (workspace / "pictures").mkdir()
    (workspace / "pictures" / "logo.svg").write_text(LOGO, encoding="utf-8")


def rewrite(workspace: Path, text: str) -> None:
    (workspace / "templates" / "system").mkdir(parents=True)
    (workspace / "templates" / "system" / "first.html.j2").write_text(text, encoding="utf-8")


def test_report_has_the_look_the_words_and_the_blocks_of_its_workspace(workspace: Path, run: Run) -> None:
    brand(workspace)
    rewrite(workspace, OWN)
    ended = run("report", "system", "--format", "html")
    assert ended.code == 0, ended.err
    page = (workspace / "reports" / "ZZ1-2026-system.html").read_text(encoding="utf-8")
    assert 'alt="Two hills above a river"' in page
    assert "Working with, not doing to" in page
    assert "#8C3F70" in page
    assert "Our own last words" in page
    assert "of 24 PCNs" in page
    assert " networks " not in page.partition("<main")[2].partition("<script")[0]


def test_report_verify_takes_a_report_in_other_words(workspace: Path, run: Run) -> None:
    brand(workspace)
    assert run("report", "network", "Z00001", "--format", "json").code == 0
    ended = run("report", "verify", "reports/Z00001-2026-network.json")
    assert ended.code == 0, ended.err


def test_report_says_in_one_line_what_is_wrong_with_a_template(workspace: Path, run: Run) -> None:
    brand(workspace)
    rewrite(workspace, '{% extends "below/system/first.html.j2" %}\n{% block next %}{{ report.frist }}{% endblock %}')
    ended = run("report", "system", "--format", "html")
    assert ended.code == 7
    assert (
        ended.err.strip()
        .splitlines()[-1]
        .endswith("templates/system/first.html.j2:2 (block next): 'dict object' has no attribute 'frist'. Mend the template.")
    )
