"""Several voices: forms out, answers in, counts, and what is opened; through the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from keeping import stamp, store_of
from running import EXAMPLE, Run, files_in

from builders import from_json
from filled_forms import fill
from maturity.model.assessment import Assessment
from maturity.model.base import Perspective
from maturity.model.sheet import Sheet
from maturity.reporting.pdf import PdfDone, PdfJob
from maturity.storage.stamp import How

CODE = "Z00003"
"""A network whose assessment holds no ratings of comm-felt yet."""

STATEMENTS = ("heard", "connected", "confident", "in-control")
Typed = Callable[[str], None]


@pytest.fixture(autouse=True)
def _a_day_in_the_cycle(set_day: Callable[[int, int, int], None]) -> None:
    set_day(2026, 10, 9)


def felt(level: int) -> dict[str, int]:
    """Answer all four statements alike, by the names of a form's rows."""
    return {f"rate comm-felt {name}": level for name in STATEMENTS}


def survey(folder: Path, *levels: int, first: int = 1) -> Path:
    """Write a survey file: a line for each person, who answered all four statements alike."""
    head = ["person", *(f"comm-felt:{name}" for name in STATEMENTS)]
    lines = [[str(place), *[str(level)] * 4] for place, level in enumerate(levels, first)]
    path = folder / "survey.csv"
    path.write_text("\n".join(",".join(line) for line in [head, *lines]) + "\n", encoding="utf-8")
    return path


def read_survey(run: Run, folder: Path, side: str, *levels: int, first: int = 1) -> str:
    ended = run("voices", "read", survey(folder, *levels, first=first), "--network", CODE, "--side", side)
    assert ended.code == 0, ended.err
    return ended.out


def form_of(run: Run, side: str, *options: str) -> Path:
    """Have a workbook written."""
    ended = run("voices", "form", CODE, "--side", side, "--format", "xlsx", *options)
    assert ended.code == 0, ended.err
    return Path(f"voices/voices-{CODE}-{side}.xlsx")


def held(folder: Path) -> Assessment:
    return store_of(folder).assessments.read("2026", CODE).assessment


def sheets(folder: Path) -> list[Sheet]:
    return [Sheet.model_validate_json(row.document) for row in store_of(folder).documents.sheets("2026")]


def test_form_writes_a_page_and_a_workbook_for_each_side(run: Run, kept_workspace: Path) -> None:
    ended = run("voices", "form", CODE, "-f", "html", "-f", "xlsx", "--to", "the box in the library", "--until", "2026-10-31")
    assert ended.code == 0, ended.err
    sides = ("community", "network", "partner")
    assert files_in(kept_workspace / "voices") == [f"voices-{CODE}-{side}.{kind}" for side in sides for kind in ("html", "xlsx")]
    assert ended.out.splitlines()[0] == f"Wrote voices/voices-{CODE}-network.html"
    page = (kept_workspace / "voices" / f"voices-{CODE}-community.html").read_text(encoding="utf-8")
    assert "Where to hand it in by 31 October 2026: the box in the library." in page
    assert "When people here speak, the surgeries listen and something comes of it." in page


def test_form_makes_a_page_for_each_of_forty_partners(run: Run, empty: Path) -> None:
    partners = [{"id": f"p{place}", "name": f"Cymdeithas ŵ {place}", "sector": "vcse"} for place in range(40)]
    made = from_json(
        Assessment,
        {
            "format": "maturity-assessment/1",
            "matrix": {"id": "health-creation", "version": "1.0"},
            "cycle": "2026",
            "assessed_on": "2026-10-01",
            "network": {"code": "Z00009", "name": "Many Friends PCN"},
            "partners": partners,
        },
    )
    Path("many.json").write_text(made.model_dump_json(), encoding="utf-8")
    ended = run("voices", "form", "many.json", "--side", "partner", "--each-partner", "-f", "html", "-f", "xlsx")
    assert ended.code == 0, ended.err
    assert len(files_in(empty / "voices")) == 41
    assert "<strong>Cymdeithas ŵ 39</strong>" in (empty / "voices" / "voices-Z00009-partner-p39.html").read_text(encoding="utf-8")


