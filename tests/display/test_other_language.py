"""What of a Welsh page is in English: officers' words keep their language and say so, or stand in their translation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.display.appendix.appendix import the_page
from helpers.display.blocks.html.render import block_html
from helpers.display.blocks.lines import linked, strong
from helpers.display.blocks.table import Table, cell, column, row
from helpers.display.blocks.word_blocks import Heading, Sentence
from helpers.display.page.other_language import OtherLanguage
from helpers.display.papers.masthead import masthead
from helpers.domain.params.params import Params

from . import made

WHY = "Two workers left and their posts were not filled."
WELSH = "Gadawodd dau weithiwr."
AWAITS = "yn aros am gyfieithiad"


def page_of(block, translations: dict[str, str] | None = None) -> str:
    """The HTML of a block of a Welsh page on which officers wrote one sentence and named one post."""
    known = OtherLanguage({WHY, "Operational Manager"}, translations or {}, AWAITS)
    return str(block_html(known.block(block)))


def test_officers_words_within_a_welsh_sentence_say_that_they_are_english_and_await_translation() -> None:
    page = page_of(Sentence(id="a", text=["Gwaeth: ", strong(WHY)]))
    assert f'Gwaeth: <span lang="en"><strong>{WHY}</strong></span>' in page and f"({AWAITS})" in page


def test_a_post_says_that_it_is_english_and_no_more() -> None:
    page = page_of(Sentence(id="a", text="Pwy: Operational Manager"))
    assert 'Pwy: <span lang="en">Operational Manager</span>' in page and AWAITS not in page


def test_officers_words_stand_in_their_translation_without_their_full_stop_too() -> None:
    table = Table(
        id="t", caption="Pam", row_headers=1, columns=[column("Pam"), column("A")], rows=[row(cell(WHY), cell(WHY.rstrip(".")))]
    )
    page = page_of(table, {WHY: WELSH})
    assert WELSH in page and f"{WELSH.rstrip('.')}<" in page and "workers" not in page and "lang=" not in page


def test_words_that_lead_somewhere_stay_one_link() -> None:
    page = page_of(Sentence(id="a", text=[linked(WHY, "#b")]))
    assert f'<a href="#b"><span lang="en">{WHY}</span></a>' in page


def test_a_heading_is_translated_or_says_that_it_is_english() -> None:
    assert ">Gadawodd dau weithiwr.</h2>" in page_of(Heading(id="a", level=2, text=WHY), {WHY: WELSH})
    assert f'<h2 id="a" lang="en">{WHY}</h2>' in page_of(Heading(id="a", level=2, text=WHY))


def test_what_is_said_of_a_word_inside_a_longer_word_is_left_alone() -> None:
    assert "lang=" not in page_of(Sentence(id="a", text="Operational Managers"))


def of_languages(params: Params, *languages: str) -> Params:
    return replace(params, council=params.council.model_copy(update={"languages": languages}))


@pytest.mark.parametrize("languages", [("en",), ("en", "cy")])
def test_a_page_leads_to_itself_in_the_other_languages_of_its_council(languages: tuple[str, ...]) -> None:
    typed = made.everything().values()
    params = of_languages(made.params(*typed), *languages)
    shown = masthead(the_page("index", params, made.store(*typed))).block
    assert [way["folder"] for way in shown.get("languages", [])] == [f"{params.quarter}-cy" for _ in languages[1:]]
    assert "languages" in shown or len(languages) == 1  # the page of a council of one language is as it was, to the last byte
