"""What a network agrees to when it lets itself be named to others: the same words wherever it is asked."""

from __future__ import annotations

from maturity.recording.entries import Address

MAY_BE_NAMED: Address = ("may_be_named",)

QUESTION = "May others who want to raise a criterion read your name where you are further on?"

MEANS = (
    "Others who want to raise a criterion are told whom they could ask. Those like you in size, deprivation and how rural they are "
    "read your name in their own reports; the board of your system reads it in its report, where that names anybody.",
    "Beside it stands that you are at their aim or above, and which kinds of evidence counted. Never a title or a word of yours. "
    "Where your name is missing, others may take it that you are not further on.",
    "It holds for this cycle. You can take it back at any time: reports that are made after that leave you out.",
)
"""What is shown and what is not, and for how long."""
