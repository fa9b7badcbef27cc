"""Scanned PDF: pages drawn by `pdftoppm` and recognised by `tesseract`, where this machine has both."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from kg.read.errors import ReadError

MAX_SCANNED_PAGES = 60
_SECONDS_A_PAGE = 120
_RESOLUTION = "300"


def recognise(data: bytes, name: str, pages: int) -> list[str]:
    """The recognised text of each page; `ReadError` where the programs are missing, fail, or find no words."""
    draw, read = shutil.which("pdftoppm"), shutil.which("tesseract")
    if draw is None or read is None:
        raise ReadError(
            f"{name}: a scan without text; install tesseract-ocr and poppler-utils, or give it with a text layer"
        )
    if pages > MAX_SCANNED_PAGES:
        raise ReadError(f"{name}: too large (a scan of {pages} pages, limit {MAX_SCANNED_PAGES}); split it")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "scan.pdf"
        source.write_bytes(data)
        texts = [_page(draw, read, source, page, name) for page in range(1, pages + 1)]
    if not any(text.strip() for text in texts):
        raise ReadError(f"{name}: a scan in which no words were recognised; give it with a text layer")
    return texts


def _page(draw: str, read: str, source: Path, page: int, name: str) -> str:
    image = source.with_name(f"page-{page}")
    _run(
        [
            draw,
            "-r",
            _RESOLUTION,
            "-gray",
            "-png",
            "-singlefile",
            "-f",
            str(page),
            "-l",
            str(page),
            str(source),
            str(image),
        ],
        name,
    )
    text = _run([read, f"{image}.png", "-", "-l", "eng"], name)
    image.with_suffix(".png").unlink(missing_ok=True)
    return text.replace("\f", "")


def _run(command: list[str], name: str) -> str:
    """Run one program; it is given its own arguments only, no shell, and a time limit."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS_A_PAGE, check=True)  # noqa: S603
    except (subprocess.SubprocessError, OSError) as problem:
        raise ReadError(
            f"{name}: recognising the scan failed ({type(problem).__name__}); give it with a text layer"
        ) from None
    return done.stdout.decode("utf-8", "replace")
