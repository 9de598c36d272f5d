"""DATABASE_URL and BROKER_URL swap the embedded parts for real servers, and nothing else changes.

The servers are the distribution's own, reached as one reaches servers: by TCP, with a password.
"""

import os
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.embedded.account import server_account
from builder.embedded.processes import Program, child_start
from tests.machine import package_program
from tests.stack import Stack, stack_start
from tests.visitor import Visitor
from tests.waiting import wait_until

HOST = "127.0.0.1"
PASSWORD = "a word: with/signs@in?it"
QUOTED = "a%20word%3A%20with%2Fsigns%40in%3Fit"


class RealServers:
    """Servers started for this module."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.account = server_account(directory)
        directory.chmod(0o755)
        self.account.own(directory)
        self._stops: list[Callable[[], object]] = []

    def run(self, name: str, *command: str, port: int) -> None:
        """Run a server until the end of the module; return when it accepts connections."""
        program = Program(
            name=name,
            command=command,
            environment={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            directory=self.directory,
            account=self.account,
            log=self.directory / f"{name}.log",
            keeps_own_log=True,
        )
        child = child_start(program)
        self._stops += [child.process.wait, child.process.terminate]
        wait_until(lambda: _listens(port) or not child.alive(), seconds=60, what=name)
        assert child.alive(), program.log.read_text()

    def once(self, *command: str) -> None:
        """Run a command as the servers' account."""
        done = subprocess.run(
            command, cwd="/", capture_output=True, text=True, check=False, **self.account.popen_arguments()
        )
        assert done.returncode == 0, done.stderr

    def stop(self) -> None:
        """Stop them all."""
        while self._stops:
            self._stops.pop()()


@pytest.fixture(scope="module")
def servers() -> Iterator[RealServers]:
    """The directory and account of real servers."""
    directory = Path(tempfile.mkdtemp(prefix="millrace-real-"))
    found = RealServers(directory)
    yield found
    found.stop()
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="module")
def database_url(servers: RealServers) -> str:
    """A PostgreSQL of the distribution, with password sign-in and an empty database."""
    programs = Path(package_program("postgresql", "initdb", "/usr/lib/postgresql/*/bin")).parent
    data, secret, port = servers.directory / "data", servers.directory / "secret", _free_port()
    secret.write_text(PASSWORD)
    servers.account.own(secret)
    servers.once(
        *(str(programs / "initdb"), "-D", str(data), "-U", "mill", "--pwfile", str(secret)),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync"),
    )
    options = {"port": str(port), "listen_addresses": HOST, "unix_socket_directories": "", "fsync": "off"}
    told = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    servers.run("postgres", str(programs / "postgres"), "-D", str(data), *told, port=port)
    return f"postgresql://mill:{QUOTED}@{HOST}:{port}/postgres"


@pytest.fixture(scope="module")
def broker_url(servers: RealServers) -> str:
    """A Redis of the distribution, with a password."""
    program, port = package_program("redis-server", "redis-server"), _free_port()
    options = {"port": str(port), "bind": HOST, "requirepass": "secret", "save": "", "dir": str(servers.directory)}
    told = [part for name, value in options.items() for part in (f"--{name}", value)]
    servers.run("redis", program, *told, port=port)
    return f"redis://:secret@{HOST}:{port}/0"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, database_url: str, broker_url: str) -> Iterator[Stack]:
    """The product on them."""
    started = stack_start(
        tmp_path_factory.mktemp("real") / "home", {"DATABASE_URL": database_url, "BROKER_URL": broker_url}
    )
    yield started
    started.forget()


def test_it_starts_no_embedded_part(stack: Stack) -> None:
    assert set(stack.status.processes) == {"web", "relay", "worker-1"}
    assert not stack.places.data.exists()


def test_it_brings_an_event_to_the_end_of_its_runs(stack: Stack) -> None:
    admin = Visitor.admin(stack)
    key = admin.key("events:publish")

    answer = admin.publish(key, identifier="on-real-servers", rng=random.Random(3))

    assert answer.status == 202, answer
    journey = f"/api/v1/events/{answer.body['event_id']}/journey?environment=dev"
    wait_until(lambda: _ended(admin.call("GET", journey).body["runs"]), seconds=60, what="the ends of its runs")


def _ended(runs: list[dict[str, object]]) -> bool:
    """Whether all have ended but those that wait for a time, as the reminder of the pilot content does."""
    return bool(runs) and all(run["ended_at"] or run["state"] == "waiting" for run in runs)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as server:
        return int(server.getsockname()[1])
