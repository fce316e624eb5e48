"""A bundle: what a network hands in as one file, and how it is signed."""

from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from maturity.model.assessment import MatrixPin, State
from maturity.model.base import Line, Noun, OrgCode, Slug
from maturity.model.evidence import Sha256

Bytes = Annotated[int, Field(ge=0, le=4_000_000_000)]
"""A size in bytes; a bundle is an archive of the old kind, which ends at 4 GB."""

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""The first sixteen characters of the SHA-256 over all answers: names a state, so that two stores can tell which they share."""

MOST_EARLIER = 2_000

SignatureText = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]


class Content(Noun):
    """The assessment inside a bundle: the SHA-256 and the size of its bytes."""

    sha256: Sha256
    bytes: Bytes


class BundledFile(Noun):
    """A file of evidence inside a bundle. evidence: ids of the items that cite it, sorted."""

    bytes: Bytes
    evidence: tuple[Slug, ...] = Field(min_length=1)


class Manifest(Noun):
    """What a bundle holds, for whom, and who made it when; a signature covers this, and so everything that it names.

    matrix: with the content hash, so that nobody judges the answers by other texts. made_at: in UTC, whole seconds. made_by: a
    role, never a name. version: that of the assessment in the store that it comes from; None when it comes from a file.
    earlier: states that the answers went through in the store that they come from, newest first, so that whoever collects can tell
    what changed since. files: by SHA-256.
    """

    format: Literal["maturity-bundle/1"]
    network: OrgCode
    network_name: Line
    cycle: Slug
    matrix: MatrixPin
    state: State
    made_at: AwareDatetime
    made_by: Line
    version: Annotated[int, Field(ge=1)] | None = None
    engine_version: Line
    assessment: Content
    earlier: tuple[Fingerprint, ...] = Field(default=(), max_length=MOST_EARLIER)
    files: dict[Sha256, BundledFile] = {}

    @model_validator(mode="after")
    def _is_exact(self) -> Self:
        if self.matrix.content_hash is None:
            raise ValueError("the hash of the matrix is missing; a bundle pins the matrix that was answered")
        if self.made_at.utcoffset() != timedelta(0) or self.made_at.microsecond:
            raise ValueError("made_at is not in UTC and whole seconds; write it like 2026-10-31T09:30:00Z")
        return self


class Signature(Noun):
    """A signature over the bytes of a manifest. key: the SHA-256 of the public key (DER, SubjectPublicKeyInfo)."""

    format: Literal["maturity-signature/1"]
    algorithm: Literal["ed25519"]
    key: Sha256
    signature: SignatureText
