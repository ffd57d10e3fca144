"""The council's own standard tables, read from its database: the same returns as from its files, to the last row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tests.returns.made_up_council import PERSONAL, YEAR, expected, write_tables
from tests.returns.ssda903_made import PROJECT, english_codes, rules_of
from tests.returns.test_made_up_council import COLUMNS, told

from helpers.cli import main
from helpers.domain.refusal import Refused
from helpers.returns.importers.imported import Imported
from helpers.returns.importers.writing import checked_frames, write_imported

pytest.importorskip("sqlalchemy", reason="the extra [sql] is not installed")
from sqlalchemy.dialects import mssql, oracle, postgresql, sqlite

from helpers.returns.importers.ssd.as_returns import imported_tables
from helpers.returns.importers.ssd.layout import statements
from helpers.returns.importers.ssd.read import read_tables
from helpers.returns.sources.database import connected


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSD_OF_TESTS", write_tables(tmp_path_factory.mktemp("tables") / "ssd.db"))
        with connected("SSD_OF_TESTS") as connection:
            yield imported_tables(read_tables(connection, YEAR, english_codes()), YEAR, rules_of("england"))


@pytest.mark.parametrize("dialect", [mssql, oracle, postgresql, sqlite], ids=lambda dialect: dialect.__name__.split(".")[-1])
def test_every_statement_can_be_said_to_each_server_and_only_reads(dialect: ModuleType) -> None:
    for name, asked in statements(YEAR[0], YEAR[-1]).items():
        said = str(asked.compile(dialect=dialect.dialect()))
        assert said.startswith("SELECT") and name in said and " pers_" not in said and "postcode" not in said


def test_the_standard_tables_give_what_the_council_s_own_returns_say_and_the_contacts_beside_them(tables: Imported) -> None:
    for quarter in YEAR:
        for name in COLUMNS:
            rows = [row for row in told(tables, quarter, name) if row[-1] != "not_recorded"]
            assert rows == expected(quarter)[name]
        assert len(tables.returns[quarter, "contacts"]) == len(expected(quarter)["contacts"]) + 3
    assert [len(tables.returns[quarter, "looked_after"]) for quarter in YEAR] == [7] * 4
    assert [len(tables.returns[quarter, "reviews"]) for quarter in YEAR] == [6, 0, 0, 0]


def test_a_database_that_cannot_be_asked_is_refused_without_its_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sqlite3.connect(tmp_path / "empty.db").close()
    for address, said in (("", "not set"), ("no address", "no such address"), (f"sqlite:///{tmp_path}/empty.db", "answers")):
        monkeypatch.setenv("SSD_OF_TESTS", address)
        with pytest.raises(Refused) as caught, connected("SSD_OF_TESTS") as connection:
            read_tables(connection, YEAR, english_codes())
        (problem,) = caught.value.problems
        assert said in problem.sentence() and "empty.db" not in problem.sentence()


def test_what_is_written_of_the_tables_is_accepted_and_without_a_personal_word(tables: Imported, tmp_path: Path) -> None:
    assert checked_frames(tables, english_codes())
    text = "".join(path.read_text("utf-8") for path in write_imported(tables, tmp_path / "returns", "of-tests"))
    assert [word for word in PERSONAL if word in text] == []


def test_the_command_for_the_tables_reads_the_address_from_the_environment_and_prints_it_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSD_OF_TESTS", write_tables(tmp_path / "secret.db"))
    england = str(PROJECT / "params" / "nations" / "england")
    asked = ["--url-env", "SSD_OF_TESTS", "--quarter", "2023-24-q4", "--params", england]
    assert main(["import-ssd", str(tmp_path / "returns"), *asked]) == 0
    printed = capsys.readouterr()
    assert "ssd_cin_episodes" in printed.out and "secret.db" not in printed.out + printed.err
    assert (tmp_path / "returns" / "2023-24-q4" / "looked_after.csv").is_file()
