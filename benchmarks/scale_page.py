"""The page of the study of scale, from what was measured so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

OF_A_COUNCIL = 150_000
PAGES_OF = (1, 20, 200)  # councils: 150 thousand, 3 million and 30 million contacts
Measured = Mapping[str, Any]


def page(measured: Measured) -> str:
    """The tables of every part that was measured."""
    parts = [f"{_ABOUT}\n\n{measured['machine']}."]
    for begins, heading, table in _TABLES:
        numbers = {int(name.rpartition(" ")[2]): part for name, part in measured.items() if name.startswith(f"{begins} ")}
        if begins in measured:
            parts.append(f"{heading}\n\n{_table(table(measured[begins]))}")
        elif numbers:
            parts.append(f"{heading}\n\n{_table(table(dict(sorted(numbers.items()))))}")
    return "\n\n".join(parts) + "\n"


def _table(rows: Iterator[Sequence[str]]) -> str:
    head, *body = rows
    under = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, under, *body))


def _councils_of_rows(done: Sequence[Measured]) -> Iterator[Sequence[str]]:
    yield ("Contacts", "councils", "cold, processor s", "microseconds a row", "warm", "a row", "MB", "opening files, MB")
    for councils in (*(number for number in PAGES_OF if number < len(done)), len(done)):
        cold, warm = ([council[kind] for council in done[:councils]] for kind in ("cold", "warm"))
        rows = sum(council["rows"] for council in cold)
        spent = [sum(council["processor"] for council in kind) for kind in (cold, warm)]
        yield (
            f"{rows:,}",
            str(councils),
            *(text for seconds in spent for text in (f"{seconds:,.1f}", f"{seconds / rows * 1e6:.1f}")),
            *(f"{max(council[of] for council in cold):.0f}" for of in ("memory", "opener")),
        )


def _files(files: Mapping[int, Measured]) -> Iterator[Sequence[str]]:
    yield "Contacts in one file", "megabytes", "processor s", "microseconds a row", "MB", "opening it, MB", "what became of it"
    for rows, run in files.items():
        read = f"{run['processor'] / rows * 1e6:.1f}" if "rows" in run else ""
        sizes = (f"{run[of]:.0f}" for of in ("memory", "opener"))
        became = "read" if "rows" in run else f"refused: {run['refused']}"
        yield f"{rows:,}", f"{run['bytes'] / 1e6:.1f}", f"{run['processor']:.1f}", read, *sizes, became


def _tables_to_figures(tables: Mapping[int, Measured]) -> Iterator[Sequence[str]]:
    yield "Contacts of one council, five years", "cold, processor s", "warm, processor s", "warm, times the first", "MB"
    first = next(iter(tables.values()))["warm"]["processor"]
    for rows, run in tables.items():
        cold, warm = run["cold"], run["warm"]
        spent = (f"{kind['processor']:.1f}" for kind in (cold, warm))
        yield f"{rows:,}", *spent, f"{warm['processor'] / first:.2f}", f"{max(cold['memory'], warm['memory']):.0f}"


def _engines(sizes: Mapping[int, Mapping[str, Sequence[Measured]]]) -> Iterator[Sequence[str]]:
    yield "Contacts", "way", "n", "counting, processor s", "whole process", "MB", "files, megabytes"
    for rows, ways in sizes.items():
        for way, runs in ways.items():
            middle = {of: median(run[of] for run in runs) for of in ("counting", "processor", "memory", "bytes")}
            numbers = (f"{middle['counting']:.2f}", f"{middle['processor']:.2f}", f"{middle['memory']:.0f}")
            yield f"{rows:,}", way, str(len(runs)), *numbers, f"{middle['bytes'] / 1e6:.1f}"


def _councils(studies: Mapping[int, Measured]) -> Iterator[Sequence[str]]:
    yield (
        "Councils",
        "papers of each",
        "where",
        "s by the clock",
        "processor s",
        "processor s a council",
        "MB",
        "bytes of the packs",
    )
    for councils, study in studies.items():
        first = next(iter(study["ways"].values()))
        for way, run in study["ways"].items():
            same = "" if run is first else "the same" if run["digest"] == first["digest"] else "**others**"
            spent = (f"{run['clock']:.0f}", f"{run['processor']:.0f}", f"{run['processor'] / councils:.1f}")
            papers = ", ".join(study["papers"]) or "all"
            yield str(councils), papers, f"{way} ({run['load']})", *spent, f"{run['memory']:.0f}", same


_TABLES: tuple[tuple[str, str, Callable[[Any], Iterator[Sequence[str]]]], ...] = (
    (
        "contacts",
        f"""## Councils of {OF_A_COUNCIL:,} contacts

Each council's five years are {OF_A_COUNCIL:,} contacts in 20 files, a quarter each: read, checked and kept (cold) or
taken from what was kept (warm), and counted by source, outcome and team. A council is a process of its own: what grows with the
councils is seconds, not memory.""",
        _councils_of_rows,
    ),
    (
        "file",
        """## One file

The contacts of one quarter in one CSV file, read and checked from cold, the start of Python counted. A file beyond a million
rows or 200 MiB is refused before any of it is read as rows: no return is so large.""",
        _files,
    ),
    (
        "table",
        """## One council, from returns to figures

All returns of the sample, and so many contacts in five years: the quarter's figures, worked out, protected and judged.
The rows of the five years are in memory together: distinct children and twelve months are counted from them.""",
        _tables_to_figures,
    ),
    (
        "engines",
        """## pandas and DuckDB

Five years of contacts counted by quarter, source and outcome, three ways in turn with one processor each, medians; the counts
were equal in every run. The last column is what lies on the disk.""",
        _engines,
    ),
    (
        "councils",
        """## Many councils, here and on a cluster

`scrutiny run --councils` over councils of the sample from cold returns, figures, papers and bound packs; on a Dask cluster on
the same machine, scheduler and workers counted, one of two workers killed when half of the packs were placed.""",
        _councils,
    ),
)

_ABOUT = """# Scale

Written by `python -m benchmarks scale` from `scale.json`, which keeps each part as soon as it is measured. Processor
seconds are those of all processes, imports counted: the machine was busy with other work, so the clock says little."""
