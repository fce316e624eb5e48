"""The files of a new matrix: small, complete and sound, with comments that say what to write where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

SCALES: dict[str, tuple[str, ...]] = {
    "five": ("Not yet evidenced", "Foundation", "Building", "Embedded", "Shared"),
    "four": ("Not yet evidenced", "Started", "Regular", "Shared"),
    "three": ("Not yet evidenced", "Partly", "Fully"),
}
"""Names of levels to choose from, lowest first."""

RULES: dict[str, str] = {
    "stage_gate": "What is shown decides: each level asks for evidence, and counts when all below it hold.",
    "evidence_rubric": "The network says where it is, and the evidence bears it out or not.",
    "metric_threshold": "A figure decides: each level begins at a share.",
}
"""Rules to begin with; every other can be chosen later."""

ROLLUPS: dict[str, str] = {
    "quorum": "The level that two thirds of the criteria reach, none more than one below.",
    "minimum": "The lowest level of any criterion.",
    "median": "The middle level of the criteria.",
}
"""Ways to sum up a domain to begin with."""

_FIRST = "Nothing has been shown yet. This does not mean that nothing is happening."
_TESTS = (
    "Somebody is responsible for it, or it has been done once.",
    "It happens regularly and is written down.",
    "It is how things are done for most people, and would carry on if one person left.",
)
_LAST = "People outside the network share in it, and say so themselves."

HEAD = """\
# {title}: a maturity matrix. Each domain has its own file beside this one.
# Look it over at any time with: maturity matrix check {folder}
# Read it as a document with:    maturity matrix show {folder}
format: maturity-matrix/1
id: {id}                      # permanent: results are looked up by it
version: "0.1"                # in quotes; give each text that networks have answered a new one
title: {title_text}
summary: >-
  {summary}
licence: CC BY 4.0            # under which others may use your text
language: en-GB
authors: {authors}
reviewers: {reviewers}        # who read it before it was used
reviewed_on: "{day}"

# The scale, lowest first. `test` says in general what a level means; each criterion says it for itself.
levels:
{levels}
# What may be shown as evidence: what counts, how many months it stays fresh, and how far it can be relied on
# (D a claim only, C internal, B external or public, A two independent sides).
evidence_kinds:
  document:
    title: Document
    counts: A plan, paper or published page, with a date and an owner.
    max_age_months: 24
    strength: C
  meeting_record:
    title: Meeting or visit record
    counts: Notes of a session, visit or meeting that say when, where and who was there by role.
    max_age_months: 12
    strength: C
  metric:
    title: Measured figure
    counts: A figure with its period, its source and the count behind any share.
    max_age_months: 15
    strength: C
  community_attestation:
    title: Community attestation
    counts: A short signed statement by a community group outside the network, saying that this is so.
    max_age_months: 12
    strength: B
    attestation: community
  partner_attestation:
    title: Partner attestation
    counts: A short signed statement by a partner organisation outside the network, saying that this is so.
    max_age_months: 12
    strength: B
    attestation: partner

# Kinds of partner that a network may list.
sectors:
  vcse: Voluntary and community groups
  council: Council
  health: Other health services

# How the domains are summed up to one level.
rollup: {{rule: {rollup}}}

domains:
{domains}
"""

DOMAIN = """\
# A domain: criteria on one theme, and the roll-up that sums them up.
id: {id}
title: {title}
short: {short}                # for charts, a word or two
ask: {ask}
why: >-
  To write: why this matters to the people who live here, in two or three sentences.
rollup: {{rule: {rollup}}}
criteria:
"""

CRITERION = """\
  - id: {id}                  # permanent, too: choose a readable one before anybody answers
    title: {title}
    tier: core                # core: part of the quick pass; extended: asked in the full one
    ask: {ask}
    why: To write, why it is asked, and what your source for that is.
    plain: To write, the same question for somebody who does not work in health care.
    # What each level looks like. A stranger must be able to tell whether it is so; `proof` is what they would look at,
    # `step` is what a network that is not there yet can do next.
    levels:
{levels}
    # The kinds of evidence that count here.
    evidence: {{{evidence}}}
{scoring}"""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author has decided before the first file is written. domains: titles. criteria: how many in each domain."""

    folder: str
    id: str
    title: str
    authors: tuple[str, ...]
    reviewers: tuple[str, ...]
    levels: tuple[str, ...]
    domains: tuple[str, ...]
    criteria: int
    rule: str
    rollup: str
    day: date


def id_from(title: str) -> str:
    """Make an id of a title: small letters, digits and dashes; "matrix" when nothing of it can stay."""
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "matrix"


def matrix_files(draft: Draft) -> dict[str, str]:
    """Write out the files of a new matrix, by name."""
    ids = domain_ids(draft)
    head = HEAD.format(
        folder=draft.folder,
        id=draft.id,
        title=one_line(draft.title),
        title_text=quoted(draft.title),
        summary="To write: what this matrix is for, whom it asks, and who uses the result, in three or four sentences.",
        authors=quoted_list(draft.authors),
        reviewers=quoted_list(draft.reviewers),
        day=draft.day.isoformat(),
        levels="".join(scale_lines(draft.levels)),
        rollup=draft.rollup,
        domains="\n".join(f"  - {name}.yaml" for name in ids),
    )
    files = {"matrix.yaml": head}
    for name, title in zip(ids, draft.domains, strict=True):
        files[f"{name}.yaml"] = domain_text(name, title, draft)
    return files


