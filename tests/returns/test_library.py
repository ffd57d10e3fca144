"""The folder of returns: which quarters and files are there, and what they are when read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.returns.sent import QUARTER, RIGHT, csv_of, with_cells

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import RETURN_NAMES


def send(root: Path, name: str, content: bytes) -> Path:
    """Puts a file into the quarter's folder."""
    path = root / str(QUARTER) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def test_quarters_are_the_folders_named_for_one(tmp_path: Path, codes: Codes) -> None:
    for name in ("2017-18-q3", "2012-13-q4", "notes", "2017-18-q5"):
        (tmp_path / name).mkdir()
    (tmp_path / "2016-17-q1").write_text("a file", encoding="utf-8")
    assert Returns(tmp_path, codes).quarters() == (Quarter(2012, 4), Quarter(2017, 3))
    assert Returns(tmp_path / "nowhere", codes).quarters() == ()


def test_check_tells_the_problems_of_all_returns_and_those_missing(tmp_path: Path, codes: Codes) -> None:
    send(tmp_path, "contacts.csv", csv_of("contacts", [with_cells("contacts", source="Polise")]))
    send(tmp_path, "budget.xlsx", b"not a workbook")
    send(tmp_path, "plans.csv", csv_of("plans", [RIGHT["plans"]]))
    with pytest.raises(Refused) as refused:
        Returns(tmp_path, codes).check(QUARTER, ["contacts", "budget", "plans", "workforce"])
    assert [(one.file, one.rule) for one in refused.value.problems] == [
        ("2017-18-q3/contacts.csv", "the code is one of the list contact_source"),
        ("2017-18-q3/budget.xlsx", "the file is an Excel workbook"),
        ("2017-18-q3/workforce.xlsx", "the return is there"),
    ]


@pytest.mark.parametrize("name", ["plans.txt", "Plans.TSV", "plans.csv.gz", "plans.numbers"])
def test_a_return_of_a_kind_that_is_not_read_is_named(tmp_path: Path, codes: Codes, name: str) -> None:
    send(tmp_path, name, csv_of("plans", [RIGHT["plans"]]))
    with pytest.raises(Refused, match=f"as a file of a kind that is read. Found: {name}. Save it as one of: .csv, .xlsx"):
        Returns(tmp_path, codes).frame("plans", QUARTER)


def test_two_files_of_one_return_are_refused(tmp_path: Path, codes: Codes) -> None:
    for suffix in ("csv", "xlsx"):
        send(tmp_path, f"plans.{suffix}", b"anything")
    with pytest.raises(Refused, match="a return is one file"):
        Returns(tmp_path, codes).frame("plans", QUARTER)


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path, codes: Codes, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    send(tmp_path, "plans.csv", b"anything")
    monkeypatch.setattr("helpers.returns.files.sent_file.opened_regular", denied)
    with pytest.raises(Refused, match="Found: Permission denied") as refused:
        Returns(tmp_path, codes).frame("plans", QUARTER)
    assert str(tmp_path) not in str(refused.value)


def test_a_frame_is_typed_and_is_the_caller_s_own(sample_returns: Returns) -> None:
    assessments = sample_returns.frame("assessments", QUARTER)
    kinds = {"child_id": "str", "referred": "datetime64[ns]", "completed": "datetime64[ns]", "advice_and_assistance": "bool"}
    assert {column: str(assessments[column].dtype) for column in kinds} == kinds
    assert assessments["outcome"].isna().equals(assessments["completed"].isna())
    assessments["team"] = "changed"
    assert "changed" not in set(sample_returns.frame("assessments", QUARTER)["team"])


def test_numbers_are_whole_or_with_decimals_as_the_shape_says(sample_returns: Returns) -> None:
    workforce = sample_returns.frame("workforce", QUARTER)
    kinds = {"in_post_fte": "float64", "in_post_headcount": "Int64", "month": "datetime64[ns]"}
    assert {column: str(workforce[column].dtype) for column in kinds} == kinds


def test_known_variants_become_the_code(tmp_path: Path, codes: Codes) -> None:
    send(tmp_path, "contacts.csv", csv_of("contacts", [with_cells("contacts", source="GP", outcome="s47")]))
    row = Returns(tmp_path, codes).frame("contacts", QUARTER).iloc[0]
    assert (row["source"], row["outcome"]) == ("primary_health", "strategy_discussion")


def test_of_a_quarter_that_was_examined_only_what_was_asked_for_and_stands_is_there(tmp_path: Path, codes: Codes) -> None:
    send(tmp_path, "plans.csv", csv_of("plans", [RIGHT["plans"]]))
    send(tmp_path, "reviews.csv", csv_of("reviews", [with_cells("reviews", due="31/09/2017")]))
    send(tmp_path, "contacts.csv", csv_of("contacts", [RIGHT["contacts"]]))
    returns = Returns(tmp_path, codes)
    names = ("plans", "reviews", "contacts")
    assert [returns.has(name, QUARTER) for name in names] == [True, True, True]
    outcomes = returns.examined(QUARTER, ("plans", "reviews"), afresh=True)
    assert [returns.has(name, QUARTER) for name in names] == [True, False, False]
    assert {name: outcome.account.accepted for name, outcome in outcomes.items()} == {"plans": 1, "reviews": 0}
    with pytest.raises(Refused, match="2017-18-q3/reviews.csv"):
        returns.frame("reviews", QUARTER)


def test_every_return_has_a_name_and_the_sample_sends_it(sample_returns: Returns) -> None:
    assert len(RETURN_NAMES) == 17
    assert [name for name in RETURN_NAMES if not sample_returns.has(name, QUARTER)] == []


def test_what_is_read_ahead_is_read_once_and_refused_when_it_is_asked_for(tmp_path: Path, codes: Codes) -> None:
    send(tmp_path, "contacts.csv", csv_of("contacts", [with_cells("contacts", source="Polise")]))
    send(tmp_path, "plans.csv", csv_of("plans", [RIGHT["plans"]]))
    read: list[str] = []
    returns = Returns(tmp_path, codes, reading=read.append)
    returns.read_ahead([("contacts", QUARTER), ("plans", QUARTER), ("reviews", QUARTER)])
    assert sorted(read) == ["2017-18-q3/contacts.csv", "2017-18-q3/plans.csv"]
    assert len(returns.frame("plans", QUARTER)) == 1
    with pytest.raises(Refused, match="contact_source"):
        returns.frame("contacts", QUARTER)
    assert len(read) == 2
