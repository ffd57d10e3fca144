"""Numbers and ids that people typed in words and that protection withholds: words go round it, so each needs an answer.

Looked at are the words of commentary and of declared faces, of targets, of the covering report, and of listings such as
answers to requests. A number counts where it is that of a withheld result whose label stands in the same sentence, or of the
indicator that the words are about. No number and no id is ever repeated in a message.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.disclosure.protect import Pattern
from helpers.domain.fingerprint import bytes_fingerprint
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredTable
from helpers.figures.draft import Draft
from helpers.figures.figure import TOTAL, VALUE, IndicatorFigure, ListingFigure
from helpers.measures.results.evidence import HeldReturns

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PERIODS = re.compile(
    rf"\bQ(?:uarter )?[1-4]\b|\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})(?: (?:19|20)\d\d)?\b"
    r"|\b(?:19|20)\d\d(?:[-/]\d\d)?\b"
)
_NUMBER = re.compile(r"(?<![\w/.,-])\d[\d,]*(?:\.\d+)?(?![\w/-])")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{3,}")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_SHORTEST = 4  # letters of a label that can be looked for in words
_PLACES = 1  # of a percentage in words
_DIGITS = 8  # of the fingerprint of a text: another text needs another answer
_IDS = "_id"  # how the columns of returns are called that say who


@dataclass(frozen=True)
class ToAnswer:
    """Words to be mended or answered for: the key under which a quarter's params answer, and what to do, in a sentence."""

    key: str
    sentence: str


@dataclass(frozen=True)
class _Words:
    """A text, where it was typed, and the id of the figure that it is about, if of one."""

    where: str
    text: str
    figure: str = ""

    @property
    def key(self) -> str:
        return f"{self.where}/{bytes_fingerprint(self.text.encode())[:_DIGITS]}"


def to_answer(drafts: Sequence[Draft], pattern: Pattern, params: Params, returns: HeldReturns) -> tuple[ToAnswer, ...]:
    """All words that have a withheld number or an id and that the quarter's params do not answer for."""
    hidden = _Hidden(drafts, pattern, params)
    words = [each for each in _every_text(drafts, params) if each.key not in params.this_quarter.answered]
    ids = _ids_among({token for each in words for token in _TOKEN.findall(each.text)}, params, returns)
    found = ((each, _why(each, hidden, ids)) for each in words)
    return tuple(ToAnswer(each.key, _sentence(each, why, params)) for each, why in found if why)


def answered_in_vain(drafts: Sequence[Draft], params: Params) -> Iterator[str]:
    """A line for each answer of the quarter's params that is to no text there is."""
    keys = {each.key for each in _every_text(drafts, params)}
    for key in params.this_quarter.answered:
        if key not in keys:
            yield f"params/quarters/{params.quarter}.yaml: the answer to '{key}' is to no text that is there; take it out"


def _why(words: _Words, hidden: _Hidden, ids: frozenset[str]) -> str:
    if not ids.isdisjoint(_TOKEN.findall(words.text)):
        return "it has an id that the returns have"
    for sentence in _SENTENCE.split(words.text):
        if figure := hidden.of(sentence, words.figure):
            return f"it has a number that a withheld result of '{figure}' has"
    return ""


def _sentence(words: _Words, why: str, params: Params) -> str:
    answer = f"or answer for it in params/quarters/{params.quarter}.yaml under answered: '{words.key}': why it may stand"
    return f"{words.where}: {why}. Say it without that, {answer}."


class _Hidden:
    """The numbers of withheld results, by figure, and by the labels that stand for them in words."""

    def __init__(self, drafts: Iterable[Draft], pattern: Pattern, params: Params) -> None:
        self._of_figure: dict[str, set[float]] = defaultdict(set)
        self._by_label: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
        for draft in drafts:
            if not draft.public:
                self._add(draft, pattern, params)

    def of(self, sentence: str, about: str) -> str:
        """The figure of which a sentence has a withheld number; empty where it has none."""
        numbers = {float(number.replace(",", "")) for number in _NUMBER.findall(_PERIODS.sub(" ", sentence))}
        if numbers & self._of_figure.get(about, set()):
            return about
        lower = sentence.lower()
        near = (by_figure for label, by_figure in self._by_label.items() if label in lower) if numbers else ()
        return next((figure for by_figure in near for figure, known in by_figure.items() if numbers & known), "")

    def _add(self, draft: Draft, pattern: Pattern, params: Params) -> None:
        values = _percentages(draft.figure)
        for cell in draft.cells():
            if cell.address in pattern.withheld:
                at = (cell.address.row, cell.address.column)
                numbers = {count.number for count in cell.counts if count.number} | values.get(at, set())
                self._of_figure[draft.figure.id] |= numbers
                for label in _labels(draft, at, params):
                    self._by_label[label][draft.figure.id] |= numbers


