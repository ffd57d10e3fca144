"""Every number that stands in a table or on a card of the register can be found again in the store."""

from __future__ import annotations

from collections.abc import Callable

from helpers.display.appendix.appendix import Appendix

from . import made


def test_each_cell_of_a_table_says_where_it_stands_and_a_withheld_one_gives_no_number(
    appendix: Callable[..., Appendix],
) -> None:
    rows = appendix().table("contacts-by-source").block["rows"]
    cells = [cell for row in rows for cell in row["cells"][1:]]
    assert all(cell["source"]["figure"] == "contacts-by-source" and cell["source"]["column"] for cell in cells)
    assert [cell.get("value") for cell in cells if cell["text"] == "1,421"] == [1421]
    assert all("value" not in cell and cell["symbol"] == "c" for cell in cells if cell["text"] == "[c]")
    assert any(cell["text"] == "[c]" for cell in cells)


def test_a_card_and_the_table_of_a_trend_carry_the_latest_result(appendix: Callable[..., Appendix]) -> None:
    paper = appendix(made.indicator())
    value = paper.at_a_glance("T1").block["cards"][0]["value"]
    last = paper.trend("T1").block["table"]["rows"][-1]["cells"][1]
    assert value["value"] == last["value"] and value["source"] == last["source"]
    assert value["source"] == {"figure": "T1", "row": "2017-18-q3", "column": "T1"}
