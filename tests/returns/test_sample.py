"""The sample authority: the figures of the report, levels in their bands, the same bytes every time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import holidays
import numpy as np
import pandas as pd
import pytest
from tests.returns.sent import QUARTER

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.library import Returns
from helpers.returns.sample import SAMPLE_QUARTERS, spoken, workforce, write_sample
from helpers.returns.shapes.registry import RETURN_NAMES

FIRST_REQUESTS = Quarter(2017, 3)
FIRST_RESULTS = Quarter(2016, 4)
PINNED = {"contacts.csv": "c38077500c72", "looked_after.csv": "1f86f07ed730", "assessments.csv": "4b90fe493bc8"}
WRITE = (
    "import sys; from pathlib import Path; from helpers.domain.quarter import Quarter; "
    "from helpers.returns.sample import write_sample; write_sample(Path(sys.argv[1]), [Quarter(2017, 3)])"
)


def hashes(folder: Path) -> dict[str, str]:
    """The sha256 of every file under a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def open_at_end(episodes: pd.DataFrame) -> pd.DataFrame:
    """Episodes that are open at the quarter's end."""
    return episodes[episodes["end"].isna()]


@pytest.fixture(scope="module")
def assessments(sample_returns: Returns) -> pd.DataFrame:
    """The assessments completed in Quarter 3 2017-18."""
    everything = sample_returns.frame("assessments", QUARTER)
    return everything[everything["completed"].notna()]


@pytest.mark.parametrize("quarter", SAMPLE_QUARTERS, ids=str)
def test_every_file_of_a_quarter_reads_back_without_a_problem(tmp_path: Path, codes: Codes, quarter: Quarter) -> None:
    write_sample(tmp_path, [quarter])
    returns = Returns(tmp_path, codes)
    absent = {name for name in RETURN_NAMES if not returns.has(name, quarter)}
    assert absent == {name for name, first in (("requests", FIRST_REQUESTS), ("results", FIRST_RESULTS)) if quarter < first}
    returns.check(quarter, set(RETURN_NAMES) - absent)


def test_a_quarter_s_file_is_refused_in_the_folder_of_another(sample: Path, tmp_path: Path, codes: Codes) -> None:
    (tmp_path / "2017-18-q2").symlink_to(sample / str(QUARTER))
    with pytest.raises(Refused, match="the return is of the quarter of its folder"):
        Returns(tmp_path, codes).frame("contacts", Quarter(2017, 2))


def test_there_are_twenty_one_quarters_and_no_others(tmp_path: Path) -> None:
    assert [str(quarter) for quarter in (SAMPLE_QUARTERS[0], SAMPLE_QUARTERS[-1])] == ["2012-13-q4", "2017-18-q4"]
    assert len(SAMPLE_QUARTERS) == 21
    with pytest.raises(Refused, match="2018-19-q1"):
        write_sample(tmp_path, [Quarter(2018, 1)])


def test_the_same_bytes_are_written_every_time(sample: Path, tmp_path: Path) -> None:
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path)], check=True, env=elsewhere)
    assert hashes(tmp_path) == hashes(sample)


def test_the_bytes_are_those_written_before(sample: Path) -> None:
    """A change here changes every figure of the sample pack: say so in the changelog, then put the new hashes in."""
    written = hashes(sample / str(QUARTER))
    assert {name: written[name][:12] for name in ("contacts.csv", "looked_after.csv", "assessments.csv")} == PINNED


def test_the_report_s_figures_come_from_counting_rows(sample_returns: Returns, assessments: pd.DataFrame) -> None:
    assert len(sample_returns.frame("contacts", QUARTER)) == 7_393
    assert (~assessments["advice_and_assistance"]).sum() == 554
    assert len(assessments) == 690
    assert set(assessments["kind"]) == {"wellbeing"}


def test_contacts_of_2014_15_are_those_that_the_inspectorate_published(tmp_path: Path, codes: Codes) -> None:
    year = Quarter(2014, 4).to_date()
    write_sample(tmp_path, year)
    returns = Returns(tmp_path, codes)
    by_quarter = [len(returns.frame("contacts", quarter)) for quarter in year]
    assert sum(by_quarter) == 28_354
    assert min(by_quarter) == by_quarter[1], "fewest in the school holidays"


