"""The collection workbook: what officers are sent, what comes back whole, in pieces and in conflict."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from tests.returns import collected as officer
from tests.returns.collected import LAST, QUARTER

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.collection.rows import carried_rows
from helpers.returns.collection.sheets import COLLECTED, EXPLAINING_SHEETS, LAST_QUARTER
from helpers.returns.collection.template import Template, template_of
from helpers.returns.collection.words import column_words
from helpers.returns.collection.writing import workbook
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample

PROJECT = Path(__file__).parents[2]
RESOURCES = "Operational Manager, Resources"


@pytest.fixture(scope="module")
def params() -> Params:
    return load_params(PROJECT / "params", str(LAST))


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's returns of Quarters 3 and 4 2017-18, each in a file of its own."""
    root = tmp_path_factory.mktemp("sent")
    write_sample(root, [LAST, QUARTER])
    return root


@pytest.fixture(scope="module")
def last(sent: Path, params: Params) -> dict[str, pd.DataFrame]:
    """The hand-kept returns of last quarter."""
    return {name: Returns(sent, params.codes).frame(name, LAST) for name in COLLECTED}


@pytest.fixture(scope="module")
def now(sent: Path, params: Params) -> dict[str, pd.DataFrame]:
    """The hand-kept returns of this quarter, as separate files hold them; budget lines as the workbook names them."""
    frames = {name: Returns(sent, params.codes).frame(name, QUARTER) for name in COLLECTED}
    labels = params.codes.list("budget_line").labels
    return frames | {"budget": frames["budget"].assign(line=frames["budget"]["line"].map(labels))}


@pytest.fixture(scope="module")
def template(params: Params, last: dict[str, pd.DataFrame]) -> Template:
    return template_of(params, QUARTER, last)


@pytest.fixture(scope="module")
def blank(template: Template) -> bytes:
    return workbook(template)


@pytest.fixture
def root(sent: Path, tmp_path: Path) -> Path:
    """A folder of returns: last quarter's files, and nothing yet of this quarter."""
    for name in COLLECTED:
        (tmp_path / str(LAST)).mkdir(exist_ok=True)
        shutil.copy(sent / str(LAST) / f"{name}.xlsx", tmp_path / str(LAST))
    (tmp_path / str(QUARTER)).mkdir()
    return tmp_path


@pytest.fixture
def book(root: Path, blank: bytes) -> Path:
    """The workbook as it was sent out, back in the quarter's folder."""
    return placed(root, blank)


@pytest.fixture
def returns(root: Path, params: Params) -> Callable[[], Returns]:
    """The folder of returns, read anew each time."""
    return lambda: Returns(root, params.codes)


def placed(root: Path, content: bytes, name: str = "collection.xlsx") -> Path:
    file = root / str(QUARTER) / name
    file.write_bytes(content)
    return file


def problems_of(returns: Returns, *names: str) -> tuple[Problem, ...]:
    try:
        returns.check(QUARTER, names or COLLECTED)
    except Refused as refused:
        return refused.problems
    return ()


def outstanding(returns: Returns, name: str) -> list[str]:
    return [row.reference for row in returns.collection.outstanding(QUARTER) if row.return_name == name]


def in_the_order_of_the_book(separate: Returns, name: str) -> pd.DataFrame:
    """The frame of a separate file, with the rows that are new this quarter at its end: there officers add them."""
    rows, reference = separate.frame(name, QUARTER), COLLECTED[name].reference
    new = ~rows[reference].isin(separate.frame(name, LAST)[reference])
    return pd.concat([rows[~new], rows[new]], ignore_index=True) if new.any() else rows


