"""The arithmetic of a target: worked out again, up to where a result is Amber, and where its rounding alone decides."""

from __future__ import annotations

from helpers.display.indicators.reading import Reading
from helpers.domain.judgement.rating import meets


def calculation_is_withheld(reading: Reading) -> bool:
    """Whether how the target was worked out would give a withheld result away."""
    return reading.figure.target is not None and reading.figure.target.calculation_withheld


def amber_margin(reading: Reading) -> str:
    """The result up to which a measure that misses its target is still Amber; empty where there is no such margin."""
    target, better = reading.figure.target, reading.indicator.better
    if target is None or target.value is None or not target.tolerance or better == "neither":
        return ""
    furthest = target.value - target.tolerance if better == "higher" else target.value + target.tolerance
    return reading.words("target_amber", value=reading.amount(furthest))


def rounding_decides(reading: Reading) -> str:
    """That the target is met, or missed, by its own rounding alone: unrounded, the result would stand otherwise to it."""
    target, known = reading.target, reading.figure.target
    if reading.absent or reading.hidden or calculation_is_withheld(reading) or reading.now.value is None:
        return ""
    if known is None or known.value is None or not known.agrees or target.starting_from is None:
        return ""
    unrounded, better = target.starting_from + target.change, reading.indicator.better
    met, else_met = (meets(reading.now.value, aim, better=better) for aim in (known.value, unrounded))
    if better == "neither" or met == else_met:
        return ""
    exact = reading.page.values.amount(unrounded, reading.unit, max(reading.places, 1))
    key = "target_met_by_rounding" if met else "target_missed_by_rounding"
    return reading.words(key, unrounded=exact, target=reading.amount(known.value))


def target_check(reading: Reading) -> str:
    """The target worked out again from what its method starts from, and whether that is the target stated."""
    words, values, target, known = reading.words, reading.page.values, reading.target, reading.figure.target
    if known is None or known.recomputed is None or target.starting_from is None:
        return words("target_not_checked")
    by = values.difference(abs(target.change), reading.unit, _places(target.change))
    added = "" if not target.change else f" {words('input_plus' if target.change > 0 else 'input_less', by=by)}"
    return words(
        "target_worked",
        start=reading.amount(target.starting_from),
        added=added,
        rounded=values.difference(target.round_to, reading.unit, _places(target.round_to)),
        worked_out=reading.amount(known.recomputed),
        check=words("target_agrees" if known.agrees else "target_differs"),
    )


def _places(value: float) -> int:
    return 0 if value == int(value) else 1
