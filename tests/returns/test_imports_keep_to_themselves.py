"""Does no importer say what stands in a file, wait for a pipe, or take for a number what is none?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.returns.dfe_workforce_made import write_workforce
from tests.returns.sent import RIGHT, csv_of, with_cells
from tests.returns.ssda903_made import YEAR, english_codes, episode, imported_from, review, rules_of, write_extract
from tests.returns.test_published import C2, C2_ROWS, CATALOGUE, KNOWN, QUARTER, results, table

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.importers.cin.read import read_census
from helpers.returns.importers.dfe_workforce import dfe_workforce_results
from helpers.returns.importers.gathered import Rules, gathered, quarter_told_by
from helpers.returns.importers.published.published_results import write_results
from helpers.returns.importers.published_table import published_number
from helpers.returns.importers.recognised import recognised
from helpers.returns.importers.writing import write_imported

CHILD = "Janet Example 12/05/2011"


def test_a_heading_that_stands_twice_in_a_published_table_is_named_by_its_letters(tmp_path: Path) -> None:
    lines = f"{C2}\n{C2_ROWS}".splitlines()
    text = "\n".join(f"{line},{CHILD},{CHILD}" for line in lines)
    with pytest.raises(Refused) as refused:
        table(tmp_path, text)
    assert CHILD not in str(refused.value) and "column O" in str(refused.value)


def test_so_it_is_in_the_workforce_file(tmp_path: Path) -> None:
    file = write_workforce(tmp_path)
    file.write_text(
        "".join(f"{line},{CHILD},{CHILD}\n" for line in file.read_text(encoding="utf-8").splitlines()), encoding="utf-8"
    )
    with pytest.raises(Refused) as refused:
        dfe_workforce_results(file, "Stretford", QUARTER)
    assert CHILD not in str(refused.value) and "2 times" in str(refused.value)


def test_what_stands_in_the_place_of_a_period_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        results(table(tmp_path, f"{C2}\n{C2_ROWS}".replace("\n2022,", "\n12/05/2011,")), "Stretford")
    (problem,) = refused.value.problems
    assert (problem.row, problem.column, problem.found) == (5, "time_period", "a date")


def test_what_stands_in_the_place_of_a_quarter_is_not_shown_to_a_new_council(tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_bytes(csv_of("contacts", [with_cells("contacts", quarter=CHILD)]))
    with pytest.raises(Refused) as refused:
        quarter_told_by(recognised([file], None), KNOWN["england"], "Stretford", english_codes())
    (problem,) = refused.value.problems
    assert (problem.file, problem.column, problem.found) == ("contacts.csv", "quarter", "letters and figures")
    assert RIGHT["contacts"].startswith("2017-18-q3")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_in_the_place_of_what_is_written_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    os.mkfifo(tmp_path / str(QUARTER) / "results.csv")
    rows = results(table(tmp_path, f"{C2}\n{C2_ROWS}"), "Stretford").reset_index()
    with pytest.raises(Refused, match="not written over others"):
        write_results(rows, QUARTER, tmp_path)
    made = imported_from(write_extract(tmp_path / "ssda903", [episode("C1", "01/05/2017")], [review("C1", "02/06/2017")]))
    (tmp_path / "returns" / str(YEAR[-1])).mkdir(parents=True)
    os.mkfifo(tmp_path / "returns" / str(YEAR[-1]) / "looked_after.csv")
    with pytest.raises(Refused, match="not written over others"):
        write_imported(made, tmp_path / "returns", "ssda903")


@pytest.mark.parametrize("text", ["1_000", "\u0661\u0662", "nan", "inf", "5%", "(5)", "12/05/2011", "", None, 5.0])
def test_what_is_no_number_as_files_publish_them_is_not_taken_for_one(text: object) -> None:
    assert published_number(text) is None


@pytest.mark.parametrize("year", ["0000", "9999", "1999", "\u0662\u0660\u0662\u0662", "12/05/2011"])
def test_a_census_of_no_year_that_can_be_is_refused(year: str, tmp_path: Path) -> None:
    file = tmp_path / "census.xml"
    details = f"<CollectionDetails><Collection>CIN</Collection><Year>{year}</Year></CollectionDetails>"
    file.write_text(f"<Message><Header>{details}</Header></Message>", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_census(file, english_codes())
    assert [(problem.rule_id, problem.found) for problem in refused.value.problems] == [("CIN-YEAR", "")]


@pytest.mark.parametrize(
    ("teams", "found"),
    [
        (["12/05/2011"], "a date"),
        (["9434765919"], "figures"),
        ([f"Child{number}" for number in range(30)], "30 texts of which few repeat"),
    ],
)
def test_what_slipped_into_the_column_of_teams_is_not_made_codes_of_the_council(
    teams: list[str], found: str, tmp_path: Path
) -> None:
    rows = [with_cells("contacts", contact_id=f"K{number}", team=team) for number, team in enumerate(teams)]
    file = tmp_path / "contacts.csv"
    file.write_bytes(csv_of("contacts", rows))
    rules = Rules(english_codes(), rules_of("england"), CATALOGUE["england"], KNOWN["england"])
    with pytest.raises(Refused) as refused:
        gathered(recognised([file], None), Quarter(2017, 3), "Stretford", rules)
    (problem,) = refused.value.problems
    assert (problem.file, problem.column, problem.found) == ("contacts.csv", "team", found)
