"""The texts that a council states itself, which pages show in their own language where somebody has translated them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from helpers.domain.params.params import Params

_NOT_WORDS = frozenset(
    {"quarter", "returns", "history_from", "supplied", "bridge_indicator", "stands_on", "answered", "method"}
)
_OF_COUNCIL = ("name", "committee", "directorate", "service", "illustrative")
_WORDS = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")

Model = TypeVar("Model", bound=BaseModel)


def is_words(text: str) -> bool:
    """Whether a text is for a translator: two words or more.

    >>> is_words("New duty rota"), is_words("DP1"), is_words("2017-18-q3")
    (True, False, False)
    """
    return bool(_WORDS.search(text))


def own_texts(params: Params) -> Iterator[tuple[str, str]]:
    """Each text of words that the council's params state for the quarter's pages, with its file and its key."""
    council = params.council
    for name in _OF_COUNCIL:
        yield from _texts(getattr(council, name), "params/council.yaml", name)
    if council.contact:
        yield from _texts(council.contact.officer, "params/council.yaml", "contact.officer")
    yield from _texts(params.this_quarter.model_copy(update={"cover": None}), f"params/quarters/{params.quarter}.yaml", "")
    yield from _texts(params.this_quarter.cover, "params/cover.yaml", "")
    yield from _texts(params.targets, f"params/targets/{params.quarter.financial_year}.yaml", "targets")


def _texts(value: Any, file: str, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and is_words(value):
        yield f"{file}: {key}", value
    for name, inner in _inside(value):
        yield from _texts(inner, file, f"{key}.{name}".strip("."))


def _inside(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        return [(name, inner) for name, inner in value if name not in _NOT_WORDS]
    if isinstance(value, Mapping):
        return [(str(name), inner) for name, inner in value.items()]
    return [(str(number), inner) for number, inner in enumerate(value, 1)] if isinstance(value, tuple) else []


def in_their_language(params: Params) -> Params:
    """The params as pages show them: the council's own texts in the language of the pages, where they are translated.

    Figures are worked out from the params as they were written: the same, whatever the language of a page.
    """
    if not params.translations:
        return params
    council = params.council.model_copy(
        update={name: _in_translation(getattr(params.council, name), params.translations) for name in (*_OF_COUNCIL, "contact")}
    )
    return replace(
        params,
        council=council,
        this_quarter=_in_translation(params.this_quarter, params.translations),
        targets=_in_translation(params.targets, params.translations),
    )


def _in_translation(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return texts.get(value, value)
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: _in_translation(inner, texts) for name, inner in value if name not in _NOT_WORDS})
    if isinstance(value, Mapping):
        return {name: _in_translation(inner, texts) for name, inner in value.items()}
    return tuple(_in_translation(inner, texts) for inner in value) if isinstance(value, tuple) else value
