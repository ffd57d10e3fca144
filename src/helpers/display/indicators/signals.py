"""The signals of an indicator, each with its word: its arrow, its rating, and the face that the officer declares."""

from __future__ import annotations

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.lines import joined, signed
from helpers.display.indicators.forecast import against_the_face, forecast_short, short_by
from helpers.display.indicators.reading import Reading
from helpers.display.page.filled import pieces, together
from helpers.domain.period import Day
from helpers.domain.quarter import Quarter

WITHHELD = "withheld"
BETTER_WORDS = {"higher": "better_higher", "lower": "better_lower", "neither": "better_neither"}
ARROW_WORDS = {
    "improved": "arrow_improved",
    "sustained": "arrow_sustained",
    "declined": "arrow_declined",
    "not_comparable": "arrow_not_comparable",
    "not_tested": "arrow_not_tested",
    WITHHELD: "arrow_withheld",
}
UNTESTED_WORDS = {
    "money": "untested_money",
    "average": "untested_average",
    "no_whole": "untested_no_whole",
    "more_than_the_whole": "untested_more_than_the_whole",
    "same_people": "untested_same_people",
}
STILL_WORDS = {"chance": "within_chance", "usual": "within_usual"}
RAG_WORDS = {"green": "rag_green", "amber": "rag_amber", "red": "rag_red"}
NO_RAG_WORDS = {
    "hidden": "rag_hidden",
    "no_direction": "rag_no_direction",
    "not_yet_set": "rag_not_yet_set",
    "baseline_year": "rag_baseline_year",
    "no_target": "rag_no_target",
    "no_value": "rag_no_value",
}
FACE_WORDS = {"likely": "face_likely", "may": "face_may", "unlikely": "face_unlikely", WITHHELD: "face_withheld"}


def better(reading: Reading) -> str:
    """Which way is better, in words."""
    return reading.words(BETTER_WORDS[reading.indicator.better])


def arrow(reading: Reading) -> Run:
    """The arrow with its word; without a verdict the word stands alone."""
    sign = reading.judged.arrow
    if sign == WITHHELD:
        return run(reading.withheld(ARROW_WORDS[sign]))
    if reading.indicator.better == "neither":
        return run(reading.words("arrow_no_direction"))
    return signed(reading.words(ARROW_WORDS[sign]), "" if sign == "not_tested" else f"arrow-{sign.replace('_', '-')}")


def direction(reading: Reading) -> Line:
    """The arrow with the period that it compares with, as a cell has it: ``improved, against Q3 2016-17``."""
    if reading.judged.arrow in ("not_comparable", WITHHELD) or reading.compared.comparator is None:
        return [arrow(reading)]
    period, labels = reading.compared.comparator, reading.page.labels.periods
    named = labels.short(period) if isinstance(period, Quarter) else labels.period(period)
    return reading.page.line("arrow_against", arrow=arrow(reading), period=named)


def comparison(reading: Reading) -> Line:
    """The arrow with what it compares: ``improved: was 80% (1,400 of 1,750) in Quarter 3 2016-17``."""
    if reading.judged.arrow in ("not_comparable", WITHHELD):
        return _no_comparison(reading)
    return together([arrow(reading), ", ", *pieces(_was(reading)), _why(reading)])


def _why(reading: Reading) -> str:
    """What a difference that counts as none lies within; of one that counts, why it was not tested where it was not."""
    judged = reading.judged
    if judged.arrow_why in STILL_WORDS:
        return f"; {reading.words(STILL_WORDS[judged.arrow_why])}"
    tested = judged.arrow_why != "change" or not judged.untested
    return "" if tested else f"; {reading.words(UNTESTED_WORDS[judged.untested])}"


def _no_comparison(reading: Reading) -> Line:
    """Without an arrow: the earlier value where it may be shown, and why there is no arrow."""
    if reading.judged.arrow == WITHHELD or reading.then.hidden:
        return [reading.withheld("arrow_withheld_line")]
    return _was(reading) if reading.then.known else [reading.words("no_earlier", period=reading.looked_for)]


def _was(reading: Reading) -> Line:
    period = reading.compared.comparator
    assert period is not None  # a result that is known is of a period
    then = reading.in_sentence(period, counted=False)
    return reading.page.line("was_at" if isinstance(period, Day) else "was_in", period=reading.label(period), then=then)


def rag(reading: Reading) -> Run:
    """The rating with its word, of a quarter alone where the target is for the year; why there is none where there is none."""
    rating = reading.judged.rag
    if rating == WITHHELD:
        return run(reading.withheld("rag_hidden"))
    if rating == "none":
        return run(reading.words(NO_RAG_WORDS[reading.judged.rag_why]))
    word = reading.words(RAG_WORDS[rating])
    return signed(reading.words("rag_of_quarter", rating=word) if reading.rated_by_the_quarter else word, f"rag-{rating}")


def against_target(reading: Reading) -> Line:
    """The rating beside the target: ``Amber: target 85%``."""
    if not reading.has_target:
        return reading.target_line()
    return joined([[rag(reading)], ": ", reading.target_line()], "")


def face(reading: Reading) -> Run | None:
    """The declared face with its word; None where none is declared, or the year is complete."""
    declared = reading.judged.face
    if declared == "none":
        return None
    if declared == WITHHELD:
        return run(reading.withheld(FACE_WORDS[declared]))
    return signed(reading.words(FACE_WORDS[declared]), f"face-{declared}")


def face_line(reading: Reading) -> Line:
    """The declared face, how far short the year ends by the service's own forecast, and where what is expected goes against the
    face; empty where no face is declared.

    It is one statement: what leaves less hope than the face, or more, follows it as ``although``.
    """
    declared = face(reading)
    if declared is None:
        return ""
    forecast, against = forecast_short(reading), against_the_face(reading)
    hopeful = reading.judged.face in ("likely", "may") and bool(short_by(reading))
    although = [words for words in (forecast if hopeful else "", against) if words]
    beside = f"; {forecast}" if forecast and not hopeful else ""
    between = f" {reading.words('and')} "
    if although:
        beside += f", {reading.words('although', words=between.join(although))}"
    return [declared, beside] if beside else [declared]


def no_face(reading: Reading, *, short: bool) -> str:
    """Why there is no face: the year is complete, none was stated, or there is nothing to meet."""
    if reading.judged.year_complete:
        return reading.words("face_year_complete")
    if not reading.has_target:
        return reading.words("no_target_short")
    return reading.words("no_face_short" if short else "no_face")