def _percentages(figure: object) -> dict[tuple[str, str], set[float]]:
    if not isinstance(figure, IndicatorFigure):
        return {}
    return {
        (row, column): {round(result.value, places) for places in range(_PLACES + 1)}
        for row, results in zip(figure.row_keys, figure.cells, strict=True)
        for column, result in zip(figure.column_keys, results, strict=True)
        if result.value
    }


def _labels(draft: Draft, at: tuple[str, str], params: Params) -> Iterator[str]:
    """What a result is called in words: the indicator by its titles and code, the cell of a table by its row and column."""
    figure = draft.figure
    if isinstance(figure, IndicatorFigure):
        indicator = params.indicators[figure.indicator]
        yield from (label.lower() for label in (indicator.title, indicator.plain_title, figure.indicator) if label)
        return
    registered = params.figures.get(figure.id)
    if isinstance(registered, RegisteredTable):
        for key, code_list in zip(at, (registered.row_list, registered.column_list), strict=True):
            if key not in (TOTAL, VALUE, ""):
                label = params.codes.list(code_list).labels.get(key, key) if code_list else key
                yield from {text for text in (label.lower(), key.replace("_", " ")) if len(text) >= _SHORTEST}


def _every_text(drafts: Iterable[Draft], params: Params) -> Iterator[_Words]:
    for draft in drafts:
        figure = draft.figure
        if isinstance(figure, IndicatorFigure):
            yield from _of_commentary(figure)
            yield from _of_target(figure, params)
        elif isinstance(figure, ListingFigure):
            for row, entries in zip(figure.row_keys, figure.cells, strict=True):
                typed = zip(figure.fields, entries, strict=True)
                yield from (_Words(f"{figure.id}/{row}/{name}", entry.text) for name, entry in typed if entry.text)
    yield from _of_the_cover(params)


def _of_commentary(figure: IndicatorFigure) -> Iterator[_Words]:
    now = figure.commentary.this_quarter
    for name in ("what_happened", "why", "action", "expected_basis") if now else ():
        if text := getattr(now, name):
            yield _Words(f"commentary/{figure.indicator}/{name}", text, figure.id)
    if why := figure.commentary.declared.why:
        yield _Words(f"commentary/{figure.indicator}/face_reason", why, figure.id)


def _of_target(figure: IndicatorFigure, params: Params) -> Iterator[_Words]:
    """The words of a target, but for how it was worked out where that is withheld with the result that it starts from."""
    target = params.targets.get(figure.indicator)
    if target and figure.target:
        changes = [change.why for change in target.changes]
        for name, text in (("reason", target.reason), *((f"changes/{place}", why) for place, why in enumerate(changes, 1))):
            yield _Words(f"target/{figure.indicator}/{name}", text, figure.id)


def _of_the_cover(params: Params) -> Iterator[_Words]:
    this = params.this_quarter
    paragraphs: Mapping[str, tuple[str, ...]] = this.cover.paragraphs() if this.cover else {}
    for section, texts in paragraphs.items():
        yield from (_Words(f"cover/{section}/{place}", text) for place, text in enumerate(texts, 1))
    yield from (_Words(f"cover_words/{name}", text) for name, text in this.cover_words.items())
    if this.assurance:
        yield _Words("assurance", this.assurance.words)


def _ids_among(tokens: set[str], params: Params, returns: HeldReturns) -> frozenset[str]:
    """Those of the tokens that are ids in the returns of the quarter."""
    found: set[str] = set()
    for name in params.this_quarter.supplied if tokens else ():
        if returns.has(name, params.quarter):
            frame = returns.frame(name, params.quarter)
            for column in (column for column in frame if str(column).endswith(_IDS)):
                found |= tokens & {*frame[column].dropna().astype(str)}
    return frozenset(found)
