"""The files, opened again: what PowerPoint and a screen reader find in them, and that the same report gives the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from maturity_slides.building import build_deck
from maturity_slides.writing import presentation_bytes
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from maturity.cli.main import main
from maturity.contracts import RenderJob, RenderSettings
from maturity.model.section import Cell, Section, SectionTable
from maturity.reporting.network_view import NetworkReport
from maturity.reporting.system_view import SystemReport
from maturity.testing import check_plugin, load_plugin

KINDS = ["network", "system"]


@pytest.fixture(scope="session")
def reports(network_report: NetworkReport, system_report: SystemReport) -> dict[str, Any]:
    return {"network": network_report, "system": system_report}


@pytest.fixture(scope="session")
def files(reports: dict[str, Any]) -> dict[str, bytes]:
    return {kind: presentation_bytes(build_deck(report)) for kind, report in reports.items()}


@pytest.fixture(scope="session")
def opened(files: dict[str, bytes]) -> dict[str, Any]:
    return {kind: Presentation(io.BytesIO(data)) for kind, data in files.items()}


def shapes(presentation: Any) -> Iterator[Any]:
    for slide in presentation.slides:
        yield from slide.shapes


def alt(shape: Any) -> str:
    """The alternative text of a shape."""
    (found,) = shape.element.xpath(".//p:cNvPr")[:1]
    return str(found.get("descr", ""))


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Walk all parts, also those of the workbooks inside."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        for name in held.namelist():
            yield name, held.read(name)
            if name.endswith(".xlsx"):
                yield from ((f"{name}/{inner}", content) for inner, content in parts(held.read(name)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_deck_is_short_enough_for_a_meeting(opened: dict[str, Any], kind: str) -> None:
    assert len(opened[kind].slides) == 12


@pytest.mark.parametrize("kind", KINDS)
def test_every_slide_has_a_title_of_its_own_in_a_title_placeholder_that_is_read_first(opened: dict[str, Any], kind: str) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in opened[kind].slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert all(slide.shapes[0].shape_id == slide.shapes.title.shape_id for slide in opened[kind].slides)


@pytest.mark.parametrize("kind", KINDS)
def test_every_shape_beside_placeholders_has_alternative_text(opened: dict[str, Any], kind: str) -> None:
    named = [shape for shape in shapes(opened[kind]) if not shape.is_placeholder]
    assert any(shape.has_chart for shape in named)
    assert any(shape.has_table for shape in named)
    assert all(len(alt(shape)) > 20 for shape in named if shape.has_chart or shape.has_table)
    assert all(alt(shape) for shape in named)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_have_a_header_row_and_charts_show_the_name_of_every_row(
    opened: dict[str, Any], files: dict[str, bytes], kind: str
) -> None:
    assert all(shape.table.first_row and shape.table.first_col for shape in shapes(opened[kind]) if shape.has_table)
    charts = [content for name, content in parts(files[kind]) if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)]
    assert all(b'<c:tickLblSkip val="1"/>' in chart for chart in charts)


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_no_picture_of_anything(opened: dict[str, Any], files: dict[str, bytes], kind: str) -> None:
    assert not [shape for shape in shapes(opened[kind]) if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert not [name for name, _ in parts(files[kind]) if "media/" in name or name.endswith((".png", ".jpeg", ".bin"))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_slide_has_notes_that_name_its_finding(opened: dict[str, Any], kind: str) -> None:
    for slide in opened[kind].slides:
        assert slide.shapes.title.text_frame.text.split(" (")[0][:40] in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("kind", KINDS)
def test_the_notes_of_a_chart_name_every_category_or_its_values(opened: dict[str, Any], kind: str) -> None:
    for slide in opened[kind].slides:
        for shape in slide.shapes:
            if shape.has_chart:
                notes = slide.notes_slide.notes_text_frame.text
                names = [str(name).split(" (")[0].split(": ")[0] for name in shape.chart.plots[0].categories]
                assert [name for name in names if name not in notes] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_smaller_than_16_points(opened: dict[str, Any], files: dict[str, bytes], kind: str) -> None:
    for shape in shapes(opened[kind]):
        cells = (
            [cell for row in shape.table.rows for cell in row.cells] if shape.has_table else [shape] if shape.has_text_frame else []
        )
        sizes = [run.font.size for cell in cells for paragraph in cell.text_frame.paragraphs for run in paragraph.runs]
        assert all(size is not None and size >= Pt(16) for size in sizes)
    for name, content in parts(files[kind]):
        if re.fullmatch(r"ppt/charts/chart\d+\.xml", name):
            assert {int(size) for size in re.findall(rb'sz="(\d+)"', content)} == {1600}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_reaches_beyond_the_slide_or_into_the_footer(opened: dict[str, Any], kind: str) -> None:
    presentation = opened[kind]
    for slide in presentation.slides:
        for shape in slide.shapes:
            tall = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
            bottom = 6_858_000 if shape.name in {"Footer", "Slide number"} else 6.81 * 914_400
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + tall <= bottom, (slide.shapes.title.text_frame.text, shape.name)


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_and_no_program_is_named_as_the_author(opened: dict[str, Any], files: dict[str, bytes], kind: str) -> None:
    held = opened[kind].core_properties
    assert (held.author, held.last_modified_by, held.comments) == ("", "", "")
    assert (held.created, held.modified) == (datetime(2026, 10, 31), datetime(2026, 10, 31))  # noqa: DTZ001
    everything = b"".join(content for _, content in parts(files[kind]))
    assert b"Canny" not in everything
    assert b"python-pptx" not in everything
    assert not re.search(rb"<(?:dc:creator|cp:lastModifiedBy|Company|Manager|Application)>[^<]", everything)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_report_gives_the_same_bytes(reports: dict[str, Any], files: dict[str, bytes], kind: str) -> None:
    again = presentation_bytes(build_deck(type(reports[kind]).model_validate_json(reports[kind].model_dump_json())))
    assert again == files[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_no_part_carries_the_hour_of_its_making(files: dict[str, bytes], kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(files[kind])) as held:
        assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    stamps = {stamp for name, content in parts(files[kind]) for stamp in re.findall(rb"<dcterms:\w+[^>]*>([^<]*)<", content)}
    assert stamps == {b"2026-10-31T00:00:00Z"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_slide_says_that_the_answers_are_made_up(opened: dict[str, Any], kind: str) -> None:
    for slide in opened[kind].slides:
        (footer,) = [shape for shape in slide.shapes if shape.name == "Footer"]
        assert footer.text_frame.text.endswith("Made up for practice")
    first = " ".join(shape.text_frame.text for shape in opened[kind].slides[0].shapes if shape.has_text_frame)
    assert "the answers are invented" in first


def test_a_real_report_is_not_marked_as_made_up(network_report: NetworkReport) -> None:
    real = network_report.model_copy(update={"synthetic": False, "notices": ()})
    texts = [
        shape.text_frame.text
        for shape in shapes(Presentation(io.BytesIO(presentation_bytes(build_deck(real)))))
        if shape.has_text_frame
    ]
    assert not [text for text in texts if "Made up" in text]


@pytest.mark.parametrize("kind", KINDS)
def test_every_run_names_the_language(files: dict[str, bytes], kind: str) -> None:
    for name, content in parts(files[kind]):
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            runs = re.findall(rb"<a:(?:r|fld)\b.*?</a:(?:r|fld)>", content, re.DOTALL)
            assert runs
            assert all(b'lang="en-GB"' in run for run in runs)


def data_of(presentation: Any, slide: int) -> dict[str, list[float | None]]:
    (chart,) = [shape.chart for shape in presentation.slides[slide - 1].shapes if shape.has_chart]
    return {series.name: list(series.values) for series in chart.plots[0].series}


def test_the_profile_counts_what_the_report_counts(opened: dict[str, Any], network_report: NetworkReport) -> None:
    drawn = data_of(opened["network"], 5)
    for place, domain in enumerate(network_report.profile.domains):
        assert {f"{item.rank} {item.name}": float(item.criteria) for item in domain.counts} == {
            name: values[place] for name, values in drawn.items()
        }


def test_the_criteria_stand_where_the_report_says(opened: dict[str, Any], network_report: NetworkReport) -> None:
    criteria = [item for domain in network_report.profile.domains[:2] for item in domain.criteria]
    drawn = data_of(opened["network"], 7)
    assert drawn["Supported by evidence"] == [item.supported.rank for item in criteria]
    assert drawn["Claimed beyond the evidence"] == [item.gap if (item.gap or 0) > 0 else None for item in criteria]


def test_the_standings_count_what_the_report_counts(opened: dict[str, Any], system_report: SystemReport) -> None:
    rows = [row for domain in system_report.standings.domains[:2] for row in domain.rows]
    drawn = data_of(opened["system"], 5)
    assert drawn["2 Building"] == [next(item.networks for item in row.counts if item.rank == 2) for row in rows]
    assert drawn["No level"] == [sum(item.networks or 0 for item in row.others) for row in rows]


def test_the_claims_are_those_of_the_report(opened: dict[str, Any], system_report: SystemReport) -> None:
    assert data_of(opened["system"], 9)["Beyond the evidence"] == [row.above for row in system_report.claims.rows[:11]]


def test_a_chart_can_be_edited_because_its_workbook_holds_the_numbers(files: dict[str, bytes]) -> None:
    sheets = [name for name, _ in parts(files["network"]) if name.endswith("xl/worksheets/sheet1.xml")]
    charts = [name for name, _ in parts(files["network"]) if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)]
    assert len(sheets) == len(charts) == 6


def section(rows: int) -> Section:
    held = tuple((Cell(words=f"Row {number}"), Cell(words="none found", mark="gap")) for number in range(rows))
    table = SectionTable(caption="What was found", columns=("Neighbourhood", "Places"), rows=held)
    return Section(
        id="assets-gaps", title="Places are missing in most", paragraphs=("Somebody looked.",), tables=(table,), source="A walk."
    )


def test_a_section_of_another_plugin_stands_before_the_last_slide(network_report: NetworkReport) -> None:
    told = network_report.model_copy(update={"sections": (section(3),)})
    presentation = Presentation(io.BytesIO(presentation_bytes(build_deck(told))))
    slide = presentation.slides[-2]
    assert slide.shapes.title.text_frame.text == "Places are missing in most"
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert [cell.text_frame.text for cell in table.rows[1].cells] == ["Row 0", "○ none found"]
    assert "Source: A walk." in slide.notes_slide.notes_text_frame.text


def test_a_long_table_goes_on_and_the_notes_hold_the_rest(network_report: NetworkReport) -> None:
    told = network_report.model_copy(update={"sections": (section(30),)})
    slides = list(Presentation(io.BytesIO(presentation_bytes(build_deck(told)))).slides)
    mine = [slide for slide in slides if slide.shapes.title.text_frame.text.startswith("Places are missing")]
    assert [slide.shapes.title.text_frame.text for slide in mine] == [
        "Places are missing in most",
        "Places are missing in most (2 of 2)",
    ]
    drawn = [len(shape.table.rows) - 1 for slide in mine for shape in slide.shapes if shape.has_table]
    assert sum(drawn) == 18
    assert "Row 29" in mine[0].notes_slide.notes_text_frame.text


def test_render_writes_a_file_for_each_report_and_names_it(
    tmp_path: Path, reports: dict[str, Any], files: dict[str, bytes]
) -> None:
    renderer = load_plugin("maturity-slides").renderers["slides.pptx"]
    jobs = [RenderJob(reports[kind], kind) for kind in KINDS]
    written = list(renderer.render(jobs, RenderSettings(out_dir=tmp_path / "new", template_dirs=())))
    assert written == [tmp_path / "new" / "network.pptx", tmp_path / "new" / "system.pptx"]
    assert [path.read_bytes() for path in written] == [files[kind] for kind in KINDS]


@pytest.mark.usefixtures("reports_dir")
@pytest.mark.parametrize("name", ["pptx", "slides.pptx"])
def test_report_finds_the_format_with_and_without_its_prefix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(Path(__file__).resolve().parents[3] / "examples" / "ostermere-and-fenwold")
    main(["report", "network", "2026/Z00001.yaml", "--format", name, "--out", str(tmp_path)])
    assert capsys.readouterr().out.endswith(f"Wrote {tmp_path / 'Z00001-2026-network.pptx'}\n")


def test_every_command_of_the_readme_prints_what_it_shows(follow_readme: Callable[[], list[tuple[str, str, str]]]) -> None:
    done = follow_readme()
    assert len(done) == 2
    assert [(command, printed) for command, _, printed in done] == [(command, shown) for command, shown, _ in done]


def test_the_plugin_holds_to_its_contract() -> None:
    check_plugin("maturity-slides")


def test_another_program_opens_the_files_and_shows_every_slide(tmp_path: Path, files: dict[str, bytes]) -> None:
    office = shutil.which("soffice")
    if office is None or not list(Path(office).resolve().parent.glob("*sdlo.*")):
        pytest.skip("LibreOffice Impress is not installed; it would open the slides and count them")
    pikepdf = pytest.importorskip("pikepdf")
    for kind in KINDS:
        (tmp_path / f"{kind}.pptx").write_bytes(files[kind])
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *(str(tmp_path / f"{kind}.pptx") for kind in KINDS)], check=True, capture_output=True, timeout=120)
    for kind in KINDS:
        with pikepdf.open(tmp_path / f"{kind}.pdf") as made:
            assert len(made.pages) == 12
