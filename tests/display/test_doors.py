"""A notebook shows what the verbs of its paper make of protected figures, and nothing else."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable

from helpers.display.appendix.appendix import Appendix


def test_an_opened_paper_has_verbs_and_no_other_way_to_a_page(appendix: Callable[..., Appendix]) -> None:
    opened = appendix()
    public = [name for name in dir(opened) if not name.startswith("_")]
    assert public and all(inspect.ismethod(getattr(opened, name)) for name in public)
    assert not hasattr(opened, "page")


def test_every_verb_says_what_it_shows(appendix: Callable[..., Appendix]) -> None:
    verbs = [verb for name, verb in inspect.getmembers(appendix(), inspect.ismethod) if not name.startswith("_")]
    assert [verb.__name__ for verb in verbs if not verb.__doc__] == []


def test_a_paper_is_opened_without_what_reads_returns() -> None:
    """The rows behind a figure are looked up by an analyst alone: no paper of a run waits for what reads them."""
    script = "import helpers.display.appendix, sys; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"helpers.returns.library", "helpers.figures.behind", "itables"} & set(ended.stdout.split())