def headings(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[str]:
    return [cell.value for cell in sheet[1]]


@pytest.fixture(scope="module")
def opened(blank: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[openpyxl.Workbook]:
    """The workbook as it was sent out, opened."""
    file = tmp_path_factory.mktemp("opened") / "collection.xlsx"
    file.write_bytes(blank)
    opened = openpyxl.load_workbook(file)
    yield opened
    opened.close()


class TestSentOut:
    """What officers find when they open it."""

    def test_there_is_a_sheet_for_each_hand_kept_return_and_four_that_explain(self, opened):
        assert set(opened.sheetnames) == {*COLLECTED, *EXPLAINING_SHEETS}

    @pytest.mark.parametrize("name", COLLECTED)
    def test_the_first_row_names_the_columns_of_the_return_in_their_order(self, opened, name):
        explaining = [one for one in headings(opened[name]) if one.startswith(LAST_QUARTER) or one == "indicator_title"]
        own = [one for one in headings(opened[name]) if one not in explaining]
        assert tuple(own) == COLLECTED[name].shape.column_names
        assert {one.removeprefix(LAST_QUARTER) for one in explaining} - {"indicator_title"} == set(COLLECTED[name].beside)

    @pytest.mark.parametrize("name", COLLECTED)
    def test_every_row_of_last_quarter_is_there_for_this_quarter(self, opened, last, params, name):
        rows = [dict(zip(headings(opened[name]), row, strict=True)) for row in opened[name].iter_rows(2, values_only=True)]
        reference = COLLECTED[name].reference
        there = [row[reference] for row in rows if row[reference]]
        labels = params.codes.list("budget_line").labels if name == "budget" else {}
        assert there == [labels.get(one, one) for one in last[name][reference]]
        assert {row["quarter"] for row in rows} == {str(QUARTER)}

    @pytest.mark.parametrize("name", COLLECTED)
    def test_what_is_said_of_the_quarter_begins_blank_and_last_quarters_words_stand_beside_it(self, opened, last, params, name):
        sheet = opened[name]
        first = dict(zip(headings(sheet), next(sheet.iter_rows(2, 2, values_only=True)), strict=True))
        assert {first[heading] for heading in COLLECTED[name].renewed(QUARTER)} == {None}
        for heading in COLLECTED[name].beside:
            column = COLLECTED[name].column(heading)
            labels = params.codes.list(column.codes).labels if column.codes else {}
            said = last[name][heading].iloc[0]
            assert first[LAST_QUARTER + heading] == labels.get(said, said)

    @pytest.mark.parametrize("name", COLLECTED)
    def test_every_coded_column_offers_the_labels_of_its_list(self, opened, params, name):
        sheet = opened[name]
        for column in COLLECTED[name].shape.columns:
            if column.codes:
                (found,) = [
                    one
                    for one in sheet.data_validations.dataValidation
                    if sheet.cell(2, officer.place(sheet, column.name)).coordinate in one.sqref
                ]
                assert (found.type, found.errorStyle) == ("list", "warning")
                assert listed(opened, found.formula1) == list(params.codes.list(column.codes).labels.values())

    @pytest.mark.parametrize("name", COLLECTED)
    def test_every_column_has_a_note_for_the_heading_and_one_for_the_cell(self, opened, name):
        sheet = opened[name]
        for place, heading in enumerate(headings(sheet), start=1):
            words = column_words(COLLECTED[name], heading, QUARTER)
            assert words.note in sheet.cell(1, place).comment.text
            (shown,) = [one for one in sheet.data_validations.dataValidation if sheet.cell(2, place).coordinate in one.sqref]
            assert (shown.promptTitle, shown.prompt) == (words.todo, f"{words.meaning}. {words.note}")

    @pytest.mark.parametrize("quarter", [QUARTER, QUARTER.next()], ids=str)
    def test_no_note_is_longer_than_excel_allows(self, quarter):
        for collected in COLLECTED.values():
            for heading, _ in collected.headings():
                words = column_words(collected, heading, quarter)
                assert len(words.todo) <= 32
                assert len(f"{words.meaning}. {words.note}") <= 255

    def test_nothing_is_locked_hidden_or_run(self, opened, blank, tmp_path):
        for sheet in opened:
            assert not sheet.protection.sheet
            assert sheet.sheet_state == "visible"
            assert not any(one.hidden for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
            assert not sheet.merged_cells.ranges
        file = tmp_path / "one.xlsx"
        file.write_bytes(blank)
        assert openpyxl.load_workbook(file, keep_vba=True).vba_archive.namelist().count("xl/vbaProject.bin") == 0

    @pytest.mark.parametrize("name", COLLECTED)
    def test_the_header_and_the_reference_stay_in_sight(self, opened, name):
        sheet = opened[name]
        beside = sheet.cell(2, officer.place(sheet, COLLECTED[name].reference) + 1)
        assert sheet.freeze_panes == beside.coordinate

    def test_the_same_returns_make_the_same_bytes(self, template, blank):
        assert workbook(template) == blank

    def test_only_indicators_that_stand_in_the_quarter_are_offered(self, opened, params):
        offered = [row[0] for row in opened["Indicators"].iter_rows(2, values_only=True)]
        assert "PM24" in offered
        assert "SCC/042a" not in offered


def listed(opened: openpyxl.Workbook, formula: str) -> list[str]:
    name, cells = formula.lstrip("=").replace("'", "").split("!")
    return [row[0].value for row in opened[name][cells.replace("$", "")]]


class TestCarried:
    """What stays from quarter to quarter, and what does not."""

    def test_expected_values_stay_with_the_quarter_that_they_were_given_for(self, last):
        before = last["commentary"].set_index("indicator").loc["PM24"]
        rows = carried_rows(last["commentary"], COLLECTED["commentary"], QUARTER)
        (row,) = [row for row in rows if row["indicator"] == "PM24"]
        assert [row[f"expected_{ahead}"] for ahead in (1, 2, 3)] == [before[f"expected_{ahead}"] for ahead in (2, 3, 4)]
        assert row["expected_4"] is None

    def test_statuses_of_earlier_quarters_stay_within_the_year(self, last):
        row = carried_rows(last["commitments"], COLLECTED["commitments"], QUARTER)[0]
        assert [row[f"q{number}"] for number in (1, 2, 3, 4)] == ["red_amber", "red_amber", "red_amber", None]

    def test_a_new_year_begins_without_statuses_and_without_a_budget(self, now, last):
        first = QUARTER.next()
        row = carried_rows(last["commitments"], COLLECTED["commitments"], first)[0]
        assert [row[f"q{number}"] for number in (1, 2, 3, 4)] == [None] * 4
        row = carried_rows(last["budget"], COLLECTED["budget"], first)[0]
        assert {name for name in COLLECTED["budget"].shape.column_names if row[name] is not None} == {"quarter", "line"}

    def test_rows_that_nobody_filled_in_are_carried_to_the_quarter_after_next(self, root, book, returns, params):
        officer.write(book, "progress", "P1", statement="Fewer posts are vacant.")
        carried = returns().collection.to_carry("progress", QUARTER)
        assert list(carried["item"]) == ["P1", "P2", "P3", "P4", "P5", "P6"]
        every_row = {name: returns().collection.to_carry(name, QUARTER) for name in COLLECTED}
        following = template_of(params, QUARTER.next(), every_row)
        assert [row["last_quarter_statement"] for row in following.rows["progress"]] == ["Fewer posts are vacant.", *[None] * 5]


class TestComesBack:
    """A workbook that is filled in whole or in part."""

    def test_filled_in_whole_it_gives_the_same_frames_as_separate_files(self, book, now, returns, sent, params):
        officer.fill(book, now)
        for name in COLLECTED:
            separate = in_the_order_of_the_book(Returns(sent, params.codes), name)
            pd.testing.assert_frame_equal(returns().frame(name, QUARTER), separate)
        assert returns().collection.outstanding(QUARTER) == ()

    def test_as_it_was_sent_out_everything_is_outstanding_and_nothing_is_wrong(self, book, returns, last):
        held = returns()
        assert not any(held.has(name, QUARTER) for name in COLLECTED)
        assert len(held.collection.outstanding(QUARTER)) == sum(len(rows) for rows in last.values())
        assert {problem.rule for problem in problems_of(held)} == {"a row of the return is filled in"}
        assert set(held.collection.waiting(QUARTER)) == set(COLLECTED) - {"commentary"}

    def test_half_of_the_rows_are_accepted_for_what_they_say(self, book, now, last, returns):
        names = set(COLLECTED) - {"budget"}
        officer.fill(book, now, names, every=2)
        held = returns()
        for name in names:
            everything = last[name][COLLECTED[name].reference].tolist()
            assert held.frame(name, QUARTER)[COLLECTED[name].reference].tolist() == everything[::2]
            assert outstanding(held, name) == everything[1::2]
        assert problems_of(held, *names) == ()

    def test_a_budget_is_added_up_so_half_of_it_is_not_used(self, book, now, returns, params):
        officer.fill(book, now, ["budget"], every=2)
        (problem,) = problems_of(returns(), "budget")
        assert (problem.rule_id, problem.found) == ("BOOK-PART", "4 rows that are not filled in")
        assert "budget" in returns().collection.waiting(QUARTER)
        officer.fill(book, now, ["budget"])
        assert problems_of(returns(), "budget") == ()

    def test_a_row_that_was_begun_is_outstanding_with_what_it_lacks(self, book, returns):
        officer.write(book, "commitments", "CP3", update="The framework is used in every team.")
        (row,) = [row for row in returns().collection.outstanding(QUARTER) if row.reference == "CP3"]
        assert (row.owner, row.lacking, row.begun) == ("Social Services", ("q4",), True)
        assert row.place == "2017-18-q4/collection.xlsx, sheet commitments, row 4"

    def test_a_cell_that_cannot_be_read_is_wrong_even_in_a_row_that_is_not_finished(self, book, returns):
        officer.write(book, "commitments", "CP3", q4="Purple")
        (problem,) = problems_of(returns(), "commitments")
        assert (problem.sheet, problem.row, problem.column) == ("commitments", 4, "q4")

    def test_outstanding_rows_are_named_by_owner(self, book, returns):
        rows = returns().collection.outstanding(QUARTER)
        owned = {(row.owner, row.return_name, row.reference) for row in rows}
        assert (RESOURCES, "challenges", "C2") in owned
        assert ("", "budget", "early_help") in owned

    def test_a_face_alone_is_something_said_of_an_indicator(self, book, returns):
        officer.write(book, "commentary", "PM25", face="Likely to meet the target", face_reason="Steady all year.")
        assert returns().frame("commentary", QUARTER)["face"].tolist() == ["likely"]

    @pytest.mark.parametrize("typed", ["Red/Amber", "red_amber", "R/A", " red/amber "])
    def test_a_label_a_code_and_a_known_short_form_are_all_accepted(self, book, returns, typed):
        officer.write(book, "commitments", "CP3", update="Slower than planned.", q4=typed)
        assert returns().frame("commitments", QUARTER)["q4"].tolist() == ["red_amber"]

    def test_last_quarters_words_are_never_sent_by_accident(self, book, returns):
        officer.write(book, "progress", "P1", last_quarter_statement="Changed by mistake.")
        assert outstanding(returns(), "progress") == ["P1", "P2", "P3", "P4", "P5", "P6"]

    def test_what_was_carried_can_be_corrected(self, book, returns):
        officer.write(book, "challenges", "C1", risk_rating="Low", progress_since="The panel met.", owner="Head of Finance")
        assert returns().frame("challenges", QUARTER)["owner"].tolist() == ["Head of Finance"]

    def test_a_new_row_is_accepted(self, book, returns):
        officer.add(book, "progress", item="P7", statement="A new team.", owner=RESOURCES, plan_reference="CP1")
        assert returns().frame("progress", QUARTER)["item"].tolist() == ["P7"]

    def test_a_new_row_without_a_reference_is_refused(self, book, returns):
        officer.add(book, "progress", statement="A new team.", owner=RESOURCES, plan_reference="CP1")
        assert [(one.column, one.found) for one in problems_of(returns(), "progress")] == [("item", "blank")]

    def test_a_row_that_was_taken_out_is_named(self, book, returns):
        officer.remove(book, "commitments", "CP3")
        (row,) = [row for row in returns().collection.outstanding(QUARTER) if not row.place]
        assert (row.return_name, row.reference, row.owner) == ("commitments", "CP3", "Social Services")

    def test_a_sheet_that_was_taken_out_leaves_its_rows_outstanding(self, book, returns):
        officer.edit(book, lambda opened: opened.remove(opened["progress"]))
        assert outstanding(returns(), "progress") == ["P1", "P2", "P3", "P4", "P5", "P6"]
        assert [one.rule for one in problems_of(returns(), "progress")] == ["a row of the return is filled in"]

    def test_commentary_of_which_the_sheet_is_missing_is_not_taken_for_none(self, book, returns):
        assert problems_of(returns(), "commentary") == ()
        officer.edit(book, lambda opened: opened.remove(opened["commentary"]))
        assert [one.rule for one in problems_of(returns(), "commentary")] == ["a row of the return is filled in"]


class TestRefused:
    """Books that are not what their place in the folder says."""

    def test_a_book_of_another_quarter_is_refused_once(self, root, last, params, returns):
        placed(root, workbook(template_of(params, LAST, last)))
        (problem,) = problems_of(returns())
        assert (problem.rule_id, problem.found) == ("BOOK-QUARTER", str(LAST))

    def test_one_row_of_another_quarter_is_named_even_where_it_is_not_filled_in(self, book, returns):
        officer.write(book, "progress", "P2", quarter=str(LAST))
        (problem,) = problems_of(returns(), "progress")
        assert (problem.row, problem.column, problem.found) == (3, "quarter", str(LAST))

    def test_a_sheet_that_is_no_return_is_refused(self, book, returns):
        officer.edit(book, lambda opened: opened.create_sheet("Notes").append(["something that matters"]))
        assert [one.sheet for one in problems_of(returns(), "progress")] == ["Notes"]

    def test_an_empty_sheet_is_passed_over(self, book, now, returns):
        officer.fill(book, now, ["progress"])
        officer.edit(book, lambda opened: opened.create_sheet("Sheet1"))
        assert problems_of(returns(), "progress") == ()

    def test_a_heading_that_was_changed_is_refused(self, book, returns):
        officer.edit(book, lambda opened: opened["progress"].cell(1, 3, "Statement of progress"))
        assert {one.row for one in problems_of(returns(), "progress")} == {1}

    @pytest.mark.parametrize("name", ["collection.xlsm", "collection-early-help.csv"])
    def test_a_book_of_another_kind_is_refused_not_overlooked(self, root, blank, returns, name):
        placed(root, blank, name)
        assert {one.file for one in problems_of(returns())} == {f"2017-18-q4/{name}"}

    def test_a_damaged_book_is_one_problem(self, root, returns):
        placed(root, b"PK\x03\x04 and then nothing")
        assert len(problems_of(returns())) == 1

    def test_a_return_that_came_twice_is_refused(self, root, book, sent, now, returns):
        shutil.copy(sent / str(QUARTER) / "progress.xlsx", root / str(QUARTER))
        assert problems_of(returns(), "progress") == ()
        officer.write(book, "progress", "P1", statement="Said in the workbook.")
        assert [(one.rule, one.found) for one in problems_of(returns(), "progress")] == [
            ("a return is sent once", "2017-18-q4/progress.xlsx too")
        ]


class TestMerged:
    """Books of several people."""

    @pytest.fixture
    def two(self, root: Path, blank: bytes) -> tuple[Path, Path]:
        return placed(root, blank, "collection-a.xlsx"), placed(root, blank, "collection-b.xlsx")

    def test_split_by_owner_and_returned_they_give_what_one_book_gives(self, root, template, now, returns, sent, params):
        for name, part in template.by_owner().items():
            officer.fill(placed(root, workbook(part), name), now)
        for name in COLLECTED:
            separate = in_the_order_of_the_book(Returns(sent, params.codes), name)
            pd.testing.assert_frame_equal(returns().frame(name, QUARTER), separate)

    def test_each_owner_has_only_their_own_rows(self, template):
        books = template.by_owner()
        resources = books["collection-2017-18-q4-operational-manager-resources.xlsx"]
        owners = {row[COLLECTED[name].owner] for name, rows in resources.rows.items() for row in rows}
        assert owners == {RESOURCES}
        assert set(books["collection-2017-18-q4-no-owner.xlsx"].rows) >= {"budget"}
        assert sum(len(rows) for book in books.values() for rows in book.rows.values()) == sum(map(len, template.rows.values()))

    def test_two_owners_whose_names_make_the_same_file_name_have_a_file_each(self, template):
        rows = tuple(row | {"owner": owner} for row, owner in zip(template.rows["progress"], ["A, B", "A - B"], strict=False))
        parts = replace(template, rows={"progress": rows}).by_owner()
        assert sorted(parts) == ["collection-2017-18-q4-a-b-2.xlsx", "collection-2017-18-q4-a-b.xlsx"]

    def test_a_book_that_did_not_come_back_leaves_its_owners_rows_outstanding(self, root, template, returns):
        books = template.by_owner()
        placed(root, workbook(books["collection-2017-18-q4-no-owner.xlsx"]), "collection-rest.xlsx")
        missing = [row for row in returns().collection.outstanding(QUARTER) if row.owner == RESOURCES]
        assert missing
        assert {row.place for row in missing} == {""}

    def test_one_persons_row_stands_over_anothers_untouched_one(self, two, returns):
        for book, item in zip(two, ("P1", "P2"), strict=True):
            officer.write(book, "progress", item, statement=f"Said of {item}.")
        assert returns().frame("progress", QUARTER)["statement"].tolist() == ["Said of P1.", "Said of P2."]

    def test_the_same_words_in_both_books_count_once(self, two, returns):
        for book in two:
            officer.write(book, "progress", "P1", statement="Said of P1.")
        assert returns().frame("progress", QUARTER)["item"].tolist() == ["P1"]

    def test_a_label_in_one_book_and_its_code_in_the_other_are_the_same(self, two, returns):
        for book, rag in zip(two, ("Green", "G"), strict=True):
            officer.write(book, "commitments", "CP1", update="Done.", q4=rag)
        assert returns().frame("commitments", QUARTER)["q4"].tolist() == ["green"]

    def test_an_earlier_copy_of_a_book_yields_to_the_one_that_went_on_from_it(self, two, returns):
        officer.write(two[0], "commitments", "CP1", update="Done.")
        officer.write(two[1], "commitments", "CP1", update="Done.", q4="Green")
        assert returns().frame("commitments", QUARTER)["reference"].tolist() == ["CP1"]

    def test_two_people_who_wrote_differently_are_both_named(self, two, returns):
        officer.write(two[0], "commitments", "CP3", update="Done.", q4="Green")
        officer.write(two[1], "commitments", "CP3", update="Not done.", q4="Green")
        (problem,) = problems_of(returns(), "commitments")
        assert (problem.file, problem.sheet, problem.row, problem.column) == (
            "2017-18-q4/collection-a.xlsx",
            "commitments",
            4,
            "update",
        )
        assert problem.found == "CP3 is otherwise in 2017-18-q4/collection-b.xlsx, sheet commitments, row 4: update"
        assert "Done" not in problem.sentence()

    def test_two_people_who_wrote_in_different_cells_of_a_row_are_a_conflict_too(self, two, returns):
        officer.write(two[0], "challenges", "C1", risk_rating="High", progress_since="The panel met.")
        officer.write(two[1], "challenges", "C1", owner="Head of Finance")
        (problem,) = problems_of(returns(), "challenges")
        assert problem.found.endswith("row 2: risk_rating, progress_since, owner")

    def test_a_cell_that_one_person_cleared_is_not_filled_again_by_anothers_book(self, two, returns):
        officer.write(two[0], "challenges", "C1", risk_rating="High", progress_since="The panel met.")
        officer.write(two[1], "challenges", "C1", risk_rating="High", progress_since="The panel met.", indicator=None)
        assert returns().frame("challenges", QUARTER)["indicator"].isna().tolist() == [True]

    def test_new_rows_of_two_people_under_one_reference_are_a_conflict(self, two, returns):
        for book, statement in zip(two, ("One.", "Another."), strict=True):
            officer.add(book, "progress", item="P7", statement=statement, owner=RESOURCES, plan_reference="CP1")
        (problem,) = problems_of(returns(), "progress")
        assert problem.found == "P7 is otherwise in 2017-18-q4/collection-b.xlsx, sheet progress, row 8: statement"

    def test_a_reference_that_could_be_a_name_is_not_printed(self, two, returns):
        for book, statement in zip(two, ("One.", "Another."), strict=True):
            officer.add(book, "progress", item="Jane Doe", statement=statement, owner=RESOURCES, plan_reference="CP1")
        assert "Jane" not in " ".join(one.sentence() for one in problems_of(returns(), "progress"))

    def test_without_last_quarters_returns_a_filled_row_still_stands_over_a_blank_one(self, root, two, returns):
        shutil.rmtree(root / str(LAST))
        officer.write(two[1], "progress", "P1", statement="Said of P1.")
        assert returns().frame("progress", QUARTER)["statement"].tolist() == ["Said of P1."]

    def test_a_row_written_twice_in_one_book_is_a_conflict_within_it(self, book, returns):
        officer.write(book, "progress", "P1", statement="Said of P1.")
        officer.add(book, "progress", item="P1", statement="Said otherwise.", owner=RESOURCES, plan_reference="CP1")
        assert [one.row for one in problems_of(returns(), "progress")] == [2]


def test_an_earlier_quarter_may_have_come_in_a_book_too(root, book, now, returns):
    officer.fill(book, now)
    held = returns()
    assert Quarter(2017, 4) in held.quarters()
    assert held.has("progress", QUARTER)
    assert not held.has("contacts", QUARTER)
