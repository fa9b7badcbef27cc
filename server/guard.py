"""Reads a query before any engine sees it and refuses what could reach out, write, or end the engine. Pure.

The counts are upper bounds taken from tokens, not from a parse: what is close to a limit and harmless may be refused,
what is harmful may not pass. The engine's own ends, measured on pyoxigraph 0.5: it dies at about 850 nested NOT EXISTS,
980 nested calls, 1,170 sub-SELECTs, 2,200 groups, 2,600 OPTIONALs, 10,000 parentheses, patterns or projections, and
plans 100 patterns in more than a second, 200 in twenty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from server.settings import Limits
from server.tokens import Kind, Token, tokens

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
VOLATILE = frozenset("RAND NOW UUID STRUUID BNODE".split())
_CLAUSES = frozenset("OPTIONAL MINUS EXISTS SELECT GRAPH FILTER BIND LATERAL FROM".split())
_MODIFIERS = frozenset({"GROUP", "ORDER", "HAVING", "SELECT", "DESCRIBE"})  # what follows is expressions until a brace
_OPEN = {"{": "}", "(": ")", "[": "]", "<<": ">>", "<<(": ")>>", "{|": "|}"}
_CLOSE = frozenset(_OPEN.values())
_OPERATORS = frozenset("+ - * / ! != = < > <= >= && || , ^ | ?".split())
_OPERANDS = frozenset({Kind.IRI, Kind.PNAME, Kind.VARIABLE, Kind.STRING, Kind.NUMBER, Kind.BLANK, Kind.LANGTAG})
_BATCH = 256  # tokens between looks at the counts
_BOUNDS = (
    ("patterns", "query_patterns"),
    ("unions", "query_unions"),
    ("projections", "query_projections"),
    ("clauses", "query_clauses"),
    ("operators", "query_operators"),
    ("prefixes", "query_prefixes"),
    ("path steps", "query_path_steps"),
    ("path repeats", "query_repeats"),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query is not evaluated: an HTTP status, what is wrong in a few words, and what to do about it."""

    status: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Permission:
    """A query that may be evaluated: its form, and whether two evaluations may differ on unchanged data."""

    form: str
    volatile: bool


@dataclass(slots=True)
class _Frame:
    """An open bracket: what it holds, and how deep repeats of paths are nested inside it."""

    kind: str  # "group", "data" (of VALUES), "expression", "term" (a path, a collection, a triple term)
    repeats: int = 0


@dataclass(slots=True)
class _Survey:
    """What one pass over the tokens has seen so far."""

    graphs: Callable[[str], bool]
    base: str
    limits: Limits
    update: bool = False
    form: str = ""
    volatile: bool = False
    counts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    stack: list[_Frame] = field(default_factory=list)
    prefixes: dict[str, str] = field(default_factory=dict)
    previous: Token | None = None
    before: Token | None = None
    expressions: bool = False  # between SELECT, GROUP, ORDER, HAVING and the next brace
    data: bool = False  # between VALUES and its brace
    signs: int = 0  # unary operators in a row
    closed: int = 0  # depth of repeats in the bracket that was closed last

    def inside(self, kind: str) -> bool:
        """Whether the innermost open bracket is of that kind."""
        return bool(self.stack) and self.stack[-1].kind == kind


def inspect(text: str, is_graph: Callable[[str], bool], base: str, limits: Limits) -> Permission | Refusal:
    """Permit or refuse a query. `is_graph` says whether an absolute address names a graph of the dataset.

    Relative addresses are resolved against the query's BASE and then `base`. Linear in the length of the text.
    """
    if len(text) > limits.query_bytes or len(text.encode("utf-8", "surrogatepass")) > limits.query_bytes:
        return Refusal(413, "query too long", f"a query may have {limits.query_bytes} bytes of UTF-8")
    survey = _Survey(is_graph, base, limits)
    if refusal := _walk(survey, text):
        return refusal
    if not survey.form:
        return Refusal(400, "no query", "the text has no SELECT, ASK, CONSTRUCT or DESCRIBE")
    return Permission(survey.form, survey.volatile)


