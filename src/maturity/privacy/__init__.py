"""Find what could identify a person in free text, and mask it: patients are never named here."""

from __future__ import annotations

from maturity.privacy.explaining import explain
from maturity.privacy.finding import find_personal
from maturity.privacy.masking import MASK, mask, redact
from maturity.privacy.problems import problems_in
from maturity.privacy.sighting import PrivacyRule, Sighting
from maturity.privacy.walking import Placed, find_in

__all__ = ["MASK", "Placed", "PrivacyRule", "Sighting", "explain", "find_in", "find_personal", "mask", "problems_in", "redact"]
