"""One program of the stack, and the process that runs it at the moment."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from builder.embedded.account import Account

RESTART_FIRST_SECONDS = 0.5
RESTART_MOST_SECONDS = 30.0
STEADY_SECONDS = 30.0
"""A process that lived this long was healthy: the next failure starts counting anew."""
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """How to run one part of the stack."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    directory: Path
    log: Path
    """Where its output is kept."""
    account: Account | None = None
    """Who it runs as; None for our own account."""
    quiet: bool = False
    """True: what it says is kept in `log` and shown only when it fails."""
    keeps_own_log: bool = False
    """True: its output goes straight into `log`, and outlives us. False: we read it and show what matters."""
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 20
    """How long it may take to stop before it is killed."""
    force_signal: signal.Signals = signal.SIGKILL
    """What ends it when it does not stop, or the person cannot wait."""


def restart_delay(failures: int) -> float:
    """Seconds to wait before the restart after the `failures`-th failure in a row (from 1): doubling, bounded."""
    return min(RESTART_FIRST_SECONDS * 2.0 ** (failures - 1), RESTART_MOST_SECONDS)


@dataclass(kw_only=True, slots=True)
class Child:
    """A program with its process. Belongs to one supervisor, which alone changes it."""

    program: Program
    process: subprocess.Popen[bytes]
    clock: Callable[[], float] = time.monotonic
    started_at: float = 0.0
    failures: int = 0
    """Ends in a row that nobody asked for."""
    restart_at: float | None = None
    """When to start it again, on `clock`; None while it runs."""
    unread: bytes = b""
    """The beginning of a line whose end has not come yet."""
    tail: list[str] = field(default_factory=list)
    """Its last lines, for the sentence about its failure."""

    @property
    def output(self) -> IO[bytes] | None:
        """Where its output can be read, unless it keeps its own log."""
        return self.process.stdout

    def alive(self) -> bool:
        """Whether its process runs."""
        return self.process.poll() is None

    def failed(self) -> float:
        """Note that it ended unasked, and decide when to start it again: seconds from now."""
        if self.clock() - self.started_at > STEADY_SECONDS:
            self.failures = 0
        self.failures += 1
        delay = restart_delay(self.failures)
        self.restart_at = self.clock() + delay
        return delay

    def restart(self) -> None:
        """Run the program again."""
        self.process = process_start(self.program)
        self.started_at = self.clock()
        self.restart_at = None
        self.unread = b""

    def send(self, number: signal.Signals) -> None:
        """Signal the process, unless it is gone."""
        if self.alive():
            self.process.send_signal(number)

    def kill_group(self) -> None:
        """Kill whatever its session left behind, such as the children of a worker that was killed."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def child_start(program: Program) -> Child:
    """Run a program."""
    return Child(program=program, process=process_start(program), started_at=time.monotonic())


def process_start(program: Program) -> subprocess.Popen[bytes]:
    """Start the process of a program in a session of its own, so that Ctrl-C reaches the supervisor alone."""
    log: IO[bytes] | None = program.log.open("ab") if program.keeps_own_log else None
    account: dict[str, Any] = program.account.popen_arguments() if program.account else {}
    try:
        return subprocess.Popen(
            program.command,
            env=dict(program.environment),
            cwd=program.directory,
            stdin=subprocess.DEVNULL,
            stdout=log or subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(program.stop_signal),  # noqa: PLW1509 - the supervisor has one thread
            **account,
        )
    finally:
        if log:
            log.close()


def die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """On Linux: have the kernel send `number` to the child when the supervisor is killed."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def arrange() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(number))

    return arrange