def inspect_update(text: str, limits: Limits) -> Refusal | None:
    """Refuse an update that could reach out (LOAD, SERVICE) or end the engine; None permits it.

    What it changes is not weighed here: it is tried in a process of its own first. Data may be as large as a request,
    so patterns are not counted, nor tokens.
    """
    unbounded = dict.fromkeys(("query_tokens", "query_patterns", "query_operators"), limits.request_bytes)
    survey = _Survey(lambda name: True, "", replace(limits, **unbounded), update=True)
    return _walk(survey, text)


def _walk(survey: _Survey, text: str) -> Refusal | None:
    for number, token in enumerate(tokens(text), 1):
        refusal = _look(survey, token, text)
        if refusal is None and number % _BATCH == 0:
            refusal = _bounded(survey, number)
        if refusal is not None:
            return refusal
        survey.before, survey.previous = survey.previous, token
    return _bounded(survey, 0)


def _look(survey: _Survey, token: Token, text: str) -> Refusal | None:
    kind = token.kind
    if kind is Kind.MARK:
        return _mark(survey, token.text)
    if kind is Kind.WORD:
        return _word(survey, token.text)
    if kind is Kind.BROKEN:
        line = text.count("\n", 0, token.start) + 1
        column = token.start - text.rfind("\n", 0, token.start)
        return Refusal(400, "syntax error", f"line {line}, column {column}: {_broken(token.text)}")
    survey.signs = 0
    return _name(survey, token)


def _broken(text: str) -> str:
    if text in "\"'":
        return "a string that does not end"
    if text == "\\":
        return "a backslash outside of a string or an address; write the character itself"
    return f"a character that has no place here: {text!a}"


def _word(survey: _Survey, word: str) -> Refusal | None:
    survey.signs = 0
    if word == "SERVICE":
        return Refusal(403, "SERVICE is not allowed", "this endpoint calls no other; query both and join the results")
    if word == "LOAD":
        return Refusal(403 if survey.update else 400, "LOAD is not allowed", "send the data itself; nothing is fetched")
    if word in UPDATES and not survey.update:
        return Refusal(400, f"{word} is not part of a query", "updates go to /update, which a read-only server refuses")
    if word in FORMS and not survey.form:
        survey.form = word
    if word in VOLATILE:
        survey.volatile = True
    if word in _CLAUSES:
        survey.counts["clauses"] += 1
    if word == "UNION":
        survey.counts["unions"] += 1
    if word in _MODIFIERS:
        survey.expressions = True
    if word == "VALUES":
        survey.data, survey.expressions = True, False
    if word == "PREFIX":
        survey.counts["prefixes"] += 1
    if word == "IN":
        survey.counts["operators"] += 1
    return None


def _name(survey: _Survey, token: Token) -> Refusal | None:
    previous = survey.previous
    if survey.expressions and not survey.stack:
        survey.counts["projections"] += 1
    if survey.inside("term"):
        survey.counts["patterns"] += 2  # an item of a collection is two triples
    if token.kind is Kind.IRI:
        if len(token.text) > survey.limits.query_iri:
            return Refusal(413, "address too long", f"an address may have {survey.limits.query_iri} characters")
        if previous and previous.kind is Kind.PNAME and survey.before and survey.before.text == "PREFIX":
            survey.prefixes[previous.text] = token.text
            return None
        if previous and previous.text == "BASE":
            survey.base = _resolved(survey.base, token.text)
            return None
    if token.kind in (Kind.IRI, Kind.PNAME) and previous and previous.kind is Kind.WORD:
        named = previous.text == "NAMED" and survey.before is not None and survey.before.text == "FROM"
        if previous.text == "FROM" or named:
            return _from(survey, token)
    return None


