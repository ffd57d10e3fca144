"""Closed code lists, and the fixed words of the pages."""

from __future__ import annotations

import pytest

from helpers.domain.params.codes import Code, CodeList
from helpers.domain.params.words import Words, WordsFile

SOURCES = CodeList(
    "contact_source", "Source", "a test", (Code("police", "Police force", ("POLICE", "Heddlu")), Code("self", "The child"))
)
WORDS = Words(
    WordsFile(
        schema=1, language="en", words={"over": "{money} over budget"}, nouns={"child": {"one": "child", "other": "children"}}
    )
)


@pytest.mark.parametrize("written", ["police", "Police", " POLICE ", "police  force", "heddlu", "HEDDLU"])
def test_a_code_its_label_and_its_known_variants_are_one(written):
    assert SOURCES.canonical(written) == "police"


@pytest.mark.parametrize("written", ["polis", "", "other", "policeforce"])
def test_what_the_list_does_not_know_is_no_code(written):
    assert SOURCES.canonical(written) is None


def test_labels_stand_in_the_order_of_the_list():
    assert list(SOURCES.labels.items()) == [("police", "Police force"), ("self", "The child")]


@pytest.mark.parametrize(
    ("number", "noun"), [(0, "children"), (1, "child"), (1.0, "child"), (2, "children"), (7393, "children")]
)
def test_a_noun_follows_its_number(number, noun):
    assert WORDS.noun("child", number) == noun


def test_a_noun_that_the_table_does_not_hold_stays_as_it_is():
    assert WORDS.noun("visit", 2) == "visit"


def test_a_sentence_has_its_values_put_in_and_an_unknown_one_is_an_error():
    assert WORDS("over", money="£1.2m") == "£1.2m over budget"
    with pytest.raises(KeyError):
        WORDS("under")
    with pytest.raises(KeyError):
        WORDS("over")
