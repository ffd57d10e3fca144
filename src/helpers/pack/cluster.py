"""A Dask cluster as the executor of jobs: each paper in a fresh process of the cluster's worker that takes it.

The folders of params, notebooks and packs are shared: every worker sees them under the names that this machine has for them.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.domain.fingerprint import json_fingerprint
from helpers.domain.refusal import Problem, Refused
from helpers.pack.keep.inputs import code_hashes
from helpers.pack.keep.libraries import library_versions
from helpers.pack.processes import workers

if TYPE_CHECKING:
    from distributed import Client

SECONDS_TO_ANSWER = 20


@contextmanager
def cluster(scheduler: str, folders: Sequence[Path] = ()) -> Iterator[Executor]:
    """The cluster of a scheduler (such as ``tcp://10.0.0.1:8786``), whose workers have this code and see those folders.

    Raises:
        Refused: Dask is not installed, no scheduler answers or it has no worker, or a worker has other code or other folders.
    """
    try:
        from distributed import Client
    except ImportError:
        raise _refused(scheduler, "Dask is not installed", "Run: pip install 'scrutiny-workbook[cluster]'") from None
    try:
        client = Client(scheduler, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError):
        remedy = "Start it with 'dask scheduler', or name the address that it prints."
        raise _refused(scheduler, "no scheduler of a Dask cluster answers at this address", remedy) from None
    with client:
        _refuse_unfit(client, scheduler, folders)
        yield OnCluster(client)


class OnCluster(Executor):
    """Runs what it is given on the workers of a cluster, each task in a process of its own that ends with it.

    Dask's own executor is not used because it keeps what was given back: what a lost worker had done would be done again, and
    written over where it had been taken already.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asked: set[Future[Any]] = set()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """The future of what the function gives on a worker; its exception may be WorkerDied or TookTooLong."""
        ours: Future[Any] = Future()
        self._asked.add(ours)
        ours.add_done_callback(self._asked.discard)
        theirs = self._client.submit(_in_its_own_process, function, arguments, named, pure=False)
        theirs.add_done_callback(partial(_given_back, ours))
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Waits for what was given, or with ``cancel_futures`` for nothing."""
        if wait and not cancel_futures:
            wait_for(list(self._asked))


def _given_back(ours: Future[Any], theirs: Any) -> None:
    try:
        result = theirs.result()
    except Exception as error:
        ours.set_exception(error)
    else:
        theirs.release()  # before anyone hears of it: from now on the loss of its worker loses nothing
        ours.set_result(result)


def _in_its_own_process(function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """On a worker of the cluster: what the function gives in a process that is forked for it alone."""
    process = multiprocessing.current_process()
    process._config["daemon"] = False  # type: ignore[attr-defined]  # a nanny's worker may have no children else; ours end with it
    with workers(1, most=1) as pool:
        return pool.submit(function, *arguments, **named).result()


def _refuse_unfit(client: Client, scheduler: str, folders: Sequence[Path]) -> None:
    """Two states of the code must not make one pack, and a worker writes where the pack is staged."""
    seen = client.run(_code_and_folders, [str(folder) for folder in folders])
    if not seen:
        raise _refused(scheduler, "the cluster has no worker", "Start one on each machine with 'dask worker'.")
    ours = _code()
    problems = []
    for worker, (theirs, missing) in sorted(seen.items()):
        if theirs != ours:
            rule = "this worker has another version of the workbook, of Python or of a library"
            problems.append(_problem(worker, rule, "Install the same on it, by constraints.txt."))
        problems += [_problem(worker, f"this worker does not see the folder {folder}", "Share it.") for folder in missing]
    if problems:
        raise Refused(problems)


def _code() -> str:
    return json_fingerprint([code_hashes(), library_versions()])


def _code_and_folders(folders: Sequence[str]) -> tuple[str, list[str]]:
    return _code(), [folder for folder in folders if not Path(folder).is_dir()]


def _refused(where: str, rule: str, remedy: str) -> Refused:
    return Refused([_problem(where, rule, remedy)])


def _problem(where: str, rule: str, remedy: str) -> Problem:
    return Problem(where, rule, remedy, named_as_read=True)
