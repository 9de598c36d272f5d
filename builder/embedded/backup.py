"""Copies of the database: a file that holds all of it, and the way back from such a file."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from builder.embedded import residue
from builder.embedded.account import server_account
from builder.embedded.binaries import postgres_find
from builder.embedded.database import Database, database_prepare
from builder.embedded.environment import embedded_environment
from builder.embedded.errors import EmbeddedError, ServerFailed
from builder.embedded.places import places_make, places_of
from builder.embedded.processes import child_start

_READY_SECONDS = 600


class RestoreRefused(EmbeddedError):
    """There is something in the database that a restore would mix with."""


def backup_make(file: Path, *, home: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Write all of the database to `file`, as it stands at one moment; the product may go on meanwhile.

    Raises:
        EmbeddedError: the database could not be read.
    """
    unfinished = file.with_name(f"{file.name}.unfinished")
    with _database_url(home, environment) as url:
        _run(home, environment, "pg_dump", "--format=custom", "--no-owner", f"--file={unfinished}", f"--dbname={url}")
    unfinished.chmod(0o600)
    unfinished.replace(file)


def backup_restore(file: Path, *, home: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Fill an empty database from `file`: all of it or nothing.

    Raises:
        RestoreRefused: the database holds something.
        EmbeddedError: the file is no backup, or could not be read in.
    """
    with _database_url(home, environment) as url:
        question = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        if _run(home, environment, "psql", "-XAtc", question, url).strip() != "0":
            raise RestoreRefused(
                "The database is not empty, and a restore never mixes with what is there. Stop the product and `make reset`, "
                "or name an empty database in DATABASE_URL."
            )
        _run(
            home,
            environment,
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            f"--dbname={url}",
            str(file),
        )
        _run(home, environment, "psql", "-XqAtc", "ANALYZE", url)


@contextmanager
def _database_url(home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The database's URL, with the embedded database running for as long as it is needed."""
    embedded = embedded_environment(home, {})["DATABASE_URL"]
    url = environment.get("DATABASE_URL") or embedded
    if url != embedded:
        yield url
        return
    account = server_account(home)
    places = places_of(home, account)
    places_make(places, account)
    lock = residue.lock_take(places)
    if lock is None:
        yield url
        return
    with lock:
        residue.orphans_stop(places)
        with _running(database_prepare(places, account, environment=environment)):
            yield url


@contextmanager
def _running(database: Database) -> Iterator[None]:
    child = child_start(database.program())
    try:
        deadline = time.monotonic() + _READY_SECONDS
        while not database.ready():
            if not child.alive() or time.monotonic() > deadline:
                raise ServerFailed(f"The database did not start; see {database.program().log}.")
            time.sleep(0.05)
        yield
    finally:
        child.send(child.program.stop_signal)
        child.process.wait()


def _run(home: Path, environment: Mapping[str, str], program: str, *arguments: str) -> str:
    places = places_of(home, server_account(home))
    directory = postgres_find(environment, places.data).directory
    done = subprocess.run([directory / program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerFailed(f"{program} failed:\n{done.stderr.strip()}")
    sys.stderr.write(done.stderr)
    return done.stdout
