"""The SSDA903 return: what is read and refused, what a placement and a return home are, and where every row goes."""

from __future__ import annotations

import csv
import os
import re
from datetime import date
from pathlib import Path

import pytest
from tests.returns import ssda903_made
from tests.returns.ssda903_made import YEAR, episode, imported_from, of_reason, review, write_extract

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.importers.imported import Imported
from helpers.returns.importers.row_outcomes import RowOutcomes, RowRemark
from helpers.returns.importers.ssda903 import placements as said
from helpers.returns.importers.ssda903.as_returns import BEFORE_BIRTH, NOT_IN_HEADER
from helpers.returns.importers.ssda903.read import read_extract
from helpers.returns.importers.ssda903.rules import refuse_files_apart
from helpers.returns.importers.writing import write_imported
from helpers.returns.library import Returns

LAST = YEAR[-1]
THERE = {"PL_POST": "EF3 4GH", "URN": "SC2"}


@pytest.fixture
def of_episodes(tmp_path: Path):
    """The looked_after rows at the year's end that episodes make, or at another quarter's end."""

    def rows(*episodes: dict[str, str], quarter: Quarter = LAST) -> list[dict[str, object]]:
        found = imported_from(write_extract(tmp_path / "sent", episodes), quarter.to_date())
        return list(found.returns[quarter, "looked_after"])

    return rows


def kept(tmp_path: Path, *episodes: dict[str, str], **more) -> dict[str, int]:
    return of_reason(imported_from(write_extract(tmp_path / "sent", episodes, **more)))


def ends(rows: list[dict[str, object]]) -> list[str]:
    return [f"{row['end']:%d/%m/%Y}" if row["end"] else "open" for row in rows]


# What is a placement


@pytest.mark.parametrize(("reason", "placements"), [("P", 2), ("B", 2), ("T", 2), ("U", 2), ("S", 2), ("L", 1)])
def test_only_a_change_of_legal_status_alone_is_no_new_placement(of_episodes, reason, placements):
    rows = of_episodes(episode("1", "01/05/2017", "01/07/2017", "X1", LS="C1"), episode("1", "01/07/2017", RNE=reason))
    assert len(rows) == placements
    assert rows[-1]["legal_status"] == "care_order"
    assert ends(rows)[-1] == "open"


@pytest.mark.parametrize("temporary", ["T0", "T1", "T2", "T3", "T4"])
def test_a_temporary_placement_and_the_return_from_it_are_no_new_placements(of_episodes, temporary):
    rows = of_episodes(
        episode("1", "01/05/2017", "01/07/2017", "X1"),
        episode("1", "01/07/2017", "08/07/2017", "X1", RNE="P", PLACE=temporary, **THERE),
        episode("1", "08/07/2017", RNE="P"),
    )
    assert [(row["placement"], row["start"].isoformat()) for row in rows] == [("foster_in_house", "2017-05-01")]


def test_a_move_on_from_a_temporary_placement_to_somewhere_else_is_one_new_placement(of_episodes):
    rows = of_episodes(
        episode("1", "01/05/2017", "01/07/2017", "X1"),
        episode("1", "01/07/2017", "08/07/2017", "X1", RNE="P", PLACE="T1", **THERE),
        episode("1", "08/07/2017", RNE="P", PLACE="K2", **THERE),
    )
    assert [(row["placement"], row["start"].isoformat()) for row in rows] == [
        ("foster_in_house", "2017-05-01"),
        ("residential", "2017-07-08"),
    ]


def test_the_place_returned_to_tells_what_a_year_that_opens_away_from_it_was(of_episodes):
    rows = of_episodes(
        episode("1", "28/03/2017", "04/04/2017", "X1", RNE="P", PLACE="T4"), episode("1", "04/04/2017", RNE="P", PLACE="R3")
    )
    assert [row["placement"] for row in rows] == ["other_residential"]
    assert [row["placement"] for row in of_episodes(episode("2", "28/03/2017", RNE="P", PLACE="T4"))] == ["temporary"]


