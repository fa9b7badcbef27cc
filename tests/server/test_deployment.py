"""The systemd unit and the container file: their syntax, their paths, and that they call what is there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from server.command import _parser, _settings
from server.settings import Settings

ROOT = Path(__file__).parent.parent.parent
UNIT = ROOT / "deploy" / "forum-kg.service"
CONTAINER = ROOT / "deploy" / "Containerfile"
ENVIRONMENT = ROOT / "deploy" / "forum-kg.env"
INSTRUCTIONS = set("FROM WORKDIR RUN COPY USER VOLUME EXPOSE ENV STOPSIGNAL HEALTHCHECK ENTRYPOINT".split())


def unit() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#[":
            name, equals, value = line.partition("=")
            assert equals, line
            found.setdefault(name, []).append(value)
    return found


def settings(words: list[str], environment: dict[str, str] | None = None) -> Settings:
    assert words[0].rpartition("/")[2] == "kg"
    assert words[1] == "serve"
    return _settings(_parser(environment or {}).parse_args(words[2:]))


def test_the_unit_calls_the_server_with_options_that_it_has() -> None:
    found = settings(shlex.split(unit()["ExecStart"][0]))
    assert found.build.is_relative_to(unit()["WorkingDirectory"][0])
    assert unit()["WorkingDirectory"] == [f"/var/lib/{unit()['StateDirectory'][0]}"]
    assert unit()["ExecReload"] == ["/bin/kill -HUP $MAINPID"]
    assert int(unit()["TimeoutStopSec"][0]) > found.limits.timeout + 5, "queries that run may end first"


def test_the_settings_of_the_service_are_settings() -> None:
    lines = [line for line in ENVIRONMENT.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    environment = dict(line.split("=", 1) for line in lines)
    assert environment
    found = settings(["kg", "serve"], environment)
    assert found.public_url == environment["FORUM_KG_PUBLIC_URL"]
    operation = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")
    for name in environment:
        assert f"`{name}`" in operation, name
    assert unit()["EnvironmentFile"] == [f"-/etc/{ENVIRONMENT.name}"]


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("no systemd-analyze on this machine")
    program = Path(sys.executable).with_name("kg")
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/forum-kg/bin/kg", str(program)), encoding="utf-8")
    done = subprocess.run([verify, "verify", "--man=no", str(copy)], capture_output=True, timeout=60, check=False)
    told = [line for line in done.stderr.decode().splitlines() if UNIT.name in line]
    assert (told, done.returncode) == ([], 0), done.stderr.decode()


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"\\\n\s*", " ", CONTAINER.read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines]


def test_the_container_file_copies_what_is_there_and_all_that_a_wheel_needs() -> None:
    found = instructions()
    assert {name for name, _ in found} <= INSTRUCTIONS
    assert found[0][0] == "FROM"
    copied = {word for name, rest in found if name == "COPY" and "--from" not in rest for word in rest.split()[:-1]}
    assert all((ROOT / path).exists() for path in copied)
    needed = {"pyproject.toml", "setup.py", "setup.cfg", "MANIFEST.in", "kg", "server", "requirements.lock"}
    resources = re.search(r"RESOURCES = \((.*)\)", (ROOT / "setup.py").read_text(encoding="utf-8"))
    assert resources is not None
    assert needed | set(re.findall(r'"([^"]+)"', resources[1])) <= copied


def test_the_container_runs_the_server_as_nobody_special_and_looks_after_it(app: Flask) -> None:
    last = dict(instructions())
    found = settings(json.loads(last["ENTRYPOINT"]))
    assert str(found.build) == last["VOLUME"]
    assert str(found.port) == last["EXPOSE"]
    assert found.host == "0.0.0.0"
    assert last["USER"] not in ("root", "0")
    check = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", last["HEALTHCHECK"])
    assert check is not None
    assert int(check[1]) == found.port
    assert check[2] in {rule.rule for rule in app.url_map.iter_rules()}
    command = json.loads(last["HEALTHCHECK"].partition("CMD ")[2])
    compile(command[2], "healthcheck", "exec")
    version = re.search(r"python:(\d+)\.(\d+)", CONTAINER.read_text(encoding="utf-8"))
    assert version is not None
    assert (int(version[1]), int(version[2])) >= (3, 11)
