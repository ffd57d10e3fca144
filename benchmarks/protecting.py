"""How much is withheld beside small counts, how long that takes, and what readers of seven packs could work out of them."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import mean, median

import numpy as np

from benchmarks.machine import machine
from helpers.disclosure.audit.attack import findings, findings_of_one_who_knows
from helpers.disclosure.audit.counts import Definitions
from helpers.disclosure.audit.readers_view import Publication, knowledge_of
from helpers.disclosure.cell import Place, Role
from helpers.disclosure.joint.complementary import withheld
from helpers.disclosure.joint.problem import Candidate, Decided, Number, Problem, Total
from helpers.disclosure.joint.together import Solved, decided
from helpers.disclosure.published import Key, PublishedValue
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.figures.build import drafts_of
from helpers.figures.draft import Draft
from helpers.figures.inputs import history_folder, returns_folder
from helpers.figures.joined import Before, problem_of
from helpers.figures.linked import quarter_figures
from helpers.figures.places import place_of
from helpers.returns.kept import History
from helpers.returns.library import Returns

RESULTS = Path(__file__).parent / "results" / "protecting.md"
SOURCES, OUTCOMES, ALL = 12, 10, 7393
SEVEN = ("2016-17-q1", "2016-17-q2", "2016-17-q3", "2016-17-q4", "2017-18-q1", "2017-18-q2", "2017-18-q3")
_IN_LEDGER = ("value", "n", "of", "rest", "was")


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks protecting", description=__doc__)
    asked.add_argument("--tables", type=int, default=100, help="how many tables of 12 by 10 are protected")
    asked.add_argument("--outputs", type=Path, help="where the sample's returns are kept between runs")
    options = asked.parse_args(arguments)
    page = "\n".join([*_of_tables(options.tables), "", *_of_seven_packs(options.outputs), ""])
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0


def contacts(seed: int) -> list[list[int]]:
    """A table of 12 sources by 10 outcomes with 7,393 contacts in all, some cells small and some empty."""
    chance = np.random.default_rng(seed)
    shares = np.outer(0.72 ** np.arange(SOURCES), 0.62 ** np.arange(OUTCOMES))
    shares *= chance.uniform(0.5, 1.5, shares.shape)
    counts: list[list[int]] = chance.multinomial(ALL, (shares / shares.sum()).ravel()).reshape(shares.shape).tolist()
    return counts


def problem(rows: Sequence[Sequence[int]]) -> Problem:
    """A table with its margins as a problem of protection; the number of all is shown."""
    counts = {(r, c): float(count) for r, row in enumerate(rows) for c, count in enumerate(row) if count}
    lines: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for r, c in counts:
        lines.setdefault((r, OUTCOMES), []).append((r, c))
        lines.setdefault((SOURCES, c), []).append((r, c))
    totals = {whole: sum(counts[part] for part in parts) for whole, parts in lines.items()}
    every = {**counts, **totals, (SOURCES, OUTCOMES): float(ALL)}
    index = {key: place for place, key in enumerate(every)}
    sums = [Total(index[whole], tuple(index[part] for part in parts)) for whole, parts in lines.items()]
    for margin in (0, 1):
        margins = tuple(index[key] for key in totals if (key[1] == OUTCOMES) == (margin == 0))
        sums.append(Total(index[SOURCES, OUTCOMES], margins))
    kept: dict[tuple[int, int], Decided] = {(SOURCES, OUTCOMES): "shown"}
    candidates = (Candidate(key, (index[key],), 1 + log(1 + count), kept.get(key, "")) for key, count in every.items())
    return Problem(tuple(Number(count) for count in every.values()), tuple(sums), tuple(candidates))


def _of_tables(tables: int) -> Iterator[str]:
    small, extra, seconds, proven = [], [], [], []
    for seed in range(tables):
        made = problem(contacts(seed))
        started = time.process_time()
        pattern = withheld(made)
        seconds.append(time.process_time() - started)
        small.append(sum(made.must_be_withheld()))
        extra.append(sum(pattern.candidates) - small[-1])
        proven.append(pattern.proven)
    yield "# Protection of small counts\n"
    yield f"{machine(('scipy', 'numpy'))}\n"
    yield f"{tables} tables of {SOURCES} by {OUTCOMES}, {ALL:,} contacts each, small counts {mean(small):.1f} a table:\n"
    yield f"- withheld beside them {mean(extra):.1f} a table ({min(extra)} to {max(extra)});"
    yield f"- nothing could cost less, proven of {sum(proven)} of {tables};"
    yield f"- seconds of the processor: {median(seconds):.2f} in the middle, {max(seconds):.2f} at most."


@dataclass
class Published:
    """What was published so far, by a way of protecting."""

    decided: dict[Place, Decided] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()
    publications: list[Publication] = field(default_factory=list)

    def publish(self, quarter: str, drafts: Sequence[Draft], hidden: set[object]) -> None:
        now: dict[Place, Decided] = {}
        values: dict[Key, PublishedValue] = {}
        for draft, place, counts in _counted(drafts):
            is_hidden = place in hidden and not draft.public
            if not draft.public:
                now[place] = "withheld" if is_hidden else "shown"
            for quantity, number in counts.items():
                key = Key(place.figure, place.row, place.column, place.period, place.over, quantity)  # type: ignore[arg-type]
                values[key] = PublishedValue(key, "hidden") if is_hidden else PublishedValue(key, "shown", number)
        self.decided |= now
        self.drafts += tuple(draft for draft in drafts if draft.figure.kind == "table" and not draft.public)
        self.publications.append(Publication(quarter, tuple(values.values())))


def _counted(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Place, Mapping[Role, float]]]:
    for draft in drafts:
        for cell in draft.cells():
            if counts := {count.role: count.number for count in cell.counts if count.role in _IN_LEDGER}:
                yield draft, place_of(draft.figure, cell.address), counts


def _of_seven_packs(outputs: Path | None) -> Iterator[str]:
    """Seven quarters of the sample published in order, with small counts alone withheld, and protected together."""
    alone, together = Published(), Published()
    yield "Seven packs of the sample, each protected with all before it in hand:\n"
    yield "Small and beside small: what no pack before withheld; then how many each figure would withhold, protected by itself."
    yield "Years to date: their cells that are withheld, and those that the union rule would withhold (one quarter's is)."
    yield "Seconds are of the processor; again is with the patterns that are kept, where nothing changed.\n"
    yield "| quarter | small | beside | each figure by itself | before | years to date | by the union rule | seconds | again |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for quarter in SEVEN:
        params = load_params(Path(__file__).parents[1] / "params", quarter, outputs=outputs)
        drafts = _drafts(params)
        threshold = params.council.disclosure.threshold
        before, patterns = Before(together.decided, together.drafts), Solved()
        times = [time.process_time()]
        for kept in (patterns, Solved(patterns.used)):
            reasons = decided(problem_of(drafts, threshold, before), kept).reasons
            times.append(time.process_time())
        seconds, again = (f"{ended - started:.1f}" for started, ended in pairwise(times))
        new = [why for place, why in reasons.items() if place not in together.decided]
        so_before = sum(why == "published_so_before" for why in reasons.values())
        single = {place for draft in drafts for place in decided(problem_of([draft], threshold, Before())).reasons}
        hidden = {*reasons, *(place for place, kept in together.decided.items() if kept == "withheld")}
        to_date, by_union = _years_to_date(drafts, hidden)
        row = (new.count("small"), new.count("stands_on_another"), len(single - together.decided.keys()), so_before)
        yield f"| {quarter} | {' | '.join(map(str, row))} | {to_date} | {by_union} | {seconds} | {again} |"
        alone.publish(quarter, drafts, _small(problem_of(drafts, threshold, Before())))
        together.publish(quarter, drafts, set(reasons))
    definitions = Definitions(params.figures, params.indicators)
    for name, published in (("with small counts alone withheld", alone), ("protected together", together)):
        knowledge = knowledge_of(published.publications, definitions)
        found = findings(knowledge)
        exactly = sum(finding.low == finding.high for finding in found)
        known = len(findings_of_one_who_knows(knowledge))
        told = f"of {len(knowledge.hidden)} hidden numbers a reader works out {exactly} exactly"
        told += f" and knows {len(found) - exactly} more to be small"
        yield f"\nSeven packs {name}: {told}; one who knows another hidden number works out {known}."


def _years_to_date(drafts: Sequence[Draft], hidden: set[object]) -> tuple[int, int]:
    """How many cells of years to date are withheld, and how many would be of which a cell of any quarter is."""
    of_quarter = quarter_figures(drafts)
    to_date = {place for _, place, _ in _counted(drafts) if place.over == "year_to_date" and place.figure in of_quarter}
    quarters = {place: Quarter.parse(place.period).to_date() for place in to_date}
    alone = {place: replace(place, figure=of_quarter[place.figure], over="quarter") for place in to_date}
    by_union = {
        place for place in to_date if not hidden.isdisjoint(replace(alone[place], period=str(one)) for one in quarters[place])
    }
    return len(to_date & hidden), len(by_union)


def _small(single: Problem) -> set[object]:
    return {one.name for one, is_small in zip(single.candidates, single.must_be_withheld(), strict=True) if is_small}


def _drafts(params: Params) -> tuple[Draft, ...]:
    returns = Returns(returns_folder(params), params.codes, History(history_folder(params.outputs)))
    returns.check(params.quarter, params.this_quarter.supplied)
    return drafts_of(params, returns)
