"""Returns that a council's own database gives: the same figures as of the same rows in files, and nothing where it fails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.params.return_sources import SSD_RETURNS
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.figures.inputs import read_folder, returns_held
from helpers.figures.store import Store, build_store
from helpers.pack.databases import read_databases
from packs.conftest import PROJECT
from packs.new_councils import set_up
from returns.postgres import PASSWORD, postgres

pytest.importorskip("sqlalchemy", reason="the extra [sql] is not installed")
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from returns.ssd_made import PERSONAL, write_ssd

ADDRESS = "DATABASE_OF_TESTS"
QUARTER = "2023-24-q4"
YEAR = Quarter.parse(QUARTER).to_date()
STANDARD = "schema: 1\nreturns:\n" + "".join(
    f"  {name}: {{source: {{ssd: SCHEMA, url_env: {ADDRESS}, from: 2023-24-q1}}}}\n" for name in SSD_RETURNS
)


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the made-up dataset in a file."""
    address = f"sqlite:///{tmp_path_factory.mktemp('ssd') / 'ssd-of-the-council.db'}"
    assert write_ssd(create_engine(address, poolclass=NullPool)) > 20_000
    return address


@pytest.fixture(scope="module")
def in_files(sqlite: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council that has the dataset's rows of a year as files: those that the import writes."""
    root = tmp_path_factory.mktemp("in-files")
    england = str(PROJECT / "params" / "nations" / "england")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, sqlite)
        asked = ("--url-env", ADDRESS, "--schema", "main", "--year-end", "2024-03-31", "--params", england)
        assert main(["import-ssd", str(root / "returns"), *asked]) == 0
    sources = sorted((root / "returns").rglob("20*/*.csv"))
    return set_up("Anytown", "england", root / "council", sources, QUARTER).folder


def asking(in_files: Path, root: Path, stated: str) -> Params:
    """The same council without those files, with these sources instead."""
    names = [name for name in SSD_RETURNS if f"  {name}:" in stated]
    for file in sorted(in_files.rglob("*")):
        there = root / file.relative_to(in_files)
        if file.is_file() and not (file.suffix == ".csv" and file.stem in names):
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(file.read_bytes())
    council = root / "params" / "council.yaml"
    inherits = os.path.relpath(PROJECT / "params" / "nations" / "england", root / "params")
    lines = [f"inherits: {inherits}" if line.startswith("inherits:") else line for line in council.read_text().splitlines()]
    council.write_text("\n".join(lines) + "\n", "utf-8")
    (root / "returns").mkdir(exist_ok=True)
    (root / "params" / "returns.yaml").write_text(stated, "utf-8")
    return load_params(root / "params", QUARTER, outputs=root / "outputs")


def digests(params: Params) -> dict[str, str]:
    """Every figure of the quarter by the digest of its content."""
    store = Store(build_store(params))
    return {name: store.digest(name) for name in store.ids()}


@pytest.fixture(scope="module")
def of_files(in_files: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return digests(load_params(in_files / "params", QUARTER, outputs=tmp_path_factory.mktemp("outputs")))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres() as address:
        write_ssd(create_engine(address, poolclass=NullPool))
        yield address


def assert_what_files_give(params: Params, in_files: Path, of_files: dict[str, str]) -> None:
    """That rows and figures are the same to the last digit, that nothing personal is kept, and who may read what is."""
    read_databases(params)
    files = returns_held(load_params(in_files / "params", QUARTER, outputs=params.root / "of-files"))
    held = returns_held(params)
    for quarter in YEAR:
        for name in SSD_RETURNS:
            assert held.frame(name, quarter).drop(columns=ids(name)).equals(files.frame(name, quarter).drop(columns=ids(name)))
    assert digests(params) == of_files
    kept = sorted(read_folder(params.outputs).rglob("*.csv"))
    assert len(kept) == len(YEAR) * len(SSD_RETURNS)
    assert {file.stat().st_mode & 0o777 for file in kept} == {0o600}
    texts = "".join(file.read_text("utf-8") for file in kept)
    assert [word for word in PERSONAL if word in texts] == []


def ids(name: str) -> list[str]:
    return ["assessment_id"] if name == "assessments" else []


@pytest.mark.slow
def test_the_standard_tables_in_sqlite_give_the_figures_of_the_same_rows_in_files(
    sqlite: str, in_files: Path, of_files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, sqlite)
    assert_what_files_give(asking(in_files, tmp_path, STANDARD.replace("SCHEMA", "main")), in_files, of_files)


@pytest.mark.slow
def test_the_standard_tables_in_postgresql_give_the_figures_of_the_same_rows_in_files(
    server: str, in_files: Path, of_files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, server)
    assert_what_files_give(asking(in_files, tmp_path, STANDARD.replace("SCHEMA", "public")), in_files, of_files)


GOES_AWAY = """select n as contact_id, :quarter_end as received, '6' as source, 'referral' as outcome, 'not_recorded' as team,
case when n = 12000 then pg_terminate_backend(pg_backend_pid())::text end as gone from generate_series(1, 20000) as n"""
WRITES = "with gone as (delete from ssd_cin_plans returning 1) select * from gone"


@pytest.mark.slow
@pytest.mark.parametrize("query", [GOES_AWAY, WRITES], ids=["goes away half way", "would change it"])
def test_of_a_server_that_stops_half_way_or_is_to_be_changed_nothing_is_read_and_nothing_said_of_its_address(
    query: str, server: str, in_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, server)
    good = "select 'C1' as contact_id, :quarter_end as received, '6' as source, 'referral' as outcome, 'not_recorded' as team"
    sourced = "schema: 1\nreturns:\n  contacts:\n    source: {{url_env: {}, from: 2023-24-q4, sql: {!r}}}\n"
    params = asking(in_files, tmp_path, sourced.format(ADDRESS, good))
    read_databases(params)
    before = {file: file.read_bytes() for file in read_folder(params.outputs).rglob("*.csv")}
    assert len(before) == 1
    (params.folder / "returns.yaml").write_text(sourced.format(ADDRESS, query).replace("\\n", " "), "utf-8")
    with pytest.raises(Refused) as refused:
        read_databases(load_params(params.folder, QUARTER, outputs=params.outputs.parent))
    (problem,) = refused.value.problems
    assert problem.rule_id == "SQL-ANSWER"
    assert PASSWORD not in str(refused.value) and "127.0.0.1" not in str(refused.value)
    there = [file for file in read_folder(params.outputs).rglob("*") if file.is_file()]
    assert {file: file.read_bytes() for file in there} == before
    with create_engine(server, poolclass=NullPool).connect() as connection:
        assert connection.execute(text("select count(*) from ssd_cin_plans")).scalar_one() > 600
