"""Places, queues and fairness."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.lanes import FairQueue, Lane, Ticket


def test_clients_take_turns() -> None:
    queue = FairQueue()
    for client in ("a", "a", "a", "b", "c", "b"):
        queue.push(Ticket(client))
    assert [queue.pop().client for _ in range(len(queue))] == ["a", "b", "c", "a", "b", "a"]


@given(st.lists(st.sampled_from("abc"), max_size=12), st.data())
def test_a_queue_loses_nothing(clients: list[str], data: st.DataObject) -> None:
    queue, tickets = FairQueue(), [Ticket(client) for client in clients]
    for ticket in tickets:
        queue.push(ticket)
    removed = {id(t) for t in tickets if data.draw(st.booleans()) and queue.remove(t)}
    left = [queue.pop() for _ in range(len(queue))]
    assert {id(t) for t in left} == {id(t) for t in tickets} - removed
    for client in "abc":
        own = [t for t in tickets if t.client == client and id(t) not in removed]
        found = [t for t in left if t.client == client]
        assert found == own or (len(own) > 8 and sorted(map(id, found)) == sorted(map(id, own)))
    assert not any(queue.remove(ticket) for ticket in tickets)


def test_in_a_long_line_the_newest_and_the_oldest_take_turns() -> None:
    queue = FairQueue()
    tickets = {client: [Ticket(client) for _ in range(12)] for client in "ab"}
    for client in "ab":
        for ticket in tickets[client]:
            queue.push(ticket)
    order = [queue.pop() for _ in range(24)]
    for client in "ab":
        places = [tickets[client].index(ticket) for ticket in order if ticket.client == client]
        assert places == [11, 0, 10, 1, *range(2, 10)]


def test_a_steady_flood_starves_nobody() -> None:
    queue, first = FairQueue(), Ticket("a")
    for ticket in (first, *(Ticket("a") for _ in range(20))):
        queue.push(ticket)
    popped = []
    while first not in popped:
        popped.append(queue.pop())
        queue.push(Ticket("a"))
        assert len(popped) <= 2


def test_a_lane_grants_waits_and_refuses() -> None:
    lane = Lane(places=1, queue_limit=1)
    first, second, third = lane.enter("a"), lane.enter("a"), lane.enter("b")
    assert first is not None
    assert second is not None
    assert first.granted.is_set()
    assert not second.granted.is_set()
    assert third is None
    assert lane.crowded
    assert not lane.try_enter()
    lane.leave()
    assert second.granted.is_set()
    assert lane.taken == 1
    lane.leave()
    assert lane.taken == 0
    assert lane.try_enter()


def test_giving_up_frees_what_was_granted_meanwhile() -> None:
    lane = Lane(places=1, queue_limit=2)
    lane.enter("a")
    waiting, behind = lane.enter("a"), lane.enter("b")
    assert waiting is not None
    assert behind is not None
    lane.leave()  # the place is now the waiting one's
    lane.give_up(waiting)
    assert behind.granted.is_set()
    lane.leave()
    assert lane.taken == 0


def test_who_does_not_wait_in_a_thread_is_told() -> None:
    lane, told = Lane(1, 2), []
    first = lane.enter("a", lambda: told.append("first"))
    second = lane.enter("b", lambda: told.append("second"))
    assert first is not None
    assert second is not None
    assert (first.granted.is_set(), second.granted.is_set(), told) == (True, False, []), "who need not wait is not told"
    assert not second.granted.wait(0.01)
    lane.leave()
    assert second.granted.wait(0.01)
    assert (second.granted.is_set(), told) == (True, ["second"])
    lane.give_up(second)
    assert lane.taken == 0
