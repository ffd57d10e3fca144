"""How sure are we of each measure, what could be retired, and how was the pack checked for accessibility?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.block import plain_text
from helpers.display.page.page import Page
from helpers.display.papers.back_matter.how_sure import how_sure_in_all
from helpers.domain.params.council import Paper
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result

from . import made

Papers = Callable[..., Appendix]
Pages = Callable[..., Page]


def with_pack(page: Page, **stated: Any) -> Page:
    """The page of a council that states of its pack what is given."""
    return replace(page, params=replace(page.params, pack=page.params.pack.model_copy(update=stated)))


def line_of(paper: Appendix) -> str:
    return plain_text(paper.how_sure("T1").block["entries"][0]["text"])


def test_a_measure_is_sure_where_its_rows_were_checked_and_less_sure_where_it_may_still_change(appendix: Papers) -> None:
    assert line_of(appendix()) == "Sure. Counted from contacts: every row was checked and none was refused."
    sent = line_of(appendix(made.indicator(measure=None)))
    assert sent == "Fairly sure. It was sent as a finished result, so its rows were not checked."
    provisional = {"2016-17-q3": made.share(664, 800), "2017-18-q3": Result(80.0, symbol="p", n=512.0, of=640.0)}
    assert line_of(appendix(made.indicator(provisional))).startswith("Less sure. ")
    assert line_of(appendix(made.indicator(confirmed=False))).endswith("What it counts is still to be confirmed.")


def test_revisions_and_gaps_are_counted(appendix: Papers) -> None:
    revised = Result(83.0, symbol="r", n=664.0, of=800.0, was=82.0)
    values = {"2015-16-q3": made.share(560, 800), "2016-17-q3": revised, "2017-18-q2": made.NOT_AVAILABLE}
    said = line_of(appendix(made.indicator(values | {"2017-18-q3": made.share(512, 640)})))
    assert "1 result of the past five years was revised." in said
    assert "1 result of the past five years was never supplied." in said


def test_the_notes_say_of_how_many_measures_we_are_sure(page: Pages) -> None:
    said = how_sure_in_all(page())
    assert said.startswith("Of 4 measures with a result we are sure of 4, fairly sure of 0 and less sure of 0.")


def test_measures_to_retire_are_proposed_in_quarter_4_alone_and_only_what_nothing_needs(page: Pages) -> None:
    unused = made.count("X1", "Visitors to the office", "number", "visitor", 12.0)
    third = page(unused)
    assert list(Appendix(third).to_retire("X1", "W1")) == []
    fourth = replace(third, params=replace(third.params, quarter=Quarter.parse("2017-18-q4")))
    heading, why, measures = (shown.block for shown in Appendix(fourth).to_retire("X1", "T1", "W1"))
    assert heading["text"] == "Which measures could be retired?" and "target for 2017-18" in plain_text(why["text"])
    assert [plain_text(item) for item in measures["items"]] == ["Visitors to the office (X1)"]


def test_how_the_pack_was_checked_stands_where_the_params_say_so_and_the_foot_leads_there(page: Pages) -> None:
    checked = with_pack(page(), papers=(*made.params().pack.papers, Paper(id="notes", notebook="notes", title="Notes")))
    heading, account = (shown.block for shown in Appendix(checked).how_checked())
    said = {plain_text(entry["term"]): plain_text(entry["text"]) for entry in account["entries"]}
    assert (said["Checked on"], said["Checked with"]) == ("1 February 2018", "A browser, version 2")
    assert Appendix(checked).heading().block["foot"]["checked"]["link"] == f"notes#{heading['id']}"
    silent = with_pack(checked, checked=None)
    assert list(Appendix(silent).how_checked()) == [] and "checked" not in Appendix(silent).heading().block["foot"]
