"""What the detector looks for, and one place where it found it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PrivacyRule(StrEnum):
    """Name each thing that is looked for; logs and problems say this name and nothing else."""

    NHS_NUMBER = "nhs-number"
    PHONE_NUMBER = "phone-number"
    EMAIL_ADDRESS = "email-address"
    DATE_OF_BIRTH = "date-of-birth"
    HOME_POSTCODE = "home-postcode"
    NAMED_PATIENT = "named-patient"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place in a text that could identify a person: characters `start` to `end` (exclusive) of the text as it was given."""

    rule: PrivacyRule
    start: int
    end: int
