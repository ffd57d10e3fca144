"""Whole SSDA903 returns: made-up histories of every kind, and the sample that others made, counted by other means."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.real_files import needs, real_file
from tests.returns.ssda903_made import (
    YEAR,
    as_day,
    english_codes,
    episode,
    extract_of,
    imported_from,
    review,
    rules_of,
    write_extract,
)

from helpers.domain.quarter import Quarter
from helpers.measures.results.views import VIEWS, Asked
from helpers.measures.results.working_days import WorkingDays
from helpers.returns.importers.imported import Imported
from helpers.returns.importers.row_outcomes import RowOutcomes
from helpers.returns.importers.ssda903.as_returns import imported
from helpers.returns.importers.writing import write_imported
from helpers.returns.library import Returns

LAST = YEAR[-1]
SAMPLE = "ssda903_2017"
DAYS = st.integers(-60, 380).map(lambda days: date(2017, 4, 1) + timedelta(days))
CODES = {"RNE": "SLPTBU", "LS": ("C2", "V2", "V3", "L1"), "PLACE": ("U6", "K2", "T1", "T4", "P1"), "URN": ("", "SC1", "SC2")}


@st.composite
def any_episode(draw: st.DrawFn) -> dict[str, str]:
    child, begins, ends = draw(st.sampled_from(["01", "02", "03", "04"])), draw(DAYS), draw(st.none() | DAYS)
    reason = draw(st.sampled_from(["X1", "X1", "E4A", "E8", ""]))
    written = f"{ends:%d/%m/%Y}" if ends else ""
    return episode(
        child, f"{begins:%d/%m/%Y}", written, reason, **{name: draw(st.sampled_from(codes)) for name, codes in CODES.items()}
    )


@st.composite
def any_history(draw: st.DrawFn) -> list[dict[str, str]]:
    """Episodes of one child that follow each other, as a case system would export them."""
    child, day, rows = draw(st.sampled_from(["05", "06", "07"])), date(2017, 4, 1) + timedelta(draw(st.integers(-300, 200))), []
    for length in draw(st.lists(st.integers(1, 150), min_size=1, max_size=6)):
        until = day + timedelta(length)
        codes = {name: draw(st.sampled_from(codes)) for name, codes in CODES.items() if name != "LS"}
        rows.append(episode(child, f"{day:%d/%m/%Y}", f"{until:%d/%m/%Y}", "X1", **codes))
        day = until
    rows[-1] |= draw(st.sampled_from([{"DEC": "", "REC": ""}, {"REC": "E4B"}, {"REC": "E9"}]))
    return rows


ANCHOR = [episode("99", "01/05/2017", f"{day:02d}/06/2017", "E8") for day in range(1, 29)]  # so that the return is of 2017-18
EXTRACTS = st.tuples(st.lists(any_episode(), max_size=12), st.lists(any_history(), max_size=3)).map(
    lambda parts: [*parts[0], *(row for rows in parts[1] for row in rows)]
)
HELD = st.lists(
    st.tuples(st.sampled_from(["01", "02", "05", "06", "77"]), st.none() | DAYS).map(
        lambda one: review(one[0], f"{one[1]:%d/%m/%Y}" if one[1] else "")
    ),
    max_size=15,
)


@settings(max_examples=150, deadline=None)
@given(EXTRACTS, HELD)
def test_whatever_is_sent_every_row_and_every_child_is_accounted_for(episodes, reviews):
    found = imported(extract_of([*episodes, *ANCHOR], reviews), YEAR, rules_of("england"))
    assert are_rows_conserved(found, len(episodes) + len(ANCHOR), len(reviews))
    assert children(found, LAST) == children_in_year([*episodes, *ANCHOR])
    for earlier, later in pairwise(YEAR):
        assert children(found, earlier) <= children(found, later)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EXTRACTS, HELD)
def test_whatever_is_sent_as_files_becomes_returns_that_are_accepted(episodes, reviews):
    with TemporaryDirectory() as folder:
        found = imported_from(write_extract(Path(folder) / "sent", [*episodes, *ANCHOR], reviews))
        assert found.returns == imported(extract_of([*episodes, *ANCHOR], reviews), YEAR, rules_of("england")).returns
        write_imported(found, Path(folder) / "out", "ssda903")
        returns = Returns(Path(folder) / "out", english_codes())
        for (quarter, name), rows in found.returns.items():
            assert not rows or len(returns.frame(name, quarter)) == len(rows)


def are_rows_conserved(found: Imported, *read: int) -> bool:
    """Whether of each file so many rows were read, each of them imported or kept back."""
    return all(_read_and_told(account) == (rows, rows) for account, rows in zip(found.accounts, read, strict=True))


def _read_and_told(account: RowOutcomes) -> tuple[int, int]:
    by_outcome: dict[str, int] = defaultdict(int)
    for _, outcome, _, number in account.summary():
        by_outcome[outcome] += number
    return by_outcome["read"], by_outcome["imported"] + by_outcome["kept back"]


def children(found: Imported, quarter: Quarter) -> set[object]:
    return {row["child_id"] for row in found.returns[quarter, "looked_after"]}


def children_in_year(rows: list[dict[str, str]]) -> set[str]:
    """The children with an episode that holds by itself on any day of the year and is no short break."""
    found = set()
    for row in rows:
        begins, ends = as_day(row["DECOM"]), as_day(row["DEC"])
        holds = ends is None or (ends >= begins and row["REC"] != "" and ends >= date(2017, 4, 1))
        if row["LS"] not in ("V3", "V4") and begins <= date(2018, 3, 31) and holds:
            found.add(row["CHILD"])
    return found


# The sample of Data to Insight, where it lies beside the project


@pytest.fixture(scope="module")
def found() -> Imported:
    return imported_from(real_file(SAMPLE))


@pytest.fixture(scope="module")
def rows(found: Imported) -> list[dict[str, str]]:
    """The episodes that are no short break, without the overlapping ones that the import names by row."""
    named = {said.row for said in found.accounts[0].kept_back}
    return [row for number, row in read("episodes") if number not in named]


@pytest.fixture(scope="module")
def by_child(found: Imported) -> pd.DataFrame:
    made = pd.DataFrame(found.returns[LAST, "looked_after"])
    made = made.assign(start=pd.to_datetime(made["start"]), end=pd.to_datetime(made["end"]))
    asked = Asked(LAST, WorkingDays("england"), rules_of("england").limit, lambda _: None)
    return VIEWS["children_looked_after"].derived(made, asked).set_index("child_id")


@needs(SAMPLE)
class TestSample:
    """The made-up return for the year to 31 March 2018, counted here from its rows without the importer."""

    def test_each_row_is_imported_or_reported(self, found):
        assert are_rows_conserved(found, 1460, 3481)

    def test_what_is_kept_back_are_short_breaks_and_overlaps(self, found):
        short_breaks = {number for number, row in read("episodes") if row["LS"] in ("V3", "V4")}
        kept_back = {said.row for said in found.accounts[0].kept_back}
        assert len(short_breaks) == 229
        assert short_breaks <= kept_back
        assert len(kept_back - short_breaks) == 17

    def test_children_looked_after_in_the_year(self, by_child):
        assert set(by_child.index) == {row["CHILD"] for _, row in read("episodes") if row["LS"] not in ("V3", "V4")}
        assert len(by_child) == 605

    def test_children_looked_after_on_31_march(self, by_child, rows):
        at_end = {row["CHILD"] for row in rows if not row["DEC"] or as_day(row["DEC"]) > date(2018, 3, 31)}
        assert set(by_child.index[by_child["open_at_end"]]) == at_end

    def test_children_returned_home(self, by_child, rows):
        home = {row["CHILD"] for row in rows if row["REC"] in ("E4A", "E4B", "E4") and row["DEC"]}
        assert set(by_child.index[by_child["returned_home"]]) == home
        assert len(home) == 17

    def test_placements_in_the_year(self, by_child, rows):
        ends = {(row["CHILD"], row["DEC"]) for row in rows if row["REC"] == "X1"}
        moves: dict[str, int] = defaultdict(int)
        for row in rows:
            moves[row["CHILD"]] += not (row["RNE"] == "L" and (row["CHILD"], row["DECOM"]) in ends)
        assert by_child["placements"].to_dict() == dict(moves)

    def test_each_due_date_follows_from_the_start_or_from_the_review_before(self, found, rows):
        held, starts = defaultdict(set), defaultdict(set)
        for _, row in read("reviews"):
            held[row["CHILD"]].add(pd.Timestamp(as_day(row["REVIEW"])))
        for row in rows:
            starts[row["CHILD"]].add(pd.Timestamp(as_day(row["DECOM"])))
        judged = [row for (_, name), made in found.returns.items() if name == "reviews" for row in made]
        assert len(judged) == 440
        for row in judged:
            assert pd.Timestamp(row["due"]) in possible(row, held[row["child_id"]], starts[row["child_id"]])

    def test_reviews_are_those_that_fell_due_in_the_year_whenever_they_were_held(self, found):
        judged = [row for (_, name), made in found.returns.items() if name == "reviews" for row in made]
        assert all(date(2017, 4, 1) <= row["due"] <= date(2018, 3, 31) for row in judged)
        assert sum(row["held"] is not None and row["held"] < date(2017, 4, 1) for row in judged) == 26
        after = {number for number, row in read("reviews") if as_day(row["REVIEW"]) > date(2018, 3, 31)}
        assert after <= {said.row for said in found.accounts[1].kept_back}


def read(part: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file of the sample, numbered as Excel shows them."""
    with next(real_file(SAMPLE).glob(f"*{part}.csv")).open(encoding="utf-8-sig", newline="") as opened:
        return list(enumerate(csv.DictReader(opened), start=2))


def possible(row: dict[str, object], held: set[pd.Timestamp], starts: set[pd.Timestamp]) -> set[pd.Timestamp]:
    """The due dates that a start or the review before allows; bank holidays as the calendar of working days has them."""
    holidays = WorkingDays("england")._bank_holidays
    found = {
        pd.Timestamp(np.busday_offset(day.to_datetime64().astype("datetime64[D]"), 20, roll="backward", holidays=holidays))
        for day in starts
    }
    until = pd.Timestamp(row["held"] or row["due"])
    before = max((day for day in held if day < until), default=None)
    return found | ({before + pd.DateOffset(months=months) for months in (3, 6)} if before is not None else set())
