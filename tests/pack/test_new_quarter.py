"""A quarter to come begins from the last one: what a person must decide is left open, and nothing is written over."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.pack.new_quarter import last_quarter_before, write_new_quarter

ROOT = Path(__file__).parents[2]
NEXT = Quarter.parse("2018-19-q1")


@pytest.fixture
def params(tmp_path: Path) -> Params:
    """The last quarter's params, in a folder that may be written to."""
    shutil.copytree(ROOT / "params", tmp_path / "params")
    return load_params(tmp_path / "params", "2017-18-q3")


def test_the_new_quarter_is_written_from_the_latest_one_before_it(params: Params) -> None:
    assert str(last_quarter_before(str(params.folder), NEXT)) == "2017-18-q4"
    with pytest.raises(Refused, match="there is none"):
        last_quarter_before(str(params.folder), Quarter.parse("2001-02-q1"))


def test_what_was_true_of_the_last_quarter_alone_is_not_carried_over(params: Params) -> None:
    begun = write_new_quarter(params, NEXT)
    written = yaml.safe_load(begun.file.read_text(encoding="utf-8"))
    assert written["quarter"] == "2018-19-q1"
    assert written["supplied"] == list(params.this_quarter.supplied)
    assert written["bridge_indicator"] == "PM24"
    assert {"assurance", "cover_words", "report_dated", "illustrative"} & set(written) == set()


def test_until_the_date_is_decided_the_quarter_is_refused_and_the_key_is_named(params: Params) -> None:
    begun = write_new_quarter(params, NEXT)
    with pytest.raises(Refused, match="data_extracted"):
        load_params(params.folder, "2018-19-q1")
    text = begun.file.read_text(encoding="utf-8").replace("data_extracted:", "data_extracted: 2018-07-15", 1)
    begun.file.write_text(text, encoding="utf-8")
    assert load_params(params.folder, "2018-19-q1").this_quarter.data_extracted == date(2018, 7, 15)


def test_what_is_left_to_decide_is_listed_with_its_key(params: Params) -> None:
    listed = write_new_quarter(params, NEXT).to_decide
    assert [one.partition(":")[0] for one in listed] == [
        "data_extracted",
        "presented_to_cabinet",
        "report_dated",
        "params/targets/2018-19.yaml",
        "params/council.yaml",
    ]


def test_a_quarter_that_has_params_is_not_written_over(params: Params) -> None:
    before = (params.folder / "quarters" / "2017-18-q4.yaml").read_bytes()
    with pytest.raises(Refused, match="nothing is written over"):
        write_new_quarter(params, Quarter.parse("2017-18-q4"))
    assert (params.folder / "quarters" / "2017-18-q4.yaml").read_bytes() == before
