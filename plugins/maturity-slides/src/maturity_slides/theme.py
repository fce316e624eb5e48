"""The empty presentation that slides are added to: wide, one sans-serif font, no name of a person or firm, no picture."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

from maturity_slides.deck import Deck

if TYPE_CHECKING:
    from pptx.presentation import Presentation as PresentationType
    from pptx.shapes.base import BaseShape

WIDTH, HEIGHT = 12_192_000, 6_858_000
FONT = "Arial"
THEME_FONTS = re.compile(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*(")')
LONGEST = 255
"""Letters that a property of the file may have."""
UNUSED = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS)


def empty_presentation(deck: Deck) -> PresentationType:
    """Make a presentation without slides, with the deck's title, language and only date."""
    presentation = Presentation()
    widen(presentation)
    for owner in (presentation.part.package, presentation.part):
        for key in [key for key, relation in owner._rels.items() if relation.reltype in UNUSED]:  # noqa: SLF001
            owner._rels.pop(key)  # noqa: SLF001
    theme = presentation.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = THEME_FONTS.sub(rb"\g<1>" + FONT.encode() + rb"\g<2>", theme.blob)  # noqa: SLF001
    describe(presentation, deck)
    return presentation


def widen(presentation: PresentationType) -> None:
    """Make the slides 16 by 9; what the layouts hold is spread with them."""
    share = WIDTH / (presentation.slide_width or WIDTH)
    presentation.slide_width, presentation.slide_height = Emu(WIDTH), Emu(HEIGHT)
    for owner in (presentation.slide_masters[0], *presentation.slide_layouts):
        shapes: list[BaseShape] = list(owner.shapes)
        for shape in shapes:
            left, wide = int(shape.left * share), int(shape.width * share)
            shape.left, shape.width = Emu(left), Emu(wide)


def describe(presentation: PresentationType, deck: Deck) -> None:
    """Fill the properties of the file: what it is, never who made it."""
    held = presentation.core_properties
    held.title, held.subject = deck.title[:LONGEST], deck.subtitle.replace("\n", ". ")[:LONGEST]
    held.language = deck.language
    held.author = held.last_modified_by = held.comments = held.category = held.content_status = held.identifier = held.version = ""
    held.keywords = "made up for practice" if deck.synthetic else ""
    held.created = held.modified = datetime.combine(deck.made_on, time(), UTC).replace(tzinfo=None)
    held.revision = 1
