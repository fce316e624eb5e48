"""How a system's reports look as its own: what its settings say, and what a report carries of it."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from maturity.model.base import Line, Noun
from maturity.model.colours import Colours
from maturity.model.wording import Wording

LogoFile = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_./ -]{0,200}\.(png|svg|PNG|SVG)$")]

_NATIONAL = re.compile(r"nhs|logos?|lozenges?|the|of|england|uk|official|rgb|cmyk|blue|white|black|\d+")


class Logo(Noun):
    """The system's own logo: a PNG or SVG file seen from the workspace's folder, and what it shows, for those who do not see it.

    It must be the system's own. The logo of the National Health Service is a trade mark with rules of its own.
    """

    file: LogoFile
    alt: Line

    @model_validator(mode="after")
    def _is_their_own(self) -> Self:
        name = self.file.rpartition("/")[2].rpartition(".")[0]
        for field, words in (("file", re.split(r"[^a-z0-9]+", name.lower())), ("alt", re.split(r"[^a-z0-9]+", self.alt.lower()))):
            said = [word for word in words if word]
            if "nhs" in said and all(_NATIONAL.fullmatch(word) for word in said):
                raise ValueError(
                    f"'{field}' names the logo of the National Health Service, which is a trade mark; use your system's own logo"
                )
        return self


class Branding(Noun):
    """What a system sets for the look of its reports.

    organisation: whose report it is, beside the logo. footer: one line at the foot of every page.
    """

    colours: Colours | None = None
    logo: Logo | None = None
    organisation: Line | None = None
    footer: Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)] | None = None


class LogoImage(Noun):
    """A logo as reports carry it: checked, cleaned, and in Base64; wide and high tell its shape, in its own units."""

    media: Literal["image/png", "image/svg+xml"]
    base64: str
    alt: Line
    wide: Annotated[float, Field(gt=0)]
    high: Annotated[float, Field(gt=0)]


class Look(Noun):
    """What a report carries of its system's branding; colours None: the built-in ones. words: in what words it speaks."""

    colours: Colours | None = None
    logo: LogoImage | None = None
    organisation: Line | None = None
    footer: Line | None = None
    words: Wording | None = None
