"""The key to the signs and symbols: of the whole pack in its notes, and in a few words for the front page."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import signed
from helpers.display.blocks.word_blocks import Definitions, Entry, Points
from helpers.display.page.page import Page
from helpers.domain.nearest import one_of_the_known
from helpers.figures.figure import ListingFigure

# Of each sign in the order of the key: its word, what it means, and the same in a few words for the front page.
SIGN_WORDS = {
    "arrow-improved": ("key_arrow_improved_word", "key_arrow_improved", "key_arrow_improved_short"),
    "arrow-sustained": ("key_arrow_sustained_word", "key_arrow_sustained", "key_arrow_sustained_short"),
    "arrow-declined": ("key_arrow_declined_word", "key_arrow_declined", "key_arrow_declined_short"),
    "arrow-not-comparable": ("key_arrow_not_comparable_word", "key_arrow_not_comparable", "key_arrow_not_comparable_short"),
    "face-likely": ("key_face_likely_word", "key_face_likely", "key_face_likely_short"),
    "face-may": ("key_face_may_word", "key_face_may", "key_face_may_short"),
    "face-unlikely": ("key_face_unlikely_word", "key_face_unlikely", "key_face_unlikely_short"),
    "rag-green": ("key_rag_green_word", "key_rag_green", "key_rag_green_short"),
    "rag-amber": ("key_rag_amber_word", "key_rag_amber", "key_rag_amber_short"),
    "rag-red": ("key_rag_red_word", "key_rag_red", "key_rag_red_short"),
    "rag-amber-green": ("key_rag_amber_green_word", "key_rag_amber_green", "key_rag_amber_green_short"),
    "rag-red-amber": ("key_rag_red_amber_word", "key_rag_red_amber", "key_rag_red_amber_short"),
    "rag-none": ("key_rag_none_word", "key_rag_none", "key_rag_none_short"),
}
# Of each symbol: what it means, and the same in a few words.
SYMBOL_WORDS = {
    "[c]": ("key_symbol_c", "key_symbol_c_short"),
    "[x]": ("key_symbol_x", "key_symbol_x_short"),
    "[z]": ("key_symbol_z", "key_symbol_z_short"),
    "[u]": ("key_symbol_u", "key_symbol_u_short"),
    "[low]": ("key_symbol_low", "key_symbol_low_short"),
    "[k]": ("key_symbol_k", "key_symbol_k_short"),
    "[r]": ("key_symbol_r", "key_symbol_r_short"),
    "[p]": ("key_symbol_p", "key_symbol_p_short"),
}
# On officers' pages with true values, besides.
OFFICERS_SYMBOL_WORDS = {"[w]": ("key_symbol_w", "key_symbol_w_short")}


def _symbol_words(page: Page) -> dict[str, tuple[str, str]]:
    return SYMBOL_WORDS | (OFFICERS_SYMBOL_WORDS if page.unsuppressed else {})


def key(page: Page, kinds: Sequence[str] = ()) -> Definitions:
    """Every sign with its meaning, and every symbol that a figure has, for all papers at once; or the signs of some kinds."""
    for kind in kinds:
        one_of_the_known(kind, dict.fromkeys(sign.partition("-")[0] for sign in SIGN_WORDS), "there are no signs of this kind")
    signs = [sign for sign in SIGN_WORDS if not kinds or sign.partition("-")[0] in kinds]
    used = _symbols_of_figures(page)
    symbols = {} if kinds else {symbol: words for symbol, words in _symbol_words(page).items() if symbol in used}
    entries: list[Entry] = []
    for sign in signs:
        word, meaning, _ = SIGN_WORDS[sign]
        entries.append(Entry(term=[signed(page.words(word), sign)], text=page.words(meaning)))
    for symbol, (meaning, _) in symbols.items():
        entries.append(Entry(term=symbol, text=page.words(meaning)))
    return Definitions(id="key", entries=entries)


def _symbols_of_figures(page: Page) -> set[str]:
    """The symbols among the results of every figure of the store, those of earlier periods that a chart's table shows too."""
    figures = [page.store.figure(figure_id).figure for figure_id in page.store.ids()]
    results = (result for figure in figures if not isinstance(figure, ListingFigure) for row in figure.cells for result in row)
    return {f"[{result.symbol}]" for result in results if result.symbol}


def short_key(page: Page) -> Points:
    """The signs and symbols used on the page so far, each with a few words."""
    items: list[Line] = [[signed(page.words(short), sign)] for sign, (_, _, short) in SIGN_WORDS.items() if sign in page.used]
    items += [page.words(short) for symbol, (_, short) in _symbol_words(page).items() if symbol in page.used]
    return Points(id="key", ordered=False, items=items or [page.words("key_none")])
