"""Where a quarter's returns lie, and the fingerprint of everything that its figures are worked out from."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from helpers.domain.fingerprint import is_regular_and_own
from helpers.domain.params.load import SAMPLE
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused

COMPUTING_ROOMS = ("domain", "returns", "measures", "disclosure", "figures")
COMPUTING_LIBRARIES = ("pandas", "numpy", "scipy", "holidays", "pydantic", "PyYAML", "python-calamine")
_HELPERS = Path(__file__).parent.parent


def history_folder(outputs: Path) -> Path:
    """Where, in an outputs folder, the rows of returns that were read before are kept: personal data, for the user only."""
    return outputs / "history"


def returns_folder(params: Params) -> Path:
    """The folder that holds a folder of returns for each quarter; the sample authority is written if it is asked for.

    Raises:
        Refused: the quarter's params name a folder that is not there.
    """
    if params.this_quarter.returns == SAMPLE:
        return _sample_folder(params)
    folder = params.root / params.this_quarter.returns
    if folder.is_dir():
        return folder
    raise Refused(
        [
            Problem(
                file=f"params/quarters/{params.quarter}.yaml",
                column="returns",
                rule="there is no such folder of returns",
                found=params.this_quarter.returns,
                remedy="Name the folder that holds one folder a quarter, or 'sample'.",
            )
        ]
    )


def _sample_folder(params: Params) -> Path:
    key = _hash_of(sorted((_HELPERS / "returns" / "sample").rglob("*.[py]*")), _HELPERS)
    folder = params.outputs / "sample" / key[:16]
    if not folder.is_dir():
        from helpers.returns.sample import write_sample  # with pandas: only needed when the sample is not there yet

        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".writing-") as writing:
            write_sample(Path(writing) / "sample")
            with contextlib.suppress(OSError):  # another run placed the same sample first
                (Path(writing) / "sample").rename(folder)
    return folder


def input_hashes(params: Params, returns: Path) -> dict[str, str]:
    """The sha256 of every file that the quarter's figures can depend on, by a name that holds no path of the machine."""
    helpers = [file for room in COMPUTING_ROOMS for file in sorted((_HELPERS / room).rglob("*.py"))]
    quarters = [returns / str(quarter) for quarter in _quarters_read(params)]
    sent = [file for folder in quarters if folder.is_dir() for file in sorted(folder.iterdir()) if is_regular_and_own(file)]
    return {
        **{f"helpers/{file.relative_to(_HELPERS).as_posix()}": _sha256(file) for file in helpers},
        **{f"params/{Path(os.path.relpath(file, params.folder)).as_posix()}": read for file, read in params.files.items()},
        **{f"returns/{file.relative_to(returns).as_posix()}": _sha256(file) for file in sent},
        **{f"library/{name}": metadata.version(name) for name in COMPUTING_LIBRARIES},
    }


def _quarters_read(params: Params) -> list[Quarter]:
    """Those of the five years, and the three before that the first twelve months of a rolling measure reach back to."""
    reach_back = [params.this_quarter.history()[0].back(quarters) for quarters in (3, 2, 1)]
    earliest = Quarter.parse(params.this_quarter.history_from)
    return [*(one for one in reach_back if one >= earliest), *params.this_quarter.history()]


def key_of(hashes: dict[str, str]) -> str:
    """One key for all inputs."""
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()


def _hash_of(files: Iterable[Path], base: Path) -> str:
    return key_of({file.relative_to(base).as_posix(): _sha256(file) for file in files})


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
