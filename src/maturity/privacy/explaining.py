"""Say in plain words what was seen, and what to write in its place."""

from __future__ import annotations

from maturity.privacy.sighting import PrivacyRule

_WORDS = {
    PrivacyRule.NHS_NUMBER: ("an NHS number", "Leave the number out; nothing here needs to point to one person"),
    PrivacyRule.PHONE_NUMBER: ("a telephone number", "Write whom to ask, as a role: 'the practice manager'"),
    PrivacyRule.EMAIL_ADDRESS: ("an e-mail address", "Write whom to ask, as a role: 'the practice manager'"),
    PrivacyRule.DATE_OF_BIRTH: ("a date of birth", "Write an age group, if age matters: 'in their eighties'"),
    PrivacyRule.HOME_POSTCODE: ("the postcode of somebody's home", "Write the neighbourhood: 'a resident of Castle Hill'"),
    PrivacyRule.NAMED_PATIENT: ("the name of a patient or of another person", "Write the role, not the name: 'a resident'"),
}


def looks_like(rule: PrivacyRule) -> str:
    """Give what a sighting looks like, to go on a sentence: "an NHS number"."""
    return _WORDS[rule][0]


def instead(rule: PrivacyRule) -> str:
    """Give what to do, as a sentence without its full stop."""
    return _WORDS[rule][1]


def explain(rule: PrivacyRule) -> str:
    """Say in plain words what a sighting looks like and what to do instead."""
    return f"This looks like {looks_like(rule)}. {instead(rule)}."
