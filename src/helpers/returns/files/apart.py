"""Opening what came from outside in a process of its own, with limits of memory and time.

A small file can be made to unfold into gigabytes in whatever format, and the libraries that read formats can be made to stop
their process. Here that ends one process, which holds nothing, and the run goes on and says which file it was. The process is
started when the first file is opened, opens one file after another, and ends with the run.
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
import time
import traceback
from typing import IO, Any

from helpers.domain.refusal import Refused
from helpers.returns.files.file_rules import NOT_TOO_LARGE
from helpers.returns.files.sent_file import SentFile

MOST_MEMORY = 2 * 1024**3  # bytes: 100,000 rows of contacts take a tenth of it
MOST_PROCESSOR_SECONDS = 120  # 100,000 rows take two, however busy the machine is
MOST_SECONDS = 1800.0  # by the clock, for what waits without working, and where the system does not count processor time
_GIVEN, _REFUSED, _TOO_MUCH, _FAILED = "given", "refused", "too much", "failed"


def opened_apart(function: str, sent: SentFile, headings: Any) -> Any:
    """What a function of ``opening`` makes of a file.

    Raises:
        Refused: by that function, or because opening the file took more memory or time than a return does.
        RuntimeError: the process could not be started, or the function itself is at fault.
    """
    outcome, answer = OPENER.ask(function, sent, headings)
    if outcome == _GIVEN:
        return answer
    if outcome == _REFUSED:
        raise Refused(answer)
    if outcome == _TOO_MUCH:
        most = f"{MOST_MEMORY // 1024**3} GiB of memory and {MOST_PROCESSOR_SECONDS} seconds of a processor are spent on one"
        raise NOT_TOO_LARGE.refused(sent.file, f"a file that takes too much to open; at most {most}")
    raise RuntimeError(f"a file could not be opened: {answer}")


class Opener:
    """The other process, seen from here; one file at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False

    def begin(self) -> None:
        """Starts the process and waits for nothing: whoever asks first waits the less."""
        with self._turn:
            if self._process is None:
                self._process = self._started()

    def ask(self, *question: Any) -> tuple[str, Any]:
        with self._turn:
            process = self._process
            if process is None or process.poll() is not None:
                self.stop()
                process = self._process = self._started()
            self._wait_until_ready(process)
            assert process.stdin is not None and process.stdout is not None
            stopwatch = threading.Timer(MOST_SECONDS, process.kill)
            stopwatch.start()
            try:
                pickle.dump(question, process.stdin)
                process.stdin.flush()
                outcome: tuple[str, Any] = pickle.load(process.stdout)
            except (EOFError, OSError, pickle.UnpicklingError):
                outcome = _TOO_MUCH, None
            finally:
                stopwatch.cancel()
            if outcome[0] == _TOO_MUCH:
                self.stop()
            return outcome

    def _started(self) -> subprocess.Popen[bytes]:
        self._is_ready = False
        folders = os.pathsep.join(folder for folder in sys.path if folder)
        environment = {**os.environ, "PYTHONPATH": folders, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        # -P: nothing that lies in the working folder is imported
        command = [sys.executable, "-P", "-m", __name__, str(MOST_MEMORY), str(MOST_PROCESSOR_SECONDS)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=environment, **pipes)  # type: ignore[call-overload]

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        if self._is_ready:
            return
        assert process.stdout is not None
        try:
            pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.stop()
            raise RuntimeError("the process that opens files could not be started") from None
        self._is_ready = True

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)
            process.wait()

    def forget(self) -> None:
        """In a forked process: the pipes are those of the other, and so is the turn."""
        self._turn, self._process = threading.Lock(), None


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:  # what was still to be written goes nowhere: the process has ended
        pass


OPENER = Opener()
atexit.register(OPENER.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=OPENER.forget)


def _answers() -> None:
    """Answers one question after another until nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    from helpers.returns.files import opening

    memory, seconds = map(int, sys.argv[1:])
    _limit_memory(memory)
    answer: tuple[str, Any] = _GIVEN, None
    while True:
        pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()
        try:
            function, *arguments = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _limit_processor_time(seconds)
        answer = _answer(getattr(opening, function), arguments)


def _answer(function: Any, arguments: list[Any]) -> tuple[str, Any]:
    try:
        return _GIVEN, function(*arguments)
    except Refused as refused:
        return _REFUSED, refused.problems
    except MemoryError:
        return _TOO_MUCH, None
    except Exception as error:  # told by its kind and where it was: its message may quote a cell
        return _FAILED, f"{type(error).__name__} in {'; '.join(traceback.format_tb(error.__traceback__)[-2:])}"


def _limit_memory(more: int) -> None:
    """Limits this process to what it holds now and so much more; where the system knows no such limit, time limits it."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as opened:  # noqa: PTH123 - no file of a folder
            now = int(opened.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold children's records
    except (ImportError, OSError, ValueError):
        pass


def _limit_processor_time(more: int) -> None:
    """Limits this process to the processor time that it has used and so much more: the system ends it where it goes beyond."""
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + more, most))
    except (ImportError, OSError, ValueError):
        pass


if __name__ == "__main__":
    _answers()