def test_going_home_and_coming_back_the_same_day_is_a_new_placement(of_episodes):
    rows = of_episodes(episode("1", "01/05/2017", "01/07/2017", "E4A"), episode("1", "01/07/2017", RNE="L"))
    assert [row["reason_ended"] for row in rows] == ["returned_home", None]


@pytest.mark.parametrize(
    ("place", "provider", "placement"),
    [
        ("U1", "PR1", "foster_relative"),
        ("Q1", "", "foster_relative"),
        ("U4", "PR1", "foster_in_house"),
        ("U5", "PR4", "foster_independent"),
        ("U6", "PR5", "foster_independent"),
        ("U6", "PR2", "foster_other"),
        ("Q2", "", "foster_other"),
        ("K2", "PR4", "residential"),
        ("K1", "PR1", "secure"),
        ("R5", "PR3", "secure"),
        ("S1", "PR4", "other_residential"),
        ("P1", "PR0", "placed_with_parents"),
        ("A5", "PR1", "placed_for_adoption"),
        ("H5", "PR4", "independent_living"),
        ("K3", "PR4", "independent_living"),
        ("Z1", "PR4", "other_placement"),
    ],
)
def test_each_placement_code_with_its_provider_has_its_group(of_episodes, place, provider, placement):
    assert of_episodes(episode("1", "01/05/2017", PLACE=place, PLACE_PROVIDER=provider))[0]["placement"] == placement


def test_a_child_who_is_moved_on_within_the_day_has_two_placements(of_episodes):
    rows = of_episodes(
        episode("1", "01/05/2017", "01/05/2017", "X1", PLACE="K2", **THERE), episode("1", "01/05/2017", RNE="P", LS="C1")
    )
    assert [(row["placement"], row["end"] is None) for row in rows] == [("residential", False), ("foster_in_house", True)]


def test_a_move_between_homes_of_one_kind_under_another_legal_status_stays_two_placements(of_episodes):
    rows = of_episodes(
        episode("1", "01/05/2017", "01/07/2017", "X1", LS="V2"), episode("1", "01/07/2017", RNE="B", LS="C2", **THERE)
    )
    assert [row["legal_status"] for row in rows] == ["care_order", "care_order"]


# Who returned home, who is counted


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("E4A", "returned_home"),
        ("E4B", "returned_home"),
        ("E4", "returned_home"),
        ("E13", "relatives_without_responsibility"),
        ("E41", "child_arrangements"),
        ("E11", "adopted_unopposed"),
        ("E43", "special_guardianship_carers"),
        ("E45", "special_guardianship_carers"),
        ("E48", "special_guardianship_others"),
        ("E9", "custody"),
        ("E17", "stayed_with_carers"),
        ("E8", "any_other"),
        ("X1", "new_episode"),
    ],
)
def test_only_e4a_e4b_and_the_older_e4_are_a_return_home(of_episodes, code, reason):
    assert of_episodes(episode("1", "01/05/2017", "01/07/2017", code))[0]["reason_ended"] == reason


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_a_child_in_short_breaks_only_is_in_no_return(tmp_path, status):
    folder = write_extract(
        tmp_path,
        [episode("1", "01/05/2017", LS=status), episode("2", "01/05/2017")],
        [review("1", "01/06/2017"), review("2", "26/05/2017")],
    )
    found = imported_from(folder)
    assert {row["child_id"] for row in found.returns[LAST, "looked_after"]} == {"2"}
    assert of_reason(found) == {said.IN_SHORT_BREAKS: 1}
    assert of_reason(found, 1)["of a child whose episodes were all kept back"] == 1


def test_a_pseudonym_keeps_its_leading_zeros(of_episodes):
    assert of_episodes(episode("000123", "01/05/2017"))[0]["child_id"] == "000123"


# Each quarter as it stood at its end


def test_a_quarter_knows_nothing_of_what_came_after_it(of_episodes):
    history = [
        episode("1", "01/05/2017", "01/08/2017", "X1"),
        episode("1", "01/08/2017", "20/01/2018", "E4A", RNE="P", **THERE),
    ]
    assert [ends(of_episodes(*history, quarter=one)) for one in YEAR] == [
        ["open"],
        ["01/08/2017", "open"],
        ["01/08/2017", "open"],
        ["01/08/2017", "20/01/2018"],
    ]


