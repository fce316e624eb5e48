from __future__ import annotations

from pathlib import Path

import pytest

from maturity.errors import NotFoundError
from maturity.files import builtin
from maturity.files.builtin import builtin_dir


def test_builtin_dir_finds_the_folder_of_the_checkout() -> None:
    assert (builtin_dir("matrices") / "health-creation" / "matrix.yaml").is_file()


def test_builtin_dir_prefers_the_packaged_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "maturity" / "files" / "builtin.py"
    (tmp_path / "maturity" / "_builtin" / "matrices").mkdir(parents=True)
    monkeypatch.setattr(builtin, "__file__", str(module))
    assert builtin_dir("matrices") == tmp_path / "maturity" / "_builtin" / "matrices"


def test_builtin_dir_says_that_a_part_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "matrices").mkdir()
    monkeypatch.setattr(builtin, "__file__", str(tmp_path / "src" / "maturity" / "files" / "builtin.py"))
    with pytest.raises(NotFoundError) as caught:
        builtin_dir("matrices")
    assert str(caught.value) == "No folder of the package is called 'matrices'. Install the package again: a part of it is missing."