def _from(survey: _Survey, token: Token) -> Refusal | None:
    """FROM and FROM NAMED may name graphs of the dataset alone: an engine could fetch or open anything else."""
    address = token.text
    if token.kind is Kind.PNAME:
        prefix, _, local = token.text.partition(":")
        address = survey.prefixes.get(f"{prefix}:", "") + local.replace("\\", "")
    address = _resolved(survey.base, address)
    if survey.graphs(address):
        return None
    return Refusal(
        403, "FROM names a graph that is not here", f"{ascii(address)[1:-1][:200]} is not a graph of this dataset"
    )


def _resolved(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _mark(survey: _Survey, mark: str) -> Refusal | None:
    previous = survey.previous
    operand = previous is not None and (previous.kind in _OPERANDS or previous.text in (")", "]", "}"))
    if mark in _OPEN:
        return _opened(survey, mark, operand)
    if mark in _CLOSE:
        _closed(survey)
        return None
    expression = survey.inside("expression") or (survey.expressions and not survey.stack)
    if mark == "^^" and not (previous is not None and previous.kind is Kind.STRING):
        mark = "^"  # two inverses, no datatype
    if mark in "!-+^" and not operand:
        survey.signs += 1
        if survey.signs > survey.limits.query_nesting:
            return Refusal(400, "query too deep", f"more than {survey.limits.query_nesting} signs in a row")
    else:
        survey.signs = 0
    if expression:
        survey.counts["operators"] += mark in _OPERATORS
        return None
    if mark in ".;,":
        survey.counts["patterns"] += 1
    if mark in "/|^":
        survey.counts["path steps"] += 1
    if mark in ("*", "+", "?") and operand:
        return _repeat(survey, previous)
    return None


def _repeat(survey: _Survey, previous: Token | None) -> Refusal | None:
    """A `*`, `+` or `?` after a step of a path; around a group that repeats itself it multiplies the work."""
    survey.counts["path repeats"] += 1
    depth = 1 + (survey.closed if previous is not None and previous.text == ")" else 0)
    if survey.stack:
        survey.stack[-1].repeats = max(survey.stack[-1].repeats, depth)
    if depth > 2:
        return Refusal(400, "path too complex", "repeats nested three deep: one repeat around the whole says the same")
    return None


def _opened(survey: _Survey, mark: str, operand: bool) -> Refusal | None:
    if mark == "(":
        if survey.expressions and not survey.stack:
            survey.counts["projections"] += 1
        kind = _parenthesis(survey, operand)
    elif mark == "{":
        kind = "data" if survey.data else "group"
        survey.data = survey.expressions = False
        survey.counts["patterns"] += kind == "group"
    else:
        kind = "group" if mark == "[" else "term"
        survey.counts["patterns"] += 1
    survey.stack.append(_Frame(kind))
    if len(survey.stack) > survey.limits.query_nesting:
        return Refusal(400, "query too deep", f"brackets may be nested {survey.limits.query_nesting} deep")
    return None


def _parenthesis(survey: _Survey, operand: bool) -> str:
    """What a parenthesis opens: a row of VALUES, an expression, or a path or collection among the patterns."""
    if survey.data or survey.inside("data"):
        return "data"
    if survey.inside("expression") or (survey.expressions and not survey.stack):
        return "expression"
    starts = survey.previous is not None and survey.previous.text in (
        "{",
        ".",
        ";",
        ",",
        "[",
        "(",
        "/",
        "|",
        "^",
        "!",
        "A",
    )
    return "term" if operand or starts else "expression"


def _closed(survey: _Survey) -> None:
    survey.closed = survey.stack.pop().repeats if survey.stack else 0


def _bounded(survey: _Survey, number: int) -> Refusal | None:
    """Whether a count is over its limit; `number` is how many tokens there were so far."""
    if number > survey.limits.query_tokens:
        return Refusal(413, "query too long", f"a query may have {survey.limits.query_tokens} tokens")
    for what, name in _BOUNDS:
        limit = getattr(survey.limits, name)
        if survey.counts[what] > limit:
            return Refusal(400, "query too complex", f"a query may have {limit} {what}; split it or use VALUES")
    return None
