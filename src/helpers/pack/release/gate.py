"""The gate before publication: no number on the pages lacks a source, and no reader can work out a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.disclosure.audit.counts import Definitions
from helpers.disclosure.audit.readers_view import Audited, Publication, audit
from helpers.disclosure.ledger import Entry
from helpers.domain.params.params import Params
from helpers.pack.outcome import Failure, PackFailed


@dataclass(frozen=True)
class Gate:
    """What was published before, and what a council has decided of one who knows a withheld count."""

    params: Params
    earlier: Sequence[Entry]

    def audited(self, now: Sequence[Publication]) -> Audited:
        """What readers could work out who have everything in hand that was published, and these publications."""
        return audit([*self._earlier(), *now], self._definitions())

    def pass_through(self, now: Publication, faults: Sequence[str]) -> Audited:
        """What was looked at; what could be worked out before this publication cannot be undone and does not stop it.

        Raises:
            PackFailed: with a failure for each number without a source and each count that a reader could work out.
        """
        audited = self.audited([now])
        before = audit(self._earlier(), self._definitions())
        new = [sentence for sentence in audited.findings if sentence not in before.findings]
        publication = self.params.council.publication
        if publication and publication.one_who_knows == "refuse":
            new += [sentence for sentence in audited.to_one_who_knows if sentence not in before.to_one_who_knows]
        if stops := [*faults, *new]:
            raise PackFailed([Failure("disclosure", now.label, sentence) for sentence in stops])
        return audited

    def _earlier(self) -> list[Publication]:
        return [Publication(entry.label, entry.values) for entry in self.earlier]

    def _definitions(self) -> Definitions:
        return Definitions(self.params.figures, self.params.indicators)
