"""Lines of text: plain words, or runs of words that stand out, lead somewhere, follow a sign or print a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Discriminator, StrictBool, Tag, model_validator

from helpers.display.blocks.refused import RUN, RUNS, WORDS, masked, refusal
from helpers.display.blocks.signs import SIGNS
from helpers.display.blocks.values import Source, Valued, valued
from helpers.domain.result import Result

_ANCHOR = r"[A-Za-z0-9][A-Za-z0-9_-]*"
ANCHOR = re.compile(_ANCHOR)
LINK = re.compile(rf"(?:{_ANCHOR})?#{_ANCHOR}|{_ANCHOR}")


def matching(pattern: re.Pattern[str], what: str) -> Callable[[str], str]:
    """The check that a text is of a pattern; ``what`` names the pattern."""

    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise refusal(f"{masked(text)} is not {what}.")
        return text

    return check


def one_of(choices: Collection[str]) -> Callable[[str], str]:
    """The check that a text is one of some words."""

    def check(text: str) -> str:
        if text not in choices:
            raise refusal(f"{masked(text)} is not one of {', '.join(choices)}.")
        return text

    return check


def stated(words: str) -> str:
    """The words, of which there are some."""
    if not words.strip():
        raise refusal("the text is empty.")
    return words


Anchor = Annotated[str, AfterValidator(matching(ANCHOR, "an anchor (letters, digits, hyphens)"))]
Link = Annotated[str, AfterValidator(matching(LINK, "a link (page, page#anchor or #anchor)"))]
Words = Annotated[str, AfterValidator(stated)]


class Printed(Valued):
    """A part of a run's words that prints a value."""

    text: str


class Run(Valued):
    """Words of a line in one dress: strong, emphasised, behind a sign, leading to a place, or printing a value.

    ``prints`` are the values that it prints where they are several: a link or a sign takes the words of a whole answer.
    ``language`` is theirs where it is not that of the page.
    ``turn_to`` is a place of the pack: on paper the number of its page follows the words, where the paper holds that place.
    """

    text: str
    prints: Annotated[Sequence[Printed], AfterValidator(tuple)] = ()
    strong: StrictBool = False
    emphasis: StrictBool = False
    link: Link = ""
    turn_to: Link = ""
    sign: Annotated[str, AfterValidator(one_of(SIGNS))] = ""
    language: str = ""

    @model_validator(mode="after")
    def _sign_with_its_word(self) -> Self:
        if self.sign and not self.text.strip():
            raise refusal("a sign never stands without its word; give the run a text.")
        return self


def run(text: str, result: Result | None = None, source: Source | None = None, **dress: Any) -> Run:
    """A run of words; with a result of the store, the words that print it. ``dress``: strong, emphasis, link, turn_to, sign."""
    return Run(text=text, **valued(result, source), **{name: value for name, value in dress.items() if value})


def _form(given: Any) -> str:
    return WORDS if isinstance(given, str) else RUNS


def _is_line(given: Any) -> Any:
    if not isinstance(given, str | list | tuple):
        raise refusal(f"text is a string or a list of runs, not {type(given).__name__}.")
    return given


def _piece(given: Any) -> str:
    return WORDS if isinstance(given, str) else RUN


Piece = Annotated[Annotated[str, Tag(WORDS)] | Annotated[Run, Tag(RUN)], Discriminator(_piece)]
_Runs = Annotated[Sequence[Piece], AfterValidator(tuple)]
Line = Annotated[Annotated[str, Tag(WORDS)] | Annotated[_Runs, Tag(RUNS)], Discriminator(_form), BeforeValidator(_is_line)]


def _stated_line(line: Line) -> Line:
    stated(plain_text(line))
    return line


FullLine = Annotated[Line, AfterValidator(_stated_line)]
Lines = Annotated[Sequence[FullLine], AfterValidator(tuple)]


def runs(line: Line) -> list[Run]:
    """The runs of a line; a plain string is one run."""
    pieces = [line] if isinstance(line, str) else line
    return [piece if isinstance(piece, Run) else run(piece) for piece in pieces]


def plain_text(line: Line | Sequence[str | Run | Mapping[str, Any]]) -> str:
    """The words of a line, a model's or one of plain values, without strong, links and signs."""
    return line if isinstance(line, str) else "".join(map(_words, line))


def _words(piece: str | Run | Mapping[str, Any]) -> str:
    if isinstance(piece, str):
        return piece
    return piece.text if isinstance(piece, Run) else str(piece["text"])
