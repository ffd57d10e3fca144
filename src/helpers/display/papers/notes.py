"""Definitions, sources and checks: what stands behind the figures of a page, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined, lower_case, sentence_case
from helpers.display.indicators.reading import Reading, reading
from helpers.display.page.page import Page
from helpers.display.papers.masthead import policy
from helpers.display.tables.figure_table import grand_total
from helpers.figures.publishable import Publishable

Block_ = dict[str, Any]


def definitions(page: Page, codes: Sequence[str]) -> Block_:
    """What each indicator counts, which way is better, why it matters, and who answers for it."""
    entries = [
        {"term": page.words("definition_term", title=one.title, code=one.figure.id), "text": _definition(one)}
        for one in (reading(page, code) for code in codes)
    ]
    return {"block": "definitions", "id": "definitions", "entries": entries}


def _definition(one: Reading) -> Line:
    facts, words = one.facts, one.words
    unconfirmed = "" if facts["confirmed"] else words("to_be_confirmed")
    kind = words("statutory" if facts["statutory"] else "local")
    source = words("definition_source", source=facts["source"]) if facts["source"] not in ("", "local") else ""
    better = f"{sentence_case(one.better())}."
    return joined([facts["definition"], unconfirmed, better, kind, facts["why_it_matters"], source, *_kept_by(one)])


def _kept_by(one: Reading) -> list[str]:
    """Since when the definition stands, who answers for it, who checks it and when it is looked at again, where stated."""
    facts, words, day = one.facts, one.words, one.page.numbers.day
    stated = {
        "since": day(facts["valid_from"]) if facts["valid_from"] else "",
        "owner": facts["owner"],
        "checked_by": facts["checked_by"],
        "review": day(facts["next_review"]) if facts["next_review"] else "",
    }
    return [words(f"kept_by_{name}", said=said) for name, said in stated.items() if said]


def differences(page: Page, codes: Sequence[str]) -> Block_ | None:
    """Where a published rate and its counts differ by rounding: both, by period; None where none differ."""
    found = [
        (one, entry) for one in (reading(page, code) for code in codes) if not one.absent for entry in one.facts["differences"]
    ]
    if not found:
        return None
    items = [
        page.words(
            "difference",
            title=one.title,
            period=one.label(entry["period"]),
            published=page.values.amount(entry["published"], one.unit, 1),
            computed=page.values.amount(entry["computed"], one.unit, 2),
        )
        for one, entry in found
    ]
    return {"block": "list", "id": "differences", "title": page.words("differences_title"), "ordered": False, "items": items}


def checks(page: Page, figures: Sequence[Publishable]) -> Block_:
    """For each table, whether its total agrees with the number of rows counted in the return."""
    return {"block": "list", "id": "checks", "ordered": False, "items": [_check(page, figure) for figure in figures]}


def _check(page: Page, figure: Publishable) -> str:
    if figure.absent:
        return page.words("check_absent", title=figure.title, state=lower_case(page.words(figure.absent)))
    total, counted = grand_total(figure), figure.facts.get("rows_counted")
    if total.hidden or counted is None:
        return page.words("check_withheld", title=figure.title)
    agrees = "check_agrees" if total.value == counted else "check_differs"
    return page.words(
        agrees, title=figure.title, total=page.values.text(total, figure.unit), counted=page.numbers.plain(counted)
    )


def bridge(page: Page, figure: Publishable) -> Block_:
    """Why the number of assessments and the number that the indicator counts do not match: the report's paragraph 14."""
    total, part = figure.cells[-1][0], figure.cells[0][0]
    code = page.params.this_quarter.bridge_indicator
    said = {"part": page.values.said(part, figure.unit), "total": page.values.said(total, figure.unit)}
    if code:
        text = page.words("bridge_named", title=page.figure(code).title, code=code, **said)
    else:
        text = page.words("bridge_unnamed", **said)
    return {"block": "sentence", "id": "why-the-numbers-differ", "tone": "plain", "text": text}


def for_each_hundred(page: Page, part: Reading, whole: Reading) -> Block_:
    """How many of one quarter's count stand to another's: two flows side by side, not the same children followed."""
    if part.hidden or whole.hidden or not part.now.known or not whole.now.known or not whole.now.value:
        text = page.words("ratio_withheld" if part.hidden or whole.hidden else "ratio_unknown")
    else:
        each = page.numbers.number(100 * float(part.now.value) / float(whole.now.value), 1)  # type: ignore[arg-type]
        text = page.words(
            "ratio",
            part=part.said(part.now),
            whole=whole.said(whole.now),
            each=each,
            parts=page.words.noun(part.facts["noun"], 2),
            wholes=page.words.noun(whole.facts["noun"], 2),
        )
    return {"block": "sentence", "id": "contacts-to-assessments", "tone": "plain", "text": text}


def about(page: Page) -> Block_:
    """What the paper is made from: the extract, the returns, those that are missing, and how children are protected."""
    stated, words = page.params.this_quarter, page.words
    entries = [
        {"term": words("extracted"), "text": page.numbers.day(stated.data_extracted)},
        {"term": words("about_returns"), "text": _named(page, stated.supplied) or words("none")},
        {"term": words("about_protection"), "text": policy(page)},
        {"term": words("about_rounding"), "text": words("rounding")},
    ]
    if stated.absent():
        entries.insert(2, {"term": words("about_missing"), "text": _named(page, tuple(stated.absent()))})
    if page.params.illustrative:
        entries.append({"term": words("about_sample"), "text": page.params.illustrative})
    return {"block": "definitions", "id": "about", "entries": entries}


def _named(page: Page, returns: Sequence[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in returns)
