"""Definitions, sources and checks: what stands behind the figures of a page, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.lines import joined, lower_case, sentence_case
from helpers.display.blocks.word_blocks import Definitions, Entry, Points, Sentence
from helpers.display.indicators.nation import none_published
from helpers.display.indicators.reading import Reading, present, readings_of
from helpers.display.indicators.series_notes import why_withheld, worked_out_backwards
from helpers.display.indicators.signals import better
from helpers.display.page.absence import ABSENT_WORDS
from helpers.display.page.page import Page
from helpers.display.page.returns_used import returns_used
from helpers.display.page.sources import of_cell, of_field, of_total
from helpers.display.papers.back_matter.how_sure import how_sure_in_all
from helpers.display.papers.masthead import NOTES, policy
from helpers.display.tables.figure_table import grand_total
from helpers.domain.params.words import NOBODY_YET
from helpers.domain.result import NOT_AVAILABLE, WITHHELD, Result
from helpers.figures.figure import TableFigure

BRIDGE_WORDS = {
    True: ("bridge_same_named", "bridge_same_unnamed"),
    False: ("bridge_named", "bridge_unnamed"),
    None: ("bridge_unknown_named", "bridge_unknown_unnamed"),
}
HUNDRED = 100


def definitions(page: Page, codes: Sequence[str]) -> Definitions:
    """What each indicator counts, and which way is better; of those that are not supplied only where none is."""
    readings = present(page, codes) or readings_of(page, codes)
    return Definitions(id="definitions", entries=[_entry(reading, _definition(reading)) for reading in readings])


def definitions_in_full(page: Page, codes: Sequence[str]) -> Definitions:
    """The same with why it matters, where it comes from, who answers for it and who checks it."""
    entries = [_entry(reading, _in_full(reading)) for reading in readings_of(page, codes)]
    return Definitions(id="definitions-in-full", entries=entries)


def _entry(reading: Reading, text: Line) -> Entry:
    return Entry(term=reading.words("definition_term", title=reading.title, code=reading.figure.id), text=text)


def _definition(reading: Reading) -> Line:
    unconfirmed = "" if reading.indicator.confirmed else reading.words("to_be_confirmed")
    definition = reading.page.labels.indicator(reading.code, "definition")
    backwards = worked_out_backwards(reading, [period for period in reading.figure.periods if reading.figure.at(period).known])
    return joined([definition, backwards, unconfirmed, f"{sentence_case(better(reading))}."])


def _in_full(reading: Reading) -> Line:
    catalogue, words, labels = reading.indicator, reading.words, reading.page.labels
    kind = words("statutory" if catalogue.statutory else "local")
    has_source = catalogue.source not in ("", "local")
    source = words("definition_source", source=labels.indicator(reading.code, "source")) if has_source else ""
    return joined([_definition(reading), kind, labels.indicator(reading.code, "why_it_matters"), source, *_kept_by(reading)])


def _kept_by(reading: Reading) -> list[Line]:
    """Since when the definition stands, who answers for it, who checks it and when it is looked at again, where stated."""
    catalogue, words, day = reading.indicator, reading.words, reading.page.numbers.day
    owner, checked_by = (reading.page.labels.indicator(reading.code, text) for text in ("owner", "checked_by"))
    return [
        words("kept_by_since", said=day(catalogue.valid_from)) if catalogue.valid_from else "",
        words("kept_by_owner", said=owner) if owner else "",
        words("kept_by_checked_by", said=checked_by) if checked_by else "",
        words("kept_by_review", said=day(catalogue.next_review)) if catalogue.next_review else "",
    ]


def differences(page: Page, codes: Sequence[str]) -> Points | None:
    """Where a published rate and its counts differ by rounding: both, by period; None where none differ."""
    items = [
        page.line(
            "difference",
            title=reading.title,
            period=reading.label(difference.period),
            published=_beside(reading, difference.published, index, "published", places=1),
            computed=_beside(reading, difference.computed, index, "computed", places=2),
        )
        for reading in present(page, codes)
        for index, difference in enumerate(reading.figure.differences)
        if difference.published.known and difference.computed.known
    ]
    if not items:
        return None
    return Points(id="differences", title=page.words("differences_title"), ordered=False, items=items)


def _beside(reading: Reading, result: Result, *path: object, places: int) -> Run:
    """One of two results that differ, as precise as tells them apart."""
    text = reading.page.values.amount(result.value or 0.0, reading.unit, places)
    return run(text, result, of_field(reading.figure.id, "differences", *path))


def checks(page: Page, figures: Sequence[TableFigure]) -> Points:
    """For each table, whether its total agrees with the number of rows counted in the return."""
    return Points(id="checks", ordered=False, items=[_check(page, figure) for figure in figures])


def _check(page: Page, figure: TableFigure) -> Line:
    title = page.labels.title(figure.id)
    if figure.absent:
        state = lower_case(page.words(ABSENT_WORDS[figure.absent.because]))
        return page.words("check_absent", title=title, state=state)
    total, counted = grand_total(figure), figure.rows_counted
    if total.hidden or counted is None or counted.value is None:
        return page.words("check_withheld", title=title)
    agrees = "check_agrees" if total.value == counted.value else "check_differs"
    rows = run(page.numbers.plain(counted.value), counted, of_field(figure.id, "rows_counted"))
    in_all = run(page.values.text(total, figure.unit), total, of_total(figure))
    return page.line(agrees, title=title, total=in_all, counted=rows)


def bridge(page: Page, figure: TableFigure) -> Sentence:
    """Whether the number of assessments and the number that the indicator counts match, and why not where they do not: the
    report's paragraph 14.
    """
    part, total = (_first(page, figure, row) for row in (0, -1))
    code = page.params.this_quarter.bridge_indicator
    named, unnamed = BRIDGE_WORDS[do_they_match(figure)]
    if code:
        text = page.line(named, title=page.labels.title(code), code=code, part=part, total=total)
    else:
        text = page.line(unnamed, part=part, total=total)
    return Sentence(id="why-the-numbers-differ", tone="plain", text=text)


def do_they_match(bridge: TableFigure) -> bool | None:
    """Whether the first row of a bridge is all of it; None where either number is withheld or not there."""
    part, total = bridge.cells[0][0], bridge.cells[-1][0]
    return part.value == total.value if part.known and total.known else None


def _first(page: Page, figure: TableFigure, row: int) -> Run:
    result = figure.cells[row][0]
    return run(page.values.in_sentence(result, figure.unit), result, of_cell(figure, figure.rows[row]))


def for_each_hundred(page: Page, part: Reading, whole: Reading) -> Sentence:
    """How many of one quarter's count stand to another's: two flows side by side, not the same children followed."""
    each = each_hundred(part.now, whole.now)
    if each.value is None:
        hidden = [reading for reading in (part, whole) if reading.now.hidden]
        text: Line = page.words("ratio_withheld", withheld=why_withheld(hidden)) if hidden else page.words("ratio_unknown")
    else:
        text = page.line(
            "ratio",
            part=part.in_sentence(part.current),
            whole=whole.in_sentence(whole.current),
            each=page.numbers.number(each.value, 1),
            parts=page.words.noun(part.indicator.noun, 2),
            wholes=page.words.noun(whole.indicator.noun, 2),
        )
    return Sentence(id="contacts-to-assessments", tone="plain", text=text)


def each_hundred(part: Result, whole: Result) -> Result:
    """One published count for each hundred of another, with the two as its n and N.

    It stands on what is published alone: where either is withheld so is it.

    >>> each_hundred(Result(50.0), Result(200.0))
    Result(value=25.0, symbol='', n=50.0, of=200.0, was=None)
    """
    if part.hidden or whole.hidden:
        return WITHHELD
    if part.value is None or not whole.value:
        return Result(symbol=NOT_AVAILABLE)
    return Result(HUNDRED * part.value / whole.value, n=part.value, of=whole.value)


def about(page: Page) -> Definitions:
    """What the paper is made from: the extract, the returns, those that are missing, and how children are protected."""
    stated, words = page.params.this_quarter, page.words
    used = stated.supplied if page.paper.id == NOTES else returns_used(page)  # the notes speak for the whole pack
    entries = [
        Entry(term=words("extracted"), text=page.numbers.day(stated.data_extracted)),
        Entry(term=words("about_returns"), text=_named(page, used) or words("none")),
        Entry(term=words("about_protection"), text=policy(page)),
        Entry(term=words("about_rounding"), text=words("rounding")),
    ]
    if page.paper.id == NOTES and (in_all := how_sure_in_all(page)):
        entries.append(Entry(term=words("how_sure"), text=in_all))
    if stated.absent():
        entries.insert(2, Entry(term=words("about_missing"), text=_named(page, tuple(stated.absent()))))
    if looked_for := none_published(page):
        entries.append(Entry(term=words("benchmark_column"), text=joined(looked_for, " ")))
    if page.params.illustrative:
        entries.append(Entry(term=words("about_sample"), text=page.params.illustrative))
    if page.paper.id == NOTES and page.words.own is not None:
        entries.append(Entry(term=words("about_translation"), text=_who_has_read(page)))
    return Definitions(id="about", entries=entries)


def _who_has_read(page: Page) -> str:
    """Which translator has read the words of the pages through, or that none has."""
    who = page.words.file.reviewed_by
    return page.words("translation_not_reviewed") if who == NOBODY_YET else page.words("translation_reviewed", who=who)


def _named(page: Page, returns: Sequence[str]) -> str:
    return ", ".join(page.labels.return_name(name) for name in returns)
