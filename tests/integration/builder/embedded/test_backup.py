"""A backup holds everything, and comes back into an empty database only."""

import os
import shutil
from pathlib import Path

import pytest

from builder.embedded.backup import RestoreRefused, backup_make, backup_restore
from builder.embedded.errors import ServerFailed
from tests.integration.builder.embedded.servers import MakePlaces, connect, running


def test_it_brings_everything_back(make_places: MakePlaces) -> None:
    """Taken from a stopped stack, and read into the empty one of another home."""
    old, new = make_places(), make_places()
    file = old.home / "copy.dump"
    with running(old), connect(old) as connection:
        connection.execute("CREATE TABLE kept (body jsonb)")
        connection.execute("""INSERT INTO kept SELECT '{"amount": 1.50}' FROM generate_series(1, 1000)""")

    backup_make(file, home=old.home, environment=_own())
    backup_restore(file, home=new.home, environment=_own())

    with running(new), connect(new) as connection:
        found = connection.execute("SELECT count(*), min(body->>'amount') FROM kept").fetchone()
    assert found == (1000, "1.50")
    assert file.stat().st_mode & 0o077 == 0


def test_it_never_mixes_with_what_is_there(make_places: MakePlaces) -> None:
    places = make_places()
    file = places.home / "copy.dump"
    with running(places), connect(places) as connection:
        connection.execute("CREATE TABLE kept ()")
    backup_make(file, home=places.home, environment=_own())

    with pytest.raises(RestoreRefused, match="not empty"):
        backup_restore(file, home=places.home, environment=_own())


def test_it_leaves_the_database_empty_when_the_file_is_no_backup(make_places: MakePlaces) -> None:
    places = make_places()
    file = places.home / "copy.dump"
    shutil.copy(Path(__file__), file)

    with pytest.raises(ServerFailed, match="pg_restore failed"):
        backup_restore(file, home=places.home, environment=_own())


def _own() -> dict[str, str]:
    """The environment without the servers of this test session."""
    return {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "MILLRACE_HOME"}}
