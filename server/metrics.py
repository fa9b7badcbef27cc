"""Counts of what happened, in the text format of Prometheus. Safe for threads."""

from __future__ import annotations

import bisect
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds


@dataclass(slots=True)
class Metrics:
    """Queries by outcome with a histogram of their durations, responses by status class and method."""

    outcomes: Counter[str] = field(default_factory=Counter)
    responses: Counter[tuple[str, str]] = field(default_factory=Counter)
    _buckets: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    _seconds: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def query(self, outcome: str, seconds: float) -> None:
        """Count a query: `ok`, `cached`, `refused` or the kind of its failure."""
        with self._lock:
            self.outcomes[outcome] += 1
            self._buckets[bisect.bisect_left(BUCKETS, seconds)] += 1
            self._seconds += seconds

    def response(self, method: str, status: int) -> None:
        """Count a response by method and class of status."""
        with self._lock:
            self.responses[(method, f"{status // 100}xx")] += 1

    def lines(self, gauges: Mapping[str, tuple[str, float]]) -> Iterable[str]:
        """The exposition, a line at a time; `gauges` are further single values: name to (help, value)."""
        with self._lock:
            outcomes, responses = dict(self.outcomes), dict(self.responses)
            buckets, seconds = list(self._buckets), self._seconds
        yield from _head("forum_kg_queries_total", "counter", "Queries by outcome.")
        for outcome, count in sorted(outcomes.items()):
            yield f'forum_kg_queries_total{{outcome="{outcome}"}} {count}'
        yield from _head("forum_kg_query_seconds", "histogram", "Duration of queries from arrival to the whole answer.")
        total = 0
        for bound, count in zip((*map(str, BUCKETS), "+Inf"), buckets, strict=True):
            total += count
            yield f'forum_kg_query_seconds_bucket{{le="{bound}"}} {total}'
        yield f"forum_kg_query_seconds_sum {seconds:.6f}"
        yield f"forum_kg_query_seconds_count {total}"
        yield from _head("forum_kg_responses_total", "counter", "Responses by method and class of status.")
        for (method, status), count in sorted(responses.items()):
            yield f'forum_kg_responses_total{{method="{method}",status="{status}"}} {count}'
        for name, (text, value) in gauges.items():
            yield from _head(f"forum_kg_{name}", "counter" if name.endswith("_total") else "gauge", text)
            yield f"forum_kg_{name} {value:g}"


def _head(name: str, kind: str, text: str) -> Iterable[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} {kind}"
