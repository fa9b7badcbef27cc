"""`python -m kg.cli`: the command line where the console command is not installed."""

import sys

from kg.cli import run

sys.exit(run())
