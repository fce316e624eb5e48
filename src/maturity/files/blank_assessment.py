"""A blank assessment file: every criterion with its question and its levels beside the place for the answer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from maturity.model.matrix import Criterion, Domain, Matrix

HEAD = """\
# A self-assessment of one {body}: {title}, version {version}.
#
# How to fill it in
#   1. Put your own code, name and {parts} under `network`.
#   2. For each criterion, read the levels and say where you are. The {core} marked "core" make the quick pass.
#      {example}: {{claim: 2, target: {{level: 3, by: "{next_year}-03-31"}}}}
#   3. List your evidence once, under `evidence`, and name the criteria that each item speaks for.
#   4. Leave out what you do not know: a blank is shown as "not assessed" and never counts as zero.
#   5. Do not write anything that could identify a patient.
# Then type: maturity score THIS-FILE --reasons

format: maturity-assessment/1
matrix: {{id: {id}, version: "{version}"}}
cycle: "{cycle}"
state: draft                 # draft, submitted, moderated or agreed
assessed_on: "{day}"

network:
  code: A00000               # your own {code}
  name: Name of your {body}
  system_code: {system:<14}# the ODS code of your system
  list_size: 40000           # registered patients
  neighbourhoods:            # agreed with your partners; priority: true where you must reach people first
    - {{id: first, name: First {part}, registered_patients: 25000, priority: true}}
    - {{id: second, name: Second {part}, registered_patients: 15000}}

partners: []
#  - {{id: tide-housing, name: Tide Housing, sector: housing, contact: area manager, contacts_last_year: 4,
#     agreed_depth: 3, our_rating: 3, their_rating: 2, anchor: true}}

priority_groups: []
#  - {{id: carers, name: Unpaid carers, named_from: practice registers}}

responses:
"""

TAIL = """
evidence: []
#  - id: post-first
#    kind: {kind}
#    title: What it is, so that a colleague would find it again
#    represents: "{day}"
#    criteria: [{example}]
#    neighbourhoods: [first]

attestations: []
#  - {{id: attest-first, perspective: community, signatory: chair, organisation: First Residents' Association,
#     signed_on: "{day}", criteria: [{example}], statement: What the {body} says about our area is so.}}

quotes: []
plan: []
"""

ANSWER_FORMS = {
    "check": "checks: {{{key}: yes}}",
    "share": "figures: {{{key}: {{part: 1, whole: 2}}}}",
    "number": "figures: {{{key}: {{value: 1}}}}",
    "choice": "choices: {{{key}: {first}}}",
    "rating": "ratings: {{network: [{{{key}: 2}}], community: [], partner: []}}",
}
"""How each kind of question is answered in the file."""


def blank_assessment(matrix: Matrix, cycle: str, day: date, system_code: str) -> str:
    """Write out a blank assessment for a matrix: YAML that loads as it stands, with nothing assessed."""
    named = {"id": matrix.id, "title": matrix.title, "version": matrix.version}
    code = "ODS code" if matrix.assesses == "network" else "code, as your system gave it"
    words = {"body": matrix.assesses, "part": matrix.body.part, "parts": matrix.body.parts, "code": code}
    facts = {**named, **words, **examples_of(matrix), "cycle": cycle, "day": day, "system": system_code, "next_year": day.year + 1}
    body = [line for domain in matrix.domains for line in domain_lines(domain, matrix)]
    return HEAD.format(**facts) + "\n".join(body) + "\n" + TAIL.format(**facts)


def examples_of(matrix: Matrix) -> dict[str, str | int]:
    """Choose a criterion and a kind of evidence to show how an answer is written, and count the quick pass."""
    criteria = list(matrix.all_criteria())
    shown = next((criterion for criterion in criteria if criterion.evidence), criteria[0])
    core = sum(criterion.tier == "core" for criterion in criteria)
    return {"example": shown.id, "kind": next(iter(shown.evidence), "document"), "core": core}


def domain_lines(domain: Domain, matrix: Matrix) -> Iterator[str]:
    """Write a domain's heading and its criteria, and those of the domains below it."""
    yield f"\n  # ===== {domain.title} ====="
    for criterion in domain.criteria:
        yield from criterion_lines(criterion, matrix)
    for child in domain.domains:
        yield from domain_lines(child, matrix)


def criterion_lines(criterion: Criterion, matrix: Matrix) -> Iterator[str]:
    """Write a criterion's question, levels and yes/no questions as comments, and an empty answer."""
    yield f"\n  # {criterion.title} ({criterion.tier})"
    yield from comment(criterion.ask)
    for rank, descriptor in criterion.levels.items():
        yield from comment(f"{rank} {matrix.level_name(rank)}: {descriptor.text}")
    for key, question in criterion.questions.items():
        form = ANSWER_FORMS[question.kind].format(key=key, first=next(iter(question.options), ""))
        yield from comment(f"{question.ask} -> {form}")
        for option, text in question.options.items():
            yield from comment(f"  {option}: {text}")
    yield f"  {criterion.id}: {{}}"


def comment(text: str) -> Iterator[str]:
    """Wrap text as comment lines."""
    for line in textwrap.wrap(" ".join(text.split()), 104, subsequent_indent="  "):
        yield f"  #   {line}"
