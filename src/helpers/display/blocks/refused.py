"""Why a block is refused, in one sentence that names the place: which block, which row, which field.

What stands in a block can come from a return, so the sentence gives its kind; only an id is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from helpers.domain.masked import kind_of
from helpers.domain.refusal import ShownAlone

# The tags of the two forms of a line, and of the two of its pieces; they are no fields and are not named.
WORDS, RUNS, RUN = "(words)", "(runs)", "(run)"
_SINGULAR = {"entries": "entry", RUNS: "run"}
Place = tuple[int | str, ...]
_AN_ID = re.compile(r"[A-Za-z0-9][a-z0-9_-]{0,59}")


class BlockRefused(ShownAlone, ValueError):
    """A block that no page can show as it stands; the message is a sentence that says where and why."""


def refusal(why: str) -> PydanticCustomError:
    """A fault of one field, in words; the sentence that names the field is made where the block is refused."""
    return PydanticCustomError("block", "{why}", {"why": why})


def masked(text: str) -> str:
    """The kind of a text that is not shown: ``a text of letters``."""
    return f"a text of {kind_of(text).removeprefix('a ')}"


def sentence_of(faults: ValidationError, given: Any, kind: str) -> str:
    """The first fault of a block of a kind in words; ``given`` is what was to become the block."""
    errors = faults.errors(include_url=False)
    first = errors[0]
    within = first["ctx"]["error"] if first["type"] == "value_error" else None
    if isinstance(within, BlockRefused):  # a block inside a block was refused already, in a sentence of its own
        return str(within)
    block = _named(kind, given.get("id") if isinstance(given, Mapping) else None)
    if first["type"] in ("missing", "extra_forbidden"):
        return f"{block}{_path(first['loc'][:-1])}: {_fields(errors, first['loc'][:-1])}."
    return f"{block}{_path(first['loc'])}: {_why(first)}"


def place_in_words(block: Any, place: Place) -> str:
    """A place in a block, or in a node of prose, in words: ``table 'contacts', row 2, cell 1, text``."""
    kind = getattr(block, "block", "")
    return (_named(kind, block.id) if kind else "") + _path(place).removeprefix("" if kind else ", ")


def _named(kind: str, identity: object) -> str:
    return f"{kind} {identity!r}" if isinstance(identity, str) and _AN_ID.fullmatch(identity) else kind


def _path(place: Place) -> str:
    """The way to a field in words: ``, row 2, cell 1, text``."""
    steps: list[str] = []
    name = ""
    for step in place:
        if isinstance(step, int):
            steps = [*(steps if name == RUNS else steps[:-1]), f"{_SINGULAR.get(name) or name.removesuffix('s')} {step + 1}"]
        elif not step.startswith("("):
            steps.append(step)
        name = name if step == RUN else str(step)
    return "".join(f", {step}" for step in steps)


def _fields(errors: Sequence[ErrorDetails], record: Place) -> str:
    """Which fields a record lacks, and which it has that are not known."""
    here = [error for error in errors if error["loc"][:-1] == record]
    missing = [str(error["loc"][-1]) for error in here if error["type"] == "missing"]
    unknown = [masked(str(error["loc"][-1])) for error in here if error["type"] == "extra_forbidden"]
    lacks = f"lacks {', '.join(missing)}" if missing else ""
    return " and ".join(filter(None, (lacks, f"has a field that is not known, named by {unknown[0]}" if unknown else "")))


def _why(error: ErrorDetails) -> str:
    found = type(error["input"]).__name__
    why = {
        "block": error["msg"],
        "string_type": f"expected text, found {found}.",
        "bool_type": "expected true or false.",
        "model_type": f"expected a record, found {found}.",
        "literal_error": f"{masked(str(error['input']))} is not one of {error.get('ctx', {}).get('expected', '')}.",
    }
    return str(why.get(error["type"]) or f"{error['msg'][:1].lower()}{error['msg'][1:]}.")
