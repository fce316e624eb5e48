"""`maturity matrix diff`: what changed between two versions of a matrix, by meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from maturity.cli.common import here_registry, json_option

if TYPE_CHECKING:
    from maturity.model.revision import CriterionChange, MatrixDiff


@click.command("diff", short_help="Tell what changed between two versions, by meaning.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@json_option
@click.pass_context
def diff_command(ctx: click.Context, old: str, new: str, as_json: bool) -> None:
    """Tell by meaning what changed from OLD to NEW: unchanged, reworded, criteria or options changed, added, removed.

    Each is a folder, an id, a version (of the matrix that the other names), or ID@VERSION.
    """
    from maturity.cli.matrix_finding import find_two, open_two
    from maturity.revising import compare_matrices

    registry = here_registry(ctx)
    found = compare_matrices(*open_two(registry, *find_two(registry, old, new)))
    click.echo(found.model_dump_json(indent=2) if as_json else diff_text(found))


def counts(diff: MatrixDiff) -> str:
    """Count the criteria by how they changed: "12 unchanged, 3 reworded"."""
    from maturity.model.revision import Change

    found = [(sum(one.change is kind for one in diff.criteria), kind.value) for kind in Change]
    renamed = sum(one.was is not None for one in diff.criteria)
    return ", ".join(f"{count} {words}" for count, words in [*found, (renamed, "renamed")] if count) or "no criteria"


def diff_text(diff: MatrixDiff) -> str:
    """Lay out a comparison as plain text."""
    from maturity.model.revision import Change
    from maturity.revising.telling import difference_lines

    lines = [f"From {diff.old.id} {diff.old.version} to {diff.new.id} {diff.new.version}: {counts(diff)}."]
    for kind in Change:
        changes = [one for one in diff.criteria if one.change is kind]
        if changes:
            lines += ["", f"{kind.value.capitalize()} ({len(changes)})", *(line for one in changes for line in change_lines(one))]
    if diff.rest:
        lines += ["", "In the head and the domains", *difference_lines(diff.rest, "  ")]
    if diff.likely:
        lines += ["", "Perhaps renamed (say so in the new matrix under replaces, moved)"]
        lines += [f"  {pair.old} -> {pair.new}: {pair.likeness:.0%} alike" for pair in diff.likely]
    return "\n".join(lines)


def change_lines(change: CriterionChange) -> Iterator[str]:
    """Lay out one criterion with what differs; one that is unchanged takes a line."""
    from maturity.revising.telling import difference_lines

    renamed = f", before: {change.was}" if change.was else ""
    vouched = " (its authors say that the meaning stands)" if change.vouched else ""
    yield f"  {change.id}{renamed}  {change.title}{vouched}"
    for source, target in change.questions.items():
        yield f"    the question {source} is now called {target}"
    yield from difference_lines(change.differences, "    ")
