"""The settings of the drawing libraries, said once, so that no machine's own settings reach a page."""

from __future__ import annotations

from typing import Any

import matplotlib

from helpers.display.charts.drawing import FONT

# Drawings keep no date, no random id and no letter of the machine's fonts: the same figures give the same bytes anywhere.
DRAWING: dict[str, Any] = {
    "svg.hashsalt": "scrutiny",
    "svg.fonttype": "path",
    "font.family": [FONT],
    "font.size": 9.0,
    "axes.titlesize": 9.0,
    "axes.labelsize": 9.0,
    "xtick.labelsize": 9.0,
    "ytick.labelsize": 9.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#50585d",
    "text.color": "#0b0c0c",
    "axes.labelcolor": "#0b0c0c",
    "xtick.color": "#0b0c0c",
    "ytick.color": "#0b0c0c",
    "axes.unicode_minus": False,
    "text.parse_math": False,
    "figure.autolayout": False,
}


def set_up() -> None:
    """Puts the drawing settings in place: matplotlib's own defaults first, then those of the pages.

    No pandas option is set: display is handed protected figures, never a frame.
    """
    matplotlib.use("agg")
    settings: dict[Any, object] = {**matplotlib.rcParamsDefault, "backend": "agg", **DRAWING}
    matplotlib.rcParams.update(settings)
