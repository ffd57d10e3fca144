"""The targets of the year in a page of words, worked out from the targets themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import lower_case, sentence_case
from helpers.display.indicators.reading import Reading, reading
from helpers.display.page.page import Page

_RATED = ("green", "amber", "red")


def briefing(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """Numbered paragraphs: how many targets, by method and by whom, met or missed, changed, and whether they agree."""
    every = [reading(page, code) for code in codes]
    shown = [one for one in every if not one.absent]
    with_target = [one for one in every if one.has_target]
    said = [
        _how_many(page, every, with_target),
        _methods(page, with_target),
        _statutory(page, with_target),
        _met(page, with_target),
        _changed(page, with_target),
        _not_set(page, shown),
        _agree(page, with_target),
        page.words("targets_illustrative") if page.params.targets_illustrative else "",
    ]
    return {"block": "paragraphs", "id": "briefing", "start": 1, "items": [{"text": line} for line in said if line]}


def _how_many(page: Page, every: Sequence[Reading], with_target: Sequence[Reading]) -> str:
    if not page.params.targets_held:
        return page.words("brief_none_held", year=page.params.quarter.financial_year)
    count = len(with_target)
    return page.words(
        "brief_how_many",
        count=page.numbers.plain(count),
        of=page.numbers.plain(len(every)),
        year=page.params.quarter.financial_year,
        measures=page.words.noun("measure has", count),
    )


def _methods(page: Page, with_target: Sequence[Reading]) -> str:
    counted = Counter(one.facts["target"]["method"] for one in with_target)
    parts = [
        f"{lower_case(page.words(f'method_{method}'))} ({page.numbers.plain(number)})"
        for method, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return page.words("brief_methods", parts=", ".join(parts)) if parts else ""


def _statutory(page: Page, with_target: Sequence[Reading]) -> str:
    national = [one for one in with_target if one.facts["target"]["statutory"]]
    if not with_target:
        return ""
    return _counted(page, "brief_statutory", national) if national else page.words("brief_no_statutory")


def _met(page: Page, with_target: Sequence[Reading]) -> str:
    by_rating = {rating: [one for one in with_target if one.facts.get("rag") == rating] for rating in (*_RATED, "withheld")}
    parts = [_counted(page, f"brief_{rating}", found) for rating, found in by_rating.items() if found]
    return page.words("brief_met", quarter=page.params.quarter.label, parts=" ".join(parts)) if parts else ""


def _counted(page: Page, key: str, found: Sequence[Reading]) -> str:
    count = len(found)
    return page.words(
        key,
        count=page.numbers.plain(count),
        targets=page.words.noun("target is", count),
        titles="; ".join(one.title for one in found),
    )


def _changed(page: Page, with_target: Sequence[Reading]) -> str:
    said = [
        page.words(
            "brief_change",
            title=one.title,
            date=page.numbers.day(change["dated"]),
            was=one.amount(change["was"]),
            now=one.amount(one.facts["target"]["value"]),
            why=change["why"],
        )
        for one in with_target
        for change in one.facts["target"]["changes"]
    ]
    return " ".join(said) or (page.words("brief_none_changed") if with_target else "")


def _not_set(page: Page, shown: Sequence[Reading]) -> str:
    late = [one for one in shown if one.facts["target"] and one.facts["target"].get("not_yet_set")]
    return _counted(page, "brief_not_set", late) if late else ""


def _agree(page: Page, with_target: Sequence[Reading]) -> Line:
    checked = [one for one in with_target if one.facts["target"]["recomputed"] not in ("", None)]
    differing = [one for one in checked if not one.facts["target"]["agrees"]]
    if not checked:
        return ""
    if differing:
        return sentence_case(_counted(page, "brief_differ", differing))
    return page.words("brief_agree", count=page.numbers.plain(len(checked)))
