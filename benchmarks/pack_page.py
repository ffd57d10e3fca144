"""The page of the study of speed, in markdown: each way, its medians, and how many times the run it costs."""

from __future__ import annotations

from statistics import median
from typing import Any

OURS = "run, all papers"
SAID = {
    "naive loop": "(a) `papermill` and `jupyter nbconvert` for each notebook; HTML alone",
    "in-one-process": "(b) papermill and nbconvert called in one process; HTML alone",
    "ploomber-engine": "(c) ploomber-engine and nbconvert in one process; HTML alone",
    "jupyter-cache": "(d) jupyter-cache (empty) and nbconvert; HTML alone",
    "run, all papers": "(e) `scrutiny run --fresh`; HTML, PDFs, bound pack",
    "run, one row changed": "(f) `scrutiny run`, one row of `court_applications` changed",
    "run, nothing changed": "(g) `scrutiny run`, nothing changed",
    "limit": "(h) the cells' code, HTML, PDFs and bound pack in one process",
    "run, from cold returns": "(e) with returns to read and the figure store to build",
    "run, stock kernels": "(e) with `--engine nbclient`: a stock kernel for each notebook",
}


def page_of(raw: dict[str, Any]) -> str:
    """The page of the raw figures."""
    rows = [_row(name, raw["costs"]) for name in raw["costs"]]
    void = sorted({one.partition(":")[0] for one in raw["different"]})
    same = "All ways showed the same blocks, cell by cell." if not void else (
        f"**Void, since not every block was the naive loop's: {', '.join(void)}.** The others showed the same, cell by cell.")
    return "\n".join([
        "# How fast a pack is made", "",
        f"Written by `python -m benchmarks pack`. {raw['papers']} papers over one figure store that was already built, unless "
        f"said. Ways ran in turn; medians, with the least and the most. {same}", "",
        f"Machine: {raw['machine']}.", "",
        "| Way | n | Seconds | Processor seconds, all processes | Memory, MB | Seconds against the run |",
        "| --- | ---: | ---: | ---: | ---: | ---: |", *rows, "", *_limits(raw), *_stages(raw)]) + "\n"


def _row(name: str, costs: dict[str, Any]) -> str:
    mine, ours = costs[name], median(one["wall"] for one in costs.get(OURS, costs[name]))
    wall = [one["wall"] for one in mine]
    processor, memory = (median(one[kind] for one in mine) for kind in ("cpu", "memory"))
    return (f"| {SAID[name]} | {len(mine)} | {median(wall):.2f} ({min(wall):.2f} to {max(wall):.2f}) | {processor:.1f} | "
            f"{memory:.0f} | {median(wall) / ours:.2f} |")


def _limits(raw: dict[str, Any]) -> list[str]:
    inside = raw["inside the limit"]
    if not inside:
        return []
    return [f"Of (h), the work itself, after the imports, took {inside['wall']:.1f} s of one processor "
            f"({inside['cpu']:.1f} s processor time) in the last round. Shared over two processors that is "
            f"{inside['wall'] / 2:.1f} s, under which no way of running on them can go, whatever it saves in starting up."]


def _stages(raw: dict[str, Any]) -> list[str]:
    if not raw["stages"]:
        return []
    told = "; ".join(f"{words} {seconds:.1f} s" for words, seconds in raw["stages"])
    return ["", f"The whole command from cold returns, by stage, in the last round: {told}."]
