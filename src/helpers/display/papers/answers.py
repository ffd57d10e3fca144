"""The five answers that the committee asked for in each area, each in one line.

A fact lives in one place: the finder and the page of the area show the same answer, from one function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.display.blocks.block import Line, Run, plain_text, run, runs
from helpers.display.blocks.lines import joined, lower_case, sentence_case, signed
from helpers.display.blocks.text import Printed
from helpers.display.indicators.forecast import LAST_QUARTER, against_the_face, short_by
from helpers.display.indicators.history import earliest, latest_known
from helpers.display.indicators.reading import Reading, reading_of, readings_of
from helpers.display.indicators.signals import arrow, comparison, face, rag
from helpers.display.page.absence import return_absence
from helpers.display.page.page import Page
from helpers.display.page.sources import of_cell
from helpers.display.tables.figure_table import text_of
from helpers.display.tables.plans import EXPECTED
from helpers.display.tables.target_arithmetic import calculation_is_withheld
from helpers.domain.judgement.rounding import difference
from helpers.domain.params.council import Area
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.figure import TableFigure

ANCHORS = {"position": "current-position", "trend": "trend", "target": "target", "actions": "actions", "expected": "expected"}
LONGEST = 300  # characters of an answer on the finder; of a longer one it says that the area's own page gives it
_COUNT_AND_COST = ("number", "pounds")


@dataclass(frozen=True)
class Answer:
    """One answer in one line, behind its sign where it has one; only its ``middle`` may be left to another paper."""

    begun: Line
    sign: str = ""
    middle: str = ""
    ended: str = ""

    @property
    def text(self) -> str:
        """The answer in full."""
        return f"{plain_text(self.begun)}{self.middle}{self.ended}"

    @property
    def prints(self) -> list[Printed]:
        """The values of the store that the answer prints."""
        return [Printed(**run.model_dump(include=set(Printed.model_fields))) for run in runs(self.begun) if run.source]

    def short(self, elsewhere: str) -> Answer:
        """The answer as the finder has room for: where its middle is too long, that it stands elsewhere. No text is cut."""
        return replace(self, middle=elsewhere) if self.middle and len(self.text) > LONGEST else self

    def line(self) -> Line:
        """The answer as a line of a page."""
        return [signed(self.text, self.sign, prints=self.prints)]


def answer(page: Page, area: Area, item: str) -> Answer:
    """The answer on an item of an area: position, trend, target, actions or expected."""
    headline = reading_of(page, area.indicators[0])
    if headline.absent and item in ("position", "trend"):
        return _absent(page, headline) if item == "trend" else Answer(headline.absent_line())
    return _ANSWERS[item](page, area, headline)


def _absent(page: Page, headline: Reading) -> Answer:
    """Why the latest result is not there, and the latest that is."""
    latest = latest_known(headline)
    if latest is None:
        return Answer("", middle=headline.absent)
    value = headline.in_sentence(latest, counted=False)
    return Answer(page.line("answer_trend_absent", why=headline.absent, period=headline.label(latest), value=value))


def _position(page: Page, area: Area, headline: Reading) -> Answer:
    if headline.hidden:
        return Answer(headline.withheld("withheld_answer"))
    value = headline.in_sentence(headline.current, counted=False)
    position = page.line("answer_position", value=value, period=headline.covers)
    compared = joined([position, comparison(headline)], "; ")
    return Answer(joined([compared, staff_and_cost(page, area)], ". "), arrow(headline).sign)


def staff_and_cost(page: Page, area: Area) -> Line:
    """Where an area counts money, the answer on its position gives its first count and its first cost, each with its period."""
    others = readings_of(page, area.indicators[1:])
    if not any(reading.unit == "pounds" for reading in others):
        return ""
    known = [reading for reading in others if not reading.absent and reading.now.known]
    first = [next((reading for reading in known if reading.unit == unit), None) for unit in _COUNT_AND_COST]
    amounts = [(reading.in_sentence(reading.current), reading.covers) for reading in first if reading]
    noun = first[0].indicator.noun if first[0] else ""
    asked = _asked_part(page, area, noun, [reading.covers if reading else "" for reading in first])
    if not asked or not amounts:
        return _dated(amounts)
    return page.line("answer_part", part=asked, whole=joined([[amount] for amount, _ in amounts], ", "))


def _dated(amounts: Sequence[tuple[Run, str]]) -> Line:
    """Amounts with their periods; a period that several in a row have in common stands behind the last of them."""
    parts: list[Line] = []
    for index, (amount, period) in enumerate(amounts):
        ends = index + 1 == len(amounts) or amounts[index + 1][1] != period
        parts.append([amount, f" ({period})"] if ends and period else [amount])
    return joined(parts, ", ")


def _asked_part(page: Page, area: Area, noun: str, covers: Sequence[str]) -> Line:
    """The part of the counts and costs that was asked for: its first number with its noun and its first cost; empty where none
    is shown. Each covers what the whole that it is a part of covers.
    """
    part = area.asked_part
    figure = page.figure(part.table).figure if part else None
    if part is None or not isinstance(figure, TableFigure) or figure.absent or part.row not in figure.rows:
        return ""
    first = [next((column for column in figure.columns if column.unit == unit), None) for unit in _COUNT_AND_COST]
    shown: list[tuple[Run, str]] = []
    for column, period in zip(first, covers, strict=True):
        if column is None:
            continue
        result = figure.cell(part.row, column.key)
        counted = f" {page.words.noun(noun, result.value)}" if column.unit == "number" and result.value is not None else ""
        text = text_of(page, figure, column, result) + counted
        shown.append((run(text, result, of_cell(figure, part.row, column.key)), period))
    return joined([f"{page.labels.row(figure.id, part.row)}:", _dated(shown)]) if shown else ""


def _trend(page: Page, area: Area, headline: Reading) -> Answer:
    start = earliest(headline)
    if headline.hidden or (start and start.result.hidden):
        return Answer(headline.withheld("withheld_answer"))
    if start is None or not headline.now.known:
        return Answer(page.words("answer_no_trend"))
    then: dict[str, Line | Run] = {
        "period": headline.label(start.period),
        "then": headline.in_sentence(start.period, counted=False),
    }
    begun = "answer_trend_older" if start.after_break else "" if start.whole else "answer_trend_earliest"
    begun_later = headline.indicator.defined_from
    backwards = page.words("answer_trend_backwards") if begun_later and start.period.end < begun_later else ""
    like = page.labels.periods.like(start.period)
    older = "; ".join(words for words in (page.words(begun, like=like) if begun else "", backwards) if words)
    change = _change(headline, start.result)
    if change == 0:
        return Answer(joined([page.line("answer_trend_same", **then), older], "; "))
    by = page.values.difference(float(abs(change)), headline.unit, headline.places)
    moved = page.line("answer_trend_up" if change > 0 else "answer_trend_down", by=by, **then)
    return Answer(joined([moved, older], "; "))


def _change(headline: Reading, then: Result) -> Decimal:
    """The change between the two values, worked out before rounding and shown with their decimals."""
    return difference(headline.now.value or 0.0, then.value or 0.0, headline.places)


def _target(page: Page, area: Area, headline: Reading) -> Answer:
    if headline.figure.target is None:
        return Answer("", middle=headline.target_words())
    withheld = calculation_is_withheld(headline)
    how = lower_case(headline.withheld("target_calculation_withheld") if withheld else headline.target.calculation)
    value = _with_target(headline)
    if not headline.has_target or headline.absent or headline.judged.rag in ("none", "withheld"):
        return Answer(value, middle=how)
    rating = rag(headline)
    return Answer([f"{rating.text}. ", *value], rating.sign, how)


def _with_target(headline: Reading) -> list[str | Run]:
    """The target at the beginning of an answer."""
    first, *others = headline.target_line() if headline.has_target else [headline.target_words()]
    return [sentence_case(plain_text([first])), *others, ": "]


def _actions(page: Page, area: Area, headline: Reading) -> Answer:
    commentaries = [reading.commentary for reading in readings_of(page, area.indicators)]
    first = next((commentary for commentary in commentaries if commentary and commentary.action), None)
    if first is None:
        return Answer("", middle=_unexplained(page, headline))
    who = f"; {first.owner}" if first.owner else ""
    when = f", {page.words('by_date', date=page.numbers.day(first.due))}" if first.due else ""
    return Answer("", middle=sentence_case(first.action).rstrip("."), ended=who + when)


def _expected(page: Page, area: Area, headline: Reading) -> Answer:
    declared = None if headline.absent else face(headline)
    sign = declared.sign if declared else ""
    against = against_the_face(headline) if declared else ""
    although = f", {page.words('although', words=against)}" if against else ""
    begun = f"{sentence_case(declared.text)}{although}. " if declared else ""
    stated = headline.expected
    if not stated:
        none_expected = page.words("answer_none_expected") if headline.commentary else _unexplained(page, headline)
        return Answer(begun, sign, none_expected)
    ends = dict.fromkeys((0, len(stated) - 1))
    values = [_expected_value(page, headline, index) for index in ends]
    expected = page.line("answer_expected", values=joined(values, f" {page.words('and')} "))
    return Answer(joined([begun, expected], ""), sign)


def _expected_value(page: Page, headline: Reading, index: int) -> Line:
    """A value and its quarter, with how far the year ends short of its target; for what builds up through the year, the same
    quarter next year is named as such.
    """
    expected = headline.expected[index]
    builds_up = headline.indicator.period_type == "cumulative"
    same_point = builds_up and expected.period == page.params.quarter.back(-4)
    words = "answer_expected_next_year" if same_point else "answer_expected_one"
    value = headline.stated(expected.value, *EXPECTED, index, "value")
    line = page.line(words, value=value, period=headline.label(expected.period))
    ends_the_year = expected.period == Quarter(page.params.quarter.year, LAST_QUARTER)
    by = short_by(headline) if ends_the_year and not headline.absent else ""
    return joined([line, f"({page.words('answer_expected_short', by=by)})"]) if by else line


def _unexplained(page: Page, headline: Reading) -> str:
    return headline.absent or return_absence(page, "commentary") or page.words("no_explanation")


_ANSWERS: dict[str, Callable[[Page, Area, Reading], Answer]] = {
    "position": _position,
    "trend": _trend,
    "target": _target,
    "actions": _actions,
    "expected": _expected,
}
