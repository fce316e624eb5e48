"""Files through Typst: both standards, their data inside, nobody's name, the same bytes, and failures that stop no other."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from maturity_typst.engine import Engine, read_overrides
from maturity_typst.letters import Letters
from maturity_typst.renderer import TypstFiles
from pydantic import BaseModel
from typst_told import KINDS, TEMPLATES, attributes, squeezed, told_by_pdf

from maturity.contracts import RenderJob, RenderSettings, WarmRenderer
from maturity.errors import RenderError
from maturity.reporting.fonts import find_font_dirs
from maturity.testing import check_plugin


def elements(node: Any) -> Iterable[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_says_that_it_follows_both_standards(made: dict[str, Path], kind: str) -> None:
    with pikepdf.open(made[kind]) as file:
        xml = file.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xml
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xml


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_has_title_language_day_and_no_author_or_path(made: dict[str, Path], gallery: dict[str, Any], kind: str) -> None:
    report = gallery[f"{kind} everyday"]()
    with pikepdf.open(made[kind]) as file:
        info = {str(key): str(value) for key, value in file.docinfo.items()}
        assert info["/Title"].startswith(f"{report.title} (")
        assert set(info) <= {"/Title", "/Creator", "/CreationDate", "/ModDate"}
        assert info["/CreationDate"].startswith("D:20261031")
        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        data = b"".join(one.read_bytes() for one in file.objects if isinstance(one, pikepdf.Stream))
    for path in (str(TEMPLATES), str(Path.home()), "maturity-typst-"):
        assert path.encode() not in data


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_carries_its_own_data(made: dict[str, Path], gallery: dict[str, Any], kind: str) -> None:
    with pikepdf.open(made[kind]) as file:
        assert list(file.attachments) == [f"{kind}-report.json"]
        attached = file.attachments[f"{kind}-report.json"].get_file()
        assert json.loads(attached.read_bytes()) == gallery[f"{kind} everyday"]().model_dump(mode="json")
        assert attached.mime_type == "application/json"
        assert str(file.Root.AF[0].AFRelationship) == "/Source"


@pytest.mark.parametrize("kind", ["national", "resident"])
def test_pages_show_what_verify_looks_for(made: dict[str, Path], gallery: dict[str, Any], kind: str) -> None:
    from maturity.files.pdf_files.guarded import read_pdf  # noqa: PLC0415
    from maturity.reporting.printed import not_printed  # noqa: PLC0415

    assert not_printed(gallery[f"{kind} everyday"](), read_pdf(made[kind]).pages) == []


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_embeds_only_the_bundled_fonts(made: dict[str, Path], kind: str) -> None:
    with pikepdf.open(made[kind]) as file:
        fonts = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one]
        assert {str(font.BaseFont).split("+")[-1] for font in fonts} == {"Arimo", "Arimo-Bold"}


def test_pdf_has_bookmarks_for_its_headings_down_to_the_third_level(made: dict[str, Path]) -> None:
    told = [words for level, words in told_by_pdf(made["network"]).headings if level < 4]
    found: list[str] = []

    def walk(items: Any) -> None:
        for item in items:
            found.append("".join(item.title.split()))
            walk(item.children)

    with pikepdf.open(made["network"]) as file, file.open_outline() as outline:
        walk(outline.root)
        assert len(outline.root) == 1
    assert found == told


@pytest.mark.parametrize("kind", KINDS)
def test_header_cells_say_that_they_head_a_column(made: dict[str, Path], kind: str) -> None:
    with pikepdf.open(made[kind]) as file:
        cells = [one for one in elements(file.Root.StructTreeRoot) if str(one.S) == "/TH"]
        assert cells
        assert {str(one.Scope) for cell in cells for one in attributes(cell) if "/Scope" in one} == {"/Column"}


@pytest.mark.parametrize("validator", ["pdfua", "outloud"])
@pytest.mark.parametrize("kind", KINDS)
def test_validators_find_no_error(made: dict[str, Path], kind: str, validator: str) -> None:
    from opened_pdfs import faults_in  # noqa: PLC0415

    assert faults_in(made[kind], validator) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_report_gives_the_same_bytes_again(
    made: dict[str, Path], engine: Engine, gallery: dict[str, Any], kind: str
) -> None:
    assert engine.write(gallery[f"{kind} everyday"]()) == made[kind].read_bytes()


@pytest.mark.parametrize("name", ["everyday", "full-page", "synthetic"])
def test_the_summary_for_residents_is_one_page(gallery: dict[str, Any], engine: Engine, tmp_path: Path, name: str) -> None:
    (tmp_path / "one.pdf").write_bytes(engine.write(gallery[f"resident {name}"]()))
    with pikepdf.open(tmp_path / "one.pdf") as file:
        assert len(file.pages) == 1


def test_the_same_report_gives_the_same_bytes_in_another_process(
    made: dict[str, Path], gallery: dict[str, Any], tmp_path: Path
) -> None:
    report = gallery["network everyday"]()
    (tmp_path / "report.json").write_text(report.model_dump_json(), encoding="utf-8")
    code = (
        "import hashlib, pathlib, sys\nfrom maturity.reporting.network_view import NetworkReport\n"
        "from maturity_typst.engine import Engine\n"
        "report = NetworkReport.model_validate_json(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "with Engine([pathlib.Path(sys.argv[2])]) as engine: print(hashlib.sha256(engine.write(report)).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "report.json"), str(TEMPLATES)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == hashlib.sha256(made["network"].read_bytes()).hexdigest()


class Odd(BaseModel):
    kind: str = "odd"
    as_of: str = "2026-10-31"


def test_render_goes_on_after_a_failure_and_names_it_at_the_end(gallery: dict[str, Any], tmp_path: Path) -> None:
    jobs = [RenderJob(Odd(), "odd"), *(RenderJob(gallery[f"{kind} everyday"](), kind) for kind in KINDS)]
    written: list[Path] = []
    with pytest.raises(RenderError, match=r"^odd: no PDF was made: Typst has no template for a report of kind 'odd'\."):
        written.extend(TypstFiles().render(iter(jobs), RenderSettings(tmp_path / "new", (TEMPLATES,), workers=2)))
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(f"{kind}.typst.pdf" for kind in KINDS)


def test_two_workers_write_what_one_writes_in_order(made: dict[str, Path], gallery: dict[str, Any], tmp_path: Path) -> None:
    jobs = [RenderJob(gallery[f"{kind} everyday"](), f"{kind}{place}") for place in range(2) for kind in KINDS]
    written = list(TypstFiles().render(iter(jobs), RenderSettings(tmp_path, (TEMPLATES,), workers=2)))
    assert [path.name for path in written] == [f"{job.stem}.typst.pdf" for job in jobs]
    assert [path.read_bytes() for path in written] == [made[kind].read_bytes() for kind in KINDS] * 2


def test_keep_warm_makes_the_same_files_in_memory(made: dict[str, Path], gallery: dict[str, Any], tmp_path: Path) -> None:
    renderer = TypstFiles()
    assert isinstance(renderer, WarmRenderer)
    with renderer.keep_warm(RenderSettings(tmp_path, (TEMPLATES,))) as make:
        assert make(RenderJob(gallery["network everyday"](), "one")) == {"one.typst.pdf": made["network"].read_bytes()}


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Quay 🌊 House", "Quay□House"),
        ("你好 centre", "□□centre"),
        ("Łódź a\u0301", "Łódźá"),
        ("# *a* _b_ $c$ @d <e> #panic()", "#*a*_b_$c$@d<e>#panic()"),
    ],
)
def test_odd_letters_are_printed_as_they_are_or_as_a_box(
    gallery: dict[str, Any], engine: Engine, tmp_path: Path, name: str, printed: str
) -> None:
    report = gallery["network nothing-answered"]().model_copy(update={"network_name": name})
    (tmp_path / "odd.pdf").write_bytes(engine.write(report))
    assert told_by_pdf(tmp_path / "odd.pdf").text.startswith(printed)


def test_all_usual_letters_are_in_the_fonts() -> None:
    usual = [*range(0x20, 0x7F), *range(0xA0, 0x17F), *range(0x2010, 0x201E), 0x2026, 0x25A1]
    assert {chr(code) for code in usual} <= Letters(find_font_dirs([TEMPLATES])).known


def override(folder: Path, name: str, text: str) -> Path:
    path = folder / "typst" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("kind", "file", "function"),
    [
        ("network", "network/plan.typ", "plan-page(report)"),
        ("system", "system/learning.typ", "learning-page(report)"),
        ("national", "national/method.typ", "method-page(report)"),
        ("resident", "resident/say.typ", "have-your-say(report)"),
    ],
)
def test_a_template_of_a_later_folder_takes_the_place_of_ours(
    gallery: dict[str, Any], tmp_path: Path, kind: str, file: str, function: str
) -> None:
    text = f'#import "../shared/pieces.typ": *\n#let {function} = h(2, "Tidewater: " + report.title)'
    report = gallery[f"{kind} everyday"]()
    with Engine([TEMPLATES, override(tmp_path, file, text)]) as engine:
        (tmp_path / "own.pdf").write_bytes(engine.write(report))
    assert (2, squeezed(f"Tidewater: {report.title}")) in told_by_pdf(tmp_path / "own.pdf").headings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#let first-page(report) = report.nowhere", "network/first.typ:1: dictionary does not contain key …. Mend the template."),
        ("#let first-page(report) = panic(report.title)", "network/first.typ:1: panicked with: …. Mend the template."),
        ('#let first-page(report) = image(bytes("<svg/>"), alt: report.title)', "network/first.typ:1: "),
    ],
)
def test_a_faulty_template_is_named_and_nothing_of_the_report_is_quoted(
    gallery: dict[str, Any], tmp_path: Path, text: str, said: str
) -> None:
    report = gallery["network everyday"]()
    with Engine([TEMPLATES, override(tmp_path, "network/first.typ", text)]) as engine, pytest.raises(RenderError) as caught:
        engine.write(report)
    assert str(caught.value).startswith(said)
    assert report.title not in str(caught.value)


def test_a_template_may_not_fetch_a_package(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"typst/network/first.typ: a report may not fetch a package from the network"):
        read_overrides([override(tmp_path, "network/first.typ", '#import "@preview/cetz:0.3.0"')])


def test_a_template_sees_no_file_of_the_machine(gallery: dict[str, Any], tmp_path: Path) -> None:
    text = '#let first-page(report) = read("/etc/hostname")'
    with (
        Engine([TEMPLATES, override(tmp_path, "network/first.typ", text)]) as engine,
        pytest.raises(RenderError, match="file not found"),
    ):
        engine.write(gallery["network everyday"]())


@pytest.mark.usefixtures("gallery")
def test_every_command_of_the_readme_prints_what_it_shows(follow_readme: Callable[[], list[tuple[str, str, str]]]) -> None:
    done = follow_readme()
    assert len(done) == 2
    assert [(command, printed) for command, _, printed in done] == [(command, shown) for command, shown, _ in done]


def test_the_plugin_holds_to_its_contract() -> None:
    check_plugin("maturity-typst")
