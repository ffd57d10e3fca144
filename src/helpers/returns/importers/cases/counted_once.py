"""Contacts and the referrals that they became: each is counted once, as the referral."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.returns.importers.cases.case_events import Received

BECAME_REFERRAL = "became a referral, which is counted"
# Within how many days of a contact a referral of the child is what it led to: one working day, over a weekend (Working Together
# asks for the decision within one working day).
BECOMES_WITHIN = 3


def without_referrals(contacts: Sequence[Received], referrals: Sequence[Received], kept: dict[int, str]) -> Iterator[Received]:
    """The contacts that did not become one of the referrals; the others are kept back in ``kept``.

    Each referral takes one contact, the child's latest within three days before it.
    """
    waiting = defaultdict(list)
    for contact in sorted(contacts, key=lambda one: (one.received, one.row)):
        waiting[contact.child].append(contact)
    for referral in sorted(referrals, key=lambda one: (one.received, one.row)):
        near = [one for one in waiting[referral.child] if 0 <= (referral.received - one.received).days <= BECOMES_WITHIN]
        if near:
            waiting[referral.child].remove(near[-1])
            kept[near[-1].row] = BECAME_REFERRAL
    yield from (contact for contact in contacts if contact.row not in kept)
