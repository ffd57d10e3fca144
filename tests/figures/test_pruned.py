"""The figure store keeps the state in use, two before it, and nothing that none of them holds."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from helpers.figures.pruned import prune

LONG_AGO = time.time() - 86_400


def state(store: Path, name: str, *, age: int, figures: str) -> Path:
    """A state of the store, with its figures."""
    index = store / f"{name}.json"
    index.parent.joinpath("objects").mkdir(parents=True, exist_ok=True)
    index.write_text(json.dumps({"figures": dict(zip(figures, figures, strict=True))}), "utf-8")
    for one in figures:
        (store / "objects" / f"{one}.json").write_text(one, "utf-8")
        os.utime(store / "objects" / f"{one}.json", (LONG_AGO, LONG_AGO))
    os.utime(index, (LONG_AGO - age, LONG_AGO - age))
    return index


def test_older_states_go_with_what_they_alone_hold(tmp_path: Path) -> None:
    in_use = state(tmp_path, "2017-18-q3-aa", age=9, figures="ab")
    for age, figures in ((1, "bc"), (2, "cd"), (3, "de"), (4, "ef")):
        state(tmp_path, f"2017-18-q3-b{age}", age=age, figures=figures)
    state(tmp_path, "2017-18-q2-aa", age=99, figures="f")
    (tmp_path / "objects" / "being-built.json").write_text("x", "utf-8")
    prune(in_use)
    kept = sorted(file.stem for file in tmp_path.glob("*.json"))
    assert kept == ["2017-18-q2-aa", "2017-18-q3-aa", "2017-18-q3-b1", "2017-18-q3-b2"]
    assert sorted(file.stem for file in (tmp_path / "objects").iterdir()) == ["a", "b", "being-built", "c", "d", "f"]
