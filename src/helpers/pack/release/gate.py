"""The gate before publication: no number on the pages lacks a source, and no reader can work out a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.disclosure.audit.counts import Definitions
from helpers.disclosure.audit.meaning import meaning_of
from helpers.disclosure.audit.readers_view import Audited, Publication, audit
from helpers.disclosure.ledger import Entry
from helpers.domain.params.params import Params
from helpers.pack.outcome import Failure, PackFailed

_NOTHING_WITHHELD = (
    "by policy: none nothing is withheld to protect children; state another policy in params/council.yaml and run again"
)


@dataclass(frozen=True)
class Gate:
    """What was published before, and what a council has decided of one who knows a withheld count."""

    params: Params
    earlier: Sequence[Entry]

    def audited(self, now: Sequence[Publication]) -> Audited:
        """What readers could work out who have everything in hand that was published, and these publications."""
        return self._audit([*self._earlier(), *now])

    def pass_through(self, now: Publication, faults: Sequence[str]) -> Audited:
        """What was looked at; what could be worked out before this publication cannot be undone and does not stop it.

        ``faults`` are those of the pages, of words that nobody answered for, and of results that are withheld for no reason.

        Raises:
            PackFailed: by the council's policy nothing is withheld; or with a failure for each fault and each count that a
                reader could work out.
        """
        if self.params.council.disclosure.policy == "none":
            raise PackFailed([Failure("disclosure", now.label, _NOTHING_WITHHELD)])
        audited = self.audited([now])
        before = self._audit(self._earlier())
        new = [sentence for sentence in audited.findings if sentence not in before.findings]
        if self.params.council.refuses_one_who_knows:
            new += [sentence for sentence in audited.to_one_who_knows if sentence not in before.to_one_who_knows]
        if stops := [*faults, *new]:
            raise PackFailed([Failure("disclosure", now.label, sentence) for sentence in stops])
        return audited

    def _earlier(self) -> list[Publication]:
        return [Publication(entry.label, entry.values) for entry in self.earlier]

    def _audit(self, publications: Sequence[Publication]) -> Audited:
        definitions = Definitions(self.params.figures, self.params.indicators)
        disclosure = self.params.council.disclosure
        return audit(publications, definitions, meaning_of(disclosure.policy, disclosure.threshold))
