"""What tests of several rooms share: one build of the five documents for the whole run."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from kg.build import build

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT / "data" / "documents"


@pytest.fixture(scope="session")
def five_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the five documents, made once and shared by all processes of the run: read it, never write into it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    folder = shared / "five-build"
    with (shared / "five-build.waiting").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "manifest.json").is_file():
            build(DOCUMENTS, folder)
    return folder
