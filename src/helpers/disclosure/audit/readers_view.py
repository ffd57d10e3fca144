"""The audit of publications: what readers of all of them could work out, each count named by where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from helpers.disclosure.audit.attack import findings, findings_of_one_who_knows
from helpers.disclosure.audit.counts import Count, Definitions
from helpers.disclosure.audit.knowledge import Finding, Knowledge, Sum
from helpers.disclosure.audit.meaning import Meaning
from helpers.disclosure.audit.sums import sums_of_shares, sums_of_tables, sums_over_time
from helpers.disclosure.published import Key, PublishedValue

AS_THEY_ARE = Meaning()
_SUMS_NAMED = 4  # of a finding that hangs on more


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


def audit(publications: Sequence[Publication], definitions: Definitions, meaning: Meaning = AS_THEY_ARE) -> Audited:
    """What readers of these publications, in the order in which they came out, could work out.

    ``meaning`` is what their policy says that shown numbers stand for.

    Nothing of how they were protected is known here, and no number that is not shown in them.
    """
    knowledge = knowledge_of(publications, definitions, meaning)
    found = findings(knowledge, meaning.small)
    gone = {finding.name for finding in found}
    known = [finding for finding in findings_of_one_who_knows(knowledge) if finding.name not in gone]
    return Audited(
        len(knowledge.hidden),
        len(knowledge.shown) + len(knowledge.between),
        tuple(sentence(finding, knowledge) for finding in found),
        tuple(sentence(finding, knowledge) for finding in known),
    )


def knowledge_of(publications: Sequence[Publication], definitions: Definitions, meaning: Meaning = AS_THEY_ARE) -> Knowledge:
    """What readers know who have all publications in hand."""
    known = _Known(definitions, meaning)
    for publication in publications:
        known.read(publication)
    known.add(sums_over_time(sorted(known.counts)), "what {} grew by in the quarter")
    return known.knowledge()


class _Known:
    """What becomes known as publications are read one after another."""

    def __init__(self, definitions: Definitions, meaning: Meaning) -> None:
        self._definitions, self._meaning = definitions, meaning
        self.counts: set[Count] = set()
        self._printed: dict[str, float] = {}
        self._shown: dict[str, float] = {}
        self._between: dict[str, tuple[float, float]] = {}
        self._hidden: dict[str, bool] = {}  # whether it may be nothing
        self._words: dict[str, str] = {}
        self._protected: set[str] = set()
        self._sums: list[Sum] = []

    def read(self, publication: Publication) -> None:
        """Adds what a publication shows and withholds, and the sums between its own numbers."""
        publication = _counted(publication, self._definitions)
        counts = _versioned(publication, self._definitions, self._printed)
        for published in publication.values:
            self._note(published, counts[published.key].name)
        self.counts |= set(counts.values())
        self._sums += sums_of_tables(counts, self._definitions)
        self.add(sums_of_shares(counts, self._definitions), "the rest of {}")

    def add(self, sums: Iterable[tuple[Sum, Count]], words: str) -> None:
        """Adds sums, each with a count in it that may stand nowhere, and how that is called by what it is a part of."""
        for each, part in sums:
            self._sums.append(each)
            self._words.setdefault(part.name, words.format(self._words.get(each.total, each.total)))
            self._protected |= {part.name} if each.total in self._protected else set()

    def knowledge(self) -> Knowledge:
        """All of it."""
        between = {name: ends for name, ends in self._between.items() if name not in self._shown}
        unknown = frozenset(self._hidden) - self._shown.keys() - between.keys()
        may_be_zero = frozenset(name for name in unknown if self._hidden[name])
        known = Knowledge(self._shown, unknown, tuple(self._sums), frozenset(self._protected), may_be_zero, self._words)
        return replace(known, between=between)

    def _note(self, published: PublishedValue, name: str) -> None:
        self._words.setdefault(name, published.key.words())
        if published.value is not None:
            self._printed[name] = published.value
            self._see(name, published)
        elif published.mark == "hidden":
            self._hidden[name] = self._hidden.get(name, True) and self._may_be_nothing(published.key)
        if self._definitions.is_protected(published.key.figure):
            self._protected.add(name)

    def _see(self, name: str, published: PublishedValue) -> None:
        """A number of children stands for what it may have been rounded from; of two roundings both hold."""
        assert published.value is not None
        low, high = self._meaning.between(published.value)
        if low == high or not self._definitions.is_protected(published.key.figure):
            self._shown[name] = published.value
            return
        least, most = self._between.get(name, (low, high))
        self._between[name] = (max(low, least), min(high, most))

    def _may_be_nothing(self, key: Key) -> bool:
        """Whether zeros are withheld there too: a share is withheld for any of its numbers, a count only for being one."""
        of_a_count = key.quantity == "value" and self._definitions.kind(key) in ("count", "sum")
        return not (of_a_count and self._meaning.noughts_are_true)


def _counted(publication: Publication, definitions: Definitions) -> Publication:
    return replace(publication, values=tuple(value for value in publication.values if definitions.is_counted(value.key)))


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
    why = ". ".join(_sum_in_words(each, knowledge) for each in finding.sums[:_SUMS_NAMED])
    others = len(finding.sums) - _SUMS_NAMED
    why += f". And {others} more sums" if others > 0 else ""
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
    unseen = "rounded" if each.total in knowledge.between else "withheld"
    total = f"{knowledge.named(each.total)} ({unseen if value is None else f'{value:g}'})"
    return f"{total} is the sum of {'; '.join(parts)}"