def test_some_cells_of_source_by_outcome_are_empty_and_some_small(sample_returns: Returns) -> None:
    contacts = sample_returns.frame("contacts", QUARTER)
    cells = Counter(zip(contacts["source"], contacts["outcome"], strict=True))
    table = [cells[source, outcome] for source in set(contacts["source"]) for outcome in set(contacts["outcome"])]
    assert len(table) == 13 * 6
    assert 2 <= table.count(0) <= 10
    assert 5 <= sum(1 <= cell <= 5 for cell in table) <= 20


def test_assessments_are_late_in_three_bands(assessments: pd.DataFrame) -> None:
    bank_holidays = sorted(holidays.country_holidays("GB", subdiv="WLS", years=2017))
    referred, completed = (assessments[name].to_numpy().astype("M8[D]") for name in ("referred", "completed"))
    days = np.busday_count(referred, completed, holidays=bank_holidays)
    assert (days <= 42).sum() == 550
    bands = [((days >= low) & (days <= high)).sum() for low, high in ((43, 50), (51, 60), (61, 90))]
    assert sum(bands) == 140
    assert bands == sorted(bands, reverse=True) and min(bands) > 10


@pytest.mark.parametrize(("year", "kinds"), [(2015, {"initial", "core"}), (2016, {"wellbeing"})])
def test_the_series_breaks_in_april_2016(tmp_path: Path, codes: Codes, year: int, kinds: set[str]) -> None:
    quarter = Quarter(year, 4 if year == 2015 else 1)
    write_sample(tmp_path, [quarter])
    assert set(Returns(tmp_path, codes).frame("assessments", quarter)["kind"]) == kinds


def test_every_looked_after_child_has_a_plan(sample_returns: Returns) -> None:
    looked_after = set(open_at_end(sample_returns.frame("looked_after", QUARTER))["child_id"])
    with_plan = set(open_at_end(sample_returns.frame("plans", QUARTER))["child_id"])
    assert looked_after < with_plan
    assert len(looked_after) == 797
    assert 0.60 <= 1 - len(looked_after) / len(with_plan) <= 0.66


def test_about_a_tenth_return_home_in_a_year_and_a_tenth_have_three_placements(tmp_path: Path, codes: Codes) -> None:
    write_sample(tmp_path, [Quarter(2016, 4)])
    episodes = Returns(tmp_path, codes).frame("looked_after", Quarter(2016, 4))
    home = episodes.loc[episodes["reason_ended"] == "returned_home", "child_id"]
    assert 0.09 <= home.nunique() / episodes["child_id"].nunique() <= 0.11
    here = set(open_at_end(episodes)["child_id"])
    often = [child for child, number in episodes["child_id"].value_counts().items() if number >= 3 and child in here]
    assert 0.08 <= len(often) / len(here) <= 0.12


@pytest.mark.parametrize(
    ("name", "column", "low", "high"), [("reviews", "held", 0.94, 0.97), ("statutory_visits", "made", 0.84, 0.90)]
)
def test_reviews_and_visits_are_mostly_on_time(
    sample_returns: Returns, name: str, column: str, *, low: float, high: float
) -> None:
    events = sample_returns.frame(name, QUARTER)
    assert low <= (events[column] <= events["due"]).mean() <= high


def test_the_register_and_its_small_cells(sample_returns: Returns) -> None:
    register = sample_returns.frame("child_protection", QUARTER)
    began = register[register["start"] >= pd.Timestamp(QUARTER.start)]
    assert len(open_at_end(register)) == 263
    assert 1 <= began["re_registration"].sum() <= 5
    applications = sample_returns.frame("court_applications", QUARTER)
    assert 25 <= len(applications) <= 40
    assert applications["kind"].value_counts().min() <= 5


@pytest.mark.parametrize(
    ("quarter", "low", "high"),
    [(Quarter(2012, 4), 0.24, 0.28), (Quarter(2014, 4), 0.30, 0.32), (Quarter(2017, 3), 0.21, 0.23)],
    ids=str,
)
def test_vacancies_peak_in_2014_15_and_fall(tmp_path: Path, codes: Codes, quarter: Quarter, *, low: float, high: float) -> None:
    write_sample(tmp_path, [quarter])
    workforce = Returns(tmp_path, codes).frame("workforce", quarter)
    last = workforce[workforce["month"] == workforce["month"].max()]
    assert low <= last["vacant_fte"].sum() / last["establishment_fte"].sum() <= high
    assert ((last["in_post_fte"] + last["vacant_fte"] - last["establishment_fte"]).abs() < 0.01).all()


