"""The audit of publications: what readers of all of them could work out, each count named by where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from helpers.disclosure.audit.attack import THRESHOLD, findings, findings_of_one_who_knows
from helpers.disclosure.audit.counts import Count, Definitions
from helpers.disclosure.audit.knowledge import Finding, Knowledge, Sum
from helpers.disclosure.audit.sums import sums_of_shares, sums_of_tables, sums_over_time
from helpers.disclosure.published import Key, PublishedValue


@dataclass(frozen=True)
class Publication:
    """What one publication shows and withholds; ``label`` names it."""

    label: str
    values: tuple[PublishedValue, ...]


@dataclass(frozen=True)
class Audited:
    """What was looked at, and what was found."""

    hidden: int
    shown: int
    findings: tuple[str, ...]
    to_one_who_knows: tuple[str, ...] = ()


def audit(publications: Sequence[Publication], definitions: Definitions, threshold: int = THRESHOLD) -> Audited:
    """What readers of these publications, in the order in which they came out, could work out.

    Nothing of how they were protected is known here, and no number that is not shown in them.
    """
    knowledge = knowledge_of(publications, definitions)
    found = findings(knowledge, threshold)
    gone = {finding.name for finding in found}
    known = [finding for finding in findings_of_one_who_knows(knowledge) if finding.name not in gone]
    return Audited(
        len(knowledge.hidden),
        len(knowledge.shown),
        tuple(sentence(finding, knowledge) for finding in found),
        tuple(sentence(finding, knowledge) for finding in known),
    )


def knowledge_of(publications: Sequence[Publication], definitions: Definitions) -> Knowledge:
    """What readers know who have all publications in hand."""
    known = _Known(definitions)
    for publication in publications:
        known.read(publication)
    known.add(sums_over_time(sorted(known.counts)), "what {} grew by in the quarter")
    return known.knowledge()


class _Known:
    """What becomes known as publications are read one after another."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self.counts: set[Count] = set()
        self._shown: dict[str, float] = {}
        self._hidden: dict[str, Key] = {}
        self._words: dict[str, str] = {}
        self._protected: set[str] = set()
        self._sums: list[Sum] = []

    def read(self, publication: Publication) -> None:
        """Adds what a publication shows and withholds, and the sums between its own numbers."""
        counts = _versioned(publication, self._definitions, self._shown)
        for published in publication.values:
            self._note(published, counts[published.key].name)
        self.counts |= set(counts.values())
        self._sums += sums_of_tables(counts, self._definitions)
        self.add(sums_of_shares(counts), "the rest of {}")

    def add(self, sums: Iterable[tuple[Sum, Count]], words: str) -> None:
        """Adds sums, each with a count in it that may stand nowhere, and how that is called by what it is a part of."""
        for each, part in sums:
            self._sums.append(each)
            self._words.setdefault(part.name, words.format(self._words.get(each.total, each.total)))
            self._protected |= {part.name} if each.total in self._protected else set()

    def knowledge(self) -> Knowledge:
        """All of it. A hidden part of a share can be nothing: the share is withheld for any of its numbers."""
        unknown = frozenset(self._hidden) - self._shown.keys()
        may_be_zero = frozenset(name for name in unknown if self._hidden[name].quantity != "value")
        return Knowledge(self._shown, unknown, tuple(self._sums), frozenset(self._protected), may_be_zero, self._words)

    def _note(self, published: PublishedValue, name: str) -> None:
        self._words.setdefault(name, published.key.words())
        if published.value is not None:
            self._shown[name] = published.value
        elif published.mark == "hidden":
            self._hidden.setdefault(name, published.key)
        if self._definitions.is_protected(published.key.figure):
            self._protected.add(name)


def _versioned(publication: Publication, definitions: Definitions, shown: Mapping[str, float]) -> dict[Key, Count]:
    """What each number of a publication counts, told apart by version where this publication revises what was shown before."""
    counts = {published.key: definitions.count(published.key) for published in publication.values}
    revised = {
        (counts[published.key].rows, counts[published.key].period)
        for published in publication.values
        if published.value is not None and shown.get(counts[published.key].name, published.value) != published.value
    }
    version = f"as in {publication.label}"
    return {
        key: replace(count, version=version) if (count.rows, count.period) in revised else count
        for key, count in counts.items()
    }


def sentence(finding: Finding, knowledge: Knowledge) -> str:
    """A finding as one line: the count, what is known of it, and the sum that gives it away."""
    name = knowledge.named(finding.name)
    why = "; ".join(_sum_in_words(each, knowledge) for each in finding.sums)
    if finding.why:
        return f"{name}: what is shown contradicts itself, so that nothing can be proved of it. {why}."
    if finding.knowing:
        return f"{name}: one who knows {knowledge.named(finding.knowing)} can work it out. {why}."
    if not finding.sums:
        return f"{name}: a small count is shown."
    known = "exactly" if finding.low == finding.high else "to be small"
    return f"{name}: a reader can work it out {known}. {why}."


def _sum_in_words(each: Sum, knowledge: Knowledge) -> str:
    """A sum with the numbers in it that are not shown; of those that are, the total by its value and the parts by how many."""
    parts = [knowledge.named(name) for name in each.parts if name not in knowledge.shown]
    others = len(each.parts) - len(parts)
    parts += [f"{others} shown {'number' if others == 1 else 'numbers'}"] if others else []
    value = knowledge.shown.get(each.total)
    total = f"{knowledge.named(each.total)} ({'withheld' if value is None else f'{value:g}'})"
    return f"{total} is the sum of {'; '.join(parts)}"