def test_an_episode_that_ends_after_the_year_is_open_at_its_end(tmp_path):
    episodes = [episode("1", "01/05/2017", "01/04/2018", "X1"), episode("2", "01/05/2017", "31/03/2018", "E4A")]
    rows = imported_from(write_extract(tmp_path, episodes)).returns[LAST, "looked_after"]
    assert ends(rows) == ["open", "31/03/2018"]
    assert rows[0]["reason_ended"] is None


# Contradictions are reported, not lost


CONTRADICTIONS = {
    said.AFTER_PERIOD: [episode("1", "01/04/2018")],
    said.BEFORE_YEAR: [episode("1", "01/05/2016", "31/03/2017", "E4A")],
    said.BACKWARDS: [episode("1", "01/06/2017", "01/05/2017", "E4A")],
    said.NO_REASON: [episode("1", "01/05/2017", "01/06/2017")],
    said.TWICE: [episode("1", "01/05/2017", "01/06/2017", "E4A")],
    said.OVERLAPS: [episode("1", "02/05/2017", "01/06/2017", "E4A")],
}


@pytest.mark.parametrize("reason", CONTRADICTIONS)
def test_a_row_that_cannot_stand_is_kept_back_with_its_reason(tmp_path, reason):
    sound = [episode("1", "01/05/2017", "01/07/2017", "E4B"), episode("2", "01/05/2017", "01/07/2017", "E4B")]
    assert kept(tmp_path, *sound, *CONTRADICTIONS[reason]) == {reason: 1}


LOOKED_AT = {
    said.NO_DATE: [episode("1", "01/05/2017", "", "E4A")],
    said.ENDS_LATER: [episode("1", "01/05/2017", "02/04/2018", "E4A")],
    said.NO_NEXT: [episode("1", "01/05/2017", "01/06/2017", "X1")],
    said.GOES_ON: [episode("1", "01/05/2017", "01/06/2017", "E4A"), episode("1", "01/06/2017")],
    said.ALSO_MOVED: [episode("1", "01/05/2017", "01/06/2017", "X1"), episode("1", "01/06/2017", RNE="L", **THERE)],
    said.SAME_CARERS: [episode("1", "01/05/2017", RNE="T")],
    BEFORE_BIRTH: [episode("1", "01/05/2009")],
}


@pytest.mark.parametrize("reason", LOOKED_AT)
def test_what_is_odd_about_a_row_is_said_and_the_row_is_imported(tmp_path, reason):
    found = imported_from(write_extract(tmp_path, [*LOOKED_AT[reason], episode("9", "01/05/2017", "01/06/2017", "E4A")]))
    assert of_reason(found) == {reason: 1}
    assert len(found.accounts[0].imported) == len(found.accounts[0].read)


def test_a_child_without_a_header_is_said(tmp_path):
    assert kept(tmp_path, episode("1", "01/05/2017"), header=[{"CHILD": "2", "DOB": ""}]) == {NOT_IN_HEADER: 1}


def test_of_overlapping_episodes_the_earlier_and_longer_stays_however_the_rows_are_ordered(tmp_path):
    rows = [
        episode("1", "01/06/2017"),
        episode("1", "01/05/2017", "01/07/2017", "E4A"),
        episode("1", "01/05/2017", "02/05/2017", "X1"),
    ]
    for place, order in enumerate((rows, rows[::-1])):
        found = imported_from(write_extract(tmp_path / str(place), order))
        assert ends(list(found.returns[LAST, "looked_after"])) == ["01/07/2017"]


def test_an_import_that_loses_or_doubles_a_row_stops():
    with pytest.raises(RuntimeError, match="rows in are not rows"):
        RowOutcomes("episodes.csv", frozenset({2, 3}), frozenset({2}), ())
    with pytest.raises(RuntimeError):
        RowOutcomes("episodes.csv", frozenset({2, 3}), frozenset({2, 3}), (RowRemark(3, "twice"),))


# What is read and what is refused


def refusal(folder: Path, quarter: Quarter = LAST) -> str:
    with pytest.raises(Refused) as refused:
        imported_from(folder, quarter.to_date())
    return str(refused.value)


