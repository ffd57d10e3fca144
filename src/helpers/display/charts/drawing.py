"""A drawing as SVG: its size on paper, its colours, and how it is saved so that the same figures give the same bytes."""

from __future__ import annotations

import io
import re
from functools import cache

from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

WIDTH_MM = 170.0  # the width of the text on A4
TALLEST_MM = 75.0  # a taller drawing would jump to the next page and leave half a page empty
USUAL_MM = 59.8  # what leaves room for the words of its page; paper prints it as wide as the text
SMALL = 8.8  # points of the smallest letters: printed as wide as the text, they are nine
_MM_IN_AN_INCH = 25.4
FONT = "DejaVu Sans"
_MEASURED_AT = 100.0  # points: letters are measured large, so that nothing is rounded
POINTS_IN_A_MM = 72 / _MM_IN_AN_INCH
_PANEL_MM = 37.0
_ROWS_OF_USUAL_HEIGHT = 2  # more rows of small charts would be too low

INK = "#0b0c0c"
SOFT = "#50585d"
RULE = "#d5dade"
SOFTEST = "#8a9299"
BAND = "#eaf1f6"  # behind a line, the range that it usually keeps to
NATION = "#6b3d87"
# Told apart by people who do not see all colours (after Okabe and Ito); each line also has its own mark and label.
LINES = ("#00558f", "#b84a05", "#00603a")
MARKS = ("o", "s", "^")
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def canvas(height_mm: float, width_mm: float = WIDTH_MM, *, tallest: float = TALLEST_MM) -> tuple[Figure, Axes]:
    """An empty drawing of that size with one pair of axes; no state is shared with other drawings."""
    drawing = Figure(figsize=(width_mm / _MM_IN_AN_INCH, min(height_mm, tallest) / _MM_IN_AN_INCH), layout="constrained")
    FigureCanvasSVG(drawing)
    return drawing, drawing.add_subplot()


def panels(count: int, across: int) -> tuple[Figure, list[Axes]]:
    """An empty drawing of small charts side by side, as many as asked for, row by row."""
    down = -(-count // across)
    height = min(_PANEL_MM * down, USUAL_MM if down <= _ROWS_OF_USUAL_HEIGHT else TALLEST_MM)
    drawing = Figure(figsize=(WIDTH_MM / _MM_IN_AN_INCH, height / _MM_IN_AN_INCH), layout="constrained")
    FigureCanvasSVG(drawing)
    every = list(drawing.subplots(down, across, squeeze=False).flat)
    for spare in every[count:]:
        spare.set_axis_off()
    return drawing, every[:count]


def words_wide(text: str, size: float) -> float:
    """How wide words of that size are drawn, in points; of several lines the widest."""
    return size * max(sum(map(_letter_wide, line)) for line in text.split("\n"))


@cache
def _letter_wide(letter: str) -> float:
    """How far a letter moves the next one on, of the size of the letters."""
    font = get_font(findfont(FontProperties(family=FONT)))
    font.set_size(_MEASURED_AT, 72)
    return float(font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / _MEASURED_AT


def cut(text: str, widest: float, size: float) -> str:
    """The text as far as it has room, in points: cut between words where there is one to cut at, else within a word."""
    if words_wide(text, size) <= widest:
        return text
    fits = max((end for end in range(len(text)) if words_wide(f"{text[:end]}…", size) <= widest), default=0)
    head, gap, _ = text[: fits + 1].rpartition(" ")
    return f"{head if gap and len(head) > fits / 2 else text[:fits]}…"


def svg(drawing: Figure) -> str:
    """The drawing as SVG text, letters as outlines: it looks the same whatever fonts the reader has."""
    written = io.StringIO()
    _lay_out(drawing)
    for patch in (drawing.patch, *(axes.patch for axes in drawing.axes)):
        patch.set(facecolor="none", edgecolor="none")
    drawing.canvas.print_svg(written, metadata=_NO_METADATA)  # type: ignore[attr-defined]  # the canvas that it was made with
    text = written.getvalue()
    return re.sub(r"\n\s*", "\n", text[text.index("<svg") :]).strip()


def _lay_out(drawing: Figure) -> None:
    """Gives the drawing its places; ``savefig`` would draw the whole of it for them, and then once more to write it."""
    if layout := drawing.get_layout_engine():
        fineness = drawing.dpi
        layout.execute(drawing)
        drawing.dpi = fineness  # the layout leaves that of SVG, in which pictures would be written coarser
        drawing.set_layout_engine("none")
