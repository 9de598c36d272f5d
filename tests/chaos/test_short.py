"""The part of chaos that every test run makes: each fault once, under load, and one look at everything afterwards."""

import json
import threading
from collections import Counter

import pytest

from tests.bench.content import cloud_event, order
from tests.chaos import faults
from tests.chaos.storm import Storm
from tests.waiting import wait_until

pytestmark = [pytest.mark.chaos, pytest.mark.short]


def test_it_accepts_the_same_publish_once(storm: Storm) -> None:
    """E2: of fifty at once one is the first, and all are told the same event."""
    event = cloud_event("c-same", order("c-same", size=0), subject="same")
    answers: list[tuple[int, str, str]] = []
    begin = threading.Barrier(50)

    def publish() -> None:
        begin.wait(30)
        status, answer = storm.post([event], timeout=60)
        answers.append((status, answer["results"][0]["status"], answer["results"][0]["event_id"]))

    threads = [threading.Thread(target=publish) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)

    assert Counter(answer[:2] for answer in answers) == {(202, "accepted"): 1, (202, "duplicate"): 49}
    assert len({answer[2] for answer in answers}) == 1
    other = {**event, "data": order("c-same", size=0, amount=251)}
    assert storm.post([other])[1]["results"][0]["problem"]["status"] == 409
    storm.accepted.add("c-same")
    storm.check()


def test_it_survives_each_fault_once(storm: Storm) -> None:
    """E1, E4, D1, D2, D3, D4, S2, S3, W1: one after another, without waiting for the stack to recover in between."""
    with storm.load():
        for fault in faults.ALL:
            fault(storm)
            storm.wait_for_life()

    storm.check()
    storm.check_alive()


def test_it_buries_what_kills_its_worker(storm: Storm) -> None:
    """D2, W2: a payload that brings down every worker runs out of rescues, and its neighbours do not."""
    poison = {**order("poison", size=0), "note": "poison"}

    with storm.load(threads=1):
        status, answer = storm.post([cloud_event("poison", poison)])
        assert status == 202, json.dumps(answer)
        wait_until(storm.has_buried, seconds=60, what="the dead letter of a poisonous event")

    assert storm.stack.rows("SELECT error_class, state FROM dead_letter") == [("worker_lost", "open")]
    keys = {call.key for call in storm.sink.calls if call.path == "/poison"}
    assert len(keys) == 1
    storm.check()
    storm.check_alive()
