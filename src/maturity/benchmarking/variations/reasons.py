"""Which choices are varied, how they are called, and why each variation is a reasonable one."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.model.variations import Choice

CALLED: Mapping[Choice, str] = {
    Choice.WEIGHTS: "how much each criterion counts",
    Choice.ROLL_UP: "how criteria are summed up",
    Choice.LEFT_OUT: "which criterion is left out",
    Choice.EVIDENCE: "how far thin evidence counts",
}
"""The choices in words that fit into a sentence."""

WHY: Mapping[Choice, str] = {
    Choice.WEIGHTS: (
        "Nobody has shown that all criteria matter alike. Each counts from half to one and a half times as much as it does."
    ),
    Choice.ROLL_UP: (
        "Two thirds, and no criterion more than one level below, is a convention. The share moves by a twelfth either way, the "
        "second condition may fall away, and the middle, the lowest or the lowest but one may stand for all."
    ),
    Choice.LEFT_OUT: "A finding that hangs on one criterion, or on one domain, is a weak one. One of them may be left out.",
    Choice.EVIDENCE: (
        "A single item may be mistaken, and what only the network itself has written was seen by nobody else. A level that rests "
        "on such evidence alone may stand one step lower."
    ),
}
"""Why each choice is open.

Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 7, for what is varied; the ranges are proposals.
"""
