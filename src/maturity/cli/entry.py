"""Where the process starts: the first page answers without click; everything else goes to the commands."""

from __future__ import annotations

import sys

from maturity.cli.first_page import first_page


def run() -> None:
    """Run the command line and end the process with its documented exit code."""
    if sys.argv[1:] in ([], ["--help"], ["-h"]):
        print(first_page())  # noqa: T201  (click costs four times as much as the whole page)
        return
    from maturity.cli.main import main

    sys.exit(main(sys.argv[1:]))
