"""Large answers wait for their clients in files without names; only so many at once, so that the disk stays free."""

from __future__ import annotations

import tempfile
import threading
from types import TracebackType


class Spool:
    """A temporary file that holds one of a bounded number of places until it is closed."""

    def __init__(self, places: threading.Semaphore) -> None:
        self._places: threading.Semaphore | None = places
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close

    @classmethod
    def open(cls, places: threading.Semaphore) -> Spool | None:
        """A new file, None where all places are taken."""
        return cls(places) if places.acquire(blocking=False) else None

    def write(self, data: bytes) -> None:
        """Add to the end."""
        self._file.write(data)

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end."""
        return self._file.read(size)

    def rewind(self) -> None:
        """Go to the beginning."""
        self._file.seek(0)

    def close(self) -> None:
        """Free the disk and the place; closing again does nothing."""
        self._file.close()
        places, self._places = self._places, None
        if places is not None:
            places.release()

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
