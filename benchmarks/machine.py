"""What a measurement was made on, stated beside its figures: processor, load, Python and libraries; never a host's name."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path
from statistics import median


def machine(libraries: Iterable[str]) -> str:
    """One line: the processor and its cores, the load of the last minute, the system, Python and the libraries' versions."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in libraries)
    return (
        f"{_processor()}, {os.cpu_count()} cores; {load()}; {platform.system()} on {platform.machine()}; "
        f"Python {platform.python_version()}, {versions}"
    )


def load() -> str:
    """How busy the machine is: processes that want a core, on average over a minute."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load not known"


def middle(seconds: Sequence[float]) -> str:
    """The median of several runs with their range, in seconds."""
    return f"{median(seconds):.2f} ({min(seconds):.2f} to {max(seconds):.2f})"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "processor not known"
