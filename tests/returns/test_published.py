"""The Department for Education's workforce file: published values and symbols kept, rates agreeing with their counts."""

from __future__ import annotations

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


def test_a_measure_whose_columns_are_not_there_has_no_rows(changed: Callable[[str, str], Path]) -> None:
    results = dfe_workforce_results(changed("caseload_fte", "another_column"), "Kent", QUARTER)
    assert set(RATES) - set(results["indicator"]) == {"WF/09"}


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
