"""A served sample: the application in this process, and the real server in another."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sample_build import make

from server.app import close, create_app
from server.settings import Limits, Settings

BASE = "https://w3id.org/forum-kg/bali-process/"
LIMITS = Limits(timeout=2.0, quick_seconds=0.2, worker_memory=256 << 20, result_bytes=8 << 20, result_triples=50_000)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("built") / "build", BASE)


@pytest.fixture(scope="session")
def app(build: Path) -> Iterator[Flask]:
    app = create_app(Settings(build=build, limits=LIMITS))
    yield app
    close(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Running:
    """The production server in a process of its own, on a free port."""

    def __init__(self, build: Path, log: Path, *options: str) -> None:
        self.log = log
        command = [sys.executable, "-c", "import sys; from server.command import serve; sys.exit(serve(sys.argv[1:]))"]
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                [*command, "--build", str(build), "--port", "0", *options],
                stderr=file,
                stdout=file,
                env={**os.environ, "PYTHONWARNINGS": "default"},
            )
        self.url = self._listening()

    def _listening(self) -> str:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            found = re.search(r"Listening at: (http://\S+)", self.log.read_text())
            if found:
                url = found.group(1)
                try:
                    urllib.request.urlopen(f"{url}/ready", timeout=20).read()
                    return url
                except OSError:
                    pass
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


@pytest.fixture(scope="session")
def running(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    server = Running(build, tmp_path_factory.mktemp("log") / "server.log", "--timeout", "3")
    yield server
    server.stop()
    assert "Traceback" not in server.log.read_text()
