"""Is a column of dates that can only be read one way read, however it is written, and is day or month never guessed?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.returns.sent import QUARTER, csv_of, with_cells, workbook_of

from helpers.domain.params.codes import Codes
from helpers.returns.checks.accounts import Checked, Mapped
from helpers.returns.library import Returns

DAYS = [date(2017, 10, 3), date(2017, 10, 4), date(2017, 11, 25)]


def outcome(root: Path, codes: Codes) -> Checked:
    return Returns(root, codes).examined(QUARTER, ["contacts"], afresh=True)["contacts"]


def sent(root: Path, codes: Codes, written: Sequence[str]) -> Checked:
    """What becomes of contacts received on these days, as they are written."""
    (root / str(QUARTER)).mkdir()
    rows = [with_cells("contacts", contact_id=f"K{number}", received=f'"{text}"') for number, text in enumerate(written)]
    (root / str(QUARTER) / "contacts.csv").write_bytes(csv_of("contacts", rows))
    return outcome(root, codes)


def dates_in(checked: Checked) -> list[Mapped]:
    return [mapped for mapped in checked.account.mapped if mapped.column == "received"]


@pytest.mark.parametrize(
    ("written", "called"),
    [
        (["2017-10-03", "2017-10-04", "2017-11-25"], "yyyy-mm-dd"),
        (["3/10/2017", "4/10/2017", "25/11/2017"], "d/m/yyyy"),
        (["03-10-2017", "04-10-2017", "25-11-2017"], "d-m-yyyy"),
        (["3.10.2017", "4.10.2017", "25.11.2017"], "d.m.yyyy"),
        (["2017/10/03", "2017/10/04", "2017/11/25"], "yyyy/mm/dd"),
        (["03-10-2017 00:00", "04-10-2017 00:00", "25-11-2017 00:00"], "d-m-yyyy 00:00"),
        (["03-Oct-2017", "04-Oct-2017", "25-Nov-2017"], "day, month in words, year"),
        (["3 October 2017", "4th October 2017", "25 NOVEMBER 2017"], "day, month in words, year"),
        (["3 Hydref 2017", "4 Hydref 2017", "25 Tachwedd 2017"], "day, month in words, year"),
        (["October 3, 2017", "October 4, 2017", "November 25, 2017"], "month in words, day, year"),
        (["03/10/2017 00:00", "04/10/2017 00:00", "25/11/2017 00:00"], "d/m/yyyy 00:00"),
        (["03/10/2017 00:00:00", "04/10/2017 00:00:00", "25/11/2017 00:00:00"], "d/m/yyyy 00:00"),
        (["2017-10-03T00:00:00", "2017-10-04T00:00:00", "2017-11-25T00:00:00"], "yyyy-mm-dd 00:00"),
        (["2017-10-03 00:00:00.000", "2017-10-04 00:00:00.000", "2017-11-25 00:00:00.000"], "yyyy-mm-dd 00:00"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_a_column_that_agrees_is_read_and_the_account_says_how(
    written: list[str], called: str, tmp_path: Path, codes: Codes
) -> None:
    found = sent(tmp_path, codes, written)
    assert found.rows is not None, found.problems
    assert [day.date() for day in found.rows["received"]] == DAYS
    assert dates_in(found) == [Mapped("received", called, "dd/mm/yyyy", 3)]


def test_dates_as_declared_are_no_news(tmp_path: Path, codes: Codes) -> None:
    assert dates_in(sent(tmp_path, codes, ["03/10/2017", "25/11/2017"])) == []


def test_real_dates_of_a_workbook_are_read_with_midnight_or_without(tmp_path: Path, codes: Codes) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    cells = [["2017-18-q3", f"K{n}", day, "police", "NFA", "intake"] for n, day in enumerate((DAYS[0], datetime(2017, 11, 25)))]
    (tmp_path / str(QUARTER) / "contacts.xlsx").write_bytes(workbook_of("contacts", cells))
    rows = outcome(tmp_path, codes).rows
    assert rows is not None
    assert [day.date() for day in rows["received"]] == [DAYS[0], DAYS[2]]


@pytest.mark.parametrize(
    ("written", "rules"),
    [
        (["03/10/2017", "2017-10-04", "25/11/2017"], {"DATE-YEAR-FIRST"}),
        (["2017-10-03", "04-Oct-2017"], {"DATE-YEAR-FIRST", "DATE-MONTH-IN-WORDS"}),
        (["03/10/2017", "04/10/2017 00:00"], {"DATE-WITH-TIME"}),
        (["03/10/2017 00:00", "04/10/2017 14:30"], {"DATE-WITH-TIME"}),
        (["2017-10-03T00:00:00Z", "2017-10-04T00:00:00Z"], {"DATE-TIME-ZONE"}),
        (["03-10-2017", "04/10/2017"], {"DATE-FORM"}),
        (["2017/10/03", "2017-10-04"], {"DATE-YEAR-FIRST"}),
        (["3/10/17", "4/10/17"], {"DATE-TWO-DIGIT-YEAR"}),
        (["03-OCT-17", "04-OCT-17"], {"DATE-TWO-DIGIT-YEAR"}),
        (["2017-02-30"], {"DATE-NOT-IN-CALENDAR"}),
        (["3 Octember 2017"], {"DATE-MONTH-IN-WORDS"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_column_that_does_not_agree_is_refused(written: list[str], rules: set[str], tmp_path: Path, codes: Codes) -> None:
    assert {problem.rule_id for problem in sent(tmp_path, codes, written).problems} == rules


@pytest.mark.parametrize("between", ["/", "-", "."])
@pytest.mark.parametrize("ending", ["", " 00:00:00"])
def test_day_and_month_are_not_guessed_in_single_figures_either(
    ending: str, between: str, tmp_path: Path, codes: Codes
) -> None:
    written = [f"{text}{ending}".replace("/", between) for text in ("10/16/2017", "11/17/2017", "10/2/2017")]
    rules = [problem.rule_id for problem in sent(tmp_path, codes, written).problems]
    assert rules.count("DATE-MONTH-FIRST") == 2
    assert "DATE-READS-TWO-WAYS" in rules


def test_one_word_in_a_column_of_dates_is_refused_alone(tmp_path: Path, codes: Codes) -> None:
    (problem,) = sent(tmp_path, codes, ["2017-10-03", "not known", "2017-11-25"]).problems
    assert (problem.row, problem.rule_id) == (3, "DATE-FORM")


def test_a_date_with_the_year_first_is_never_called_turned_round(tmp_path: Path, codes: Codes) -> None:
    (problem,) = sent(tmp_path, codes, ["2017-10-03", "2017-02-10", "2017-11-25"]).problems
    assert (problem.rule_id, "month first" in problem.sentence()) == ("DATE-OUTSIDE-QUARTER", False)


def test_many_dates_of_another_kind_are_one_line(tmp_path: Path, codes: Codes) -> None:
    written = [*(f"2017-10-{number % 31 + 1:02d}" for number in range(974)), "25/11/2017"]
    (problem,) = sent(tmp_path, codes, written).problems
    assert (problem.rule_id, problem.row, problem.stands_for) == ("DATE-YEAR-FIRST", 2, 974)
    assert problem.found == "974 dates, the first in row 2: rows 2 to 975"
