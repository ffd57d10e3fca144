"""What a column of the collection workbook offers and allows: its list, its kind of value, its width."""

from __future__ import annotations

from datetime import date
from math import ceil

from xlsxwriter.utility import xl_range_abs

from helpers.returns.collection.sheets import COLLECTED, INDICATOR_TITLE, INDICATORS, LISTS, CollectedReturn
from helpers.returns.collection.template import Template
from helpers.returns.collection.words import stated_words
from helpers.returns.shapes.cell_kinds import DATE, NUMBER, POUNDS, WHOLE, Kind
from helpers.returns.shapes.shape import Column

OWNERS, OF_INDICATORS = "owners", "indicators"
_INDICATOR_COLUMNS = ("indicator", "evidence")
_MOST_POUNDS = 999_999_999_999
_OF_A_BOLD_LETTER = 1.1
_WIDE, _OWNER, _TITLE, _CODED, _NARROW = 44, 26, 30, 20, 14
_SHORT_WORDS = {
    "reference": _NARROW,
    "item": _NARROW,
    "indicator": _NARROW,
    "evidence": _NARROW,
    "plan_reference": _NARROW,
    "quarter": _NARROW,
    "owner": _OWNER,
    "lead_member": _OWNER,
    "lead_directorate": _OWNER,
    "priority": _OWNER,
    INDICATOR_TITLE: _TITLE,
}


def lists_of(template: Template) -> dict[str, tuple[str, ...]]:
    """The lists to choose from, by the name of the code list, in the order in which they stand on their sheet."""
    used = dict.fromkeys(column.codes for name in COLLECTED for column in COLLECTED[name].shape.columns if column.codes)
    lists = {name: tuple(code.label for code in template.codes.list(name).codes) for name in used}
    return lists | ({OWNERS: template.owners} if template.owners else {})


def choices(template: Template) -> dict[str, str]:
    """Where each list stands, as Excel writes a range."""
    ranges = {name: f"={LISTS}!{_cells(place, len(labels))}" for place, (name, labels) in enumerate(lists_of(template).items())}
    return ranges | {OF_INDICATORS: f"={INDICATORS}!{_cells(0, len(template.indicators))}"}


def _cells(place: int, count: int) -> str:
    return xl_range_abs(1, place, max(count, 1), place)


def allowed(collected: CollectedReturn, column: Column | None, ranges: dict[str, str]) -> dict[str, object]:
    """What Excel asks about when something else is entered; it never forbids, since the check knows more spellings."""
    words = stated_words()
    if column is None:
        return {"validate": "any"}
    if column.codes:
        return {"validate": "list", "source": ranges[column.codes], "error_message": words["not_in_list"]}
    if column.name in _INDICATOR_COLUMNS:
        return {"validate": "list", "source": ranges[OF_INDICATORS], "error_message": words["not_in_list"]}
    if column.name == "owner" and OWNERS in ranges:
        return {"validate": "list", "source": ranges[OWNERS], "show_error": False}
    return _of_kind(column.kind)


def _of_kind(kind: Kind) -> dict[str, object]:
    words = stated_words()
    if kind is DATE:
        years = {"minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
        return {"validate": "date", "criteria": "between", **years, "error_message": words["not_a_day"]}
    if kind is POUNDS:
        most = {"minimum": -_MOST_POUNDS, "maximum": _MOST_POUNDS}
        return {"validate": "integer", "criteria": "between", **most, "error_message": words["not_pounds"]}
    if kind in (WHOLE, NUMBER):
        number = {"validate": "integer" if kind is WHOLE else "decimal", "criteria": ">=", "value": 0}
        return {**number, "error_message": words["not_a_number"]}
    return {"validate": "any"}


def width(collected: CollectedReturn, heading: str) -> int:
    """How wide a column is, in characters of Excel's standard font: as its kind needs, and no narrower than its heading."""
    if heading in _SHORT_WORDS:
        return _SHORT_WORDS[heading]
    column = collected.column(heading)
    narrow = column is not None and column.kind in (DATE, NUMBER, WHOLE, POUNDS)
    own = _NARROW if narrow else _CODED if column is None or column.codes else _WIDE
    return max(own, ceil(_OF_A_BOLD_LETTER * len(heading)) + 1)
