"""What becomes of columns, file names and ways of writing that a return does not know?"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.returns.sent import QUARTER, RIGHT, csv_of, with_cells

from helpers.domain.params.codes import Codes
from helpers.returns.checks.accounts import Checked
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import SHAPES

HEADER = SHAPES["contacts"].column_names


def sent(root: Path, codes: Codes, content: bytes, file: str = "contacts.csv") -> Checked:
    (root / str(QUARTER)).mkdir()
    (root / str(QUARTER) / file).write_bytes(content)
    return Returns(root, codes).examined(QUARTER, ["contacts"], afresh=True)["contacts"]


def with_more(*columns: str) -> bytes:
    """The right contact with these columns after its own, each with a child's name in it."""
    return csv_of("contacts", [",".join([RIGHT["contacts"], *["Janet Example"] * len(columns)])], [*HEADER, *columns])


def test_a_column_that_the_return_does_not_know_is_listed_as_not_read(tmp_path: Path, codes: Codes) -> None:
    outcome = sent(tmp_path, codes, with_more("child_name", "Ethnicity"))
    assert outcome.rows is not None
    assert list(outcome.rows) == list(HEADER)
    assert outcome.account.not_read == ("G", "H")
    assert "columns G, H: not read, since the return has no such column" in outcome.account.sentences()
    assert not [sentence for sentence in outcome.account.sentences() if "child_name" in sentence or "Janet" in sentence]


def test_what_is_wrong_in_a_column_that_is_not_read_is_nobodys_concern(tmp_path: Path, codes: Codes) -> None:
    content = csv_of("contacts", [f'{RIGHT["contacts"]},"Bell\u0007 Ã¢"'], [*HEADER, "remarks"])
    assert sent(tmp_path, codes, content).rows is not None


@pytest.mark.parametrize(
    ("heading", "nearest"), [("recieved", "received"), ("contact_ids", "contact_id"), ("Sources", "source")]
)
def test_a_near_miss_of_a_column_is_refused_and_named(heading: str, nearest: str, tmp_path: Path, codes: Codes) -> None:
    (problem,) = sent(tmp_path, codes, with_more(heading)).problems
    assert (problem.rule_id, problem.column) == ("HEADER-UNKNOWN", "G")
    assert problem.remedy.startswith(f"Call it {nearest} if that is what it is")


def test_a_column_that_is_missing_is_still_refused(tmp_path: Path, codes: Codes) -> None:
    header = [*HEADER[:-1], "group"]
    assert [one.rule_id for one in sent(tmp_path, codes, csv_of("contacts", [RIGHT["contacts"]], header)).problems] == [
        "HEADER-ONCE"
    ]


@pytest.mark.parametrize("file", ["contacts.CSV", "Contacts.csv", "CONTACTS.CSV"])
def test_a_file_is_found_whatever_its_capitals(file: str, tmp_path: Path, codes: Codes) -> None:
    outcome = sent(tmp_path, codes, csv_of("contacts", [RIGHT["contacts"]]), file)
    assert outcome.rows is not None
    assert outcome.account.file == f"{QUARTER}/{file}"


def test_two_files_that_differ_in_capitals_are_two_files(tmp_path: Path, codes: Codes) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    (tmp_path / str(QUARTER) / "CONTACTS.CSV").write_bytes(b"x")
    if (tmp_path / str(QUARTER) / "contacts.csv").exists():
        pytest.skip("capitals do not matter to this system")
    (tmp_path / str(QUARTER) / "contacts.csv").write_bytes(b"x")
    (problem,) = Returns(tmp_path, codes).examined(QUARTER, ["contacts"])["contacts"].problems
    assert problem.found == "CONTACTS.CSV and contacts.csv"


@pytest.mark.parametrize(
    ("name", "column"),
    [("contacts", "contact_id"), ("contacts", "received"), ("contacts", "source"), ("delivery_actions", "reference")],
)
def test_a_text_written_as_a_formula_is_said_for_what_it_is(name: str, column: str, tmp_path: Path, codes: Codes) -> None:
    (tmp_path / str(QUARTER)).mkdir()
    content = csv_of(name, [with_cells(name, **{column: '"=""00123"""'})])
    (tmp_path / str(QUARTER) / f"{name}.csv").write_bytes(content)
    (problem,) = Returns(tmp_path, codes).examined(QUARTER, [name])[name].problems
    assert (problem.rule_id, problem.column) == ("CELL-FORMULA-TEXT", column)
    assert "leading zeros" in problem.remedy