def test_every_problem_of_all_three_files_is_said_at_once_without_a_personal_value(tmp_path):
    folder = write_extract(
        tmp_path,
        [
            episode("Jane Example", "31/09/2017"),
            episode("1", "01/05/2017", LS="C9", RNE="X", REC="E99", PLACE="T5"),
            episode("1", "01/05/17", URN="SC 1"),
        ],
        [review("1", "2017/05/01", "PN8")],
        header=[{"CHILD": "", "DOB": "1/1/10", "SURNAME": "Example"}],
    )
    told = refusal(folder)
    for where in (
        "2017-episodes.csv, row 2, column CHILD",
        "row 2, column DECOM",
        "row 3, column LS",
        "row 3, column RNE",
        "row 3, column REC",
        "row 3, column PLACE",
        "row 4, column DECOM",
        "2017-header.csv, row 2, column CHILD",
        "row 2, column DOB",
        "2017-reviews.csv, row 2, column REVIEW",
    ):
        assert where in told
    assert "Example" not in told


def test_no_refusal_shows_a_date_of_birth_a_heading_a_name_or_initials(tmp_path):
    header = [{"CHILD": f"{number:03d}", "DOB": f"31/02/20{number:02d}", "JANE EXAMPLE": "x"} for number in range(10, 60)]
    episodes = [episode("010", "30/02/2011", LS="je"), episode("011", "01/05/2017", RNE="janet", PLACE="JSE")]
    folder = write_extract(tmp_path, episodes, [review("010", "2011-02-30", "jane")], header=header)
    told = refusal(folder).casefold()
    for shown in ("31/02/", "30/02/2011", "2011-02-30", "jane", "janet", "found: je", "found: jse"):
        assert shown not in told
    assert "found: a date" in told
    assert "found: letters" in told


def test_columns_of_other_years_are_known_and_said_and_others_are_refused(tmp_path):
    newer = [episode("1", "01/05/2017") | {"PL_LA": "E06000001", "PL_DISTANCE": "3.2"}]
    assert "2017-episodes.csv: CIN, REASON_PLACE_CHANGE, HOME_POST, PL_LA, PL_DISTANCE" in (
        read_extract(write_extract(tmp_path, newer), LAST, ssda903_made.english_codes()).not_used
    )
    lacking = ("URN", "PL_POST", "PLACE_PROVIDER")
    older = [{name: text for name, text in episode("1", "01/05/2017").items() if name not in lacking}]
    assert imported_from(write_extract(tmp_path, older)).returns[LAST, "looked_after"][0]["placement"] == "foster_other"
    assert "column N" in refusal(write_extract(tmp_path, [episode("1", "01/05/2017") | {"URN2": "1"}]))
    strange = write_extract(tmp_path, [episode("1", "01/05/2017") | {"HEIGHT": "1"}])
    assert any("column N" in what for what in read_extract(strange, LAST, ssda903_made.english_codes()).not_used)
    without = [{name: text for name, text in episode("1", "01/05/2017").items() if name != "RNE"}]
    assert "column RNE" in refusal(write_extract(tmp_path, without))


def test_the_files_are_found_by_name_and_those_of_social_workers_left_alone(tmp_path):
    folder = write_extract(tmp_path, [episode("1", "01/05/2017")])
    (folder / "2017-sw_episodes.csv").write_text("CHILD\n", encoding="utf-8")
    (folder / "2017-missing.csv").write_text("CHILD\n", encoding="utf-8")
    assert {"2017-missing.csv", "2017-sw_episodes.csv"} <= set(
        read_extract(folder, LAST, ssda903_made.english_codes()).not_used
    )
    (folder / "2018_Episodes.CSV").write_text("CHILD\n", encoding="utf-8")
    assert "Found: 2017-episodes.csv, 2018_Episodes.CSV" in refusal(folder)
    (folder / "2017-header.csv").unlink()
    assert "header" in refusal(folder)


def test_without_a_reviews_file_no_review_is_counted_as_missed(tmp_path):
    folder = write_extract(tmp_path, [episode("1", "01/05/2017")])
    (folder / "2017-reviews.csv").unlink()
    made = imported_from(folder)
    assert {name for _, name in made.returns} == {"looked_after"} and "no review is judged" in " ".join(made.remarks)
    refuse_files_apart(read_extract(folder, LAST, ssda903_made.english_codes()))


