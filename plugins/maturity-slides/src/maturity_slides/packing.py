"""Pack a presentation so that the same deck gives the same bytes, whenever and wherever it is made."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

OLDEST = (1980, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
CREATOR = re.compile(rb"(<(?:dc:creator|cp:lastModifiedBy)>)[^<]*(</)")
PROGRAM = re.compile(rb"(<(?:Application|Manager|Company)>)[^<]*(</)")


def pack(data: bytes, made_on: date) -> bytes:
    """Write every part again with a fixed time, and the workbooks behind charts without the hour and name of their making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name in held.namelist():
            info = zipfile.ZipInfo(name, OLDEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            fresh.writestr(info, plain_part(name, held.read(name), made_on))
    return out.getvalue()


def plain_part(name: str, data: bytes, made_on: date) -> bytes:
    """Take out of a part what tells who made it, on what, and when."""
    if name.endswith(".xlsx"):
        return pack(data, made_on)
    if name == "docProps/core.xml":
        stamp = f"{made_on.isoformat()}T00:00:00Z".encode()
        return CREATOR.sub(rb"\g<1>\g<2>", STAMP.sub(rb"\g<1>" + stamp + rb"\g<2>", data))
    return PROGRAM.sub(rb"\g<1>\g<2>", data) if name == "docProps/app.xml" else data
