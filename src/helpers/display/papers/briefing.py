"""The targets of the year in a page of words, worked out from the targets themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.display.blocks.lines import lower_case, sentence_case
from helpers.display.blocks.word_blocks import Paragraph, Paragraphs
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.indicators.series_notes import why_withheld
from helpers.display.page.page import Page
from helpers.display.tables.targets import METHOD_WORDS

MET_WORDS = {"green": "brief_green", "amber": "brief_amber", "red": "brief_red", "withheld": "brief_withheld"}


def briefing(page: Page, codes: Sequence[str]) -> Paragraphs:
    """Numbered paragraphs: how many targets, by method and by whom, met or missed, changed, and whether they agree."""
    every = readings_of(page, codes)
    with_target = [reading for reading in every if reading.has_target]
    paragraphs = [
        _how_many(page, every, with_target),
        _methods(page, with_target),
        _statutory(page, with_target),
        _met(page, with_target),
        _changed(page, with_target),
        _not_set(page, every),
        _agree(page, with_target),
        page.words("targets_illustrative") if page.params.targets_illustrative else "",
    ]
    return Paragraphs(id="briefing", start=1, items=[Paragraph(text=text) for text in paragraphs if text])


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
    counts = Counter(reading.target.method for reading in with_target)
    parts = [
        f"{lower_case(page.words(METHOD_WORDS[method]))} ({page.numbers.plain(number)})"
        for method, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return page.words("brief_methods", parts=", ".join(parts)) if parts else ""


def _statutory(page: Page, with_target: Sequence[Reading]) -> str:
    national = [reading for reading in with_target if reading.target.statutory]
    if not with_target:
        return ""
    return _counted(page, "brief_statutory", national) if national else page.words("brief_no_statutory")


def _met(page: Page, with_target: Sequence[Reading]) -> str:
    judged = [reading for reading in with_target if not reading.absent]
    by_rating = {key: [reading for reading in judged if reading.judged.rag == rating] for rating, key in MET_WORDS.items()}
    parts = [_counted(page, key, readings) for key, readings in by_rating.items() if readings]
    by_quarter = "; ".join(reading.title for reading in judged if reading.rated_by_the_quarter)
    alone = [page.words("brief_by_the_quarter", titles=by_quarter)] if by_quarter else []
    so_far = "; ".join(reading.title for reading in judged if _rated_so_far(reading))
    alone += [page.words("brief_so_far", titles=so_far)] if so_far else []
    quarter = page.labels.periods.period(page.params.quarter)
    return page.words("brief_met", quarter=quarter, parts=" ".join([*parts, *alone])) if parts else ""


def _rated_so_far(reading: Reading) -> bool:
    """Whether a rating is of a year to date that is not complete: what builds up may miss the target yet."""
    rated = reading.judged.rag in ("green", "amber", "red")
    return rated and reading.indicator.period_type == "cumulative" and not reading.judged.year_complete


def _counted(page: Page, key: str, readings: Sequence[Reading]) -> str:
    count = len(readings)
    return page.words(
        key,
        count=page.numbers.plain(count),
        targets=page.words.noun("target is", count),
        titles="; ".join(reading.title for reading in readings),
        withheld=why_withheld(readings),
    )


def _changed(page: Page, with_target: Sequence[Reading]) -> str:
    changes = [line for reading in with_target for line in _changes_of(reading)]
    return " ".join(changes) or (page.words("brief_none_changed") if with_target else "")


def _changes_of(reading: Reading) -> list[str]:
    """Each change of a target in order: to what the next one changed it from, or to what it is now."""
    changes = sorted(reading.target.changes, key=lambda change: change.dated)
    became = [change.was for change in changes[1:]] + [reading.target.value or 0.0] * bool(changes)
    return [
        reading.words(
            "brief_change",
            title=reading.title,
            date=reading.page.numbers.day(change.dated),
            was=reading.amount(change.was),
            now=reading.amount(now),
            why=change.why,
        )
        for change, now in zip(changes, became, strict=True)
    ]


def _not_set(page: Page, every: Sequence[Reading]) -> str:
    late = [reading for reading in every if not reading.absent and reading.figure.target and reading.figure.target.not_yet_set]
    return _counted(page, "brief_not_set", late) if late else ""


def _agree(page: Page, with_target: Sequence[Reading]) -> str:
    known = [(reading, reading.figure.target) for reading in with_target]
    checked = [(reading, target) for reading, target in known if target and target.recomputed is not None]
    differing = [reading for reading, target in checked if not target.agrees]
    if not checked:
        return ""
    if differing:
        return sentence_case(_counted(page, "brief_differ", differing))
    return page.words("brief_agree", count=page.numbers.plain(len(checked)))
