"""Every indicator under the objective that it serves: the numbers in a table, then what stands behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import anchor, joined, place_of, sentence_case, strong
from helpers.display.indicators.nation import benchmark_said
from helpers.display.indicators.outcome import outlook_said
from helpers.display.indicators.reading import Reading, reading
from helpers.display.indicators.real_change import change_said
from helpers.display.page.page import Page
from helpers.display.papers.scorecards import scorecard, value_told
from helpers.display.tables.targets import due_said

Block_ = Mapping[str, Any]


def by_objective(page: Page, codes: Sequence[str]) -> list[Block_]:
    """For each objective a heading, a table, and an entry for each indicator at a place of its own."""
    groups: dict[str, list[str]] = {}
    for code in codes:
        groups.setdefault(page.params.indicators[code].objective, []).append(code)
    return [block for objective, mine in groups.items() for block in _objective(page, objective, mine)]


def _objective(page: Page, objective: str, codes: Sequence[str]) -> list[Block_]:
    title = objective or page.words("no_objective")
    at = anchor(title)
    heading = {"block": "heading", "id": f"objective-{at}", "level": 2, "text": title}
    numbers = scorecard(page, codes, at=f"scorecard-{at}", about=title, compared_with_nation=True)
    return [heading, numbers, *(block for code in codes for block in _entry(page, code))]


def _entry(page: Page, code: str) -> list[Block_]:
    one = reading(page, code)
    heading = {"block": "heading", "id": place_of(code), "level": 3, "text": f"{one.title} ({code})"}
    items = [line for line in _lines(one) if line] if not one.absent else [one.absent]
    return [heading, {"block": "list", "id": f"{place_of(code)}-told", "ordered": False, "items": items}]


def _lines(one: Reading) -> list[Line]:
    """What the numbers above do not say: the outlook, whether it really changed, and what the service says."""
    unconfirmed = "" if one.facts["confirmed"] else one.words("to_be_confirmed")
    outlook = joined([f"{one.words('outlook')}: ", outlook_said(one)], "") if one.has_target else ""
    changed = f"{one.words('really_column')} {sentence_case(change_said(one))}"
    return [value_told(one), outlook, joined([changed, benchmark_said(one), unconfirmed]), _said(one)]


def _said(one: Reading) -> Line:
    """What the service says; where it must say something and does not, that it does not."""
    said, words = one.commentary, one.words
    if said is None:
        return [strong(f"{words('no_explanation')}.")] if one.facts["commentary_demanded"] else ""
    happened = joined([said["what_happened"], said["why"]])
    action = joined([said["action"], joined([said["owner"], due_said(one, said["due"])], ", ")])
    parts: list[Line] = [joined([[strong(f"{words('what_happened')}:")], happened]) if happened else ""]
    parts += [joined([[strong(f"{words('action')}:")], action])] if said["action"] else []
    return joined(parts)
