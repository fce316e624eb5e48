"""What the page on privacy promises: every rule is explained, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maturity.privacy import PrivacyRule

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", PrivacyRule)
def test_every_rule_of_privacy_is_on_the_page(rule: PrivacyRule) -> None:
    assert f"| `{rule.value}` |" in PAGE


def test_the_example_on_the_page_runs_and_shows_what_the_page_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    exec(example[1], {})  # noqa: S102  (our own page)
    quoted = re.search(r'"(she was seen on [^"]*)"', PAGE)
    assert quoted is not None
    assert capsys.readouterr().out.lower().startswith(quoted[1])
