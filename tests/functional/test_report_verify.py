"""`maturity report verify`: what agrees, what was changed, what cannot be told, and files that are no report."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from running import EXAMPLE, TINY, Run

from maturity.cli.main import main

DAY = "2026-10-31"
FEW = ("Z00001.yaml", "Z00002.yaml", "Z00003.yaml")


def make(folder: Path, *args: str) -> None:
    common = ["--as-of", DAY, "-o", str(folder), "-m", "health-creation"]
    assert main(["--no-plugins", "report", *args, *common]) == 0


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three assessments of the example."""
    folder = tmp_path_factory.mktemp("few")
    for name in FEW:
        (folder / name).write_bytes((EXAMPLE / "2026" / name).read_bytes())
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, few: Path) -> Path:
    """A report of each kind as JSON."""
    folder = tmp_path_factory.mktemp("made")
    make(folder, "network", "Z00001", "--cohort", str(EXAMPLE / "2026"), "-f", "json")
    make(folder, "system", str(few), "-f", "json")
    make(folder, "national", str(few), "-f", "json")
    make(folder, "resident", "Z00001", "--cohort", str(few), "-f", "json")
    return folder


@pytest.fixture(scope="module")
def as_pdf(tmp_path_factory: pytest.TempPathFactory, needs_pdf: None) -> Path:
    """A small network's report as PDF, and its matrix beside it."""
    folder = tmp_path_factory.mktemp("pdf")
    common = ["-m", str(TINY / "tiny-matrix"), "--as-of", DAY, "-f", "pdf", "--workers", "1", "-o", str(folder)]
    assert main(["--no-plugins", "report", "network", str(TINY / "tiny-assessment.yaml"), *common]) == 0
    return next(folder.glob("*.pdf"))


@pytest.fixture
def changed(made: Path, tmp_path: Path) -> Callable[[str, Callable[[Any], None]], Path]:
    """Change something in the data of a report."""

    def call(name: str, change: Callable[[Any], None]) -> Path:
        data = json.loads((made / name).read_text(encoding="utf-8"))
        change(data)
        path = tmp_path / name
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return call


NETWORK, SYSTEM = "Z00001-2026-network.json", "ZZ1-2026-system.json"
NATIONAL, RESIDENT = "national-2026.json", "Z00001-2026-resident.json"


def test_verify_network_scores_again_and_says_what_it_cannot_tell(made: Path, run: Run) -> None:
    done = run("report", "verify", made / NETWORK)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Ostermere Harbour PCN, cycle 2026, judged on 2026-10-31 by maturity 0.1.0."
    assert lines[1].startswith("Scored again with health-creation 1.0: ")
    assert lines[-1] == "No difference was found."
    assert "Not checked: Peers' own answers are not inside: their middle value and quartiles were taken as given." in lines


def test_verify_system_counts_again(made: Path, run: Run) -> None:
    done = run("report", "verify", made / SYSTEM)
    assert (done.code, done.err) == (0, "")
    assert "Counted again from the levels of three networks: " in done.out
    assert "Not checked: The networks' answers and evidence are not inside: verify each network's own report" in done.out


def raise_level(data: Any) -> None:
    shown = data["profile"]["domains"][0]["criteria"][1]["supported"]
    shown.update(rank=4, words="4 Shared")


def drop_evidence(data: Any) -> None:
    data["basis"]["assessment"]["evidence"] = data["basis"]["assessment"]["evidence"][3:]


def other_network(data: Any) -> None:
    data["basis"]["assessment"]["network"]["code"] = "Z00009"


def other_title(data: Any) -> None:
    data["title"] = "The evidence bears out all 21 of your claims"


def better_place(data: Any) -> None:
    row = next(row for row in data["peers"]["rows"] if row["place"] == "within")
    row["place"] = "above"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            raise_level,
            "what the evidence shows on “We share data and ask what lies behind it”: the report says 4 Shared; its data give 2 Building.",
        ),
        (drop_evidence, "its data give "),
        (other_network, "the network: the report says Z00001; its data give Z00009."),
        (other_title, "the title: the report says “The evidence bears out all 21 of your claims”; its data give “"),
        (better_place, ": the report says above; its data give within."),
    ],
)
def test_verify_network_names_each_difference(change: Any, words: str, changed: Any, run: Run) -> None:
    done = run("report", "verify", changed(NETWORK, change))
    assert done.code == 12
    assert words in done.out
    assert "No difference" not in done.out
    assert done.err.endswith("The report does not say what its data give.\n")


def more_networks(data: Any) -> None:
    tally = data["standings"]["domains"][0]["rows"][0]["counts"][4]
    tally["networks"] += 1


def better_cell(data: Any) -> None:
    data["heat_map"]["rows"][0]["cells"][0].update(rank=4, words="4 Shared")


def fewer_beyond(data: Any) -> None:
    data["claims"]["rows"][0]["above"] = 0


