"""A whole stack for one test: its own home, its own port, the embedded database and broker, every process."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.embedded import residue
from builder.embedded.account import server_account
from builder.embedded.environment import embedded_environment
from builder.embedded.places import Places, places_of
from builder.embedded.ports import PORT_DEFAULT, port_is_free
from builder.embedded.processes import die_with_parent
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 300
"""A first start may have to install npm packages and build the page."""
_LEFT_OUT = ("DATABASE_URL", "BROKER_URL", "SIGNAL_URL", "MILLRACE_HOME", "DJANGO_SETTINGS_MODULE")


@dataclass(kw_only=True, slots=True)
class Stack:
    """A running stack."""

    home: Path
    environment: Mapping[str, str]
    supervisor: subprocess.Popen[bytes]
    output: Path
    """What it prints on the terminal."""

    @property
    def places(self) -> Places:
        """Where its files are."""
        return places_of(self.home, server_account(self.home))

    @property
    def status(self) -> residue.Status:
        """Address and process ids, as they are now."""
        status = residue.status_read(self.places)
        assert status is not None, self.output.read_text()
        return status

    @property
    def address(self) -> str:
        """Such as http://localhost:8123."""
        return self.status.address

    def pid(self, name: str) -> int:
        """The process id of database, broker, web, relay or worker-1, as it is now."""
        return self.status.processes[name]

    def manage(self, *arguments: str) -> str:
        """What `manage.py` prints when run against this stack."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**self.environment, **embedded_environment(self.home, self.environment)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def stop(self) -> int:
        """Stop it as Ctrl-C does. Returns the exit code."""
        self.supervisor.send_signal(signal.SIGINT)
        return self.supervisor.wait(timeout=120)

    def forget(self) -> None:
        """Stop it when it runs, and remove all that it kept."""
        if self.supervisor.poll() is None:
            self.stop()
        places = self.places
        for path in (places.servers, places.sockets, self.home):
            shutil.rmtree(path, ignore_errors=True)


def stack_start(home: Path, settings: Mapping[str, str] | None = None) -> Stack:
    """Start a stack that keeps its state in `home`, and wait until its page answers.

    `settings` are further environment variables. Start again in the same home to go on with its data.
    """
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    environment = {**kept, "MILLRACE_HOME": str(home), "WEB_PORT": str(_free_port()), **(settings or {})}
    output = home / "terminal.txt"
    with output.open("ab") as terminal:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "builder.embedded"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            # A test run that is killed must not leave a whole stack behind.
            preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - nothing of ours holds a lock here
        )
    stack = Stack(home=home, environment=environment, supervisor=supervisor, output=output)
    wait_until(lambda: _settled(stack), seconds=START_SECONDS, what="the stack's start")
    assert supervisor.poll() is None, output.read_text()
    return stack


def _settled(stack: Stack) -> bool:
    """Whether the start came to an end, well or badly."""
    status = residue.status_read(stack.places)
    return stack.supervisor.poll() is not None or bool(
        status and status.address and status.supervisor == stack.supervisor.pid
    )


def _free_port() -> int:
    """A port that nobody uses, away from those that people try first."""
    start = PORT_DEFAULT + 1000 + os.getpid() % 5000
    return next(port for port in range(start, start + 5000) if port_is_free("127.0.0.1", port))
