"""Charts: pure functions from small frozen data to SVG text. `CHARTS` names them all; `draw_chart` picks by name.

Every kind of chart is one file with its noun, its title (the finding in words and numbers, which becomes the alternative
text) and its drawing. Data may come as the noun or as the plain mapping that the noun dumps to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from maturity.errors import RenderError
from maturity.model.base import Noun
from maturity.reporting.charts.course import Course, course_title, draw_course
from maturity.reporting.charts.distribution import Distribution, distribution_title, draw_distribution
from maturity.reporting.charts.dumbbell import Dumbbell, draw_dumbbell, dumbbell_title
from maturity.reporting.charts.heat import HeatMap, draw_heat, heat_title
from maturity.reporting.charts.kit import Canvas
from maturity.reporting.charts.ladder import StageLadder, draw_ladder, ladder_title
from maturity.reporting.charts.marks import Mark, draw_mark
from maturity.reporting.charts.peers import PeerBand, draw_peers, peers_title
from maturity.reporting.charts.presence import PresenceGrid, draw_presence, presence_title
from maturity.reporting.charts.profile import Profile, draw_profile, profile_title
from maturity.reporting.charts.reach import Reach, draw_reach, reach_title
from maturity.reporting.charts.slope import Slope, draw_slope, slope_title
from maturity.reporting.charts.timeline import EvidenceTimeline, draw_timeline, timeline_title
from maturity.reporting.charts.variation import VariationInterval, draw_variation, variation_title
from maturity.reporting.charts.voices import VoicesStrip, draw_voices, voices_title


@dataclass(frozen=True, slots=True)
class Chart:
    """A kind of chart: the noun it takes, what it says in words, and how it is drawn."""

    noun: type[Noun]
    title: Callable[[Any], str]
    draw: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished picture: SVG text, and its words for those who do not see it."""

    svg: str
    words: str


CHARTS: Mapping[str, Chart] = {
    "stage_ladder": Chart(StageLadder, ladder_title, draw_ladder),
    "profile": Chart(Profile, profile_title, draw_profile),
    "dumbbell": Chart(Dumbbell, dumbbell_title, draw_dumbbell),
    "voices": Chart(VoicesStrip, voices_title, draw_voices),
    "peer_band": Chart(PeerBand, peers_title, draw_peers),
    "variation": Chart(VariationInterval, variation_title, draw_variation),
    "distribution": Chart(Distribution, distribution_title, draw_distribution),
    "heat_map": Chart(HeatMap, heat_title, draw_heat),
    "presence": Chart(PresenceGrid, presence_title, draw_presence),
    "reach": Chart(Reach, reach_title, draw_reach),
    "slope": Chart(Slope, slope_title, draw_slope),
    "course": Chart(Course, course_title, draw_course),
    "evidence_timeline": Chart(EvidenceTimeline, timeline_title, draw_timeline),
}


def draw_chart(data: Mapping[str, Any] | Noun) -> Drawn:
    """Draw whichever chart `data` names in its field `chart`.

    Raises:
        RenderError: If no chart has that name, or the data do not fit it; says which field, never what was in it.
    """
    plain = data.model_dump() if isinstance(data, Noun) else data
    name = str(plain.get("chart", ""))
    kind = CHARTS.get(name)
    if kind is None:
        raise RenderError(f"No chart is called '{name}'. Choose one of: {', '.join(CHARTS)}.")
    try:
        noun = kind.noun.model_validate(plain, strict=False)
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_input=False))
        raise RenderError(f"The data of a '{name}' chart do not fit it: {places}. Mend the template that made them.") from None
    return Drawn(kind.draw(noun), kind.title(noun))


def draw_marker(mark: Mark) -> Drawn:
    """Draw one of the four markers by itself, for a key or a line of text; its words name it."""
    canvas, words = Canvas(14), f"Marker: {mark}"
    draw_mark(canvas, mark, [(7, 7)])
    return Drawn(canvas.svg(words, 14), words)
