"""Where the embedded stack keeps its files, and how those come to be.

Everything lies under MILLRACE_HOME, with two exceptions. When root starts the stack inside a directory that the servers'
account cannot enter (a checkout in /root), their data lie in /var/lib. When a socket's path would exceed what the operating
system takes, the sockets lie in a short directory. Both are found again by the identity kept in MILLRACE_HOME.
"""

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from builder.embedded.account import Account
from builder.embedded.errors import PlaceRefused

SOCKET_PATH_MAX = 100
"""Bytes of a socket's path that work everywhere: Linux takes 107, macOS 103."""
_LONGEST_SOCKET = ".s.PGSQL.5432.lock"


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """The directories of one embedded stack."""

    home: Path
    """MILLRACE_HOME: what belongs to the person who starts the stack."""
    servers: Path
    """What belongs to the servers' account: the database's files and, where needed, copies of binaries."""
    sockets: Path
    """Unix sockets of database and broker; its mode, 0700, is their access control."""

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.servers / "postgres"

    @property
    def logs(self) -> Path:
        """One file for each process."""
        return self.home / "log"

    @property
    def metrics(self) -> Path:
        """One file for each process that counts, where the settings have Prometheus's client put them."""
        return self.home / "metrics"

    @property
    def status(self) -> Path:
        """Address, sign-in path and process ids of the running stack, as JSON; absent when it is stopped."""
        return self.home / "status.json"

    @property
    def prepared(self) -> Path:
        """A stamp: what the embedded database was last prepared from."""
        return self.home / "prepared"

    @property
    def port(self) -> Path:
        """The port of the last start, taken again when it is free: links and bookmarks stay right."""
        return self.home / "port"

    @property
    def lock(self) -> Path:
        """Held by the one supervisor of this home."""
        return self.home / "supervisor.lock"

    @property
    def broker_socket(self) -> Path:
        """Where the embedded broker listens."""
        return self.sockets / "broker.sock"


def places_of(home: Path, account: Account) -> Places:
    """The places of the stack whose state lies in `home`. Creates `home` with its identity, nothing else."""
    home.mkdir(parents=True, exist_ok=True)
    if home.stat().st_uid == os.geteuid():
        home.chmod(0o711 if account.stepped_down else 0o700)
    near = account.reaches(home / "servers")
    servers = home / "servers" if near else Path("/var/lib/millrace") / _identity(home)
    sockets = servers / "run"
    if len(os.fsencode(sockets / _LONGEST_SOCKET)) > SOCKET_PATH_MAX:
        sockets = _short_directory(account) / f"millrace-{account.uid}-{_identity(home)}"
    return Places(home=home, servers=servers, sockets=sockets)


def places_make(places: Places, account: Account) -> None:
    """Create what is missing, private to the account it belongs to.

    Raises:
        PlaceRefused: one of the directories belongs to somebody else.
    """
    places.logs.mkdir(mode=0o700, exist_ok=True)
    places.servers.parent.mkdir(parents=True, exist_ok=True)
    for path in (places.servers, places.sockets):
        path.mkdir(mode=0o700, exist_ok=True)
        if path.lstat().st_uid == os.geteuid():
            account.own(path)
        found = path.lstat()
        if found.st_uid != account.uid or not stat.S_ISDIR(found.st_mode):
            raise PlaceRefused(f"{path} belongs to somebody else. Remove it, or point MILLRACE_HOME somewhere else.")
        path.chmod(0o700)


def _identity(home: Path) -> str:
    """A name for this home that survives its being moved."""
    path = home / "identity"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        name = secrets.token_hex(5)
        path.write_text(f"{name}\n")
        return name


def _short_directory(account: Account) -> Path:
    """A directory with a short path. A user's runtime directory is emptied at logout, so it is not used."""
    return Path("/run") if account.stepped_down and Path("/run").is_dir() else Path("/tmp")  # noqa: S108 - ours is 0700
