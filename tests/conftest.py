"""The servers that tests talk to: an embedded PostgreSQL and broker for this session, unless real ones are named.

DATABASE_URL and BROKER_URL replace them, as they do for the product. They are started once, by the process that also
starts the xdist workers, and only when tests are asked for that need them: tests/unit runs without Django and servers.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from builder.embedded.account import server_account
from builder.embedded.broker import broker_prepare
from builder.embedded.database import FORGETFUL, database_prepare
from builder.embedded.environment import embedded_environment, needs_broker, needs_database
from builder.embedded.places import places_make, places_of
from builder.embedded.processes import Child, Program, child_start
from tests.waiting import wait_until

TESTS = Path(__file__).parent
SELF_SUFFICIENT = ("unit", "architecture", "e2e", "chaos", "bench")
"""Tiers that need no database of ours: they touch none, or bring up a whole stack each."""

STACKS = ("e2e", "chaos")
"""Tiers that bring up whole stacks."""

_OWN = "MILLRACE_TESTS_OWN_DATABASE"


class Servers:
    """The database and broker of one test session."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self.home = Path(tempfile.mkdtemp(prefix="millrace-tests-"))

    def lead_there(self) -> None:
        """Set the environment that Django's settings read."""
        os.environ.update(embedded_environment(self.home))
        os.environ["MILLRACE_HOME"] = str(self.home)
        os.environ[_OWN] = embedded_environment(self.home, {})["DATABASE_URL"]
        os.environ.setdefault("SECRET_KEY", "a key for tests, known to everybody")
        # Emptying the tables between two tests takes as long as there are partitions.
        os.environ.setdefault("PARTITION_DAYS_AHEAD", "1")

    def start(self, environment: dict[str, str]) -> None:
        """Start what no real server stands in for."""
        account = server_account(self.home)
        places = places_of(self.home, account)
        places_make(places, account)
        if needs_database(environment):
            database = database_prepare(places, account, environment=environment, settings=FORGETFUL)
            self._run(database.program(), database.ready)
        if needs_broker(environment):
            broker = broker_prepare(places, account)
            self._run(broker.program(), broker.ready)
        self.lead_there()

    def stop(self) -> None:
        """Stop them, and forget what they hold."""
        for child in reversed(self._children):
            child.send(child.program.stop_signal)
            child.process.wait(timeout=60)
        account = server_account(self.home)
        places = places_of(self.home, account)
        for path in (places.servers, places.sockets, self.home):
            shutil.rmtree(path, ignore_errors=True)

    def _run(self, program: Program, ready: Callable[[], bool]) -> None:
        child = child_start(program)
        self._children.append(child)
        wait_until(lambda: ready() or not child.alive(), seconds=60, what=f"the test {program.name}")
        if not child.alive():
            raise pytest.UsageError(f"The test {program.name} ended:\n{program.log.read_text()}")


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers in the first process of the session; the others inherit its environment."""
    if hasattr(config, "workerinput") or not asks_for_servers(config.args):
        return
    servers = Servers()
    config.add_cleanup(servers.stop)
    servers.start(dict(os.environ))
    os.environ["DJANGO_SETTINGS_MODULE"] = "builder.settings"
    from django.conf import settings

    # Django is set up by pytest-django, after us, when the settings are loaded.
    assert settings.DATABASES


class TwoPlaces(LoadScopeScheduling):
    """With `-n 2 --dist loadscope`: one process for what brings up whole stacks, the other for all the rest, in the usual order.

    Neither two stacks nor two tests that share our servers run at once.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "stacks" if _tier(nodeid) in STACKS else "rest"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TwoPlaces | None:
    """Have xdist keep the two apart."""
    return TwoPlaces(config, log) if config.getoption("dist") == "loadscope" else None


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether to leave the test database in place: on a server that ends with the session, dropping it is lost time."""
    return os.environ["DATABASE_URL"] == os.environ.get(_OWN)


def asks_for_servers(arguments: list[str]) -> bool:
    """Whether any of pytest's arguments leads beyond the tiers that need no servers of ours."""
    return any(_tier(argument) not in SELF_SUFFICIENT for argument in arguments)


def _tier(argument: str) -> str:
    path = Path(argument.split("::", 1)[0]).resolve()
    parts = path.relative_to(TESTS).parts if path.is_relative_to(TESTS) else ()
    return parts[0] if parts else ""
