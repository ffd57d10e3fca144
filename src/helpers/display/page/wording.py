"""Fixed words with values put in that keep what they print: a sentence in which each number can be traced to the store."""

from __future__ import annotations

from helpers.display.blocks.text import Line, Run
from helpers.domain.params.words import Words


def filled(words: Words, key: str, **values: Line | Run) -> Line:
    """The words of a key as a line, each value put in as the text or run that prints it.

    Raises:
        KeyError: the table has no such key, or the sentence needs a value that was not given.
    """
    parts: list[str | Run] = []
    for text, name in words.pieces(key):
        parts += [text] if text else []
        parts += pieces(values[name]) if name else []
    return together(parts)


def together(parts: list[str | Run]) -> Line:
    """The pieces as a line, texts that stand beside each other in one."""
    line: list[str | Run] = []
    for piece in parts:
        if isinstance(piece, str) and line and isinstance(line[-1], str):
            line[-1] += piece
        elif piece == "":
            continue
        else:
            line.append(piece)
    return line[0] if len(line) == 1 and isinstance(line[0], str) else line


def pieces(value: Line | Run) -> list[str | Run]:
    """The texts and runs that a value is made of."""
    return [value] if isinstance(value, str | Run) else list(value)
