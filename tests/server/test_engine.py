"""Worker processes: limits that hold, deaths that cost one query, nothing left behind."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sample_build import LIMITS

from server.engine import Engine
from server.frames import Failure, Job
from server.runs import SPOOL_BYTES, Begun, Caller, Progress, Result, Run
from server.workers import Nursery, StartError, allocator

ME = Caller("me")
ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(300)))} }}" for i in range(5))
    + " FILTER(?v0 + ?v1 = ?v2 + ?v3 + ?v4) }"
)
QUICK = Job("ASK {}", "json")


@pytest.fixture(scope="module")
def engine(build: Path) -> Iterator[Engine]:
    engine = Engine(Nursery(build, LIMITS), LIMITS)
    engine.start()
    yield engine
    engine.stop()


def children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == pid and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def kill_all(pids: list[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):  # it may just have been replaced
            os.kill(pid, signal.SIGKILL)


def zygote(engine: Engine) -> int:
    process = engine.nursery._process
    assert process is not None
    return process.pid


def ok(outcome: Result | Failure) -> bytes:
    assert isinstance(outcome, Result), outcome
    if outcome.file is None:
        return outcome.data
    with outcome.file as file:
        return file.read()


def kind(outcome: Result | Failure) -> str:
    assert isinstance(outcome, Failure)
    assert outcome.message
    return outcome.kind


def test_an_answer_is_whole(engine: Engine) -> None:
    assert json.loads(ok(engine.run(QUICK, ME))) == {"head": {}, "boolean": True}
    job = Job("SELECT * { VALUES ?x { " + " ".join(map(str, range(60_000))) + " } }", "json")
    outcome = engine.run(job, ME)
    assert isinstance(outcome, Result)
    assert outcome.file is not None, "large results lie in a file"
    data = ok(outcome)
    assert len(data) == outcome.size
    assert len(json.loads(data)["results"]["bindings"]) == 60_000


def test_only_so_many_large_results_wait_for_their_clients(build: Path) -> None:
    limits = replace(LIMITS, large_results=1)
    engine = Engine(Nursery(build, limits), limits)
    engine.start()
    job = Job("SELECT * { VALUES ?x { " + " ".join(map(str, range(60_000))) + " } }", "json")
    try:
        first = engine.run(job, ME)
        assert isinstance(first, Result)
        assert kind(engine.run(job, ME)) == "busy"
        assert ok(engine.run(QUICK, ME))
        ok(first)
        ok(engine.run(job, ME))
    finally:
        engine.stop()


def test_time_covers_planning_evaluation_and_writing(engine: Engine) -> None:
    planning = "ASK { " + "".join(f"?s <http://p{i}> ?o{i} . " for i in range(200)) + "}"
    writing = "SELECT * { " + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }}" for i in range(4)) + " }"
    for text in (ENDLESS, planning, writing):
        begun = time.monotonic()
        assert kind(engine.run(Job(text, "json"), ME)) in ("timeout", "large")
        assert time.monotonic() - begun < LIMITS.timeout + 1
        assert ok(engine.run(QUICK, ME))


def test_memory_is_capped(engine: Engine) -> None:
    doubling = 'SELECT (STRLEN(?s39) AS ?n) { BIND("aa" AS ?s0) ' + " ".join(
        f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(39)
    )
    assert kind(engine.run(Job(doubling + " }", "json"), ME)) in ("died", "memory")
    assert ok(engine.run(QUICK, ME))


def test_a_result_over_the_caps_is_refused_whole(engine: Engine) -> None:
    values = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(100)))} }}" for i in range(3))
    assert kind(engine.run(Job(f"SELECT * {{ {values} }}", "json"), ME)) == "large"
    graph = f"CONSTRUCT {{ <http://s> <http://p> ?x }} WHERE {{ {values} BIND(?v0 * 10000 + ?v1 * 100 + ?v2 AS ?x) }}"
    assert kind(engine.run(Job(graph, "nt"), ME)) == "large"


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("ASK {", "json", "syntax"),
        ('SELECT ("a\\u0001" AS ?x) {}', "xml", "form"),
        ("CONSTRUCT { <urn:s> <http://e/1> 1 } {}", "rdfxml", "form"),
    ],
)
def test_failures_leave_the_worker_usable(engine: Engine, text: str, form: str, expected: str) -> None:
    assert ok(engine.run(QUICK, ME))
    kills = engine.kills.total()
    assert kind(engine.run(Job(text, form), ME)) == expected
    waiting = {worker.pid for worker in engine._idle}
    assert ok(engine.run(QUICK, ME))
    assert {worker.pid for worker in engine._idle} == waiting
    assert engine.kills.total() == kills


def test_a_killed_worker_costs_only_its_query(engine: Engine) -> None:
    assert ok(engine.run(QUICK, ME))
    kill_all(children(zygote(engine)))
    time.sleep(0.1)
    assert ok(engine.run(QUICK, ME)), "a worker that died while it waited is replaced unseen"
    outcomes: list[Result | Failure] = []
    thread = threading.Thread(target=lambda: outcomes.append(engine.run(Job(ENDLESS, "json"), ME)))
    thread.start()
    time.sleep(0.3)
    kill_all(children(zygote(engine)))
    thread.join(5)
    assert kind(outcomes[0]) == "died"
    assert ok(engine.run(QUICK, ME))


def test_a_killed_zygote_is_started_again(engine: Engine) -> None:
    old, workers = zygote(engine), children(zygote(engine))
    os.kill(old, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(Path(f"/proc/{pid}").exists() for pid in workers):
        time.sleep(0.02)
    assert ok(engine.run(QUICK, ME))
    assert zygote(engine) != old
    assert engine.nursery.restarts >= 1


def test_a_client_that_leaves_frees_its_worker(engine: Engine) -> None:
    ours, theirs = socket.socketpair()
    threading.Timer(0.3, theirs.close).start()
    begun = time.monotonic()
    assert kind(engine.run(Job(ENDLESS, "json"), Caller("leaver", ours.fileno()))) == "left"
    assert time.monotonic() - begun < 1.0
    ours.close()


def test_quick_queries_pass_slow_ones(engine: Engine) -> None:
    outcomes: list[str] = []

    def slow(number: int) -> None:
        outcomes.append(kind(engine.run(Job(ENDLESS + f" #{number}", "json"), Caller(f"slow{number}"))))

    threads = [threading.Thread(target=slow, args=(number,)) for number in range(14)]
    for thread in threads:
        thread.start()
    worst = 0.0
    for _ in range(5):
        begun = time.monotonic()
        assert ok(engine.run(QUICK, Caller("quick")))
        worst = max(worst, time.monotonic() - begun)
    for thread in threads:
        thread.join(10)
    assert len(outcomes) == 14
    assert set(outcomes) <= {"timeout", "late", "busy"}
    assert "timeout" in outcomes
    assert worst < LIMITS.timeout + 0.5, "a slow query would take as long as its limit"
    assert engine.quick.taken == engine.slow.taken == 0


def test_a_full_queue_refuses(build: Path) -> None:
    limits = replace(LIMITS, workers=1, quick_queue=0, slow_queue=0, timeout=1.0)
    engine = Engine(Nursery(build, limits), limits)
    engine.start()
    try:
        threads = [threading.Thread(target=engine.run, args=(Job(ENDLESS, "json"), ME)) for _ in range(3)]
        threads[0].start()
        time.sleep(0.4)  # moved to the slow lane by now
        for thread in threads[1:]:
            thread.start()
        time.sleep(0.1)
        assert kind(engine.run(QUICK, ME)) == "busy"
        for thread in threads:
            thread.join(5)
    finally:
        engine.stop()


def test_no_process_reaches_the_network(engine: Engine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.5)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        outcome = engine.run(Job(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", "json"), ME)
        assert kind(outcome) == "failed"
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize("threshold", [0, 1 << 20])
def test_disk_and_memory_answer_the_same(build: Path, threshold: int) -> None:
    limits = replace(LIMITS, memory_store_bytes=threshold)
    engine = Engine(Nursery(build, limits), limits)
    engine.start()
    try:
        assert engine.nursery.in_memory is (threshold > 0)
        assert len(engine.nursery.graphs) == 6
        count = Job("SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", "csv")
        assert ok(engine.run(count, ME)) == b"n\r\n134\r\n"
    finally:
        pid = zygote(engine)
        engine.stop()
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize("chosen", [None, ""])
def test_processes_that_evaluate_get_an_allocator_and_no_secret(
    build: Path, monkeypatch: pytest.MonkeyPatch, chosen: str | None
) -> None:
    monkeypatch.delenv("LD_PRELOAD", raising=False)
    monkeypatch.setenv("FORUM_KG_TOKEN", "a secret of the server")
    if chosen is not None:
        monkeypatch.setenv("LD_PRELOAD", chosen)
    engine = Engine(Nursery(build, LIMITS), LIMITS)
    engine.start()
    try:
        process = Path(f"/proc/{zygote(engine)}")
        environment, maps = (process / "environ").read_bytes(), (process / "maps").read_text()
    finally:
        engine.stop()
    assert b"secret" not in environment
    assert ("mimalloc" in maps) == (chosen is None and bool(allocator()))


def test_a_folder_without_a_store_cannot_start(tmp_path: Path) -> None:
    engine = Engine(Nursery(tmp_path, LIMITS), LIMITS)
    with pytest.raises(StartError, match="kg build"):
        engine.start()
    engine.stop()


def test_nothing_is_left_behind(build: Path) -> None:
    files = len(list(Path("/proc/self/fd").iterdir()))
    engine = Engine(Nursery(build, LIMITS), LIMITS)
    engine.start()
    pid = zygote(engine)
    for _ in range(30):
        engine.run(Job("ASK {", "json"), ME)
        ok(engine.run(QUICK, ME))
    assert len(children(pid)) <= 2 * LIMITS.workers
    workers = children(pid)
    engine.stop()
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert len(list(Path("/proc/self/fd").iterdir())) == files


@pytest.mark.parametrize("size", [10, SPOOL_BYTES + 10])
def test_what_is_begun_again_keeps_nothing_of_the_first_attempt(engine: Engine, size: int) -> None:
    run = Run(QUICK, ME, time.monotonic() + 9, engine.quick)
    places = threading.Semaphore(1)
    run.begin()
    assert run.keep(b"x" * size, places)
    run.begin()
    assert places.acquire(timeout=1), "the place of the first file is free again"
    places.release()
    assert run.keep(b"answer", places)
    assert run.result() == Result(6, b"answer", None)


def watched(engine: Engine, run: Run, seconds: float = 5) -> Result | Progress:
    """What a run that was started without a thread comes to, looked at again and again."""
    end, outcome = time.monotonic() + seconds, Progress.MORE
    while outcome is Progress.MORE and time.monotonic() < end:
        time.sleep(0.005)
        outcome = engine.advance(run, engine.nursery.kill)
    return outcome


def begun(engine: Engine, job: Job) -> Run:
    run = engine.enter(job, ME)
    assert isinstance(run, Run)
    assert engine.start_now(run, engine.nursery.kill) is not None
    return run


def test_a_query_can_be_watched_instead_of_waited_for(engine: Engine) -> None:
    ok(engine.run(QUICK, ME))
    outcome = watched(engine, begun(engine, QUICK))
    assert isinstance(outcome, Result)
    assert json.loads(outcome.data)["boolean"] is True
    assert engine.quick.taken == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ASK {", "syntax"), ("SELECT * { VALUES ?x { " + " ".join(map(str, range(60_000))) + " } }", "")],
)
def test_what_cannot_be_watched_to_its_end_goes_on_in_a_thread(engine: Engine, text: str, expected: str) -> None:
    ok(engine.run(QUICK, ME))
    run = begun(engine, Job(text, "json"))
    assert watched(engine, run) is Progress.THREAD
    outcome = engine.run(run.job, Caller("me", begun=Begun(run)))
    assert kind(outcome) == expected if expected else len(json.loads(ok(outcome))["results"]["bindings"]) == 60_000
    assert engine.quick.taken == 0


def test_a_watched_query_whose_evaluator_dies_is_told_so(engine: Engine) -> None:
    ok(engine.run(QUICK, ME))
    run = begun(engine, Job(ENDLESS, "json"))
    assert run.worker is not None
    kill_all([run.worker.pid])
    assert watched(engine, run) is Progress.THREAD
    assert kind(engine.run(run.job, Caller("me", begun=Begun(run)))) == "died"
    assert engine.quick.taken == 0


def test_what_was_begun_counts_for_its_own_job_and_once(engine: Engine) -> None:
    ok(engine.run(QUICK, ME))
    run = begun(engine, Job(ENDLESS, "json"))
    held = Begun(run)
    assert held.take(QUICK) is None
    assert held.take(run.job) is run
    assert held.take(run.job) is None
    engine.abandon(run)
    assert engine.quick.taken == 0
    assert ok(engine.run(QUICK, ME))


def test_abandoned_while_it_waits_a_query_leaves_the_queue(build: Path) -> None:
    limits = replace(LIMITS, workers=1, quick_queue=2)
    engine = Engine(Nursery(build, limits), limits)
    engine.start()
    try:
        runs = [engine.enter(Job(ENDLESS, "json"), ME) for _ in range(engine.quick.places + 1)]
        for run in reversed(runs):
            assert isinstance(run, Run)
            engine.abandon(run)
        assert (engine.quick.taken, len(engine.quick.waiting)) == (0, 0)
    finally:
        engine.stop()


class Elsewhere(Nursery):
    """Names a query that is too late as one over an endpoint elsewhere does."""

    too_late = "slow"  # type: ignore[assignment]  # a property there


def test_a_worker_that_was_not_waited_for_never_answers_another(build: Path) -> None:
    engine = Engine(Elsewhere(build, LIMITS), LIMITS)
    engine.start()
    slow = "SELECT (COUNT(*) AS ?n) { " + " ".join(
        f"VALUES ?v{i} {{ {' '.join(map(str, range(250)))} }}" for i in range(3)
    )
    try:
        for number in range(4):
            assert kind(engine.run(Job(slow + " }", "json"), ME, 0.05)) == "slow"
            assert ok(engine.run(Job(f"SELECT ({number} AS ?x) {{}}", "csv"), ME)) == f"x\r\n{number}\r\n".encode()
    finally:
        engine.stop()
