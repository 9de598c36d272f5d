"""An HTTP call as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class Request(NamedTuple):
    """What to send."""

    method: str
    url: str
    """Absolute, query included."""
    headers: Mapping[str, str]
    body: bytes | None
    timeout_seconds: float
    """For all of it: name resolution, connecting, sending, the whole answer."""
    max_redirects: int = 0
    """0 hands a redirect back as the answer. Each hop is checked like the first."""


class Response(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """Case-insensitive."""
    body: bytes
    """Decoded from its content encoding."""
    duration_ms: float


class Sender(Protocol):
    """What makes calls."""

    async def send(self, request: Request) -> Response:
        """Answer whatever the other side answered, errors of HTTP included.

        Raises:
            CallFailed: no answer came.
        """
