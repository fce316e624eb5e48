"""Two ways in which an analyst would make the same report today: R Markdown, and a Word file through LibreOffice."""

import os


def surroundings() -> dict[str, str]:
    """Give the environment for programs of others: with the fonts of this machine, not only the bundled ones."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
