"""How the year may end: the outlook that the officer declares, the reason, and what it would take to meet the target."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.block import Line, Run
from helpers.display.blocks.lines import strong
from helpers.display.blocks.word_blocks import Points
from helpers.display.indicators.forecast import enough_already, too_many_already, year_as_expected
from helpers.display.indicators.history import year_period
from helpers.display.indicators.reading import Reading, present
from helpers.display.indicators.signals import face, face_line, no_face
from helpers.display.page.page import Page
from helpers.domain.period import FinancialYear
from helpers.measures.judged.needed import Needed

# By what is settled, and whether lower is better.
SETTLED_WORDS = {
    ("impossible", False): "takes_impossible",
    ("impossible", True): "takes_impossible",
    ("certain", False): "takes_certain",
    ("certain", True): "takes_certain",
    ("only_if_more", False): "takes_only_if_more",
    ("only_if_more", True): "takes_only_if_more_lower",
    ("unless_more", False): "takes_unless_more",
    ("unless_more", True): "takes_unless_more_lower",
}


def what_it_takes(page: Page, codes: Sequence[str]) -> Points:
    """A line for each indicator with a target: the declared outlook, its reason, and what it would take."""
    with_target = [reading for reading in present(page, codes) if reading.has_target]
    items: list[Line] = [[strong(reading.title), ": ", *outlook_line(reading)] for reading in with_target]
    return Points(
        id="what-it-takes", ordered=False, title=page.words("what_it_takes_title"), items=items or [page.words("no_targets")]
    )


def outlook_line(reading: Reading) -> list[str | Run]:
    """The declared outlook behind its face, the officer's reason, and what it would take."""
    if reading.hidden:
        return [face(reading) or reading.withheld("face_withheld"), "."]
    needed = needed_words(reading)
    if reading.judged.year_complete and needed:
        return [needed]
    begun = face_line(reading) or no_face(reading, short=False)
    reason = " ".join(part for part in (reading.judged.face_why, needed) if part)
    return [*([begun] if isinstance(begun, str) else begun), f". {reason}" if reason else "."]


def needed_words(reading: Reading) -> str:
    """What the rest of the year must bring for the target to be met; empty where nothing can be said."""
    outlook = reading.judged.outlook
    if reading.hidden or outlook is None or not reading.has_target:
        return ""
    if outlook.why == "year_complete":
        key = "year_met" if outlook.settled == "certain" else "year_missed"
        return reading.words(key, value=_year(reading), target=reading.target_words())
    if outlook.needed is None:
        return ""
    lower = reading.indicator.better == "lower"
    by_rounding = f" {reading.words('takes_by_rounding')}" if outlook.needed.by_rounding else ""
    if outlook.settled:
        settled = reading.words(SETTLED_WORDS[outlook.settled, lower], **_counts(reading, outlook.needed))
        return f"{settled}{by_rounding}"
    return f"{_open(reading, outlook.needed, lower)}{by_rounding}{_last_year(reading, outlook.needed)}"


def _year(reading: Reading) -> str:
    """The result of the year: of the whole year where the target is for it, else as Quarter 4 shows it."""
    target = reading.figure.target
    whole = year_period(reading, FinancialYear(reading.page.params.quarter.year))
    for_the_year = target is not None and target.judged_on == "year" and reading.figure.at(whole).known
    return reading.in_sentence(whole if for_the_year else reading.current).text


def _open(reading: Reading, needed: Needed, lower: bool) -> str:
    """What is still needed, where the target can still be met or missed."""
    counts = _counts(reading, needed)
    if needed.over == "rest_of_year":
        return reading.words("takes_at_most_of" if lower else "takes_at_least_of", **counts)
    if needed.more is None:
        value = reading.words("takes_at_most" if lower else "takes_at_least", value=reading.amount(needed.value))
        changed = reading.target_changed()
        return reading.words("takes_year_end", value=f"{value} ({changed})" if changed else value)
    if enough_already(reading, needed):
        return reading.words("takes_enough_already", **counts)
    if too_many_already(reading, needed):
        return reading.words("takes_too_many_already", **counts)
    return reading.words("takes_no_more" if lower else "takes_more", **counts)


def _last_year(reading: Reading, needed: Needed) -> str:
    """How many came in the same quarters of last year, to hold what is needed against."""
    nothing_to_come = needed.more is not None and needed.more <= 0
    small = range(1, reading.page.params.council.disclosure.threshold + 1)  # a difference of two results is a count of its own
    if needed.last_year is None or needed.last_year < 0 or needed.last_year in small or nothing_to_come:
        return ""
    count = reading.page.numbers.plain(needed.last_year)
    return " " + reading.words("takes_last_year", last_year=count, quarters=_quarters(reading, needed, year_before=True))


def _quarters(reading: Reading, needed: Needed, *, year_before: bool = False) -> str:
    quarters = [quarter.a_year_before() if year_before else quarter for quarter in needed.quarters]
    return f" {reading.words('and')} ".join(reading.label(quarter) for quarter in quarters)


def _counts(reading: Reading, needed: Needed) -> dict[str, str]:
    plain, noun = reading.page.numbers.plain, reading.indicator.noun
    more = abs(needed.more or 0)
    return {
        "quarters": _quarters(reading, needed),
        "n": plain(needed.n or 0),
        "of": plain(needed.of or 0),
        "noun": reading.words.noun(noun, needed.of or 0),
        "more": plain(more),
        "more_noun": reading.words.noun(noun, more),
        "events": plain(needed.events or 0),
        "event_noun": reading.words.noun(noun, needed.events or 0),
        "year": needed.quarters[-1].financial_year,
        **{name: words for name, words in year_as_expected(reading, needed).items() if name != "noun"},
    }
