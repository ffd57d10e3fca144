"""The returns: what a row of each is, its columns, its code lists and the rules within it. The one place that states them."""

from __future__ import annotations

from helpers.returns.shapes.children import CHILDREN_RETURNS
from helpers.returns.shapes.service import SERVICE_RETURNS
from helpers.returns.shapes.shape import Shape

SHAPES: dict[str, Shape] = {shape.name: shape for shape in (*CHILDREN_RETURNS, *SERVICE_RETURNS)}
RETURN_NAMES: tuple[str, ...] = tuple(SHAPES)
