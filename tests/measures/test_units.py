"""Which rows or children a result counts adds up as the results do, and only then."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.domain.quarter import Quarter
from helpers.measures.results.kinds import measured, overall
from helpers.measures.results.units import amount_units, row_units, value_units

from .typed import Q3, evidence, measure

ALL = 2**64
CONTACTS = "contact_id received source\na 2017-10-01 police\nb 2017-10-02 police\nc 2017-10-03 self"


def total(units):
    return int(units.sum(dtype=np.uint64))


def test_each_row_of_each_return_and_quarter_has_a_number_of_its_own():
    each = [row_units(name, quarter, 1000) for name in ("contacts", "plans") for quarter in (Q3, Quarter(2017, 2))]
    assert len(np.unique(np.concatenate(each))) == 4000
    assert (row_units("contacts", Q3, 3) == row_units("contacts", Q3, 9)[:3]).all()


def test_the_number_of_a_row_is_the_same_on_every_machine():
    assert row_units("contacts", Q3, 1).tolist() == [7101728135767852890]


def test_a_child_has_one_number_wherever_it_is_counted():
    here, there = pd.Series(["a", "b"]), pd.Series(["b", "c"], index=[7, 8])
    assert value_units(here, "child_id")[1] == value_units(there, "child_id")[0]
    assert value_units(here, "child_id")[0] != value_units(here, "worker_id")[0]


def test_an_amount_of_nothing_is_no_part_of_a_total():
    units = row_units("budget", Q3, 4)
    assert amount_units(units, np.array([0.0, np.nan, 5.0, 5.0]), "spent").astype(bool).tolist() == [False, False, True, True]
    assert amount_units(units, np.ones(4), "spent")[0] != amount_units(units, np.ones(4), "budget")[0]


@given(st.lists(st.booleans(), min_size=2, max_size=40), st.integers(1, 39))
def test_a_set_is_the_sum_of_its_parts_and_of_no_others(chosen, cut):
    units = row_units("contacts", Q3, len(chosen))
    which = np.array(chosen)
    first = np.arange(len(chosen)) < cut
    parts = total(units[which & first]) + total(units[which & ~first])
    assert parts % ALL == total(units[which])
    assert (parts + int(units[0])) % ALL != total(units[which])


def of(kind, rows, **more):
    one = measure(kind, rows, **more)
    return lambda tables: (evidence(tables).rows(one, Q3), one)


REVIEWS = "review_id due held team\na 2017-10-01 2017-10-01 north\nb 2017-10-02 2017-10-09 north\nc 2017-10-03 2017-10-01 south"
EPISODES = (
    "child_id start end reason_ended placement\n"
    "a 2017-05-01 2017-06-01 new_episode foster\na 2017-06-01 - - kin\nb 2017-05-01 - - foster"
)


@pytest.mark.parametrize(
    ("asked", "tables", "by", "adds_up"),
    [
        (of("count", "contacts", date="received"), {"contacts 2017-18-q3": CONTACTS}, "source", True),
        (of("share", "reviews", where={"on_time": True}), {"reviews 2017-18-q3": REVIEWS}, "team", True),
        (of("count", "looked_after", distinct="child_id"), {"looked_after 2017-18-q3": EPISODES}, "placement", False),
        (of("count", "children_looked_after"), {"looked_after 2017-18-q3": EPISODES}, "returned_home", True),
    ],
)
def test_the_parts_of_a_breakdown_are_numbered_so_that_they_add_up_where_the_counts_do(asked, tables, by, adds_up):
    rows, one = asked(tables)
    whole, parts = overall(rows, one), measured(rows, one, by).values()
    assert (sum(part.counted for part in parts) % ALL == whole.counted) is adds_up
    assert (sum(part.numerator for part in parts) == whole.numerator) is adds_up
    if whole.counted_of is not None:
        assert sum(part.counted_of for part in parts) % ALL == whole.counted_of


def test_children_counted_by_episode_are_those_counted_one_a_row():
    found = evidence({"looked_after 2017-18-q3": EPISODES})
    by_episode = found.overall(measure("count", "looked_after", distinct="child_id"), Q3)
    assert by_episode.counted == found.overall(measure("count", "children_looked_after"), Q3).counted
    assert by_episode.counted != found.overall(measure("count", "looked_after"), Q3).counted


def test_a_number_is_worked_out_once_for_everybody_who_shows_it():
    found = evidence({"contacts 2017-18-q3": CONTACTS})
    assert found.overall(measure("count", date="received"), Q3) is found.overall(measure("count", date="received"), Q3)
    assert found.overall(measure("count", date="received"), Quarter(2017, 2)) is None


def test_rows_that_nobody_numbered_are_counted_all_the_same():
    rows = pd.DataFrame({"source": ["police", "self"]})
    assert (overall(rows, measure("count")).numerator, overall(rows, measure("count")).counted) == (2, None)
    assert {key: one.counted for key, one in measured(rows, measure("count"), "source").items()} == {
        "police": None,
        "self": None,
    }
