"""The judgement of an indicator comes from its protected figure; behind a withheld count there is no sign."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from domain.params_folder import ParamsFolder
from helpers.domain.period import FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import INAPPLICABLE, MISSING, WITHHELD, Result
from helpers.figures.figure import Column, Commentary, Compared, DeclaredFace, IndicatorFigure, KnownTarget, Span, TableFigure
from helpers.figures.judged import judged

from .published import published

NOW, THEN = Quarter(2017, 3), Quarter(2016, 3)
TARGET = KnownTarget(85.0, 2.0, "maintain", False)
BASELINE = KnownTarget(None, 0.0, "baseline_year", False)
MAY = DeclaredFace("may", "Posts are vacant")


def share(n, of):
    return Result(100 * n / of, n=n, of=of)


@pytest.fixture(scope="module")
def params(tmp_path_factory):
    """The small council, whose PM24 is a share of children, the higher the better."""
    return ParamsFolder(tmp_path_factory.mktemp("council")).load()


@pytest.fixture
def signed(params):
    """The judgement of an indicator with a current and, where given, an earlier result."""

    def of(now, then=None, *, declared=MAY, catalogue=None, **more):
        if now.hidden:
            declared = DeclaredFace("none" if declared.face == "none" else "withheld")
        figure = IndicatorFigure(
            id="PM24",
            indicator="PM24",
            unit="percent",
            counts=more.pop("counts", "children"),
            measured_as=more.pop("measured_as", "share"),
            commentary=Commentary(declared=declared),
            periods=(THEN, NOW),
            series=("PM24",),
            cells=((then or INAPPLICABLE,), (now,)),
            compared=Compared(NOW, THEN if then else None),
            **{"target": TARGET, **more},
        )
        stated = {"better": "higher", "arrow_tolerance": 0.5, "unit": "percent", "decimals": 0, **(catalogue or {})}
        indicator = params.indicators["PM24"].model_copy(update=stated)
        return judged(published(figure), replace(params, indicators={"PM24": indicator})).judgement

    return of


@pytest.mark.parametrize(("n", "rag"), [(850, "green"), (849, "amber"), (830, "amber"), (829, "red")])
def test_the_rag_is_judged_against_the_target(signed, n, rag):
    found = signed(share(n, 1000))
    assert (found.rag, found.rag_why) == (rag, "judged")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"target": None}, "no_target"),
        ({"target": BASELINE}, "baseline_year"),
        ({"target": replace(BASELINE, not_yet_set=True)}, "not_yet_set"),
        ({"catalogue": {"better": "neither"}}, "no_direction"),
    ],
)
def test_where_there_is_no_rag_it_is_said_why(signed, change, why):
    found = signed(share(850, 1000), **change)
    assert (found.rag, found.rag_why) == ("none", why)


def test_without_a_value_there_is_no_rag(signed):
    found = signed(INAPPLICABLE)
    assert (found.rag, found.rag_why) == ("none", "no_value")


@pytest.mark.parametrize(
    ("now", "then", "arrow", "why"),
    [
        (share(850, 1000), share(800, 1000), "improved", "change"),
        (share(800, 1000), share(850, 1000), "declined", "change"),
        (share(804, 1000), share(800, 1000), "sustained", "tolerance"),
        (share(43, 53), share(40, 53), "sustained", "chance"),
        (share(94, 120), Result(96.1), "declined", "change"),
        (share(850, 1000), None, "not_comparable", "no_comparator"),
        (share(850, 1000), INAPPLICABLE, "not_comparable", "no_comparator"),
        (INAPPLICABLE, share(850, 1000), "not_comparable", "no_value"),
    ],
)
def test_the_arrow_and_why(signed, now, then, arrow, why):
    found = signed(now, then)
    assert (found.arrow, found.arrow_why) == (arrow, why)


def test_two_shares_are_compared_by_their_counts_where_both_are_known(signed):
    assert signed(share(94, 120), share(19, 20)).arrow == "sustained"
    assert signed(share(94, 120), Result(95.0)).arrow == "declined"


def test_a_change_of_exactly_the_tolerance_is_said_to_be_within_it(signed):
    found = signed(Result(10.3), Result(10.0), measured_as="ratio", catalogue={"arrow_tolerance": 0.3})
    assert (found.arrow, found.arrow_why) == ("sustained", "tolerance")


def test_neither_good_nor_bad_has_no_arrow_and_no_face(signed):
    found = signed(share(850, 1000), share(800, 1000), catalogue={"better": "neither"})
    assert (found.arrow, found.moved, found.face) == ("not_comparable", "up", "none")


@pytest.mark.parametrize("counts", ["children", "events", "staff"])
@pytest.mark.parametrize("measured_as", ["share", "ratio"])
def test_chance_is_tested_for_every_n_of_n_of_people_and_events(signed, counts, measured_as):
    found = signed(share(43, 53), share(40, 53), catalogue={"counts": counts}, measured_as=measured_as)
    assert (found.arrow, found.arrow_why) == ("sustained", "chance")


def test_where_chance_is_not_tested_it_is_said_why(signed):
    assert signed(share(43, 53), share(40, 53), catalogue={"counts": "money"}).untested == "money"
    positions = signed(share(43, 53), share(40, 53), catalogue={"period_type": "snapshot"})
    assert (positions.arrow, positions.untested) == ("improved", "same_people")


def test_too_few_to_say_is_no_verdict(signed):
    found = signed(Result(7.0), Result(3.0), catalogue={"unit": "number", "counts": "staff"})
    assert (found.arrow, found.arrow_why) == ("not_tested", "small_base")


def test_a_withheld_result_has_no_sign_at_all(signed):
    found = signed(WITHHELD, share(800, 1000))
    assert (found.rag, found.arrow, found.face) == ("withheld", "withheld", "withheld")
    assert (found.rag_why, found.arrow_why, found.face_why) == ("hidden", "hidden", "")
    assert not found.commentary_demanded


def test_a_withheld_comparator_withholds_the_arrow_only(signed):
    found = signed(share(850, 1000), WITHHELD)
    assert (found.rag, found.arrow, found.arrow_why, found.face) == ("green", "withheld", "hidden", "may")


def test_the_declared_face_is_published_with_its_reason(signed):
    found = signed(share(850, 1000))
    assert (found.face, found.face_why) == ("may", "Posts are vacant")


@pytest.mark.parametrize("target", [None, BASELINE])
@pytest.mark.parametrize("now", [share(850, 1000), WITHHELD])
def test_there_is_no_face_without_a_target(signed, target, now):
    assert signed(now, target=target).face == "none"


def test_a_face_that_was_not_declared_is_not_guessed(signed):
    assert signed(share(10, 1000), declared=DeclaredFace()).face == "none"


@pytest.mark.parametrize(
    ("now", "then", "face", "demanded"),
    [
        (share(800, 1000), share(850, 1000), "likely", True),
        (share(850, 1000), share(800, 1000), "likely", False),
        (share(850, 1000), share(800, 1000), "may", True),
        (share(850, 1000), share(800, 1000), "unlikely", True),
    ],
)
def test_a_decline_or_a_doubtful_face_demands_commentary(signed, now, then, face, demanded):
    assert signed(now, then, declared=DeclaredFace(face)).commentary_demanded is demanded


with (Path(__file__).parents[1] / "examples" / "judgement.csv").open(encoding="utf-8", newline="") as opened:
    SIGNED_OFF = [one for one in csv.DictReader(opened) if one["rule"] == "signs"]


def result_of(value: str, n: str, of: str) -> Result | None:
    return Result(float(value), n=float(n), of=float(of)) if value else None


@pytest.mark.parametrize("example", SIGNED_OFF, ids=lambda example: example["question"])
def test_the_three_signs_together_as_they_were_signed_off(signed, example):
    now = result_of(example["value"], example["n"], example["of"])
    then = result_of(example["earlier"], example["earlier_n"], example["earlier_of"])
    held = {
        "withheld": (WITHHELD, then),
        "withheld before": (now, WITHHELD),
        "not available": (MISSING, then),
        "provisional": (now and replace(now, symbol="p"), then),
    }.get(example["held"], (now, then))
    target = replace(TARGET, value=float(example["target"]) if example["target"] else None)
    declared = DeclaredFace(example["face"] or "none", "Posts")
    found = signed(*held, catalogue={"better": example["better"]}, target=target, declared=declared)
    assert f"{found.rag} {found.arrow} {found.face}" == example["expected"]


def test_where_rounding_would_contradict_a_sign_more_decimals_are_printed(signed):
    assert signed(share(126.9, 150)).decimals == 1
    assert signed(share(126, 150)).decimals == 0
    assert signed(Result(90.4), Result(89.6), measured_as="ratio", catalogue={"unit": "number"}).decimals == 0


def test_a_percentage_of_two_hundred_or_more_has_a_decimal_and_never_three(signed):
    assert signed(share(850, 1000)).decimals == signed(share(85, 100), share(160, 200)).decimals == 1
    assert signed(share(85, 100), share(80, 100)).decimals == 0
    assert signed(Result(84.996, n=84996, of=100000)).decimals == 1  # judged to two decimals, it meets 85


def test_a_table_has_no_judgement(params):
    table = published(TableFigure("table", "", "children", Span(NOW), ("a",), (Column("value"),), ((Result(9.0),),)))
    assert judged(table, params) == table


@pytest.fixture
def of_history(params):
    """The judgement of an indicator whose last results are these n of 100, the latest last; None is a withheld one."""
    quarterly = {"better": "higher", "period_type": "in_quarter", "unit": "percent", "measure": None, "counts": "events"}
    indicator = params.indicators["PM24"].model_copy(update=quarterly)

    def of(*shares, **more):
        figure = IndicatorFigure(
            id="PM24",
            indicator="PM24",
            unit="percent",
            counts="events",
            measured_as="share",
            series=("PM24",),
            cells=tuple((WITHHELD if n is None else Result(float(n), n=n, of=100),) for n in shares),
            **{
                "target": replace(TARGET, value=90.0),
                "commentary": Commentary(),
                "periods": tuple(NOW.back(back) for back in reversed(range(len(shares)))),
                "compared": Compared(NOW),
                **more,
            },
        )
        return judged(published(figure), replace(params, indicators={"PM24": indicator})).judgement

    return of


def test_a_fall_out_of_what_the_series_usually_does_is_declined_and_below_its_range(of_history):
    before = Compared(NOW, NOW.previous())
    judgement = of_history(*[87, 88] * 9, 70, compared=before)
    assert (judgement.arrow, judgement.years.says) == ("declined", "below")


def test_a_change_within_what_the_series_usually_does_is_sustained(of_history):
    judgement = of_history(*[60, 95] * 10, compared=Compared(NOW, NOW.previous()))
    assert (judgement.arrow, judgement.arrow_why, judgement.years.says) == ("sustained", "usual", "usual")


def test_under_twelve_points_the_years_show_nothing(of_history):
    years = of_history(*[87, 88] * 5).years
    assert (years.says, years.points, years.mean) == ("too_few", 10, None)


def test_the_outlook_says_what_it_would_take(of_history):
    needed = of_history(*[87, 88] * 10).outlook.needed
    assert (needed.over, needed.value, needed.n, needed.quarters) == ("year_end", 90.0, None, (Quarter(2017, 4),))


def test_a_target_for_the_whole_year_is_held_against_the_year_to_date(of_history):
    needed = of_history(*[87, 88] * 10, adds_up_to_a_year=True).outlook.needed
    # 90 of 100 in four quarters is 360, of which 88, 87 and 88 are there.
    assert (needed.over, needed.n, needed.of, needed.last_year) == ("rest_of_year", 97, 100, 87)
    last_quarter = replace(TARGET, value=90.0, judged_on="last_quarter")
    assert of_history(*[87, 88] * 10, adds_up_to_a_year=True, target=last_quarter).outlook.needed.over == "year_end"


def test_where_the_latest_result_is_withheld_nothing_is_said(of_history):
    judgement = of_history(*[87, 88] * 9, None)
    assert judgement.years is None and judgement.outlook is None


def test_an_earlier_withheld_result_is_a_gap(of_history):
    assert of_history(*[87, 88] * 6, None, *[87, 88] * 3).years.points == 18


def test_a_face_falls_away_when_the_year_is_complete(of_history):
    ended = tuple(Quarter(2017, 4).back(back) for back in reversed(range(2)))
    may = Commentary(declared=MAY)
    complete = of_history(87, 88, periods=ended, compared=Compared(ended[-1]), commentary=may)
    assert (complete.face, complete.year_complete, complete.commentary_demanded) == ("none", True, False)
    assert of_history(87, 88, commentary=may).face == "may"


def test_a_figure_published_once_a_year_has_no_outlook_by_quarter(of_history):
    yearly = of_history(87, 88, periods=(FinancialYear(2015), FinancialYear(2016)), compared=Compared(FinancialYear(2016)))
    assert yearly.outlook is None
