"""The servers that are compared: how each is started on the same data, and what it takes of the machine."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SERVE = "import sys; from server.command import serve; sys.exit(serve(sys.argv[1:]))"
_TICKS = os.sysconf("SC_CLK_TCK")  # of processor time, a second


@dataclass(frozen=True, slots=True)
class Server:
    """A command with places for `{host}`, `{port}` and `{address}`, what it needs in its environment, its path.

    `data` is what is sent to it by the Graph Store protocol once it runs.
    """

    name: str
    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    path: str = "/query"
    data: Path | None = None


def ours(build: Path) -> list[Server]:
    """This server without and with its cache of results."""
    command = (sys.executable, "-c", _SERVE, "--build", str(build), "--host", "{host}", "--port", "{port}")
    no_cache = (("FORUM_KG_CACHE_BYTES", "0"),)
    return [Server("this, no cache", command, no_cache, "/sparql"), Server("this, cache", command, (), "/sparql")]


def peers(build: Path, oxigraph: str, rdflib_endpoint: str) -> list[Server]:
    """Those of the others that are here: `oxigraph serve -l` on a copy of the store, in memory, and rdflib-endpoint."""
    found = []
    if oxigraph:
        copy = build / "copy"
        shutil.copytree(build / "store", copy)
        command = (oxigraph, "serve", "-l", str(copy), "--bind", "{address}")
        found.append(Server("oxigraph serve -l", command))
        command = (oxigraph, "serve-read-only", "-l", str(build / "store"), "--bind", "{address}")
        found.append(Server("oxigraph serve-read-only -l", command))
        command = (oxigraph, "serve", "--bind", "{address}")
        found.append(Server("oxigraph serve, in memory", command, data=build / "dataset.trig"))
    if rdflib_endpoint:
        command = (rdflib_endpoint, "serve", "--host", "{host}", "--port", "{port}", str(build / "dataset.trig"))
        found.append(Server("rdflib-endpoint", command, path="/"))
    return found


def program(name: str) -> str:
    """A program of this environment or another; empty where there is none."""
    own = Path(sys.executable).with_name(name)
    return str(own) if own.is_file() else shutil.which(name) or ""


@contextmanager
def running(server: Server) -> Iterator[tuple[tuple[str, int], int]]:
    """The address of the server once it answers, and the id of its first process; ended afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        host, port = probe.getsockname()
    command = [part.format(host=host, port=port, address=f"{host}:{port}") for part in server.command]
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env={**os.environ, **dict(server.environment)}, stdout=silent, stderr=silent)
    try:
        _await_answer(host, port, process)
        if server.data is not None:
            _fill(host, port, server.data)
        yield (host, port), process.pid
    finally:
        process.terminate()
        process.wait(60)


def _await_answer(host: str, port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers anything: it may listen before it is ready, and loading may take minutes."""
    for _ in range(12_000):
        try:
            connection = http.client.HTTPConnection(host, port, timeout=600)
            connection.request("GET", "/")
            connection.getresponse().read()
            connection.close()
            return
        except OSError:
            if process.poll() is not None:
                raise SystemExit(f"ended with {process.returncode}: {process.args!r}") from None
            time.sleep(0.05)


def _fill(host: str, port: int, data: Path) -> None:
    connection = http.client.HTTPConnection(host, port, timeout=600)
    with data.open("rb") as file:
        connection.request("PUT", "/store?default", file, {"Content-Type": "text/turtle"})
        if connection.getresponse().status not in (201, 204):
            raise SystemExit("the data was not taken")
    connection.close()


def family(pid: int) -> list[int]:
    """A process and all below it."""
    below: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            below[int(fields[1])].append(int(entry.name))
    todo, found = [pid], []
    while todo:
        found.append(todo.pop())
        todo += below[found[-1]]
    return found


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; none where the process has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


def processor_seconds(pid: int) -> float:
    """Seconds of processor time that a process and all below it took so far, those that ended among them."""
    stats = (_stat(member) for member in family(pid))
    return sum(sum(map(int, fields[11:15])) for fields in stats if fields) / _TICKS


def memory(pid: int) -> float:
    """Proportional set size in MB of a process and all below it: what is shared counts once."""
    total = 0
    for member in family(pid):
        try:
            lines = Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024
