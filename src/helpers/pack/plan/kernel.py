"""The kernel that a run's notebooks use: always the Python that runs the command, whatever kernels a machine has."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

import zmq
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbformat.v4 import new_output
from traitlets import DottedObjectName, Type, default

from helpers.domain.params.council import Limits
from helpers.pack.processes import ends_with_its_parent

Executed = TypeVar("Executed")


class KernelNotStarted(RuntimeError):
    """A kernel died, or gave no answer, before the first cell of its notebook."""


def with_a_kernel(execute: Callable[[], Executed]) -> Executed:
    """What executing a notebook gives, tried again once where its kernel did not start.

    A kernel's ports are chosen before it is started, so that another program can take one first. No cell has run by then.

    Raises:
        KernelNotStarted: the second kernel did not start either.
    """
    try:
        return execute()
    except KernelNotStarted:
        return execute()


class ByNobodysClock(AsyncKernelClient):
    """Waits for a kernel by the clock that nobody sets: jupyter_client's own goes by that of the machine."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Waits until the kernel answers.

        Raises:
            KernelNotStarted: it died, or has not answered after so many seconds.
        """
        try:
            await asyncio.wait_for(super().wait_for_ready(timeout=None), timeout)
        except TimeoutError:
            raise KernelNotStarted(f"Kernel didn't respond in {timeout:.0f} seconds") from None
        except RuntimeError as error:
            raise KernelNotStarted(str(error)) from None


class ThisPython(AsyncKernelManager):
    """Starts the running interpreter's own ipykernel: a ``python3`` kernel registered elsewhere may be another Python."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel of the running interpreter, in the words of ipykernel itself."""
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())

    client_class = DottedObjectName(f"{__name__}.{ByNobodysClock.__name__}")
    client_factory = Type(klass=ByNobodysClock)

    ended_with: ClassVar[int | None] = None  # the exit code of the last of this process that ended, which runs one at a time

    async def is_alive(self) -> bool:  # type: ignore[override]  # as above
        """Whether the kernel runs; one that does not leaves its exit code."""
        alive = bool(await super().is_alive())
        if not alive and self.provisioner:
            ThisPython.ended_with = await self.provisioner.poll()
        return alive

    async def start_kernel(self, **asked: Any) -> Any:  # type: ignore[override]  # jupyter_client's own is declared twice
        """Starts the kernel, which ends with this process even while it is in code that no Python can interrupt."""
        ThisPython.ended_with = None
        with_an_end = {"preexec_fn": ends_with_its_parent} if sys.platform == "linux" else {}
        return await super().start_kernel(**with_an_end, **asked)

    @default("transport_encryption")
    def _encrypted_where_possible(self) -> str:
        # What a cell shows travels over a local port, which other users of a shared machine could listen to.
        return "auto" if zmq.has("curve") else "disabled"


def exit_shown(cell: Any, execute_reply: Any, **_: Any) -> None:
    """Has a cell that asked the kernel to end by IPython's own ``exit`` show it as ``sys.exit()`` is shown."""
    if any(payload.get("source") == "ask_exit" for payload in execute_reply["content"].get("payload", ())):
        cell.outputs.append(new_output("error", ename="SystemExit", evalue="", traceback=[]))


class Allowance:
    """The seconds that the next cell may take: its own limit, or what is left of the notebook's. ``told`` hears of each."""

    def __init__(self, limits: Limits, told: Callable[[float], None] = lambda seconds: None) -> None:
        self.limits = limits
        self._told = told
        self.ends = time.monotonic() + limits.notebook_seconds

    def __call__(self, cell: Any) -> int:
        """Whole seconds, at least one: nbclient takes none to mean no limit."""
        seconds = max(1, min(self.limits.cell_seconds, int(self.ends - time.monotonic())))
        self._told(seconds)
        return seconds
