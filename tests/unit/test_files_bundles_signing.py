"""A signature tells which key made a bundle; a key is made so that only its owner can read it."""

from __future__ import annotations

import hashlib
import importlib
import json
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from bundle_making import NOTES, small_bundle
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from maturity.errors import InputError, NotFoundError, OutputError
from maturity.files.bundles.opening import open_bundle
from maturity.files.bundles.signing import PRIVATE_NAME, PUBLIC_NAME, check_signature, new_keys, signer, trusted_keys

RSA_LIKE = b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"


def test_new_keys_makes_two_files_of_which_one_is_secret(tmp_path: Path) -> None:
    pair = new_keys(tmp_path / "keys")
    assert (pair.private.name, pair.public.name) == (PRIVATE_NAME, PUBLIC_NAME)
    assert stat.S_IMODE(pair.private.stat().st_mode) == 0o600
    assert b"PRIVATE" not in pair.public.read_bytes()


def test_new_keys_never_overwrites_a_private_key(tmp_path: Path) -> None:
    pair = new_keys(tmp_path)
    before = pair.private.read_bytes()
    with pytest.raises(OutputError, match="a file of that name is there already, and nothing is overwritten"):
        new_keys(tmp_path)
    assert pair.private.read_bytes() == before


def test_check_signature_names_the_file_of_the_key(tmp_path: Path) -> None:
    pair = new_keys(tmp_path / "keys")
    bundle = open_bundle(small_bundle(tmp_path, NOTES, sign=signer(pair.private)).path)
    assert bundle.signature is not None
    assert bundle.signature.key == pair.key
    assert check_signature(bundle, trusted_keys(pair.public)) == pair.public


def test_check_signature_finds_the_key_among_many(tmp_path: Path) -> None:
    trusted = tmp_path / "trusted"
    trusted.mkdir()
    pairs = [new_keys(tmp_path / f"keys-{place}") for place in range(3)]
    for place, pair in enumerate(pairs):
        (trusted / f"Z0000{place}.pem").write_bytes(pair.public.read_bytes())
    (trusted / "README.txt").write_text("Keys by telephone only.")
    bundle = open_bundle(small_bundle(tmp_path, sign=signer(pairs[1].private)).path)
    assert check_signature(bundle, trusted_keys(trusted)) == trusted / "Z00001.pem"


def test_check_signature_refuses_a_bundle_without_one(tmp_path: Path) -> None:
    pair = new_keys(tmp_path / "keys")
    bundle = open_bundle(small_bundle(tmp_path).path)
    with pytest.raises(InputError) as caught:
        check_signature(bundle, trusted_keys(pair.public))
    assert str(caught.value) == f"{bundle.path}: the bundle is not signed. Ask for it with 'maturity submit --sign KEY.pem'."


def test_check_signature_refuses_a_key_that_nobody_trusts(tmp_path: Path) -> None:
    ours, theirs = new_keys(tmp_path / "ours"), new_keys(tmp_path / "theirs")
    bundle = open_bundle(small_bundle(tmp_path, sign=signer(theirs.private)).path)
    words = f"the bundle is signed with the key {theirs.key[:12]}, which is not among those that you trust"
    with pytest.raises(InputError, match=words):
        check_signature(bundle, trusted_keys(ours.public))


def test_check_signature_refuses_one_that_was_made_for_another_bundle(tmp_path: Path) -> None:
    pair = new_keys(tmp_path / "keys")
    first = open_bundle(small_bundle(tmp_path, sign=signer(pair.private)).path)
    second = open_bundle(small_bundle(tmp_path, cycle="2025").path)
    moved = replace(second, signature=first.signature)
    with pytest.raises(InputError, match="the bundle's signature was not made for it by the key that it names"):
        check_signature(moved, trusted_keys(pair.public))


def test_id_of_a_key_is_what_other_tools_say(tmp_path: Path) -> None:
    """The twin: openssl pkey -pubin -outform DER | sha256sum."""
    pair = new_keys(tmp_path)
    command = ["openssl", "pkey", "-pubin", "-in", str(pair.public), "-outform", "DER"]
    try:
        told = subprocess.run(command, capture_output=True, check=True).stdout
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    assert hashlib.sha256(told).hexdigest() == pair.key


def test_signer_refuses_what_is_no_private_key(tmp_path: Path) -> None:
    pair = new_keys(tmp_path)
    (tmp_path / "text.pem").write_text("not a key")
    for path in (pair.public, tmp_path / "text.pem"):
        with pytest.raises(InputError, match=r"this is no private Ed25519 key\. Make one with 'maturity submit --new-key FOLDER'"):
            signer(path)
    with pytest.raises(InputError, match="there is no such file"):
        signer(tmp_path / "no.pem")


def test_signer_refuses_other_kinds_of_key_and_passwords(tmp_path: Path) -> None:
    pem, pkcs8 = forms.Encoding.PEM, forms.PrivateFormat.PKCS8
    other = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "other.pem").write_bytes(other.private_bytes(pem, pkcs8, forms.NoEncryption()))
    (tmp_path / "other-public.pem").write_bytes(other.public_key().public_bytes(pem, forms.PublicFormat.SubjectPublicKeyInfo))
    locked = ed25519.Ed25519PrivateKey.generate().private_bytes(pem, pkcs8, forms.BestAvailableEncryption(b"secret"))
    (tmp_path / "locked.pem").write_bytes(locked)
    with pytest.raises(InputError, match="this is no private Ed25519 key"):
        signer(tmp_path / "other.pem")
    with pytest.raises(InputError, match=r"this key has a password\. Give a key without one"):
        signer(tmp_path / "locked.pem")
    with pytest.raises(InputError, match="this is no public Ed25519 key"):
        trusted_keys(tmp_path / "other-public.pem")


def test_trusted_keys_refuses_private_keys_and_empty_folders(tmp_path: Path) -> None:
    pair = new_keys(tmp_path / "keys")
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.pem").write_bytes(RSA_LIKE)
    with pytest.raises(
        InputError, match=r"this is a private key\. Give the public key; the private one stays with whoever signs\.$"
    ):
        trusted_keys(pair.private)
    with pytest.raises(InputError, match="the folder holds no key"):
        trusted_keys(tmp_path / "empty")
    with pytest.raises(
        InputError, match=r"this is no public Ed25519 key\. Ask the network for its file signing-key-public\.pem\.$"
    ):
        trusted_keys(tmp_path / "bad.pem")


def test_signature_stands_in_the_bundle_as_json(tmp_path: Path) -> None:
    pair = new_keys(tmp_path / "keys")
    packed = small_bundle(tmp_path, NOTES, sign=signer(pair.private))
    with zipfile.ZipFile(packed.path) as archive:
        assert archive.namelist()[:3] == ["manifest.json", "assessment.json", "signature.json"]
        said = json.loads(archive.read("signature.json"))
    assert said | {"signature": ""} == {"format": "maturity-signature/1", "algorithm": "ed25519", "key": pair.key, "signature": ""}


def test_signing_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    monkeypatch.delitem(sys.modules, "maturity.files.bundles.signing")
    with pytest.raises(NotFoundError) as caught:
        importlib.import_module("maturity.files.bundles.signing")
    words = "To sign bundles and to check signatures, install it: pip install 'maturity[sign]'"
    assert str(caught.value) == f"No library is called 'cryptography'. {words}"
