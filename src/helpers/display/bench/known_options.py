"""What a verb may be given by name: a misspelt option is refused with the nearest, not answered with a bare TypeError."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from helpers.domain.nearest import one_of_the_known

Given = ParamSpec("Given")
Shown = TypeVar("Shown")


def with_known_options(verb: Callable[Given, Shown]) -> Callable[Given, Shown]:
    """The verb, which refuses an option that it does not have and names those that it has.

    Raises:
        Refused: as the verb does, and for an unknown option.
    """
    options = [name for name in inspect.signature(verb).parameters if name != "self"]

    @wraps(verb)
    def refusing_others(*arguments: Given.args, **named: Given.kwargs) -> Shown:
        for name in named:
            one_of_the_known(name, options, f"'{verb.__name__}' has no such option")
        return verb(*arguments, **named)

    return refusing_others
