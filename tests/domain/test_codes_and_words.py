"""Closed code lists, and the fixed words of the pages."""

from __future__ import annotations

import pytest

from helpers.domain.params.codes import Code, CodeList
from helpers.domain.params.words import Words, WordsFile, problems_of_translation, with_english
from helpers.domain.refusal import Refused

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


@pytest.mark.parametrize(
    ("labels", "key", "found"),
    [
        ({"codes": {"contact_sorce": {"police": "Heddlu"}}}, "codes", "contact_sorce"),
        ({"codes": {"contact_source": {"polise": "Heddlu"}}}, "codes.contact_source", "polise"),
        ({"figures": {"contacts": {"title": "x"}}}, "figures", "contacts"),
        (
            {"figures": {"contacts-by-source-and-outcome": {"rows": {"others": "x"}}}},
            "figures.contacts-by-source-and-outcome.rows",
            "others",
        ),
        (
            {"figures": {"contacts-by-source-and-outcome": {"columns": {"advice": "x"}}}},
            "figures.contacts-by-source-and-outcome.columns",
            "advice",
        ),
        ({"figures": {"PM24": {"columns": {"value": "x"}}}}, "figures.PM24.columns", "value"),
        ({"indicators": {"PM42": {"plain_title": "x"}}}, "indicators", "PM42"),
        ({"indicators": {"PM24": {"breaks": {"PM23": "x"}}}}, "indicators.PM24.breaks", "PM23"),
        ({"papers": {"indx": {"title": "x"}}}, "papers", "indx"),
        ({"areas": {"assessment": {"title": "x"}}}, "areas", "assessment"),
    ],
)
def test_a_label_of_what_is_not_there_is_refused_with_its_key(council, labels, key, found):
    for part, of_part in labels.items():
        council.set("words/en.yaml", part, of_part)
    with pytest.raises(Refused) as refused:
        council.load()
    (problem,) = refused.value.problems
    assert problem.file == "params/words/en.yaml"
    assert f"the key '{key}' is a label of what" in problem.rule and problem.found == repr(found)


def test_labels_of_what_is_there_are_accepted(council):
    council.set("words/en.yaml", "codes", {"contact_source": {"police": "Heddlu"}})
    council.set("words/en.yaml", "figures", {"contacts-by-source-and-outcome": {"title": "Cysylltiadau"}})
    council.set("words/en.yaml", "papers", {"monitoring": {"title": "Monitro"}})
    council.set("words/en.yaml", "areas", {"assessments": {"title": "Asesiadau"}})
    assert council.load().words.file.areas["assessments"].title == "Asesiadau"


WELSH = WordsFile(
    schema=1,
    language="cy",
    words={},
    nouns={"child": {"two": "blentyn", "few": "phlentyn", "many": "phlentyn", "other": "plentyn"}},
    phrases={"improved": ["gwella"]},
)


@pytest.mark.parametrize(
    ("number", "noun"), [(0, "plentyn"), (1, "plentyn"), (2, "blentyn"), (3, "phlentyn"), (5, "plentyn"), (6, "phlentyn")]
)
def test_a_welsh_noun_mutates_as_its_number_asks(number, noun):
    assert with_english(WELSH, WORDS.file).noun("child", number) == noun


def test_what_has_no_welsh_is_in_english_and_awaits_translation():
    words = with_english(WELSH, WORDS.file)
    assert words("over", money="£1") == "£1 over budget"
    assert words.given == {"£1 over budget"}


def test_commentary_is_judged_by_the_same_phrases_in_either_language():
    assert with_english(WELSH, WORDS.file).file.phrases == WORDS.file.phrases


def test_a_welsh_sentence_that_names_what_the_english_does_not_is_refused_by_its_key():
    welsh = WELSH.model_copy(update={"words": {"over": "{arian} dros"}})
    (problem,) = problems_of_translation(welsh, WORDS.file, "params/words/cy.yaml")
    assert "words.over" in problem.rule and problem.found == "{arian}"
