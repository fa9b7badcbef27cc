"""Themes of a wording: the concepts of the vocabulary whose labels it contains."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph

from kg.addresses import SPACED
from kg.model import Term
from kg.resources import resource

_FV: Final = "https://w3id.org/forum-kg/vocabulary#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(slots=True)
class _Labels:
    """The labels that begin with the same words: the theme whose label these words are, and what may follow."""

    theme: Term | None = None
    longer: dict[str, _Labels] = field(default_factory=dict)


def themes_of(text: str) -> tuple[Term, ...]:
    """The theme concepts whose preferred or alternative label stands in the text, longest labels first to match."""
    first = _labels().longer
    words = _words(text)
    found: dict[str, Term] = {}
    past = 0
    for at in [at for at, word in enumerate(words) if word in first]:
        labels = first[words[at]] if at >= past else None
        theme, end = None, at
        while labels is not None:
            end += 1
            if labels.theme is not None:
                theme, past = labels.theme, end
            labels = labels.longer.get(words[end]) if end < len(words) else None
        if theme is not None:
            found[theme.name] = theme
    return tuple(found[name] for name in sorted(found))


def _words(text: str) -> list[str]:
    """The words of a text in small letters."""
    if text.isascii() and "'" not in text:
        return text.translate(SPACED).split()
    return [*map(str.lower, _WORD.findall(text))]


@functools.cache
def _labels() -> _Labels:
    """All labels by their words in small letters; of two concepts with one label, the first by address has it."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(resource("ontology", "vocabulary.ttl")), format=pyoxigraph.RdfFormat.TURTLE)
    scheme = pyoxigraph.NamedNode(_FV + "themeScheme")
    labels = _Labels()
    concepts = store.quads_for_pattern(None, pyoxigraph.NamedNode(_SKOS + "inScheme"), scheme)
    for concept in sorted((quad.subject for quad in concepts), key=str):
        for predicate in ("prefLabel", "altLabel"):
            for quad in store.quads_for_pattern(concept, pyoxigraph.NamedNode(_SKOS + predicate), None):
                if isinstance(quad.object, pyoxigraph.Literal) and isinstance(concept, pyoxigraph.NamedNode):
                    node = labels
                    for word in _words(quad.object.value):
                        node = node.longer.setdefault(word, _Labels())
                    node.theme = node.theme or Term("fv", concept.value.removeprefix(_FV))
    return labels