def lower_level(data: Any) -> None:
    next(iter(data["basis"]["networks"][0]["criteria"].values()))["supported"] = 0


def more_reached(data: Any) -> None:
    data["support"]["rows"][0]["people"].update(value=90_000.0, words="about 90,000")


def other_size(data: Any) -> None:
    for one in data["basis"]["networks"]:
        one["patients"] = 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (more_reached, "in the most deprived fifth 90000; its data give "),
        (other_size, "patients of the networks one step short on “"),
        (more_networks, "networks at Shared on “"),
        (better_cell, " for Z00001: the report says 4 Shared; its data give "),
        (fewer_beyond, "claims on “"),
        (lower_level, "networks at "),
    ],
)
def test_verify_system_names_each_difference(change: Any, words: str, changed: Any, run: Run) -> None:
    done = run("report", "verify", changed(SYSTEM, change))
    assert (done.code, words in done.out) == (12, True)


def test_verify_adds_up_the_overview_and_looks_at_the_page_for_residents(made: Path, run: Run) -> None:
    done = run("report", "verify", made / NATIONAL)
    assert (done.code, done.err) == (0, "")
    assert "Added up again from the rows of 1 system: " in done.out
    assert "Not checked: No level of a network is inside, since none is named here: " in done.out
    done = run("report", "verify", made / RESIDENT)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Ostermere Harbour PCN, cycle 2026, for people who live here, judged on 2026-10-31")
    assert "Not checked: The answers and the evidence are not inside" in done.out
    assert json.loads(run("report", "verify", made / RESIDENT, "--json").out)["kind"] == "resident"


def more_answers(data: Any) -> None:
    data["systems"][0]["answered"] -= 1


def a_few_people(data: Any) -> None:
    next(row for row in data["rows"] if row["said"])["people"] = 2


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        (NATIONAL, more_answers, "Networks that answered: the report says "),
        (RESIDENT, a_few_people, "people behind the answer to “"),
    ],
)
def test_verify_names_what_does_not_add_up(name: str, change: Any, words: str, changed: Any, run: Run) -> None:
    done = run("report", "verify", changed(name, change))
    assert (done.code, words in done.out) == (12, True)


def test_verify_system_that_names_nobody_says_what_it_adds_up(workspace: Path, run: Run) -> None:
    settings = workspace / "maturity.yaml"
    text = settings.read_text(encoding="utf-8").replace("name_networks: true", "name_networks: false")
    settings.write_text(text, encoding="utf-8")
    assert run("report", "system", "-f", "json").code == 0
    done = run("report", "verify", workspace / "reports" / SYSTEM)
    assert (done.code, done.err) == (0, "")
    assert "Added up again: " in done.out
    assert "Each network's own report has its levels." in done.out
    assert "Not checked: The report carries no data that its levels could be worked out from" not in done.out


def test_verify_gives_data_for_a_program(made: Path, changed: Any, run: Run) -> None:
    assert json.loads(run("report", "verify", made / NETWORK, "--json").out)["differences"] == []
    done = run("report", "verify", changed(NETWORK, raise_level), "--json")
    assert done.code == 12
    assert [one.split(" on “")[0] for one in json.loads(done.out)["differences"]] == [
        "what the evidence shows",
        "the level beside peers",
    ]


def test_verify_without_basis_says_that_nothing_can_be_worked_out(few: Path, tmp_path: Path, run: Run) -> None:
    make(tmp_path, "network", "Z00001", "--cohort", str(few), "-f", "json", "--without-basis")
    done = run("report", "verify", tmp_path / NETWORK)
    assert done.code == 0
    assert "Not checked: The report carries no data that its levels could be worked out from" in done.out


def test_verify_needs_the_very_matrix(made: Path, changed: Any, run: Run) -> None:
    def another(data: Any) -> None:
        data["matrix"]["content_hash"] = "0" * 64

    done = run("report", "verify", changed(NETWORK, another))
    assert done.code == 3
    assert "is not the one that the report names (health-creation 1.0, 000000000000). Give the folder" in done.err


def test_basis_keeps_what_pages_do_not_show_out_of_the_file(made: Path) -> None:
    data = json.loads((made / NETWORK).read_text(encoding="utf-8"))["basis"]["assessment"]
    assert all(one["comment"] is None for one in data["responses"].values())
    assert all((one["owner"], one["link"], one["statement"]) == (None, None, None) for one in data["evidence"])
    assert {one["contact"] for one in data["partners"]} <= {None, "Not attached."}
    assert all(one["reason"] == "Not attached." for one in data["moderation"])
    assert (data["quotes"], data["plan"], data["scenarios"]) == ([], [], {})
    given = [people for one in data["responses"].values() for people in one["ratings"].values()]
    assert all(len(people) >= 5 and people == sorted(people) for people in given)


