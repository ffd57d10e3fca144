"""Where a quarter stands: its returns, the commentary that is owed, its papers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpers.domain.params.council import Absent
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.refusal import Refused
from helpers.figures.inputs import returns_folder
from helpers.figures.store import open_store
from helpers.pack.status import status

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Params]:
    """The sample's quarter, with returns that a test may change."""
    root = tmp_path_factory.mktemp("council")
    shutil.copytree(ROOT / "params", root / "params")
    made = returns_folder(load_params(root / "params", "2017-18-q3", outputs=root / "outputs"))
    shutil.copytree(made, root / "returns")
    file = root / "params" / "quarters" / "2017-18-q3.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("returns: sample ", "returns: returns "), encoding="utf-8")
    yield load_params(root / "params", "2017-18-q3", outputs=root / "outputs")


def states(params: Params) -> dict[str, str]:
    """The state of each return."""
    return {standing.name: standing.state for standing in status(params).returns}


@pytest.mark.slow
def test_a_quarter_whose_returns_are_accepted_owes_the_commentary_that_its_signs_demand(sample: Params) -> None:
    found = status(sample)
    assert {standing.state for standing in found.returns} == {"accepted"}
    assert next(standing.more for standing in found.returns if standing.name == "contacts") == "7,393 rows"
    store = open_store(sample)
    judged = {name: store.figure(name).judgement for name in store.ids()}
    owed = {name for name, one in judged.items() if one and any(flag.code == "missing" for flag in one.flags)}
    assert {code for codes in (found.commentary or {}).values() for code in codes} == owed
    assert {standing.state for standing in found.papers} == {"not made"}


def test_returns_that_are_missing_refused_or_awaited_are_told_apart(sample: Params) -> None:
    folder = sample.root / "returns" / "2017-18-q3"
    contacts, reviews = folder / "contacts.csv", folder / "reviews.csv"
    kept = {file: file.read_bytes() for file in (contacts, reviews)}
    try:
        contacts.unlink()
        reviews.write_bytes(kept[reviews].replace(b",", b",nonsense", 20))
        quarter = sample.this_quarter.model_copy(
            update={
                "supplied": tuple(name for name in sample.this_quarter.supplied if name != "workforce"),
                "awaited": {"workforce": Absent(why="the payroll is late", expected=date(2018, 2, 1))},
            }
        )
        found = states(replace(sample, this_quarter=quarter))
        assert (found["contacts"], found["reviews"], found["workforce"]) == ("missing", "refused", "awaited")
        assert status(sample).commentary is None
    finally:
        for file, content in kept.items():
            file.write_bytes(content)


def test_a_quarter_that_was_only_begun_has_its_status_before_the_day_of_its_extract_is_known(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "params", tmp_path / "params")
    file = tmp_path / "params" / "quarters" / "2017-18-q3.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    begun = ["data_extracted:" if line.startswith("data_extracted:") else line for line in lines]
    file.write_text("\n".join(begun), encoding="utf-8")
    assert load_params(tmp_path / "params", "2017-18-q3", begun=True).this_quarter.data_extracted == date(2017, 12, 31)
    with pytest.raises(Refused, match="data_extracted"):
        load_params(tmp_path / "params", "2017-18-q3")