def domain_ids(draft: Draft) -> list[str]:
    """Give each domain an id of its own, made of its title; never that of the matrix."""
    found: list[str] = []
    for title in draft.domains:
        name = base = id_from(title)
        number = 2
        while name in (*found, draft.id, "matrix"):
            name, number = f"{base}-{number}", number + 1
        found.append(name)
    return found


def scale_lines(names: Sequence[str]) -> Iterator[str]:
    """Write the scale; on a scale of four levels or more, the highest needs somebody from outside."""
    for rank, name in enumerate(names):
        yield f"  - rank: {rank}\n    name: {quoted(name)}\n    test: {test_of(rank, len(names))}\n"
    if len(names) > 3:
        yield "    needs:                    # on top of what a criterion asks for itself\n"
        yield "      - text: a signature from outside the network, or evidence from two independent sides\n"
        yield "        any_of: [{attested: any}, {perspectives: 2}]\n"


def test_of(rank: int, count: int) -> str:
    """Say in general what a level means."""
    if rank == 0:
        return _FIRST
    if rank == count - 1:
        return _LAST
    return _TESTS[min(rank - 1, len(_TESTS) - 1)]


def domain_text(name: str, title: str, draft: Draft) -> str:
    """Write out the file of one domain."""
    ask = f"To write, the question that this domain answers about {title}."
    head = DOMAIN.format(id=name, title=quoted(title), short=quoted(title[:40]), ask=quoted(ask[:300]), rollup=draft.rollup)
    return head + "\n".join(criterion_text(name, number, draft) for number in range(1, draft.criteria + 1))


def criterion_text(domain: str, number: int, draft: Draft) -> str:
    """Write out one criterion with its levels and its rule."""
    figure = draft.rule == "metric_threshold"
    kinds = ["metric" if figure else "document", "meeting_record", "community_attestation", "partner_attestation"]
    levels = "".join(level_text(rank, name, len(draft.levels)) for rank, name in enumerate(draft.levels)).rstrip("\n")
    text = CRITERION if number == 1 else without_comments(CRITERION)
    return text.format(
        id=f"{domain}-{number}",
        title=f"To write, criterion {number}",
        ask=quoted("To write, one question that a team can answer together?"),
        levels=levels,
        evidence=", ".join(f"{kind}: {{}}" for kind in kinds),
        scoring=figure_text(draft) if figure else stages_text(draft),
    )


def without_comments(text: str) -> str:
    """Leave the comments out: they were given at the first criterion."""
    lines = [re.sub(r"\s+#.*", "", line) for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(lines)


def level_text(rank: int, name: str, count: int) -> str:
    """Write out what one level looks like."""
    text = f"To write, what a stranger would see at level {rank} ({name})."
    lines = [f"      {rank}:\n        text: {quoted(text)}\n"]
    if rank:
        lines.append("        proof: To write, what they would look at.\n")
        lines.append(
            f"        step: {'To write, how to start.' if rank < count - 1 else 'To write, whom to ask to share in it.'}\n"
        )
    return "".join(lines)


def stages_text(draft: Draft) -> str:
    """Write out what each level asks for: first a document, then ever more records, at last a signature."""
    top = len(draft.levels) - 1
    lines = [
        "    # What must be shown for each level, on top of all levels below it.\n",
        f"    scoring:\n      rule: {draft.rule}\n      params:\n        levels:\n",
        "          1: [{evidence: [document], text: a written plan}]\n",
    ]
    for rank in range(2, top):
        count = 2 * (rank - 1)
        lines.append(f"          {rank}: [{{evidence: [meeting_record], count: {count}, text: records of {count} sessions}}]\n")
    if top > 1:
        lines.append(f"          {top}: [{{attested: any, text: somebody outside the network signs for it}}]\n")
    return "".join(lines)


def figure_text(draft: Draft) -> str:
    """Write out the question for a share, and at which share each level begins."""
    top = len(draft.levels) - 1
    bands = ", ".join(f"{rank}: {rank / (top + 1):.2g}" for rank in range(1, top + 1))
    return (
        "    # The figure that decides: two counts, part and whole, which make a share from 0 to 1.\n"
        "    questions:\n      share:\n        kind: share\n"
        '        ask: "To write, how many of how many?"\n        unit: people\n'
        "    # From which share on each level stands.\n"
        f"    scoring:\n      rule: {draft.rule}\n      params:\n        figure: share\n        bands: {{{bands}}}\n"
        "    thresholds:               # who says so, and since when\n"
        "      unit: share of people\n      source: proposal of this matrix, to be agreed with the networks\n"
        f'      valid_from: "{draft.day.isoformat()}"\n'
    )


def quoted(text: str) -> str:
    """Write text in quotes, so that nothing in it means anything to YAML."""
    return json.dumps(one_line(text), ensure_ascii=False)


def quoted_list(texts: Sequence[str]) -> str:
    """Write a list of texts on one line."""
    return f"[{', '.join(quoted(text) for text in texts)}]"


def one_line(text: str) -> str:
    """Put single spaces between words."""
    return " ".join(text.split())
