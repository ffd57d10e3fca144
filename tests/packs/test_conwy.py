"""The two real cases of Conwy as a member reads them: the sign, both values, and the officer's explanation beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from display.made import Store
from display.texts import said
from domain.params_folder import ParamsFolder
from figures.worked import commentary, results, worked_out
from helpers.display.appendix.appendix import Appendix, the_page

PROJECT = Path(__file__).parents[2]
NOW = "2017-18-q3"
SIBLINGS = "Two late conferences were for ten brothers and sisters. Counted by conference, 52 of 60 were on time."


@pytest.fixture
def council(tmp_path: Path) -> ParamsFolder:
    folder = ParamsFolder(tmp_path)
    folder.files["words/en.yaml"] = yaml.safe_load((PROJECT / "params/base/words/en.yaml").read_text("utf-8"))
    folder.set("pack.yaml", "papers", [{"id": "appendix-e", "notebook": "appendix_e", "title": "Appendix E"}])
    folder.set("pack.yaml", "areas", [])
    return folder


def page_of(council: ParamsFolder, *rows: dict, words: dict | None = None) -> str:
    """All that Appendix E says of the one indicator, with these results and this commentary."""
    tables = {f"results {NOW}": results(*({"indicator": "PM33", **row} for row in rows))}
    if words:
        tables[f"commentary {NOW}"] = commentary({"indicator": "PM33", **words})
    store = Store(worked_out(council, tables))
    paper = Appendix(the_page("appendix-e", council.load(NOW), store))
    blocks = [paper.by_objective("PM33"), *paper.remarks("PM33"), *paper.other_remarks("PM33")]
    return " ".join(said(block.block) for block in blocks)


def test_a_fall_that_is_more_than_chance_stands_as_declined_with_the_officers_explanation_beside_it(council):
    council.set("indicators.yaml", "indicators.PM33.better", "higher")
    text = page_of(
        council,
        {"period": "2015-16", "value": 96.1},
        {"period": "2016-17", "numerator": 94, "denominator": 120, "value": 78.3},
        words={
            "what_happened": SIBLINGS,
            "action": "Book a room for large families",
            "due": "2018-03-31",
            "owner": "Safeguarding manager",
        },
    )
    assert "declined" in text and "94 of 120 children" in text and "96%" in text
    assert "52 of 60 were on time" in text and "Safeguarding manager" in text
    assert "chance" not in text


def test_the_same_fall_without_an_explanation_says_that_none_was_supplied(council):
    council.set("indicators.yaml", "indicators.PM33.better", "higher")
    text = page_of(
        council, {"period": "2015-16", "value": 96.1}, {"period": "2016-17", "numerator": 94, "denominator": 120, "value": 78.3}
    )
    assert "No explanation was supplied" in text


def test_the_same_number_of_children_out_of_more_is_sustained_and_says_that_chance_can_give_it(council):
    text = page_of(
        council,
        {"period": "2015-16", "numerator": 18, "denominator": 158, "value": 11.4},
        {"period": "2016-17", "numerator": 18, "denominator": 170, "value": 10.6},
    )
    assert "sustained" in text and "18 of 170 children" in text and "18 of 158" in text
    assert "a difference that chance alone can give" in text
