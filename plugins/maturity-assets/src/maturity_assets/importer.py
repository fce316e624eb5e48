"""The importer that `maturity network import` finds: it adds counts from a register of assets to known networks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from maturity.contracts import Imported
from maturity.model.network import Network
from maturity_assets.names import FORMAT

if TYPE_CHECKING:
    from maturity_assets.asset import AssetRegister

HEAD = 4096
MOST_BYTES = 64_000_000


class AssetCounts:
    """Read a register that `maturity assets import` wrote; networks get counts by neighbourhood and kind, no single asset."""

    name = "assets.register"
    title = "Counts of community assets by neighbourhood and kind"
    gives: Literal["facts"] = "facts"
    expects = (f'"format": "{FORMAT}"',)

    def recognises(self, path: Path) -> bool:
        """Tell by the format that the file names at its head."""
        try:
            with path.open("rb") as file:
                return FORMAT.encode() in file.read(HEAD)
        except OSError:
            return False

    def dated_on(self, path: Path) -> date | None:
        """Give the newest day on which somebody looked or listed anything."""
        register = read_assets(path)
        return max((*(item.looked_on for item in register.looked), *(asset.listed_on for asset in register.assets)), default=None)

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Add the counts.

        Raises:
            InputError: The register is broken.
        """
        from maturity_assets.counts import add_counts  # noqa: PLC0415  (every command loads this file; few read a register)

        changed, left_out = add_counts(read_assets(path), known, path.name)
        return Imported(networks=tuple(changed), left_out=tuple(left_out))


def read_assets(path: Path) -> AssetRegister:
    """Read a register of assets.

    Raises:
        InputError: It is missing or broken; every fault with its line.
    """
    from maturity.files.documents import load  # noqa: PLC0415
    from maturity_assets.asset import AssetRegister  # noqa: PLC0415

    return load(AssetRegister, path, MOST_BYTES).value
