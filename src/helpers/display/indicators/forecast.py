"""What is expected of the year beside the declared face: the service's own forecast, and the arithmetic of what is to come."""

from __future__ import annotations

from decimal import Decimal

from helpers.display.indicators.reading import Reading
from helpers.domain.judgement.rating import shortfall
from helpers.domain.judgement.rounding import JUDGED_TO, rounded
from helpers.domain.quarter import Quarter
from helpers.measures.judged.needed import Needed

LAST_QUARTER = 4
# What is settled of the year where the face says otherwise.
OUT_OF_REACH_WORDS = {"impossible": "face_impossible", "only_if_more": "face_out_of_reach"}
IN_HAND_WORDS = {"certain": "face_certain", "unless_more": "face_in_hand"}


def forecast_short(reading: Reading) -> str:
    """By how much the service's own forecast of the year's end misses the target; empty where it does not."""
    expected, by = _year_end_expected(reading), short_by(reading)
    if expected is not None and _of_a_quarter_alone(reading) and not reading.hidden and reading.has_target:
        end = Quarter(reading.page.params.quarter.year, LAST_QUARTER)
        return reading.words("forecast_of_quarter", value=reading.amount(expected), quarter=reading.label(end))
    return reading.words("forecast_short", value=reading.amount(expected), by=by) if by and expected is not None else ""


def short_by(reading: Reading) -> str:
    """How far the year ends from its target by the service's own forecast, on the worse side of it; empty where it meets it."""
    expected, target = _year_end_expected(reading), reading.figure.target
    if reading.hidden or expected is None or target is None or target.value is None or reading.indicator.better == "neither":
        return ""
    if _of_a_quarter_alone(reading):
        return ""
    by = shortfall(expected, target.value, better=reading.indicator.better)
    places = 0 if by == int(by) else max(reading.places, 1)
    return reading.page.values.difference(float(by), reading.unit, places) if by > 0 else ""


def _of_a_quarter_alone(reading: Reading) -> bool:
    """Whether the values that the service expects are of single quarters, while the target is for the year that they add up to:
    the one is no measure of the other.
    """
    target = reading.figure.target
    return reading.figure.adds_up_to_a_year and target is not None and target.judged_on == "year"


def _year_end_expected(reading: Reading) -> float | None:
    end = Quarter(reading.page.params.quarter.year, LAST_QUARTER)
    return next((expected.value for expected in reading.expected if expected.period == end), None)


def against_the_face(reading: Reading) -> str:
    """That the target cannot be met, or missed, by as many as are expected, where the face leaves that open; else empty."""
    outlook, face = reading.judged.outlook, reading.judged.face
    if reading.hidden or outlook is None or outlook.needed is None:
        return ""
    if face in ("likely", "may") and outlook.settled in OUT_OF_REACH_WORDS:
        return reading.words(OUT_OF_REACH_WORDS[outlook.settled], **year_as_expected(reading, outlook.needed))
    if face in ("unlikely", "may") and outlook.settled in IN_HAND_WORDS:
        return reading.words(IN_HAND_WORDS[outlook.settled], **year_as_expected(reading, outlook.needed))
    if face in ("likely", "may") and too_many_already(reading, outlook.needed):
        return reading.words("face_too_many", **year_as_expected(reading, outlook.needed))
    return reading.words("face_enough") if face == "unlikely" and enough_already(reading, outlook.needed) else ""


def too_many_already(reading: Reading, needed: Needed) -> bool:
    """Whether more children count by now than the target allows at the year's end."""
    return reading.indicator.better == "lower" and needed.more is not None and needed.more < 0


def enough_already(reading: Reading, needed: Needed) -> bool:
    """Whether as many children count by now as the target asks for at the year's end."""
    return reading.indicator.better == "higher" and needed.more is not None and needed.more <= 0


def year_as_expected(reading: Reading, needed: Needed) -> dict[str, str]:
    """Where the year ends with as many as are expected, and how far that is short of the target, in words."""
    target = reading.figure.target
    if needed.furthest is None or target is None or target.value is None:
        return {"noun": "", "furthest": "", "by": ""}
    by = shortfall(needed.furthest, target.value, better=reading.indicator.better)
    places = _places_that_show(by, reading.places)
    amount = reading.page.values.amount(float(rounded(needed.furthest, places)), reading.unit, places)
    short = reading.page.values.difference(float(by), reading.unit, places)
    return {"noun": reading.words.noun(reading.indicator.noun, 2), "furthest": amount, "by": short}


def _places_that_show(by: Decimal, places: int) -> int:
    """As many decimals as a shortfall needs to be seen."""
    return next((tried for tried in range(max(places, 1), JUDGED_TO) if not by or rounded(float(by), tried)), JUDGED_TO)
