"""All results of a quarter, and those published before, protected together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.disclosure.cell import Address, Place
from helpers.disclosure.joint.complementary import Withheld
from helpers.disclosure.joint.together import Solved
from helpers.disclosure.published import Key, PublishedValue
from helpers.domain.params.council import Disclosure
from helpers.domain.quarter import Quarter
from helpers.domain.result import WITHHELD, Result
from helpers.figures.build import Published, built, drafts_of
from helpers.figures.draft import Draft
from helpers.figures.figure import TOTAL, Column, Commentary, Compared, IndicatorFigure, Span, TableFigure
from helpers.figures.joined import Before, pattern_of
from helpers.figures.patterns import keep, kept
from helpers.figures.publishable import publishable
from helpers.figures.stated import KnownTarget
from helpers.figures.still_known import not_protected
from measures.typed import Held

from .test_grouping import draft
from .worked import TABLE, THIS, rows_of

POLICY = Disclosure(policy="suppress5", threshold=5)
NOW = Quarter(2017, 3)
Q2, Q3 = "contacts 2017-18-q2", "contacts 2017-18-q3"
YEAR_TO_DATE = f"{TABLE}-year-to-date"


def series(*shares, **more):
    """An indicator of the year to date: n of N of each quarter."""
    quarters = tuple(Quarter(2017, number + 1) for number in range(len(shares)))
    return IndicatorFigure(
        id="PM26",
        indicator="PM26",
        unit="percent",
        counts="children",
        measured_as="share",
        commentary=Commentary(),
        span=Span(quarters[-1], "year_to_date"),
        periods=quarters,
        series=("PM26",),
        cells=tuple((Result(100 * n / of, n=float(n), of=float(of)),) for n, of in shares),
        compared=Compared(quarters[-1]),
        **more,
    )


def hidden(figure, policy=POLICY, before=None):
    pattern = pattern_of([Draft(figure, ("share",))], policy, before or Before())
    return [address.row for address in sorted(pattern.withheld)]


def test_a_year_to_date_less_the_one_before_is_a_count_of_its_own():
    """Of 11 who came home by December and 7 by September, 4 came home in the quarter."""
    assert hidden(series((7, 200), (11, 240))) == ["2017-18-q1"] or hidden(series((7, 200), (11, 240))) == ["2017-18-q2"]
    assert hidden(series((7, 200), (20, 240))) == []


def test_of_two_the_one_that_was_published_is_shown_and_the_new_one_withheld():
    shown = {Place("PM26", "", "PM26", "2017-18-q1", "year_to_date"): "shown"}
    assert hidden(series((7, 200), (11, 240)), before=Before(shown)) == ["2017-18-q2"]


def test_what_one_publication_showed_is_known_whatever_another_withheld():
    key = Key("PM26", "", "PM26", "2017-18-q1", "year_to_date", "n")
    values = [
        PublishedValue(key, "hidden"),
        PublishedValue(key, "shown", 7.0),
        PublishedValue(replace(key, period="2017-18-q2"), "hidden"),
    ]
    values += [PublishedValue(replace(key, quantity="value"), "hidden"), PublishedValue(replace(key, row="x"), "unseen")]
    place = Place("PM26", "", "PM26", "2017-18-q1", "year_to_date")
    decided = {place: "shown", replace(place, period="2017-18-q2"): "withheld"}
    assert Published.of(values, [NOW]) == Published(decided, (NOW,), {(place, "n"): 7.0})


def test_what_was_withheld_before_stays_withheld_and_the_reason_says_so():
    withheld = {Place("PM26", "", "PM26", "2017-18-q1", "year_to_date"): "withheld"}
    pattern = pattern_of([Draft(series((70, 200), (110, 240)), ("share",))], POLICY, Before(withheld))
    assert pattern.withheld == {Address("PM26", "2017-18-q1", "PM26"): "published_so_before"}


def test_a_small_count_that_earlier_publications_give_away_is_said_with_its_cell_and_without_the_number():
    """Twenty of twenty-two were shown before: the two who are left are known, whatever this quarter withholds."""
    table = draft(police=(2,), school=(20,))
    shown = {Place("table", row, column, str(NOW)): "shown" for row in ("school", TOTAL) for column in ("c0", TOTAL)}
    assert list(not_protected(pattern_of([table], POLICY, Before(shown)))) == [
        f"table, police, {column}: readers know that it is a small number whatever is withheld, because of what is public "
        "or was published before; make those public figures protected, or group this row with others in params/figures.yaml"
        for column in ("c0", TOTAL)
    ]
    assert list(not_protected(pattern_of([table], POLICY, Before()))) == []


def test_a_result_that_was_to_be_shown_by_written_reason_and_is_withheld_is_said():
    table = replace(draft(police=(2, 60), school=(1, 70)), never_hidden=frozenset({("police", "c0")}))
    (line,) = not_protected(pattern_of([table], POLICY, Before()))
    assert (
        line
        == "table, police, c0: it was to be shown by its written reason, and is withheld: it would give a small number away"
    )


def test_staff_are_not_children():
    staff = TableFigure("posts", "", "staff", Span(NOW), ("a", "b"), (Column("value"),), ((Result(2.0),), (Result(9.0),)))
    pattern = pattern_of([Draft(staff, ("count",))], POLICY, Before())
    assert not pattern.withheld and pattern.shows(Address("posts", "a", "value"))


@pytest.mark.parametrize(("policy", "expected"), [("none", Result(3.0)), ("round5", Result(5.0)), ("suppress5", WITHHELD)])
def test_each_policy_shows_three_children_in_its_own_way(policy, expected):
    table = TableFigure("table", "", "children", Span(NOW), ("a",), (Column("value"),), ((Result(3.0),),))
    draft = Draft(table, ("count",))
    pattern = pattern_of([draft], Disclosure(policy=policy), Before())
    assert publishable(draft, pattern).figure.cells == ((expected,),)


@pytest.fixture
def with_year_to_date(council):
    figures = council.files["figures.yaml"]["figures"]
    figures[YEAR_TO_DATE] = {**figures[TABLE], "measure": {**figures[TABLE]["measure"], "over": "year_to_date"}}
    return council.set(THIS, "supplied", ["contacts"])


Q1_ROWS = rows_of(police_advice=10).replace("2017-10-", "2017-04-")
SENT = {
    "contacts 2017-18-q1": Q1_ROWS,
    Q2: rows_of(police_advice=2, police_assessment=30, self_advice=9).replace("2017-10-", "2017-07-"),
    Q3: rows_of(police_advice=20, police_assessment=10, self_advice=9, self_assessment=8),
}


def test_what_an_earlier_pack_withheld_is_not_worked_out_of_the_year_to_date(with_year_to_date):
    """In July two came from the police for advice: the year to date less the quarters shown would tell."""
    params = with_year_to_date.load()
    second = next(draft for draft in drafts_of(params, Held(SENT)) if draft.figure.id == TABLE)
    every = {
        Place(TABLE, row, column, "2017-18-q2"): "shown" for row in second.figure.rows for column in second.figure.column_keys
    }
    small = Place(TABLE, "police", "advice", "2017-18-q2")
    beside = {
        replace(small, column="assessment"),
        replace(small, row="total"),
        replace(small, row="total", column="assessment"),
    }
    decided = {**every, small: "withheld", **dict.fromkeys(beside, "withheld")}
    q1 = {replace(place, period="2017-18-q1"): "shown" for place in every}
    published = Published({**decided, **q1}, (Quarter(2017, 1), Quarter(2017, 2)))
    figures = {one.id: one.figure for one in built(params, Held(SENT), lambda step: None, published=published).figures}
    assert figures[YEAR_TO_DATE].cell("police", "advice").hidden or figures[TABLE].cell("police", "advice").hidden
    alone = {one.id: one.figure for one in built(params, Held(SENT), lambda step: None).figures}
    assert alone[TABLE].cell("police", "advice").value == 20


def test_a_target_that_starts_from_a_withheld_result_does_not_say_how_it_was_worked_out():
    target = KnownTarget(10.0, 1.0, "maintain", statutory=False, recomputed=9.6)
    figure = replace(series((3, 200), target=target), periods=(Quarter(2016, 4),), compared=Compared(NOW))
    draft = Draft(figure, ("share",))
    told = publishable(draft, pattern_of([draft], POLICY, Before())).figure.target
    assert told == replace(target, recomputed=None, calculation_withheld=True)
    open_ = Draft(replace(figure, cells=((Result(45.0, n=90.0, of=200.0),),)), ("share",))
    assert publishable(open_, pattern_of([open_], POLICY, Before())).figure.target == target


def test_patterns_are_kept_for_the_next_build_and_a_damaged_file_is_none(tmp_path):
    file, patterns = tmp_path / "patterns" / "q.json", {"key": Withheld((True, False), frozenset({3}), proven=False)}
    keep(file, patterns)
    assert kept(file) == patterns and file.stat().st_mode & 0o077 == 0
    file.write_text(file.read_text(encoding="utf-8")[:-5], encoding="utf-8")
    assert kept(file) == {} and kept(tmp_path / "none.json") == {}


def test_a_part_that_did_not_change_is_not_solved_again():
    draft, first = Draft(series((7, 200), (11, 240)), ("share",)), Solved()
    pattern = pattern_of([draft], POLICY, Before(), first)
    (key,) = first.used
    other_way = Withheld(tuple(not one for one in first.used[key].candidates))
    again = Solved({key: other_way})
    assert pattern_of([draft], POLICY, Before(), again).withheld != pattern.withheld and again.used == {key: other_way}
