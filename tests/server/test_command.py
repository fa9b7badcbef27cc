"""`kg serve`: its options, and that none is accepted in silence."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from sample_build import BASE, make
from serving import Running

from server.command import _limits, _parser, _settings, _writable, serve
from server.settings import Limits, Settings, table


def settings(*argv: str, **environment: str) -> Settings:
    return _settings(_parser(environment).parse_args(list(argv)))


def test_defaults_are_those_of_the_contract() -> None:
    found = settings()
    assert found == Settings(build=Path("build"), host="127.0.0.1", port=8000)
    assert (found.limits.workers, found.limits.timeout) == (2, 30.0)


def test_options_and_environment() -> None:
    found = settings("--port", "9", "--workers", "3", FORUM_KG_PORT="7", FORUM_KG_TIMEOUT="1.5", FORUM_KG_BUILD="b")
    assert (found.port, found.limits.workers, found.limits.timeout, found.build) == (9, 3, 1.5, Path("b"))
    found = settings("--trusted-proxy", "10.0.0.0/8, ::1", "--public-url", "https://x.example/graph/")
    assert found.trusted_proxies == ("10.0.0.0/8", "::1/128")
    assert found.public_url == "https://x.example/graph"


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["--remote", "nowhere"], "--remote"),
        (["--remote", "http://x/", "--writable", "d"], "--writable"),
        (["--remote", "http://x/", "--base-iri", "x"], "base IRI"),
        (["--base-iri", "http://x/"], "--base-iri"),
        (["--writable", "d"], "token"),
        (["--token-file", "/nonexistent/t"], "--token-file"),
        (["--token-file", __file__], "--token-file"),
        (["--port", "x"], "--port"),
        (["--port", "70000"], "--port"),
        (["--workers", "0"], "--workers"),
        (["--workers", "1.5"], "--workers"),
        (["--timeout", "nan"], "--timeout"),
        (["--public-url", "ftp://x"], "--public-url"),
        (["--trusted-proxy", "everyone"], "--trusted-proxy"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_call_is_2_and_says_why(argv: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(argv) == 2
    assert says in capsys.readouterr().err


def test_a_folder_without_a_build_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(["--build", str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "kg build" in error


def test_writing_needs_a_token_that_is_worth_the_name() -> None:
    argv = ["--writable", "data"]
    with pytest.raises(ValueError, match="16 ASCII"):
        _writable(_parser({}).parse_args(argv), {"FORUM_KG_TOKEN": "short"})
    found = _writable(_parser({}).parse_args(argv), {"FORUM_KG_TOKEN": "0123456789abcdef"})
    assert found == (Path("data"), "0123456789abcdef")
    assert "0123456789abcdef" not in repr(Settings(token="0123456789abcdef"))


def test_every_limit_can_be_set_and_is_explained() -> None:
    names = [name for name, _, meaning in table(Limits()) if len(meaning) > 10]
    assert names == [item.name for item in dataclasses.fields(Limits)]
    assert _limits({"FORUM_KG_CACHE_BYTES": "0", "FORUM_KG_READ_SECONDS": "2.5"}) == Limits(
        cache_bytes=0, read_seconds=2.5
    )
    with pytest.raises(ValueError, match="FORUM_KG_THREADS"):
        _limits({"FORUM_KG_THREADS": "many"})


def test_a_broken_store_ends_the_server_with_one_line(tmp_path: Path) -> None:
    build = make(tmp_path / "build", BASE)
    (build / "dataset.trig").write_text("<broken", encoding="utf-8")
    with pytest.raises(AssertionError, match="cannot be loaded"):
        Running(build, tmp_path / "log")
    assert "Traceback" not in (tmp_path / "log").read_text()
