"""The front page: every area asked for or monitored, every item, each leading to its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.block import plain_text
from helpers.domain.params.council import ITEMS

from . import made

Papers = Callable[..., Appendix]


def grid(appendix: Appendix) -> dict[str, Any]:
    return appendix.finder().block


def test_every_area_has_a_row_and_every_item_an_answer_with_its_page_on_paper(appendix: Papers) -> None:
    table = grid(appendix(paper="index"))
    assert [len(row["cells"]) for row in table["rows"]] == [1 + len(ITEMS)] * 2
    area, *answers = [cell["text"][0] for cell in table["rows"][0]["cells"]]
    assert (area["link"], [answer.get("link") for answer in answers]) == ("monitoring-timeliness", [None] * len(ITEMS))
    assert [answer["turn_to"] for answer in answers] == [
        *(f"monitoring-timeliness#{place}" for place in ("current-position", "trend", "target", "actions", "expected"))
    ]
    assert all(plain_text(cell["text"]).strip() for row in table["rows"] for cell in row["cells"])


def test_a_row_says_what_is_measured_and_which_way_is_better(appendix: Papers) -> None:
    head = plain_text(grid(appendix(paper="index"))["rows"][0]["cells"][0]["text"])
    assert head == "Timeliness\nAssessments finished on time; higher is better"


def test_who_asked_and_when_stands_over_the_grid(appendix: Papers) -> None:
    said = grid(appendix(paper="index"))["caption"]
    assert said.startswith("Asked for by the Scrutiny Committee: Letter, December 2017 (18 December 2017).")


def test_an_area_that_was_asked_for_but_is_not_monitored_is_not_dropped(appendix: Papers) -> None:
    asked = made.requests(
        ("timeliness", "all", ""), ("foster-carers", "position", "Forty approved"), ("foster-carers", "target", "")
    )
    cells = [plain_text(cell["text"]) for cell in grid(appendix(asked, paper="index"))["rows"][2]["cells"]]
    unanswered = "Not supplied: no measure has been set up for this area yet"
    assert cells == ["Foster carers", "Forty approved", "Not asked for", unanswered, "Not asked for", "Not asked for"]


def test_an_area_that_is_monitored_but_was_not_asked_for_says_who_added_it(appendix: Papers) -> None:
    asked = made.requests(("timeliness", "all", ""))
    heads = [plain_text(row["cells"][0]["text"]) for row in grid(appendix(asked, paper="index"))["rows"]]
    assert heads[1].endswith("Added by the service")
    assert not heads[0].endswith("Added by the service")


def test_without_the_record_of_requests_the_answers_still_stand(appendix: Papers) -> None:
    table = grid(
        appendix(
            made.no_requests(), paper="index", supplied=["commentary"], not_supplied={"requests": {"why": "the clerk was away"}}
        )
    )
    assert table["caption"].startswith("The record of who asked: Not supplied: the clerk was away.")
    assert len(table["rows"]) == 2
    assert "Added by the service" not in str(table["rows"])


def test_every_paper_is_listed_with_what_it_holds(appendix: Papers) -> None:
    items = [plain_text(item) for item in appendix(paper="index").where_to_find().block["items"]]
    assert items == [
        "The quarter",
        "Covering report",
        "Appendix E: Every measure",
        "Monitoring: Timeliness of assessments",
        "Monitoring: Vacancies and agency staff",
    ]


def test_a_paper_that_was_not_supplied_says_so_in_the_list(appendix: Papers) -> None:
    opened = appendix(paper="index", papers_not_supplied={"appendix-e": {"why": "no returns were sent"}})
    assert "Appendix E: Not supplied: no returns were sent" in [
        plain_text(one) for one in opened.where_to_find().block["items"]
    ]


def test_the_short_key_holds_the_signs_of_the_page_only(appendix: Papers) -> None:
    opened = appendix(paper="index")
    opened.finder()
    items = [plain_text(item) for item in opened.short_key().block["items"]]
    assert "declined: worse than before" in items
    assert "Green: target met" not in items
