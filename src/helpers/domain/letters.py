"""The letters that a paper can print: those of its two fonts, Source Sans 3 for words and DejaVu Sans for marks."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from helpers.domain.printable import printable

_LOST = "\ufffd"  # what stands in the place of a letter that could not be decoded
# Found in nearly every text: nothing need be looked up for them.
_USUAL = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\n£€–—‘’“”…•ŵŷŴŶâêîôûäëïöüáéíóú")


@cache
def words_folder() -> Path:
    """The folder of Source Sans 3."""
    return _folder_of("fontpkg_source_sans_3") / "files"


@cache
def marks_folder() -> Path:
    """The folder of matplotlib that holds DejaVu Sans, found without importing matplotlib."""
    return _folder_of("matplotlib") / "mpl-data" / "fonts" / "ttf"


def words_file() -> Path:
    """The file of Source Sans 3 that has every weight."""
    return next(words_folder().glob("SourceSans3*wght*.ttf"))


def unprintable(text: str) -> str:
    """The characters of a text that neither font can print, each once, in their order in the text.

    So are those of which a reader sees nothing, or which turn the text round, though a font has a place for them; and the sign
    for a letter that was lost.

    >>> unprintable("7,393 contacts; Tŷ Gobaith"), unprintable("care\u202e\u200border") == "\u202e\u200b"
    ('', True)
    """
    if text.isascii() and text.isprintable():
        return ""
    return "".join(dict.fromkeys(letter for letter in text if letter not in _USUAL and not _is_printed(letter)))


def codes_of(letters: str) -> str:
    """Letters by their numbers in Unicode: ``U+F0B7``.

    >>> codes_of("\\uf0b7")
    'U+F0B7'
    """
    return ", ".join(f"U+{ord(letter):04X}" for letter in letters)


def _is_printed(letter: str) -> bool:
    return letter in _printable() and letter == printable(letter) and letter != _LOST


@cache
def _printable() -> frozenset[str]:
    return frozenset(letter for file in (words_file(), marks_folder() / "DejaVuSans.ttf") for letter in _letters(file))


def _letters(file: Path) -> list[str]:
    from fontTools.ttLib import TTFont  # only for a letter that is not usual

    with TTFont(file, lazy=True) as font:
        return [chr(code) for code in font.getBestCmap()]


def _folder_of(package: str) -> Path:
    found = find_spec(package)
    assert found and found.origin, f"{package} is among the libraries that the workbook is installed with"
    return Path(found.origin).parent
