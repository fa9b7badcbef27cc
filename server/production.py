"""The production server: gunicorn with one process of many threads; queries run in processes of their own."""

from __future__ import annotations

import os
import select
import socket
import sys
import time
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.gthread import TConn, ThreadWorker

from server.app import close, create_app
from server.settings import Settings
from server.site import BuildError
from server.workers import StartError

_IDLE_SECONDS = 15  # a connection kept open without a request
_LINGER_MILLISECONDS = 20
_WRITE_SECONDS = 30.0  # a client may take so long for one piece of an answer


class TimedSocket(socket.socket):
    """A connection whose request must have come within a time, however slowly it drips."""

    read_seconds = 20.0
    read_deadline: float | None = None

    def begin(self) -> None:
        """A new request begins now."""
        self.read_deadline = time.monotonic() + self.read_seconds

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """Receive, but not beyond the deadline of the request."""
        if self.read_deadline is None:
            return super().recv(bufsize, flags)
        left = self.read_deadline - time.monotonic()
        if left <= 0:
            raise ConnectionResetError("the request took too long to come")
        self.settimeout(left)
        try:
            return super().recv(bufsize, flags)
        except TimeoutError as error:
            raise ConnectionResetError("the request took too long to come") from error
        finally:
            self.settimeout(_WRITE_SECONDS)


class _Connection(TConn):  # type: ignore[misc]  # gunicorn has no types
    """A connection that starts the clock of each request."""

    def init(self) -> None:
        super().init()
        self.sock.settimeout(_WRITE_SECONDS)
        self.sock.begin()


class Worker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threads with a clock on reading."""

    def handle(self, conn: _Connection) -> object:
        """Answer the requests of a connection; a client that goes on asking keeps its thread.

        Handing a connection back to the poller and out again costs two changes of thread for each request, more than
        the rest of a small answer. So the thread lingers a moment, unless others wait for one.
        """
        while True:
            result = super().handle(conn)
            if result is not True or not self.alive or self.tpool._work_queue.qsize():
                return result
            if conn.parser.unreader.buf.getvalue():
                continue
            poll = select.poll()
            poll.register(conn.sock, select.POLLIN)
            if not poll.poll(_LINGER_MILLISECONDS):
                return result

    def accept(self, listener: socket.socket) -> None:
        """Accept a connection and hand it to a thread."""
        try:
            client, address = listener.accept()
        except OSError:
            return  # the client left, or another took it
        timed = TimedSocket(fileno=client.detach())
        timed.read_seconds = self.app.settings.limits.read_seconds
        self.nr_conns += 1
        self.enqueue_req(_Connection(self.cfg, timed, address, listener.getsockname()))


class _Server(BaseApplication):  # type: ignore[misc]
    """gunicorn's application object around the factory."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        limits = self.settings.limits
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        values: dict[str, Any] = {
            "bind": f"{host}:{self.settings.port}",
            "workers": 1,
            "worker_class": "server.production.Worker",
            "threads": limits.threads,
            "worker_connections": 2000,
            "timeout": 60,
            "graceful_timeout": int(limits.timeout) + 5,
            "keepalive": _IDLE_SECONDS,
            "limit_request_line": 8190,
            "limit_request_fields": 100,
            "limit_request_field_size": 8190,
            "permit_unconventional_http_method": False,
            "forwarded_allow_ips": "",
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "info",
            "proc_name": "forum-kg",
            "control_socket_disable": True,
            "worker_exit": _stop,
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        try:
            self.loaded = create_app(self.settings)
        except (BuildError, StartError) as error:
            print(f"kg serve: {error}", file=sys.stderr)
            raise SystemExit(Arbiter.APP_LOAD_ERROR) from error
        return self.loaded


def _stop(_: object, worker: Any) -> None:
    app = getattr(worker.app, "loaded", None)
    if app is not None:
        close(app)


def run(settings: Settings) -> int:
    """Serve until a signal ends it; SIGHUP opens the build anew without dropping a request. 1 where it cannot."""
    master = os.getpid()
    try:
        _Server(settings).run()
    except SystemExit as stop:
        if os.getpid() != master:
            raise  # a process below the master: its code tells the master why
        return 1 if stop.code else 0
    return 0
