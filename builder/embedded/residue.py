"""What a stack leaves on disk about itself, and how the next start deals with what an unclean end left behind."""

import fcntl
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from builder.embedded.places import Places

_ORPHAN_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What is known of a running stack from outside."""

    supervisor: int
    """Process id."""
    address: str = ""
    """Where the page is, such as http://localhost:8000; empty until it answers."""
    signin: str = ""
    """Path of the one-time sign-in link made at this start."""
    processes: dict[str, int] = field(default_factory=dict)
    """Process ids by name: database, broker, web, relay, worker-1, ..."""
    births: dict[str, str] = field(default_factory=dict)
    """When each of them was born, so that a reused process id is not mistaken for it."""


def status_read(places: Places) -> Status | None:
    """The status of the stack that runs, or ran and could not clean up; None when it was stopped."""
    try:
        return Status(**json.loads(places.status.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def status_write(places: Places, status: Status) -> None:
    """Replace the status, readable by its owner alone: it holds a sign-in link."""
    unfinished = places.status.with_suffix(".unfinished")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(asdict(status), file)
    unfinished.replace(places.status)


def lock_take(places: Places) -> IO[str] | None:
    """Become the one supervisor of this home; None when there is one. Held until the file is closed or we die."""
    file = places.lock.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file


def births_of(processes: dict[str, int]) -> dict[str, str]:
    """When each process was born."""
    return {name: birth_of(pid) for name, pid in processes.items()}


def birth_of(pid: int) -> str:
    """When a process was born, in words that never change during its life; empty when there is none."""
    try:
        # Field 22 counts from boot; the name in parentheses before it may hold anything.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except FileNotFoundError:
        if Path("/proc/self/stat").exists():
            return ""
    told = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return told.stdout.strip()


def orphans_stop(places: Places) -> list[str]:
    """Stop what a supervisor that was killed left running. Returns the names of the processes stopped."""
    status = status_read(places)
    found = dict(status.processes) if status else {}
    orphans = {name: pid for name, pid in found.items() if status and status.births.get(name) == birth_of(pid) != ""}
    database = _postmaster(places)
    for name, pid in orphans.items():
        if name != "database":
            _end([pid], signal.SIGTERM)
    if database:
        _end([database], signal.SIGINT)
        orphans["database"] = database
    places.status.unlink(missing_ok=True)
    return sorted(orphans)


def counters_forget(places: Places) -> None:
    """Remove what the processes of the last run counted: a counter begins at zero when its process does."""
    for path in places.metrics.glob("*.db"):
        path.unlink(missing_ok=True)


def _postmaster(places: Places) -> int | None:
    """The server that runs on our data, when one does. A stale pid file that names a stranger is removed."""
    path = places.data / "postmaster.pid"
    try:
        pid = int(path.read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None
    if _works_in(pid, places.data):
        return pid
    path.unlink(missing_ok=True)
    return None


def _works_in(pid: int, directory: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == directory
    except FileNotFoundError:
        if Path("/proc/self/cwd").exists():
            return False
    except PermissionError:
        return False
    told = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return str(directory) in told.stdout


def _end(pids: Iterable[int], number: signal.Signals) -> None:
    """Signal processes that are not our children, and wait until they are gone."""
    for pid in pids:
        deadline = time.monotonic() + _ORPHAN_SECONDS
        try:
            os.kill(pid, number)
            while time.monotonic() < deadline:
                os.kill(pid, 0)
                if Path(f"/proc/{pid}/stat").exists() and _is_zombie(pid):
                    break
                time.sleep(0.05)
            else:
                os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
