"""Pages that can be read at any question: help, why, what is missing, and a look at a domain."""

from __future__ import annotations

from maturity.dialogue.menu import domain_id_of
from maturity.dialogue.paragraphs import Paragraph, choice, heading
from maturity.dialogue.review import domain_pages
from maturity.dialogue.scene import Scene, domains_in
from maturity.dialogue.still_needed import missing_words
from maturity.dialogue.words import MEANINGS


def help_page(scene: Scene) -> tuple[Paragraph, ...]:
    """Say what can be typed at any question."""
    example = next(scene.matrix.all_criteria()).id
    lines = (choice(typed, meaning.format(example=example)) for typed, meaning in MEANINGS)
    end = Paragraph(
        "A number in front of a choice chooses it. Whole words, such as back or quit, work too, in capitals or not. "
        "To write such a word as a text, put a full stop behind it."
    )
    return (heading("What you can type"), *lines, end)


def why_page(scene: Scene) -> tuple[Paragraph, ...]:
    """Say why the criterion is asked; at any other question, what the matrix is for."""
    criterion = scene.matrix.criterion(scene.position.at[0])
    if criterion is None:
        return (heading(f"Why {scene.matrix.title}"), Paragraph(scene.matrix.summary))
    plain = (Paragraph(f"In a resident's words: {criterion.plain}"),) if criterion.plain else ()
    known = [scene.matrix.sources[name] for name in criterion.sources if name in scene.matrix.sources]
    sources = (Paragraph(f"Sources: {'; '.join(f'{one.title} ({one.author})' for one in known)}."),) if known else ()
    return (heading(f"Why: {criterion.title}"), Paragraph(criterion.why), *plain, *sources)


def missing_page(scene: Scene) -> tuple[Paragraph, ...]:
    """Say what is missing."""
    return (heading("What is missing"), *(choice("-", line) for line in missing_words(scene)))


def look_page(scene: Scene) -> tuple[Paragraph, ...]:
    """Show the answers of the domain in which somebody stands; of all domains at the start."""
    owner = domain_id_of(scene)
    domains = tuple(one for one in domains_in(scene.matrix) if owner in (None, one.id))
    return tuple(domain_pages(scene, domains, about=owner is None))
