"""One run of the study of history, in a process of its own: prints what it took, and a digest of what it gave out."""

from __future__ import annotations

import time

STARTED = time.perf_counter()

import hashlib  # noqa: E402 - imports are part of what is measured
import json  # noqa: E402
import sys  # noqa: E402
from dataclasses import replace  # noqa: E402
from pathlib import Path  # noqa: E402

from helpers.domain.params.load import load_params  # noqa: E402
from helpers.domain.params.params import Params  # noqa: E402
from helpers.domain.quarter import Quarter  # noqa: E402

LAST = Quarter.parse("2017-18-q3")


def main(arguments: list[str]) -> None:
    """Reads every return, or builds the quarter's figures, and prints the seconds."""
    what, *more, returns, outputs = arguments
    params = load_params(quarter=str(LAST))
    told = (
        _read(params, Path(returns), Path(outputs) / "history" if more == ["kept"] else None)
        if what == "read"
        else (_figures(params, Path(returns)))
    )
    print(json.dumps(told))


def _spent() -> dict[str, float]:
    return {"seconds": time.perf_counter() - STARTED, "processor": time.process_time()}


def _read(params: Params, folder: Path, history: Path | None) -> dict[str, float | str]:
    from helpers.returns.kept import History
    from helpers.returns.library import Returns
    from helpers.returns.shapes.registry import RETURN_NAMES

    returns = Returns(folder, params.codes, History(history) if history else None)
    frames = {
        f"{quarter} {name}": returns.frame(name, quarter)
        for quarter in returns.quarters()
        for name in RETURN_NAMES
        if returns.has(name, quarter)
    }
    spent = _spent()
    from helpers.returns.kept_text import text_of

    digests = [hashlib.sha256(text_of(frame, name)).hexdigest() for name, frame in frames.items()]
    digest = hashlib.sha256("".join(digests).encode()).hexdigest()
    return {**spent, "files": len(frames), "rows": sum(map(len, frames.values())), "digest": digest}


def _figures(params: Params, folder: Path) -> dict[str, float | str]:
    from helpers.figures.store import Store, build_store

    here = replace(params, this_quarter=params.this_quarter.model_copy(update={"returns": str(folder)}))
    index = build_store(here)
    return {**_spent(), "digest": Store(index).key}


if __name__ == "__main__":
    main(sys.argv[1:])
