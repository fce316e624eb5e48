"""What holds for all voices: nobody below a minimum is shown, order tells nothing, and what is written can be read again."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from builders import criterion_fields, make_assessment, make_bound
from maturity.model.base import Perspective
from maturity.model.sheet import Sheet
from maturity.scoring.raters import find_raters
from maturity.voicing.intake import take_in
from maturity.voicing.opening import open_sheets
from voices import RATED, sheet

RATERS = find_raters(make_bound(criterion_fields(**RATED)))
MINIMUM = {"network": 3, "community": 8, "partner": 5}

answers = st.one_of(st.integers(0, 4), st.dictionaries(st.sampled_from(["heard", "trusted"]), st.integers(0, 4), min_size=1))
people = st.lists(st.tuples(st.sampled_from(sorted(MINIMUM)), answers), max_size=24)
given_sheets = people.map(lambda found: [sheet(f"r{place}", side, {"one": answer}) for place, (side, answer) in enumerate(found)])


@given(given_sheets)
def test_a_side_is_shown_exactly_when_enough_of_its_people_answered(found):
    """A slow, obvious second way: count the people of each side."""
    opened = open_sheets(make_assessment(), found, RATERS).assessment
    counts = Counter(one.perspective for one in found)
    shown = opened.responses["one"].ratings if "one" in opened.responses else {}
    assert set(shown) == {Perspective(side) for side, least in MINIMUM.items() if counts[Perspective(side)] >= least}
    for side, ratings in shown.items():
        assert len(ratings) == counts[side]


@given(given_sheets, st.randoms(use_true_random=False))
def test_the_order_in_which_sheets_came_in_changes_nothing(found, chance: random.Random):
    mixed = list(found)
    chance.shuffle(mixed)
    one, other = (open_sheets(make_assessment(), given, RATERS) for given in (found, mixed))
    assert one.assessment.model_dump_json() == other.assessment.model_dump_json()


@given(given_sheets)
def test_sheets_go_to_json_and_back_and_taken_in_twice_add_nothing(found):
    again = [Sheet.model_validate_json(one.model_dump_json()) for one in found]
    assert again == found
    intake = take_in([(one, True) for one in again], found)
    assert (intake.new, intake.changed, intake.same) == ((), (), len(found))
