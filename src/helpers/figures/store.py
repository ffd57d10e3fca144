"""The figure store: everything published for a quarter, protected, kept by its content and read by notebooks."""

from __future__ import annotations

import gc
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.disclosure.cell import Address, Reason
from helpers.domain.fingerprint import bytes_fingerprint, kept_bytes, kept_text
from helpers.domain.nearest import did_you_mean
from helpers.domain.own_names import MEMBERS, OFFICER
from helpers.domain.params.handed import taken
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem, Refused
from helpers.figures.earlier import published_before
from helpers.figures.index import is_whole, store_folder, write_store
from helpers.figures.inputs import history_folder, input_hashes, key_of, quarters_read, returns_folder, returns_held
from helpers.figures.publishable import ForOfficers, Publishable, StoredFigure

if TYPE_CHECKING:  # pandas and scipy are only needed where a store is built
    from helpers.figures.build import Built

_LOG = logging.getLogger(__name__)
Progress = Callable[[str], None]


def _nobody(step: str) -> None:
    """Nobody looks on."""


class Store:
    """The figures of one quarter for an edition, protected unless it is the officers'; ``reads`` names those that were read."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self.reads: list[str] = []
        self._entries = json.loads(kept_text(index))
        self.quarter: str = self._entries["quarter"]
        self.key: str = self._entries["key"]
        self.edition: str = self._entries.get("edition", MEMBERS)
        self.inputs: dict[str, str] = self._entries["inputs"]

    @cached_property
    def _objects(self) -> Path:
        return self.index.parent / "objects"

    def ids(self) -> tuple[str, ...]:
        """The ids of all registered figures, in the order of the register."""
        return tuple(self._entries["figures"])

    def figure(self, figure_id: str) -> StoredFigure:
        """The figure of that id.

        Raises:
            Refused: it is not registered in ``params/figures.yaml``, or its stored copy is not what was stored.
        """
        if figure_id not in self._entries["figures"]:
            raise Refused(
                [
                    Problem(
                        "params/figures.yaml",
                        "a notebook asks for a figure that is not registered",
                        f"{did_you_mean(figure_id, self.ids())}Register it, or correct the name in the notebook.",
                        found=repr(figure_id),
                    )
                ]
            )
        self._note(figure_id)
        digest = self._entries["figures"][figure_id]
        file = self._objects / f"{digest}.json"
        content = kept_bytes(file) if file.is_file() else b""
        if bytes_fingerprint(content) != digest:
            raise Refused(
                [
                    Problem(
                        f"{digest}.json",
                        "a stored figure was changed or removed after it was stored",
                        "Delete the outputs/store folder and run again.",
                    )
                ]
            )
        kind = ForOfficers if self.edition == OFFICER else Publishable
        return kind.from_json(content.decode("utf-8"))

    def digest(self, figure_id: str) -> str:
        """The hash of the figure's content."""
        return str(self._entries["figures"][figure_id])

    def withheld(self, figure_id: str) -> dict[Address, Reason]:
        """Why each result of a figure is withheld that protection withheld: for officers alone, never on a page for members."""
        every = ((Address(figure, row, column), why) for figure, row, column, why in self._entries["withheld"])
        return {address: why for address, why in every if address.figure == figure_id}

    def for_the_analyst(self) -> dict[str, Any]:
        """What was recorded when the store was built: why results are withheld, what to look at, and what is to be answered."""
        return {name: self._entries.get(name, []) for name in ("withheld", "to_look_at", "to_answer")}

    def numbers_digest(self, figure_id: str) -> str:
        """The hash of its numbers and signs, without the words that officers wrote."""
        return str(self._entries["numbers"][figure_id])

    def files(self) -> tuple[Path, ...]:
        """The files that the store is kept in: its index, and one of each content."""
        return (self.index, *(self._objects / f"{digest}.json" for digest in sorted(set(self._entries["figures"].values()))))

    def _note(self, figure_id: str) -> None:
        # Noted before it is read: a figure that could not be read is one that the paper depends on all the same.
        if figure_id not in self.reads and (handed := taken()):
            with handed.reads.open("a", encoding="utf-8") as opened:
                opened.write(f"{figure_id}\n")
        self.reads.append(figure_id)


