"""The whole of chaos: a look at everything after each fault, and a storm of them (`make chaos`)."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.sink import SinkThread
from tests.bench.stack import furnished
from tests.chaos import faults
from tests.chaos.storm import SETTINGS, Storm, documents
from tests.stack import stack_start

pytestmark = pytest.mark.chaos

STORM_SECONDS = float(os.environ.get("CHAOS_SECONDS", "120"))


@pytest.mark.parametrize("fault", faults.ALL, ids=lambda fault: fault.__name__)
def test_it_recovers(storm: Storm, fault: Callable[[Storm], None]) -> None:
    """E1, E4, D1, D2, D3, D4, S2, S3: under load, and checked by itself."""
    with storm.load():
        storm.wait_for_life()
        fault(storm)
        storm.wait_for_life(events=50)

    storm.check()
    storm.check_alive()


# The other two need work in hand, and publishes that come meanwhile.
@pytest.mark.parametrize(
    "fault",
    [fault for fault in faults.ALL if fault not in (faults.freeze_worker, faults.freeze_broker)],
    ids=lambda fault: fault.__name__,
)
def test_it_wakes_after_a_fault_in_its_sleep(storm: Storm, fault: Callable[[Storm], None]) -> None:
    """D2: with nothing on the road and the workers given back to Celery, whatever broke is noticed by the next event."""
    storm.check()
    # A hint keeps its worker awake for some seconds: those that are still queued would for minutes.
    faults.broker(storm).delete("execute")
    storm.sleep()

    fault(storm)

    storm.check_alive()
    storm.check()


def test_it_survives_a_storm(storm: Storm) -> None:
    """E1, E4, D1, D2, D3, D4, S2, S3: faults at random, one upon another, for minutes."""
    seed = int(os.environ.get("CHAOS_SEED", time.time_ns() % 10**6))
    print(f"CHAOS_SEED={seed}")
    chance = random.Random(seed)
    until = time.monotonic() + STORM_SECONDS

    with storm.load(threads=3):
        while time.monotonic() < until:
            fault = chance.choice(faults.ALL)
            fault(storm)
            storm.wait_for_life(events=chance.randrange(1, 60))

    storm.check()
    storm.check_alive()


def test_it_goes_on_after_a_stop_under_load(tmp_path: Path) -> None:
    """E1, D2: Ctrl-C in the middle of work loses nothing, and needs no lease to run out."""
    with SinkThread() as sink:
        first = stack_start(
            tmp_path / "home", {"EGRESS_ALLOW": "127.0.0.1", "PILOT": "no", **SETTINGS, "LEASE_SECONDS": "300"}
        )
        second = None
        try:
            storm = Storm(stack=furnished(first, documents(sink)), sink=sink)
            for _ in range(20):
                storm.publish(storm.orders(20))
            assert first.stop() == 0
            second = stack_start(tmp_path / "home", {**SETTINGS, "EGRESS_ALLOW": "127.0.0.1", "PILOT": "no"})
            storm.stack.stack = second
            assert storm.stack.one("SELECT count(*) FROM lease WHERE leased_until > now() + interval '1 minute'") == 0
            storm.check()
            storm.check_alive()
        finally:
            (first if second is None else second).forget()
