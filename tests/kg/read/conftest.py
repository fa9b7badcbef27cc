"""Puts the measuring programs on the path: their metrics are tested and used here."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[3] / "benchmarks"))
