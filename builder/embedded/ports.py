"""Which port the page is served on."""

import socket
from collections.abc import Mapping

from builder.embedded.errors import PortTaken, SettingRefused

PORT_DEFAULT = 8000
_TRIES = 100


def port_is_free(host: str, port: int) -> bool:
    """Whether a server can listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError:
            return False
    return True


def port_answers(host: str, port: int) -> bool:
    """Whether a server accepts connections there."""
    try:
        with socket.create_connection((_reachable(host), port), timeout=1):
            return True
    except OSError:
        return False


def port_choose(environment: Mapping[str, str], host: str, *, last: int = PORT_DEFAULT) -> int:
    """The port asked for by WEB_PORT, else that of the last start, else the first free one after it.

    Raises:
        SettingRefused: WEB_PORT is no port.
        PortTaken: it is in use; the message offers a free one.
    """
    asked = environment.get("WEB_PORT", "")
    if asked and not (asked.isdigit() and 0 < int(asked) < 65536):
        raise SettingRefused(f"WEB_PORT must be a port between 1 and 65535, not {asked!r}.")
    wanted = int(asked) if asked else last
    if port_is_free(host, wanted):
        return wanted
    free = next(
        (port for port in range(wanted + 1, wanted + _TRIES) if port < 65536 and port_is_free(host, port)), None
    )
    if asked or free is None:
        offer = f" Port {free} is free: WEB_PORT={free} make run" if free else ""
        raise PortTaken(f"Port {wanted} is in use by another program, or not ours to take.{offer}")
    return free


def _reachable(host: str) -> str:
    """The address to reach a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - translated, not listened on
