"""Tells every process where the embedded parts are, through the same variables that name real servers."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from builder.embedded.account import server_account
from builder.embedded.places import places_of

CHECKOUT = Path(__file__).resolve().parents[2]
DATABASE_NAME = "millrace"
DATABASE_USER = "millrace"


def home_of(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the embedded stack keeps its state: MILLRACE_HOME, else `.millrace` in the checkout."""
    return Path(environment.get("MILLRACE_HOME") or CHECKOUT / ".millrace").resolve()


def needs_database(environment: Mapping[str, str]) -> bool:
    """Whether the embedded database has to run: no real one is named."""
    return not environment.get("DATABASE_URL")


def needs_broker(environment: Mapping[str, str]) -> bool:
    """Whether the embedded broker has to run: no real one is named, or a real one that cannot carry wake-ups."""
    broker = environment.get("BROKER_URL", "")
    speaks_redis = broker.startswith(("redis:", "rediss:", "redis+socket:", "unix:"))
    return not broker or not (speaks_redis or environment.get("SIGNAL_URL"))


def embedded_environment(home: Path, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables that lead to the embedded parts of the stack in `home`.

    Contains DATABASE_URL, BROKER_URL and SIGNAL_URL, each only where `environment` does not name a real server for it.
    """
    places = places_of(home, server_account(home))
    found: dict[str, str] = {}
    if needs_database(environment):
        host = quote(str(places.sockets), safe="")
        found["DATABASE_URL"] = f"postgresql://{DATABASE_USER}@/{DATABASE_NAME}?host={host}"
    if needs_broker(environment):
        if not environment.get("BROKER_URL"):
            found["BROKER_URL"] = f"redis+socket://{places.broker_socket}"
        if not environment.get("SIGNAL_URL"):
            found["SIGNAL_URL"] = f"unix://{places.broker_socket}"
    return found
