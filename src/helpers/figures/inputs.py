"""Where a quarter's returns lie, and the fingerprint of everything that its figures are worked out from."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.domain.fingerprint import file_fingerprint, is_regular_and_own, json_fingerprint
from helpers.domain.params.load import SAMPLE
from helpers.domain.params.params import Params
from helpers.domain.params.translations import TRANSLATIONS
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import UNFINISHED
from helpers.figures.in_ledger import ledger_of
from helpers.returns.sources.read_before import ReadBefore

if TYPE_CHECKING:  # pandas is only needed where returns are read
    from helpers.returns.library import Returns

COMPUTING_ROOMS = ("domain", "returns", "measures", "disclosure", "figures")
COMPUTING_LIBRARIES = ("pandas", "numpy", "scipy", "holidays", "pydantic", "PyYAML", "python-calamine")
# What lies in these rooms and yet works out no figure: it writes what officers fill in, or makes returns of other files.
COMPUTE_NOTHING = (
    "returns/importers",
    "returns/sample",
    *(f"returns/collection/{name}.py" for name in ("entry", "explained", "template", "words", "writing")),
)
OF_PAGES = ("words", TRANSLATIONS)  # the params folders of what pages say
_HELPERS = Path(__file__).parent.parent


def history_folder(outputs: Path) -> Path:
    """Where, in an outputs folder, the rows of returns that were read before are kept: personal data, for the user only."""
    return outputs / "history"


def read_folder(outputs: Path) -> Path:
    """Where, in an outputs folder, the rows lie that databases gave: personal data, for the user only."""
    return outputs / "read"


def read_before(params: Params) -> ReadBefore:
    """What was read from the databases of a council, by the last run or check."""
    return ReadBefore(read_folder(params.outputs), params.sources)


def returns_held(params: Params, reading: Callable[[str], None] = lambda file: None) -> Returns:
    """The council's returns, read as a run reads them; ``reading`` is told of each file that is read.

    Raises:
        Refused: the folder of returns is not there.
    """
    from helpers.returns.kept import History
    from helpers.returns.library import Returns

    history = History(history_folder(params.outputs))
    return Returns(returns_folder(params), params.codes, history, reading, read=read_before(params))


def folders_written_to(params: Path, outputs: Path) -> list[Path]:
    """Where an import, or the sample, writes returns: the folders that quarters' params name, and one folder a quarter in each.

    Found without reading the params strictly: they may be wrong. ``returns`` beside the params is one, named or not.
    """
    stated = [file for file in sorted((params / "quarters").glob("*.yaml")) if file.is_file()]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in stated]
    named = {name for text in texts for name in re.findall(r"""^returns:[ ]+["']?([^"'#\n]+?)["']?[ ]*(?:#.*)?$""", text, re.M)}
    roots = [params.parent / name for name in sorted(named | {"returns"})]
    within = [folder for root in roots if root.is_dir() for folder in sorted(root.iterdir()) if folder.is_dir()]
    return [*roots, *within, outputs / "sample", *sorted(outputs.glob("*/sample"))]


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
    made_by = sorted((_HELPERS / "returns" / "sample").rglob("*.[py]*"))
    key = key_of({file.relative_to(_HELPERS).as_posix(): file_fingerprint(file) for file in made_by})
    folder = params.outputs / "sample" / key[:16]
    if not folder.is_dir():
        from helpers.returns.sample import write_sample  # with pandas: only needed when the sample is not there yet

        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=UNFINISHED) as writing:
            write_sample(Path(writing) / "sample")
            with contextlib.suppress(OSError):  # another run placed the same sample first
                (Path(writing) / "sample").rename(folder)
    return folder


def input_hashes(params: Params, returns: Path) -> dict[str, str]:
    """The fingerprint of everything that the quarter's figures can depend on, by a name that holds no path of the machine.

    Words are put on at the page: of the words files only the phrases count, by which commentary is held against its signs. What
    was published before is in the council's ledger.

    Raises:
        Refused: the ledger is not as it was written, or a publication that the quarter stands on is not in it.
    """
    quarters = [returns / str(quarter) for quarter in quarters_read(params)]
    sent = [file for folder in quarters if folder.is_dir() for file in sorted(folder.iterdir()) if is_regular_and_own(file)]
    return {
        **{f"helpers/{file.relative_to(_HELPERS).as_posix()}": file_fingerprint(file) for file in _computing_files()},
        **{_param_name(file, params): read for file, read in params.files.items() if file.parent.name not in OF_PAGES},
        "params/words: phrases": json_fingerprint(params.words.file.phrases),
        **{f"returns/{file.relative_to(returns).as_posix()}": file_fingerprint(file) for file in sent},
        **{name: file_fingerprint(file) for name, file in read_before(params).files(quarters_read(params)).items()},
        **{f"library/{name}": metadata.version(name) for name in COMPUTING_LIBRARIES},
        **({"ledger": ledger.digest} if (ledger := ledger_of(params)) else {}),
    }


def _computing_files() -> list[Path]:
    every = [file for room in COMPUTING_ROOMS for file in sorted((_HELPERS / room).rglob("*.py"))]
    others = [_HELPERS / name for name in COMPUTE_NOTHING]
    return [file for file in every if not any(file.is_relative_to(other) for other in others)]


def _param_name(file: Path, params: Params) -> str:
    return f"params/{Path(os.path.relpath(file, params.folder)).as_posix()}"


def quarters_read(params: Params) -> list[Quarter]:
    """Those of the five years, and the three before that the first twelve months of a rolling measure reach back to."""
    reach_back = [params.this_quarter.history()[0].back(quarters) for quarters in (3, 2, 1)]
    earliest = Quarter.parse(params.this_quarter.history_from)
    return [*(quarter for quarter in reach_back if quarter >= earliest), *params.this_quarter.history()]


def key_of(hashes: dict[str, str]) -> str:
    """One key for all inputs."""
    return json_fingerprint(hashes)
