"""The Department for Education's workforce file: published values and symbols kept, rates agreeing with their counts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.importers.dfe_workforce import dfe_workforce_results, write_dfe_workforce_results
from helpers.returns.library import Returns

FILE = Path(__file__).parents[1] / "real_data" / "dfe" / "dfe_social_work_workforce_2017_2023.csv"
QUARTER = Quarter(2023, 3)
AUTHORITIES = ("England", "Camden", "Kent", "Leeds", "Trafford")
RATES = {"WF/01": 100, "WF/AR": 100, "WF/06": 100, "WF/09": 1, "WF/13R": 100}
# The issue's own count: vacancy, agency and turnover rates of the file that differ from their counts by rounding.
DIFFERENT = {
    ("Camden", "WF/01", "2023-09-30"),
    ("Camden", "WF/AR", "2023-09-30"),
    ("Leeds", "WF/06", "2020-09-30"),
    ("Trafford", "WF/AR", "2021-09-30"),
    ("Trafford", "WF/01", "2022-09-30"),
}


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str], Path]:
    """A copy of the published file with one text in place of another."""

    def copy(text: str, other: str) -> Path:
        original = FILE.read_text(encoding="utf-8")
        assert text in original
        path = tmp_path / "workforce.csv"
        path.write_text(original.replace(text, other), encoding="utf-8")
        return path

    return copy


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_rates_worked_out_from_counts_agree_with_the_published(authority: str) -> None:
    results = dfe_workforce_results(FILE, authority, QUARTER)
    rates = results[results["indicator"].isin(RATES)]
    worked_out = rates["numerator"] / rates["denominator"] * rates["indicator"].map(RATES)
    assert len(rates) == 7 * len(RATES)
    assert (worked_out - rates["value"]).abs().max() < 0.1


def test_each_difference_by_rounding_is_noted_and_no_other() -> None:
    by_authority = {name: dfe_workforce_results(FILE, name, QUARTER) for name in AUTHORITIES}
    rates = pd.concat(by_authority, names=["authority", "row"]).reset_index("authority")
    three = rates[rates["indicator"].isin(["WF/01", "WF/AR", "WF/06"])]
    noted = three[three["note"].notna()]
    assert len(three) == 105
    assert set(zip(noted["authority"], noted["indicator"], noted["period"], strict=True)) == DIFFERENT


def test_a_result_keeps_what_was_published_beside_its_counts() -> None:
    results = dfe_workforce_results(FILE, "Trafford", QUARTER).set_index(["indicator", "period"])
    vacancy = results.loc[("WF/01", "2023-09-30")]
    assert (vacancy["numerator"], vacancy["denominator"], vacancy["value"]) == (43.2, 137.0, 31.5)
    assert results.loc[("WF/03", "2023-09-30"), "value"] == 65
    assert results["symbol"].isna().all()


def test_a_year_is_known_only_from_its_thirtieth_of_september() -> None:
    results = dfe_workforce_results(FILE, "Leeds", Quarter(2022, 1))
    assert results["period"].max() == "2021-09-30"


@pytest.mark.parametrize("symbol", ["z", "x", "u", "c", "low"])
def test_a_published_symbol_is_kept_as_the_symbol(changed: Callable[[str, str], Path], symbol: str) -> None:
    path = changed(",43.2,31.5,86.8,", f",{symbol},{symbol},86.8,")
    vacancy = dfe_workforce_results(path, "Trafford", QUARTER).set_index(["indicator", "period"]).loc[("WF/01", "2023-09-30")]
    assert vacancy["symbol"] == symbol
    assert vacancy[["numerator", "denominator", "value", "note"]].isna().all()


def test_a_column_that_was_renamed_is_named_with_the_nearest_and_nothing_is_written(
    changed: Callable[[str, str], Path], tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        write_dfe_workforce_results(changed("caseload_fte", "caseload_all"), "Kent", QUARTER, tmp_path / "returns")
    assert "column caseload_fte" in str(refused.value)
    assert "no such column; the nearest there is caseload_all" in str(refused.value)
    assert not (tmp_path / "returns").exists()


OTHER_PUBLICATION = """\
time_period,time_identifier,geographic_level,country_code,country_name,la_name,number,rate_per_10000
2023,Reporting year,Local authority,E92000001,England,Trafford,380,67
"""


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [(OTHER_PUBLICATION, "column inpost_fte"), ("code,numerator\nPM24,36696\n", "looked for time_period, geographic_level")],
    ids=["another of DfE's tables", "no table of DfE's"],
)
def test_another_publication_is_refused_by_what_was_looked_for(tmp_path: Path, text: str, looked_for: str) -> None:
    file = tmp_path / "published.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        dfe_workforce_results(file, "Trafford", QUARTER)
    assert "DfE's table of children's social work workforce" in str(refused.value)
    assert looked_for in str(refused.value)


SHARED = Path(os.environ.get("SCRUTINY_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
ELSEWHERE = sorted(file for file in SHARED.rglob("*.*") if "workforce" not in file.name)


@pytest.mark.skipif(not ELSEWHERE, reason="the published files do not lie beside the project")
@pytest.mark.parametrize("file", ELSEWHERE, ids=lambda file: file.name)
def test_no_other_file_that_was_published_is_taken_for_the_workforce_file(file: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_dfe_workforce_results(file, "England", QUARTER, tmp_path / "returns")
    assert not (tmp_path / "returns").exists()


def test_a_quarter_before_the_first_position_has_no_empty_return(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="positions at 30 September 2017 to 2023"):
        write_dfe_workforce_results(FILE, "Trafford", Quarter(2016, 1), tmp_path)
    assert not list(tmp_path.iterdir())


def test_starters_and_leavers_are_full_time_equivalents_unless_the_catalogue_counts_people() -> None:
    people = {"WF/07": "number", "WF/08": "number"}
    for units, starters, leavers in (({}, 18, 21.8), (people, 18, 22)):
        results = dfe_workforce_results(FILE, "Trafford", QUARTER, units).set_index(["indicator", "period"])["value"]
        assert (results["WF/07", "2023-09-30"], results["WF/08", "2023-09-30"]) == (starters, leavers)


def test_a_catalogue_that_states_a_rate_as_a_number_is_refused() -> None:
    with pytest.raises(Refused, match="column WF/01.*unit: number.*State unit: percent"):
        dfe_workforce_results(FILE, "Trafford", QUARTER, {"WF/01": "number"})


def test_thousands_may_be_set_apart_by_commas_as_the_department_does(changed: Callable[[str, str], Path]) -> None:
    results = dfe_workforce_results(changed(",33119.1,", ',"33,119.1",'), "England", QUARTER)
    assert results.set_index(["indicator", "period"]).loc[("WF/16", "2023-09-30"), "value"] == 33119.1


def test_an_authority_that_is_named_otherwise_is_offered_as_the_file_names_it(changed: Callable[[str, str], Path]) -> None:
    with pytest.raises(Refused, match="no row for Hull; the nearest there: Kingston upon Hull"):
        dfe_workforce_results(changed(",Trafford,", ",Kingston upon Hull,"), "Hull", QUARTER)


@pytest.mark.parametrize(
    ("text", "other", "said"),
    [
        ("la_name", "authority", "column la_name"),
        ("starters_fte", "inpost_fte", "column inpost_fte"),
        ("Trafford,93.8,", "Trafford,", "31 cells, header 32"),
        ("Trafford,93.8,", "Trafford,,", "row 3, column inpost_fte"),
        (
            "2022,Reporting year,Local authority,E92000001,England,E12000002",
            "2023,Reporting year,Local authority,E92000001,England,E12000002",
            "a second row",
        ),
        ("Trafford,93.8", "Trafford,1 000", "row 3, column inpost_fte"),
        (",Trafford,", ",Stretford,", "no row for Trafford"),
    ],
    ids=["no such column", "column twice", "a cell too few", "a blank cell", "year twice", "not a number", "no such authority"],
)
def test_a_file_that_is_not_the_publication_is_refused(
    changed: Callable[[str, str], Path], text: str, other: str, said: str
) -> None:
    path = changed(text, other)
    with pytest.raises(Refused) as refused:
        dfe_workforce_results(path, "Trafford", QUARTER)
    assert said in str(refused.value)


def test_the_written_results_read_back_as_a_return(tmp_path: Path, codes: Codes) -> None:
    path = write_dfe_workforce_results(FILE, "Trafford", QUARTER, tmp_path)
    assert path == tmp_path / "2023-24-q3" / "results.csv"
    read, made = Returns(tmp_path, codes).frame("results", QUARTER), dfe_workforce_results(FILE, "Trafford", QUARTER)
    pd.testing.assert_frame_equal(read, made)
    assert write_dfe_workforce_results(FILE, "Trafford", QUARTER, tmp_path) == path
    with pytest.raises(Refused, match="not written over others"):
        write_dfe_workforce_results(FILE, "Leeds", QUARTER, tmp_path)
