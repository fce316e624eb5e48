"""What plugins read YAML and JSON with: the same strict reading, and the same words for faults, as the core's own.

Part of the plugin contract: what stands in `__all__` here changes only as docs/plugin-api.md says.
"""

from __future__ import annotations

from maturity.files.document import Document
from maturity.files.reading import Loaded, load, read_document

__all__ = ["Document", "Loaded", "load", "read_document"]
