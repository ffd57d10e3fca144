"""The headlines in words: the answers on each area on the front page, and the covering report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from benchmarks.recount_compare import Compare, Findings
from benchmarks.recount_measures import Counted, Recount
from benchmarks.recount_pages import blocks, text_of
from benchmarks.recount_params import Pack, comparator, result

_RESULT = r"£?[\d,.]+%?(?: \([\d,.]+ of [\d,.]+\))?"
_POSITION = re.compile(rf"^({_RESULT}), .*?(?:was ({_RESULT})|$)", re.DOTALL)
_TREND = re.compile(
    rf"(?:(Up|Down) ([\d,.]+)(?: points?)?|No change) since Quarter ([1-4]) (20\d\d-\d\d), when it was ({_RESULT})"
)
_WHEN = r"(?: \([^)]*\))?"  # the day or the months of a number
_PART = re.compile(
    rf": (\d+) agency workers?{_WHEN}, £([\d,]+){_WHEN};"
    rf" in all,?(?: at the same times,)? (\d+) agency workers?{_WHEN}, £([\d,]+)"
)
_COVER = {
    "contacts": re.compile(r"source and outcome of the ([\d,]+) (?:wellbeing )?contacts"),
    "assessments": re.compile(r"source and outcome of the ([\d,]+) wellbeing assessments"),
    "bridge": re.compile(r"provision of advice and assistance: it counts ([\d,]+)"),
}


def lines(pack: Pack, page: Path, findings: Findings) -> None:
    """Every headline of a page beside the recount."""
    if page.stem == "index":
        for block in blocks(page):
            rows = {row[0].splitlines()[0]: row for row in block.rows if len(row) > 2}
            for area in pack.areas:
                found = next((row for head, row in rows.items() if head.startswith(area["short_title"])), None)
                if found and block.at == "what-you-asked-for":
                    _answers(pack, area, found[1:3], Compare(page.stem, area["id"], findings, protected=True))
    elif page.stem == "cover-report":
        _cover(pack, text_of(page), Compare(page.stem, "paragraphs", findings, protected=True))


def _answers(pack: Pack, area: dict[str, Any], texts: list[str], compare: Compare) -> None:
    """The position with the result before it, what was asked for of an area, and the trend with its base."""
    code = _standing(pack, area["indicators"][0])
    indicator = pack.indicators[code]
    now, then = result(pack, code, pack.quarter), result(pack, code, comparator(indicator, pack.quarter))
    if position := _POSITION.match(texts[0]):
        compare.cell(f"{code}, position", position[1], now)
        if position[2]:
            compare.cell(f"{code}, was", position[2], then)
    if part := _PART.search(texts[0]):
        _part(pack, area["asked_part"], part, compare)
    if trend := _TREND.search(texts[1]):
        base = result(pack, code, f"{trend[4]}-q{trend[3]}")
        compare.cell(f"{code}, base of the trend", trend[5], base)
        moved = (now.value or 0.0) - (base.value or 0.0) if now and base else 0.0
        compare.cell(
            f"{code}, change", trend[2] or "0", Counted(abs(moved) if trend[1] != ("Up" if moved < 0 else "Down") else -1.0)
        )


def _standing(pack: Pack, code: str) -> str:
    """The indicator, or one that it took the place of in a quarter before it was measured."""
    if result(pack, code, pack.quarter) is not None:
        return code
    return next((old for old, one in pack.indicators.items() if one.get("successor") == code), code)


def _part(pack: Pack, asked: dict[str, str], found: re.Match[str], compare: Compare) -> None:
    """The people and the cost of the part that was asked for, then of all."""
    stated = pack.figures[asked["table"]]
    measures = {
        unit: next(one["measure"] for one in stated["measures"] if one["unit"] == unit) for unit in ("number", "pounds")
    }
    for place, (unit, row) in enumerate([("number", 1), ("pounds", 1), ("number", 0), ("pounds", 0)], 1):
        recount = Recount(pack.returns, measures[unit], pack.quarter)
        counted = recount.by(stated["rows"])[asked["row"]] if row else recount.overall()
        compare.staff(f"{asked['table']}, {unit}", found[place], counted)


def _cover(pack: Pack, text: str, compare: Compare) -> None:
    """The contacts and the assessments that the covering report names."""
    measures = {
        "contacts": pack.figures["contacts-by-source-and-outcome"]["measure"],
        "assessments": pack.figures["assessments-by-source-and-outcome"]["measure"],
        "bridge": pack.figures["assessments-bridge"]["measure"],
    }
    for name, pattern in _COVER.items():
        if found := pattern.search(text):
            compare.cell(name, found[1], Recount(pack.returns, measures[name], pack.quarter).overall())
