"""The page of the study of speed, in markdown: each way, its medians, and how many times the run it costs."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import Any

OURS, CHANGED, UNCHANGED = "run, all papers", "run, one row changed", "run, nothing changed"
COLD = "run, from cold returns"
SAID = {
    "naive loop": "(a) `papermill` and `jupyter nbconvert` for each notebook; HTML alone",
    "in-one-process": "(b) papermill and nbconvert called in one process; HTML alone",
    "ploomber-engine": "(c) ploomber-engine and nbconvert in one process; HTML alone",
    "jupyter-cache": "(d) jupyter-cache (empty) and nbconvert; HTML alone",
    OURS: "(e) `scrutiny run --fresh`; HTML, PDFs, bound pack",
    CHANGED: "(f) `scrutiny run`, one row of `court_applications` changed",
    UNCHANGED: "(g) `scrutiny run`, nothing changed",
    "limit": "(h) the cells' code, HTML, PDFs and bound pack in one process",
    COLD: "(e) with returns to read and the figure store to build",
    "run, stock kernels": "(e) with `--engine nbclient`: a stock kernel for each notebook",
}


def page_of(raw: dict[str, Any]) -> str:
    """The page of the raw figures."""
    rows = [_row(name, raw["costs"]) for name in raw["costs"]]
    return (
        "\n".join(
            [
                "# How fast a pack is made",
                "",
                f"Written by `python -m benchmarks pack`. {raw['papers']} papers over one figure store that was already built, "
                f"unless said. Ways ran in turn; medians, with the least and the most. {_same(raw['different'])}",
                "",
                f"Machine: {raw['machine']}.",
                "",
                "| Way | n | Seconds | Processor seconds, all processes | Memory, MB | Seconds against the run |",
                "| --- | ---: | ---: | ---: | ---: | ---: |",
                *rows,
                "",
                *_aims(raw),
                *_limits(raw),
                *_stages(raw),
            ]
        )
        + "\n"
    )


def _row(name: str, costs: dict[str, Any]) -> str:
    mine, ours = costs[name], median(one["wall"] for one in costs.get(OURS, costs[name]))
    wall = [one["wall"] for one in mine]
    processor, memory = (median(one[kind] for one in mine) for kind in ("cpu", "memory"))
    return (
        f"| {SAID[name]} | {len(mine)} | {median(wall):.2f} ({min(wall):.2f} to {max(wall):.2f}) | {processor:.1f} | "
        f"{memory:.0f} | {median(wall) / ours:.2f} |"
    )


def _same(different: dict[str, dict[str, str]]) -> str:
    """Which ways did not show what the naive loop showed; of those no speed counts."""
    if not different:
        return "All ways showed the same blocks, cell by cell."
    void = "; ".join(
        f"{way} ({', '.join(f'{how} in {number} papers' for how, number in Counter(papers.values()).items())})"
        for way, papers in different.items()
    )
    return f"**Void, since their outputs were not the naive loop's: {void}.** The others showed the same, cell by cell."


def _aims(raw: dict[str, Any]) -> list[str]:
    """What the run was to reach, beside what it reached; none where a way that an aim speaks of was left out."""
    if not {"naive loop", "limit", OURS, CHANGED, UNCHANGED, COLD} <= set(raw["costs"]):
        return []
    naive, whole, run, changed, unchanged, cold = (
        median(one["wall"] for one in raw["costs"][name]) for name in ("naive loop", "limit", OURS, CHANGED, UNCHANGED, COLD)
    )
    work = median(one["wall"] for one in raw["inside the limit"])
    shared = work / raw["processors"]
    least = shared + whole - work
    one_row = f"{changed / cold:.2f} of a run from cold returns, {changed / run:.2f} of (e)"
    return [
        "| Aim | Reached |",
        "| --- | --- |",
        f"| (e) at least 12 times faster than (a), which makes HTML alone | {naive / run:.1f} times |",
        f"| (e) within 1.4 times of the work of (h) shared over the processors ({shared:.1f} s) and one start-up "
        f"({whole - work:.1f} s) | "
        f"{run / least:.2f} times |",
        f"| (g) under 0.3 s | {unchanged:.2f} s |",
        f"| (f) under a third of a full run | {one_row} |",
        "",
    ]


def _limits(raw: dict[str, Any]) -> list[str]:
    inside = raw["inside the limit"]
    if not inside:
        return []
    wall, processor = (median(one[kind] for one in inside) for kind in ("wall", "cpu"))
    return [
        f"Of (h), the work itself, after the imports, took {wall:.1f} s of one processor ({processor:.1f} s processor time). "
        f"Shared over {raw['processors']} processors that is {wall / raw['processors']:.1f} s, under which no way of running "
        "on them can go, whatever it saves in starting up."
    ]


def _stages(raw: dict[str, Any]) -> list[str]:
    if not raw["stages"]:
        return []
    told = "; ".join(f"{words} {seconds:.1f} s" for words, seconds in raw["stages"])
    return ["", f"The whole command from cold returns, by stage, in the last round: {told}."]
