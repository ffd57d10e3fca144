"""The Department for Education's workforce file: published values and symbols kept, rates agreeing with their counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from tests.real_files import REAL_DATA, WORKFORCE, needs, real_file
from tests.returns.dfe_workforce_made import write_workforce

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.importers.dfe_workforce import dfe_workforce_results, write_dfe_workforce_results
from helpers.returns.library import Returns

QUARTER = Quarter(2023, 3)
PUBLISHED_FOR = ("England", "Camden", "Kent", "Leeds", "Trafford")
RATES = {"WF/01": 100, "WF/AR": 100, "WF/06": 100, "WF/09": 1, "WF/13R": 100}
# Vacancy, agency and turnover rates of the published file that differ from their counts by rounding, counted by other means.
DIFFERENT = {
    ("Camden", "WF/01", "2023-09-30"),
    ("Camden", "WF/AR", "2023-09-30"),
    ("Leeds", "WF/06", "2020-09-30"),
    ("Trafford", "WF/AR", "2021-09-30"),
    ("Trafford", "WF/01", "2022-09-30"),
}


@pytest.fixture
def workforce(tmp_path: Path) -> Path:
    """A file in the department's layout."""
    return write_workforce(tmp_path)


@pytest.fixture
def changed(workforce: Path) -> Callable[[str, str], Path]:
    """The file with one text in place of another."""

    def replaced(text: str, other: str) -> Path:
        original = workforce.read_text(encoding="utf-8")
        assert text in original
        workforce.write_text(original.replace(text, other), encoding="utf-8")
        return workforce

    return replaced


@needs(WORKFORCE)
class TestPublished:
    """The file as the department published it, for England and four authorities."""

    @pytest.mark.parametrize("authority", PUBLISHED_FOR)
    def test_rates_worked_out_from_counts_agree_with_the_published(self, authority: str) -> None:
        results = dfe_workforce_results(real_file(WORKFORCE), authority, QUARTER)
        rates = results[results["indicator"].isin(RATES)]
        worked_out = rates["numerator"] / rates["denominator"] * rates["indicator"].map(RATES)
        assert len(rates) == 7 * len(RATES)
        assert (worked_out - rates["value"]).abs().max() < 0.1

    def test_each_difference_by_rounding_is_noted_and_no_other(self) -> None:
        by_authority = {name: dfe_workforce_results(real_file(WORKFORCE), name, QUARTER) for name in PUBLISHED_FOR}
        rates = pd.concat(by_authority, names=["authority", "row"]).reset_index("authority")
        three = rates[rates["indicator"].isin(["WF/01", "WF/AR", "WF/06"])]
        noted = three[three["note"].notna()]
        assert len(three) == 105
        assert set(zip(noted["authority"], noted["indicator"], noted["period"], strict=True)) == DIFFERENT


@pytest.mark.parametrize("authority", ["England", "Stretford"])
def test_rates_worked_out_from_counts_agree_with_the_published(workforce: Path, authority: str) -> None:
    results = dfe_workforce_results(workforce, authority, QUARTER)
    rates = results[results["indicator"].isin(RATES) & results["symbol"].isna()]
    worked_out = rates["numerator"] / rates["denominator"] * rates["indicator"].map(RATES)
    assert len(rates) == 3 * len(RATES) - (authority == "Stretford")
    assert (worked_out - rates["value"]).abs().max() <= 0.1


def test_a_difference_by_rounding_is_noted_and_no_other(workforce: Path) -> None:
    results = dfe_workforce_results(workforce, "Stretford", QUARTER)
    noted = results[results["note"].notna()]
    assert list(noted["indicator"] + " " + noted["period"]) == ["WF/06 2022-09-30"]
    assert list(noted["note"]) == ["Published as 10.1; its counts give 10.0"]


def test_a_result_keeps_what_was_published_beside_its_counts(workforce: Path) -> None:
    results = dfe_workforce_results(workforce, "Stretford", QUARTER).set_index(["indicator", "period"])
    turnover = results.loc[("WF/06", "2022-09-30")]
    assert (turnover["numerator"], turnover["denominator"], turnover["value"]) == (7.5, 75, 10.1)
    assert results.loc[("WF/03", "2023-09-30"), "value"] == 26
    assert list(results["symbol"].dropna()) == ["z"]


def test_a_year_is_known_only_from_its_thirtieth_of_september(workforce: Path) -> None:
    results = dfe_workforce_results(workforce, "Stretford", Quarter(2022, 1))
    assert results["period"].max() == "2021-09-30"


@pytest.mark.parametrize("symbol", ["z", "x", "u", "c", "low"])
def test_a_published_symbol_is_kept_as_the_symbol(changed: Callable[[str, str], Path], symbol: str) -> None:
    path = changed(",80,25,25,80,50,", f",80,{symbol},{symbol},80,50,")
    vacancy = dfe_workforce_results(path, "Stretford", QUARTER).set_index(["indicator", "period"]).loc[("WF/01", "2023-09-30")]
    assert vacancy["symbol"] == symbol
    assert vacancy[["numerator", "denominator", "value", "note"]].isna().all()


