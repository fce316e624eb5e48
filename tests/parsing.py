"""The same YAML text is parsed once: thousands of commands in the tests read the same matrices and example assessments.

Each reader is given data of its own, as if it had been parsed anew. Tests of the parser itself call the parser.
"""

from __future__ import annotations

import json

from maturity.files.document import Document
from maturity.files.yaml_text import parse_yaml

READERS = ("files.reading", "files.matrix_parts", "files.matrix_versions", "plugin_finding")
"""The modules that parse files, below `maturity`."""

MOST_TEXTS = 300

_KNOWN: dict[bytes, tuple[str, Document]] = {}


def parse_once(data: bytes, name: str) -> Document:
    """Do what `parse_yaml` does, faults and all, but take a text that was parsed before from memory."""
    if data not in _KNOWN:
        document = parse_yaml(data, name)
        if len(_KNOWN) >= MOST_TEXTS:
            _KNOWN.pop(next(iter(_KNOWN)))
        _KNOWN[data] = (json.dumps(document.data), document)
    text, document = _KNOWN[data]
    return Document(name, json.loads(text), document.spots)
