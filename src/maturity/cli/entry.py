"""Where the process starts: the first page answers without click; everything else goes to the commands."""

from __future__ import annotations

import gc
import os
import sys

from maturity.cli.first_page import first_page

OBJECTS_BEFORE_COLLECTION = 50_000
"""How many new objects before Python looks for cycles: nouns hold none, and looking often costs a tenth of a short command."""


def run() -> None:
    """Run the command line and end the process with its documented exit code."""
    if sys.argv[1:] in ([], ["--help"], ["-h"]):
        print(first_page())  # noqa: T201  (click costs four times as much as the whole page)
        return
    gc.set_threshold(OBJECTS_BEFORE_COLLECTION, 20, 20)
    # Pydantic would look through every installed package for plugins of its own, which costs more than reading an assessment.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from maturity.cli.main import main

    sys.exit(main(sys.argv[1:]))
