"""The production server: gunicorn with one process that serves; queries run in processes of their own."""

from __future__ import annotations

import os
import sys
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from server.app import close, create_app
from server.settings import Settings
from server.site import BuildError
from server.workers import StartError

_IDLE_SECONDS = 15  # a connection kept open without a request


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
            "worker_class": "server.asking.Worker",
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
