"""The product's own processes, and how each is run."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from builder.embedded.environment import CHECKOUT
from builder.embedded.errors import SettingRefused
from builder.embedded.places import Places
from builder.embedded.processes import Program
from builder.embedded.stamps import fingerprint

_NO = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What every process of the stack is told."""

    places: Places
    environment: Mapping[str, str]
    host: str
    port: int

    def program(self, name: str, *command: str, stop_seconds: float = 20) -> Program:
        """A program of ours, run from the checkout by the interpreter that runs us."""
        return Program(
            name=name,
            command=(sys.executable, *command),
            environment=self.environment,
            directory=CHECKOUT,
            log=self.places.logs / f"{name}.log",
            stop_seconds=stop_seconds,
        )


def process_environment(home: str, port: int, *, parts: Mapping[str, str], base: Mapping[str, str]) -> dict[str, str]:
    """The environment of our processes: the person's own, with the embedded parts where it names no real server.

    Steps may call the practice system of the pilot content, which our own web process plays, although it is loopback.
    """
    is_pilot = pilot_is_wanted(base)
    allowed = [base.get("EGRESS_ALLOW", ""), *([f"127.0.0.1:{port}"] if is_pilot else [])]
    return {
        **({"PRACTICE": "yes"} if is_pilot else {}),
        **base,
        **parts,
        "EGRESS_ALLOW": ",".join(part for part in allowed if part),
        "MILLRACE_HOME": home,
        "WEB_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "builder.settings",
    }


def pilot_is_wanted(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the pilot content is filled in: unless PILOT says no."""
    return environment.get("PILOT", "").lower() not in _NO


def worker_count(environment: Mapping[str, str] = os.environ) -> int:
    """How many workers to run: WORKERS, else one.

    Raises:
        SettingRefused: WORKERS is no whole number.
    """
    asked = environment.get("WORKERS") or "1"
    if not asked.isdigit():
        raise SettingRefused(f"WORKERS must be a whole number, not {asked!r}.")
    return int(asked)


def web_program(around: Surroundings) -> Program:
    """The page, REST, websockets and the publish endpoint; WEB_SERVER chooses what serves them."""
    return around.program("web", "-m", "builder.serve", "--host", around.host, "--port", str(around.port))


def relay_program(around: Surroundings) -> Program:
    """The sequencer, dispatcher and clock of the road."""
    return around.program("relay", "manage.py", "relay")


def worker_programs(around: Surroundings) -> list[Program]:
    """The Celery workers, each of one process: hints are taken one at a time and not shared out ahead."""
    options = ("--prefetch-multiplier=1", "--without-mingle", "--without-gossip", "--without-heartbeat")
    return [
        around.program(
            f"worker-{number}",
            # Root runs them in a container or to try them; the warning's only reason, pickled messages, is not ours.
            *("-W", "ignore:You're running the worker with superuser privileges"),
            *("-m", "celery", "-A", "builder.celery", "--quiet", "worker", "-c", "1", "-Q", "execute"),
            *options,
            *("--loglevel", "WARNING", "-n", f"worker-{number}@%h"),
            stop_seconds=30,
        )
        for number in range(1, worker_count(around.environment) + 1)
    ]


def prepare_program(around: Surroundings, result: Path, *, link_only: bool) -> Program:
    """Brings the database to the version of the code, seeds it, and makes a sign-in link: one short process."""
    options = ("--link-only",) if link_only else ()
    return replace(around.program("prepare", "manage.py", "prepare", "--result", str(result), *options), quiet=True)


def prepared_fingerprint(around: Surroundings) -> str:
    """What the content of a prepared database depends on: migrations, the code that seeds and what it is told, the day."""
    parts = (
        "builder/**/migrations/*.py",
        "runtime/**/migrations/*.py",
        "connectors/**/migrations/*.py",
        "builder/practice/**/*.py",
        "builder/*/services/seed.py",
    )
    sources = (path for part in parts for path in CHECKOUT.glob(part))
    return fingerprint(sources, also=f"{datetime.now(UTC):%F} {around.port} {around.environment.get('PILOT', '')}")
