"""The embedded database: made once, kept, and explained when it cannot be used."""

import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder.embedded.account import server_account
from builder.embedded.binaries import postgres_find, postgres_reachable
from builder.embedded.broker import broker_prepare
from builder.embedded.errors import DataVersionMismatch, ServerMissing
from builder.embedded.places import Places
from builder.embedded.processes import Child, child_start
from builder.embedded.residue import Status, births_of, orphans_stop, status_write
from tests.integration.builder.embedded.servers import connect, prepared, started
from tests.waiting import wait_until


@pytest.fixture
def running() -> Iterator[list[Child]]:
    """Servers to stop at the end."""
    children: list[Child] = []
    yield children
    for child in children:
        # Each as it knows it: another one may be written out to disk on SIGQUIT, which takes its time.
        child.send(child.program.force_signal)
        child.process.wait(timeout=30)


def start(places: Places, running: list[Child], environment: dict[str, str] | None = None) -> Child:
    """The database of these places, running until the test ends."""
    child = started(places, environment)
    running.append(child)
    return child


def test_it_finds_its_data_again(places: Places, running: list[Child]) -> None:
    first = start(places, running)
    with connect(places) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    first.send(first.program.stop_signal)
    assert first.process.wait(timeout=30) == 0

    start(places, running)

    with connect(places) as connection:
        assert connection.execute("SELECT one FROM kept").fetchall() == [(1,)]


def test_it_starts_after_an_unclean_end_and_a_stale_pid_file(places: Places, running: list[Child]) -> None:
    """The pid file left behind names a process that lives and is none of ours."""
    first = start(places, running)
    first.process.send_signal(signal.SIGQUIT)
    first.process.wait(timeout=30)
    (places.data / "postmaster.pid").write_text(f"{os.getpid()}\n{places.data}\n")

    orphans_stop(places)
    start(places, running)


def test_it_stops_what_a_killed_supervisor_left_running(places: Places, running: list[Child]) -> None:
    child = start(places, running)
    stranger = os.getpid()
    found = {"database": child.process.pid, "web": stranger}
    births = {**births_of({"database": child.process.pid}), "web": "born at another time"}
    status_write(places, Status(supervisor=1, processes=found, births=births))

    assert orphans_stop(places) == ["database"]
    assert child.process.wait(timeout=30) == 0


def test_it_lets_nobody_else_in(places: Places, running: list[Child]) -> None:
    start(places, running)

    assert places.sockets.stat().st_mode & 0o077 == 0
    with connect(places) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_it_explains_data_of_another_version(places: Places) -> None:
    places.data.mkdir()
    (places.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(DataVersionMismatch, match="written by PostgreSQL 9"):
        prepared(places)


def test_it_explains_a_directory_without_programs(places: Places, tmp_path: Path) -> None:
    with pytest.raises(ServerMissing, match="PG_BIN"):
        prepared(places, {"PG_BIN": str(tmp_path)})


def test_it_never_takes_a_half_made_directory_for_data(places: Places, running: list[Child]) -> None:
    half = places.data.with_suffix(".unfinished")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    start(places, running)

    assert not half.exists()


@pytest.mark.parametrize("directory", sorted(Path("/usr/lib/postgresql").glob("*/bin")), ids=str)
def test_it_runs_on_the_systems_postgresql(places: Places, running: list[Child], directory: Path) -> None:
    start(places, running, {"PG_BIN": str(directory)})

    with connect(places) as connection:
        row = connection.execute("SHOW server_version_num").fetchone()
    assert row is not None
    assert str(row[0]).startswith(directory.parent.name)


def test_it_copies_programs_that_the_servers_cannot_reach(places: Places, running: list[Child]) -> None:
    """Where the environment lies under a home that only its owner may enter."""
    account = server_account(places.home)
    if not account.stepped_down:
        pytest.skip("only root steps down to another account")
    found = postgres_find({}, places.data)
    shut = places.home / "shut"
    shut.mkdir(mode=0o700)
    subprocess.run(
        ["cp", "-r", str(found.root), str(found.root.parent / f"{found.root.name}.libs"), str(shut)], check=True
    )
    inside = replace(
        found, root=shut / found.root.name, directory=shut / found.directory.relative_to(found.root.parent)
    )
    copied = postgres_reachable(inside, places, account)

    assert account.reaches(copied.directory / "postgres")
    ran = subprocess.run(
        [copied.directory / "initdb", "--version"], check=False, capture_output=True, **account.popen_arguments()
    )
    assert ran.returncode == 0, ran.stderr
    assert postgres_reachable(inside, places, account) == copied


def test_it_runs_the_broker(places: Places, running: list[Child]) -> None:
    broker = broker_prepare(places, server_account(places.home))
    assert not broker.ready()

    running.append(child_start(broker.program()))

    wait_until(broker.ready, seconds=10, what="the broker")