@pytest.mark.pdf
@pytest.mark.xdist_group("pdf")
def test_verify_pdf_compares_the_pages_too(as_pdf: Path, tmp_path: Path, run: Run) -> None:
    matrix = TINY / "tiny-matrix"
    done = run("report", "verify", as_pdf, "-m", matrix)
    assert (done.code, done.err) == (0, "")
    assert "Looked for on " in done.out
    path = tmp_path / "changed.pdf"
    with pikepdf.open(as_pdf) as file:
        data = json.loads(file.attachments["network-report.json"].get_file().read_bytes())
        heading = data["profile"]["domains"][0]
        heading["headline"] = "You stand at the top of everything"
        del file.attachments["network-report.json"]
        file.attachments["network-report.json"] = pikepdf.AttachedFileSpec(
            file, json.dumps(data).encode(), filename="network-report.json"
        )
        file.save(path)
    done = run("report", "verify", path, "-m", matrix)
    assert done.code == 12
    assert f"the heading of “{heading['title']}”: its words stand on no page." in done.out
    assert f"the heading of “{heading['title']}”: the report says “You stand at the top of everything”; its data give “" in done.out


def a_pdf(**objects: Any) -> bytes:
    file = pikepdf.new()
    file.add_blank_page()
    stream = io.BytesIO()
    for change in objects.values():
        change(file)
    file.save(stream)
    return stream.getvalue()


def bomb(file: pikepdf.Pdf) -> None:
    """Attach 300 MB of zeros: a packed block that stands on its own, again and again, and the checksum of them all."""
    zeros = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = zeros.compress(bytes(1 << 20)) + zeros.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\xda" + block * 300 + zeros.flush() + ((300 << 20) % 65_521 << 16 | 1).to_bytes(4, "big")
    body = pikepdf.Stream(file, b"")
    body.write(packed, filter=pikepdf.Name.FlateDecode)
    spec = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec, F="network-report.json", UF="network-report.json", EF=pikepdf.Dictionary(F=body)
    )
    names = pikepdf.Array(["network-report.json", file.make_indirect(spec)])
    file.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))


def circle(file: pikepdf.Pdf) -> None:
    pages = file.Root.Pages
    pages.Kids.append(pages)


def no_report(file: pikepdf.Pdf) -> None:
    file.attachments["network-report.json"] = pikepdf.AttachedFileSpec(file, b'{"kind": "network"}', filename="network-report.json")


def a_matrix(file: pikepdf.Pdf) -> None:
    file.attachments["matrix-report.json"] = pikepdf.AttachedFileSpec(file, b'{"kind": "matrix"}', filename="matrix-report.json")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "this is not a PDF"),
        (a_pdf(one=a_matrix), "this is a matrix to read, which says nothing that could be worked out again. Name the report of a "),
        (b"GIF89a", "this is not a PDF"),
        (b"%PDF-1.7\n", "the PDF is damaged"),
        (a_pdf(), "the PDF carries no data of a report"),
        (a_pdf(one=no_report), "its data are not those of a report of this release (first at "),
        (a_pdf(one=bomb), "the PDF "),
        (a_pdf(one=circle), "the PDF "),
        (a_pdf()[:300], "the PDF is damaged"),
    ],
)
def test_verify_refuses_in_one_line(data: bytes, words: str, empty: Path, run: Run) -> None:
    Path("odd.pdf").write_bytes(data)
    done = run("report", "verify", "odd.pdf")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert done.err.startswith(f"odd.pdf: {words}")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": "voice-form"}, "this is a form to fill in, which says nothing that could be worked out again. "),
        ({"kind": "national"}, "its data are not those of a report of this release (first at "),
        ({"format": "maturity-assessment/1"}, "its data are not those of a report of this release (first at the beginning)"),
        ([], "its data are not those of a report of this release (first at the beginning)"),
    ],
)
def test_verify_says_what_data_are_instead_of_a_report(data: Any, words: str, empty: Path, run: Run) -> None:
    Path("odd.json").write_text(json.dumps(data), encoding="utf-8")
    done = run("report", "verify", "odd.json")
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert done.err.startswith(f"odd.json: {words}")


def test_verify_refuses_a_locked_pdf(empty: Path, run: Run) -> None:
    file = pikepdf.new()
    file.add_blank_page()
    file.save("odd.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    done = run("report", "verify", "odd.pdf")
    assert (done.code, done.err.startswith("odd.pdf: the PDF is locked with a password. ")) == (3, True)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nope.pdf", "nope.pdf: there is no such file. Check the name and the folder.\n"),
        ("odd.html", "odd.html: only a report as PDF or JSON carries its data. Name the .pdf or the .json file of the report.\n"),
    ],
)
def test_verify_says_what_it_can_read(name: str, words: str, empty: Path, run: Run) -> None:
    done = run("report", "verify", name)
    assert (done.code, done.out, done.err) == (3, "", words)
