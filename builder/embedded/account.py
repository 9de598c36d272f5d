"""Which account of the operating system the embedded servers run as."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.embedded.errors import ServerMissing

SUBSTITUTES = ("postgres", "nobody")
"""Accounts that root steps down to, best first: PostgreSQL refuses to run as root."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """An account a server runs as."""

    uid: int
    gid: int
    name: str
    stepped_down: bool
    """True when we are root and this is somebody else."""

    def popen_arguments(self) -> dict[str, Any]:
        """What subprocess.Popen needs to start a program as this account."""
        if not self.stepped_down:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Hand a file or directory to this account."""
        if self.stepped_down:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Whether this account may pass through every directory above `path`."""
        if not self.stepped_down:
            return True
        return all(self._passes(parent.stat()) for parent in path.resolve().parents if parent.exists())

    def _passes(self, found: os.stat_result) -> bool:
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def server_account(home: Path) -> Account:
    """The account the servers of the stack in `home` run as.

    Our own; for root the one that `home` belongs to, so that a stack started by a person stays theirs, else one of
    SUBSTITUTES.

    Raises:
        ServerMissing: we are root and there is no account to step down to.
    """
    uid = os.geteuid()
    if uid != 0:
        return Account(uid=uid, gid=os.getegid(), name=str(uid), stepped_down=False)
    if home.exists() and (owner := home.stat()).st_uid != 0:
        return Account(uid=owner.st_uid, gid=owner.st_gid, name=str(owner.st_uid), stepped_down=True)
    for name in SUBSTITUTES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(uid=entry.pw_uid, gid=entry.pw_gid, name=name, stepped_down=True)
    raise ServerMissing(
        "PostgreSQL does not run as root, and this machine has neither an account named postgres nor one named nobody. "
        "Add one (useradd --system postgres), or start Millrace as an ordinary user."
    )
