"""What the document of a matrix says, as plain data, in the order of its pages."""

from __future__ import annotations

from datetime import date
from typing import Literal

from maturity.model.base import Noun, Slug
from maturity.model.matrix import Rank
from maturity.reporting.report import Words


class LevelView(Noun):
    """One level of one criterion. ref: how a comment names it. asks: what the rule asks for in numbers, where it does."""

    rank: Rank
    name: Words
    ref: Words
    text: Words
    proof: Words | None = None
    step: Words | None = None
    asks: Words | None = None


class StepView(Noun):
    """One step of the scale, with the test that holds for all criteria, and what it is worth where the matrix counts."""

    rank: Rank
    name: Words
    test: Words
    worth: Words | None = None


class CriterionView(Noun):
    """One criterion: number is its place in the document, id its permanent name and the reference for comments."""

    id: Slug
    number: Words
    title: Words
    tier: Words
    ask: Words
    why: Words
    plain: Words | None
    levels: tuple[LevelView, ...]
    questions: tuple[Words, ...]
    evidence: tuple[Words, ...]
    scoring: tuple[Words, ...]
    thresholds: Words | None
    sources: tuple[Words, ...]
    links: tuple[Words, ...]
    changed: Words | None = None


class DomainView(Noun):
    """One domain and its own criteria; depth counts from 1. rollup: how it is summed up. added: the file or matrix that adds it."""

    id: Slug
    number: Words
    depth: int
    title: Words
    ask: Words
    why: Words
    rollup: tuple[Words, ...]
    sources: tuple[Words, ...]
    criteria: tuple[CriterionView, ...]
    added: Words | None = None


class KindView(Noun):
    """One kind of evidence: what counts, and for how long."""

    title: Words
    counts: Words
    stands: Words


class SourceView(Noun):
    """One source, as it is listed at the end."""

    id: Slug
    words: Words
    note: Words | None


class MatrixDocument(Noun):
    """A matrix as a document to read and to comment on; it loads again from its own JSON. as_of: the day of the last review.

    facts: name and value for the title page. comments: how to refer to a place.
    """

    format: Literal["maturity-document/1"] = "maturity-document/1"
    kind: Literal["matrix"] = "matrix"
    language: Words
    title: Words
    subtitle: Words
    as_of: date
    id: Slug
    version: Words
    summary: Words
    size: Words
    facts: tuple[tuple[Words, Words], ...]
    comments: Words
    levels: tuple[StepView, ...]
    rollup: tuple[Words, ...]
    domains: tuple[DomainView, ...]
    kinds: tuple[KindView, ...]
    sources: tuple[SourceView, ...]
    licence: Words
    content_hash: str
