"""The nearest of the known names, for whoever wrote one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from helpers.domain.refusal import Problem, Refused

ALIKE_ENOUGH = 0.5  # how alike two names are, from 0 to 1, so that one is offered for the other


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like the one written, whatever its case; empty where none is like it.

    >>> nearest("contact-by-source", ["contacts-by-source", "PM24"]), nearest("pm24", ["PM24"]), nearest("budget", ["PM24"])
    ('contacts-by-source', 'PM24', '')
    """
    by_lower = {one.casefold(): one for one in known}
    alike = difflib.get_close_matches(name.casefold()[:80], by_lower, n=1, cutoff=ALIKE_ENOUGH)
    return by_lower[alike[0]] if alike else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The beginning of a remedy that offers the nearest known name; empty where none is like it.

    >>> did_you_mean("PM42", ["PM24"])
    "Did you mean 'PM24'? "
    """
    alike = nearest(name, known)
    return f"Did you mean '{alike}'? " if alike else ""


def one_of_the_known(name: str, known: Iterable[str], rule: str, *, file: str = "the notebook") -> str:
    """The name, which is one of the known ones.

    Raises:
        Refused: it is not; the rule says what is wrong, and the nearest and all the others are named.
    """
    every = tuple(known)
    if name in every:
        return name
    remedy = f"{did_you_mean(name, every)}Use one of: {', '.join(every)}."
    raise Refused([Problem(file, rule, remedy, found=repr(name[:60]))])
