"""The supervisor with real processes."""

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.embedded.console import Console
from builder.embedded.errors import ServerFailed, StartInterrupted
from builder.embedded.processes import Program
from builder.embedded.supervisor import Supervisor

FOREVER = "import time; print('up', flush=True); time.sleep(600)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
)


class Observed:
    """A supervisor, with what it said and which processes it told of."""

    def __init__(self, directory: Path) -> None:
        self.terminal = io.StringIO()
        self.processes: dict[str, int] = {}
        self._directory = directory
        self.supervisor = Supervisor(Console(verbose=True, terminal=self.terminal), on_change=self._changed)

    def program(self, name: str, code: str, *, stop_seconds: float = 10) -> Program:
        """A process that runs a piece of Python."""
        return Program(
            name=name,
            command=(sys.executable, "-c", code),
            environment=dict(os.environ),
            directory=self._directory,
            log=self._directory / f"{name}.log",
            stop_seconds=stop_seconds,
        )

    def wait_for(self, text: str) -> None:
        """Until the terminal shows `text`."""
        self.supervisor.wait_until(lambda: text in self.terminal.getvalue(), seconds=20, what=text)

    def _changed(self, processes: dict[str, int]) -> None:
        self.processes = processes


@pytest.fixture
def observed(tmp_path: Path) -> Iterator[Observed]:
    """A supervisor that leaves no process and no signal handler behind."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    one = Observed(tmp_path)
    yield one
    one.supervisor.stop_requests = 2
    one.supervisor.stop()
    signal.set_wakeup_fd(-1)
    for number, handler in before.items():
        signal.signal(number, handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def test_it_starts_again_what_was_killed(observed: Observed) -> None:
    first = observed.supervisor.start(observed.program("relay", FOREVER)).process.pid
    observed.wait_for("relay | up")

    os.kill(first, signal.SIGKILL)
    observed.wait_for("relay was ended by SIGKILL; it is started again in 0.5 s.")
    observed.supervisor.wait_until(lambda: observed.processes["relay"] != first, seconds=10, what="a new process")

    assert observed.supervisor.stop_requests == 0


def test_it_kills_what_a_dead_process_left_behind(observed: Observed, tmp_path: Path) -> None:
    code = f"import subprocess, sys; c = subprocess.Popen([sys.executable, '-c', {FOREVER!r}]); print('child', c.pid, flush=True); c.wait()"
    first = observed.supervisor.start(observed.program("worker-1", code)).process.pid
    observed.wait_for("worker-1 | up")
    told = (tmp_path / "worker-1.log").read_text().split()
    grandchild = int(told[told.index("child") + 1])

    os.kill(first, signal.SIGKILL)

    observed.supervisor.wait_until(lambda: _is_gone(grandchild), seconds=10, what="the grandchild's end")


def test_it_stops_in_the_opposite_order(observed: Observed) -> None:
    code = "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: (print('bye', flush=True), sys.exit()))\nprint('up', flush=True)\ntime.sleep(600)"
    for name in ("database", "web"):
        observed.supervisor.start(observed.program(name, code))
        observed.wait_for(f"{name} | up")

    observed.supervisor.stop()

    told = observed.terminal.getvalue()
    assert told.index("web | bye") < told.index("database | bye")


def test_it_kills_what_does_not_stop_in_time(observed: Observed) -> None:
    child = observed.supervisor.start(observed.program("web", STUBBORN, stop_seconds=0.2))
    observed.wait_for("web | up")

    observed.supervisor.stop()

    assert child.process.returncode == -signal.SIGKILL


def test_it_ends_everything_at_once_when_asked_twice(observed: Observed) -> None:
    child = observed.supervisor.start(observed.program("web", STUBBORN, stop_seconds=600))
    observed.wait_for("web | up")
    asking = threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGINT))

    os.kill(os.getpid(), signal.SIGINT)
    asking.start()
    observed.supervisor.serve()
    observed.supervisor.stop()

    asking.join()
    assert child.process.returncode == -signal.SIGKILL


def test_it_tells_why_a_preparing_step_failed(observed: Observed) -> None:
    program = observed.program("prepare", "import sys; print('no such table'); sys.exit(3)")

    with pytest.raises(ServerFailed, match="prepare failed:\nno such table"):
        observed.supervisor.run_once(program, seconds=20)


def test_it_gives_up_on_a_preparing_step_that_never_ends(observed: Observed) -> None:
    child = observed.supervisor.begin(observed.program("prepare", FOREVER))

    with pytest.raises(ServerFailed, match="prepare was not ready after"):
        observed.supervisor.finish(child, seconds=0.2)
    assert not child.alive()


def test_it_can_be_stopped_while_it_starts(observed: Observed) -> None:
    os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(StartInterrupted):
        observed.supervisor.run_once(observed.program("prepare", FOREVER), seconds=20)


def _is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
