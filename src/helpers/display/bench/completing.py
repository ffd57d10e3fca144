"""Ids that complete with Tab: what is typed within quotes in a call of a paper's verb becomes an id of the register."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from helpers.domain.params.handed import taken

_IN_QUOTES = re.compile(r"""\.\w+\([^'"]*(?:(['"])[^'"]*\1[^'"]*)*['"](?P<typed>[^'"]*)$""")
_NAME = "the workbook's figures"


def ids_that_begin(line: str, ids: Iterable[str]) -> list[str]:
    """The ids that what is being typed within quotes may become; none where no call is being typed.

    >>> ids_that_begin('appendix.table("contacts-by', ["contacts-by-source", "contacts-shares", "PM24"])
    ['contacts-by-source']
    >>> ids_that_begin('appendix.say("Police made {PM', ["PM24"]), ids_that_begin("open('PM", ["PM24"])
    (['PM24'], [])
    """
    typing = _IN_QUOTES.search(line)
    if typing is None:
        return []
    typed = typing["typed"].rpartition("{")[2]
    return [name for name in ids if name.casefold().startswith(typed.casefold())]


def complete_in_ipython(ids: Iterable[str]) -> None:
    """Lets IPython complete these ids in the cells of a notebook; the ids of a paper opened before give way to them."""
    shell = _shell()
    completer = getattr(shell, "Completer", None)
    if completer is None or taken():
        return
    from IPython.core.completer import CompletionContext, SimpleCompletion, SimpleMatcherResult, context_matcher

    known = tuple(ids)

    @context_matcher(identifier=_NAME)  # type: ignore[untyped-decorator]  # IPython states no types for it
    def matcher(context: CompletionContext) -> SimpleMatcherResult:
        begun = ids_that_begin(context.line_with_cursor[: context.cursor_position], known)
        typed = context.line_with_cursor[: context.cursor_position]
        fragment = re.split(r"""['"{]""", typed)[-1]
        completions = [SimpleCompletion(name, type="figure") for name in begun]
        return {"completions": completions, "matched_fragment": fragment, "suppress": bool(begun)}

    kept = [one for one in completer.custom_matchers if getattr(one, "matcher_identifier", "") != _NAME]
    completer.custom_matchers[:] = [*kept, matcher]


def _shell() -> Any:
    from IPython.core.getipython import get_ipython

    return get_ipython()
