"""The settings of the drawing libraries, said once, so that no machine's own settings reach a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import matplotlib

Asked = ParamSpec("Asked")
Drawn = TypeVar("Drawn")

# Drawings keep no date, no random id and no letter of the machine's fonts: the same figures give the same bytes anywhere.
DRAWING: dict[str, Any] = {
    "svg.hashsalt": "scrutiny",
    "svg.fonttype": "path",
    "font.family": ["DejaVu Sans"],
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


# The backend is left to whoever works in the notebook: our drawings bring their own canvas.
OF_PAGES: dict[Any, Any] = {
    **{name: value for name, value in matplotlib.rcParamsDefault.items() if not name.startswith("backend")},
    **DRAWING,
}


def in_house_style(draw: Callable[Asked, Drawn]) -> Callable[Asked, Drawn]:
    """The drawing made with matplotlib's own defaults and the settings of the pages, whatever an analyst has set.

    Those hold only while it is drawn: charts that an analyst draws before and after look as they set them.
    """

    @wraps(draw)
    def drawn(*arguments: Asked.args, **more: Asked.kwargs) -> Drawn:
        import seaborn  # noqa: F401 - before any setting: what it is first imported under, it takes for the original

        with matplotlib.rc_context(OF_PAGES):
            return draw(*arguments, **more)

    return drawn
