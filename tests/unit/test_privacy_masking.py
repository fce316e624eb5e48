from __future__ import annotations

import pytest

from maturity.privacy import MASK, PrivacyRule, Sighting, explain, find_personal, mask, redact


def shown(text: str) -> str:
    return mask(text, find_personal(text))


def test_mask_keeps_a_few_words_around() -> None:
    text = "It was in March that she was seen on 943 476 5919 by the nurse, and again in May."
    assert shown(text) == f"… she was seen on {MASK} by the nurse, and …"


def test_mask_shows_names_of_any_length_alike() -> None:
    assert shown("A patient called Jo waited.") == shown("A patient called Bartholomew Featherstonehaugh waited.")


def test_mask_joins_places_that_are_near_and_parts_those_that_are_far() -> None:
    far = "one two three four five six seven eight nine ten"
    text = f"943 476 5919 rang 07700 900123. {far} 999 000 0018"
    assert shown(text) == f"{MASK} rang {MASK}. one two three four … seven eight nine ten {MASK}"


def test_mask_hides_also_what_it_was_not_asked_for() -> None:
    text = "Joan (patient) rang from 07700 900123"
    assert mask(text, find_personal(text)[:1]) == f"{MASK} (patient) rang from {MASK}"


def test_mask_cuts_long_words() -> None:
    assert shown(f"{'x' * 50} 9434765919 y") == f"{'x' * 19}… {MASK} y"


def test_mask_keeps_little_of_a_long_word_that_holds_a_place() -> None:
    text = f"{'x' * 30}:9434765919:{'y' * 30}"
    assert shown(text) == f"xxxx:{MASK}:yyyy"


def test_mask_shows_control_characters_as_escapes() -> None:
    assert shown("\x1b[2J 9434765919") == f"\\x1b[2J {MASK}"


def test_mask_is_empty_without_sightings() -> None:
    assert mask("We met in May.", ()) == ""


def test_mask_hides_a_place_that_was_given_though_nothing_is_found_there() -> None:
    assert mask("ask Joan today", [Sighting(PrivacyRule.NAMED_PATIENT, 4, 8)]) == f"ask {MASK} today"


def test_redact_puts_the_rule_in_place_of_what_was_found() -> None:
    text = "patient called Ann Smith, 943 476 5919, born 12/03/1950"
    assert redact(text) == "patient called [named-patient], [nhs-number], born [date-of-birth]"


@pytest.mark.parametrize("rule", PrivacyRule)
def test_explain_says_in_plain_words_what_it_is_and_what_to_do(rule: PrivacyRule) -> None:
    words = explain(rule)
    assert words.startswith("This looks like ")
    assert words.count(". ") == 1
    assert words.endswith(".")


def test_explain_of_a_name() -> None:
    expected = "This looks like the name of a patient or of another person. Write the role, not the name: 'a resident'."
    assert explain(PrivacyRule.NAMED_PATIENT) == expected
