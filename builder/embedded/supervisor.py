"""Runs the programs of the stack: starts them, shows what they say, restarts what dies, stops all in order.

One thread, one loop: every wait goes through `Supervisor.wait_until`, so that output is read and dead children are
noticed at any time. It imports nothing but the standard library, because it stays in memory as long as the product runs.
"""

import os
import selectors
import signal
import time
from collections.abc import Callable
from types import FrameType

from builder.embedded.console import Console
from builder.embedded.errors import ServerFailed, StartInterrupted
from builder.embedded.processes import Child, Program, child_start

_PULSE_SECONDS = 1.0
_TAIL_LINES = 30
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """The parent of every process of the stack."""

    def __init__(self, console: Console, *, on_change: Callable[[dict[str, int]], None]) -> None:
        """`on_change` is told the process ids by name whenever they change."""
        self.stop_requests = 0
        self._console = console
        self._on_change = on_change
        self._children: list[Child] = []
        self._passing: list[Child] = []
        self._selector = selectors.DefaultSelector()
        self._listen_to_signals()

    # Starting

    def start(self, program: Program) -> Child:
        """Run a program for as long as the stack runs."""
        child = child_start(program)
        self._children.append(child)
        self._watch(child)
        self._announce()
        return child

    def run_once(self, program: Program, *, seconds: float) -> None:
        """Run a program to its end.

        Raises:
            ServerFailed: it ended with an error, or did not end within `seconds`.
            StartInterrupted: the person asked us to stop.
        """
        self.finish(self.begin(program), seconds=seconds)

    def begin(self, program: Program) -> Child:
        """Run a program that ends by itself; `finish` waits for it."""
        child = child_start(program)
        self._passing.append(child)
        self._watch(child)
        return child

    def finish(self, child: Child, *, seconds: float) -> None:
        """Wait for a program that was begun. Raises as `run_once` does."""
        try:
            self.wait_until(lambda: not child.alive(), seconds=seconds, what=child.program.name)
        finally:
            self._end(child)
        if child.process.returncode:
            last = "\n".join(child.tail)
            raise ServerFailed(f"{child.program.name} failed:\n{last}")

    def _end(self, child: Child) -> None:
        if child.alive():
            child.kill_group()
            child.process.wait()
        self._drain(child)
        if child in self._passing:
            self._passing.remove(child)

    def wait_until(self, condition: Callable[[], bool], *, seconds: float, what: str) -> None:
        """Keep the loop turning until `condition` holds.

        Raises:
            ServerFailed: it did not hold within `seconds`.
            StartInterrupted: the person asked us to stop.
        """
        deadline = time.monotonic() + seconds
        while not condition():
            if self.stop_requests:
                raise StartInterrupted("Stopped while starting.")
            if time.monotonic() > deadline:
                raise ServerFailed(f"{what} was not ready after {seconds:.0f} seconds.")
            self.turn(0.03)

    # Serving

    def serve(self) -> None:
        """Keep everything running until somebody asks us to stop."""
        while not self.stop_requests:
            self.turn(_PULSE_SECONDS)

    def turn(self, seconds: float) -> None:
        """One turn of the loop: wait at most `seconds` for output or signals, then look after the children."""
        due = [child.restart_at - time.monotonic() for child in self._children if child.restart_at is not None]
        self._listen(max(0.0, min([seconds, *due])))
        for child in self._children:
            self._look_after(child)

    def _look_after(self, child: Child) -> None:
        if child.restart_at is None and not child.alive():
            self._drain(child)
            child.kill_group()
            delay = child.failed()
            how = _ending(child.process.returncode)
            self._console.say(f"{child.program.name} {how}; it is started again in {delay:g} s.")
        elif child.restart_at is not None and child.restart_at <= time.monotonic():
            child.restart()
            self._watch(child)
            self._announce()

    # Stopping

    def stop(self) -> None:
        """Stop every process, the last started first; a second request to stop ends them at once."""
        hurried = self.stop_requests > 1
        for child in [*self._passing]:
            self._end(child)
        for child in reversed(self._children):
            child.restart_at = None
            child.send(child.program.stop_signal)
            deadline = time.monotonic() + child.program.stop_seconds
            while child.alive():
                hurried = hurried or self.stop_requests > 1
                if hurried or time.monotonic() > deadline:
                    child.send(child.program.force_signal)
                    child.process.wait()
                    break
                self._listen(0.03)
            self._drain(child)
            child.kill_group()
        self._children.clear()

    def _listen(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            if isinstance(key.data, Child):
                self._read(key.data)
            else:
                os.read(key.fd, 4096)

    # Output and signals

    def _watch(self, child: Child) -> None:
        if child.output:
            os.set_blocking(child.output.fileno(), False)
            self._selector.register(child.output, selectors.EVENT_READ, child)

    def _read(self, child: Child) -> bool:
        """Take what the child has said; False once it has closed its end or says nothing now."""
        if not child.output or child.output.closed:
            return False
        try:
            data = os.read(child.output.fileno(), 65536)
        except BlockingIOError:
            return False
        if not data:
            self._selector.unregister(child.output)
            child.output.close()
        *lines, child.unread = (child.unread + data).split(b"\n")
        if not data and child.unread:
            lines, child.unread = [child.unread], b""
        told = [line.decode("utf-8", "replace").rstrip("\r") for line in lines]
        if told:
            child.tail = [*child.tail, *told][-_TAIL_LINES:]
            program = child.program
            self._console.lines(program.name, program.log, told, quiet=program.quiet)
        return bool(data)

    def _drain(self, child: Child) -> None:
        while self._read(child):
            pass
        if child.output and not child.output.closed:
            # A grandchild may still hold the other end.
            self._selector.unregister(child.output)
            child.output.close()

    def _announce(self) -> None:
        self._on_change({child.program.name: child.process.pid for child in self._children})

    def _listen_to_signals(self) -> None:
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        self._selector.register(reading, selectors.EVENT_READ)
        for number in _STOPPING:
            signal.signal(number, self._asked_to_stop)
        # A handler of any kind makes the wake-up pipe speak when a child dies.
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stop_requests += 1


def _ending(code: int) -> str:
    """How a process ended, in words."""
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"
