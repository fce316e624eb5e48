"""A system's own look: colours that people can read, a logo that is a picture and nothing else, and faults that say what to do."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.errors import InputError
from maturity.files.logo_files import LOGO_LIMIT, read_logo, read_look
from maturity.files.workspace_files import parse_workspace
from maturity.model.branding import Branding, Logo
from maturity.model.colours import Colours, contrast, nearest
from maturity.reporting.painting import paints_for, repaint

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30">{}</svg>'
WORKSPACE = """format: maturity-workspace/1
system: {code: ZZ1, name: Ostermere, board_name: Ostermere Board}
matrix: health-creation
store: maturity.db
branding:
"""
hexes = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02X}{:02X}{:02X}".format(*parts))


def png(wide: int = 2, high: int = 2, pixels: bytes | None = None, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG of grey pixels."""
    rows = pixels if pixels is not None else (b"\0" + b"\x80" * wide) * high
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), *more, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    packed = (struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def put(folder: Path, name: str, data: bytes | str) -> Logo:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return Logo(file=name, alt="Two hills")


def refusal(folder: Path, name: str, data: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        read_logo(folder, put(folder, name, data))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def fault_in(branding: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_workspace(WORKSPACE + branding, "maturity.yaml")
    return str(caught.value)


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_built_in_colours_meet_their_own_rules() -> None:
    assert Colours().levels[0] == "#DCE9EF"


@given(hexes)
def test_nearest_gives_a_colour_that_stands_far_enough_from_white(colour: str) -> None:
    found = nearest(colour, "#FFFFFF", 4.5)
    assert contrast(found, "#FFFFFF") >= 4.5
    assert found == colour or contrast(colour, "#FFFFFF") < 4.5


def test_branding_names_a_pale_colour_with_its_line_its_contrast_and_a_colour_that_would_do() -> None:
    said = fault_in("  colours:\n    quiet: '#777777'\n")
    assert said == (
        "maturity.yaml:6 branding.colours: quiet on white has a contrast of 4.47 to 1, and 4.5 is needed. "
        "Write quiet: '#767676', or a darker colour."
    )


def test_branding_asks_three_to_one_of_the_accent_only() -> None:
    assert parse_workspace(WORKSPACE + "  colours: {accent: '#8A8A8A'}\n", "maturity.yaml").branding is not None
    assert "accent on white has a contrast of 2.32 to 1, and 3 is needed" in fault_in("  colours: {accent: '#AAAAAA'}\n")


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("['#DCE9EF', '#A3C6D6', '#123F57', '#357393']", "level 4 (#357393) is not clearly darker than level 3 (#123F57)"),
        ("['#FAFAFA', '#A3C6D6', '#357393', '#123F57']", "level 1 (#FAFAFA) is not clearly darker than white paper: 1.04 to 1"),
        ("['#DCE9EF', '#5090B0', '#357393', '#123F57']", "ink on level 2 (#5090B0) has a contrast of 4."),
        ("['#DCE9EF', '#A3C6D6', '#6FA0B8', '#123F57']", "white words on level 3 (#6FA0B8) has a contrast of 2."),
        ("['#DCE9EF', '#A3C6D6', '#357393']", "levels"),
        ("['#DCE9EF', '#A3C6D6', '#357393', 'navy']", "levels"),
    ],
)
def test_branding_refuses_levels_that_do_not_grow_darker_or_cannot_be_read(levels: str, said: str) -> None:
    assert said in fault_in(f"  colours: {{levels: {levels}}}\n")


@pytest.mark.parametrize(
    "logo", ["{file: nhs-logo.svg, alt: Ours}", "{file: ours.png, alt: The NHS logo}", "{file: a.svg, alt: NHS England}"]
)
def test_branding_refuses_the_logo_of_the_national_health_service(logo: str) -> None:
    assert "is a trade mark. Use your system's own logo." in fault_in(f"  logo: {logo}\n")


def test_branding_takes_the_logo_of_a_board_whose_name_begins_so() -> None:
    assert Logo(file="nhs-tidewater.svg", alt="NHS Tidewater: a wave").alt == "NHS Tidewater: a wave"


@pytest.mark.parametrize(
    "logo",
    ["{file: a.svg}", "{file: ../a.svg, alt: A}", "{file: /a.svg, alt: A}", "{file: a.jpg, alt: A}", "{file: a.svg, alt: ''}"],
)
def test_branding_refuses_a_logo_without_words_or_outside_the_workspace(logo: str) -> None:
    assert "branding.logo" in fault_in(f"  logo: {logo}\n")


def test_read_logo_keeps_what_draws_and_drops_what_an_editor_added(tmp_path: Path) -> None:
    inside = '<title>T</title><metadata>by A Person</metadata><path d="M0 0h9v9z" style="fill:#123456;-x-y:1" class="c"/><!-- A Person -->'
    found = read_logo(tmp_path, put(tmp_path, "a.svg", SVG.format(inside)))
    assert b64decode(found.base64).decode() == SVG.format('<path d="M0 0h9v9z" fill="#123456"></path>')
    assert (found.wide, found.high, found.alt) == (120, 30, "Two hills")


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<path onclick="alert(1)"/>', "an event"),
        ('<path fill="url(https://example.org/a)"/>', "outside it"),
        ('<path style="fill: URL ( //example.org/a )"/>', "outside it"),
        ('<linearGradient xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>', "outside it"),
        ('<linearGradient href="data:image/svg+xml,x"/>', "outside it"),
        ('<image href="https://example.org/a.png"/>', "<image>"),
        ('<use href="#a"/>', "<use>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<style>@import 'https://example.org'</style>", "a style sheet"),
        ("<text>Ostermere</text>", "text"),
        ('<animate attributeName="href"/>', "<animate>"),
        ("<g>" * 50 + "</g>" * 50, "more than 40 inside"),
    ],
)
def test_read_logo_refuses_what_runs_or_reaches_outside(tmp_path: Path, inside: str, said: str) -> None:
    assert said in refusal(tmp_path, "a.svg", SVG.format(inside))


