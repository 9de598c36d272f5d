"""A catalogue and a road on the test database, fresh for each test.

What needs Django is imported inside the fixtures: this file is read before Django is set up.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.bench.sink import SinkThread

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

    from tests.integration.runtime.road import Road

# What the first migration puts there, and emptying the tables between two tests takes away.
_ALWAYS_THERE = """
INSERT INTO relay_lease (name, epoch, holder, until, subscriptions_changed) VALUES ('relay', 0, '', '-infinity', 0)
  ON CONFLICT DO NOTHING;
INSERT INTO road_gauge (name, measured_at, outbox_count, ready_count, held_count, blocked_count, waiting_count,
  leased_count, dead_count) VALUES ('road', '-infinity', 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING;
"""
# A connection of a loop that ended is closed when it is collected; the database is dropped before that.
_LEAVE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture
def always_there(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Asked for before `transactional_db`, so that it puts the rows back after that has emptied the tables."""
    from django.db import connection

    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(_ALWAYS_THERE)


@pytest.fixture
def road(always_there: None, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Road]:
    """The road with nothing on it."""
    from django.conf import settings
    from django.db import connection

    from runtime.services.partitions import partitions_ensure
    from tests.integration.runtime.road import Road, catalogue, dsn_of_tests

    with connection.cursor() as cursor:
        cursor.execute(_ALWAYS_THERE)  # a test without this fixture may have emptied the tables before
    partitions_ensure()
    # A worker with nothing to do returns at once.
    monkeypatch.setattr("runtime.worker.LINGER_SECONDS", 0.0)
    yield Road(dsn=dsn_of_tests(), signal_url=settings.SIGNAL_URL, environment=catalogue())
    # What a loop left open complains when it is collected, and Python 3.11 breaks when that happens while it parses.
    gc.collect()
    with connection.cursor() as cursor:
        cursor.execute(_LEAVE)


@pytest.fixture(scope="session")
def outside() -> Iterator[SinkThread]:
    """The outside world of this process."""
    with SinkThread() as thread:
        yield thread


@pytest.fixture
def sink(outside: SinkThread) -> SinkThread:
    """The outside world, with nothing recorded yet."""
    outside.sink.forget()
    return outside
