"""Embedded databases of single tests."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg

from builder.embedded.account import server_account
from builder.embedded.database import FORGETFUL, Database, database_prepare
from builder.embedded.places import Places, places_make, places_of
from builder.embedded.processes import Child, child_start
from tests.waiting import wait_until

MakePlaces = Callable[[], Places]
"""Makes the places of a stack of its own, which are removed when the test ends."""


def places_for(home: Path) -> Places:
    """The places of a stack in `home`, made."""
    account = server_account(home)
    found = places_of(home, account)
    places_make(found, account)
    return found


def prepared(places: Places, environment: Mapping[str, str] | None = None) -> Database:
    """The database of these places, forgetful for speed."""
    account = server_account(places.home)
    return database_prepare(places, account, environment=environment or {}, settings=FORGETFUL)


def started(places: Places, environment: Mapping[str, str] | None = None) -> Child:
    """The same, running; the caller stops it."""
    database = prepared(places, environment)
    child = child_start(database.program())
    wait_until(lambda: database.ready() or not child.alive(), seconds=30, what="the database")
    assert child.alive(), database.program().log.read_text()
    return child


@contextmanager
def running(places: Places) -> Iterator[None]:
    """The database of these places runs inside the block."""
    child = started(places)
    try:
        yield
    finally:
        child.send(child.program.stop_signal)
        child.process.wait(timeout=30)


def connect(places: Places) -> psycopg.Connection[tuple[object, ...]]:
    """A connection as the product makes it."""
    return psycopg.connect(host=str(places.sockets), user="millrace", dbname="millrace", autocommit=True)
