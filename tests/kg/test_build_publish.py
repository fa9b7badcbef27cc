"""Same inputs, same bytes; and a build appears as a whole or not at all."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from test_build import REPORT, STATEMENT, written

from kg.build import BuildError, CallError
from kg.build.publish import new_build

HERE = Path(__file__).parent
UNSTABLE = {"timings.json"}  # and the store
SCRIPT = """
import sys; sys.path[:0] = [{here!r}, {root!r}]
from pathlib import Path
from handmade import extract
from kg.build import build
build(Path({documents!r}), Path({out!r}), extractor=extract, jobs={jobs}, reasoner='compiled')
"""


def start(documents: Path, out: Path, cwd: Path, jobs: int = 1, **variables: str) -> subprocess.Popen[bytes]:
    script = SCRIPT.format(
        here=str(HERE), root=str(HERE.parent.parent), documents=str(documents), out=str(out), jobs=jobs
    )
    environment = {**os.environ, **variables}
    return subprocess.Popen([sys.executable, "-c", script], cwd=cwd, env=environment, stdout=subprocess.DEVNULL)


def digests(out: Path) -> Mapping[str, str]:
    files = (p for p in out.rglob("*") if p.is_file() and p.relative_to(out).parts[0] not in {"store", *UNSTABLE})
    return {str(p.relative_to(out)): sha256(p.read_bytes()).hexdigest() for p in sorted(files)}


def test_the_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    documents = written(tmp_path / "documents")
    moved = tmp_path / "moved"
    moved.mkdir()
    for name, text in (("report.txt", REPORT), ("statement.txt", STATEMENT)):
        (moved / name).write_text(text)
    shutil.copy(documents / "manifest.csv", moved)
    first = start(documents, tmp_path / "one", tmp_path, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    other = start(
        moved,
        tmp_path / "other" / "two",
        moved,
        3,
        PYTHONHASHSEED="4242",
        TZ="Asia/Kathmandu",
        LC_ALL="C.UTF-8",
        LANG="de_DE.UTF-8",
    )
    assert (first.wait(120), other.wait(120)) == (0, 0)
    assert digests(tmp_path / "one") == digests(tmp_path / "other" / "two")
    assert len(digests(tmp_path / "one")) == 11


def outputs(out: Path) -> Mapping[str, str]:
    """The digests without the kept readings, whose keys change when somebody edits the program during a long run."""
    return {name: digest for name, digest in digests(out).items() if not name.startswith("readings")}


def killed_builds(tmp_path: Path, times: int, seed: int) -> None:
    """Kill builds at random moments: each time the earlier build is whole, and in the end a build succeeds."""
    documents, out = written(tmp_path / "documents"), tmp_path / "build"
    assert start(documents, out, tmp_path).wait(120) == 0
    before = outputs(out)
    (documents / "report.txt").write_text(REPORT + "event/conference-2003 hostedBy state/IDN\n")
    begun = time.monotonic()
    assert start(documents, tmp_path / "probe", tmp_path).wait(120) == 0
    whole = time.monotonic() - begun
    after = outputs(tmp_path / "probe")
    assert before != after
    moments = random.Random(seed)
    for _ in range(times):
        process = start(documents, out, tmp_path)
        time.sleep(moments.uniform(0.1, whole * 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        assert outputs(out) in (before, after)
        assert json.loads((out / "manifest.json").read_text())["build_id"]
        assert any((out / "store").iterdir())
    assert start(documents, out, tmp_path).wait(120) == 0
    assert outputs(out) == after
    assert sorted(p.name for p in tmp_path.iterdir()) == [".build.lock", ".probe.lock", "build", "documents", "probe"]


def test_a_killed_build_leaves_the_earlier_one_whole(tmp_path: Path) -> None:
    killed_builds(tmp_path, 3, 7)


@pytest.mark.long
def test_fifty_killed_builds(tmp_path: Path) -> None:
    killed_builds(tmp_path, 50, 11)


def publish(out: Path, content: str) -> None:
    with new_build(out) as folder:
        (folder / "manifest.json").write_text(json.dumps({"build_id": content}))


def published(out: Path) -> str:
    return str(json.loads((out / "manifest.json").read_text())["build_id"])


def fail_half_way(out: Path) -> None:
    with new_build(out) as folder:
        (folder / "manifest.json").write_text("half")
        raise RuntimeError


def test_a_failed_build_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "build"
    publish(out, "first")
    with pytest.raises(RuntimeError):
        fail_half_way(out)
    assert published(out) == "first"
    publish(out, "second")
    assert published(out) == "second"


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    out = tmp_path / "build"
    with new_build(out) as folder:
        (folder / "manifest.json").write_text('{"build_id": "x"}')
        with pytest.raises(BuildError, match="another build is writing"), new_build(out):
            pass


def test_rests_of_a_killed_build_are_cleared_and_a_set_aside_build_comes_back(tmp_path: Path) -> None:
    publish(tmp_path / "build", "first")
    (tmp_path / "build").rename(tmp_path / ".build.before")
    (tmp_path / ".build.building").mkdir()
    (tmp_path / ".build.building" / "half").write_text("x")
    with pytest.raises(RuntimeError):
        fail_half_way(tmp_path / "build")
    assert published(tmp_path / "build") == "first"
    assert sorted(p.name for p in tmp_path.iterdir()) == [".build.lock", "build"]


def test_without_an_exchange_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.build.publish._exchange", lambda one, other: False)
    publish(tmp_path / "build", "first")
    publish(tmp_path / "build", "second")
    assert published(tmp_path / "build") == "second"
    assert sorted(p.name for p in tmp_path.iterdir()) == [".build.lock", "build"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CallError, match="cannot be written there"), new_build(tmp_path / "file" / "build"):
        pass


def test_the_lock_is_free_after_a_build(tmp_path: Path) -> None:
    publish(tmp_path / "build", "first")
    with (tmp_path / ".build.lock").open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
