"""What officers see and members do not: suggested outlooks with their evidence, flags on commentary, checks of targets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined, signed
from helpers.display.blocks.mime import Block
from helpers.display.indicators.reading import Reading, reading
from helpers.display.indicators.rows import Cell, cell, column, indicator_rows, table_block
from helpers.display.page.page import Page
from helpers.display.tables.targets import check_said

ENOUGH_QUARTERS = 8  # comparable quarters that a suggestion needs
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
Block_ = Mapping[str, Any]


def marked(page: Page, masthead: Block) -> Block:
    """The masthead; in the officers' edition, with the line that says so before all others."""
    if not page.for_officers:
        return masthead
    first, *others = masthead.block.get("notices") or [""]
    # One notice with the first of the others: a page shows its first notice at its head.
    return page.show({**masthead.block, "notices": [joined([page.words("officer_view"), first]), *others]})


def officer_view(page: Page, codes: Sequence[str]) -> list[Block_]:
    """The heading and the table of what is not for publication."""
    heading = {"block": "heading", "id": "officer-view", "level": 2, "text": page.words("officer_heading")}
    note = {"block": "sentence", "id": "officer-note", "tone": "warning", "text": page.words("officer_view")}
    against = _against_assurance(page, codes)
    return [heading, note, *([against] if against else []), _table(page, codes)]


def _table(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    words = page.words
    columns = [
        column(words("measure"), 1.3),
        column(words("officer_declared"), 1.0),
        column(words("officer_suggested"), 2.0),
        column(words("officer_flags"), 1.8),
        column(words("officer_target"), 1.2),
    ]
    rows = indicator_rows(page, codes, _cells, columns=len(columns))
    return table_block("officer-table", words("officer_caption"), columns=columns, rows=rows, wide=True)


def _cells(one: Reading) -> list[Cell]:
    if one.hidden:
        return [cell(one.words("withheld_answer"), span=4, tone="withheld")]
    face = one.face()
    declared: Line = [face] if face else one.words("no_face_short")
    return [cell(declared), cell(suggestion(one)), cell(flags_said(one)), cell(_target_check(one))]


def suggestion(one: Reading) -> Line:
    """The outlook that the workbook suggests, with its evidence in words; why there is none where there is none."""
    found = one.facts.get("outlook")
    if one.hidden:
        return one.words("withheld_answer")
    if not found:
        return one.words("suggested_once_a_year")
    if found["face"] == "none":
        return _no_suggestion(one, found)
    face = signed(one.words(f"face_{found['face']}"), f"face-{found['face']}")
    differs = one.words("suggested_differs") if one.facts["face"] not in ("none", found["face"]) else ""
    return joined([[face, "."], _evidence(one, found), differs])


def _no_suggestion(one: Reading, found: Block_) -> str:
    if found["why"] != "not_enough_history":
        return one.words(f"suggested_{found['why']}")
    held = one.page.numbers.plain(found["quarters_held"])
    key = "suggested_few_quarters" if found["quarters_held"] < ENOUGH_QUARTERS else "suggested_few_years"
    return one.words(key, held=held, quarters=one.words.noun("quarter", found["quarters_held"]))


def _evidence(one: Reading, found: Block_) -> str:
    if found["why"] == "year_complete":
        return one.words("suggested_year_complete")
    amounts = {name: one.page.values.amount(found[name], one.unit, max(one.places, 1)) for name in ("low", "central", "high")}
    return one.words("suggested_forecast", in_100=one.page.numbers.plain(found["in_100"]), **amounts)


def flags_said(one: Reading) -> str:
    """What an officer should look at in the commentary, in words."""
    said = [one.words(f"flag_{flag['code']}", detail=_detail(one, flag["detail"])) for flag in one.facts.get("flags", ())]
    return " ".join(said) or one.words("flags_none")


def _detail(one: Reading, detail: str) -> str:
    return one.page.numbers.day(detail) if _ISO.fullmatch(detail) else detail


def _target_check(one: Reading) -> str:
    target = one.facts["target"]
    if not target or target["value"] is None:
        return one.target()
    return check_said(one, target)


def _against_assurance(page: Page, codes: Sequence[str]) -> dict[str, Any] | None:
    """The figures that an officer who advises the committee to be reassured should have an answer for."""
    if page.params.this_quarter.assurance is None or page.paper.id != "cover-report":
        return None
    shown = [one for one in (reading(page, code) for code in codes) if not one.absent and not one.hidden]
    items = [
        joined([f"{one.title}:", [one.rag()], "; ", one.comparison()])
        for one in shown
        if one.facts["rag"] == "red" or one.facts["arrow"] == "declined" or one.facts["face"] == "unlikely"
    ]
    return {
        "block": "list",
        "id": "against-assurance",
        "ordered": False,
        "title": page.words("officer_assurance"),
        "items": items or [page.words("officer_assurance_none")],
    }
