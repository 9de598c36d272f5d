"""What a step can answer. Plain tuples: they are made several times a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple


class Done(NamedTuple):
    """The step is over, and its path goes on at `port`."""

    port: str | None
    """None ends the path. A kind with `many_ports` may name several, joined by commas."""
    output: object = None
    """JSON-like: what later steps read as `steps.<id>`."""
    detail: Mapping[str, object] | None = None
    """Of a call: method, host, status, duration_ms, idempotency_key. Never a secret."""


class Skipped(NamedTuple):
    """The step is passed over; its path goes on behind it."""

    port: str | None
    reason: str


class Failed(NamedTuple):
    """This try failed."""

    error_class: str
    """Stable and coarse, for grouping: `http_503`, `expression_failed`, `timeout`."""
    message: str
    """One sentence for a person."""
    permanent: bool
    """Whether the very same again must fail again; then it is not retried."""
    retry_after: float | None = None
    """Seconds the other side asked to be left alone."""
    detail: Mapping[str, object] | None = None
    unknown: bool = False
    """Whether the effect may have happened all the same: no answer came (S3)."""

    def as_error(self) -> dict[str, object]:
        """Answer what the journal keeps and later steps read as `steps.<id>.error`."""
        error: dict[str, object] = {"class": self.error_class, "message": self.message}
        if self.detail is not None:
            error["detail"] = dict(self.detail)
        return error


class Emit(NamedTuple):
    """Publish this event in the transaction that journals the step."""

    topic: str
    type: str
    data: object
    subject: str | None
    key: str | None
    port: str = "out"
    once_for: str | None = None
    """Published only if the automation has published none of this type for it yet (G45)."""

    @property
    def name(self) -> str | None:
        """The event's id at its source, where the step chooses it."""
        return None if self.once_for is None else f"{self.type}:{self.once_for}"


class Wait(NamedTuple):
    """Hold no worker until then; the step is done when the time has come."""

    seconds: float | None
    """From now, by the database clock; None when `until` says it."""
    until: datetime | None
    reason: str
    """A sentence: what is waited for."""
    port: str = "out"


class Spread(NamedTuple):
    """Run the body once for each item."""

    items: Sequence[object]


Outcome = Done | Skipped | Failed | Emit | Wait | Spread
