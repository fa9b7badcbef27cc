"""Why the graph says so: the words that a triple rests on, or the rule and the triples it follows from."""

from kg.explain.explainer import Evidence, Explanation, Support, explain
from kg.explain.naming import BadNameError, UnknownNameError
from kg.explain.sources import Bounds, Source, TooLongError, of_build
from kg.explain.writing import explanation_json, explanation_text

__all__ = [
    "BadNameError",
    "Bounds",
    "Evidence",
    "Explanation",
    "Source",
    "Support",
    "TooLongError",
    "UnknownNameError",
    "explain",
    "explanation_json",
    "explanation_text",
    "of_build",
]
