"""Questions of the reconciliation interface: read, matched by name, weighed by what else is known of the thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.terms import PREFIXES
from server.names import EXACT, NameIndex, Thing, folded
from server.naming import QuestionError, id_of, iri_of, named_things, property_iri
from server.site import Row, site

MAX_CANDIDATES = 100
_CANDIDATES = 5  # unless the question says how many
_NAME_SHARE = 0.7  # how much the name counts where properties are given, too
_OTHER_TYPE = 0.8  # what a candidate of another type is worth where the type only should agree
_STRICTNESS = ("any", "all", "should")
_VALUES = (
    f"PREFIX rdfs: <{PREFIXES['rdfs']}>\n"
    "SELECT ?s ?p ?o (MIN(?l) AS ?label) WHERE {{ VALUES ?s {{ {things} }} VALUES ?p {{ {properties} }} ?s ?p ?o "
    "OPTIONAL {{ ?o rdfs:label ?l }} }} GROUP BY ?s ?p ?o ORDER BY ?s ?p ?o"
)
_XSD = PREFIXES["xsd"]
_WHOLE = frozenset({"integer", "int", "long", "nonNegativeInteger", "positiveInteger", "short"})
Values = Mapping[tuple[str, str], Sequence[Row]]  # (id of a thing, address of a property) to its values


@dataclass(frozen=True, slots=True)
class Question:
    """A name to be matched, with what the thing should be and what is known of it."""

    text: str
    limit: int
    types: tuple[str, ...]
    strict: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]  # address of a property, values any of which agrees

    def wants(self, thing: Thing) -> bool:
        """Whether the types of a thing allow it at all."""
        if not self.types or self.strict == "should":
            return True
        return (all if self.strict == "all" else any)(name in thing.all_classes for name in self.types)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant; `match` where it is beyond doubt."""

    thing: Thing
    score: float
    match: bool


def question_from(data: object) -> Question:
    """A question as it was sent. Raises QuestionError."""
    if not isinstance(data, dict):
        raise QuestionError("each query is an object")
    text, limit, strict = data.get("query", ""), data.get("limit", _CANDIDATES), data.get("type_strict", "any")
    if not isinstance(text, str):
        raise QuestionError("query must be a string")
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise QuestionError("limit must be a whole number from 1")
    if strict not in _STRICTNESS:
        raise QuestionError(f"type_strict is one of {', '.join(_STRICTNESS)}")
    types = data.get("type") or []
    types = [types] if isinstance(types, str | dict) else types
    properties = data.get("properties") or []
    if not isinstance(types, list) or not isinstance(properties, list):
        raise QuestionError("type is a string or a list of strings, properties is a list of objects")
    named = tuple(_type_id(item) for item in types)
    return Question(text, min(limit, MAX_CANDIDATES), named, strict, tuple(_given(item) for item in properties))


def _type_id(item: object) -> str:
    name = item.get("id") if isinstance(item, dict) else item
    if not isinstance(name, str):
        raise QuestionError("a type is given by its id")
    return name.removeprefix(PREFIXES["forum"])


def _given(item: object) -> tuple[str, tuple[str, ...]]:
    if not isinstance(item, dict) or not isinstance(item.get("pid"), str):
        raise QuestionError("each of `properties` is an object with pid and v")
    values = item.get("v", [])
    return property_iri(item["pid"]), tuple(
        _plain(value) for value in (values if isinstance(values, list) else [values])
    )


def _plain(value: object) -> str:
    """A value as it is compared: an object's id, a string, a number or a boolean as SPARQL writes it."""
    if isinstance(value, dict):
        value = value.get("id", value.get("name", ""))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""


def answer_all(questions: Sequence[Question]) -> list[list[Candidate]]:
    """Candidates for each question, best first. Raises NoAnswerError."""
    index = named_things()
    found = [_scored(index, question) for question in questions]
    pairs = [(q, items) for q, items in zip(questions, found, strict=True) if q.properties]
    things = {thing.id: thing for _, items in pairs for thing, _ in items}
    wanted = sorted({iri for q, _ in pairs for iri, _ in q.properties})
    values = values_of(list(things.values()), wanted)
    return [_judged(question, items, values) for question, items in zip(questions, found, strict=True)]


def _scored(index: NameIndex, question: Question) -> list[tuple[Thing, float]]:
    # More are looked at than are wanted: what is known of them may change their order.
    looked = max(question.limit, 20) if question.properties or question.strict == "should" else question.limit + 1
    hits = index.find(id_of(question.text) or question.text, looked, question.wants)
    return [(hit.thing, hit.score * (1.0 if _is_kind(question, hit.thing) else _OTHER_TYPE)) for hit in hits]


def _is_kind(question: Question, thing: Thing) -> bool:
    return not question.types or any(name in thing.all_classes for name in question.types)


def _judged(question: Question, items: Sequence[tuple[Thing, float]], values: Values) -> list[Candidate]:
    """Names and properties weighed together. One alone with the very name, and nothing against it, is the match."""
    rated = []
    for thing, score in items:
        agreement = [_agrees(values.get((thing.id, iri), ()), given) for iri, given in question.properties if given]
        share = sum(agreement) / len(agreement) if agreement else 1.0
        total = score if not agreement else _NAME_SHARE * score + (1 - _NAME_SHARE) * EXACT * share
        rated.append((round(total, 1), thing, score == EXACT and share == 1.0))
    rated.sort(key=lambda item: (-item[0], item[1].id))
    certain = sum(sure for _, _, sure in rated)
    return [Candidate(thing, total, sure and certain == 1) for total, thing, sure in rated[: question.limit]]


def _agrees(rows: Iterable[Row], given: Sequence[str]) -> float:
    """1 where one of the values is one of those given: by id, by address, by label, or as text."""
    known = set()
    for row in rows:
        known |= {row["o"]["value"], folded(row["o"]["value"]), id_of(row["o"]["value"])}
        known.add(folded(row["label"]["value"]) if "label" in row else "")
    known.discard("")
    return float(any(value in known or folded(value) in known for value in given))


def values_of(things: Sequence[Thing], properties: Sequence[str]) -> Values:
    """The values of properties (addresses) of things, as rows with `o` and, for things, `label`."""
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    if things and properties:
        names = " ".join(str(NamedNode(iri_of(thing.id))) for thing in things)
        text = _VALUES.format(things=names, properties=" ".join(str(NamedNode(iri)) for iri in properties))
        for row in site().rows(text):
            if "s" in row:
                grouped[(id_of(row["s"]["value"]), row["p"]["value"])].append(row)
    return grouped


def as_values(rows: Iterable[Row]) -> list[dict[str, object]]:
    """Values as data extension has them: things with id and name, numbers, dates, booleans, text."""
    return [_value(row) for row in rows]


def _value(row: Row) -> dict[str, object]:
    term = row["o"]
    value = term["value"]
    if term["type"] == "uri":
        if id_ := id_of(value):
            return {"id": id_, "name": row["label"]["value"] if "label" in row else id_}
        return {"str": row["label"]["value"] if "label" in row else value}
    datatype = term.get("datatype", "").removeprefix(_XSD)
    if datatype in ("date", "dateTime"):
        return {"date": value}
    if datatype == "boolean":
        return {"bool": value in ("true", "1")}
    try:
        if datatype in _WHOLE:
            return {"int": int(value)}
        if datatype in ("decimal", "double", "float"):
            return {"float": float(value)}
    except ValueError:
        return {"str": value}
    return {"str": value}