@pytest.mark.parametrize("mark", [";", "\t"])
def test_semicolons_and_tabs_part_the_cells_as_well(tmp_path, mark):
    folder = write_extract(tmp_path, [episode("1", "01/05/2017", "01/07/2017", "E4A")], [review("1", "26/05/2017")])
    as_sent = imported_from(folder).returns
    for file in folder.iterdir():
        file.write_text(file.read_text(encoding="utf-8").lower().replace(",", mark), encoding="utf-8")
    assert imported_from(folder).returns == as_sent


def test_a_review_that_is_there_twice_is_no_reason_to_refuse_a_file_that_has_another(tmp_path):
    twice = [review("1", "26/05/2017"), review("1", "26/05/2017")]
    assert imported_from(write_extract(tmp_path, [episode("1", "01/05/2017")], twice)).accounts[1].kept_back
    told = refusal(write_extract(tmp_path, [episode("1", "01/05/2017")], [*twice, review("1", "31/06/2017")]))
    assert "row 4, column REVIEW" in told
    assert "twice" not in told


def test_dates_with_the_year_first_throughout_are_read(tmp_path):
    folder = write_extract(tmp_path, [episode("0001", "2017-05-01")], [review("0001", "2017-05-26")])
    assert imported_from(folder).returns[LAST, "looked_after"][0]["start"] == date(2017, 5, 1)


def test_of_all_three_files_a_cause_that_many_rows_share_is_one_line(tmp_path):
    months = [episode(f"{number:04d}", "05/2017") for number in range(1, 701)]
    held = [review(f"{number:04d}", "05/2017") for number in range(1, 701)]
    with pytest.raises(Refused) as refused:
        imported_from(write_extract(tmp_path, months, held))
    assert [(one.column, one.row, one.stands_for) for one in refused.value.problems] == [("DECOM", 2, 700), ("REVIEW", 2, 700)]


def test_children_who_stand_in_the_header_twice_are_counted_and_said(tmp_path):
    header = [{"CHILD": "1", "DOB": "01/01/2010"}, {"CHILD": "1", "DOB": "01/01/2011"}]
    found = imported_from(write_extract(tmp_path, [episode("1", "01/05/2017")], header=header))
    assert any("1 of its children stands in it more than once" in remark for remark in found.remarks)


def test_a_return_of_another_year_is_refused_and_its_own_year_named(tmp_path):
    folder = write_extract(tmp_path, [episode("1", "01/05/2017", "01/07/2017", "E4A"), episode("2", "01/05/2016")])
    assert "ended in 2017-18, which is --year-end 2018-03-31" in refusal(folder, Quarter(2016, 4))
    assert imported_from(folder, [Quarter(2017, 2)]).returns


def test_a_year_before_the_law_on_reviews_is_refused(tmp_path):
    folder = write_extract(tmp_path, [episode("1", "01/05/2015", "01/07/2015", "E4A")])
    with pytest.raises(Refused, match="06/04/2016"):
        imported_from(folder, [Quarter(2015, 4)], "wales")


def test_code_lists_of_another_nation_are_refused_once_with_what_to_do(tmp_path, codes):
    with pytest.raises(Refused, match="params/nations/england") as refused:
        read_extract(write_extract(tmp_path, [episode("1", "01/05/2017")]), LAST, codes)
    assert len(refused.value.problems) == 1


