"""Why a paper could not be made, in words that hold no value from a return."""

from __future__ import annotations

import builtins
import re
from pathlib import Path
from typing import Any

from helpers.domain.params.council import Limits
from helpers.domain.printable import printable
from helpers.domain.refusal import Refused
from helpers.export.committed import committed
from helpers.pack.full_disk import FULL, what_is_full
from helpers.pack.outcome import Failure
from helpers.pack.plan.papers import Job
from helpers.pack.plan.ran_whole import ENDED_HERE, EndedEarly

# The messages in which Python itself speaks of code; any other may quote a value of a return. The names in groups can come
# from anywhere (an attribute is looked up by a value, say), so they are said only where the notebook's own code has them.
_SLIP = re.compile(r".* \((<ipython-input-[\w-]+>|\d+\.py), line \d+\)")  # what IPython calls a cell
SPEAK_OF_CODE = {
    "NameError": re.compile(r"name '(?P<name>\w+)' is not defined"),
    "AttributeError": re.compile(r"(module |type object )?'[\w.]+' (object )?has no attribute '(?P<name>\w+)'"),
    "ImportError": re.compile(r"cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)' \(.*\)"),
    "ModuleNotFoundError": re.compile(r"No module named '(?P<module>[\w.]+)'(; '[\w.]+' is not a package)?"),
    "SyntaxError": _SLIP,
    "IndentationError": _SLIP,
}

STATED_IN = "'limits' in params/pack.yaml"
KERNEL_NOT_STARTED = "its kernel did not start, though it was tried twice; run again when the machine has less to do"
SEE_IT = "open the notebook in JupyterLab and run it to see the whole message"


def failures_of(job: Job, error: Exception, executed: Path) -> tuple[Failure, ...]:
    """Every failure behind what was raised while a paper was made; ``executed`` is the notebook as far as it came."""
    from helpers.export.refusal import ExportRefused

    if isinstance(error, ExportRefused):
        return tuple(_failure(job, sentence, kind="export") for sentence in error.sentences)
    # A cell that takes too long is an OSError to Python, but not one of files.
    if isinstance(error, OSError) and not isinstance(error, TimeoutError):
        which = f"the file {printable(Path(str(error.filename)).name)}" if error.filename else "a file"
        full = what_is_full(executed.parent) if error.errno in FULL else ""
        why = f"{error.strerror or type(error).__name__}{f': {full}' if full else ''}"
        return (_failure(job, f"{which} could not be read or written ({why})", kind="files"),)
    if isinstance(error, EndedEarly):
        return (_failure(job, error.words, cell=error.cell),)
    return (_notebook_failure(job, error, executed),)


def stopped(job: Job) -> Failure:
    """The failure of a paper whose worker ended before it could say why."""
    return _failure(job, "its worker was stopped from outside; run again, with fewer jobs if memory ran out")


def ended_itself(job: Job, cell: int) -> Failure:
    """The failure of a paper whose cell ended the process in which it ran."""
    return _failure(job, ENDED_HERE, cell=cell)


def took_too_long(job: Job, cell: int | None) -> Failure:
    """The failure of a paper whose worker did not stop at its time limit and was ended, at that cell if known."""
    return _failure(job, _too_long(job), cell=cell)


def _too_long(job: Job) -> str:
    limits = job.limits
    return f"stopped: a cell may take {limits.cell_seconds} seconds and the notebook {limits.notebook_seconds} ({STATED_IN})"


def _failure(job: Job, message: str, **more: Any) -> Failure:
    return Failure(**{"kind": "notebook", "paper": job.paper, "message": message, "notebook": job.notebook.name, **more})


def _notebook_failure(job: Job, error: Exception, executed: Path) -> Failure:
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from helpers.pack.plan.kernel import KernelNotStarted

    if isinstance(error, KernelNotStarted):
        return _failure(job, KERNEL_NOT_STARTED)
    if isinstance(error, PapermillExecutionError):
        by_the_workbook = error.ename == Refused.__name__ and error.traceback == [f"{error.ename}: {error.evalue}"]
        message = error.evalue if by_the_workbook else _words(job, error.ename, error.evalue)
    elif isinstance(error, CellTimeoutError):
        message = _too_long(job)
    elif isinstance(error, DeadKernelError):
        message = (
            ENDED_HERE
            if _kernel_exited()
            else f"its Python stopped without a word, as when memory runs out; {_memory(job.limits)}"
        )
    elif isinstance(error, MemoryError):
        message = memory_ran_out(job.limits)
    else:
        return _failure(job, f"outside its cells: {_words(job, type(error).__name__, str(error))}")
    return _failure(job, message, cell=_failed_cell(executed))


def memory_ran_out(limits: Limits) -> str:
    """What is said of a notebook, or of the binding, that asked for more memory than it may have."""
    return f"it asked for more memory than there is; {_memory(limits)}"


def _memory(limits: Limits) -> str:
    return f"a notebook may have {limits.memory_megabytes} megabytes ({STATED_IN})"


def _words(job: Job, name: str, message: str) -> str:
    if name == MemoryError.__name__:
        return memory_ran_out(job.limits)
    if _speaks_of_code(job, name, message):
        return f"{name}: {message}"
    return f"{name if _is_known(job, name) else 'an error of a class of its own'}; {SEE_IT}"


def _is_known(job: Job, name: str) -> bool:
    """Whether a class of errors is Python's or stands in the notebook's code: another may be named by a value."""
    of_python = getattr(builtins, name, None)
    written = re.findall(r"\w+", job.notebook.path.read_text(encoding="utf-8"))
    return (isinstance(of_python, type) and issubclass(of_python, BaseException)) or name in written


def _speaks_of_code(job: Job, name: str, message: str) -> bool:
    found = SPEAK_OF_CODE[name].fullmatch(message) if name in SPEAK_OF_CODE else None
    written = set(re.findall(r"\w+", job.notebook.path.read_text(encoding="utf-8"))) if found else set()
    return found is not None and written.issuperset(re.findall(r"\w+", " ".join(found.groupdict().values())))


def _kernel_exited() -> bool:
    """Whether the kernel that died ended of itself; one that was killed has the signal's number, negative."""
    from helpers.pack.plan.kernel import ThisPython

    return ThisPython.ended_with is not None and ThisPython.ended_with >= 0


def _failed_cell(executed: Path) -> int | None:
    """The first cell that shows an error, else the one that ran last, counted as in the committed notebook."""
    import nbformat

    if not executed.is_file():
        return None
    cells = list(committed(nbformat.read(executed, as_version=4).cells))
    for number, cell in enumerate(cells, 1):
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return number
    begun = [number for number, cell in enumerate(cells, 1) if cell.metadata.get("papermill", {}).get("start_time")]
    return max((number for number in begun if cells[number - 1].cell_type == "code"), default=None)
