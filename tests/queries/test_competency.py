"""Every question that comes with the project, asked of a fresh build, against answers written by hand from the texts.

`expected/NAME.tsv`: a line `# match: exact` (these rows and no others) or `contains` (at least these), a head, a row
for each answer with the document and the quote it rests on. Columns that the head leaves out are not compared.
A cell is an address below BASE (`state/AUT`), a term (`forum:Decision`), a value, or a name that the node must bear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.builds import Build, open_build
from kg.questions import Question, questions
from kg.terms import PREFIXES

EXPECTED = Path(__file__).parent / "expected"
DOCUMENTS = Path(__file__).parent.parent.parent / "data" / "documents"
QUESTIONS = {question.path.stem: question for question in questions()}


@dataclass(frozen=True)
class Expected:
    exact: bool
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, str], ...]  # document and quote of each row


def read_expected(path: Path) -> Expected:
    mark, head, *lines = path.read_text(encoding="utf-8").splitlines()
    assert mark in ("# match: exact", "# match: contains"), path
    columns = tuple(head.split("\t"))
    assert columns[-2:] == ("document", "quote"), path
    cells = [tuple(line.split("\t")) for line in lines]
    assert cells, f"{path}: no rows"
    assert {len(row) for row in cells} == {len(columns)}, path
    return Expected(
        mark.endswith("exact"),
        columns[:-2],
        tuple(row[:-2] for row in cells),
        tuple((row[-2], row[-1]) for row in cells),
    )


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


@pytest.fixture(scope="module")
def opened(five_build: Path) -> Build:
    return open_build(five_build)


@pytest.fixture(scope="module")
def names(opened: Build) -> Callable[[str], set[str]]:
    store = opened.store()
    labels = [ox.NamedNode(PREFIXES["rdfs"] + "label"), ox.NamedNode(PREFIXES["skos"] + "altLabel")]

    def of(iri: str) -> set[str]:
        node = ox.NamedNode(iri)
        return {
            folded(quad.object.value)
            for label in labels
            for quad in store.quads_for_pattern(node, label, None, ox.DefaultGraph())
            if isinstance(quad.object, ox.Literal)
        }

    return of


def fits(cell: str, term: object, base: str, names: Callable[[str], set[str]]) -> bool:
    if term is None:
        return cell == ""
    if isinstance(term, ox.Literal):
        return cell == term.value
    assert isinstance(term, ox.NamedNode)
    if re.fullmatch(r"[a-z]+/[^ ]+", cell):
        return term.value == f"{base}id/{cell}"
    if prefixed := re.fullmatch(r"(forum|fv):(\w+)", cell):
        return term.value == PREFIXES[prefixed[1]] + prefixed[2]
    return folded(cell) in names(term.value)


def answer(question: Question, store: ox.Store, base: str, columns: tuple[str, ...]) -> list[tuple[object, ...]]:
    solutions = store.query(question.text, base_iri=base)
    assert isinstance(solutions, ox.QuerySolutions)
    variables = [variable.value for variable in solutions.variables]
    assert set(columns) <= set(variables)
    return [tuple(solution[column] for column in columns) for solution in solutions]


def unlike(
    expected: Expected, rows: list[tuple[object, ...]], base: str, names: Callable[[str], set[str]]
) -> tuple[list[tuple[str, ...]], set[tuple[str, ...]]]:
    """The rows written by hand that the answer lacks, and, where it must be exact, those that it has beyond them."""

    def same(told: tuple[str, ...], row: tuple[object, ...]) -> bool:
        return all(fits(cell, term, base, names) for cell, term in zip(told, row, strict=True))

    missing = [told for told in expected.rows if not any(same(told, row) for row in rows)]
    surplus = {tuple(map(str, row)) for row in rows if not any(same(told, row) for told in expected.rows)}
    return missing, surplus if expected.exact else set()


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_answer_is_the_one_written_by_hand(name: str, opened: Build, names: Callable[[str], set[str]]) -> None:
    expected = read_expected(EXPECTED / f"{name}.tsv")
    rows = answer(QUESTIONS[name], opened.store(), opened.iris.base, expected.columns)
    assert unlike(expected, rows, opened.iris.base, names) == ([], set())


def test_some_questions_need_what_was_inferred(opened: Build, names: Callable[[str], set[str]]) -> None:
    asserted, base = ox.Store(), opened.iris.base
    asserted.bulk_extend(opened.store())
    for quad in opened.store().quads_for_pattern(None, None, None, ox.NamedNode(opened.iris.graph("inferred"))):
        asserted.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
    without = set()
    for name, question in QUESTIONS.items():
        expected = read_expected(EXPECTED / f"{name}.tsv")
        if any(unlike(expected, answer(question, asserted, base, expected.columns), base, names)):
            without.add(name)
    assert len(without) >= 5
    assert {name for name, question in QUESTIONS.items() if question.teaches.startswith("inferred")} <= without


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_each_expected_row_rests_on_words_of_a_document(name: str) -> None:
    for document, quote in read_expected(EXPECTED / f"{name}.tsv").words:
        text = (DOCUMENTS / f"{document}.txt").read_text(encoding="utf-8")
        assert " ".join(quote.split()) in " ".join(text.split()), (document, quote)


def test_every_question_says_what_it_asks_and_teaches() -> None:
    assert len(QUESTIONS) >= 60
    for question in QUESTIONS.values():
        assert question.title.endswith("?"), question.path
        assert question.teaches, question.path
        head = question.text.splitlines()[:2]
        assert head == [f"# title: {question.title}", f"# teaches: {question.teaches}"]
    assert len({question.title for question in QUESTIONS.values()}) == len(QUESTIONS)


def test_every_expectation_belongs_to_a_question() -> None:
    assert {path.stem for path in EXPECTED.glob("*.tsv")} == set(QUESTIONS)
