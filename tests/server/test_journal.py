"""Changes and their journal: what was written is there again, what was torn is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.store import StoreError
from server.journal import Change, Journal, difference, graphs_of, is_empty, lines_of, read_record

_NODES = st.sampled_from([NamedNode("http://e/a"), NamedNode("http://e/b"), BlankNode("b1")])
_VALUES = st.one_of(_NODES, st.text(max_size=20).map(lambda text: Literal(text.encode("utf-8", "replace").decode())))
_GRAPHS = st.sampled_from([NamedNode("http://g/1"), NamedNode("http://g/2")])
_QUADS = st.builds(Quad, _NODES, st.just(NamedNode("http://e/p")), _VALUES, _GRAPHS)
_STORES = st.tuples(st.lists(_QUADS, max_size=8), st.lists(_GRAPHS, max_size=2))


def store_of(content: tuple[list[Quad], list[NamedNode]]) -> Store:
    store = Store()
    store.extend(content[0])
    for graph in content[1]:
        store.add_graph(graph)
    return store


def state(store: Store) -> tuple[set[bytes], set[str]]:
    return lines_of(store), graphs_of(store)


@given(_STORES, _STORES)
def test_a_change_leads_from_one_state_to_the_other(
    old: tuple[list[Quad], list[NamedNode]], new: tuple[list[Quad], list[NamedNode]]
) -> None:
    before, after = store_of(old), store_of(new)
    record = difference(state(before), state(after)).encoded()
    change = read_record(io.BytesIO(record))
    assert change is not None
    change.apply(before)
    assert state(before) == state(after)
    assert is_empty(record) == (state(store_of(old)) == state(after))


@given(st.data())
def test_a_torn_record_is_none(data: st.DataObject) -> None:
    record = Change((), (b'<http://e/a> <http://e/p> "x" <http://g/1> .',), (), ("http://g/1",)).encoded()
    cut = data.draw(st.integers(0, len(record) - 1))
    assert read_record(io.BytesIO(record[:cut])) is None
    broken = bytearray(record)
    broken[data.draw(st.integers(record.index(b"\n") + 1, len(record) - 1))] ^= 1
    assert read_record(io.BytesIO(bytes(broken))) is None


def added(number: int) -> Change:
    return Change((), (f'<http://e/{number}> <http://e/p> "x" .'.encode(),), (), ())


def test_records_come_back_and_a_torn_end_is_cut(build: Path, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "data", build, "id")
    first, count = journal.load()
    assert count == 0
    for number in range(3):
        journal.append(added(number))
    journal.forget()
    path = tmp_path / "data" / "journal"
    path.write_bytes(path.read_bytes() + added(9).encoded()[:-5])
    for _ in range(2):
        again = Journal(tmp_path / "data", build, "id")
        store, count = again.load()
        assert count == 3
        assert len(store) == len(first) + 3
        again.append(added(7))
        again.forget()
        path.write_bytes(b"".join(added(number).encoded() for number in range(3)))


def test_a_folder_belongs_to_one_build(build: Path, tmp_path: Path) -> None:
    Journal(tmp_path / "data", build, "one").forget()
    with pytest.raises(StoreError, match="belongs to build one"):
        Journal(tmp_path / "data", build, "two")


def test_a_full_disk_leaves_no_torn_record(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path / "data", build, "id")
    journal.append(added(1))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("server.journal.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        journal.append(added(2))
    monkeypatch.undo()
    journal.append(added(3))
    journal.forget()
    again = Journal(tmp_path / "data", build, "id")
    assert again.load()[1] == 2
    again.forget()
