"""The W3C's query evaluation tests on the engine: all hold but those that are listed, each with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from w3c_suite import SUITE, Case, cases, holds

DEVIATIONS = dict(
    line.split("\t") for line in Path(__file__).with_name("w3c_deviations.tsv").read_text(encoding="utf-8").splitlines()
)
HERE = SUITE.is_dir()
CASES = list(cases()) if HERE else []
pytestmark = pytest.mark.skipif(not HERE, reason="the W3C's tests are not here; `make test` fetches them")


def test_the_suite_is_whole() -> None:
    assert len(CASES) == 428
    assert set(DEVIATIONS) <= {case.id for case in CASES}
    assert all(DEVIATIONS.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_query_evaluation(case: Case) -> None:
    assert holds(case) is (case.id not in DEVIATIONS), DEVIATIONS.get(case.id, "")
