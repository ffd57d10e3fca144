"""Our engine leaves a notebook as papermill's own does: what was shown, what failed, what is noted of each cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from pack.engines import left_by

SHOWN = """\
import sys, warnings
from IPython.display import HTML, clear_output, display, update_display
print("one"); print("two"); print("three", file=sys.stderr)
display(HTML("<b>bold</b>")); display({"text/plain": "raw", "application/vnd.x+json": {"a": (1, 2)}}, raw=True)
x, "the value of the cell"
"""
CLEARED = """\
print("gone"); clear_output(wait=True); print("stays")
display("before", display_id="changing")
update_display("after", display_id="changing")
"""
DRAWN = """\
import matplotlib.pyplot as plt, pandas as pd
plt.plot([1, 2]); plt.show()
pd.DataFrame({f"column {number}": [number] for number in range(30)})
"""
BELOW = "import os, subprocess\nos.system('echo from below')\nsubprocess.run(['echo', 'again']).returncode"
WAITED = "import asyncio\nawait asyncio.sleep(0)\nIn[2], _, get_ipython().execution_count"
ASKED = "try:\n    input('asked')\nexcept Exception as error:\n    print(type(error).__name__, error)"

GOOD = [
    SHOWN,
    CLEARED,
    "",
    DRAWN,
    ("raises-exception", "1 / 0"),
    ("skip-execution", "print('not run')"),
    WAITED,
    ASKED,
    'update_display("later", display_id="changing")',
    "%matplotlib inline",
    "%%capture said\nprint('captured')",
    "said.stdout",
    "_, Out[3] is not None",
]
BAD = {
    "an error": ["print('before')", "def divided(by):\n    return 1 / by\n\ndivided(0)", "print('never')"],
    "its own error": ["class Ours(Exception):\n    pass\n\nraise Ours('said', 'twice')"],
    "an exit": ["import sys; sys.exit('enough')", "1"],
    "an exit that is no failure": ["import sys; sys.exit(0)", "1"],
    "an interruption": ["raise KeyboardInterrupt", "1"],
    "no Python": ["if True print('no')", "1"],
    "an unknown magic": ["%no_such_magic", "1"],
    "a chain": ["try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('second') from error"],
    "a repr that fails": ["class Shy:\n    def __repr__(self):\n        raise ValueError('no')\nShy()", "1"],
}


def test_what_cells_show_is_what_a_kernel_would_have_sent(tmp_path: Path) -> None:
    ours, stock = (left_by(engine, tmp_path, GOOD) for engine in ("scrutiny", "nbclient"))
    for our_cell, stock_cell in zip(ours["cells"], stock["cells"], strict=True):
        assert our_cell == stock_cell
    assert ours == stock
    assert ours["error"][0] == "ZeroDivisionError"  # papermill ends so in the end, though the tag let the cells go on
    outputs = {cell["source"]: cell["outputs"] for cell in ours["cells"]}
    assert "image/png" in outputs[DRAWN] and "column 29" in outputs[DRAWN]
    assert "StdinNotImplementedError" in outputs[ASKED]
    assert "later" in outputs[CLEARED] and "stays" in outputs[CLEARED] and "gone" not in outputs[CLEARED]


def test_what_programs_print_is_heard_before_what_the_cell_shows_next(tmp_path: Path) -> None:
    ours = left_by("scrutiny", tmp_path, [BELOW])
    (cell,) = (cell for cell in ours["cells"] if cell["source"] == BELOW)
    assert cell["outputs"].index("from below\\nagain") < cell["outputs"].index("execute_result")


@pytest.mark.parametrize("kind", BAD)
def test_a_notebook_that_fails_is_left_as_papermill_leaves_it(kind: str, tmp_path: Path) -> None:
    ours, stock = (left_by(engine, tmp_path, BAD[kind]) for engine in ("scrutiny", "nbclient"))
    assert ours == stock
    assert bool(ours["error"]) == (kind != "an exit that is no failure")
