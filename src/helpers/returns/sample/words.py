"""The texts and tables that are kept by hand beside this code."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from helpers.returns.sample.chance import Weighted


@cache
def kept(name: str) -> Any:
    """What ``texts/<name>.yaml`` states; shared between callers, who do not change it."""
    text = (resources.files(__package__) / "texts" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


@cache
def choice(name: str, *keys: str) -> Weighted:
    """The choice that the weights under these keys of ``texts/<name>.yaml`` make."""
    weights = kept(name)
    for key in keys:
        weights = weights[key]
    return Weighted.of(weights)
