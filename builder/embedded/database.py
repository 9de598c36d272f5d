"""The embedded PostgreSQL: its data directory, its settings, and the program that serves it."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, SIGQUIT

from builder.embedded.account import Account
from builder.embedded.binaries import Postgres, data_version, postgres_find, postgres_reachable
from builder.embedded.environment import DATABASE_NAME, DATABASE_USER
from builder.embedded.errors import ServerFailed
from builder.embedded.places import Places
from builder.embedded.processes import Program

# Durable first: an event is answered only when its commit is on disk. The rest suits many small tables that are
# written all the time on a machine that is shared with everything else.
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "192MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "wal_buffers": "16MB",
    "min_wal_size": "512MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "wal_level": "replica",
    "max_wal_senders": "2",
    "jit": "off",
    "random_page_cost": "1.1",
    "autovacuum_naptime": "10s",
    "autovacuum_vacuum_cost_delay": "1ms",
    "autovacuum_vacuum_cost_limit": "1000",
    "idle_in_transaction_session_timeout": "60s",
    "log_checkpoints": "off",
    "log_line_prefix": "'%m [%p] '",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
}

FORGETFUL: Mapping[str, str] = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests alone, whose data nobody wants back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Database:
    """One embedded database, made ready to be started."""

    postgres: Postgres
    places: Places
    account: Account
    created: bool
    """True when this start made the data directory."""

    def program(self) -> Program:
        """How to run it. SIGINT is its fast stop: sessions are ended, data are written, nothing is waited for."""
        return Program(
            name="database",
            command=(str(self.postgres.directory / "postgres"), "-D", str(self.places.data)),
            environment=_server_environment(),
            directory=Path("/"),
            account=self.account,
            log=self.places.logs / "database.log",
            keeps_own_log=True,
            stop_signal=SIGINT,
            stop_seconds=60,
            force_signal=SIGQUIT,
        )

    def ready(self) -> bool:
        """Whether it accepts connections."""
        asked = subprocess.run(
            [self.postgres.directory / "pg_isready", "-q", "-h", self.places.sockets, "-U", DATABASE_USER],
            check=False,
            capture_output=True,
        )
        return asked.returncode == 0


def database_prepare(
    places: Places,
    account: Account,
    *,
    environment: Mapping[str, str] = os.environ,
    settings: Mapping[str, str] | None = None,
) -> Database:
    """Find the programs, make the data directory when there is none, and write the server's settings.

    Called again it changes nothing but the settings' file. `settings` overrides single values of SETTINGS.

    Raises:
        ServerMissing: there is no usable PostgreSQL.
        DataVersionMismatch: the data belong to another major version.
        ServerFailed: the data directory could not be made.
    """
    postgres = postgres_reachable(postgres_find(environment, places.data), places, account)
    created = data_version(places.data) is None
    if created:
        _data_make(postgres, places, account)
    _configure(postgres, places, account, settings=settings or {})
    return Database(postgres=postgres, places=places, account=account, created=created)


def _data_make(postgres: Postgres, places: Places, account: Account) -> None:
    """Make a cluster with our database in it, under another name until it is complete."""
    unfinished = places.data.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    _run(
        [
            str(postgres.directory / "initdb"),
            f"--pgdata={unfinished}",
            f"--username={DATABASE_USER}",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
            "--no-instructions",
        ],
        account,
    )
    _run(
        [str(postgres.directory / "postgres"), "--single", "-D", str(unfinished), "postgres"],
        account,
        typed=f"CREATE DATABASE {DATABASE_NAME} OWNER {DATABASE_USER}\n",
    )
    unfinished.rename(places.data)
    os.sync()


def _configure(postgres: Postgres, places: Places, account: Account, *, settings: Mapping[str, str]) -> None:
    values = {**SETTINGS, "unix_socket_directories": f"'{places.sockets}'", **settings}
    if postgres.has_lz4:
        values.setdefault("wal_compression", "lz4")
    lines = [
        "# Written at every start. Settings of your own go into own.conf beside this file.",
        *(f"{name} = {value}" for name, value in values.items()),
        "include_if_exists = 'own.conf'",
    ]
    _write(places.data / "postgresql.conf", lines, account)
    # The directory of the socket lets nobody else in.
    _write(places.data / "pg_hba.conf", ["local all all trust", "local replication all trust"], account)


def _write(path: Path, lines: list[str], account: Account) -> None:
    path.write_text("\n".join(lines) + "\n")
    path.chmod(0o600)
    account.own(path)


def _run(command: list[str], account: Account, typed: str = "") -> None:
    try:
        subprocess.run(
            command,
            input=typed,
            text=True,
            capture_output=True,
            check=True,
            cwd="/",
            env=_server_environment(),
            **account.popen_arguments(),
        )
    except subprocess.CalledProcessError as error:
        raise ServerFailed(f"{Path(command[0]).name} failed:\n{error.stderr.strip()}") from None


def _server_environment() -> dict[str, str]:
    """What a server needs of the environment: a PG* variable of the person's shell must not lead it astray."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
