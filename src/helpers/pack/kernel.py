"""The kernel that a run's notebooks use: always the Python that runs the command, whatever kernels a machine has."""

from __future__ import annotations

import time
from typing import Any

import zmq
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

from helpers.pack.plan import Limits


class ThisPython(AsyncKernelManager):
    """Starts the running interpreter's own ipykernel: a ``python3`` kernel registered elsewhere may be another Python."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel of the running interpreter, in the words of ipykernel itself."""
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())

    @default("transport_encryption")
    def _encrypted_where_possible(self) -> str:
        # What a cell shows travels over a local port, which other users of a shared machine could listen to.
        return "auto" if zmq.has("curve") else "disabled"


class Allowance:
    """The seconds that the next cell may take: its own limit, or what is left of the notebook's."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.ends = time.monotonic() + limits.notebook

    def __call__(self, cell: Any) -> int:
        """Whole seconds, at least one: nbclient takes none to mean no limit."""
        return max(1, min(self.limits.cell, int(self.ends - time.monotonic())))
