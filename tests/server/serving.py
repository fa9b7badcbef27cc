"""The production server as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path


class Running:
    """The production server in a process of its own, on a free port."""

    def __init__(self, build: Path, log: Path, *options: str) -> None:
        self.log = log
        command = [sys.executable, "-c", "import sys; from server.command import serve; sys.exit(serve(sys.argv[1:]))"]
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                [*command, "--build", str(build), "--port", "0", *options],
                stderr=file,
                stdout=file,
                env={**os.environ, "PYTHONWARNINGS": "default"},
            )
        self.url = self._listening()

    def _listening(self) -> str:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            found = re.search(r"Listening at: (http://\S+)", self.log.read_text())
            if found:
                url = found.group(1)
                try:
                    urllib.request.urlopen(f"{url}/ready", timeout=20).read()
                    return url
                except OSError:
                    pass
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)
