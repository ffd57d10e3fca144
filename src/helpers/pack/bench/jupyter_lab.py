"""JupyterLab on a council's notebooks, whose kernel is this Python and takes up what is edited in the helpers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

KERNEL = "python3"  # the name that the notebooks state, so that saving one changes nothing in it
_FOLLOWS_EDITS = ("--IPKernelApp.exec_lines=%load_ext autoreload", "--IPKernelApp.exec_lines=%autoreload 2")


def kernel_spec() -> dict[str, object]:
    """The kernel as JupyterLab starts it: this Python, by the names that ipykernel itself gives."""
    from ipykernel.kernelspec import get_kernel_dict

    return get_kernel_dict([*_FOLLOWS_EDITS])


def lab_command(root: Path, opened: Path, port: int | None, *, browser: bool) -> list[str]:
    """The command that serves the folder ``root`` and opens a file or folder in it."""
    asked = ["--ServerApp.port", str(port)] if port else []
    asked += [] if browser else ["--no-browser"]
    way = "/lab/tree/" + opened.relative_to(root).as_posix()
    # What the page says is written in cells by ourselves; a server that stays on this machine is all an analyst needs.
    served = ["--ServerApp.root_dir", str(root), "--ServerApp.ip", "127.0.0.1", "--LabApp.default_url", way]
    return [sys.executable, "-m", "jupyterlab", *served, *asked]


def open_lab(command: list[str], environment: Mapping[str, str]) -> int:
    """Runs JupyterLab until it is ended, with a kernel of its own that no other of the machine stands before.

    Gives its exit code.
    """
    with TemporaryDirectory(prefix="scrutiny-lab-") as folder:
        spec = Path(folder) / "kernels" / KERNEL / "kernel.json"
        spec.parent.mkdir(parents=True)
        spec.write_text(json.dumps(kernel_spec()), encoding="utf-8")
        paths = [folder, environment.get("JUPYTER_PATH", "")]
        server = subprocess.Popen(command, env={**environment, "JUPYTER_PATH": os.pathsep.join(filter(None, paths))})
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:
                server.terminate()  # Ctrl-C reaches the server too, which would ask first
