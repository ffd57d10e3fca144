"""A notebook's shell in this very process: IPython's shell for kernels, whose messages go to a function, not to a socket.

ipykernel's own classes make what is shown, so that it is byte for byte what a kernel would have sent.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, cast

from ipykernel.compiler import XCachingCompiler
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError, UsageError
from jupyter_client.session import Session
from traitlets import Any as AnyTrait
from traitlets import observe
from traitlets.config import Config

from helpers.pack.workers.printed import Printed

Send = Callable[[dict[str, Any]], None]

LANGUAGE = IPythonKernel.language_info  # noted in the executed notebook, as a kernel's is

_RUN_CELL = ZMQInteractiveShell.run_cell  # whatever a cell puts in its place

_INLINE = "module://matplotlib_inline.backend_inline"
_COLUMNS_IN_A_KERNEL = 20  # pandas shows all of them where it was imported outside a kernel


class Messages(Session):
    """Hands each message of a shell on, after what was printed before it."""

    send_on: Send = AnyTrait()  # type: ignore[assignment]
    printed: Printed = AnyTrait()  # type: ignore[assignment]

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None, **_: Any) -> None:  # type: ignore[override]
        """Hands on a message, with its content as the other end of a socket would have got it."""
        self.say_what_was_printed()
        self._hand_on(msg_or_type if isinstance(msg_or_type, Mapping) else self.msg(msg_or_type, content, parent))

    def say_what_was_printed(self) -> None:
        """Hands on what was printed and has not been said: one message for each stretch of one stream."""
        for name, text in self.printed.taken():
            self._hand_on(self.msg("stream", {"name": name, "text": text}))

    def _hand_on(self, message: Any) -> None:
        self.send_on({**message, "content": self.unpack(self.pack(message["content"]))})


class NotebookShell(ZMQInteractiveShell):
    """The shell of one notebook."""

    @observe("exit_now")
    def _update_exit_now(self, change: Any) -> None:
        """There is no event loop to stop: whoever runs the cells sees that the notebook asked to end."""

    def enable_gui(self, gui: Any = None) -> None:
        """Charts in the page need no event loop; windows cannot be opened here."""
        if gui not in (None, "inline"):
            raise UsageError(f"No window can be opened here: {gui}")


def new_shell(send: Send) -> NotebookShell:
    """The shell of this process, which has only one: what its cells show and print is sent as a kernel would send it."""
    session = Messages(send_on=send, printed=Printed())
    _as_if_imported_here()
    quiet = Config(HistoryManager={"enabled": False}, InteractiveShell={"banner1": ""})
    shell = NotebookShell.instance(config=quiet, compiler_class=XCachingCompiler)
    parts: tuple[Any, ...] = (shell.displayhook, shell.display_pub)
    for part in parts:
        part.session = session
    session.printed.divert()
    builtins.input = _no_input
    return shell


def run_cell(shell: NotebookShell, source: str) -> dict[str, Any]:
    """Runs a cell and gives what a kernel would reply: its status, and of an error its name, words and traceback."""
    session = cast("Any", shell.displayhook).session
    session.send(None, "status", {"execution_state": "busy"})
    session.send(None, "execute_input", {"code": source, "execution_count": shell.execution_count})
    result = _RUN_CELL(shell, source, store_history=True)
    session.send(None, "status", {"execution_state": "idle"})
    if result.success and not getattr(shell, "_last_traceback_during_displayhook", False):
        return {"status": "ok"}
    error = result.error_before_exec or result.error_in_exec
    return {"status": "error", "ename": type(error).__name__, "evalue": str(error), "traceback": shell._last_traceback or []}


def says_it_ended(shell: NotebookShell) -> dict[str, Any]:
    """Shows IPython's own ``exit`` as ``sys.exit()`` is shown, and gives the reply to such a cell."""
    error = {"ename": "SystemExit", "evalue": "", "traceback": []}
    cast("Any", shell.displayhook).session.send(None, "error", error)
    return {"status": "error", **error}


def _as_if_imported_here() -> None:
    """Settings that libraries take when they are imported, which was elsewhere, set as they would be in a kernel."""
    backend = os.environ.setdefault("MPLBACKEND", _INLINE)
    if (matplotlib := sys.modules.get("matplotlib")) is not None:
        matplotlib.rcParams["backend"] = backend
    if (pandas := sys.modules.get("pandas")) is not None:
        pandas.set_option("display.max_columns", _COLUMNS_IN_A_KERNEL)


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")