def open_store(params: Params, progress: Progress = _nobody, reading: Progress = _nobody) -> Store:
    """The store for the quarter: the one that the run handed over, else one whose inputs are the same, else built now.

    Where no run handed one over, as in JupyterLab, it is the members': true values of withheld results are for officers' packs.

    ``progress`` is told of each step of building it, and ``reading`` of each file that is read.

    Raises:
        Refused: the store of the run is of another quarter, or the returns are refused.
    """
    handed = taken()
    store = Store(handed.store if handed else build_store(params, progress, reading))
    if store.quarter != str(params.quarter):
        raise Refused(
            [
                Problem(
                    "quarter",
                    f"this run is for {store.quarter}",
                    "Start a run of the other quarter.",
                    found=str(params.quarter),
                )
            ]
        )
    return store


def build_store(params: Params, progress: Progress = _nobody, reading: Progress = _nobody, *, edition: str = MEMBERS) -> Path:
    """The index of the store for the quarter, built if there is none whose inputs are the same; of members, unless asked.

    Raises:
        Refused: with every problem of every return that the quarter's params list.
    """
    progress("finding returns")
    returns = returns_folder(params)
    hashes = input_hashes(params, returns)
    index = store_folder(params.outputs, edition) / f"{params.quarter}-{key_of(hashes)[:16]}.json"
    if not is_whole(index):
        _LOG.info("building the figure store for %s", params.quarter)
        with _little_collecting():
            _begin_opening(params)
            write_store(index, _built(params, progress, reading, edition=edition), params.quarter, hashes)
    return index


def _begin_opening(params: Params) -> None:
    """Where no rows are kept every file is to be opened: what opens them starts while this process imports its libraries."""
    from helpers.returns.files.apart import OPENER

    if not history_folder(params.outputs).is_dir():
        OPENER.begin()


@contextmanager
def _little_collecting() -> Iterator[None]:
    """Meanwhile Python looks for garbage seldom: frames make little of it, and looking took a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _built(params: Params, progress: Progress, reading: Progress, *, edition: str) -> Built:
    from helpers.disclosure.joint.together import Solved
    from helpers.figures.absent import returns_of_indicators, undeclared_returns  # pandas and scipy are only needed here
    from helpers.figures.build import built
    from helpers.figures.patterns import keep, kept, patterns_file
    from helpers.returns.kept import History

    progress("checking returns")
    if problems := (*unknown_returns(params), *undeclared_returns(params)):
        raise Refused(problems)
    returns = returns_held(params, reading)
    returns.read_ahead((name, params.quarter) for name in params.this_quarter.supplied)
    returns.check(params.quarter, params.this_quarter.supplied)
    returns.read_ahead(product(returns_of_indicators(params), quarters_read(params)))
    outstanding = Counter(row.return_name for row in returns.collection.outstanding(params.quarter))
    patterns, before = Solved(kept(patterns_file(params))), published_before(params)
    figures = built(params, returns, progress, not_filled_in=outstanding, published=before, patterns=patterns, edition=edition)
    keep(patterns_file(params), patterns.used)
    History(history_folder(params.outputs)).tidy()
    return figures


def unknown_returns(params: Params) -> Iterator[Problem]:
    """Each name in the quarter's lists, and in the labels of returns, that is no return's."""
    from helpers.returns.shapes.registry import RETURN_NAMES

    for name in sorted({*params.this_quarter.supplied, *params.this_quarter.absent()} - set(RETURN_NAMES)):
        yield Problem(
            f"params/quarters/{params.quarter}.yaml", "there is no return of this name", "Correct the name.", found=repr(name)
        )
    for name in sorted(set(params.sources) - set(RETURN_NAMES)):
        rule, remedy = "there is no return of this name", f"{did_you_mean(name, RETURN_NAMES)}Correct the name."
        yield Problem("params/returns.yaml", rule, remedy, found=repr(name))
    for name in sorted(set(params.words.file.returns) - set(RETURN_NAMES)):
        rule = "the key 'returns' is a label of a return that is not there"
        yield Problem(f"params/words/{params.language}.yaml", rule, "Correct the name.", found=repr(name))
