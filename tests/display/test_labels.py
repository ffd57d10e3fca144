"""Labels and words in another language: whatever the figures hold, a page has nothing of English but what officers wrote.

The other language is made: every letter of English is put into Cyrillic, so that a word which was missed is seen at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from string import ascii_lowercase, ascii_uppercase
from typing import Any

import pytest

from helpers.display.appendix.appendix import Appendix, the_page
from helpers.display.page.labels import Labels
from helpers.display.page.numbers import Numbers
from helpers.domain.params.params import Params
from helpers.domain.params.words import Words, WordsFile
from helpers.domain.period import Day, FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.figure import Column, Difference, Restructure, Span
from helpers.measures.judged.over_years import OverYears

from . import made
from .texts import said
from .verbs import EVERY_VERB, NO_BLOCK, blocks

_CYRILLIC = str.maketrans(
    ascii_lowercase + ascii_uppercase, "абвгдежзийклмнопрстуфхцчшщ" + "абвгдежзийклмнопрстуфхцчшщ".upper()
)
_KEPT = re.compile(r"(\{[^}]*\}|\[[a-z]+\])")  # what is put in, and the symbols, which are the same in every language
ENGLISH = re.compile(r"[A-Za-z]{2,}")


def other(text: str) -> str:
    """The text in the made language."""
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_CYRILLIC) for part in _KEPT.split(text))


def others(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: other(text) for key, text in texts.items()}


def in_another_language(params: Params) -> Params:
    """The same params with every word and every label in the made language."""
    english, registered = params.words.file, params.figures
    file: dict[str, Any] = {
        "schema": 1,
        "language": "cy",
        "words": others(english.words),
        "nouns": {noun: others(forms) for noun, forms in english.nouns.items()},
        "codes": {name: others(params.codes.list(name).labels) for name in params.codes.lists},
        "figures": {name: _figure(figure) for name, figure in registered.items()},
        "indicators": {code: _indicator(indicator) for code, indicator in params.indicators.items()},
        "returns": {name: other(name.replace("_", " ")) for name in params.this_quarter.supplied},
        "papers": {paper.id: others({"title": paper.title, "holds": paper.holds}) for paper in params.pack.papers},
        "areas": {area.id: others({"title": area.title, "short_title": area.short_title}) for area in params.pack.areas},
    }
    return replace(params, language="cy", words=Words(WordsFile.model_validate(file)))


def _figure(figure: Any) -> dict[str, Any]:
    columns = figure.columns if isinstance(getattr(figure, "columns", None), dict) else {}
    measures = {column: column for column in ("Budget", "Variance")}
    return {
        "title": other(figure.title),
        "row_title": other(getattr(figure, "row_title", "")),
        "columns": others({**columns, **measures}),
        "notes": [other(note) for note in figure.notes],
    }


def _indicator(indicator: Any) -> dict[str, Any]:
    names = ("plain_title", "definition", "position", "source", "owner", "checked_by", "why_it_matters", "objective")
    texts = {name: other(getattr(indicator, name)) for name in names}
    renamed = other(indicator.renamed.was) if indicator.renamed else ""
    return {**texts, "renamed_from": renamed, "breaks": {series.code: other(series.why) for series in indicator.earlier_series}}


def telling() -> list[made.Typed]:
    """Figures that call for as many words as can be: a break, a revision, a real change, a nation to compare with."""
    values = {
        "2015-16": Result(value=70.0, n=560, of=800, symbol="r", was=69.0),
        "2016-17-q3": made.share(664, 800),
        "2017-18-q1": made.HIDDEN,
        "2017-18-q3": made.share(512, 640),
    }
    changed = OverYears("usual", "quarters", 20, Quarter(2017, 3), mean=83.0, lower=78.0, upper=86.0)
    difference = Difference(Quarter(2016, 3), computed=Result(value=83.04), published=Result(value=83.1))
    headline = made.indicator(
        values,
        earlier_series=[{"code": "OLD", "ends": "2016-17-q3", "why": "One assessment replaced two."}],
        renamed={"was": "Assessments in time", "dated": "2017-07-01"},
        source="National framework",
        checked_by="Performance team",
        next_review="2018-04-30",
        years=changed,
        differences=(difference,),
    )
    plan = made.listing("delivery-actions", dict.fromkeys(PLAN, "Column"), [["DP1", "Recruit", 4.0, 1.0, "Done."]])
    ended = Restructure("police", "self", date(2017, 3, 31))
    return [
        headline,
        made.by_source(restructures=(ended,), rows_not_filled_in=Result(value=2.0)),
        made.shares("reviews-by-month", "Month"),
        made.shares("visits-by-month", "Month"),
        plan,
    ]


PLAN = ("reference", "action", "milestones_due", "milestones_done", "update")
# What officers wrote, how a council calls itself and its tools, and the months and signs of money that a language itself gives.
WRITTEN = """Anytown Scrutiny Committee Children's Services An illustrative sample. Letter, December 2017
Two workers left. New duty rota from January Operational Manager Staffing as planned. Posts are filled.
Last year's result of 83%, plus 2 points; last year's; Fewer families should wait The Director
Recruit social workers Visit on time Vacancies came down. DP1 Recruit Done. CP1 CP2
None. Consider the report. A. Officer Director A browser, version 2"""
MONTHS = [Numbers("cy").month(date(2017, month, 1)) for month in range(1, 13)]
OFFICERS = {*ENGLISH.findall(f"{WRITTEN} {WRITTEN.lower()}"), *MONTHS}  # within a sentence they begin with a small letter
COVER = {
    "title": "T",
    "reason": ["None."],
    "legal": ["None."],
    "recommendation": ["Consider the report."],
    "signatory": {"name": "A. Officer", "post": "Director"},
}


@pytest.fixture
def welsh() -> Callable[..., Appendix]:
    """A paper over telling figures, in the made language."""

    def opened(paper: str = "monitoring", area: str = "timeliness", **quarter: Any) -> Appendix:
        typed = {**made.everything(), **{figure.id: figure for figure in telling()}}.values()
        params = in_another_language(made.params(*typed, cover=COVER, report_dated="2018-03-07", **quarter))
        return Appendix(the_page(paper, params, made.store(*typed), area=area, edition="officer"))

    return opened


def drawn(value: Any) -> str:
    """What the drawings of a block say: matplotlib keeps each text beside its outlines."""
    return " ".join(re.findall(r"<!-- (.*?) -->", str(value)))


@pytest.mark.parametrize("verb", EVERY_VERB)
def test_a_page_in_another_language_has_no_english_but_what_officers_wrote(welsh: Callable[..., Appendix], verb: str) -> None:
    for block in blocks(EVERY_VERB[verb](welsh())):
        words = set(ENGLISH.findall(f"{said(block.block)} {drawn(block.block)}"))
        assert words - OFFICERS - {"en", "cy", "GB", "page", "pages", "title"} == set()


def test_every_verb_of_a_paper_is_tried() -> None:
    assert {name for name in dir(Appendix) if not name.startswith("_")} - {"page"} == set(EVERY_VERB) | NO_BLOCK


@pytest.fixture
def labels() -> Labels:
    params = made.params(*made.everything().values())
    return Labels(params, Numbers("en"))


def test_periods_are_named_in_the_councils_words(labels: Labels) -> None:
    periods, now = labels.periods, made.QUARTER
    assert periods.period(now) == "Quarter 3 2017-18"
    assert (periods.short(now), periods.months(now)) == ("Q3 2017-18", "October to December 2017")
    assert (periods.period(FinancialYear(2016)), periods.period(Day(date(2018, 3, 31)))) == ("Year 2016-17", "31 March 2018")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(Quarter(2017, 3)), "October to December 2017"),
        (Span(Quarter(2017, 3), "year_to_date"), "April to December 2017"),
        (Span(Quarter(2017, 4), "year_to_date"), "April 2017 to March 2018"),
        (Span(Quarter(2017, 3), "twelve_months"), "twelve months to 31 December 2017"),
        (Span(Quarter(2017, 3), "at_end"), "at 31 December 2017"),
    ],
)
def test_what_a_measure_covers_is_said_in_words(labels: Labels, span: Span, words: str) -> None:
    assert labels.periods.span(span) == words


def test_a_row_is_named_by_its_code_its_month_or_the_label_that_small_codes_are_merged_under() -> None:
    figure = made.figure_of(made.by_source())
    merged = made.table(figure, row_list="source", group={"Others": ("other",)})  # type: ignore[arg-type]
    by_month = made.shares("by-month")
    by_month = replace(by_month, registered=by_month.registered.model_copy(update={"row_list": ""}))
    labels = Labels(made.params(merged, by_month), Numbers("en"))
    named = [labels.row(figure.id, key) for key in ("police", "Others", "total")]
    assert named == ["Police", "Others", "Total"]
    assert labels.row("by-month", "2017-10") == "October 2017"


def test_a_column_of_a_period_is_named_by_the_quarter_that_it_ends_with(labels: Labels) -> None:
    figure = made.figure_of(made.by_source())
    columns = (
        Column("previous_quarter", span=Span(Quarter(2017, 2))),
        Column("year_to_date", span=Span(made.QUARTER, "year_to_date")),
    )
    assert [labels.column(figure, column) for column in columns] == [  # type: ignore[arg-type]
        "Quarter 2 2017-18",
        "Year to date: April to December 2017",
    ]


def test_where_the_words_have_no_label_the_page_has_that_of_the_catalogue(labels: Labels) -> None:
    assert (labels.title("contacts-by-source"), labels.title("T1")) == (
        "Contacts by source and outcome",
        "Assessments finished on time",
    )
    assert labels.code("source", "unknown") == "unknown"
