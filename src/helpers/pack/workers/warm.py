"""What the server that workers are forked from imports, so that no worker has to.

It only imports. It reads no return and no figure, solves, draws and compiles nothing: a thread or a lock that such work leaves
behind would be copied into every worker in a state that nobody can vouch for.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys

from helpers.pack.workers.endings import ends_its_workers, ends_with_its_parent, leads_a_group, takes_orphans_in

IN_SERVER = "SCRUTINY_IN_SERVER"  # set where the server is started; a worker's environment is without it

# matplotlib_inline is left out: it takes its place in a shell when it is first imported.
IMPORTED = (
    "pandas",
    "seaborn",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_svg",
    "papermill",
    "ipykernel.zmqshell",
    "ipykernel.compiler",
    "typst",
    "pikepdf",
    "helpers.pack.plan.job",
    "helpers.pack.workers.cells",
    "helpers.pack.workers.client",
    "helpers.display.appendix.appendix",
    "helpers.display.papers.finder",
    "helpers.display.papers.cover",
    "helpers.export.pdf.bound",
    "helpers.export.html.exporter",
)

in_server = False
failed = ""  # the kind of error that stopped the imports


def fault() -> str:
    """Why workers may not be forked from this process's parent; empty where they may."""
    if failed:
        return f"what notebooks use could not be imported ({failed})"
    if not in_server:
        return "its server was started without its imports"
    threads = len(os.listdir(f"/proc/{os.getppid()}/task"))  # noqa: PTH208 - there are no paths in a task folder
    return "" if threads == 1 else f"the server has {threads} threads"


def _warm() -> None:
    _withdraw()
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # two seconds of import, for a check not used
    gc.disable()  # imports make no garbage, and looking for it took a quarter of their time
    for name in IMPORTED:
        importlib.import_module(name)
    gc.freeze()  # what is imported is here to stay: no worker need look through it
    gc.enable()
    ends_with_its_parent(False)  # from now on it sees by itself that the run has ended, and ends what its workers have started


def _withdraw() -> None:
    """Leaves the run's terminal, in which the server has nothing to say and whose Ctrl-C is for the run."""
    ends_with_its_parent()  # from the start: under too little memory nothing that comes later can be counted on
    leads_a_group()
    takes_orphans_in()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ends_its_workers()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


if os.environ.get(IN_SERVER):
    in_server = True
    try:
        _warm()
    except Exception as error:  # multiprocessing would pass over it in silence, or print it across the run's progress
        failed = type(error).__name__
