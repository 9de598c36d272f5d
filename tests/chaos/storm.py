"""A stack under load, and what must hold of it whatever was done to it meanwhile."""

import http.client
import itertools
import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.bench.content import EVENT_TYPE, call_step, cloud_event, document, order, to_the_sink
from tests.bench.sink import Call, SinkThread
from tests.bench.stack import Furnished
from tests.waiting import wait_until

SUBJECTS = 7
BATCH = 5
DRAIN_SECONDS = 90
PATHS = ("/orders/ordered", "/orders/free", "/orders/first", "/orders/second")
"""What every ordinary event leads to: calls of three automations, the last of which waits between its two."""

SETTINGS = {
    "LEASE_SECONDS": "3",
    "RELAY_LEASE_SECONDS": "2",
    "RESCUES_MAX": "2",
    "WORKERS": "2",
    "WEB_SERVER": "uvicorn",
}
"""Short leases, so that what is lost is missed soon."""


def documents(sink: SinkThread) -> list[dict[str, Any]]:
    """Four automations: ordered by key, unordered, with a wait between two calls, and one that kills its worker."""
    ordinary: dict[str, Any] = {"filter": {"expression": 'note != "poison"'}}
    shape = {"id": "shape", "kind": "map", "config": {"fields": [{"name": "id", "value": {"expression": "id"}}]}}
    pause = {"id": "pause", "kind": "delay", "config": {"seconds": 0.5}}
    first, second = (call_step(sink.url(f"/orders/{name}"), identifier=name) for name in ("first", "second"))
    waits = document(
        [shape, first, pause, second],
        [("trigger", "shape"), ("shape", "first"), ("first", "pause"), ("pause", "second")],
        name="Waits",
        types=(EVENT_TYPE,),
        **ordinary,
    )
    poison: dict[str, Any] = {"filter": {"expression": 'note = "poison"'}}
    return [
        to_the_sink(sink.url("/orders/ordered"), name="Ordered", ordering="key", **ordinary),
        to_the_sink(sink.url("/orders/free"), name="Free", **ordinary),
        waits,
        to_the_sink(sink.url("/poison"), name="Poison", **poison),
    ]


