"""What goes into a bundle: the assessment as bytes, the files that it cites, and the manifest that names them all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from maturity.model.assessment import Assessment
from maturity.model.base import Noun
from maturity.model.bundle import BundledFile, Content, Manifest

BUNDLE_SUFFIX = ".maturity.zip"


@dataclass(frozen=True, slots=True)
class Making:
    """How a bundle comes to be: when (UTC, whole seconds), by whom (a role), and with which release.

    version, earlier: of the assessment in a store: its version, and the states that it went through, newest first.
    """

    made_at: datetime
    made_by: str
    engine_version: str
    version: int | None = None
    earlier: tuple[str, ...] = ()


def bundle_name(network: str, cycle: str) -> str:
    """Give the name of a bundle's file."""
    return f"{network}-{cycle}{BUNDLE_SUFFIX}"


def short(digest: str) -> str:
    """Give the first twelve characters of a seal or a key, which people can read out to each other."""
    return digest[:12]


def json_bytes(noun: Noun) -> bytes:
    """Write a noun as JSON that depends on what it says alone: keys sorted, nothing that is left at its default, ASCII only."""
    data = noun.model_dump(mode="json", exclude_defaults=True)
    return (json.dumps(data, sort_keys=True, indent=1, allow_nan=False) + "\n").encode()


def cited_files(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """Name the files that items of evidence cite, by SHA-256 in order, each with the sorted ids of those items."""
    found: dict[str, set[str]] = {}
    for item in assessment.evidence:
        if item.sha256 is not None:
            found.setdefault(item.sha256, set()).add(item.id)
    return {digest: tuple(sorted(found[digest])) for digest in sorted(found)}


def make_manifest(assessment: Assessment, content: bytes, sizes: Mapping[str, int], making: Making) -> Manifest:
    """Make the manifest.

    Args:
        assessment: As it is handed in, with the hash of its matrix.
        content: The same as bytes.
        sizes: The size in bytes of each file that goes in, by SHA-256; a file that is cited and not here stays out.
        making: When, by whom, and with what.
    """
    return Manifest(
        format="maturity-bundle/1",
        network=assessment.network.code,
        network_name=assessment.network.name,
        cycle=assessment.cycle,
        matrix=assessment.matrix,
        state=assessment.state,
        made_at=making.made_at,
        made_by=making.made_by,
        version=making.version,
        engine_version=making.engine_version,
        assessment=Content(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content)),
        earlier=making.earlier,
        files={
            digest: BundledFile(bytes=sizes[digest], evidence=items)
            for digest, items in cited_files(assessment).items()
            if digest in sizes
        },
    )


def disagreements(manifest: Manifest, assessment: Assessment) -> list[str]:
    """Name the fields in which a manifest says something else than the assessment beside it."""
    cited = cited_files(assessment)
    told = {digest: file.evidence for digest, file in manifest.files.items()}
    pairs = {
        "network": (manifest.network, assessment.network.code),
        "network_name": (manifest.network_name, assessment.network.name),
        "cycle": (manifest.cycle, assessment.cycle),
        "matrix": (manifest.matrix, assessment.matrix),
        "state": (manifest.state, assessment.state),
        "files": (told, {digest: cited.get(digest) for digest in told}),
    }
    return [name for name, (said, found) in pairs.items() if said != found]