@pytest.mark.parametrize("part", ["episodes", "header", "reviews"])
def test_leading_zeros_that_were_lost_in_one_of_the_files_are_named(tmp_path, part):
    children = [f"{number:04d}" for number in range(1, 13)]
    held = [review(child, "26/05/2017") for child in children]
    folder = write_extract(tmp_path, [episode(child, "01/05/2017") for child in children], held)
    file = folder / f"2017-{part}.csv"
    file.write_text(re.sub(r"(?m)^0+", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    told = apart(folder)
    assert f"2017-{part}.csv, column CHILD" in told
    assert "Found: 12 of its 12 children are in none of the other files" in told
    assert "a spreadsheet took zeros away" in told


def test_files_of_other_children_are_refused_and_a_few_strangers_are_not(tmp_path):
    children = [f"{number:04d}" for number in range(1, 13)]
    episodes = [episode(child, "01/05/2017") for child in children]
    others = [review(f"9{number:03d}", "26/05/2017") for number in range(1, 13)]
    assert "2017-reviews.csv" in apart(write_extract(tmp_path / "others", episodes, others))
    few = [*(review(child, "26/05/2017") for child in children[:8]), *others[:4]]
    refuse_files_apart(read_extract(write_extract(tmp_path / "few", episodes, few), LAST, ssda903_made.english_codes()))


def test_a_reviews_file_without_rows_is_refused(tmp_path):
    assert "2017-reviews.csv: each file of the return has rows" in apart(write_extract(tmp_path, [episode("1", "01/05/2017")]))


def apart(folder: Path) -> str:
    with pytest.raises(Refused) as refused:
        refuse_files_apart(read_extract(folder, LAST, ssda903_made.english_codes()))
    return str(refused.value)


def test_a_file_of_several_years_is_of_each_of_them(tmp_path):
    years = [episode(str(year), f"01/05/{year}", f"01/07/{year}", "E4A") for year in (2016, 2017, 2018)]
    folder = write_extract(tmp_path, years)
    for year in (2016, 2017, 2018):
        (row,) = imported_from(folder, Quarter(year, 4).to_date()).returns[Quarter(year, 4), "looked_after"]
        assert row["child_id"] == str(year)


# What is written


@pytest.fixture
def made(tmp_path: Path) -> Imported:
    return imported_from(
        write_extract(
            tmp_path / "sent",
            [episode("0001", "01/05/2017", "", "X1"), episode("0002", "01/06/2017", LS="V4")],
            [review("0001", "26/05/2017"), review("0001", "01/06/2018")],
        )
    )


def test_what_is_written_reads_back_as_returns_and_accounts_for_every_row(made, tmp_path):
    write_imported(made, tmp_path / "out", "ssda903-2017-18")
    returns = Returns(tmp_path / "out", ssda903_made.english_codes())
    for quarter in YEAR:
        returns.check(quarter, ["looked_after"])
    assert returns.frame("looked_after", LAST)["child_id"].tolist() == ["0001"]
    assert returns.frame("reviews", YEAR[0])["team"].tolist() == ["not_recorded"]
    with (tmp_path / "out" / "ssda903-2017-18-rows.csv").open(encoding="utf-8", newline="") as opened:
        told = [tuple(row.values()) for row in csv.DictReader(opened)]
    assert told == [
        ("2017-episodes.csv", "2", "imported, to be looked at", said.NO_DATE),
        ("2017-episodes.csv", "3", "kept back", said.IN_SHORT_BREAKS),
        ("2017-reviews.csv", "3", "kept back", "held after the period"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_what_is_written_can_be_read_by_this_user_alone(made, tmp_path):
    root = tmp_path / "out"
    (root / "2017-18-q1").mkdir(parents=True)
    for folder in (root, root / "2017-18-q1"):
        folder.chmod(0o755)
    unfinished = root / "2017-18-q1" / ".writing-0123456789abcdef"
    unfinished.write_text("left by a run that was killed", encoding="utf-8")
    files = write_imported(made, root, "ssda903-2017-18")
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert {file.parent.stat().st_mode & 0o777 for file in files if file.parent != root} == {0o700}
    assert not unfinished.exists()
    write_imported(made, tmp_path / "new", "ssda903-2017-18")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_a_return_that_is_there_is_not_written_over(made, tmp_path):
    write_imported(made, tmp_path / "out", "ssda903-2017-18")
    write_imported(made, tmp_path / "out", "ssda903-2017-18")
    there = tmp_path / "out" / "2017-18-q4" / "looked_after.csv"
    there.write_text("another", encoding="utf-8")
    with pytest.raises(Refused, match="2017-18-q4/looked_after.csv"):
        write_imported(made, tmp_path / "out", "ssda903-2017-18")
    assert there.read_text(encoding="utf-8") == "another"
