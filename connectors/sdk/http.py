"""An HTTP call as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

OWN_HEADERS = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "keep-alive", "te", "trailer", "upgrade", "expect"}
    | {"proxy-authorization", "proxy-connection"}
)
"""What a call says of itself (RFC 9110, section 7.6.1): where it goes, and where its body ends. In small letters."""


class Hidden(dict[str, str]):
    """Headers that are never printed."""

    def __repr__(self) -> str:
        """Nothing of them."""
        return "Hidden(...)"


_NOTHING: Mapping[str, str] = Hidden()


class Request(NamedTuple):
    """What to send."""

    method: str
    url: str
    """Query included. Absolute; with a connection it may be a path behind the connection's address."""
    headers: Mapping[str, str]
    body: bytes | None
    timeout_seconds: float
    """For all of it: name resolution, connecting, sending, the whole answer."""
    max_redirects: int = 0
    """0 hands a redirect back as the answer. Each hop is checked like the first."""
    connection: str = ""
    """Name of the connection it goes through; '' is none."""
    credentials: Mapping[str, str] = _NOTHING
    """Headers that say who is calling. They go to the host of `url` alone (K2), and nobody is told of them (K1)."""


class Response(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """Case-insensitive."""
    body: bytes
    """Decoded from its content encoding."""
    duration_ms: float
    host: str = ""
    """Who was asked; with its port where that is not the usual one."""


class Sender(Protocol):
    """What makes calls."""

    async def send(self, request: Request) -> Response:
        """Answer whatever the other side answered, errors of HTTP included.

        Raises:
            CallFailed: no answer came.
        """
