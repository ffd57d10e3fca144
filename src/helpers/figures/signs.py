"""The signs of an indicator, from its protected figures: where a count behind them is hidden there is no sign."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from helpers.domain.judgement import arrow, commentary_demanded, indicator_rag, places_that_tell
from helpers.figures.publishable import Publishable, Shown
from helpers.measures.judged.chance import share_within_chance

WITHHELD = "withheld"
MEASURED_WITH_DECIMALS = ("percent", "fte", "days", "years", "rate")  # people, events and pounds are whole


def with_signs(figure: Publishable) -> Publishable:
    """The indicator with its RAG, arrow and face, and whether commentary is demanded.

    The face is the one that the officer declared; there is none for an indicator without a target for the year.
    """
    now = figure.cell(figure.facts["periods"]["current"])
    signs = {**_rag(figure.facts, now), **_arrow(figure, now), **_face(figure.facts, now)}
    demanded = commentary_demanded(signs["arrow"], signs["face"])
    told = {**signs, "commentary_demanded": demanded, "decimals": _decimals(figure, now, signs["arrow"])}
    return replace(figure, facts={**figure.facts, **told})


def _decimals(figure: Publishable, now: Shown, arrow_: str) -> int:
    """As many decimals as the catalogue states, and more where rounding would contradict the rating or the arrow."""
    facts, value = figure.facts, _number(now)
    places, target = int(facts["decimals"]), facts["target"] or {"value": None, "tolerance": 0.0}
    if value is None or facts["unit"] not in MEASURED_WITH_DECIMALS:
        return places
    judged = partial(indicator_rag, target=target["value"], better=facts["better"], tolerance=target["tolerance"])
    then = _number(figure.cell(facts["periods"]["comparator"])) if arrow_ in ("improved", "declined") else None
    return places_that_tell(value, then, judged=judged, places=places)


def _number(shown: Shown) -> float | None:
    return float(shown.value) if isinstance(shown.value, float | int) else None


def _rag(facts: Any, now: Shown) -> dict[str, str]:
    if now.hidden:
        return {"rag": WITHHELD, "rag_why": "hidden"}
    target = facts["target"]
    value = target["value"] if target else None
    rag = indicator_rag(_number(now), value, better=facts["better"], tolerance=target["tolerance"] if target else 0.0)
    why = "judged" if rag != "none" else _no_rag(facts, value)
    return {"rag": rag, "rag_why": why}


def _no_rag(facts: Any, target: float | None) -> str:
    if facts["better"] == "neither":
        return "no_direction"
    if target is None and facts["target"]:
        return "not_yet_set" if facts["target"]["not_yet_set"] else "baseline_year"
    if target is None:
        return "no_target"
    return "no_value"


def _arrow(figure: Publishable, now: Shown) -> dict[str, str]:
    key = figure.facts["periods"]["comparator"]
    then = figure.cell(key) if key else Shown(symbol="x")
    if now.hidden or then.hidden:
        return {"arrow": WITHHELD, "arrow_why": "hidden"}
    facts = figure.facts
    chance = _within_chance(facts, now, then)
    tolerance = facts["arrow_tolerance"]
    sign = arrow(_number(now), _number(then), better=facts["better"], tolerance=tolerance, within_chance=chance)
    if sign == "not_comparable":
        return {"arrow": sign, "arrow_why": "no_direction" if facts["better"] == "neither" else "no_comparator"}
    within_tolerance = round(abs(_number(now) - _number(then)), 9) <= tolerance  # type: ignore[operator]
    why = "change" if sign != "sustained" else "tolerance" if within_tolerance else "chance"
    return {"arrow": sign, "arrow_why": why}


def _within_chance(facts: Any, now: Shown, then: Shown) -> bool:
    """Only counts of people or events vary by chance in the way the test assumes."""
    percent = _number(then)
    if facts["kind"] != "share" or percent is None or now.n is None or now.of is None:
        return False
    if facts["counts"] not in ("children", "events"):
        return False
    return share_within_chance(now.n, now.of, was_n=then.n, was_of=then.of, was_percent=percent)


def _face(facts: Any, now: Shown) -> dict[str, Any]:
    declared = facts["declared_face"]
    has_target = bool(facts["target"]) and facts["target"]["value"] is not None
    if not has_target or facts["better"] == "neither" or declared["face"] == "none":
        return {"face": "none", "face_why": ""}
    if now.hidden:
        return {"face": WITHHELD, "face_why": "", "declared_face": {"face": WITHHELD, "why": ""}}
    return {"face": declared["face"], "face_why": declared["why"]}
