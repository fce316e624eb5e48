"""Lay out how sure the places of one network are."""

from __future__ import annotations

from maturity.benchmarking.variations.reasons import CALLED
from maturity.benchmarking.variations.words import say_share
from maturity.cli.common import table
from maturity.model.matrix import Domain, Matrix
from maturity.model.variations import Variations, Varied


def variations_text(found: Variations, matrix: Matrix) -> str:
    """Say how often each place holds, how far levels vary, and which choice matters most."""
    titles = {matrix.id: "All together", **{domain.id: domain.title for domain in all_domains(matrix)}}
    known = {name: titles.get(name, name) for name in (*found.nodes, *found.not_varied)}
    missing = [f"Not varied: {known[name]} ({reason})." for name, reason in found.not_varied.items()]
    if not found.nodes:
        return "\n".join(["No place is shown, so nothing is said of how sure it is.", *missing])
    order = {name: place for place, name in enumerate((*titles, *found.nodes))}
    rows = [_row(known[name], one, matrix) for name, one in sorted(found.nodes.items(), key=lambda pair: order[pair[0]])]
    head = ["How sure", "Place today", "Holds in", "Level in nine of ten"]
    moves = [
        [CALLED[one.choice], say_share(min(1.0, max(0.0, one.first))), say_share(min(1.0, max(0.0, one.total)))]
        for one in found.influences
    ]
    parts = [
        f"{found.plan.number:,} reasonable variations, seed {found.plan.seed}.",
        table(rows, head),
        "\n".join([found.matters, *missing]),
    ]
    if moves:
        parts.append(table(moves, ["Part in the movement", "Alone", "With others"]))
    return "\n\n".join(parts)


def all_domains(node: Matrix | Domain) -> list[Domain]:
    """List all domains in the order of the matrix, each before those below it."""
    return [one for domain in node.domains for one in (domain, *all_domains(domain))]


def _row(title: str, one: Varied, matrix: Matrix) -> list[str]:
    kept = say_share(one.places.get(one.place, 0.0))
    low, high = matrix.level_name(one.lower), matrix.level_name(one.upper)
    return [title, one.place.value, kept, low if low == high else f"{low} to {high}"]
