"""A drawing is written once, and reads as matplotlib's own ``savefig``, which draws it twice, would write it."""

from __future__ import annotations

import io
import re

import matplotlib
import pytest
import seaborn
from matplotlib.figure import Figure

from helpers.display.charts.drawing import canvas, panels, svg


def lines() -> Figure:
    """Two small charts with titles, marks and labels of different widths, which the layout makes room for."""
    drawing, (left, right) = panels(2, 2)
    for place, axes in enumerate((left, right)):
        seaborn.lineplot(x=[1, 2, 3], y=[10 ** (4 * place), 3, 2], marker="o", ax=axes)
        axes.set(title=f"Chart {place}", xlabel="Quarter", ylabel="Children")
    return drawing


def heat() -> Figure:
    """A heat map with labels of different widths."""
    drawing, axes = canvas(60.0)
    seaborn.heatmap([[1, 2], [3, 4]], annot=True, cbar=False, xticklabels=["No further action", "Assessment"], ax=axes)
    return drawing


def picture() -> Figure:
    """A picture of points, which is written as fine as the drawing is."""
    drawing, axes = canvas(60.0)
    axes.imshow([[1, 2], [3, 4]], aspect="auto", interpolation="bilinear")
    return drawing


@pytest.mark.parametrize("draw", [lines, heat, picture])
def test_a_drawing_is_what_matplotlib_itself_would_save(draw) -> None:
    with matplotlib.rc_context({"svg.hashsalt": "the same"}):
        written = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        draw().savefig(written, format="svg", metadata=nothing, transparent=True)
        saved = written.getvalue()
        assert svg(draw()) == re.sub(r"\n\s*", "\n", saved[saved.index("<svg") :]).strip()


def test_a_drawing_without_a_layout_is_written_too() -> None:
    drawing, axes = canvas(30.0)
    drawing.set_layout_engine(None)
    axes.plot([1, 2])
    assert svg(drawing).startswith("<svg") and "<path" in svg(drawing)
