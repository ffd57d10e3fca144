"""A printed cell beside the recount of it: the same to its decimals, with its n and N, and withheld only for a small count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.recount_measures import Counted
from benchmarks.recount_pages import Printed, printed
from benchmarks.recount_rows import rounded

SMALL = range(1, 6)
_PARTS = (1, 2, 3)  # decimals of posts: as many as a calculator needs to find the percentage beside them


@dataclass
class Findings:
    """What was compared, how it came out, and what differs."""

    compared: Counter[str] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)
    not_compared: Counter[str] = field(default_factory=Counter)
    shares: set[tuple[float, float]] = field(default_factory=set)  # the n and N of every recount


@dataclass(frozen=True)
class Compare:
    """Compares printed cells of one block with the recount."""

    page: str
    at: str
    findings: Findings
    protected: bool

    def cell(self, where: str, text: str, counted: Counted | None, *, stood: bool = True) -> None:
        """One cell: its value to its decimals, its n and N; a withheld one must give a small count away."""
        found = printed(text)
        if found is None:
            self.findings.not_compared["words"] += 1
            return
        problem = self._problem(found, counted, stood)
        if counted and counted.of is not None:
            for places in _PARTS:
                self.findings.shares.add((float(rounded(counted.n, places)), float(rounded(counted.of, places))))
        kind = "withheld" if found.symbol == "c" else "not there" if found.symbol else "value"
        self.findings.compared[kind] += 1
        if problem:
            self.findings.differing.append(f"{self.page}, {self.at}, {where}: prints {text!r}; {problem}")

    def staff(self, where: str, text: str, counted: Counted | None) -> None:
        """A number of staff or of money, which is shown however small it is."""
        Compare(self.page, self.at, self.findings, protected=False).cell(where, text, counted)

    def _problem(self, found: Printed, counted: Counted | None, stood: bool) -> str:
        value = counted.value if counted else None
        if found.symbol in ("x", "z") and value is None:
            wrong = (found.symbol == "x") != stood and counted is None
            return f"it did{'' if stood else ' not'} stand then" if wrong else ""
        if counted is None or value is None:
            return "the returns give nothing"
        small = self.protected and any(count in SMALL for count in _counts(counted))
        if found.symbol == "c":
            # Beside a small count larger ones are withheld too; that none is withheld in vain is the auditor's to say.
            return "" if any(_counts(counted)) else f"withheld, and the recount is {counted}"
        if found.symbol or found.value is None:
            return f"the recount is {counted}"
        if small:
            return "a small count is shown"
        if found.bound:
            return "" if 0 < value < 100 else f"the recount is {value}"
        if rounded(value, found.places) != rounded(found.value, found.places):
            return f"the recount is {value}"
        if found.n is not None and (abs(found.n - counted.n) > 0.051 or abs((found.of or 0) - (counted.of or 0)) > 0.051):
            return f"the recount is {counted.n:g} of {counted.of:g}"
        return ""


def _counts(counted: Counted) -> Iterator[float]:
    yield counted.n
    if counted.of is not None:
        yield counted.of
        if counted.share:
            yield counted.of - counted.n


_SHARE = re.compile(r"([\d.]+)% \(([\d,.]+) of ([\d,.]+)")


def shares_in_words(findings: Findings, page: str, text: str) -> None:
    """Every "82% (512 of 640)" of a page, also in a sentence: what it says is n of N, and that n and N were counted."""
    for percent, *counts in _SHARE.findall(text):
        n, of = (float(count.replace(",", "").rstrip(".")) for count in counts)
        findings.compared["in words"] += 1
        exact = 100 * n / of
        places = len(percent.partition(".")[2])
        if abs(float(percent) - exact) > 0.5 * 10**-places + 1e-6:
            findings.differing.append(f"{page}: {percent}% is said of {n:g} of {of:g}, which is {exact:.3f}%")
        elif (n, of) not in findings.shares:
            findings.differing.append(f"{page}: nobody counts {n:g} of {of:g}")
