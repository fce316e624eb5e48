"""Warn before words are kept that may identify a person. What was seen is shown masked, and never repeated elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import click

REMINDER = "Write roles, not names, and nothing that could identify a patient."


def warn_of_people(texts: Mapping[str, str]) -> bool:
    """Warn on stderr of texts that may identify somebody; tell whether any does.

    Args:
        texts: What was written, by the name that the warning gives it.
    """
    from maturity.cli.logs import log_rules
    from maturity.privacy import explain, find_personal, mask

    seen = False
    for name, text in texts.items():
        sightings = find_personal(text)
        log_rules((sighting.rule for sighting in sightings), name)
        for sighting in sightings:
            seen = True
            click.echo(f"warning: {name}: “{mask(text, [sighting])}” {explain(sighting.rule)}", err=True)
    return seen
