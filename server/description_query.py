"""`DESCRIBE` as this server answers it: what `/data/…` gives, for each resource that the query names or finds."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from itertools import pairwise

from pyoxigraph import Triple

from kg.results import Form, FormError, write_graph
from kg.terms import PREFIXES
from server.answers import fetch
from server.cache import Entry
from server.describing import triples_about
from server.frames import Failure, Job
from server.negotiation import SOLUTIONS, content_type
from server.responses import accepted_coding, encoded, entity_tag
from server.runs import Result
from server.site import site
from server.tokens import Kind, Token, tokens

_ENDS = frozenset("WHERE FROM ORDER LIMIT OFFSET VALUES GROUP HAVING".split())
_NAMES = frozenset({Kind.IRI, Kind.PNAME})


def as_select(text: str) -> str | None:
    """The query that finds what a DESCRIBE is about; None where it says which graphs to use, or is not understood."""
    found = list(tokens(text))
    start = next((i for i, token in enumerate(found) if token.kind is Kind.WORD and token.text == "DESCRIBE"), None)
    if start is None or any(token.kind is Kind.WORD and token.text == "FROM" for token in found):
        return None
    end = start + 1
    while end < len(found) and not _ends(found[end]):
        end += 1
    cuts = [token.start for token in found[start + 1 : end]] + [found[end].start if end < len(found) else len(text)]
    # A piece may end in a comment, so each has a line of its own.
    columns = [
        f"({text[here:there]}\n AS ?forumKgDescribed{number})" if token.kind in _NAMES else f"{text[here:there]}\n"
        for number, (token, (here, there)) in enumerate(zip(found[start + 1 : end], pairwise(cuts), strict=True))
    ]
    pattern = "" if any(token.text == "{" for token in found[end:]) else "WHERE {} "
    return f"{text[: found[start].start]}SELECT DISTINCT {' '.join(columns)} {pattern}{text[cuts[-1] :]}"


def _ends(token: Token) -> bool:
    return token.text == "{" if token.kind is Kind.MARK else token.kind is Kind.WORD and token.text in _ENDS


def fetch_description(text: str, form: Form, *, packed: bool) -> Entry | Result | Failure:
    """The descriptions together, as one graph. Raises NoAnswerError where a description cannot be had."""
    base, revision = site().build.iris.base, site().engine.nursery.revision
    coding = accepted_coding() if packed else ""
    key = ("describe", text, form.name, coding, revision)
    if (entry := site().cache.peek(key)) is not None:
        return entry
    select = as_select(text)
    found = None if select is None else fetch(Job(select, "json", base=base), SOLUTIONS[0], packed=False)
    if isinstance(found, Result) and found.file is not None:
        found.file.close()
    if not isinstance(found, Entry):
        return fetch(Job(text, form.name, base=base), form, packed=packed)  # the engine's own way, and its own errors
    terms = (term for row in json.loads(found.data)["results"]["bindings"] for term in row.values())
    addresses = sorted({term["value"] for term in terms if term["type"] == "uri"})
    limit = site().settings.limits.describe_resources
    if len(addresses) > limit:
        return Failure(
            "large", f"DESCRIBE of {len(addresses)} resources, and {limit} are the limit: use LIMIT, or CONSTRUCT"
        )
    written = _written({triple for address in addresses for triple in triples_about(site(), address)}, form)
    if isinstance(written, Entry):
        written = encoded(written) if coding else written
        site().cache.put(key, written)
    return written


def _written(triples: Iterable[Triple], form: Form) -> Entry | Failure:
    sink = io.BytesIO()
    try:
        write_graph(sorted(triples, key=str), form.name, sink, PREFIXES)
    except FormError as error:
        return Failure("form", str(error))
    data = sink.getvalue()
    return Entry(data, content_type(form), entity_tag(site().build.id, form.name, data))
