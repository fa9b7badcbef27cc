"""`kg serve`: reads the options and runs the production server."""

from __future__ import annotations

import argparse
import dataclasses
import ipaddress
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.iris import Iris
from kg.remote.client import Client
from server.production import run
from server.remote import NO_FILES
from server.settings import Limits, Settings
from server.site import BuildError, open_build
from server.workers import StartError

_TOKEN_LENGTH = 16
_BUILD = "build"
_OPTIONS = (
    ("build", "DIR", "", f"the build to serve (default: {_BUILD})"),
    ("host", "ADDRESS", "127.0.0.1", "address to listen on"),
    ("port", "PORT", "8000", "port to listen on, 0 for a free one"),
    ("workers", "N", "2", "processors for queries: twice as many processes evaluate quick ones, as many slow ones"),
    ("timeout", "SECONDS", "30", "wall clock for one query"),
    ("public-url", "URL", "", "the address under which others reach this server"),
    ("trusted-proxy", "CIDR", "", "networks of proxies whose X-Forwarded-… headers are believed, separated by commas"),
    ("writable", "DIR", "", "take writes, with a token, to a copy of the dataset in DIR; the build stays as it is"),
    ("token-file", "FILE", "", "a file with the token that writers send; without it the token is FORUM_KG_TOKEN"),
    ("remote", "URL", "", "serve this SPARQL 1.1 endpoint; --build then gives texts and dumps, if it is given"),
    ("base-iri", "IRI", "", "with --remote: where the addresses of its data begin; found from its graphs if published"),
)


def serve(argv: list[str]) -> int:
    """Serve a build until stopped. 0 after a clean stop, 1 where the build cannot be served, 2 for a wrong call."""
    parser = _parser(os.environ)
    try:
        settings = _settings(parser.parse_args(argv))
        if settings.build != NO_FILES:
            open_build(settings.build)
        return run(settings)
    except ValueError as error:
        code = 1 if isinstance(error, BuildError) else 2
        print(f"kg serve: {error}", file=sys.stderr)
        return code
    except StartError as error:
        print(f"kg serve: {error}", file=sys.stderr)
        return 1
    except SystemExit as stop:
        return int(stop.code or 0)


def _parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    """The options; what the command line leaves open comes from FORUM_KG_… or has its default."""
    parser = argparse.ArgumentParser(prog="kg serve", description="Serve a build over HTTP.", allow_abbrev=False)
    for name, metavar, default, text in _OPTIONS:
        known = name.replace("-", "_").upper()
        parser.add_argument(
            f"--{name}",
            default=environment.get(f"FORUM_KG_{known}", default),
            metavar=metavar,
            help=(text + (f" (default: {default})" if default else "")) if text else argparse.SUPPRESS,
        )
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    limits = dataclasses.replace(
        _limits(os.environ),
        workers=int(_number(options.workers, "--workers", 1, 64)),
        timeout=_number(options.timeout, "--timeout", 0.1, 3600, whole=False),
    )
    writable, token = _writable(options, os.environ)
    if writable:
        limits = dataclasses.replace(limits, cache_seconds=0)  # what others keep could be old at once
    if options.remote:
        limits = dataclasses.replace(limits, cache_seconds=min(limits.cache_seconds, limits.remote_seconds))
    return Settings(
        writable=writable,
        token=token,
        build=Path(options.build or ("" if options.remote else _BUILD) or NO_FILES),
        remote=_remote(options),
        base_iri=options.base_iri,
        host=options.host,
        port=int(_number(options.port, "--port", 0, 65535)),
        public_url=_public_url(options.public_url),
        trusted_proxies=_networks(options.trusted_proxy),
        limits=limits,
    )


def _remote(options: argparse.Namespace) -> str:
    """The address of the endpoint to serve, empty for none; what goes with the other kind alone is a wrong call."""
    if options.base_iri:
        if not options.remote:
            raise ValueError("--base-iri: goes with --remote; a build knows where its addresses begin")
        Iris(options.base_iri)
    if not options.remote:
        return ""
    if options.writable:
        raise ValueError("--writable: a remote endpoint is only read here; write to it directly, or with `kg publish`")
    try:
        Client(options.remote).close()
    except ValueError as error:
        raise ValueError(f"--remote: {error}") from error
    return str(options.remote)


def _writable(options: argparse.Namespace, environment: Mapping[str, str]) -> tuple[Path | None, str]:
    """(the folder to write to, the token that allows it); a folder without a token is a wrong call."""
    token = environment.get("FORUM_KG_TOKEN", "")
    if options.token_file:
        try:
            token = Path(options.token_file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise ValueError(f"--token-file: {options.token_file} cannot be read ({error})") from error
        if not options.writable:
            raise ValueError("--token-file: there is nothing to write to without --writable")
    if not options.writable:
        return None, ""
    if len(token) < _TOKEN_LENGTH or not token.isascii() or not token.isprintable():
        raise ValueError(
            f"--writable: needs a token of at least {_TOKEN_LENGTH} ASCII characters in FORUM_KG_TOKEN or --token-file"
        )
    return Path(options.writable), token


def _limits(environment: Mapping[str, str]) -> Limits:
    """The limits with those that the environment sets: FORUM_KG_QUERY_BYTES and so on, one for each name."""
    values: dict[str, Any] = {}
    for item in dataclasses.fields(Limits):
        name = f"FORUM_KG_{item.name.upper()}"
        if item.name in ("workers", "timeout") or name not in environment:
            continue  # these two have options of their own
        number = _number(environment[name], name, 0, 2**40, whole=isinstance(item.default, int))
        values[item.name] = int(number) if isinstance(item.default, int) else number
    return Limits(**values)


def _number(text: str, option: str, least: float, most: float, whole: bool = True) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not least <= value <= most or (whole and value != int(value)):
        raise ValueError(f"{option}: {text!r} is not a number from {least:g} to {most:g}")
    return value


def _public_url(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(
            f"--public-url: {text!r} is not an address such as https://example.org or https://example.org/graph"
        )
    return text.rstrip("/")


def _networks(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return tuple(str(ipaddress.ip_network(part, strict=False)) for part in parts)
    except ValueError as error:
        raise ValueError(f"--trusted-proxy: {error}") from error
