"""A printed number can be told from any other: a block carries its value and where in the store it was read from."""

from __future__ import annotations

import json

import pytest

from helpers.display.blocks.block import BlockRefused, block_of
from helpers.display.blocks.cards import Cards, card
from helpers.display.blocks.html.render import block_html
from helpers.display.blocks.lines import signed
from helpers.display.blocks.mime import Block
from helpers.display.blocks.table import Table, cell, column, row
from helpers.display.blocks.text import run
from helpers.display.blocks.values import Source
from helpers.display.blocks.word_blocks import Sentence
from helpers.domain.result import Result

POLICE = Source(figure="contacts-by-source", row="police", column="total")
SHARE = Result(82.4, n=1512, of=1840)


def table(*cells) -> Table:
    """A table of one row."""
    columns = [column("Source"), *(column("Contacts", align="right") for _ in cells)]
    return Table(id="contacts", caption="Contacts", columns=columns, rows=[row(cell("Police"), *cells)], row_headers=1)


def carried(block) -> dict:
    """What a notebook's output carries of a block, written as JSON and read again."""
    return json.loads(json.dumps(Block(block)._repr_mimebundle_()["application/vnd.scrutiny.block+json"]))


def test_a_cell_carries_its_value_its_n_of_n_and_its_place_in_the_store():
    printed = carried(table(cell("82% (1,512 of 1,840)", SHARE, POLICE)))["rows"][0]["cells"][1]
    assert printed == {
        "text": "82% (1,512 of 1,840)",
        "value": 82.4,
        "n": 1512,
        "of": 1840,
        "source": {"figure": "contacts-by-source", "row": "police", "column": "total"},
    }


def test_a_revised_value_carries_what_it_was():
    printed = carried(table(cell("1,421 [r]", Result(1421, symbol="r", was=1418), POLICE)))["rows"][0]["cells"][1]
    assert (printed["value"], printed["symbol"], printed["was"]) == (1421, "r", 1418)


def test_a_withheld_cell_carries_its_symbol_and_no_number():
    printed = carried(table(cell("[c]", Result(symbol="c", n=3, of=40), POLICE, tone="withheld")))["rows"][0]["cells"][1]
    assert set(printed) == {"text", "tone", "symbol", "source"}


def test_a_card_and_a_run_in_a_sentence_carry_values_too():
    cards = carried(Cards(id="glance", cards=[card("Contacts", run("7,393", Result(7393), POLICE), detail="Quarter 3")]))
    assert cards["cards"][0]["value"]["value"] == 7393
    said = Sentence(id="said", text=["Police made ", signed("82%", "arrow-improved", SHARE, POLICE), " of contacts."])
    assert carried(said)["text"][1]["source"]["row"] == "police"


def test_no_value_reaches_the_words_of_a_page():
    assert block_html(table(cell("82%", SHARE, POLICE))) == block_html(table(cell("82%")))
    assert ">7,393</dd>" in block_html(Cards(id="glance", cards=[card("Contacts", run("7,393", Result(7393), POLICE))]))


def test_a_block_is_the_same_after_it_was_written_and_read():
    block = table(cell("82%", SHARE, POLICE))
    assert block_of(carried(block)) == block


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": 3}, "table 'contacts', row 1, cell 2: a value is given without its source"),
        ({"value": 3, "symbol": "c", "source": {"figure": "f"}}, "a value that is withheld is given with a number"),
        ({"of": 40, "symbol": "c", "source": {"figure": "f"}}, "a value that is withheld is given with a number"),
        ({"value": "3", "source": {"figure": "f"}}, "row 1, cell 2, value: expected a number, found str"),
        ({"value": float("nan"), "source": {"figure": "f"}}, "expected a number"),
        ({"symbol": "s", "source": {"figure": "f"}}, "row 1, cell 2, symbol: a text of letters is not one of"),
        ({"source": {"figure": "f", "team": "x"}}, "row 1, cell 2, source: has a field that is not known"),
    ],
)
def test_a_value_that_is_not_told_properly_is_refused_with_its_place(fields, words):
    block = carried(table(cell("3")))
    block["rows"][0]["cells"][1] |= fields
    with pytest.raises(BlockRefused) as refused:
        block_of(block)
    assert words in str(refused.value)


def test_a_refusal_names_the_block_the_place_and_the_kind_of_what_was_found():
    line = {"block": "sentence", "id": "said", "text": ["Contacts ", {"text": "rose", "sign": "smiley"}]}
    with pytest.raises(BlockRefused) as refused:
        block_of(line)
    assert str(refused.value).startswith("sentence 'said', text, run 2, sign: a text of letters is not one of arrow-improved,")
    with pytest.raises(BlockRefused, match="^sentence 'said': lacks text.$"):
        Sentence(id="said")
