"""What could be compared with an older version of a matrix, in words."""

from __future__ import annotations

from maturity.model.crossing import Crossing
from maturity.reporting.report import counted, quoted, shortened_list

MOST_NAMED = 8


def say_crossing(crossing: Crossing) -> str:
    """Say how many criteria and domains are compared, which are not and why, and which came or went."""
    apart = {id_: one for id_, one in crossing.apart.items() if id_ != crossing.new.id}
    criteria, domains = len(crossing.criteria), len(crossing.domains)
    parts = [
        (
            f"Compared through the crosswalk from version {crossing.old.version} to {crossing.new.version}: "
            f"{counted(criteria, 'criterion', 'criteria')} and {counted(domains, 'domain')}."
        )
    ]
    if apart:
        reasons: dict[str, list[str]] = {}
        for one in apart.values():
            reasons.setdefault(one.why, []).append(quoted(one.title))
        named = [f"{shortened_list(titles, MOST_NAMED)} ({why})" for why, titles in reasons.items()]
        parts.append(f"Not compared: {'; '.join(named)}.")
    if crossing.added:
        titles = shortened_list([quoted(one) for one in crossing.added], MOST_NAMED)
        parts.append(f"New in version {crossing.new.version}, and so no change: {titles}.")
    if crossing.removed:
        titles = shortened_list([quoted(one) for one in crossing.removed], MOST_NAMED)
        parts.append(f"No longer asked, and so no change: {titles}.")
    return " ".join(parts)


def say_mark(version: str, words: str | None) -> str:
    """Mark one criterion that is compared through the crosswalk, with what a reader should bear in mind."""
    return f"Through the crosswalk from {version}: {words or 'meaning unchanged'}."
