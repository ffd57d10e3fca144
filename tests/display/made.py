"""A small council, a store made by hand, and figures typed out: what the display tests show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from figures.published import published
from helpers.disclosure.cell import Address, Reason
from helpers.domain.commentary import Expected, ServiceWords
from helpers.domain.nearest import one_of_the_known
from helpers.domain.params.codes import Code, CodeList, Codes
from helpers.domain.params.council import CouncilFile, PackFile, QuarterFile
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.load import load_rules
from helpers.domain.params.params import Params
from helpers.domain.params.register import Registered, RegisteredIndicator, RegisteredListing, RegisteredTable
from helpers.domain.params.strict_yaml import read_stated
from helpers.domain.params.target import Target
from helpers.domain.params.words import Words, WordsFile
from helpers.domain.period import Period, parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.result import WITHHELD, Result
from helpers.figures.figure import (
    TOTAL,
    VALUE,
    Absence,
    Column,
    Commentary,
    Compared,
    DeclaredFace,
    Entry,
    Figure,
    IndicatorFigure,
    KnownTarget,
    ListingFigure,
    Span,
    TableFigure,
)
from helpers.figures.judgement import Judgement
from helpers.figures.publishable import Publishable
from helpers.measures.judged.needed import Needed
from helpers.measures.judged.outlook import Outlook
from helpers.measures.judged.over_years import OverYears

ROOT = Path(__file__).parents[2]
QUARTER = Quarter.parse("2017-18-q3")
HIDDEN = WITHHELD
NOT_AVAILABLE = Result(symbol="x")
AREAS = [
    {"id": "timeliness", "title": "Timeliness of assessments", "short_title": "Timeliness", "indicators": ["T1"]},
    {"id": "staff", "title": "Vacancies and agency staff", "short_title": "Vacancies", "indicators": ["W1", "W2", "W3"]},
]
PAPERS = [
    {"id": "index", "notebook": "index", "title": "What you asked for"},
    {"id": "the-quarter", "notebook": "the_quarter", "title": "The quarter"},
    {"id": "cover-report", "notebook": "cover_report", "title": "Covering report"},
    {"id": "appendix-e", "notebook": "appendix_e", "title": "Appendix E", "holds": "Every measure"},
    {"id": "monitoring", "notebook": "monitoring_area", "title": "Monitoring", "for_each": "areas"},
]
CODES = {
    "request_item": {"position": "The current position", "trend": "The trend", "all": "All five items"},
    "source": {"police": "Police", "self": "Self-referral", "other": "Other agency"},
    "outcome": {"advice": "Advice given", "open_case": "Open case"},
    "service": {"placements": "Placements"},
    "team": {"family": "Family Support", "early": "Early Help"},
    "rag": {
        "green": "Green",
        "amber_green": "Amber/Green",
        "red_amber": "Red/Amber",
        "red": "Red",
        "closed": "Closed",
        "to_be_confirmed": "To be confirmed",
    },
}


@dataclass(frozen=True)
class Typed:
    """A figure that a test types, with what the register, the catalogue and the targets state of it."""

    publishable: Publishable
    registered: Registered
    catalogue: Indicator | None = None
    target: Target | None = None

    @property
    def id(self) -> str:
        return self.publishable.id


@dataclass
class Store:
    """Figures by id."""

    figures: Mapping[str, Publishable] = field(default_factory=dict)
    reasons: Mapping[Address, Reason] = field(default_factory=dict)
    edition: str = "members"

    def withheld(self, figure_id: str) -> dict[Address, Reason]:
        return {address: why for address, why in self.reasons.items() if address.figure == figure_id}

    def figure(self, figure_id: str) -> Publishable:
        return self.figures[one_of_the_known(figure_id, self.figures, "a notebook asks for a figure that is not registered")]

    def ids(self) -> tuple[str, ...]:
        return tuple(self.figures)


def store(*typed: Typed) -> Store:
    """A store of these figures."""
    return Store({one.id: one.publishable for one in typed})


def params(*typed: Typed, **more: Any) -> Params:
    """A council of two areas that states what was typed of each figure; ``more`` replaces what its quarter states."""
    council = CouncilFile.model_validate(
        {
            "schema": 1,
            "id": "anytown",
            "name": "Anytown",
            "nation": "wales",
            "committee": "Scrutiny Committee",
            "directorate": "Social Services",
            "service": "Children's Services",
            "current_quarter": str(QUARTER),
            "illustrative": "An illustrative sample.",
            "disclosure": {"policy": "suppress5", "threshold": 5},
        }
    )
    quarter = QuarterFile.model_validate(
        {
            "schema": 1,
            "quarter": str(QUARTER),
            "returns": "returns",
            "history_from": "2012-13-q4",
            "supplied": ["contacts", "commentary", "requests"],
            "data_extracted": "2018-01-15",
            **more,
        }
    )
    return Params(
        folder=ROOT / "params",
        quarter=QUARTER,
        language="en",
        council=council,
        nation=load_rules(ROOT / "params")[1],
        pack=PackFile.model_validate({"schema": 1, "areas": AREAS, "papers": PAPERS}),
        this_quarter=quarter,
        indicators={one.id: one.catalogue for one in typed if one.catalogue},
        benchmarks={},
        figures={one.id: one.registered for one in typed},
        targets={one.id: one.target for one in typed if one.target},
        targets_illustrative=False,
        files={},
        outputs=ROOT / "outputs",
        codes=Codes({name: _code_list(name, labels) for name, labels in CODES.items()}),
        words=Words(read_stated(ROOT / "params" / "base" / "words" / "en.yaml", WordsFile)),
    )


def _code_list(name: str, labels: Mapping[str, str]) -> CodeList:
    return CodeList(name, name, "", tuple(Code(code, label) for code, label in labels.items()))


def share(n: float, of: float) -> Result:
    """A percentage with its n of N."""
    return Result(value=100 * n / of, n=n, of=of)


CATALOGUE: dict[str, Any] = {
    "title": "Percentage of assessments in time",
    "plain_title": "Assessments finished on time",
    "definition": "Assessments finished in 42 working days, out of all finished.",
    "unit": "percent",
    "counts": "children",
    "noun": "assessment",
    "better": "higher",
    "period_type": "cumulative",
    "statutory": True,
    "source": "",
    "owner": "Operational Manager",
    "why_it_matters": "A family waits.",
    "objective": "Families get help in time",
    "reported_in": ["corporate_plan"],
    "measure": {"kind": "count", "return": "contacts"},
}
COMMENTARY = ServiceWords(
    what_happened="Two workers left.",
    action="New duty rota from January",
    owner="Operational Manager",
    due=date(2018, 3, 31),
    expected=(Expected(Quarter(2017, 4), 83.0), Expected(Quarter(2018, 3), 85.5)),
    expected_basis="Staffing as planned.",
)
OUTLOOK = Outlook(
    "unlikely",
    "forecast",
    quarters_held=12,
    drawn_from=9,
    year_ends=9,
    in_100=10,
    low=79.1,
    central=80.2,
    high=81.3,
    needed=Needed("rest_of_year", (Quarter(2017, 4),), 90.0, 1080, 1200, last_year=1010),
)
JUDGED = Judgement(
    rag="red",
    rag_why="judged",
    arrow="declined",
    arrow_why="change",
    face="may",
    face_why="Posts are filled.",
    commentary_demanded=True,
    decimals=0,
    moved="down",
    years=OverYears("too_few", "quarters", 7, QUARTER),
    outlook=OUTLOOK,
)
USUAL = OverYears("below", "quarters", 20, QUARTER, mean=83.0, lower=80.4, upper=85.6)
# Quarters of an indicator whose latest result is withheld, and every sign with it.
UNSAID: dict[str, Any] = {
    "rag": "withheld",
    "rag_why": "hidden",
    "arrow": "withheld",
    "arrow_why": "hidden",
    "face": "withheld",
    "face_why": "",
    "commentary_demanded": False,
    "moved": "unknown",
    "years": None,
    "outlook": None,
}


def target(**changes: Any) -> Target:
    """Two points better than last year."""
    stated = {
        "value": 85.0,
        "method": "improve_by",
        "starting_from": 83.0,
        "change": 2.0,
        "calculation": "Last year's result of 83%, plus 2 points",
        "tolerance": 2.0,
        "reason": "Fewer families should wait",
        "set_by": "The Director",
        "set_on": "2017-04-20",
        "review": "2018-03-31",
    }
    return Target.model_validate({**stated, **changes})


def compared(current: str = "2017-18-q3", comparator: str = "2016-17-q3") -> Compared:
    """Which periods are the latest, the comparator and the year so far."""
    latest, then = parse_period(current), parse_period(comparator)
    if not isinstance(latest, Quarter):
        return Compared(latest, then)
    earlier = (latest.same_quarter_last_year(), latest.previous(), Quarter(latest.year - 1, 4))
    return Compared(latest, then, *earlier, year=latest.to_date())


def promised(value: float | None) -> Commentary:
    """What the service says, with the value that it promised for the quarter."""
    return Commentary(this_quarter=COMMENTARY, promised=value, declared=DeclaredFace("may", "Posts are filled."))


def indicator(values: Mapping[str, Result] | None = None, **changes: Any) -> Typed:
    """Assessments on time over quarters.

    ``changes`` replace by their names what is judged of it, what its figure holds, or what the catalogue and targets state.
    """
    values = values or {
        "2015-16-q3": share(560, 800),
        "2016-17-q3": share(664, 800),
        "2016-17-q4": share(900, 1080),
        "2017-18-q1": share(240, 300),
        "2017-18-q2": share(440, 550),
        "2017-18-q3": share(512, 640),
    }
    code = changes.pop("code", "T1")
    not_yet_set = changes.pop("not_yet_set", False)
    stated = changes.pop("target", target())
    catalogue = Indicator.model_validate({**CATALOGUE, **_of(Indicator.model_fields, changes)})
    figure = IndicatorFigure(
        id=code,
        indicator=code,
        unit=catalogue.unit,
        counts=catalogue.counts,
        measured_as="share",
        commentary=promised(81.0),
        span=Span(QUARTER, "year_to_date"),
        periods=tuple(parse_period(period) for period in values),
        series=(code,),
        cells=tuple((result,) for result in values.values()),
        compared=compared(),
        target=_known(stated, not_yet_set=not_yet_set),
    )
    figure = replace(figure, **_of({one.name for one in fields(IndicatorFigure)} - {"unit", "counts"}, changes))
    judgement = replace(JUDGED, **_of({one.name for one in fields(Judgement)}, changes))
    registered = RegisteredIndicator(kind="indicator", title="", counts=catalogue.counts, indicator=code)
    shown = published(figure, None if figure.absent else judgement)
    return Typed(shown, registered, catalogue, stated)


def _of(names: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if name in names}


def _known(stated: Target | None, *, not_yet_set: bool) -> KnownTarget | None:
    if stated is None:
        return None
    again = stated.recomputed()
    return KnownTarget(
        value=None if not_yet_set else stated.value,
        tolerance=stated.tolerance,
        method=stated.method,
        statutory=stated.statutory,
        not_yet_set=not_yet_set,
        recomputed=again,
        agrees=again is None or again == stated.value,
    )


def withheld(**changes: Any) -> Typed:
    """The same indicator with its latest value withheld, and every sign with it."""
    values = {"2016-17-q3": share(664, 800), "2017-18-q2": share(440, 550), "2017-18-q3": HIDDEN}
    return indicator(values, **{**UNSAID, **changes})


AWAITED = Absence("awaited", "assessments", "the extract failed its checks", date(2018, 3, 15))


def absent(code: str = "T1", **changes: Any) -> Typed:
    """An indicator whose return is awaited; its target stands all the same."""
    nothing: dict[str, Any] = {"periods": (), "cells": (), "compared": None, "span": None, "commentary": Commentary()}
    return indicator(code=code, **{"absent": AWAITED, **nothing, **changes})


def absent_table(name: str = "contacts-by-source", because: Absence = AWAITED) -> Typed:
    """A table whose return is awaited."""
    return table(TableFigure(name, "contacts", "events", Span(QUARTER), absent=because), title="Contacts by source and outcome")


def count(code: str, title: str, unit: str, noun: str, value: float) -> Typed:
    """A number with one earlier value, and no target."""
    return indicator(
        {"2017-18-q2": Result(value=value + 2), "2017-18-q3": Result(value=value)},
        code=code,
        plain_title=title,
        unit=unit,
        noun=noun,
        better="lower",
        period_type="snapshot",
        span=Span(QUARTER, "at_end"),
        compared=compared(comparator="2017-18-q2"),
        commentary=Commentary(),
        target=None,
        outlook=replace(OUTLOOK, face="none", why="no_target", needed=None),
        rag="none",
        rag_why="no_target",
        arrow="improved",
        face="none",
        commentary_demanded=False,
    )


def table(figure: TableFigure, **registered: Any) -> Typed:
    """A table with what the register states of it."""
    stated = {"kind": "table", "title": "T", "counts": figure.counts, "unit": figure.unit, "rows": "row", "row_title": "Row"}
    measure = {"kind": "count", "return": "contacts"}
    return Typed(published(figure), RegisteredTable.model_validate({**stated, "measure": measure, **registered}))


def by_source(**changes: Any) -> Typed:
    """Contacts by source and outcome, one of them withheld."""
    figure = TableFigure(
        id="contacts-by-source",
        unit="contacts",
        counts="events",
        span=Span(QUARTER),
        rows=("police", "self", TOTAL),
        columns=(Column("advice"), Column("open_case"), Column(TOTAL)),
        cells=(
            (Result(value=1421.0), Result(value=496.0), Result(value=1917.0)),
            (Result(value=12.0), HIDDEN, HIDDEN),
            (Result(value=1433.0), Result(value=499.0), Result(value=1932.0)),
        ),
        rows_counted=Result(value=1932.0),
    )
    lists = {"row_title": "Source", "row_list": "source", "columns": "outcome", "column_list": "outcome"}
    return table(replace(figure, **changes), title="Contacts by source and outcome", **lists)


def shares(name: str = "contacts-shares", row_title: str = "Source") -> Typed:
    """The share of contacts from each source, one of them withheld."""
    figure = TableFigure(
        id=name,
        unit="percent",
        counts="events",
        span=Span(QUARTER),
        rows=("self", "police", "other"),
        columns=(Column(VALUE),),
        cells=((share(120, 1000),), (share(877, 1000),), (HIDDEN,)),
    )
    return table(figure, title="Share of contacts", row_title=row_title, row_list="source")


def ratings() -> Typed:
    """Commitments by rating."""
    numbers = (6.0, 2.0, 3.0, 1.0, 0.0, 0.0, 12.0)
    figure = TableFigure(
        id="commitments-by-rag",
        unit="commitments",
        counts="statuses",
        span=Span(QUARTER),
        rows=(*CODES["rag"], TOTAL),
        columns=(Column(VALUE),),
        cells=tuple((Result(value=number),) for number in numbers),
    )
    return table(figure, title="Commitments by rating", row_title="Rating", row_list="rag")


def entry(value: str | float | date | None) -> Entry:
    """What a cell of a listing holds."""
    if isinstance(value, date):
        return Entry(day=value)
    return Entry(number=Result(value=value)) if isinstance(value, float) else Entry(text=value or "")


def listing(
    name: str, columns: Mapping[str, str], rows: list[list[Any]], *, title: str = "", coded: Mapping[str, str] | None = None
) -> Typed:
    """Rows of a hand-kept return."""
    cells = tuple(tuple(entry(value) for value in row) for row in rows)
    registered = {"kind": "listing", "title": title or name, "counts": "statuses", "return": name, "columns": dict(columns)}
    figure = ListingFigure(id=name, counts="statuses", quarter=QUARTER, fields=tuple(columns), cells=cells)
    return Typed(published(figure), RegisteredListing.model_validate({**registered, "coded": dict(coded or {})}))


def commitments() -> Typed:
    """Two commitments: one green, one red with no update."""
    columns = {
        "reference": "Reference",
        "commitment": "Commitment",
        "q2": "Q2",
        "q3": "Q3",
        "update": "Update",
        "q4": "Q4",
        "due": "Due",
    }
    due = date(2018, 3, 31)
    rows = [
        ["CP1", "Recruit social workers", "green", "green", "Vacancies came down.", None, due],
        ["CP2", "Visit on time", "red", "red", None, None, due],
    ]
    coded = dict.fromkeys(("q2", "q3", "q4"), "rag")
    return listing("commitments", columns, rows, title="Corporate Plan commitments", coded=coded)


def requests(*rows: tuple[str, str, str]) -> Typed:
    """What was asked: area, item and answer of each row."""
    columns = {name: name for name in ("reference", "asked_on", "source", "words", "area", "item", "owner", "answer")}
    asked = [
        ["R1", date(2017, 12, 18), "Letter, December 2017", "words", area, item, "", written] for area, item, written in rows
    ]
    return listing("requests", columns, asked, title="What was asked")


def no_requests() -> Typed:
    """The record of requests, where that return was not supplied."""
    figure = ListingFigure("requests", "statuses", QUARTER, absent=Absence("not_supplied", "requests", "the clerk was away"))
    return Typed(published(figure), requests().registered)


def budget() -> Typed:
    """One budget line and the total, over budget."""
    figure = TableFigure(
        id="budget",
        unit="",
        counts="money",
        span=Span(QUARTER),
        rows=("placements", TOTAL),
        columns=(Column("Budget", "pounds"), Column("Variance", "variance")),
        cells=(
            (Result(value=17_350_000.0), Result(value=2_083_000.0)),
            (Result(value=50_050_000.0), Result(value=2_013_000.0)),
        ),
    )
    return table(figure, title="Budget", row_title="Service", row_list="service")


def everything() -> dict[str, Typed]:
    """One figure of each kind, by id."""
    typed = [
        indicator(),
        count("W1", "Posts vacant", "fte", "FTE", 50.0),
        count("W2", "Agency workers", "number", "agency worker", 25.0),
        count("W3", "Cost of agency workers", "pounds", "pound", 412_345.0),
        by_source(),
        shares(),
        ratings(),
        commitments(),
        budget(),
        requests(("timeliness", "all", ""), ("staff", "all", "")),
    ]
    return {one.id: one for one in typed}


def figure_of(typed: Typed) -> Figure:
    """The figure that was typed."""
    return typed.publishable.figure


def quarters(*written: str) -> tuple[Period, ...]:
    """Periods as they are written."""
    return tuple(parse_period(period) for period in written)
