"""`maturity submit`: hand an assessment in as one bundle, or hand a part over to a colleague."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.cli.common import json_option, matrix_option
from maturity.cli.desk import by_option, cycle_option

if TYPE_CHECKING:
    from maturity.cli.handing_in import Ready
    from maturity.files.bundles.packing import Packed, Sign


@click.command("submit")
@click.argument("what", metavar="[CODE|FILE]", required=False)
@click.option("--out", type=click.Path(path_type=Path), metavar="PATH", help="The bundle's file, or its folder. [default: here]")
@click.option("--draft", is_flag=True, help="Hand a part over to a colleague who merges it; the assessment stays a draft.")
@click.option("--incomplete", is_flag=True, help="Hand it in although something is missing.")
@click.option(
    "--no-personal-data",
    is_flag=True,
    help="You have looked at every place that was named, and nobody can be identified there.",
)
@click.option(
    "--sign", "sign_with", type=click.Path(path_type=Path), metavar="KEY.pem", help="Sign the bundle with this private key."
)
@click.option(
    "--new-key", type=click.Path(path_type=Path), metavar="FOLDER", help="Make a pair of keys there, and do nothing else."
)
@by_option
@cycle_option
@matrix_option
@json_option
@click.pass_context
def submit_command(
    ctx: click.Context,
    what: str | None,
    out: Path | None,
    draft: bool,
    incomplete: bool,
    no_personal_data: bool,
    sign_with: Path | None,
    new_key: Path | None,
    by: str | None,
    cycle_name: str | None,
    matrix_name: str | None,
    as_json: bool,
) -> None:
    """Write the bundle of a network: its answers, the files that they cite, and a seal over it all.

    CODE is a network of the workspace, FILE an assessment. Leave both out where the cycle holds one network only.
    """
    from maturity.cli.setting import names_file

    if new_key is not None:
        make_key(new_key)
        return
    from maturity.cli.handing_in import Consent, from_file, from_store

    check_out(out)
    sign = read_signer(sign_with)
    consent = Consent(incomplete or draft, no_personal_data, draft)
    if what is not None and names_file(what):
        if cycle_name is not None:
            raise click.UsageError("--cycle goes with a network of the workspace; a file says itself which cycle it answers.")
        ready = from_file(ctx, Path(what), matrix_name, by, consent)
    else:
        if matrix_name is not None:
            raise click.UsageError("--matrix goes with a file; a network of the workspace answers the matrix of its cycle.")
        ready = from_store(ctx, what, cycle_name, by, consent)
    packed = pack(ready, out, sign)
    if as_json:
        click.echo(in_json(packed))
        return
    for line in told(packed, ready):
        click.echo(line)


def make_key(folder: Path) -> None:
    """Make a pair of keys, and say what to do with each."""
    from maturity.files.bundles.contents import short
    from maturity.files.bundles.signing import new_keys

    pair = new_keys(folder)
    click.echo(f"Wrote {pair.private}  (keep it to yourself: whoever has it can sign in your name)")
    click.echo(f"Wrote {pair.public}  (give it to whoever collects your bundles)")
    click.echo(f"Tell them by telephone that the key is {short(pair.key)}.")


def read_signer(path: Path | None) -> Sign | None:
    """Read the key to sign with; None without one."""
    if path is None:
        return None
    from maturity.files.bundles.signing import signer

    return signer(path)


def check_out(out: Path | None) -> None:
    """Look at where the bundle is to go before anything else is done.

    Raises:
        click.UsageError: It is no name of a bundle, and no folder.
    """
    from maturity.files.bundles.contents import BUNDLE_SUFFIX

    if out is None or out.is_dir():
        return
    if not out.name.endswith(BUNDLE_SUFFIX):
        raise click.UsageError(f"{out}: there is no such folder, and the name of a bundle ends in {BUNDLE_SUFFIX}.")
    if not out.parent.is_dir():
        raise click.UsageError(f"{out.parent}: there is no such folder. Make it first, or name another.")


def pack(ready: Ready, out: Path | None, sign: Sign | None) -> Packed:
    """Write the bundle.

    Raises:
        InputError: A file of evidence is damaged, or the bundle would be too large.
        OutputError: It could not be written.
    """
    from datetime import UTC

    from maturity import __version__
    from maturity.cli.desk import now
    from maturity.files.bundles.contents import Making, bundle_name
    from maturity.files.bundles.packing import write_bundle

    assessment = ready.assessment
    name = bundle_name(assessment.network.code, assessment.cycle)
    path = Path(name) if out is None else out / name if out.is_dir() else out
    made_at = now().astimezone(UTC).replace(microsecond=0)
    making = Making(made_at, ready.by, __version__, ready.version, ready.earlier)
    return write_bundle(path, assessment, ready.files, making, sign=sign)


def told(packed: Packed, ready: Ready) -> list[str]:
    """Say what was written, and what to do next."""
    from maturity.exchange.handing_in import unanswered
    from maturity.files.bundles.contents import short

    said, assessment = packed.manifest, ready.assessment
    total = len(ready.bound.criteria)
    version = "" if said.version is None else f", version {said.version}"
    items = len(assessment.evidence) + len(assessment.attestations)
    signed = "not signed" if packed.signature is None else f"signed with the key {short(packed.signature.key)}"
    return [
        f"Wrote {packed.path}",
        f"  {said.network_name} ({said.network}), cycle {said.cycle}, {said.state.value}",
        f"  {said.matrix.id} {said.matrix.version}{version}",
        f"  {total - len(unanswered(assessment, ready.bound))} of {total} criteria answered",
        f"  {items} items of evidence, {files_told(packed)}",
        f"  seal {short(packed.seal)}, {signed}",
        *(["The files were not searched for names or numbers of people. Look through them yourself."] if said.files else []),
        "Next: send the file, and tell whoever collects it by telephone how the seal begins.",
    ]


def files_told(packed: Packed) -> str:
    """Count the files and their size; what stands in them, nobody has looked at."""
    files = packed.manifest.files.values()
    if not files:
        return "no files"
    size = sum(file.bytes for file in files)
    shown = f"{size:,} bytes" if size < 100_000 else f"{size / 1_000_000:.1f} MB"
    return f"{len(files)} {'file' if len(files) == 1 else 'files'} ({shown})"


def in_json(packed: Packed) -> str:
    """Give what was written for a program."""
    import json

    data: dict[str, Any] = {
        "path": str(packed.path),
        "seal": packed.seal,
        "signed_with": None if packed.signature is None else packed.signature.key,
        "missing_files": {digest: list(items) for digest, items in packed.absent.items()},
        "manifest": packed.manifest.model_dump(mode="json"),
    }
    return json.dumps(data, indent=2)
