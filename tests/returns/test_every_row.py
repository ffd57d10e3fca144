"""Is every row accounted for, and is every error told: all at once, up to a limit, with the rest counted?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.returns.corpus import CASES, all_cases
from tests.returns.corpus.typed import contact
from tests.returns.sent import QUARTER, RIGHT, csv_of

from helpers.domain.params.codes import Code, CodeList, Codes
from helpers.domain.refusal import Problem, capped
from helpers.returns.checks.accounts import Checked, Mapped
from helpers.returns.library import Returns

TYPED = ("e_rows", "f_identity", "g_dates", "h_numbers", "attacks")
MINE = [number for number, case in all_cases().items() if case.make.__module__.rpartition(".")[2] in TYPED]


def checked(root: Path, codes: Codes, name: str, content: bytes) -> Checked:
    """What becomes of a return with this content."""
    folder = root / str(QUARTER)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.csv").write_bytes(content)
    return Returns(root, codes).examined(QUARTER, [name], afresh=True)[name]


def clean(count: int) -> list[list[str]]:
    """Right contacts on every day of a month, so that no date column looks odd."""
    return [contact(place, received=f"{place % 31 + 1:02}/10/2017") for place in range(1, count + 1)]


def as_csv(rows: list[list[str]]) -> bytes:
    return csv_of("contacts", [",".join(row) for row in rows])


# Ten kinds of error, each with the cells that make it and the rule that names it.
KINDS: list[tuple[dict[str, str], str]] = [
    ({"received": "31/11/2017"}, "DATE-NOT-IN-CALENDAR"),
    ({"received": "16/10/17"}, "DATE-TWO-DIGIT-YEAR"),
    ({"received": "43024"}, "DATE-SERIAL"),
    ({"received": "30/09/2017"}, "DATE-OUTSIDE-QUARTER"),
    ({"received": ""}, "CELL-BLANK"),
    ({"source": "Polise"}, "CODE-UNKNOWN"),
    ({"team": "family_support"}, "CODE-RETIRED"),
    ({"contact_id": "12E5"}, "ID-EXPONENT"),
    ({"contact_id": "CANARY-1"}, "ID-USED-TWICE"),
    ({"quarter": "2017-18-q2"}, "QUARTER-WRONG"),
]


def test_thirty_planted_errors_of_ten_kinds_are_thirty_problems(tmp_path: Path, codes: Codes) -> None:
    rows = clean(200)
    planted = {(13 + 6 * place): KINDS[place % len(KINDS)] for place in range(30)}
    for place, (cells, _) in planted.items():
        names = ("quarter", "contact_id", "received", "source", "outcome", "team")
        rows[place] = [cells.get(name, cell) for name, cell in zip(names, rows[place], strict=True)]
    found = checked(tmp_path, codes, "contacts", as_csv(rows))
    assert sorted((one.row, one.rule_id) for one in found.problems) == sorted(
        (place + 2, rule_id) for place, (_, rule_id) in planted.items()
    )
    assert (found.account.rows_in, found.account.accepted, found.account.refused) == (200, 170, 30)
    assert found.rows is None


def test_a_row_with_two_errors_is_refused_once(tmp_path: Path, codes: Codes) -> None:
    rows = [*clean(3), contact(9, received="31/11/2017", source="Polise")]
    account = checked(tmp_path, codes, "contacts", as_csv(rows)).account
    assert (account.rows_in, account.accepted, account.refused) == (4, 3, 1)


def test_a_row_that_is_too_short_and_a_total_are_rows_too(tmp_path: Path, codes: Codes) -> None:
    content = as_csv([*clean(3), ["2017-18-q3", "K9"], ["", "Total", "", "3", "", ""]])
    account = checked(tmp_path, codes, "contacts", content).account
    assert (account.rows_in, account.accepted, account.refused) == (5, 3, 2)


def test_a_file_without_a_column_has_no_accepted_row(tmp_path: Path, codes: Codes) -> None:
    header = ["quarter", "contact_id", "received", "source", "outcome"]
    rows = [",".join(row[:-1]) for row in clean(3)]
    account = checked(tmp_path, codes, "contacts", csv_of("contacts", rows, header)).account
    assert (account.rows_in, account.accepted, account.refused, account.used) == (3, 0, 3, False)


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, codes: Codes) -> None:
    found = checked(tmp_path, codes, "contacts", b"")
    assert found.account.rows_in is None
    assert found.account.accepted is None
    assert found.problems


@pytest.mark.parametrize("number", MINE)
def test_rows_in_are_rows_accepted_and_rows_refused(number: str, tmp_path: Path, codes: Codes) -> None:
    folder = tmp_path / str(QUARTER)
    folder.mkdir()
    name = CASES[number].make(folder)
    found = Returns(tmp_path, codes).examined(QUARTER, [name], afresh=True)[name]
    if found.account.rows_in is not None:
        assert found.account.accepted is not None
        assert found.account.rows_in == found.account.accepted + found.account.refused
        assert bool(found.account.refused) == bool([one for one in found.problems if one.known_as != "ROW-BLANK"])
    for problem in found.problems:
        assert problem.rule_id == problem.rule_id.upper() != ""


def test_what_was_read_as_something_else_is_counted(tmp_path: Path, codes: Codes) -> None:
    rows = [contact(place, source=source) for place, source in enumerate(["POLICE"] * 3 + ["School", "police"], 1)]
    account = checked(tmp_path, codes, "contacts", as_csv(rows)).account
    assert account.mapped == (Mapped("source", "POLICE", "police", 3), Mapped("source", "School", "education", 1))
    assert account.mapped[0].sentence() == "source: POLICE → police: 3 rows"


def test_a_comma_in_a_whole_number_is_counted_as_read_otherwise(tmp_path: Path, codes: Codes) -> None:
    row = RIGHT["budget"].replace("1000,1100", '"£1,000",1100')
    found = checked(tmp_path, codes, "budget", csv_of("budget", [row]))
    assert Mapped("budget", "£1,000", "1000", 1) in found.account.mapped
    assert found.rows is not None
    assert found.rows["budget"].tolist() == [1000]


def test_no_cause_is_crowded_out_by_one_that_many_rows_share(tmp_path: Path, codes: Codes) -> None:
    rows = [contact(place, source="Polise", received="31/11/2017") for place in range(800)]
    rows[400] = contact(400, team="nowhere")
    problems = checked(tmp_path, codes, "contacts", as_csv(rows)).problems
    assert sorted((one.column, one.stands_for) for one in problems) == [("received", 799), ("source", 799), ("team", 1)]
    assert [one.found for one in problems if one.column == "received"] == [
        "799 dates, the first in row 2: rows 2 to 401, 403 to 801"
    ]


def test_counted_problems_are_counted_on_when_files_are_put_together() -> None:
    one = Problem("a.csv", "rule", "Remedy.", row=1, rule_id="R")
    first = capped([one] * 5, most=3)
    assert [problem.stands_for for problem in first] == [1, 1, 1, 2]
    assert sum(problem.stands_for for problem in capped([*first, *first], most=2)) == 10


def test_the_retired_team_is_judged_by_the_day_of_the_row(tmp_path: Path, codes: Codes) -> None:
    (problem,) = checked(tmp_path, codes, "contacts", as_csv([contact(1, team="Family Support")])).problems
    assert problem.rule_id == "CODE-RETIRED"
    assert problem.found == "family_support, last day 31/03/2017"
    assert problem.remedy == "Use early_help, which took its place; the column received decides."


@pytest.mark.parametrize(("received", "rules"), [("15/10/2017", []), ("16/10/2017", ["CODE-RETIRED"]), ("01/10/2017", [])])
def test_a_code_may_be_used_on_its_last_day_and_not_after(
    tmp_path: Path, codes: Codes, received: str, rules: list[str]
) -> None:
    ended = CodeList("team", "", "", (Code("intake", "Intake", valid_from=date(2017, 10, 1), valid_to=date(2017, 10, 15)),))
    stated = Codes({**codes.lists, "team": ended})
    problems = checked(tmp_path, stated, "contacts", as_csv([contact(1, received=received)])).problems
    assert [one.rule_id for one in problems] == rules


def test_a_workforce_return_that_lacks_a_month_of_a_team_is_refused(tmp_path: Path, codes: Codes) -> None:
    numbers = ["10", "9", "9", "1", *["0"] * 9, "0", "0", "3", "1", "2", "90", "8", "9", "9", "0", "0"]
    rows = [["2017-18-q3", f"01/{month}/2017", team, *numbers] for team in ("court", "intake") for month in ("10", "11", "12")]
    content = csv_of("workforce", [",".join(row) for row in rows])
    assert checked(tmp_path, codes, "workforce", content).problems == ()
    problems = checked(tmp_path, codes, "workforce", csv_of("workforce", [",".join(row) for row in rows[:-1]])).problems
    assert [(one.rule_id, one.found) for one in problems] == [("MONTH-MISSING", "no row of intake for 01/12/2017")]


@pytest.mark.slow
def test_of_a_hundred_thousand_contacts_every_row_is_accounted_for(tmp_path: Path, codes: Codes) -> None:
    content = as_csv([contact(number, received=f"{number % 31 + 1:02}/10/2017") for number in range(100_000)])
    spoilt = content.replace(b"police", b"Polise", 40).replace(b"17/10/2017", b"31/11/2017", 60)
    read = checked(tmp_path, codes, "contacts", spoilt)
    assert read.account.rows_in == 100_000
    assert {problem.rule_id for problem in read.problems} == {"CODE-UNKNOWN", "DATE-NOT-IN-CALENDAR"}
