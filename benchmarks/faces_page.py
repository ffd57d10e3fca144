"""The page of the study of faces: how often each was right, and its scores, in markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.measures.judged.outlook import Face

EVEN = 0.5  # what always saying "may" comes to
FACES: tuple[Face, ...] = ("likely", "may", "unlikely")


@dataclass(frozen=True)
class Case:
    """One forecast: of what, from when, the face and chance suggested (None: not enough history), and what happened.

    ``repeats`` is what "last year's result comes again" would have said.
    """

    group: str
    known_at: str
    face: Face
    in_100: int | None
    met: bool
    repeats: bool


def page_of(sample: Sequence[Case], yearly: Sequence[Case]) -> str:
    """The page, in markdown: the forecasts of the sample authority, and of published series with years as the steps."""
    parts = [
        _ABOUT,
        "## Sample authority, by quarter",
        *_tables(sample, "known_at"),
        "### By kind of indicator",
        _score_table(sample, "group"),
        "## Published series, by year",
        _REAL if yearly else _NO_REAL,
    ]
    if yearly:
        parts += [*_tables(yearly, "known_at"), "### By series", _score_table(yearly, "group")]
    return "\n\n".join([*parts, _LIMITS]) + "\n"


def _tables(cases: Sequence[Case], by: str) -> tuple[str, str]:
    return _face_table(cases), _score_table(cases, by)


def _face_table(cases: Sequence[Case]) -> str:
    rows = [(face, [case for case in cases if case.face == face]) for face in FACES]
    lines = [
        f"| {face} | {len(said)} | {sum(case.met for case in said)} | {_right(face, said)} | {_mean_chance(said)} |"
        for face, said in rows
    ]
    silent = sum(case.in_100 is None for case in cases)
    return "\n".join(
        [
            "| Suggested | Times | Target then met | Right | Chance suggested, on average |",
            "| --- | ---: | ---: | ---: | ---: |",
            *lines,
            "",
            f"Not enough history: {silent} of {len(cases)}.",
        ]
    )


def _right(face: Face, said: Sequence[Case]) -> str:
    """How often the target was met after "likely", and missed after "unlikely"; "may" is neither right nor wrong."""
    if face == "may":
        return "no claim"
    return _percent([replace(case, met=not case.met) for case in said] if face == "unlikely" else said)


def _percent(said: Sequence[Case]) -> str:
    return f"{100 * sum(case.met for case in said) / len(said):.0f}%" if said else "none"


def _mean_chance(said: Sequence[Case]) -> str:
    return f"{sum(case.in_100 or 0 for case in said) / len(said):.0f} in 100" if said else "none"


def _score_table(cases: Sequence[Case], by: str) -> str:
    names = sorted({getattr(case, by) for case in cases})
    groups = [(name, [case for case in cases if getattr(case, by) == name]) for name in names]
    lines = [_score_line(name, judged) for name, judged in [*groups, ("all", list(cases))]]
    return "\n".join(
        [
            '| | Forecasts | Suggestion | Always "may" | Last year\'s result | Target met |',
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *lines,
        ]
    )


def _score_line(name: str, cases: Sequence[Case]) -> str:
    judged = [case for case in cases if case.in_100 is not None]
    if not judged:
        return f"| {name} | 0 | | | | |"
    scores = (
        brier([((case.in_100 or 0) / 100, case.met) for case in judged]),
        brier([(EVEN, case.met) for case in judged]),
        brier([(float(case.repeats), case.met) for case in judged]),
    )
    shown = " | ".join(f"{score:.3f}" for score in scores)
    return f"| {name} | {len(judged)} | {shown} | {_percent(judged)} |"


def brier(forecasts: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance of chances (0 to 1) from what happened: 0 is perfect, and 0.25 is always saying one half.

    >>> brier([(1.0, True), (0.5, False)])
    0.125
    """
    return sum((chance - met) ** 2 for chance, met in forecasts) / len(forecasts)


_ABOUT = """# How often the suggested face was right

Written by `python -m benchmarks faces` (`--real` names the folder of published files). Each forecast uses only what was known
then. The score is Brier's: the mean squared distance between the chance given and what happened (0 is perfect; always saying
"may", as one half, scores 0.250; lower is better). "Last year's result" says for certain that last year's result comes again
(in the published series: the result now). Targets: last year's result kept, and one usual yearly change (the median of the
series) easier and harder, so that the three forecasts of one quarter are not independent. "Right" is met after "likely", and
missed after "unlikely"."""
_REAL = """No published series held here is quarterly, so the year to date, the n of N and the seasons cannot be tested on real
data. What can be is the rule for positions (an earlier change may come again), with years in place of quarters."""
_NO_REAL = "No published series was found in the folder named: nothing was tested on real data."
_LIMITS = """## What this does and does not show

- The sample authority is made up, and smoother than a real one: its scores show that the rule works as meant, not that it
  would be as good for a real council.
- On yearly published series the suggestion was little or no better than always saying "may": of a figure that goes up and
  down, last year's changes tell little. It is for the analyst, beside the officer's own judgement, and is never published.
- The published series are short and few; their forecasts overlap, and neighbouring years are alike.
- DfE's workforce series (2017 to 2023) has seven years, fewer than the eight that the rule asks for: it is not tested.
- The face that an officer declares knows of plans that no series holds. It is not tested here."""
