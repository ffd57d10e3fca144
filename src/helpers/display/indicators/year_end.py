"""How the year may end: the outlook that the officer declares, the reason, and what it would take to meet the target."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.block import Line, Run
from helpers.display.blocks.lines import strong
from helpers.display.blocks.wording import Points
from helpers.display.indicators.reading import Reading, present
from helpers.display.indicators.signals import face
from helpers.display.page.page import Page
from helpers.measures.judged.outlook import Needed

WHOLE = 100  # per cent, beyond which there is no more
# By whether the target is settled, and whether lower is better.
SETTLED_WORDS = {
    ("impossible", False): "takes_impossible_more",
    ("impossible", True): "takes_impossible_fewer",
    ("certain", False): "takes_certain_more",
    ("certain", True): "takes_certain_fewer",
}
OVER_WORDS = {"rest_of_year": "takes_rest_of_year", "year_end": "takes_year_end"}


def what_it_takes(page: Page, codes: Sequence[str]) -> Points:
    """A line for each indicator with a target: the declared outlook, its reason, and what it would take."""
    with_target = [reading for reading in present(page, codes) if reading.has_target]
    items: list[Line] = [[strong(reading.title), ": ", *outlook_line(reading)] for reading in with_target]
    return Points(
        id="what-it-takes", ordered=False, title=page.words("what_it_takes_title"), items=items or [page.words("no_targets")]
    )


def outlook_line(reading: Reading) -> list[str | Run]:
    """The declared outlook behind its face, the officer's reason, and what it would take."""
    declared = face(reading)
    begun: list[str | Run] = [declared, ". "] if declared else [f"{reading.words('no_face')}. "]
    if reading.hidden:
        return [declared or reading.words("face_withheld"), "."]
    return [*begun, " ".join(part for part in (reading.judged.face_why, needed_words(reading)) if part)]


def needed_words(reading: Reading) -> str:
    """What the rest of the year must reach for the target to be met, with its n of N; empty where nothing can be said."""
    outlook = reading.judged.outlook
    if reading.hidden or outlook is None or not reading.has_target:
        return ""
    if outlook.why == "year_complete":
        return reading.words("year_met" if outlook.settled == "certain" else "year_missed", target=reading.target_words())
    if outlook.needed is None:
        return ""
    lower = reading.indicator.better == "lower"
    if outlook.settled:
        return reading.words(SETTLED_WORDS[outlook.settled, lower], **_counts(reading, outlook.needed))
    return _open(reading, outlook.needed, "takes_at_most" if lower else "takes_at_least")


def _open(reading: Reading, needed: Needed, at_least: str) -> str:
    """What is still needed, where the target can still be met or missed."""
    value = reading.amount(needed.value)
    if not (reading.unit == "percent" and needed.value >= WHOLE):
        value = reading.words(at_least, value=value)
    counts = _counts(reading, needed)
    out_of = "" if needed.n is None else f" ({reading.words('n_of_n', n=counts['n'], of=counts['of'])})"
    return reading.words(OVER_WORDS[needed.over], quarters=counts["quarters"], value=value, out_of=out_of)


def _counts(reading: Reading, needed: Needed) -> dict[str, str]:
    plain = reading.page.numbers.plain
    n, of = needed.n or 0, needed.of or 0
    return {
        "quarters": f" {reading.words('and')} ".join(reading.label(quarter) for quarter in needed.quarters),
        "n": plain(n),
        "of": plain(of),
        "noun": reading.words.noun(reading.indicator.noun, of),
        "target": reading.target_words(),
    }
