"""The fonts of the papers: Source Sans 3 for words, DejaVu Sans for the few marks that it lacks. No font of the machine."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import fontpkg_source_sans_3
import typst
from fontTools.ttLib import TTFont
from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap
from fontTools.varLib.varStore import VarStoreInstancer

WORDS = Path(fontpkg_source_sans_3.ROOT) / "files"


@cache
def marks_folder() -> Path:
    """The folder of matplotlib that holds DejaVu Sans, found without importing matplotlib."""
    matplotlib = find_spec("matplotlib")
    assert matplotlib and matplotlib.origin, "matplotlib is among the libraries that the workbook is installed with"
    return Path(matplotlib.origin).parent / "mpl-data" / "fonts" / "ttf"


@cache
def typst_fonts() -> typst.Fonts:
    """The fonts handed to Typst. The paper names two families and allows no other, so the rest of the folder is idle."""
    folders = [str(WORDS), str(marks_folder())]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def letter_widths(weight: int) -> dict[str, float]:
    """The width of each letter of Source Sans 3 in a weight (400 is regular, 700 bold), as a part of the size of the text."""
    with TTFont(_words_file(), lazy=True) as font:
        changes = VarStoreInstancer(font["HVAR"].table.VarStore, font["fvar"].axes, _place(font, weight))
        indices, units, regular = font["HVAR"].table.AdvWidthMap.mapping, font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): (regular[name][0] + changes[indices[name]]) / units for code, name in font.getBestCmap().items()}


def _place(font: TTFont, weight: int) -> dict[str, float]:
    """Where a weight lies on the font's axis, as its tables count it."""
    axes = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in font["fvar"].axes}
    location = normalizeLocation({"wght": weight}, axes)
    return {axis: piecewiseLinearMap(value, font["avar"].segments[axis]) for axis, value in location.items()}


def _words_file() -> Path:
    return next(WORDS.glob("SourceSans3*wght*.ttf"))


@cache
def _printable() -> frozenset[str]:
    files = [_words_file(), marks_folder() / "DejaVuSans.ttf"]
    return frozenset(letter for file in files for letter in _letters(file)) | {"\n"}


def _letters(file: Path) -> list[str]:
    with TTFont(file, lazy=True) as font:
        return [chr(code) for code in font.getBestCmap()]


def unprintable(text: str) -> str:
    """The characters of a text that neither font can print, each once, in their order in the text."""
    return "".join(dict.fromkeys(character for character in text if character not in _printable()))