def test_a_column_that_was_renamed_is_named_with_the_nearest_and_nothing_is_written(
    changed: Callable[[str, str], Path], tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        write_dfe_workforce_results(changed("caseload_fte", "caseload_all"), "Stretford", QUARTER, tmp_path / "returns")
    assert "column caseload_fte" in str(refused.value)
    assert "no such column; the nearest there is caseload_all" in str(refused.value)
    assert not (tmp_path / "returns").exists()


OTHER_PUBLICATION = """\
time_period,time_identifier,geographic_level,country_code,country_name,la_name,number,rate_per_10000
2023,Reporting year,Local authority,E92000001,England,Stretford,380,67
"""


@pytest.mark.parametrize(
    ("text", "looked_for"),
    [
        (OTHER_PUBLICATION, "another of DfE's tables, with none of its columns; looked for time_period"),
        ("code,numerator\nPM24,36696\n", "no table of DfE's, with none of its columns; looked for time_period"),
    ],
    ids=["another of DfE's tables", "no table of DfE's"],
)
def test_another_publication_is_refused_by_what_was_looked_for(tmp_path: Path, text: str, looked_for: str) -> None:
    file = tmp_path / "published.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        dfe_workforce_results(file, "Stretford", QUARTER)
    assert "DfE's table of children's social work workforce" in str(refused.value)
    assert looked_for in str(refused.value)


@pytest.mark.skipif(not REAL_DATA.is_dir(), reason="the real data is not here (SCRUTINY_REAL_DATA names its folder)")
def test_no_other_file_that_was_published_is_taken_for_the_workforce_file(tmp_path: Path) -> None:
    others = [file for file in sorted(REAL_DATA.rglob("*.*")) if "workforce" not in file.name]
    assert len(others) > 15
    for file in others:
        with pytest.raises(Refused):
            write_dfe_workforce_results(file, "England", QUARTER, tmp_path / "returns")
    assert not (tmp_path / "returns").exists()


def test_a_quarter_before_the_first_position_has_no_empty_return(workforce: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="positions at 30 September 2021 to 2023"):
        write_dfe_workforce_results(workforce, "Stretford", Quarter(2016, 1), tmp_path / "returns")
    assert not (tmp_path / "returns").exists()


def test_starters_and_leavers_are_full_time_equivalents_unless_the_catalogue_counts_people(workforce: Path) -> None:
    for units in ({}, {"WF/07": "fte", "WF/08": "fte"}, {"WF/07": "number", "WF/08": "number"}):
        results = dfe_workforce_results(workforce, "Stretford", QUARTER, units=units).set_index(["indicator", "period"])[
            "value"
        ]
        wanted = (8, 9) if units.get("WF/07") == "number" else (7, 8)
        assert (results["WF/07", "2021-09-30"], results["WF/08", "2021-09-30"]) == wanted


def test_a_catalogue_that_states_a_rate_as_a_number_is_refused(workforce: Path) -> None:
    with pytest.raises(Refused, match="column WF/01.*unit: number.*State unit: percent"):
        dfe_workforce_results(workforce, "Stretford", QUARTER, units={"WF/01": "number"})


def test_thousands_may_be_set_apart_by_commas_as_the_department_does(changed: Callable[[str, str], Path]) -> None:
    results = dfe_workforce_results(changed("Stretford,75,", 'Stretford,"1,075.5",'), "Stretford", QUARTER)
    assert 1075.5 in set(results.loc[results["indicator"].eq("WF/16"), "value"])


def test_an_authority_that_is_named_otherwise_is_offered_as_the_file_names_it(changed: Callable[[str, str], Path]) -> None:
    with pytest.raises(Refused, match="no row for Hull; the nearest there: Kingston upon Hull"):
        dfe_workforce_results(changed(",Stretford,", ",Kingston upon Hull,"), "Hull", QUARTER)


@pytest.mark.parametrize(
    ("text", "other", "said"),
    [
        ("la_name", "authority", "column la_name"),
        ("starters_fte", "inpost_fte", "column inpost_fte"),
        ("Stretford,75,80,", "Stretford,80,", "31 cells, header 32"),
        ("Stretford,75,80,", "Stretford,,80,", "row 3, column inpost_fte"),
        (
            "2022,Reporting year,Local authority,E92000001,England,E12000002",
            "2023,Reporting year,Local authority,E92000001,England,E12000002",
            "a second row",
        ),
        ("Stretford,75,80,", "Stretford,1 000,80,", "row 3, column inpost_fte"),
        (",Stretford,", ",Trafford,", "no row for Stretford"),
    ],
    ids=["no such column", "column twice", "a cell too few", "a blank cell", "year twice", "not a number", "no such authority"],
)
def test_a_file_that_is_not_the_publication_is_refused(
    changed: Callable[[str, str], Path], text: str, other: str, said: str
) -> None:
    path = changed(text, other)
    with pytest.raises(Refused) as refused:
        dfe_workforce_results(path, "Stretford", QUARTER)
    assert said in str(refused.value)


def test_the_written_results_read_back_as_a_return(workforce: Path, tmp_path: Path, codes: Codes) -> None:
    root = tmp_path / "returns"
    path = write_dfe_workforce_results(workforce, "Stretford", QUARTER, root)
    assert path == root / "2023-24-q3" / "results.csv"
    read, made = Returns(root, codes).frame("results", QUARTER), dfe_workforce_results(workforce, "Stretford", QUARTER)
    pd.testing.assert_frame_equal(read, made)
    assert write_dfe_workforce_results(workforce, "Stretford", QUARTER, root) == path
    with pytest.raises(Refused, match="not written over others"):
        write_dfe_workforce_results(workforce, "England", QUARTER, root)
