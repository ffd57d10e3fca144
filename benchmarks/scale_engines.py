"""One way of counting a history of contacts, in a process of its own, imports counted: pandas over kept rows, or over Parquet
files of the same rows, or DuckDB over those files. DuckDB and pyarrow are not among the workbook's packages.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

BY = ["quarter", "source", "outcome"]
Counted = Sequence[tuple[Any, ...]]
Imported = Callable[[], None]


def main(arguments: list[str]) -> None:
    """Counts in the way that is named first, and prints what it took with a digest of the counts."""
    way, returns, outputs = arguments
    counted = {
        "write": _written,
        "pandas over kept rows": _kept_rows,
        "pandas over Parquet": _pandas,
        "DuckDB over Parquet": _duckdb,
    }[way]
    began: list[float] = []
    counts = counted(Path(returns), Path(outputs), lambda: began.append(time.process_time()))
    digest = hashlib.sha256(json.dumps(sorted([*map(str, key), int(rows)] for *key, rows in counts)).encode()).hexdigest()
    processor, memory = time.process_time(), _most_memory()
    size = sum(file.stat().st_size for file in Path(outputs).rglob("*.rows" if "kept" in way else "*.parquet"))
    counting = processor - began[0]
    print(json.dumps({"processor": processor, "counting": counting, "memory": memory, "bytes": size, "digest": digest}))


def _most_memory() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def _frames(returns: Path, outputs: Path, imported: Imported) -> Iterator[Any]:
    from benchmarks.scale_once import LAST
    from helpers.domain.params.load import load_params
    from helpers.returns.kept import History
    from helpers.returns.library import Returns

    params = load_params(quarter=str(LAST), outputs=outputs)
    imported()
    held = Returns(returns, params.codes, History(params.outputs / "history"))
    for quarter in held.quarters():
        yield held.frame("contacts", quarter)


def _written(returns: Path, outputs: Path, imported: Imported) -> Counted:
    (outputs / "parquet").mkdir()
    for number, frame in enumerate(_frames(returns, outputs, imported)):
        frame.to_parquet(outputs / "parquet" / f"{number:02d}.parquet", compression="zstd")
    return []


def _kept_rows(returns: Path, outputs: Path, imported: Imported) -> Counted:
    return _by_pandas(_frames(returns, outputs, imported))


def _pandas(returns: Path, outputs: Path, imported: Imported) -> Counted:
    import pandas as pd
    import pyarrow.parquet  # noqa: F401 - so that its import is not counted as counting

    imported()
    return _by_pandas(pd.read_parquet(file, columns=BY) for file in sorted((outputs / "parquet").iterdir()))


def _by_pandas(frames: Iterable[Any]) -> Counted:
    counts = [frame.groupby(BY, sort=False).size().reset_index() for frame in frames]
    return [tuple(row) for frame in counts for row in frame.itertuples(index=False)]


def _duckdb(returns: Path, outputs: Path, imported: Imported) -> Counted:
    import duckdb
    import pandas  # noqa: F401 - the workbook has it imported at all events

    imported()
    files = outputs / "parquet" / "*.parquet"
    with duckdb.connect() as engine:
        engine.execute("SET threads = 1")
        frame = engine.execute(f"SELECT {', '.join(BY)}, count(*) FROM '{files}' GROUP BY ALL").df()  # noqa: S608
    return [tuple(row) for row in frame.itertuples(index=False)]


if __name__ == "__main__":
    main(sys.argv[1:])
