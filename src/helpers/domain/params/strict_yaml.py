"""Params are data: YAML read safely, duplicate keys refused, every problem named with its file and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from helpers.domain.fingerprint import NotRegular, regular_bytes
from helpers.domain.printable import seen
from helpers.domain.refusal import Problem, Refused


class Stated(BaseModel):
    """A part of the params: frozen, and a key that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class ParamsFile(Stated):
    """A whole params file, which says which version of this layout it is written in."""

    version: Literal[1] = Field(alias="schema")


Model = TypeVar("Model", bound=Stated)
_AN_ADDRESS = "an address"  # it may have a password in it
_IN_BRACES = re.compile(r"\{(\w+)\}")


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # ten times faster where it is
    """Safe YAML in which a key may stand once only."""


def _not_yaml(problem: str, node: yaml.Node) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


def _mapping_without_duplicates(loader: _StrictLoader, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    mapping: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise _not_yaml(f"the key '{key_node.value}' is not read as text", key_node)
        if key in mapping:
            raise _not_yaml(f"the key '{key}' stands twice", key_node)
        mapping[key] = loader.construct_object(value_node, deep=deep)
    return mapping


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_duplicates)


def _refused(file: Path, rule: str, remedy: str, **where: Any) -> Refused:
    return Refused([Problem(file=_short(file), rule=rule, remedy=remedy, **where)])


def _short(file: Path) -> str:
    """A params file as an analyst names it: from its params folder down, never a path of one machine."""
    parts = file.parts
    if "params" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("params") :])
    root = next((folder for folder in file.parents if (folder / "council.yaml").is_file()), None)
    return "/".join((root.name, *file.relative_to(root).parts)) if root else file.name


def read_yaml(file: Path, content: bytes | None = None) -> Any:
    """What a YAML file holds, without marks of direction and what else cannot be seen, as returns are read.

    ``content`` is its bytes where they have been read already.

    Raises:
        Refused: the file is missing, is not text, or is not YAML; the problem names file and line.
    """
    try:
        text = seen((regular_bytes(file) if content is None else content).decode("utf-8"))
    except FileNotFoundError:
        raise _refused(file, "this params file is missing", "Add it, or correct the name that asks for it.") from None
    except NotRegular as irregular:
        raise _refused(file, f"a params file is a file, not {irregular}", "Put the file itself there.") from None
    except UnicodeDecodeError:
        raise _refused(file, "this params file is not UTF-8 text", "Save it as UTF-8.") from None
    if "&" in text and "*" in text and _has_alias(file, text):
        raise _refused(file, "anchors and aliases are not used in params", "Write the value out in each place.")
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - the strict loader is a SafeLoader
    except yaml.YAMLError as error:
        raise _yaml_refusal(file, error) from None
    except ValueError as error:  # what looks like a date and is no day of the calendar
        raise _refused(file, f"a date in this params file is not a real day ({error})", "Correct the date.") from None


def _has_alias(file: Path, text: str) -> bool:
    try:
        return any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text))
    except yaml.YAMLError as error:
        raise _yaml_refusal(file, error) from None


def _yaml_refusal(file: Path, error: yaml.YAMLError) -> Refused:
    mark = getattr(error, "problem_mark", None)
    rule = getattr(error, "problem", None) or "this is not YAML that can be read safely"
    return _refused(file, rule, "Correct the line.", row=mark.line + 1 if mark else None)


def with_terms(value: Any, terms: Mapping[str, str]) -> Any:
    """What a params file states, with the nation's words in the place of their names in braces; other braces stay.

    >>> with_terms({"title": "A {plan} for each", "n": 1}, {"plan": "child in need plan"})
    {'title': 'A child in need plan for each', 'n': 1}
    """
    if isinstance(value, str):
        return _IN_BRACES.sub(lambda name: terms.get(name[1], name[0]), value)
    if isinstance(value, dict):
        return {key: with_terms(inner, terms) for key, inner in value.items()}
    return [with_terms(inner, terms) for inner in value] if isinstance(value, list) else value


def read_stated(
    file: Path, model: type[Model], content: bytes | None = None, *, terms: Mapping[str, str] | None = None
) -> Model:
    """A params file as the model that states what it may hold; ``content`` is its bytes where they have been read already.

    ``terms`` are put in the place of their names in braces, in every text of the file.

    Raises:
        Refused: every key that is unknown, missing or has a wrong value, at once, each named with its file.
    """
    try:
        return model.model_validate(with_terms(read_yaml(file, content), terms or {}))
    except ValidationError as error:
        raise Refused(_problem(file, detail) for detail in error.errors(include_url=False)) from None


def _problem(file: Path, error: Any) -> Problem:
    # Places in lists count from 1, as a person counts and as all other messages do.
    key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"]) or "(whole file)"
    if error["type"] == "extra_forbidden":
        return Problem(_short(file), f"the key '{key}' is not known", "Check its spelling or take it out.")
    if error["type"] == "missing":
        return Problem(_short(file), f"the key '{key}' is missing", "Add it.")
    stated = repr(error.get("input"))
    shown = _AN_ADDRESS if "://" in stated else stated[:60]
    return Problem(_short(file), f"the key '{key}': {error['msg']}", "Correct the value.", found=shown)
