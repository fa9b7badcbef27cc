"""Side by side: this server, `oxigraph serve -l` and others on the same data, queries and connections.

    python benchmarks/endpoint.py [--triples 100000] [--seconds 20] [--connections 8] [--method GET] [--only NAME]
                                  [--oxigraph PATH] [--rdflib-endpoint PATH]

For each server: requests a second of the mix, p50, p95 and p99 of each kind, the processor time that a request takes of
all its processes (which other work on the machine distorts less than the wall clock), memory, and over one connection
the latency above the bare engine's. Then the ratios to `oxigraph serve -l`. The load comes from two processes on the
same machine and takes its part of it (`endpoint_client.py`). Peers that are not given and not installed are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from endpoint_client import Load, Samples, measure
from endpoint_data import BASE, queries, triples
from endpoint_servers import Server, memory, ours, peers, processor_seconds, program, running
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from kg.store import load_memory, load_store, open_store, query

_PER_MEETING = 72  # triples of one meeting with its participations and outcomes
_MARK = "oxigraph serve -l"  # what the others are compared with
_BARE = 300  # queries that are asked of the bare engine
_WARM_SECONDS = 1.0
_KINDS = ("point", "star", "path", "aggregate", "text", "large")


def main() -> None:
    """Make the data, measure each server, print what came out."""
    options = _options()
    meetings = max(2, options.triples // _PER_MEETING)
    rates: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        build = _build(Path(folder), options.triples)
        bare = _bare(load_memory(build / "dataset.trig"), meetings)
        _print_kinds("bare engine, in memory, in process, one at a time", bare)
        _print_kinds("bare engine, on disk", _bare(open_store(build), meetings))
        for server in [*ours(build), *peers(build, options.oxigraph, options.rdflib_endpoint)]:
            if options.only in server.name:
                load = Load(("", 0), server.path, meetings, options.seconds, options.connections, options.method)
                rates[server.name] = _measured(server, load, bare)
    _print_ratios(rates)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure SPARQL endpoints side by side.")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--method", choices=("GET", "POST"), default="GET")
    parser.add_argument("--only", default="", help="servers with this in their name alone")
    parser.add_argument("--oxigraph", default=program("oxigraph"))
    parser.add_argument("--rdflib-endpoint", default=program("rdflib-endpoint"))
    return parser.parse_args()


def _build(folder: Path, count: int) -> Path:
    data = "".join(triples(count)).encode()
    (folder / "dataset.trig").write_bytes(data)
    load_store(folder / "dataset.trig", folder / "store")
    manifest = {
        "build_id": hashlib.sha256(data).hexdigest(),
        "base_iri": BASE,
        "graphs": {"default": data.count(b"\n")},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    print(f"# {data.count(bytes([10]))} triples")
    return folder


def _bare(store: Store, meetings: int) -> Samples:
    """Latencies of the engine in this process, from the text of a query to the bytes of its result."""
    samples: Samples = defaultdict(list)
    for kind, text in islice(queries(meetings, 10), _BARE):
        begun = time.perf_counter()
        answer = query(store, text)
        assert isinstance(answer, QuerySolutions)
        answer.serialize(format=QueryResultsFormat.JSON)
        samples[kind].append(time.perf_counter() - begun)
    return samples


def _measured(server: Server, load: Load, bare: Samples) -> dict[str, float]:
    """Measure one server and print it; requests a second of the mix, and of point look-ups alone."""
    with running(server) as (address, pid):
        load = replace(load, address=address)
        measure(replace(load, seconds=_WARM_SECONDS))
        before = processor_seconds(pid)
        samples = measure(load)
        taken = processor_seconds(pid) - before
        used = memory(pid)
        points = measure(replace(load, seconds=load.seconds / 4, kinds=("point",)))
        alone = measure(replace(load, seconds=load.seconds / 4, connections=1))
    count = sum(map(len, samples.values()))
    rates = {"mix": count / load.seconds, "point": 4 * len(points["point"]) / load.seconds}
    title = (
        f"{server.name}: {rates['mix']:.0f} requests/s of the mix, {rates['point']:.0f} of point look-ups alone, "
        f"{1000 * taken / count:.2f} ms of processor each, {used:.0f} MB"
    )
    _print_kinds(title, samples)
    over = {kind: _milliseconds(alone[kind], 50) - _milliseconds(bare[kind], 50) for kind in _KINDS}
    print(
        f"  over one connection, above the bare engine in memory: mix p50 {_mix_overhead(alone, bare):.2f} ms; ", end=""
    )
    print(", ".join(f"{kind} {value:.2f}" for kind, value in over.items()))
    return rates


def _mix_overhead(samples: Samples, bare: Samples) -> float:
    """The median over requests of latency less the bare engine's median for the kind, in milliseconds."""
    kinds: Callable[[str], float] = {kind: statistics.median(values) for kind, values in bare.items()}.__getitem__
    return 1000 * statistics.median(value - kinds(kind) for kind, values in samples.items() for value in values)


def _milliseconds(values: list[float], percent: int) -> float:
    return 1000 * statistics.quantiles(values, n=100)[percent - 1]


def _print_kinds(title: str, samples: Samples) -> None:
    print(f"\n{title}")
    every = [value for values in samples.values() for value in values]
    for kind, values in [("mix", every), *((kind, samples[kind]) for kind in _KINDS)]:
        p50, p95, p99 = (_milliseconds(values, percent) for percent in (50, 95, 99))
        print(f"  {kind:10} p50 {p50:7.2f} ms  p95 {p95:7.2f} ms  p99 {p99:7.2f} ms  n {len(values)}")


def _print_ratios(rates: dict[str, dict[str, float]]) -> None:
    mark = rates.get(_MARK)
    if mark is None:
        return
    print(f"\nrequests/s as a multiple of {_MARK}")
    for name, own in rates.items():
        print(f"  {name:28} mix {own['mix'] / mark['mix']:6.2f}  point {own['point'] / mark['point']:6.2f}")


if __name__ == "__main__":
    main()
