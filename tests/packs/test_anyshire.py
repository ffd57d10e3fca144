"""An English council's first pack, from its SSDA903 return alone: the children are made up here, in the return's layout."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.returns.ssda903_made import episode, review, write_extract

from helpers.domain.params.load import load_params
from helpers.domain.period import parse_period
from helpers.figures.store import Store, open_store
from packs.conftest import COUNCILS, PROJECT, Pack, built, scrutiny

QUARTER = "2017-18-q4"
CHILDREN, WENT_HOME, MOVED_TWICE, REVIEWED = 90, 24, 18, 60


def extract() -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """90 children who started one a day from 2 May 2017: 24 go home (12 on 2 October, 12 in January), 18 others move twice.

    60 have reviews.

    The first review is 26 days after the start (20 working days after a Sunday end there), the second 90 days on, the third
    170 more. So 60 first and 60 second ones are on time, and the third of the 12 children who started from 26 May to 6 June:
    later ones are due after the year. The first review of 30 children was not held.
    """
    episodes, reviews = [], []
    for number in range(CHILDREN):
        child, start = f"{number + 1:05d}", date(2017, 5, 2) + timedelta(number)
        begins = f"{start:%d/%m/%Y}"
        if number < WENT_HOME:
            ends = "02/10/2017" if number >= WENT_HOME // 2 else "15/01/2018"
            episodes.append(episode(child, begins, ends, "E4A" if number % 2 else "E4B"))
        elif number < WENT_HOME + MOVED_TWICE:
            episodes += [
                episode(child, begins, "01/09/2017", "X1"),
                episode(child, "01/09/2017", "01/12/2017", "X1", RNE="P", PLACE="K2", URN="SC2"),
                episode(child, "01/12/2017", RNE="B", LS="V2", PLACE="U1", URN=""),
            ]
        else:
            episodes.append(episode(child, begins))
        if number < REVIEWED:
            held = (26, 116) if number < WENT_HOME else (26, 116, 286)
            reviews += [review(child, f"{start + timedelta(days):%d/%m/%Y}") for days in held]
    return episodes, reviews


@pytest.fixture(scope="session")
def anyshire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anyshire's folder beside the project's params, with the returns that the command made."""
    root = tmp_path_factory.mktemp("anyshire")
    home = root / "tests" / "councils" / "anyshire"
    shutil.copytree(PROJECT / "params", root / "params")
    shutil.copytree(COUNCILS / "anyshire", home)
    write_extract(home / "903", *extract())
    ran = scrutiny("import-ssda903", "903", "returns", "--year-end", "2018-03-31", cwd=home)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (home / "printed.txt").write_text(ran.stdout, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def store(anyshire: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    patch = pytest.MonkeyPatch()
    patch.setenv("SCRUTINY_OUTPUTS", str(tmp_path_factory.mktemp("store")))
    yield open_store(load_params(anyshire / "params"))
    patch.undo()


def test_the_command_says_what_became_of_the_rows_and_what_they_count_to(anyshire):
    printed = re.sub(r"\s+", " ", (anyshire / "printed.txt").read_text(encoding="utf-8"))
    assert "England) Regulations 2010, regulation 33" in printed
    assert "Children looked after in the year to 31/03/2018: 90; at its end: 66." in printed
    assert "Returned home: 24 of 90." in printed
    assert "Three or more placements in the year: 18 of 66 at its end." in printed
    assert "Reviews held on time: 132 of 162 due." in printed


def test_the_figures_are_those_of_the_histories(store):
    home, moved = (
        store.figure("LAC/01").figure.at(parse_period(QUARTER)),
        store.figure("LAC/02").figure.at(parse_period(QUARTER)),
    )
    assert (home.n, home.of) == (24, 90)
    assert (moved.n, moved.of) == (18, 66)
    assert store.figure("DM/05").figure.at(parse_period(QUARTER)).value == 66
    assert store.figure("DM/05").figure.at(parse_period("2017-18-q1")).value == 60
    assert store.figure("ended-by-reason").figure.cell("returned_home", "year_to_date").value == 24


def test_the_reviews_of_each_quarter_are_those_that_were_due_in_it(store):
    first_quarter = store.figure("LAC/03").figure.at(parse_period("2017-18-q1"))
    assert first_quarter.n == first_quarter.of
    assert first_quarter.value == 100


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_returns_of_children_are_for_this_user_alone(anyshire):
    written = [file for file in (anyshire / "returns").rglob("*") if file.is_file()]
    assert len(written) == 10
    assert {file.stat().st_mode & 0o777 for file in written} == {0o600}
    assert {file.parent.stat().st_mode & 0o777 for file in written} == {0o700}


def test_nothing_of_an_import_goes_through_the_system_s_temporary_folder(anyshire, tmp_path, monkeypatch):
    asked = ("import-ssda903", str(anyshire / "903"), str(tmp_path / "returns"), "--year-end", "2018-03-31")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    os.utime(temporary, (0, 0))
    monkeypatch.setenv("TMPDIR", str(temporary))
    ran = scrutiny(*asked, "--params", "params/nations/england")
    assert ran.returncode == 0, ran.stderr
    assert temporary.stat().st_mtime == 0  # nothing was put into it, not even for a moment


def test_a_wrong_way_of_asking_is_said(anyshire):
    for asked in ((), ("--year-end", "2018-03-31", "--quarter", QUARTER), ("--year-end", "2018-03-30")):
        ran = scrutiny("import-ssda903", "903", "elsewhere", *asked, cwd=anyshire)
        assert ran.returncode == 2
        assert not (anyshire / "elsewhere").exists()


def test_with_the_shared_params_the_command_says_what_to_name_and_that_works(anyshire, tmp_path):
    asked = ("import-ssda903", str(anyshire / "903"), str(tmp_path / "returns"), "--year-end", "2018-03-31")
    refused = scrutiny(*asked)
    assert refused.returncode == 2
    assert "--params params/nations/england" in refused.stderr
    taken = scrutiny(*asked, "--params", "params/nations/england")
    assert taken.returncode == 0, taken.stderr
    assert "Returned home: 24 of 90." in re.sub(r"\s+", " ", taken.stdout)
    assert "England) Regulations 2010, regulation 33" in re.sub(r"\s+", " ", taken.stdout)


def test_an_import_needs_no_params_of_any_quarter(anyshire, tmp_path):
    shutil.copytree(anyshire / "params", tmp_path / "council", ignore=shutil.ignore_patterns("quarters", "targets"))
    stated = tmp_path / "council" / "council.yaml"
    inheriting = re.sub(
        "inherits: .*",
        f"inherits: {(PROJECT / 'params' / 'nations' / 'england').as_posix()}",
        stated.read_text(encoding="utf-8"),
    )
    stated.write_text(inheriting, encoding="utf-8")
    ran = scrutiny(
        "import-ssda903", str(anyshire / "903"), "returns", "--year-end", "2018-03-31", "--params", "council", cwd=tmp_path
    )
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def pack(anyshire: Path, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Anyshire's pack for Quarter 4 of 2017-18."""
    return built(QUARTER, tmp_path_factory.mktemp("anyshire-outputs"), params="params", cwd=anyshire)


@pytest.mark.slow
class TestPack:
    """The pack as a member of Anyshire's committee would open it."""

    def test_no_paper_outgrows_its_budget(self, pack: Pack):
        assert "than its budget" not in pack.printed

    def test_the_pages_of_looked_after_children_have_their_figures(self, pack: Pack):
        assert "24 of 90" in re.sub(r"<[^>]+>", "", pack.html("monitoring-returned-home"))

    def test_what_the_return_does_not_hold_is_said_not_supplied(self, pack: Pack):
        for page in ("appendix-a", "appendix-b", "appendix-f", "monitoring-assessments", "monitoring-retention"):
            assert "Not supplied" in pack.html(page)

    def test_no_page_takes_an_english_child_for_a_welsh_one(self, pack: Pack):
        for page in ("appendix-d", "monitoring-returned-home"):
            assert "section 76" not in pack.html(page)
