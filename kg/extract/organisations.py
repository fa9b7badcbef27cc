"""Organisations that no lexicon knows, by their names as printed."""

from __future__ import annotations

import re

from kg.addresses import slugify
from kg.model import Entity, Ref


def organisation(name: str) -> Entity:
    """An organisation under a name; an acronym in brackets behind it is a name as well."""
    bare = re.sub(r"\s*\([^()]*\)$", "", name).strip()
    acronym = re.search(r"\(([A-Z][A-Za-z&]+)\)$", name)
    return Entity(Ref("organisation", slugify(bare)), "Organisation", bare, names=(acronym[1],) if acronym else ())
