"""The signals of an indicator, each with its word: its arrow, its rating, and the face that the officer declares."""

from __future__ import annotations

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.lines import joined, signed
from helpers.display.indicators.reading import Reading
from helpers.domain.period import Day

WITHHELD = "withheld"
BETTER_WORDS = {"higher": "better_higher", "lower": "better_lower", "neither": "better_neither"}
ARROW_WORDS = {
    "improved": "arrow_improved",
    "sustained": "arrow_sustained",
    "declined": "arrow_declined",
    "not_comparable": "arrow_not_comparable",
    WITHHELD: "arrow_withheld",
}
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
    if reading.judged.arrow_why == "no_direction":
        return run(reading.words("arrow_no_direction"))
    return signed(reading.words(ARROW_WORDS[sign]), "" if sign == WITHHELD else f"arrow-{sign.replace('_', '-')}")


def comparison(reading: Reading) -> Line:
    """The arrow with what it compares: ``improved: was 80% (1,400 of 1,750) in Quarter 3 2016-17``."""
    if reading.judged.arrow in ("not_comparable", WITHHELD):
        return _no_comparison(reading)
    chance = f"; {reading.words('within_chance')}" if reading.judged.arrow_why == "chance" else ""
    return joined([[arrow(reading)], ", ", _was(reading), chance], "")


def comparison_in_short(reading: Reading) -> Line:
    """The same without naming the period: ``improved, was 80% (1,400 of 1,750)``."""
    if reading.judged.arrow == WITHHELD or reading.then.hidden:
        return reading.words("arrow_withheld_line")
    if not reading.then.known:
        return reading.words("no_earlier")
    was = reading.page.line("was_in_short", then=reading.in_sentence(reading.compared.comparator, counted=False))
    return was if reading.judged.arrow == "not_comparable" else joined([arrow(reading).text, was], ", ")


def _no_comparison(reading: Reading) -> Line:
    """Without an arrow: the earlier value where it may be shown, and why there is no arrow."""
    if reading.judged.arrow == WITHHELD or reading.then.hidden:
        return [reading.words("arrow_withheld_line")]
    return _was(reading) if reading.then.known else [reading.words("no_earlier")]


def _was(reading: Reading) -> Line:
    period = reading.compared.comparator
    assert period is not None  # a result that is known is of a period
    then = reading.in_sentence(period, counted=False)
    return reading.page.line("was_at" if isinstance(period, Day) else "was_in", period=reading.label(period), then=then)


def rag(reading: Reading) -> Run:
    """The rating with its word; why there is none where there is none."""
    rating = reading.judged.rag
    if rating in ("none", WITHHELD):
        return run(reading.words(NO_RAG_WORDS[reading.judged.rag_why]))
    return signed(reading.words(RAG_WORDS[rating]), f"rag-{rating}")


def against_target(reading: Reading) -> Line:
    """The rating beside the target: ``Amber: target 85%``."""
    if not reading.has_target:
        return reading.target_line()
    return joined([[rag(reading)], ": ", reading.target_line()], "")


def face(reading: Reading) -> Run | None:
    """The declared face with its word; None where none is declared."""
    declared = reading.judged.face
    if declared == "none":
        return None
    return signed(reading.words(FACE_WORDS[declared]), "" if declared == WITHHELD else f"face-{declared}")
