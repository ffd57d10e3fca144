"""How the year may end: the outlook that the officer declares, the reason, and what it would take to meet the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.display.blocks.block import Line, Run
from helpers.display.blocks.lines import strong
from helpers.display.indicators.reading import Reading, reading
from helpers.display.page.page import Page

WHOLE = 100  # per cent, beyond which there is no more


def what_it_takes(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """A line for each indicator with a target: the declared outlook, its reason, and what it would take."""
    shown = [one for one in (reading(page, code) for code in codes) if not one.absent and one.has_target]
    items: list[Line] = [[strong(one.title), ": ", *outlook_said(one)] for one in shown]
    return {
        "block": "list",
        "id": "what-it-takes",
        "ordered": False,
        "title": page.words("what_it_takes_title"),
        "items": items or [page.words("no_targets")],
    }


def outlook_said(one: Reading) -> list[str | Run]:
    """The declared outlook behind its face, the officer's reason, and what it would take."""
    face = one.face()
    begun: list[str | Run] = [face, ". "] if face else [f"{one.words('no_face')}. "]
    if one.hidden:
        return [face or one.words("face_withheld"), "."]
    why = str(one.facts.get("face_why") or "")
    return [*begun, " ".join(part for part in (why, takes_said(one)) if part)]


def takes_said(one: Reading) -> str:
    """What the rest of the year must reach for the target to be met, with its n of N; empty where nothing can be said."""
    found = one.facts.get("outlook")
    if one.hidden or not found or not one.has_target:
        return ""
    if found["why"] == "year_complete":
        return one.words("year_met" if found["settled"] == "certain" else "year_missed", target=one.target())
    needed = found["needed"]
    if needed is None:
        return ""
    if found["settled"]:
        return _settled(one, needed, found["settled"])
    return _open(one, needed)


def _settled(one: Reading, needed: Mapping[str, Any], settled: str) -> str:
    """Whether the target can no longer be met, or no longer missed."""
    way = "fewer" if one.facts["better"] == "lower" else "more"
    return one.words(f"takes_{settled}_{way}", **_counted(one, needed))


def _open(one: Reading, needed: Mapping[str, Any]) -> str:
    way = "at_most" if one.facts["better"] == "lower" else "at_least"
    value = one.amount(needed["value"])
    if not (one.unit == "percent" and needed["value"] >= WHOLE):
        value = one.words(f"takes_{way}", value=value)
    said = _counted(one, needed)
    out_of = "" if needed["n"] is None else f" ({one.words('n_of_n', n=said['n'], of=said['of'])})"
    return one.words(f"takes_{needed['over']}", quarters=said["quarters"], value=value, out_of=out_of)


def _counted(one: Reading, needed: Mapping[str, Any]) -> dict[str, str]:
    plain = one.page.numbers.plain
    n, of = needed["n"] or 0, needed["of"] or 0
    return {
        "quarters": f" {one.words('and')} ".join(needed["quarters"]),
        "n": plain(n),
        "of": plain(of),
        "noun": one.words.noun(str(one.facts["noun"]), of),
        "target": one.target(),
    }