def test_read_logo_refuses_declarations_and_other_files(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("&b;")
    assert "a declaration (DOCTYPE)" in refusal(tmp_path, "a.svg", bomb)
    assert "this is no SVG picture" in refusal(tmp_path, "b.svg", "<html/>")
    assert "this is no SVG picture" in refusal(tmp_path, "c.svg", "not XML")
    assert "how wide and high" in refusal(tmp_path, "d.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert "every report would carry it" in refusal(tmp_path, "e.svg", " " * (LOGO_LIMIT + 1))


def test_read_logo_says_where_a_missing_file_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.svg: there is no such file"):
        read_look(tmp_path, Branding(logo=Logo(file="a.svg", alt="A")))


def test_read_logo_follows_no_link_out_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "a.svg").write_text(SVG.format(""), encoding="utf-8")
    (tmp_path / "ours" / "a.svg").symlink_to(tmp_path / "a.svg")
    with pytest.raises(InputError, match="outside the workspace"):
        read_logo(tmp_path / "ours", Logo(file="a.svg", alt="A"))


def test_read_logo_keeps_only_the_picture_of_a_png(tmp_path: Path) -> None:
    found = read_logo(tmp_path, put(tmp_path, "a.png", png(2, 2, None, (b"tEXt", b"Author\0A Person"))))
    assert b64decode(found.base64) == png()
    assert (found.media, found.wide, found.high) == ("image/png", 2, 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (png()[:-6], "broken"),
        (png().replace(b"IDAT", b"IDAX"), "broken"),
        (png(3000, 1), "3,000 by 1 pixels"),
        (png(2, 2, b"\0" * 100_000), "as many pixels"),
        (png(2, 2, b"\0"), "as many pixels"),
        (b"GIF89a", "no PNG"),
    ],
)
def test_read_logo_refuses_a_png_that_is_not_what_it_says(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in refusal(tmp_path, "a.png", data)


def test_repaint_exchanges_colours_at_once_in_styles_and_addresses() -> None:
    swapped = Colours(attention="#6F3A66", voices="#9A4F00")
    text = "a{color:#9A4F00} b{color:#6f3a66} url('%239A4F00') #9A4F00FF #123456"
    assert repaint(text, paints_for(swapped)) == "a{color:#6F3A66} b{color:#9A4F00} url('%236F3A66') #9A4F00FF #123456"
    assert paints_for(None) == paints_for(Colours()) == {}
