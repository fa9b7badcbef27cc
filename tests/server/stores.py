"""Other people's SPARQL stores as processes of their own, for tests of publishing and of serving them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class StoreProcess:
    """A store that listens on loopback; `address` is where it answers queries."""

    def __init__(self, command: list[str], address: str, log: Path) -> None:
        self.address = address
        with log.open("wb") as file:
            self.process = subprocess.Popen(command, stdout=file, stderr=file)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=5).read()
                return
            except (OSError, urllib.error.HTTPError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.stop()
        raise AssertionError(log.read_text(errors="replace"))

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(20)


def oxigraph(folder: Path, *options: str) -> StoreProcess:
    port = free_port()
    command = [str(OXIGRAPH), "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}", *options]
    return StoreProcess(command, f"http://127.0.0.1:{port}/query", folder / "oxigraph.log")


VIRTUOSO = shutil.which("virtuoso-t")
_INI = """[Database]
DatabaseFile={folder}/v.db
ErrorLogFile={folder}/v.log
LockFile={folder}/v.lck
TransactionFile={folder}/v.trx
xa_persistent_file={folder}/v.pxa
[TempDatabase]
DatabaseFile={folder}/t.db
TransactionFile={folder}/t.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
DisableUnixSocket=1
ServerThreads=10
NumberOfBuffers=10000
MaxDirtyBuffers=6000
DirsAllowed={folder}
[HTTPServer]
ServerPort=127.0.0.1:{http}
ServerRoot={folder}
ServerThreads=6
[SPARQL]
ResultSetMaxRows=10000
"""


def virtuoso(folder: Path) -> StoreProcess:
    """The user is dba with the password dba."""
    http = free_port()
    (folder / "v.ini").write_text(_INI.format(folder=folder, sql=free_port(), http=http))
    command = [VIRTUOSO or "", "+foreground", "+configfile", str(folder / "v.ini")]
    return StoreProcess(command, f"http://127.0.0.1:{http}/sparql", folder / "out.log")
