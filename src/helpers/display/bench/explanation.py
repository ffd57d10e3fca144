"""An indicator explained to the analyst: the chain from the page to the rows, as one sentence and as a tree.

Every word of the page is the page's own; the counts of rows by month and team are unprotected, so all of it is private.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.display.bench.private import MARK
from helpers.display.blocks.block import plain_text
from helpers.display.blocks.lines import sentence_case
from helpers.display.blocks.private_mark import PRIVATE
from helpers.display.indicators.nation import nation_line
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.real_change import change_words
from helpers.display.indicators.signals import arrow, better, comparison, face_line, no_face, rag
from helpers.display.papers.officer import flag_words, suggestion
from helpers.domain.params.handed import taken
from helpers.domain.result import Result

if TYPE_CHECKING:
    from helpers.figures.behind import Behind  # with all that reads returns: no paper needs it

Lines = Sequence[str]


@dataclass(frozen=True)
class Explanation:
    """What an indicator stands on: a sentence, and under headings the lines of each step from the page to the rows."""

    title: str
    sentence: str
    steps: Mapping[str, Lines]

    def __repr__(self) -> str:
        lines = (f"{step}\n" + "\n".join(f"  {line}" for line in under) for step, under in self.steps.items())
        return "\n".join([self.title, self.sentence, *lines])

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        shown = f"<p>{escape(MARK)}</p>" if taken() else self._html()
        return {PRIVATE: {"private": True}, "text/html": shown, "text/plain": MARK}

    def _html(self) -> str:
        steps = "".join(f"<li>{escape(step)}<ul>{_items(lines)}</ul></li>" for step, lines in self.steps.items())
        title = f"<p><strong>{escape(self.title)}</strong><br>{escape(MARK)}</p>"
        return f"{title}<p>{escape(self.sentence)}</p><ul>{steps}</ul>"


def explained(reading: Reading, behind: Behind | None, pages: Sequence[str]) -> Explanation:
    """The explanation of an indicator; ``behind`` are its rows, None where no return gives them, ``pages`` show it."""
    title = f"{reading.code}: {reading.title}"
    shown = {"On the pages": list(pages) or ["No paper of the pack shows it."]}
    if reading.absent:
        return Explanation(title, f"{reading.title}: {reading.absent}.", {"Why there is no figure": [reading.absent], **shown})
    steps = {
        "Value": _value(reading),
        "Rows": list(_rows(behind)),
        "Target": [sentence_case(better(reading)), plain_text(reading.target_line()), *_tolerance(reading)],
        "Rating": [plain_text([rag(reading)]), _rule_of_rating(reading)],
        "Arrow": [plain_text([arrow(reading)]), plain_text(comparison(reading))],
        "Verdict of change": [change_words(reading)],
        "Outlook": list(_outlook(reading)),
        "Commentary": list(_commentary(reading)),
        "The nation": [plain_text(nation_line(reading)) or "Nothing published for the nation is held in params/benchmarks."],
        "History": list(_history(reading)),
        "Withheld": list(_withheld(reading)),
    }
    return Explanation(title, _sentence(reading, behind, pages), {**steps, **shown})


def _commentary(reading: Reading) -> Iterator[str]:
    said = reading.figure.commentary.this_quarter
    if said:
        words = {"what happened": said.what_happened, "why": said.why, "what is done": said.action}
        yield from (f"{name}: {text}" for name, text in words.items() if text)
        yield from ([f"given by {said.owner}"] if said.owner else [])
    yield flag_words(reading) if reading.judged.flags else "Nothing more is owed." if said else "None is owed."


def _sentence(reading: Reading, behind: Behind | None, pages: Sequence[str]) -> str:
    value = reading.in_sentence(reading.current).text
    rows = f", from {behind.words}" if behind else ", as it was published"
    where = f", and stands on {len(pages)} pages" if len(pages) != 1 else f", and stands on {pages[0]}"
    signs = f"rated {plain_text([rag(reading)])}, arrow {plain_text([arrow(reading)])}"
    return f"{reading.title} is {value}, {reading.covers}{rows}; it is {signs}{where}."


def _value(reading: Reading) -> list[str]:
    result, catalogue = reading.now, reading.indicator
    lines = [f"{reading.in_sentence(reading.current).text}, {reading.covers}"]
    for what, number in ((catalogue.numerator, result.n), (catalogue.denominator, result.of)):
        shown = "withheld" if result.hidden else "" if number is None else reading.page.numbers.plain(number)
        lines += [f"{what}: {shown}"] if what and shown else []
    return [*lines, f"Definition: {reading.page.labels.indicator(reading.code, 'definition')}"]


def _rows(behind: Behind | None) -> Iterator[str]:
    if behind is None:
        yield "No return gives its rows: it is known from published results."
        return
    yield behind.words
    dated = behind.measure.date if behind.measure else ""
    if dated in behind.rows:
        yield f"by month: {_counts(behind, behind.rows[dated].dt.strftime('%Y-%m'))}"
    elif "month" in behind.rows:
        yield f"by month: {_counts(behind, behind.rows['month'].astype(str).str[:7])}"
    if "team" in behind.rows:
        yield f"by team: {_counts(behind, behind.rows['team'].astype(str))}"


def _counts(behind: Behind, keys: pd.Series) -> str:
    """How many rows each part has; of a share, how many of them are in its numerator."""
    every = keys.value_counts().sort_index()
    counted = keys[behind.numerator.index].value_counts()
    share = len(behind.numerator) != len(behind.rows)
    parts = (f"{key} {counted.get(key, 0):,} of {number:,}" if share else f"{key} {number:,}" for key, number in every.items())
    return "; ".join(parts)


def _tolerance(reading: Reading) -> list[str]:
    target = reading.figure.target
    if target is None or target.value is None:
        return []
    amber = reading.page.values.difference(target.tolerance, reading.unit, reading.places)
    return [f"Amber within {amber} of it", *([f"How it was set: {target.method}"] if target.method else [])]


def _rule_of_rating(reading: Reading) -> str:
    rules = {
        "green": "The value is at the target or better.",
        "amber": "The value is short of the target, and within its tolerance.",
        "red": "The value is short of the target by more than its tolerance.",
    }
    return rules.get(reading.judged.rag, f"There is none: {reading.judged.rag_why.replace('_', ' ')}.")


def _outlook(reading: Reading) -> Iterator[str]:
    declared = plain_text(face_line(reading)) or no_face(reading, short=True)
    yield f"Declared by the officer: {declared}"
    yield f"Suggested by the workbook, for officers alone: {plain_text(suggestion(reading))}"


def _history(reading: Reading) -> Iterator[str]:
    compared = reading.compared.comparator
    yield f"Compared with {reading.label(compared)}" if compared else "Nothing earlier to compare with"
    own = [(period, reading.figure.at(period)) for period in reading.figure.periods]
    known = [period for period, result in own if result.known]
    if known:
        yield f"{len(known)} results, {reading.label(known[0])} to {reading.label(known[-1])}"
    for earlier in reading.indicator.earlier_series:
        why = reading.page.labels.why_a_break(reading.code, earlier.code)
        yield f"Break after {earlier.ends}, {earlier.code} until then. {why}".strip()
    for period, result in own:
        if result.was is not None:
            was = reading.page.values.text(Result(result.was), reading.unit, reading.places)
            yield f"Revised: {reading.label(period)} was {was}"


def _withheld(reading: Reading) -> Iterator[str]:
    hidden = [reading.label(period) for period in reading.figure.periods if reading.figure.at(period).hidden]
    if not hidden:
        yield "Nothing is withheld."
        return
    threshold = reading.page.params.council.disclosure.threshold
    yield f"{', '.join(hidden)}: a count behind it is from 1 to {threshold}, or another such count could be worked out from it."


def _items(lines: Lines) -> str:
    return "".join(f"<li>{escape(line)}</li>" for line in lines)
