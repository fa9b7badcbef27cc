"""A server over the five documents, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import Running


@pytest.fixture(scope="session")
def served(five_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = Running(five_build, tmp_path_factory.mktemp("served") / "server.log")
    yield server.url
    assert server.stop() == 0