def test_form_of_a_matrix_that_wants_nothing_rated_says_so(run: Run, empty: Path) -> None:
    file = EXAMPLE.parent / "other-matrices" / "Z00001-five-themes.yaml"
    ended = run("voices", "form", file, "--side", "community")
    assert ended.code == 3
    assert ended.err.splitlines() == [
        "the matrix pcn-five-themes asks residents for no ratings. Choose yourself what to ask, by criterion; for example "
        "--also lead-purpose."
    ]
    chosen = run("voices", "form", file, "--also", "comm-listen", "-f", "html")
    assert chosen.code == 0
    assert files_in(empty) == [f"voices/voices-Z00001-{side}.html" for side in ("community", "network", "partner")]


def test_form_passes_over_a_side_that_nothing_is_asked(run: Run, empty: Path) -> None:
    file = EXAMPLE.parent / "other-matrices" / "Z00001-five-themes.yaml"
    ended = run("voices", "form", file, "-f", "html")
    assert ended.code == 0
    assert files_in(empty) == ["voices/voices-Z00001-partner.html"]
    assert ended.err.count("No form for this side: the matrix pcn-five-themes asks") == 2


@pytest.mark.parametrize("arguments", [(), (CODE, "--all")])
def test_form_wants_networks_or_all(run: Run, kept_workspace: Path, arguments: tuple[str, ...]) -> None:
    ended = run("voices", "form", *arguments)
    assert ended.code == 2
    assert "Name networks or assessment files, or give --all" in ended.err


def test_form_that_does_not_fit_on_a_page_is_refused(run: Run, kept_workspace: Path) -> None:
    every = [word for name in ("comm-listen", "comm-story", "comm-decide", "comm-loop", "dev-led", "dev-skill", "dev-secure",
                               "dev-backed", "asset-picture", "asset-current", "asset-met", "asset-invest") for word in ("--also", name)]  # fmt: skip
    ended = run("voices", "form", CODE, "--side", "community", *every)
    assert ended.code == 3
    assert "16 questions do not fit on one page at 10 points." in ended.err
    assert not (kept_workspace / "voices").exists()


def test_filled_forms_are_read_and_the_same_file_on_another_day_adds_nothing(
    run: Run, kept_workspace: Path, set_day: Callable[[int, int, int], None]
) -> None:
    filled = fill(form_of(run, "community"), Path("filled.xlsx"), *[felt(place % 4) for place in range(8)], batch="Lunch club")
    first = run("voices", "read", filled)
    assert first.out.splitlines()[0] == f"{CODE}: kept the sheets of 8 residents."
    set_day(2026, 10, 20)
    again = run("voices", "read", filled)
    assert again.out == "8 of 8 were kept before. See 'maturity voices status' for what can be opened.\n"
    assert len(sheets(kept_workspace)) == 8
    assert {one.given_on.isoformat() for one in sheets(kept_workspace)} == {"2026-10-09"}


def test_other_answers_under_a_known_number_are_refused_until_somebody_says_replace(run: Run, kept_workspace: Path) -> None:
    form = form_of(run, "community")
    run("voices", "read", fill(form, Path("one.xlsx"), felt(2)))
    other = fill(form, Path("two.xlsx"), felt(3))
    refused = run("voices", "read", other)
    assert refused.code == 3
    assert refused.err.startswith(
        "two.xlsx column D: other answers are kept under this number. If it is a correction, give --replace;"
    )
    assert run("voices", "read", other, "--replace").code == 0
    assert [one.ratings["comm-felt"] for one in sheets(kept_workspace)] == [dict.fromkeys(STATEMENTS, 3)]
    named = fill(form, Path("three.xlsx"), felt(1), batch="Another group")
    assert run("voices", "read", named).code == 0
    assert len(sheets(kept_workspace)) == 2


def test_two_copies_of_a_form_that_cannot_be_told_apart_are_refused(run: Run, kept_workspace: Path) -> None:
    form = form_of(run, "community")
    ended = run("voices", "read", fill(form, Path("one.xlsx"), felt(2)), fill(form, Path("two.xlsx"), felt(3)))
    assert ended.code == 3
    assert "two.xlsx column D: the same respondent as in one.xlsx column D, with other answers." in ended.err
    assert sheets(kept_workspace) == []


WITH_NUMBER = {**felt(2), "words": "They rang 07700 900123 back.", "print": "yes"}


