"""What ``scrutiny run`` does with less than a pack: papers alone, or only what would be made and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from helpers.cli.endings import console, tell
from helpers.cli.options import shown

if TYPE_CHECKING:
    from helpers.domain.params.params import Params
    from helpers.pack.ready import Run


def make_alone(params: Params, run: Run, *, explain: bool, opened: bool) -> None:
    """Makes the papers that were asked for; the pack that stands in the outputs is left as it is."""
    from helpers.pack.bench.previews import previewed
    from helpers.pack.tell.progress import ProgressShown

    with ProgressShown(console(), explain) as progress:
        pages = previewed(params, run, progress)
    for page in pages.values():
        tell(f"Made for you to look at, and not placed: {shown(page)}")
        if opened:
            click.launch(page.as_uri())


def tell_what_would_be_made(params: Params, run: Run) -> None:
    """Says of each paper whether a run would make it, and why; nothing is made but the figures."""
    for line in _what_would_be_made(params, run):
        tell(line)


def _what_would_be_made(params: Params, run: Run) -> Iterator[str]:
    from helpers.pack.outcome import counted
    from helpers.pack.ready import reasons_to_make
    from helpers.pack.tell.progress import Report, ToDo, explained

    reasons = reasons_to_make(params, run, Report())
    to_make = {paper: why for paper, why in reasons.items() if why}
    yield from explained(ToDo(run.outputs, to_make, tuple(paper for paper in reasons if paper not in to_make)))
    yield f"A run would make {counted(len(to_make), 'paper')} and keep {len(reasons) - len(to_make)}. Nothing was made."
