"""A served sample: the application in this process, and the real server in another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sample_build import BASE, LIMITS, make
from serving import Running
from werkzeug.test import TestResponse

from server.app import close, create_app
from server.settings import Settings


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("built") / "build", BASE)


@pytest.fixture(scope="session")
def app(build: Path) -> Iterator[Flask]:
    app = create_app(Settings(build=build, limits=LIMITS))
    yield app
    close(app)


class Client(FlaskClient):
    """Reads each answer to its end, as a client on the wire does, so that files are closed."""

    def open(self, *args: object, **options: object) -> TestResponse:  # type: ignore[override]
        return super().open(*args, **{"buffered": True, **options})  # type: ignore[arg-type]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    app.test_client_class = Client
    return app.test_client()


@pytest.fixture(scope="session")
def running(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    server = Running(build, tmp_path_factory.mktemp("log") / "server.log", "--timeout", "3")
    yield server
    server.stop()
    assert "Traceback" not in server.log.read_text()