def test_words_that_may_identify_somebody_are_shown_masked_and_kept_only_by_choice(
    run: Run, kept_workspace: Path, typed: Typed
) -> None:
    filled = fill(form_of(run, "community"), Path("filled.xlsx"), WITH_NUMBER)
    typed("")
    unanswered = run("voices", "read", filled)
    assert unanswered.code == 130
    assert "warning: filled.xlsx column D: This looks like a telephone number." in unanswered.err
    assert "900123" not in unanswered.err + unanswered.out
    assert sheets(kept_workspace) == []
    typed("1\n")
    assert run("voices", "read", filled).code == 0
    assert sheets(kept_workspace)[0].comment is None
    assert run("voices", "read", filled).out.startswith("1 of 1 was kept before.")


@pytest.mark.parametrize(("policy", "kept"), [("keep", True), ("leave-out", False)])
def test_what_becomes_of_such_words_can_be_said_beforehand(run: Run, kept_workspace: Path, policy: str, kept: bool) -> None:
    path = survey(kept_workspace, 2)
    path.write_text(path.read_text(encoding="utf-8").replace("person,", "words,person,").replace("\n1,", "\nRing 07700 900123,1,"))
    ended = run("voices", "read", path, "--network", CODE, "--side", "community", "--words", policy)
    assert ended.code == 0
    assert (sheets(kept_workspace)[0].comment is not None) is kept


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("form.xlsx", b"not a workbook", "the file is not an Excel workbook, whatever its name says"),
        ("form.xlsm", b"", "the workbook holds macros"),
        ("form.xlsx", b"PK\x03\x04 cut off", "the workbook is damaged or cut off"),
        ("sheets.json", b"[{]", "sheets.json:1"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    run: Run, kept_workspace: Path, name: str, content: bytes, words: str
) -> None:
    Path(name).write_bytes(content)
    ended = run("voices", "read", name)
    assert ended.code == 3
    assert words in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_form_of_another_cycle_or_network_is_refused(run: Run, kept_workspace: Path) -> None:
    run("voices", "form", CODE, "--side", "community", "--format", "xlsx", "--cycle", "2025")
    filled = fill(Path(f"voices/voices-{CODE}-community.xlsx"), Path("filled.xlsx"), felt(2))
    ended = run("voices", "read", filled)
    assert ended.code == 3
    assert "column D cycle: it is of the cycle 2025, not 2026. Read it with --cycle 2025" in ended.err
    Path("sheets.json").write_text(
        json.dumps(
            {
                "network": "Z00077",
                "cycle": "2026",
                "matrix": {"id": "health-creation", "version": "1.0"},
                "perspective": "community",
                "respondent": "r1",
                "ratings": {"comm-felt": 9, "comm-flet": 2},
                "given_on": "2026-10-01",
            }
        ),
        encoding="utf-8",
    )
    other = run("voices", "read", "sheets.json").err.splitlines()
    assert "No network of cycle 2026 is called 'Z00077'" in other[0]
    assert "9 is not one of the answers. Use one of: 0, 1, 2, 3, 4" in other[1]
    assert "there is no criterion called 'comm-flet'. Did you mean comm-felt" in other[2]


def test_a_table_needs_to_be_told_whom_it_is_about(run: Run, kept_workspace: Path) -> None:
    ended = run("voices", "read", survey(kept_workspace, 2))
    assert ended.code == 2
    assert "A CSV file needs --network CODE and --side" in ended.err


def test_status_counts_and_shows_no_answer(run: Run, kept_workspace: Path) -> None:
    read_survey(run, kept_workspace, "community", 3, 1, 1, 2, 2, 1, 1, 2)
    read_survey(run, kept_workspace, "partner", 1, 2)
    lines = run("voices", "status").out.splitlines()
    (line,) = [" ".join(line.split()) for line in lines if line.startswith(CODE)]
    assert line.endswith("0 of 3 8, can be opened 2 of 5")
    one = run("voices", "status", CODE).out
    assert "closed: 3 more partners" in one
    found = json.loads(run("voices", "status", CODE, "--json").out)
    assert found == [
        {
            "network": CODE,
            "groups": [
                {"criterion": "comm-felt", "perspective": "network", "people": 0, "minimum": 3, "opened": False},
                {"criterion": "comm-felt", "perspective": "community", "people": 8, "minimum": 8, "opened": False},
                {"criterion": "comm-felt", "perspective": "partner", "people": 2, "minimum": 5, "opened": False},
            ],
        }
    ]


