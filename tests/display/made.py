"""A small council, a store made by hand, and figures typed out: what the display tests show."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from helpers.domain.params.codes import Code, CodeList, Codes
from helpers.domain.params.council import CouncilFile, PackFile, QuarterFile
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.params import Params
from helpers.domain.params.strict_yaml import read_stated
from helpers.domain.params.words import Words, WordsFile
from helpers.domain.quarter import Quarter
from helpers.figures.publishable import Heading, Publishable, Shown

ROOT = Path(__file__).parents[2]
QUARTER = Quarter.parse("2017-18-q3")
HIDDEN = Shown(symbol="c")
AREAS = [
    {"id": "timeliness", "title": "Timeliness of assessments", "short_title": "Timeliness", "indicators": ["T1"]},
    {"id": "staff", "title": "Vacancies and agency staff", "short_title": "Vacancies", "indicators": ["W1", "W2", "W3"]},
]
PAPERS = [
    {"id": "index", "notebook": "index", "title": "What you asked for"},
    {"id": "cover-report", "notebook": "cover_report", "title": "Covering report"},
    {"id": "appendix-e", "notebook": "appendix_e", "title": "Appendix E", "holds": "Every measure"},
    {"id": "monitoring", "notebook": "monitoring_area", "title": "Monitoring", "for_each": "areas"},
]
RATINGS = {
    "green": "Green",
    "amber_green": "Amber/Green",
    "red_amber": "Red/Amber",
    "red": "Red",
    "closed": "Closed",
    "to_be_confirmed": "To be confirmed",
}


@dataclass
class Store:
    """Figures by id."""

    figures: dict[str, Publishable] = field(default_factory=dict)

    def figure(self, figure_id: str) -> Publishable:
        return self.figures[figure_id]

    def ids(self) -> tuple[str, ...]:
        return tuple(self.figures)


def params(**more: Any) -> Params:
    """A council of two areas; ``more`` replaces what its quarter states."""
    council = CouncilFile.model_validate(
        {
            "schema": 1,
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
    pack = PackFile.model_validate({"schema": 1, "areas": AREAS, "papers": PAPERS})
    labels = {"position": "The current position", "trend": "The trend", "all": "All five items"}
    items = CodeList("request_item", "Item", "", tuple(Code(code, label) for code, label in labels.items()))
    catalogue = Indicator.model_validate(
        {
            "title": "T",
            "plain_title": "Assessments finished on time",
            "definition": "D",
            "unit": "percent",
            "counts": "children",
            "noun": "child",
            "better": "higher",
            "period_type": "cumulative",
            "statutory": True,
            "source": "",
            "owner": "O",
            "objective": "Families get help in time",
            "reported_in": ["corporate_plan"],
        }
    )
    return Params(
        folder=ROOT / "params",
        outputs=ROOT / "outputs",
        quarter=QUARTER,
        language="en",
        council=council,
        pack=pack,
        this_quarter=quarter,
        indicators=dict.fromkeys(("T1", "W1", "W2", "W3"), catalogue),
        benchmarks={},
        figures={},
        targets={},
        targets_illustrative=False,
        files={},
        codes=Codes({"request_item": items}),
        words=Words(read_stated(ROOT / "params" / "words" / "en.yaml", WordsFile)),
    )


def share(n: float, of: float) -> Shown:
    """A percentage with its n of N."""
    return Shown(value=100 * n / of, n=n, of=of)


FACTS: dict[str, Any] = {
    "code": "T1",
    "title": "Percentage of assessments in time",
    "plain_title": "Assessments finished on time",
    "definition": "Assessments finished in 42 working days, out of all finished.",
    "numerator": "",
    "denominator": "",
    "unit": "percent",
    "noun": "assessment",
    "better": "higher",
    "period_type": "cumulative",
    "position": "",
    "decimals": 0,
    "statutory": True,
    "confirmed": True,
    "source": "",
    "owner": "Operational Manager",
    "checked_by": "",
    "next_review": "",
    "valid_from": "",
    "why_it_matters": "A family waits.",
    "kind": "share",
    "adds_up_to_a_year": False,
    "target": {
        "value": 85.0,
        "method": "improve_by",
        "calculation": "Last year's result of 83%, plus 2 points",
        "tolerance": 2.0,
        "statutory": False,
        "reason": "Fewer families should wait",
        "set_by": "The Director",
        "set_on": "2017-04-20",
        "review": "2018-03-31",
        "recomputed": 85.0,
        "agrees": True,
        "changes": [],
        "illustrative": False,
        "not_yet_set": False,
        "starting_from": 83.0,
        "change": 2.0,
        "round_to": 1.0,
    },
    "rag": "red",
    "rag_why": "judged",
    "arrow": "declined",
    "arrow_why": "change",
    "face": "may",
    "face_why": "Posts are filled.",
    "commentary": {
        "what_happened": "Two workers left.",
        "why": "",
        "action": "New duty rota from January",
        "due": "2018-03-31",
        "owner": "Operational Manager",
        "expected_basis": "Staffing as planned.",
        "expected": [
            {"period": "2017-18-q4", "label": "Quarter 4 2017-18", "value": 83.0},
            {"period": "2018-19-q3", "label": "Quarter 3 2018-19", "value": 85.5},
        ],
    },
    "commentary_demanded": True,
    "breaks": [],
    "differences": [],
    "benchmark": None,
    "objective": "Families get help in time",
    "reported_in": ["corporate_plan"],
    "renamed": "",
    "last_quarter": {"label": "Quarter 2 2017-18", "commentary": None, "promised": 81.0},
    "flags": [],
    "variation": {
        "verdict": "not_enough_points",
        "points": 7,
        "latest": "",
        "rule": "",
        "direction": "",
        "since": "",
        "mean": None,
        "lower": None,
        "upper": None,
        "signals": [],
    },
    "outlook": {
        "face": "unlikely",
        "why": "forecast",
        "quarters_held": 12,
        "drawn_from": 9,
        "year_ends": 9,
        "meeting": 0,
        "in_100": 10,
        "low": 79.1,
        "central": 80.2,
        "high": 81.3,
        "settled": "",
        "needed": {"over": "rest_of_year", "quarters": ["Quarter 4 2017-18"], "value": 90.0, "n": 1080, "of": 1200},
    },
}

USUAL = {
    "verdict": "worse",
    "points": 20,
    "latest": "2017-18-q3",
    "rule": "outside_limits",
    "direction": "down",
    "since": "2017-18-q3",
    "mean": 83.0,
    "lower": 80.4,
    "upper": 85.6,
    "signals": [],
}


def periods(current: str = "2017-18-q3", comparator: str = "2016-17-q3") -> dict[str, Any]:
    """Which rows are the latest, the comparator and the year so far."""
    return {
        "current": current,
        "comparator": comparator,
        "same_quarter_last_year": "2016-17-q3",
        "previous_quarter": "2017-18-q2",
        "last_year_end": "2016-17-q4",
        "year": {"1": "2017-18-q1", "2": "2017-18-q2", "3": "2017-18-q3"},
    }


def indicator(values: dict[str, Shown] | None = None, **facts: Any) -> Publishable:
    """Assessments on time over quarters; ``facts`` replaces what is stated of it."""
    values = values or {
        "2015-16-q3": share(560, 800),
        "2016-17-q3": share(664, 800),
        "2016-17-q4": share(900, 1080),
        "2017-18-q1": share(240, 300),
        "2017-18-q2": share(440, 550),
        "2017-18-q3": share(512, 640),
    }
    stated = {**FACTS, "periods": periods(), **facts}
    return Publishable(
        id=stated["code"],
        kind="indicator",
        title=stated["plain_title"],
        unit=stated["unit"],
        counts="children",
        period="April to December 2017",
        row_title="Period",
        rows=tuple(Heading(key, label(key)) for key in values),
        columns=(Heading(stated["code"], stated["plain_title"]),),
        cells=tuple((one,) for one in values.values()),
        facts=stated,
    )


def label(key: str) -> str:
    """How a period is named."""
    return Quarter.parse(key).label if "-q" in key else date.fromisoformat(key).strftime("%d %B %Y").lstrip("0")


WITHHELD = {
    "rag": "withheld",
    "rag_why": "hidden",
    "arrow": "withheld",
    "arrow_why": "hidden",
    "face": "withheld",
    "face_why": "",
    "commentary_demanded": False,
    "variation": None,
    "outlook": None,
}


def withheld() -> Publishable:
    """The same indicator with its latest value withheld, and every sign with it."""
    return indicator({"2016-17-q3": share(664, 800), "2017-18-q2": share(440, 550), "2017-18-q3": HIDDEN}, **WITHHELD)


def absent(code: str = "T1", kind: str = "indicator", **facts: Any) -> Publishable:
    """A figure whose return is awaited."""
    stated = {
        **{
            key: FACTS[key]
            for key in (
                "plain_title",
                "better",
                "definition",
                "confirmed",
                "statutory",
                "source",
                "owner",
                "why_it_matters",
                "unit",
                "noun",
                "renamed",
                "objective",
            )
        },
        "return": "assessments",
        "why": "the extract failed its checks",
        "expected": "2018-03-15",
        **facts,
    }
    return Publishable(
        id=code,
        kind=kind,
        title="Assessments finished on time",
        unit="",
        counts="children",  # type: ignore[arg-type]
        period="Quarter 3 2017-18",
        absent="awaited",
        facts=stated,
    )


def count(code: str, title: str, unit: str, noun: str, value: float) -> Publishable:
    """A number with one earlier value, and no target."""
    values = {"2017-18-q2": Shown(value=value + 2), "2017-18-q3": Shown(value=value)}
    facts = {
        "code": code,
        "plain_title": title,
        "unit": unit,
        "noun": noun,
        "better": "lower",
        "period_type": "snapshot",
        "target": None,
        "outlook": {**FACTS["outlook"], "face": "none", "why": "no_target", "needed": None},
        "rag": "none",
        "rag_why": "no_target",
        "arrow": "improved",
        "face": "none",
        "kind": "sum",
        "commentary": None,
        "commentary_demanded": False,
        "periods": periods(comparator="2017-18-q2"),
    }
    return replace(indicator(values, **facts), period="at 31 December 2017")


def by_source() -> Publishable:
    """Contacts by source and outcome, one of them withheld."""
    return Publishable(
        id="contacts-by-source",
        kind="table",
        title="Contacts by source and outcome",
        unit="contacts",
        counts="events",
        period="October to December 2017",
        row_title="Source",
        rows=(Heading("police", "Police"), Heading("self", "Self-referral"), Heading("total", "Total")),
        columns=(Heading("advice", "Advice given"), Heading("open_case", "Open case"), Heading("total", "Total")),
        cells=(
            (Shown(value=1421.0), Shown(value=496.0), Shown(value=1917.0)),
            (Shown(value=12.0), HIDDEN, HIDDEN),
            (Shown(value=1433.0), Shown(value=499.0), Shown(value=1932.0)),
        ),
        totals=("rows", "columns"),
        facts={"rows_counted": 1932},
    )


def shares() -> Publishable:
    """The share of contacts from each source, one of them withheld."""
    rows = (Heading("self", "Self-referral"), Heading("police", "Police"), Heading("other", "Other agency"))
    return Publishable(
        id="contacts-shares",
        kind="table",
        title="Share of contacts",
        unit="percent",
        counts="events",
        row_title="Source",
        period="October to December 2017",
        rows=rows,
        columns=(Heading("value", "Share of contacts"),),
        cells=((share(120, 1000),), (share(877, 1000),), (HIDDEN,)),
    )


def ratings() -> Publishable:
    """Commitments by rating."""
    numbers = (6.0, 2.0, 3.0, 1.0, 0.0, 0.0)
    rows = (*(Heading(code, name) for code, name in RATINGS.items()), Heading("total", "Total"))
    return Publishable(
        id="commitments-by-rag",
        kind="table",
        title="Commitments by rating",
        unit="commitments",
        counts="statuses",
        period="October to December 2017",
        row_title="Rating",
        rows=rows,
        columns=(Heading("value", "Commitments"),),
        cells=(*((Shown(value=number),) for number in numbers), (Shown(value=12.0),)),
        totals=("rows",),
    )


def listing() -> Publishable:
    """Two commitments: one green, one red with no update."""
    words = [
        ["CP1", "Recruit social workers", "green", "green", "Vacancies came down."],
        ["CP2", "Visit on time", "red", "red", None],
    ]
    columns = {"reference": "Reference", "commitment": "Commitment", "q2": "Q2", "q3": "Q3", "update": "Update"}
    return Publishable(
        id="commitments",
        kind="listing",
        title="Corporate Plan commitments",
        unit="words",
        counts="statuses",
        period="Quarter 3 2017-18",
        rows=(Heading("1", "1"), Heading("2", "2")),
        columns=(*(Heading(key, name) for key, name in columns.items()), Heading("q4", "Q4"), Heading("due", "Due")),
        cells=tuple(
            (*(Shown(value=one, symbol="" if one else "x") for one in row), Shown(symbol="x"), Shown(value="2018-03-31"))
            for row in words
        ),
        facts={"labels": {"q2": RATINGS, "q3": RATINGS, "q4": RATINGS}},
    )


def requests(*rows: tuple[str, str, str]) -> Publishable:
    """What was asked: area, item and answer of each row."""
    columns = ("reference", "asked_on", "source", "words", "area", "item", "owner", "answer")
    return Publishable(
        id="requests",
        kind="listing",
        title="What was asked",
        unit="words",
        counts="statuses",
        period="Quarter 3 2017-18",
        rows=tuple(Heading(str(place), str(place)) for place, _ in enumerate(rows, 1)),
        columns=tuple(Heading(one, one) for one in columns),
        cells=tuple(
            tuple(
                Shown(value=one) if one else Shown(symbol="x")
                for one in ("R1", "2017-12-18", "Letter, December 2017", "words", area, item, "", answer)
            )
            for area, item, answer in rows
        ),
        facts={"labels": {}},
    )


def budget() -> Publishable:
    """One budget line and the total, over budget."""
    columns = (Heading("Budget", "Budget", "pounds"), Heading("Variance", "Variance", "variance"))
    return Publishable(
        id="budget",
        kind="table",
        title="Budget",
        unit="",
        counts="money",
        period="October to December 2017",
        row_title="Service",
        rows=(Heading("placements", "Placements"), Heading("total", "Total")),
        columns=columns,
        cells=((Shown(value=17_350_000.0), Shown(value=2_083_000.0)), (Shown(value=50_050_000.0), Shown(value=2_013_000.0))),
        totals=("rows",),
    )


def everything() -> dict[str, Publishable]:
    """One figure of each kind, by id."""
    figures = [
        indicator(),
        count("W1", "Posts vacant", "fte", "FTE", 50.0),
        count("W2", "Agency workers", "number", "agency worker", 25.0),
        count("W3", "Cost of agency workers", "pounds", "pound", 412_345.0),
        by_source(),
        shares(),
        ratings(),
        listing(),
        budget(),
        requests(("timeliness", "all", ""), ("staff", "all", "")),
    ]
    return {figure.id: figure for figure in figures}
