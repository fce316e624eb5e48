"""The checks of an importer."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from maturity.conformance.judging import Check, raised
from maturity.conformance.making import make_network
from maturity.conformance.naming import check_name
from maturity.conformance.verdict import Fault, Skipped
from maturity.contracts import Imported, Importer
from maturity.errors import InputError

HOSTILE: Mapping[str, bytes] = {
    "empty.csv": b"",
    "zeros.csv": b"\x00" * 4096,
    "half-a-workbook.xlsx": b"PK\x03\x04\x14\x00\x06\x00" + b"\x00" * 200,
    "not-utf-8.csv": b"code,name\nZ00001,\xff\xfe\xfa\n",
    "one-long-line.csv": b"x," * 200_000,
    "deep.json": b"[" * 50_000,
    "not-a-number.json": b'{"value": NaN}',
    "quotes.csv": b'"""""\n"',
    "lines.csv": b"\r\r\n\n" * 1000,
    "another.csv": b"colour,size\nred,3\n",
    "another.json": b'{"colour": "red"}',
}
"""Files that no importer should take for its own, nor stumble over."""


def importer_checks(importer: Importer) -> Iterator[tuple[str, Check]]:
    """List the checks of an importer."""
    yield "has a name with its prefix", lambda: check_name(importer)
    yield "says in words what it reads, and what it knows a file by", lambda: check_words(importer)
    yield "never raises while it looks whether it knows a file, and takes no other for its own", lambda: check_recognition(importer)
    yield "knows a file by its headers, whatever the file's name", lambda: check_headers(importer)
    yield "reads a file without rows, or says what is wrong with it", lambda: check_reading(importer)


def check_words(importer: Importer) -> Fault | None:
    """Check title and headers."""
    if not importer.title.strip():
        return Fault("its title is empty", "Say what the file is, such as 'Patients registered at a practice'")
    if not importer.expects or not all(isinstance(one, str) and one for one in importer.expects):
        return Fault("it does not say what it knows a file by", "List the headers in expects")
    return None


def check_recognition(importer: Importer) -> Fault | None:
    """Check what it says of files that are empty, broken, odd or missing, and of a folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in HOSTILE.items():
            (folder / file).write_bytes(content)
        for path in (*(folder / file for file in HOSTILE), folder / "missing.csv", folder):
            what = path.name if path.name in {*HOSTILE, "missing.csv"} else "a folder"
            try:
                known = importer.recognises(path)
            except (Exception, SystemExit) as error:  # noqa: BLE001  (what a plugin raises is what we look for)
                return raised(error, what)
            if known is not False:
                said = "says that it knows" if known is True else "does not answer True or False to"
                return Fault(f"it {said} a file that is not its own ({what})", "Compare the headers with those that it expects")
    return None


def check_headers(importer: Importer) -> Fault | Skipped | None:
    """Check that a table with its headers is recognised under any name."""
    with tempfile.TemporaryDirectory() as name:
        path = _table(importer, Path(name))
        if importer.recognises(path):
            return None
    return Skipped("it is not known by the header of a CSV table alone; its own tests must show it")


def check_reading(importer: Importer) -> Fault | Skipped | None:
    """Check what it makes of a table with headers and no rows."""
    with tempfile.TemporaryDirectory() as name:
        path = _table(importer, Path(name))
        if not importer.recognises(path):
            return Skipped("it is not known by the header of a CSV table alone; its own tests must show it")
        known = {"Z00001": make_network()}
        try:
            importer.dated_on(path)
            found = importer.read(path, known)
        except InputError:
            return None
        except Exception as error:  # noqa: BLE001  (what a plugin raises is what we look for)
            return raised(error, "a table without rows")
    return None if isinstance(found, Imported) else Fault("its read returns no Imported", "Return maturity.contracts.Imported")


def _table(importer: Importer, folder: Path) -> Path:
    path = folder / "odd name 7.csv"
    path.write_text(",".join(f'"{header}"' for header in importer.expects) + "\n", encoding="utf-8")
    return path
