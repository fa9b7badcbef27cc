"""A person in a post, as one passage tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.extract.writer import Where
from kg.model import Entity
from kg.patterns import filtered

_DETERMINER: Final = filtered(r"^(?:(?:[Tt]he|[Ii]ts|present|current|new|our|[Oo]ur) )+")
_LOOSE_END: Final = filtered(r"(?:,? (?:in|of|at|for|and|the|on|to))+$")


@dataclass(frozen=True, slots=True)
class Held:
    """A person in a post: the post as printed, where it is held, and the words."""

    holder: Entity
    post: str
    words: Where
    organisation: Entity | None = None
    context: tuple[Where, ...] = ()
    name: tuple[Where, ...] = ()  # where the name stands, if not within the words


def clean(post: str) -> str:
    """A post without its article and without words that hang loose at its end."""
    return _DETERMINER.sub("", _LOOSE_END.sub("", post.strip(" ,*")))
