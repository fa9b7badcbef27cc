"""Side by side: this server and `oxigraph serve` on the same data, the same queries, the same connections.

    python benchmarks/endpoint.py [--triples 100000] [--seconds 20] [--oxigraph PATH] [--connections 8]

The load comes from two processes so that the client is not what is measured. Prints requests a second of the mix and
of each kind alone, p50, p95 and p99, and the memory of each server with its children. Where `oxigraph` (PyPI: oxigraph)
is not given and not on the path, this server alone is measured.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import multiprocessing
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from endpoint_data import BASE, queries, triples

from kg.store import load_store

Samples = dict[str, list[float]]
_PER_MEETING = 72  # triples of one meeting with its participations and outcomes
_SERVE = "import sys; from server.command import serve; sys.exit(serve(sys.argv[1:]))"


def main() -> None:
    """Make the data, measure each server, print a table."""
    parser = argparse.ArgumentParser(description="Measure SPARQL endpoints side by side.")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--oxigraph", default=_oxigraph())
    options = parser.parse_args()
    meetings = max(2, options.triples // _PER_MEETING)
    with tempfile.TemporaryDirectory() as folder:
        build = _build(Path(folder), options.triples)
        servers = {"this, no cache": (_ours(build), {"FORUM_KG_CACHE_BYTES": "0"}), "this, cache": (_ours(build), {})}
        if options.oxigraph:
            command = [options.oxigraph, "serve-read-only", "--location", str(build / "store"), "--bind", "{address}"]
            servers["oxigraph serve -l"] = (command, {})
        for name, (command, extra) in servers.items():
            with _running(command, extra) as (address, process):
                path = "/query" if "oxigraph" in name else "/sparql"
                samples = _load(address, path, meetings, options.seconds, options.connections)
                _report(name, samples, options.seconds, _memory(process.pid))


def _oxigraph() -> str:
    """The program of the PyPI package, of this environment or another; empty where there is none."""
    own = Path(sys.executable).with_name("oxigraph")
    return str(own) if own.is_file() else shutil.which("oxigraph") or ""


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


def _ours(build: Path) -> list[str]:
    return [sys.executable, "-c", _SERVE, "--build", str(build), "--host", "{host}", "--port", "{port}"]


@contextmanager
def _running(command: list[str], extra: dict[str, str]) -> Iterator[tuple[tuple[str, int], subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        host, port = probe.getsockname()
    filled = [part.format(host=host, port=port, address=f"{host}:{port}") for part in command]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(filled, env={**os.environ, **extra}, stdout=silent, stderr=silent)
    try:
        for _ in range(600):
            try:
                connection = http.client.HTTPConnection(host, port, timeout=60)
                connection.request("GET", "/")  # a server may listen before it is ready
                connection.getresponse().read()
                connection.close()
                break
            except OSError:
                time.sleep(0.05)
        yield (host, port), process
    finally:
        process.terminate()
        process.wait(20)


def _load(address: tuple[str, int], path: str, meetings: int, seconds: float, connections: int) -> Samples:
    """Latencies in seconds by kind of query."""
    with multiprocessing.Pool(2) as pool:
        half = connections // 2
        jobs = [(address, path, meetings, seconds, half, seed) for seed in (10, 20)]
        parts = pool.starmap(_client, jobs)
    merged: Samples = defaultdict(list)
    for part in parts:
        for kind, values in part.items():
            merged[kind].extend(values)
    return merged


def _client(address: tuple[str, int], path: str, meetings: int, seconds: float, connections: int, seed: int) -> Samples:
    samples: Samples = defaultdict(list)
    end = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_connection, args=(address, path, queries(meetings, seed + n), end, samples))
        for n in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(samples)


def _connection(
    address: tuple[str, int], path: str, asked: Iterator[tuple[str, str]], end: float, samples: Samples
) -> None:
    connection = http.client.HTTPConnection(*address, timeout=60)
    while time.perf_counter() < end:
        kind, text = next(asked)
        begun = time.perf_counter()
        connection.request(
            "GET", f"{path}?{urlencode({'query': text})}", headers={"Accept": "application/sparql-results+json"}
        )
        response = connection.getresponse()
        body = response.read()
        if response.status != 200 or not body.endswith(b"}"):
            raise SystemExit(f"{response.status} {body[:200]!r}")
        samples[kind].append(time.perf_counter() - begun)
    connection.close()


def _memory(pid: int) -> float:
    """Proportional set size in MB of a process and all below it: what is shared counts once."""
    parents: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])].append(int(entry.name))
            except OSError:
                continue
    todo, total = [pid], 0
    while todo:
        here = todo.pop()
        todo += parents[here]
        try:
            lines = Path(f"/proc/{here}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _report(name: str, samples: Samples, seconds: float, memory: float) -> None:
    every = sorted(value for values in samples.values() for value in values)
    print(f"\n{name}: {len(every) / seconds:.0f} requests/s of the mix, {memory:.0f} MB")
    for kind, values in [("mix", every), *sorted(samples.items())]:
        cuts = statistics.quantiles(values, n=100)
        p50, p95, p99 = (1000 * cuts[index - 1] for index in (50, 95, 99))
        print(f"  {kind:10} p50 {p50:7.2f} ms  p95 {p95:7.2f} ms  p99 {p99:7.2f} ms  n {len(values)}")


if __name__ == "__main__":
    main()
