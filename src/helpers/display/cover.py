"""The covering report: fixed paragraphs from the quarter's params, with the figures that the workbook counts put in."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from helpers.display.absence import stated_absence
from helpers.display.block import Line, Run
from helpers.display.lines import linked
from helpers.display.mime import Block, Blocks
from helpers.display.page import Page
from helpers.figures.publishable import Publishable, Shown

NUMBERED = ("reason", "background", "performance", "way_forward", "legal", "financial")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_BULLET = "- "


def section(page: Page, name: str) -> Blocks:
    """The numbered paragraphs of a section; numbers run on from the sections before it.

    An officer's assurance closes the paragraph before it, without a number of its own, as in the committee's report.
    """
    cover = page.params.this_quarter.cover
    if cover is None:
        return Blocks([_no_cover(page, name)])
    before = [text for earlier in NUMBERED[:NUMBERED.index(name)] for text in getattr(cover, earlier)]
    start, values = 1 + sum(not _is_assurance(text) for text in before), _values(page)
    built: list[dict[str, Any]] = []
    for is_assurance, texts in groupby(getattr(cover, name), key=_is_assurance):
        items = [_paragraph(page, text, values) for text in texts]
        at = f"paragraphs-{name.replace('_', '-')}" + (f"-part-{len(built) + 1}" if built else "")
        built += _unnumbered(at, items) if is_assurance else [
            {"block": "paragraphs", "id": at, "start": start, "items": items}]
        start += 0 if is_assurance else len(items)
    return Blocks([page.show(one) for one in built])


def _unnumbered(at: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"block": "sentence", "id": f"{at}-{place}", "tone": "plain", "text": item["text"]}
            for place, item in enumerate(items, 1)]


def _is_assurance(text: str) -> bool:
    return "{assurance_" in text


def recommendation(page: Page) -> Blocks:
    """What the committee is recommended to do, in unnumbered sentences."""
    cover = page.params.this_quarter.cover
    if cover is None:
        return Blocks([_no_cover(page, "recommendation")])
    said = [_line(text.format_map(_values(page))) for text in cover.recommendation]
    return Blocks([page.show({"block": "sentence", "id": f"recommendation-{place}", "tone": "plain", "text": line})
                   for place, line in enumerate(said, 1)])


def signatory(page: Page) -> Block:
    """Who signs the report, and the date it bears."""
    cover = page.params.this_quarter.cover
    if cover is None:
        return _no_cover(page, "signatory")
    lines: list[Line] = [cover.signatory.name, cover.signatory.post, cover.signatory.dated]
    return page.show({"block": "letter_end", "id": "signatory", "lines": lines})


def _no_cover(page: Page, name: str) -> Block:
    absent = page.params.this_quarter.papers_not_supplied.get(page.paper.id)
    why = stated_absence(page, absent) if absent else page.words("not_supplied")
    return page.show({"block": "sentence", "id": f"no-{name.replace('_', '-')}", "tone": "warning", "text": why})


def _paragraph(page: Page, text: str, values: dict[str, str]) -> dict[str, Any]:
    if _is_assurance(text) and page.params.this_quarter.assurance is None:
        return {"text": page.words("no_assurance")}
    lines = text.format_map(values).splitlines()
    bullets = [_line(line.removeprefix(_BULLET)) for line in lines if line.startswith(_BULLET)]
    said = " ".join(line for line in lines if not line.startswith(_BULLET))
    return {"text": _line(said), **({"bullets": bullets} if bullets else {})}


def _line(text: str) -> Line:
    """The text with each ``[words](paper)`` as a link to that paper of the pack."""
    parts: list[str | Run] = []
    pieces = _LINK.split(text)
    for place in range(0, len(pieces), 3):
        parts += [pieces[place]] if pieces[place] else []
        parts += [linked(pieces[place + 1], pieces[place + 2])] if place + 1 < len(pieces) else []
    return parts


def _values(page: Page) -> dict[str, str]:
    """What may stand in braces: the names and dates of the quarter, and the figures counted from the returns."""
    stated, quarter = page.params.this_quarter, page.params.quarter
    presented = stated.presented_to_cabinet
    return {
        "committee": page.params.council.committee, "quarter_end": page.numbers.day(quarter.end),
        "quarter_name": page.words("quarter_number", number=quarter.number), "months": quarter.months,
        "financial_year": quarter.financial_year,
        "presented_to_cabinet": page.numbers.day(presented) if presented else page.words("date_not_stated"),
        "appendix_b_priority": stated.appendix_b_priority, "appendix_c_priority": stated.appendix_c_priority,
        "areas": _bullets([area.title for area in page.params.pack.areas]), "items": _bullets(_items(page)),
        **_assurance(page), **_figures(page)}


def _bullets(lines: list[str]) -> str:
    return "\n".join(_BULLET + line for line in lines)


def _items(page: Page) -> list[str]:
    labels = page.params.codes.list("request_item").labels
    return [label for code, label in labels.items() if code != "all"]


def _assurance(page: Page) -> dict[str, str]:
    """The officer's own words, attributed and dated: never worked out from figures."""
    stated = page.params.this_quarter.assurance
    if stated is None:
        return {}
    return {"assurance_by": stated.by, "assurance_words": f"“{stated.words}”",
            "assurance_dated": page.numbers.day(stated.dated)}


def _figures(page: Page) -> dict[str, str]:
    return {"contacts": _total(page, page.figure("contacts-by-source-and-outcome")),
            "assessments": _total(page, page.figure("assessments-by-source-and-outcome")),
            "statutory_assessments": _total(page, page.figure("assessments-bridge"), column=0)}


def _total(page: Page, figure: Publishable, column: int = -1) -> str:
    if figure.absent:
        return page.words(f"figure_{figure.absent}")
    shown: Shown = figure.cells[-1][column]
    return page.values.said(shown, figure.unit)

