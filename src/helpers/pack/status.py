"""Where a quarter stands: each return, each paper, and the commentary that is still owed, by owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.domain.params.params import Params
from helpers.figures.inputs import returns_held
from helpers.figures.store import open_store
from helpers.pack.place.drafts import is_draft
from helpers.pack.place.readers import current
from helpers.pack.tell.outstanding import NOBODY, waiting_returns
from helpers.returns.checks.accounts import Checked
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import RETURN_NAMES


@dataclass(frozen=True)
class Standing:
    """One line of the checklist: a return or a paper, its state in a word, and what more there is to say of it."""

    name: str
    state: str
    more: str = ""


@dataclass(frozen=True)
class Status:
    """Where a quarter stands. ``commentary`` is by owner, the indicators that owe one; None while a return is not accepted."""

    returns: tuple[Standing, ...]
    papers: tuple[Standing, ...]
    commentary: dict[str, list[str]] | None

    @property
    def ready(self) -> bool:
        """Whether every return that is listed was accepted."""
        return all(standing.state not in ("missing", "refused", "begun") for standing in self.returns)


def status(params: Params) -> Status:
    """The checklist of a quarter.

    Raises:
        Refused: the folder of returns is not there.
    """
    returns = returns_held(params)
    standing = tuple(_returns(params, returns))
    begun = Status(standing, tuple(_papers(params)), None)
    return Status(begun.returns, begun.papers, _owed(params)) if begun.ready else begun


def _returns(params: Params, returns: Returns) -> Iterator[Standing]:
    stated, waiting = params.this_quarter, waiting_returns(params, returns)
    there = [name for name in stated.supplied if name in RETURN_NAMES and returns.has(name, params.quarter)]
    outcomes = returns.examined(params.quarter, [name for name in there if name not in waiting])
    for name in stated.supplied:
        if name in waiting:
            yield Standing(name, "begun", "too little is filled in yet")
        else:
            yield _outcome(name, outcomes.get(name))
    for name, absent in stated.awaited.items():
        yield Standing(name, "awaited", f"by {absent.expected}" if absent.expected else absent.why)
    for name, absent in stated.not_supplied.items():
        yield Standing(name, "not supplied", absent.why)


def _outcome(name: str, outcome: Checked | None) -> Standing:
    if outcome is None:
        return Standing(name, "missing", "it is listed as supplied and is not in the folder of returns")
    if outcome.rows is None:
        places = sum(problem.stands_for for problem in outcome.problems)
        return Standing(name, "refused", f"{places:,} places to mend: scrutiny check lists them")
    return Standing(name, "accepted", f"{len(outcome.rows):,} rows")


def _papers(params: Params) -> Iterator[Standing]:
    pack = current(params.outputs / params.pack_name)
    published = params.outputs / "published" / params.pack_name
    for paper in params.pack.all_papers():
        yield Standing(paper.id, _state(paper.id, pack, published), paper.title)


def _state(paper: str, pack: Path | None, published: Path) -> str:
    if published.is_dir() and any(published.rglob(f"{paper}.html")):
        return "published"
    if pack is None or not (pack / f"{paper}.html").is_file():
        return "not made"
    return "drafted" if is_draft(pack) else "published"


def _owed(params: Params) -> dict[str, list[str]]:
    """The indicators whose signs demand commentary that is not there, by who answers for them."""
    store = open_store(params)
    owed: dict[str, list[str]] = {}
    for figure in map(store.figure, store.ids()):
        judged = figure.judgement
        if judged and any(flag.code == "missing" for flag in judged.flags):
            owed.setdefault(params.indicators[figure.id].owner or NOBODY, []).append(figure.id)
    return owed
