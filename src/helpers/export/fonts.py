"""The fonts of the papers: Source Sans 3 for words, DejaVu Sans for the few marks that it lacks. No font of the machine."""

from __future__ import annotations

from functools import cache

import typst
from fontTools.ttLib import TTFont
from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap
from fontTools.varLib.varStore import VarStoreInstancer

from helpers.domain.letters import marks_folder, words_file, words_folder


@cache
def typst_fonts() -> typst.Fonts:
    """The fonts handed to Typst. The paper names two families and allows no other, so the rest of the folder is idle."""
    folders = [str(words_folder()), str(marks_folder())]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def letter_widths(weight: int) -> dict[str, float]:
    """The width of each letter of Source Sans 3 in a weight (400 is regular, 700 bold), as a part of the size of the text."""
    with TTFont(words_file(), lazy=True) as font:
        changes = VarStoreInstancer(font["HVAR"].table.VarStore, font["fvar"].axes, _place(font, weight))
        indices, units, regular = font["HVAR"].table.AdvWidthMap.mapping, font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): (regular[name][0] + changes[indices[name]]) / units for code, name in font.getBestCmap().items()}


def _place(font: TTFont, weight: int) -> dict[str, float]:
    """Where a weight lies on the font's axis, as its tables count it."""
    axes = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in font["fvar"].axes}
    place = normalizeLocation({"wght": weight}, axes)
    return {axis: piecewiseLinearMap(value, font["avar"].segments[axis]) for axis, value in place.items()}
