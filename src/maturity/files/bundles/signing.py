"""Sign a bundle, and tell whether a key that is trusted signed it: Ed25519, with keys in PEM files.

The library for it is optional: import this module where it is used. Without the library, that raises NotFoundError.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from maturity.errors import NotFoundError
from maturity.files.bundles.contents import short
from maturity.files.bundles.opening import Bundle
from maturity.files.bundles.packing import Sign
from maturity.files.reading import cannot_read, fault, read_bytes
from maturity.files.writing import make_folder, write_secret, write_whole
from maturity.model.bundle import Signature

try:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
except ImportError:
    mend = "To sign bundles and to check signatures, install it: pip install 'maturity[sign]'"
    raise NotFoundError("library", "cryptography", (), mend) from None

KEY_LIMIT = 20_000
PRIVATE_NAME = "signing-key-private.pem"
PUBLIC_NAME = "signing-key-public.pem"
_PRIVATE_MARK = b"PRIVATE KEY-----"
_PEM = serialization.Encoding.PEM
_PUBLIC = serialization.PublicFormat.SubjectPublicKeyInfo


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Two files that were made: the private key stays where it is, the public one goes to whoever collects. key: its id."""

    private: Path
    public: Path
    key: str


@dataclass(frozen=True, slots=True)
class TrustedKeys:
    """Public keys by their id, each with the file that it came from."""

    keys: Mapping[str, tuple[Path, Ed25519PublicKey]]


def new_keys(folder: Path) -> KeyPair:
    """Make a pair of keys in a folder; only its owner can read the private one, and neither overwrites anything.

    Raises:
        OutputError: A private key is there already, or one of the two cannot be written.
    """
    made = Ed25519PrivateKey.generate()
    private = made.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    make_folder(folder)
    write_secret(folder / PRIVATE_NAME, private)
    write_whole(folder / PUBLIC_NAME, made.public_key().public_bytes(_PEM, _PUBLIC))
    return KeyPair(folder / PRIVATE_NAME, folder / PUBLIC_NAME, _key_id(made.public_key()))


def signer(path: Path) -> Sign:
    """Read a private key, and give what signs with it.

    Raises:
        InputError: The file cannot be read, or holds no private Ed25519 key without a password.
    """
    data = read_bytes(path, KEY_LIMIT)
    try:
        key = serialization.load_pem_private_key(data, password=None)
    except TypeError:
        raise fault(path, "this key has a password", "Give a key without one, in a folder that only you can read") from None
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise fault(path, "this is no private Ed25519 key", "Make one with 'maturity submit --new-key FOLDER'")
    named = _key_id(key.public_key())

    def sign(manifest: bytes) -> Signature:
        return Signature(format="maturity-signature/1", algorithm="ed25519", key=named, signature=key.sign(manifest).hex())

    return sign


def trusted_keys(path: Path) -> TrustedKeys:
    """Read the public keys that are trusted: one PEM file, or every .pem file in a folder.

    Raises:
        InputError: There is none, or one of them is no public Ed25519 key.
    """
    paths = [path]
    if path.is_dir():
        try:
            paths = sorted(entry for entry in path.iterdir() if entry.suffix.lower() == ".pem")
        except OSError as error:
            raise cannot_read(path, error) from None
        if not paths:
            raise fault(path, "the folder holds no key", "Put the public key of each network into it, as a .pem file")
    found = [(file, _public_key(file)) for file in paths]
    return TrustedKeys({_key_id(key): (file, key) for file, key in found})


def check_signature(bundle: Bundle, trusted: TrustedKeys) -> Path:
    """Tell which trusted key signed a bundle, as the file of that key.

    Raises:
        InputError: It is not signed, or not by a trusted key.
    """
    signature = bundle.signature
    if signature is None:
        raise fault(bundle.path, "the bundle is not signed", "Ask for it with 'maturity submit --sign KEY.pem'")
    if signature.key not in trusted.keys:
        words = f"the bundle is signed with the key {short(signature.key)}, which is not among those that you trust"
        raise fault(bundle.path, words, "Ask the network by telephone which key is theirs, then add its public key")
    file, key = trusted.keys[signature.key]
    try:
        key.verify(bytes.fromhex(signature.signature), bundle.manifest_bytes)
    except InvalidSignature:
        words = "the bundle's signature was not made for it by the key that it names"
        raise fault(bundle.path, words, "Ask the network what happened before you use it") from None
    return file


def _public_key(path: Path) -> Ed25519PublicKey:
    data = read_bytes(path, KEY_LIMIT)
    if _PRIVATE_MARK in data:
        raise fault(path, "this is a private key", "Give the public key; the private one stays with whoever signs")
    try:
        key = serialization.load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise fault(path, "this is no public Ed25519 key", f"Ask the network for its file {PUBLIC_NAME}")
    return key


def _key_id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes(serialization.Encoding.DER, _PUBLIC)).hexdigest()
