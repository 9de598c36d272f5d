"""One stack for a module of chaos, started once."""

from collections.abc import Iterator

import pytest

from tests.bench.sink import Sink, SinkThread
from tests.bench.stack import clean_stack, furnished
from tests.chaos.faults import kill_caller
from tests.chaos.storm import SETTINGS, Poisonous, Storm, documents


@pytest.fixture(scope="module")
def storm() -> Iterator[Storm]:
    """A furnished stack with two workers and short leases, and the sink outside of it."""
    storms: list[Storm] = []
    poisonous = Poisonous(lambda port: kill_caller(storms[0], port))
    with SinkThread(Sink(arrived=poisonous)) as sink, clean_stack(SETTINGS) as stack:
        storms.append(Storm(stack=furnished(stack, documents(sink)), sink=sink))
        storms[0].check_alive()
        yield storms[0]