def test_open_writes_large_groups_and_refuses_small_ones(run: Run, kept_workspace: Path) -> None:
    read_survey(run, kept_workspace, "community", 3, 1, 1, 2, 2, 1, 1, 2)
    read_survey(run, kept_workspace, "partner", 1, 2)
    ended = run("voices", "open", CODE, "--by", "Practice manager")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        f"{CODE} comm-felt: opened, 8 residents.",
        f"{CODE} comm-felt: closed. 0 people in the network answered; it takes 3.",
        f"{CODE} comm-felt: closed. 2 partners answered; it takes 5.",
    ]
    ratings = held(kept_workspace).responses["comm-felt"].ratings
    assert list(ratings) == [Perspective.COMMUNITY]
    assert [rating["heard"] for rating in ratings[Perspective.COMMUNITY] if isinstance(rating, dict)] == [1, 1, 1, 1, 2, 2, 2, 3]
    last = store_of(kept_workspace).assessments.history("2026", CODE)[-1]
    assert (last.made_by, last.how, last.note) == ("Practice manager", How.VOICES, "heard: 8 residents")
    assert len(sheets(kept_workspace)) == 10
    assert "8, opened" in run("voices", "status").out


def test_open_again_shows_nothing_of_a_single_newcomer(run: Run, kept_workspace: Path) -> None:
    read_survey(run, kept_workspace, "community", *[2] * 8)
    run("voices", "open", CODE)
    read_survey(run, kept_workspace, "community", 0, first=9)
    ended = run("voices", "open", CODE)
    assert f"{CODE} comm-felt: stays as it was opened. Fewer than three answers of residents are new;" in ended.out
    assert len(held(kept_workspace).responses["comm-felt"].ratings[Perspective.COMMUNITY]) == 8
    read_survey(run, kept_workspace, "community", 0, 0, first=10)
    assert "opened, 11 residents" in run("voices", "open", "--all").out


def test_ratings_that_were_typed_by_hand_are_not_counted_twice(run: Run, kept_workspace: Path) -> None:
    ended = run("voices", "read", survey(kept_workspace, *[2] * 8), "--network", "Z00001", "--side", "community")
    assert ended.code == 0
    before = store_of(kept_workspace).assessments.read("2026", "Z00001").assessment
    refused = run("voices", "open", "Z00001")
    assert "ratings by residents were typed into the assessment; the sheets of this group stay closed" in refused.err
    assert "the assessment stays as it was" in refused.out
    assert store_of(kept_workspace).assessments.read("2026", "Z00001").assessment == before
    assert "8, typed by hand" in run("voices", "status").out
    run("voices", "open", "Z00001", "--replace-typed")
    after = store_of(kept_workspace).assessments.read("2026", "Z00001").assessment
    assert len(after.responses["comm-felt"].ratings[Perspective.COMMUNITY]) == 8


def test_a_partners_own_answer_is_written_and_differences_are_told(run: Run, kept_workspace: Path) -> None:
    partner = held(kept_workspace).partners[0]
    filled = fill(form_of(run, "partner"), Path("filled.xlsx"), {"partner": partner.name, "today": 5, "wanted": 0})
    assert run("voices", "read", filled).out.splitlines()[0] == f"{CODE}: kept the sheet of 1 partner."
    ended = run("voices", "open", CODE)
    now = held(kept_workspace).partners[0]
    assert (now.their_rating, now.agreed_depth) == (5, 0)
    assert f"{CODE}: how closely you work together is written as 1 partner told it." in ended.out
    assert f"warning: {CODE}: the levels were agreed before these voices were opened." in ended.err
    assert f"warning: partners.{partner.id}: you want a depth of" in ended.err


def test_add_takes_sheets_from_a_pipe_and_keeps_each_before_the_next(run: Run, kept_workspace: Path, typed: Typed) -> None:
    typed("3\n3\n9\n2\nback\n1\n\nThey listen.\n1\nCarer\n1\n0\n0\nquit\n")
    ended = run("voices", "add", CODE, "--side", "community")
    assert ended.code == 0
    (one,) = sheets(kept_workspace)
    assert one.ratings["comm-felt"] == {"heard": 3, "connected": 3, "confident": 1}
    assert one.comment is not None
    assert (one.comment.words, one.comment.may_print, one.role) == ("They listen.", True, "Carer")
    assert f"Kept as {one.respondent}. Write it on the paper" in ended.out
    assert ended.out.endswith("Stopped. A sheet that was begun is not kept.\nKept the sheet of 1 resident.\n")
    assert "\x1b" not in ended.out
    typed("4\n4\n4\n4\n\n\n\n")
    run("voices", "add", CODE, "--side", "community", "--respondent", one.respondent)
    (corrected,) = sheets(kept_workspace)
    assert corrected.ratings["comm-felt"] == dict.fromkeys(STATEMENTS, 4)


