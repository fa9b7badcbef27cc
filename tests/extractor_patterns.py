"""All patterns of the extractors: those of their modules, and those within their tables and rules."""

from __future__ import annotations

import importlib
import pkgutil
import re

import kg.extract
from kg.patterns import Filtered

_DEPTH = 3  # tables of rules that hold patterns


def extractor_patterns() -> list[Filtered | re.Pattern[str]]:
    """Each pattern once, sorted by its text."""
    modules = (importlib.import_module(m.name) for m in pkgutil.walk_packages(kg.extract.__path__, "kg.extract."))
    found = [one for module in modules for value in vars(module).values() for one in _within(value, _DEPTH)]
    kept = {(one.pattern, one.flags, isinstance(one, Filtered)): one for one in found}
    return [kept[key] for key in sorted(kept)]


def _within(value: object, depth: int) -> list[Filtered | re.Pattern[str]]:
    if isinstance(value, Filtered):
        return [value]
    if isinstance(value, re.Pattern):
        return [value] if isinstance(value.pattern, str) else []
    if depth == 0:
        return []
    if isinstance(value, dict):
        value = (*value, *value.values())
    if isinstance(value, (tuple, list)):
        return [one for inner in value for one in _within(inner, depth - 1)]
    fields = getattr(value, "__dataclass_fields__", ())
    return [one for field in fields for one in _within(getattr(value, field, None), depth - 1)]