@dataclass(kw_only=True)
class Storm:
    """A furnished stack with a sink, and a client that publishes until it is told that its event is in.

    Args:
        stack: the stack.
        sink: what its automations call.
    """

    stack: Furnished
    sink: SinkThread
    accepted: set[str] = field(default_factory=set)
    """Ids of ordinary events that were answered with a 2xx."""
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _errors: list[str] = field(default_factory=list)

    # Publishing

    def post(self, events: list[dict[str, Any]], *, timeout: float = 10) -> tuple[int, Any]:
        """One request; its status and answer. Raises OSError or HTTPException where there was no answer."""
        address = urlsplit(self.stack.events_url)
        line = http.client.HTTPConnection(address.hostname or "", address.port, timeout=timeout)
        try:
            headers = {
                "Authorization": f"Bearer {self.stack.key}",
                "Content-Type": "application/cloudevents-batch+json",
            }
            line.request("POST", address.path, json.dumps(events), headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()

    def publish(self, events: list[dict[str, Any]], *, seconds: float = 60) -> None:
        """Publish as a good client does: the same again until there is an answer."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                status, answer = self.post(events)
            except (OSError, http.client.HTTPException, ValueError):
                time.sleep(0.1)
                continue
            if status == 202:
                self.accepted.update(event["id"] for event in events)
                return
            if status not in {429, 500, 502, 503, 504}:
                self._errors.append(f"{status}: {answer}")
                return
            time.sleep(0.1)
        self._errors.append("no answer to a publish")

    def orders(self, count: int = BATCH) -> list[dict[str, Any]]:
        """New ordinary events, spread over keys."""
        numbers = itertools.islice(self._numbers, count)
        return [cloud_event(f"c-{n}", order(f"c-{n}", size=0), subject=f"k{n % SUBJECTS}") for n in numbers]

    @contextmanager
    def load(self, *, threads: int = 2, pause: float = 0.1) -> Iterator[None]:
        """Publish all the while."""
        stopped = threading.Event()

        def keep_on() -> None:
            while not stopped.wait(pause):
                self.publish(self.orders())

        workers = [threading.Thread(target=keep_on, daemon=True) for _ in range(threads)]
        for worker in workers:
            worker.start()
        try:
            yield
        finally:
            stopped.set()
            for worker in workers:
                worker.join(90)
        assert not any(worker.is_alive() for worker in workers), "a publisher is stuck"

    def wait_for_life(self, *, events: int = 20) -> None:
        """Wait until the publishers have got so many more events accepted."""
        before = len(self.accepted)
        wait_until(lambda: len(self.accepted) >= before + events, seconds=60, what="an accepted publish")

    def sleep(self) -> None:
        """Wait until every worker has given its process back to Celery: it then holds no connection to the database."""
        wait_until(
            lambda: (
                not self.stack.one(
                    "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'millrace claim'"
                    " AND state_change > now() - interval '1 second'"
                )
            ),
            seconds=60,
            what="sleeping workers",
        )

    # What must hold

    def drained(self) -> bool:
        """Whether nothing is on the road any more."""
        try:
            return not self.stack.places()
        except psycopg.Error:  # it may still be coming back
            return False

    def has_buried(self) -> bool:
        """Whether a delivery was given up."""
        return bool(self.stack.one("SELECT count(*) FROM dead_letter"))

    def check(self) -> None:
        """Everything that must hold once the backlog has drained, and that it drains."""
        try:
            wait_until(self.drained, seconds=DRAIN_SECONDS, what="an empty road")
        except AssertionError as error:
            raise AssertionError(f"{error}, but {self._left()}") from None
        assert not self._errors
        self._check_log()
        self._check_sink()
        self._check_order()
        self._check_tokens()

    def check_alive(self) -> None:
        """A fresh event completes."""
        events = self.orders(1)
        self.publish(events)
        wanted = {(events[0]["id"], path) for path in PATHS}
        wait_until(
            lambda: wanted <= {(call.id, call.path) for call in self.sink.calls},
            seconds=30,
            what="a fresh event at the sink",
        )

    def _left(self) -> object:
        try:
            ready = self.stack.rows("SELECT 'ready', rescues, count(*) FROM ready GROUP BY 2")
            leases = self.stack.rows(
                "SELECT 'lease', worker, rescues, count(*), min(leased_until) - now() FROM lease GROUP BY 2, 3"
            )
        except psycopg.Error as error:
            return error
        return self.stack.places(), ready, leases

    def _check_log(self) -> None:
        stack = self.stack
        assert stack.gaps() == [], "offsets with gaps (E4)"
        kept = {row[0] for row in stack.rows("SELECT ce_id FROM event")}
        assert self.accepted <= kept, f"accepted and not there (E1): {sorted(self.accepted - kept)[:5]}"
        twice = stack.rows("SELECT source, ce_id FROM event GROUP BY 1, 2 HAVING count(*) > 1")
        assert twice == [], "the same event twice (E2)"
        routed = stack.rows(
            "SELECT e.ce_id, count(r.id), count(DISTINCT r.subscription_id) FROM event e LEFT JOIN run r"
            " ON r.event_id = e.id WHERE e.ce_id LIKE 'c-%' GROUP BY 1 HAVING (count(r.id), count(DISTINCT"
            " r.subscription_id)) <> (3, 3)"
        )
        assert routed == [], "not one delivery for each of three subscriptions (D1)"
        ended = dict(
            stack.rows(
                "SELECT r.state, count(*) FROM run r JOIN event e ON e.id = r.event_id"
                " WHERE e.ce_id LIKE 'c-%' GROUP BY 1"
            )
        )
        assert set(ended) == {"succeeded"}, f"ended otherwise (D2): {ended}"

    def _check_sink(self) -> None:
        keys: dict[tuple[str, str], set[str]] = defaultdict(set)
        for call in self.sink.calls:
            keys[call.id, call.path].add(call.key)
        missing = [(each, path) for each in self.accepted for path in PATHS if (each, path) not in keys]
        assert missing == [], f"accepted and never delivered: {len(missing)}"
        assert {place: found for place, found in keys.items() if len(found) > 1} == {}, "under two keys (S2)"

    def _check_order(self) -> None:
        places = {
            ce_id: (key, position)
            for ce_id, key, position in self.stack.rows(
                "SELECT e.ce_id, e.key, l.position FROM event e JOIN log_entry l ON l.event_id = e.id"
            )
        }
        last: dict[str, int] = {}
        seen: set[str] = set()
        for call in self.sink.calls:
            if call.path != "/orders/ordered" or call.id in seen:
                continue
            seen.add(call.id)
            key, position = places[call.id]
            assert position > last.get(key, -1), f"{call.id} of {key} came after a later one (D3)"
            last[key] = position

    def _check_tokens(self) -> None:
        late = self.stack.one(
            "SELECT count(*) FROM attempt a JOIN run r ON r.id = a.run_id WHERE a.started_at > r.ended_at"
        )
        assert late == 0, "an attempt was written after its run had ended (D4)"
        steps = self.stack.rows(
            "SELECT r.id FROM run r JOIN event e ON e.id = r.event_id LEFT JOIN step s ON s.run_id = r.id"
            " WHERE e.ce_id LIKE 'c-%' GROUP BY r.id, r.step_count HAVING count(s.node) <> r.step_count"
        )
        assert steps == [], "runs whose journal is not what they counted (S1)"


class Poisonous:
    """Kills whoever calls /poison, as a payload that brings down its worker does."""

    def __init__(self, kill: Callable[[int], None]) -> None:
        """`kill` is told the local port of the caller's connection."""
        self._kill = kill

    def __call__(self, call: Call) -> None:
        if call.path == "/poison":
            self._kill(call.peer_port)
