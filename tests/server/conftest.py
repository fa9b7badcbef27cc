"""A served sample: the application in this process, and the real server in another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sample_build import make
from serving import Running

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


@pytest.fixture(scope="session")
def running(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    server = Running(build, tmp_path_factory.mktemp("log") / "server.log", "--timeout", "3")
    yield server
    server.stop()
    assert "Traceback" not in server.log.read_text()
