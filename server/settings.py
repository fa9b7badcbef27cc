"""One table of limits: name, default, meaning. The command line, the environment and /-/settings all read it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path

MEGA = 1 << 20


def _limit(default: int | float, meaning: str) -> int:
    """A field that the table lists, with what it means."""
    return field(default=default, metadata={"meaning": meaning})  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of the server. Durations in seconds, sizes in bytes."""

    timeout: float = _limit(30.0, "wall clock for one query: waiting, planning, evaluation and writing together")
    workers: int = _limit(2, "processors for queries: twice as many processes evaluate quick ones, as many slow ones")
    quick_seconds: float = _limit(0.5, "a query that runs longer moves to the slow lane; the more wait, the sooner")
    slow_queue: int = _limit(8, "queries that may wait for a place in the slow lane; more are answered 429")
    quick_queue: int = _limit(40, "queries that may wait for a worker; more are answered 429")
    worker_memory: int = _limit(1024 * MEGA, "address space that one query may take above the store itself")
    worker_queries: int = _limit(5000, "a worker is replaced after so many queries")
    result_bytes: int = _limit(256 * MEGA, "a larger result is refused whole with 413, never cut")
    large_results: int = _limit(16, "results over 1 MB, in files, on their way at once; more are answered 429")
    result_triples: int = _limit(2_000_000, "a larger graph is refused whole with 413, never cut")
    html_rows: int = _limit(1000, "rows of a result shown in a page; the page says so and links the whole")
    query_bytes: int = _limit(512 * 1024, "length of a query text in UTF-8; longer is answered 413")
    query_tokens: int = _limit(100_000, "words, names, values and marks of a query")
    query_nesting: int = _limit(60, "depth of braces, brackets and parentheses: deeper ends the engine's process")
    query_patterns: int = _limit(80, "triple patterns: the planner's time explodes between 100 and 200")
    query_unions: int = _limit(100, "UNION branches")
    query_projections: int = _limit(500, "projected expressions and variables, all SELECT clauses together")
    query_clauses: int = _limit(100, "OPTIONAL, MINUS, EXISTS, sub-SELECT, GRAPH, FILTER and BIND, together")
    query_operators: int = _limit(2000, "operators and functions of expressions")
    query_prefixes: int = _limit(500, "PREFIX declarations")
    query_iri: int = _limit(8192, "length of one address in a query")
    query_repeats: int = _limit(6, "`*` and `+` in property paths; nested more than twice is refused at once")
    query_path_steps: int = _limit(40, "steps and alternatives of property paths, all together")
    request_bytes: int = _limit(2 * MEGA, "body of a request; larger is answered 413")
    upload_bytes: int = _limit(32 * MEGA, "body of a write; larger is answered 413")
    request_fields: int = _limit(50, "parameters of a request")
    read_seconds: float = _limit(20.0, "a client has so long to send one request")
    threads: int = _limit(96, "requests handled at once")
    cache_bytes: int = _limit(256 * MEGA, "memory of the result cache")
    cache_entry_bytes: int = _limit(1 * MEGA, "larger results are not cached")
    cache_seconds: int = _limit(300, "max-age of answers that depend on the build alone")
    memory_store_bytes: int = _limit(
        256 * MEGA, "a dataset.trig up to this size is served from memory, a larger one from disk"
    )
    describe_resources: int = _limit(100, "resources that one DESCRIBE may be about")
    describe_incoming: int = _limit(200, "incoming triples in the description of a resource")
    describe_claims: int = _limit(500, "claims in the description of a resource")
    explain_questions: int = _limit(500, "questions to the graph behind one explanation; more is answered 413")
    explain_rows: int = _limit(2000, "rows that one of these may give; more is answered 413")
    explain_text: int = _limit(1000, "characters of a name that is to be explained")
    search_results: int = _limit(50, "hits of a search")
    reconcile_names: int = _limit(300_000, "names that /reconcile holds in memory; with more it answers 413")
    reconcile_batch: int = _limit(100, "names that one request to /reconcile may ask for")
    remote_seconds: int = _limit(60, "answers of a remote endpoint are kept so long, and its graphs listed so often")
    remote_tries: int = _limit(3, "times that a remote endpoint is asked before 502; not after a query ran out of time")
    page_things: int = _limit(5000, "things on a timeline, map or network; where there are more the page says so")
    page_seconds: float = _limit(10.0, "wall clock for the queries behind one page")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `kg serve` was asked to do."""

    build: Path = Path("build")
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    trusted_proxies: tuple[str, ...] = ()
    writable: Path | None = None  # folder of the copy that is written to; None: read-only
    remote: str = ""  # address of an endpoint that is served in place of the build's store
    base_iri: str = ""  # BASE of that endpoint's data; empty: as its graphs say
    token: str = field(default="", repr=False)
    limits: Limits = Limits()


def table(limits: Limits) -> list[tuple[str, int | float, str]]:
    """Rows (name, value, meaning) in the order of the class."""
    return [(item.name, getattr(limits, item.name), str(item.metadata["meaning"])) for item in fields(limits)]
