"""What JupyterLab shows beside the paper itself: what goes on while returns are read, and what is left of another run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import HTML, DisplayHandle, clear_output, display

from helpers.domain.params.handed import taken

_HOOK = "scrutiny_left_over"  # by this name a shell keeps what marks the outputs of another quarter
_LEFT_OVER = """<style data-now="{now}">
.jp-Notebook:has(style[data-now="{now}"]) .scrutiny:not([data-of="{now}"]){{opacity:.6}}
.jp-Notebook:has(style[data-now="{now}"]) .scrutiny:not([data-of="{now}"])::before{{content:"Not of this run: left from " \
attr(data-of) ", and not shown again since the error.";display:block;margin-bottom:.5rem;padding:.25rem .5rem;\
background:#ffdd00;font-weight:700}}
</style>"""


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Shows each step in the cell while it goes on, and takes it away at the end, so that no paper ever holds it."""
    if _shell() is None:
        yield lambda step: None
        return
    handle: list[DisplayHandle] = []

    def show(step: str) -> None:
        shown = {"text/plain": f"{step} ..."}
        if handle:
            handle[0].update(shown, raw=True)
        else:
            handle.append(display(shown, raw=True, display_id=True))

    try:
        yield show
    finally:
        if handle:
            clear_output()


def left_over_is_marked(now: str) -> None:
    """From here on, a cell that fails marks every output of another paper than ``now``, which stays until it is run again.

    ``now`` is empty while it is not known what is being opened; then every output is of something else.
    """
    shell = _shell()
    if shell is None:
        return
    if earlier := getattr(shell, _HOOK, None):
        shell.events.unregister("post_run_cell", earlier)

    def marked(result: Any) -> None:
        if not result.success:
            display(HTML(_LEFT_OVER.format(now=escape(now))))

    setattr(shell, _HOOK, marked)
    shell.events.register("post_run_cell", marked)


def cells_so_far() -> list[str]:
    """The cells that were run in this session, in order; none outside a notebook."""
    shell = get_ipython()
    return [cell for cell in shell.user_ns.get("In", []) if isinstance(cell, str)] if shell else []


def _shell() -> Any:
    """The shell of a kernel that an analyst works in; none in a run, where nobody looks on."""
    shell = get_ipython()
    return shell if taken() is None and getattr(shell, "kernel", None) is not None else None
