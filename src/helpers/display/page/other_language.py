"""What of a page is in another language than the page: officers' own words, and fixed words that nobody has translated yet.

Officers' words are put into their translation where there is one. Where there is none they stay as they were written: readers'
software is told their language, and a reader that they await translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from helpers.display.blocks.lines import lower_case, sentence_case
from helpers.display.blocks.masthead import Masthead, NavLink
from helpers.display.blocks.named import Named
from helpers.display.blocks.text import Line, Run
from helpers.display.blocks.values import Source
from helpers.display.blocks.word_blocks import Heading
from helpers.domain.own_names import ENGLISH
from helpers.domain.params.own_texts import is_words

# Fields of blocks that hold a line of text, and those that hold several; every other text of a block is plain.
_A_LINE, _LINES = {"text", "term", "detail"}, {"items", "bullets", "lines", "notices", "notes"}
_NOT_PROSE = {
    "id",
    "link",
    "turn_to",
    "svg",
    "sign",
    "language",
    "dated",
    "block",
    "tone",
    "kind",
    "style",
    "align",
    "headings",
    "languages",
}
_PUT_IN = re.compile(r"\{[^}]*\}|\]\([^)]*\)|\[|\n(?:- )?")
_MARKED_FROM = 7  # words of a text that says to its readers too that it awaits translation: below that it is a name or a post


@dataclass(frozen=True)
class OtherLanguage:
    """The texts of a page that were written in English, and their translations; ``awaits`` says that one has none."""

    texts: Collection[str]
    translations: Mapping[str, str]
    awaits: str

    def block(self, block: Named) -> Named:
        """The block, its texts in the language of the page, or marked as being in English."""
        return self._model(block)

    def _model(self, value: Any) -> Any:
        plain = isinstance(value, Heading | NavLink)
        changed: dict[str, Any] = {}
        for name in value.model_fields_set - _NOT_PROSE:
            inner = getattr(value, name)
            new = self._field(name, inner, plain=plain)
            if new is not inner and new != inner:
                changed[name] = new
        for name, of_text in (("language", "text"), ("subtitle_language", "subtitle")):
            if isinstance(value, Heading if of_text == "text" else Masthead) and self._is_english(getattr(value, of_text)):
                changed[name] = ENGLISH
        return value.model_copy(update=changed) if changed else value

    def _is_english(self, text: str) -> bool:
        """Whether the whole of a text was written in English, and has no translation."""
        return text in self._known and self._known[text] is None

    def _field(self, name: str, value: Any, *, plain: bool) -> Any:
        if name == "facts":
            return tuple((self._plain(label), self._line(line)) for label, line in value)
        if name in _A_LINE and not plain and isinstance(value, str | tuple | list):
            return self._line(value)
        if name in _LINES and isinstance(value, tuple | list):
            return tuple(self._model(item) if isinstance(item, BaseModel) else self._line(item) for item in value)
        return self._inside(value)

    def _inside(self, value: Any) -> Any:
        if isinstance(value, Run):
            return self._whole(value)
        if isinstance(value, BaseModel):
            return value if isinstance(value, Source) else self._model(value)
        if isinstance(value, str):
            return self._plain(value)
        return tuple(self._inside(inner) for inner in value) if isinstance(value, tuple | list) else value

    def _line(self, line: Line) -> Line:
        pieces: list[str | Run] = []
        for piece in [line] if isinstance(line, str) else line:
            pieces += self._piece(piece)
        return pieces[0] if isinstance(line, str) and len(pieces) == 1 and isinstance(pieces[0], str) else tuple(pieces)

    def _piece(self, piece: str | Run) -> list[str | Run]:
        if isinstance(piece, str):
            return list(self._parts(piece))
        dressed = piece.value is not None or piece.symbol or piece.prints or piece.link or piece.sign
        if dressed:
            return [self._whole(piece)]
        parts = self._parts(piece.text)
        said = ({"text": part} if isinstance(part, str) else {"text": part.text, "language": ENGLISH} for part in parts)
        return [piece.model_copy(update=update) for update in said]

    def _whole(self, run: Run) -> Run:
        """A run that is not parted: a link, a sign, or what prints a value; it is English if most of it is."""
        parts = list(self._parts(run.text, mark=False))
        text = "".join(part if isinstance(part, str) else part.text for part in parts)
        english = sum(len(part.text) for part in parts if isinstance(part, Run))
        update: dict[str, Any] = ({"text": text} if text != run.text else {}) | (
            {"language": ENGLISH} if english * 2 > len(text) else {}
        )
        return run.model_copy(update=update) if update else run

    def _plain(self, text: str) -> str:
        """A text that takes no marks: what is translated in its translation, the rest as it is."""
        return "".join(part if isinstance(part, str) else part.text for part in self._parts(text, mark=False))

    def _parts(self, text: str, *, mark: bool = True) -> Iterator[str | Run]:
        """The text in parts: what was written in English in its translation, or as a run that says its language."""
        there = [known for known in self._known if known in text and (known == text or _tells(known))]
        if not there:
            yield text
            return
        words = "|".join(re.escape(known) for known in sorted(there, key=len, reverse=True))
        for number, part in enumerate(re.split(rf"(?<!\w)({words})(?!\w)", text)):
            if not part:
                continue
            translated = self._known.get(part) if number % 2 else part
            if translated is not None:
                yield translated
            else:
                yield Run(text=part, language=ENGLISH)
                if mark and len(part.split()) >= _MARKED_FROM:
                    yield f" ({self.awaits})"

    @cached_property
    def _known(self) -> Mapping[str, str | None]:
        """Every English text, as sentences change its first letter and its full stop, with its translation."""
        known: dict[str, str | None] = {}
        forms: tuple[Callable[[str], str], ...] = (str, lower_case, sentence_case, lambda text: text.rstrip("."))
        for text in sorted({*self.texts, *self.translations}):
            translated = self.translations.get(text)
            for form in forms:
                known.setdefault(form(text), form(translated) if translated else None)
        return known


def pieces_of(text: str) -> Iterator[str]:
    """The pieces of a text that a page shows as they stand: without the names, links and bullets in it."""
    yield from (piece.strip() for piece in _PUT_IN.split(text) if is_words(piece))


def _tells(text: str) -> bool:
    """Whether a text is looked for inside others: a short one could be a word of any language."""
    return len(text) > 7 and is_words(text)
