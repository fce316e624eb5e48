"""What every noun shares: frozen, strict, and closed to unknown fields."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Noun(BaseModel):
    """A frozen value that refuses unknown fields and silent conversions.

    Text from JSON may become a date or an enum member; "3" never becomes 3, and 2026.1 never becomes "2026.1". Numbers are
    finite: neither NaN nor Infinity is a figure.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True, allow_inf_nan=False)


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
"""A permanent, readable id: lower case letters, digits, dots, dashes and underscores.

The pattern costs about 35 ns a value in pydantic's own engine, a small part of what reading an item of evidence costs.
"""

OrgCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{3,12}$")]
"""An organisation's ODS code."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
"""One line of text: a title, a name, a role."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
"""A paragraph or a few."""


class Perspective(StrEnum):
    """Say from which side of a relationship somebody speaks."""

    NETWORK = "network"
    COMMUNITY = "community"
    PARTNER = "partner"


class Strength(StrEnum):
    """Grade how far an item of evidence can be relied on.

    D: a claim only. C: internal to the network. B: external or public. A: two independent perspectives.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    def at_least(self, other: "Strength") -> bool:
        """Tell whether this grade is as good as `other` or better."""
        return self.value <= other.value
