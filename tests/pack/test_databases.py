"""A return that a council's query gives: read at each check and run, checked as a file is, and known by its content."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from helpers.cli import main
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.refusal import Refused
from helpers.figures.inputs import input_hashes, read_folder, returns_folder, returns_held
from helpers.pack.databases import read_databases
from pack.project import CONTACTS, QUARTER, write

pytest.importorskip("sqlalchemy", reason="the extra [sql] is not installed")

ADDRESS = "DATABASE_OF_TESTS"
ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n)"
QUERY = (
    "select contact_id, received, source, outcome, team from contacts where received between :quarter_start and :quarter_end"
)


@pytest.fixture
def database(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy council, whose contacts lie in a database and no longer in a file."""
    file = project / "secret-place.db"
    (project / "returns" / QUARTER / "contacts.csv").unlink()
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("create table contacts (contact_id text, received date, source text, outcome text, team text)")
        rows = [line.split(",") for line in CONTACTS.splitlines()[1:]]
        values = [(row[0], "-".join(reversed(row[2].split("/"))), *row[3:]) for row in rows]
        opened.executemany("insert into contacts values (?, ?, ?, ?, ?)", values)
    monkeypatch.setenv(ADDRESS, f"sqlite:///{file}")
    return file


def asking(project: Path, **source: Any) -> Params:
    """The toy's params with the contacts from a source."""
    stated = "".join(
        f"      {key}: {value!r}\n" for key, value in {"sql": QUERY, "url_env": ADDRESS, **source}.items() if value
    )
    write(project / "params" / "returns.yaml", f"schema: 1\nreturns:\n  contacts:\n    source:\n{stated}")
    return load_params()


def changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute(statement)


def test_the_rows_are_those_of_the_same_rows_in_a_file_and_keep_their_order(project: Path, database: Path) -> None:
    params = asking(project)
    read_databases(params)
    asked = returns_held(params).frame("contacts", params.quarter)
    write(project / "returns" / QUARTER / "contacts.csv", CONTACTS)
    (project / "params" / "returns.yaml").unlink()
    assert returns_held(load_params()).frame("contacts", params.quarter).equals(asked)


def test_the_same_rows_are_the_same_inputs_and_another_row_is_not(project: Path, database: Path) -> None:
    params = asking(project)

    def inputs() -> dict[str, str]:
        read_databases(params)
        return input_hashes(params, returns_folder(params))

    before = inputs()
    assert f"database/{QUARTER}/contacts.csv" in before and inputs() == before
    changed(database, "insert into contacts values ('C3', '2017-12-31', 'Police', 'NFA', 'Intake')")
    assert {name for name, found in inputs().items() if before.get(name) != found} == {f"database/{QUARTER}/contacts.csv"}


def test_check_reads_it_accounts_for_its_rows_and_tells_the_address_to_nobody(
    project: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asking(project)
    changed(database, "insert into contacts values ('C3', '2017-12-31', 'Zebedee Quill', 'NFA', 'Intake')")
    assert main(["check"]) == 2
    printed = "".join(capsys.readouterr())
    assert (
        f"{QUARTER}/contacts (from {ADDRESS}), row 4, column source" in printed
        and "3 rows in, 2 accepted, 1 refused" in printed
    )
    assert not {"Zebedee", "secret-place", "sqlite://"} & set(printed.replace("/", " ").split())
    written = [file for folder in ("outputs", "params") for file in (project / folder).rglob("*") if file.is_file()]
    assert [file for file in written if b"secret-place" in file.read_bytes()] == []


def test_a_file_of_the_quarter_beside_the_database_is_refused(project: Path, database: Path) -> None:
    params = asking(project)
    write(project / "returns" / QUARTER / "contacts.csv", CONTACTS)
    read_databases(params)
    with pytest.raises(Refused, match="a return has one source"):
        returns_held(params).frame("contacts", params.quarter)


def test_before_anything_was_read_a_notebook_is_told_what_to_do(project: Path, database: Path) -> None:
    params = asking(project)
    assert returns_held(params).has("contacts", params.quarter)
    with pytest.raises(Refused, match="Run 'scrutiny check', which reads it"):
        returns_held(params).frame("contacts", params.quarter)


def test_quarters_before_the_source_begins_are_not_asked_for(project: Path, database: Path) -> None:
    params = asking(project, **{"from": "2018-19-q1"})
    read_databases(params)
    assert list(read_folder(params.outputs).rglob("*.csv")) == [] and not returns_held(params).has("contacts", params.quarter)


@pytest.mark.parametrize(
    "query, found",
    [
        ("select * from nowhere where :quarter = ''", "SQL-ANSWER"),
        ("select x'00ff' as contact_id, :quarter as quarter", "SQL-VALUE"),
        (f"{ENDLESS} select i as contact_id, :quarter as quarter from n", "FILE-SIZE"),
    ],
    ids=["no such table", "bytes", "without end"],
)
def test_what_cannot_be_read_leaves_what_was_read_before(
    query: str, found: str, project: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpers.returns.sources.database.MOST_ROWS", 20_000)
    read_databases(asking(project))
    before = {file: file.read_bytes() for file in (project / "outputs").rglob("*.csv")}
    with pytest.raises(Refused) as refused:
        read_databases(asking(project, sql=query))
    assert [problem.rule_id for problem in refused.value.problems] == [found]
    assert {file: file.read_bytes() for file in (project / "outputs").rglob("*") if file.suffix == ".csv"} == before


@pytest.mark.parametrize(
    "source, said",
    [
        ({"url_env": "postgresql://council:pass-word@server/db"}, "never the address itself"),
        ({"sql": "delete from contacts"}, "begins with select or with"),
        ({"sql": "select 1; drop table contacts"}, "one statement"),
        ({"sql": "select :month as quarter"}, "nothing of the name :month"),
        ({"ssd": "dbo"}, "either ssd"),
        ({"sql": ""}, "either ssd"),
        ({"from": "last summer"}, "a quarter such as"),
    ],
)
def test_a_source_that_cannot_be_asked_is_refused_with_what_may_stand_there(
    source: dict[str, str], said: str, project: Path, database: Path
) -> None:
    with pytest.raises(Refused) as refused:
        asking(project, **source)
    (problem,) = refused.value.problems
    assert said in problem.sentence() and "returns.yaml" in problem.file and "pass-word" not in problem.sentence()


def test_a_name_that_is_no_return_s_is_refused_with_the_nearest(project: Path, database: Path) -> None:
    asking(project)
    file = project / "params" / "returns.yaml"
    file.write_text(file.read_text("utf-8").replace("contacts:", "contact:"), "utf-8")
    with pytest.raises(Refused, match="contacts"):
        read_databases(load_params())


def test_purge_removes_what_databases_gave(project: Path, database: Path) -> None:
    params = asking(project)
    read_databases(params)
    assert main(["purge"]) == 0
    assert not read_folder(params.outputs).exists()
