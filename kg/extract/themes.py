"""Themes of a wording: the concepts of the vocabulary whose labels it contains."""

from __future__ import annotations

import functools
import re
from typing import Final

import pyoxigraph

from kg.model import Term
from kg.resources import resource

_FV: Final = "https://w3id.org/forum-kg/vocabulary#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def themes_of(text: str) -> tuple[Term, ...]:
    """The theme concepts whose preferred or alternative label stands in the text, longest labels first to match."""
    labels, lengths = _labels()
    words = [*map(str.lower, _WORD.findall(text))]
    found: set[str] = set()
    past = 0
    for at in [at for at, word in enumerate(words) if word in lengths]:
        for length in lengths[words[at]] if at >= past else ():
            if name := labels.get(tuple(words[at : at + length])):
                found.add(name)
                past = at + length
                break
    return tuple(Term("fv", name) for name in sorted(found))


@functools.cache
def _labels() -> tuple[dict[tuple[str, ...], str], dict[str, tuple[int, ...]]]:
    """Label in lower-case words to the local name of its concept; first word to the lengths of such labels."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(resource("ontology", "vocabulary.ttl")), format=pyoxigraph.RdfFormat.TURTLE)
    scheme = pyoxigraph.NamedNode(_FV + "themeScheme")
    labels: dict[tuple[str, ...], str] = {}
    concepts = store.quads_for_pattern(None, pyoxigraph.NamedNode(_SKOS + "inScheme"), scheme)
    for concept in sorted((quad.subject for quad in concepts), key=str):
        for predicate in ("prefLabel", "altLabel"):
            for quad in store.quads_for_pattern(concept, pyoxigraph.NamedNode(_SKOS + predicate), None):
                if isinstance(quad.object, pyoxigraph.Literal) and isinstance(concept, pyoxigraph.NamedNode):
                    words = tuple(word.lower() for word in _WORD.findall(quad.object.value))
                    labels.setdefault(words, concept.value.removeprefix(_FV))
    lengths: dict[str, set[int]] = {}
    for label in labels:
        lengths.setdefault(label[0], set()).add(len(label))
    return labels, {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
