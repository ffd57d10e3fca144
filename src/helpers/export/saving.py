"""What Jupyter does about a notebook that is saved: private rows are taken out of it, and git looks at what is left of it.

It is an extension of Jupyter's server, which loads it because a setting says so that is installed with the package
(``src/jupyter_server_config.json``): such a setting can enable extensions, and of nothing else is it read.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import Any

from helpers.display.blocks.private_mark import without_private_rows

_TRIES = 20


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(take_out_private_rows)
    server.contents_manager.register_post_save_hook(have_git_look)


def take_out_private_rows(model: Mapping[str, Any], **more: Any) -> None:
    """Takes private rows out of a notebook that is about to be saved, whoever saves it."""
    if model.get("type") == "notebook" and model.get("content"):
        without_private_rows(model["content"].get("cells", ()))


def have_git_look(os_path: str, model: Mapping[str, Any], **more: Any) -> None:
    """Has git look at a notebook that was saved, beside the server's work."""
    if model.get("type") == "notebook":
        Thread(target=look_anew, args=(Path(os_path),), daemon=True).start()


def look_anew(notebook: Path) -> bool:
    """Whether git keeps the very same of a notebook as before, by its filter; then ``git status`` names it no more.

    ``git status`` goes by the size of a file, so that outputs, which the filter takes out, would count as a change until the
    file is added again: that is done here, where adding it changes nothing. Without git, a repository or a filter: no.
    """
    try:
        kept = _git(notebook, "ls-files", "--stage", "--", notebook.name).split()
        if len(kept) < 2 or _git(notebook, "hash-object", "--path", notebook.name, "--", notebook.name).strip() != kept[1]:
            return False
        return _added(notebook)
    except (OSError, subprocess.SubprocessError):
        return False


def _added(notebook: Path) -> bool:
    """Adds it; while another program holds git's index, which takes moments, it is tried again. Whether it could be."""
    for _ in range(_TRIES):
        try:
            _git(notebook, "add", "--", notebook.name)
            return True
        except subprocess.CalledProcessError:
            time.sleep(0.5)
    return False


def _git(notebook: Path, *arguments: str) -> str:
    """What git prints. It is never ended before its time: it would leave its index locked."""
    command = ["git", "-C", str(notebook.parent), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