def test_add_asks_a_partner_who_it_is_and_what_it_wants(run: Run, kept_workspace: Path, typed: Typed) -> None:
    partner = held(kept_workspace).partners[1]
    typed("2\n1\n4\n\n\n\n\n\n\n\n2\n")
    ended = run("voices", "add", CODE, "--side", "partner")
    (one,) = sheets(kept_workspace)
    assert one.partner == partner.id
    assert one.closeness[partner.id].model_dump() == {"today": 1, "wanted": 4}
    assert f"  2 {partner.name}" in ended.out


def test_add_shows_words_masked_and_leaves_them_out_by_choice(run: Run, kept_workspace: Path, typed: Typed) -> None:
    typed("3\n\n\n\nRing 07700 900123.\n1\n\n2\n2\n")
    ended = run("voices", "add", CODE, "--side", "community")
    assert "This looks like a telephone number." in ended.err
    assert "900123" not in ended.err
    assert sheets(kept_workspace)[0].comment is None


def test_add_keeps_nothing_of_an_empty_sheet(run: Run, kept_workspace: Path, typed: Typed) -> None:
    typed("\n" * 8)
    ended = run("voices", "add", CODE, "--side", "community")
    assert "Nothing was answered, so nothing is kept." in ended.out
    assert sheets(kept_workspace) == []


def test_add_knows_no_sheet_of_that_code(run: Run, kept_workspace: Path) -> None:
    ended = run("voices", "add", CODE, "--side", "community", "--respondent", "nobody")
    assert ended.code == 4
    assert "No sheet is called 'nobody'. Its code was printed when the sheet was typed in." in ended.err


def test_nothing_more_is_taken_in_once_a_cycle_is_closed(run: Run, kept_workspace: Path) -> None:
    store = store_of(kept_workspace)
    terms = store.cycles.get("2026")
    store.cycles.keep(terms.model_copy(update={"closed_on": terms.closes_on}), stamp(2026, 11, 1, How.CYCLE))
    ended = run("voices", "read", survey(kept_workspace, 2), "--network", CODE, "--side", "community")
    assert ended.code == 10
    assert "cycle 2026 was closed on 31 October 2026, so its voices stay as they are." in ended.err


def test_commands_for_voices_need_a_store(run: Run, workspace: Path) -> None:
    ended = run("voices", "status")
    assert ended.code == 10
    assert "this workspace keeps plain files and has no store" in ended.err


class Drawer:
    """Stand in for the pool that makes PDFs: each file is said to have so many pages, or to have failed."""

    pages: int | None = 1

    def __init__(self, *_: object) -> None:
        """Take the folders of templates."""

    def __enter__(self) -> Drawer:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""

    def render_all(self, jobs: Iterable[PdfJob]) -> Iterator[PdfDone]:
        for job in jobs:
            yield PdfDone(job.name, b"%PDF" if self.pages else None, None if self.pages else "it is odd", pages=self.pages)


@pytest.mark.parametrize(
    ("pages", "code", "words"),
    [
        (1, 0, ""),
        (2, 7, f"voices-{CODE}-community: the form takes 2 pages, and must fit on one. Ask fewer questions with --only"),
        (None, 7, f"voices-{CODE}-community: no PDF was made: it is odd."),
    ],
)
def test_a_pdf_of_more_than_one_page_is_not_handed_out(
    run: Run, kept_workspace: Path, monkeypatch: pytest.MonkeyPatch, pages: int | None, code: int, words: str
) -> None:
    monkeypatch.setattr("maturity.reporting.pdf.PdfRenderer", Drawer)
    monkeypatch.setattr(Drawer, "pages", pages)
    ended = run("voices", "form", CODE, "--side", "community", "-f", "pdf")
    assert ended.code == code
    assert words in ended.err
    assert files_in(kept_workspace / "voices") == ([f"voices-{CODE}-community.pdf"] if pages == 1 else [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("open",), "Name networks, or give --all."),
        (("add", CODE), "Say who filled the sheets in: --side community, --side partner or --side network."),
    ],
)
def test_what_a_command_needs_is_said(run: Run, kept_workspace: Path, arguments: tuple[str, ...], words: str) -> None:
    ended = run("voices", *arguments)
    assert ended.code == 2
    assert words in ended.err