def test_agency_workers_mostly_cover_vacancies_at_a_plausible_cost(sample_returns: Returns) -> None:
    workforce = sample_returns.frame("workforce", QUARTER)
    fte, cost = (
        {reason: workforce[f"agency_{reason}_{what}"].sum() for reason in ("vacancy", "absence", "demand")}
        for what in ("fte", "cost")
    )
    assert fte["vacancy"] > 0.7 * sum(fte.values())
    assert min(fte.values()) > 0
    assert 16_000 <= sum(cost.values()) / (sum(fte.values()) / 3) <= 18_000


def test_the_budget_is_overspent_and_savings_are_missed(sample_returns: Returns) -> None:
    budget = sample_returns.frame("budget", QUARTER)
    assert 48e6 <= budget["budget"].sum() <= 52e6
    assert 1.8e6 <= (budget["projected"] - budget["budget"]).sum() <= 2.2e6
    assert budget["savings_achieved"].sum() < budget["savings_target"].sum()
    assert {"red", "red_amber"} <= set(budget["savings_rag"])


def test_promises_have_a_status_for_each_quarter_so_far(sample_returns: Returns) -> None:
    for name in ("commitments", "delivery_actions"):
        frame = sample_returns.frame(name, QUARTER)
        assert 10 <= len(frame) <= 14
        assert frame[["q1", "q2", "q3"]].notna().all(axis=None)
        assert frame["q4"].isna().all()
        assert {"green", "amber_green", "red_amber", "red"} <= set(frame["q3"])


def test_one_indicator_that_declined_has_no_commentary(sample_returns: Returns, tmp_path: Path, codes: Codes) -> None:
    write_sample(tmp_path, [QUARTER.previous()])
    before = Returns(tmp_path, codes).frame("commentary", QUARTER.previous())
    now = sample_returns.frame("commentary", QUARTER)
    assert set(before["indicator"]) - set(now["indicator"]) == {"SCC/025"}
    assert now.loc[now["face"].notna(), "face_reason"].notna().all()


def test_expected_values_are_given_for_four_quarters_or_for_none(sample_returns: Returns) -> None:
    commentary = sample_returns.frame("commentary", QUARTER).set_index("indicator")
    expected = commentary[[f"expected_{ahead}" for ahead in (1, 2, 3, 4)]]
    given = expected.notna().all(axis=1)
    assert (given == expected.notna().any(axis=1)).all()
    assert {"PM24", "PM26", "WF/01", "WF/05"} <= set(expected.index[given])
    assert (commentary["expected_basis"].notna() == given).all()


def test_the_committee_asked_about_four_areas(sample_returns: Returns) -> None:
    requests = sample_returns.frame("requests", QUARTER)
    assert list(requests["area"]) == ["retention", "assessments", "returned-home", "vacancies"]
    assert set(requests["item"]) == {"all"} and requests["answer"].isna().all()


def test_history_holds_a_revised_and_a_provisional_result(sample_returns: Returns) -> None:
    results = sample_returns.frame("results", QUARTER).set_index(["indicator", "period"])
    revised = results.loc[("PM33", "2016-17")]
    assert revised["status"] == "revised"
    assert revised["previous_value"] < 100 * revised["numerator"] / revised["denominator"]
    assert results.loc[("PM34a", "2017-18-q3"), "status"] == "provisional"
    assert ("PM34a", "2017-18-q4") not in results.index


def test_what_the_sample_writes_of_its_staff_agrees_with_its_own_numbers() -> None:
    """Fewest vacancies in four years, more supervision than before April 2016, and as many leavers from year to year."""
    months = pd.concat([pd.DataFrame(workforce.workforce(quarter)).assign(of=quarter) for quarter in SAMPLE_QUARTERS])
    by_quarter = months.groupby("of")[["leavers", "supervision_held", "supervision_due"]].sum()
    ends = months[months["month"] == months.groupby("of")["month"].transform("max")].groupby("of")
    vacant = ends["vacant_fte"].sum() / ends["establishment_fte"].sum()
    held = by_quarter["supervision_held"] / by_quarter["supervision_due"]
    before = held[held.index < Quarter(2016, 1)].max()
    for quarter in SAMPLE_QUARTERS:
        said = " ".join(str(row["statement"]) for row in spoken.progress(quarter))
        if "share of social worker posts that are vacant is the lowest of the past four years" in said:
            assert vacant[quarter] <= min(vacant[quarter.back(ago)] for ago in range(1, 17))
        if "more of the supervision that is due has been held than before" in said:
            assert held[quarter] > before
    leavers = by_quarter["leavers"].rolling(4).sum().dropna()
    assert leavers.max() - leavers.min() <= 2, "the outlook says that about as many leave as in earlier years"
