"""Closed code lists: what services may write in a coded column, what it means, and the known variants."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from helpers.domain.params.strict_yaml import ParamsFile, Stated

ALIKE_ENOUGH_TO_OFFER = 0.6  # how alike two spellings are, from 0 to 1, so that a code is offered as what may have been meant
SHORTEST_SLIP = 5  # letters: a shorter word that is one letter away from a code could be a name


@dataclass(frozen=True)
class Code:
    """One code of a list, its label on a page, and the other spellings that services are known to send.

    A code that came or went (a team, say) has the first or last day on which it stood, and the code that took its place.
    """

    code: str
    label: str
    variants: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""

    def stood_between(self, first: date, last: date) -> bool:
        """Whether the code stood on any of these days."""
        return (self.valid_from is None or self.valid_from <= last) and (self.valid_to is None or self.valid_to >= first)


@dataclass(frozen=True)
class CodeList:
    """A closed list: a value is one of its codes, a known variant of one, or refused."""

    name: str
    title: str
    source: str
    codes: tuple[Code, ...]

    @cached_property
    def labels(self) -> dict[str, str]:
        """Label by code, in the order of the list."""
        return {code.code: code.label for code in self.codes}

    @cached_property
    def _canonical(self) -> dict[str, str]:
        known = {}
        for code in self.codes:
            known.update({spelling.casefold(): code.code for spelling in (code.code, code.label, *code.variants)})
        return known

    def ambiguous(self) -> tuple[str, ...]:
        """Every spelling that stands for more than one code."""
        meant: dict[str, set[str]] = {}
        for code in self.codes:
            for spelling in (code.code, code.label, *code.variants):
                meant.setdefault(spelling.casefold(), set()).add(code.code)
        return tuple(sorted(spelling for spelling, codes in meant.items() if len(codes) > 1))

    def canonical(self, text: str) -> str | None:
        """The code that a value stands for, or None where the list does not know it."""
        return self._canonical.get(" ".join(text.split()).casefold())

    def nearest(self, text: str) -> tuple[str, ...]:
        """Up to three codes whose spellings are like what was written, the likest first; for a value that the list refuses."""
        return tuple(dict.fromkeys(self._canonical[spelling] for spelling in self._alike(text, ALIKE_ENOUGH_TO_OFFER)))

    def resembles(self, text: str) -> bool:
        """Whether what was written is one of the list's own spellings, or one letter away from a longer one of them."""
        written = " ".join(text.split()).casefold()
        return self.canonical(text) is not None or any(is_slip(written, spelling) for spelling in self._canonical)

    @cached_property
    def by_code(self) -> dict[str, Code]:
        """Each code of the list by itself."""
        return {code.code: code for code in self.codes}

    @cached_property
    def dated(self) -> tuple[Code, ...]:
        """The codes that came or went."""
        return tuple(code for code in self.codes if code.valid_from or code.valid_to)

    def _alike(self, text: str, cutoff: float) -> list[str]:
        written = " ".join(text.split()).casefold()[:80]
        return difflib.get_close_matches(written, self._canonical, n=3, cutoff=cutoff)


def is_slip(written: str, spelling: str) -> bool:
    """Whether a spelling was written with one letter more, less or otherwise, or with two letters changed about.

    >>> is_slip("polise", "police"), is_slip("poilce", "police"), is_slip("courtney", "court"), is_slip("ann", "a&e")
    (True, True, False, False)
    """
    if min(len(written), len(spelling)) < SHORTEST_SLIP or abs(len(written) - len(spelling)) > 1 or written[0] != spelling[0]:
        return False
    first = next(
        (position for position, pair in enumerate(zip(written, spelling, strict=False)) if pair[0] != pair[1]), len(spelling)
    )
    rest, other = written[first:], spelling[first:]
    one_letter = other[1:] in (rest, rest[1:]) or other == rest[1:]
    return one_letter or (other[:2] == rest[1::-1] and other[2:] == rest[2:])


@dataclass(frozen=True)
class Codes:
    """All code lists of a council, by name."""

    lists: dict[str, CodeList] = field(default_factory=dict)

    def list(self, name: str) -> CodeList:
        """The code list of that name.

        Raises:
            KeyError: there is no such list.
        """
        return self.lists[name]


class _StatedCode(Stated):
    code: str
    label: str
    variants: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""


class _StatedList(Stated):
    title: str
    source: str
    codes: tuple[_StatedCode, ...]


class CodesFile(ParamsFile):
    """``params/codes.yaml``: each code list with where it comes from."""

    lists: dict[str, _StatedList]

    def codes(self) -> Codes:
        """The code lists that the file states."""
        return Codes(
            {
                name: CodeList(name, listed.title, listed.source, tuple(Code(**dict(code)) for code in listed.codes))
                for name, listed in self.lists.items()
            }
        )
