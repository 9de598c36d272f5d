"""`POST /api/v1/events` as a bare ASGI application, mounted ahead of Django: most of what a web process does is this.

A request passes a short list of steps, each with one reason to refuse: bounded, read, authorised, parsed, recognised,
committed, answered. Every refusal is a problem document (RFC 9457) that says which event and where.
"""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import orjson

from runtime import metrics
from runtime.core.envelope import Envelope, EventRefused, Fault, parse_batch, parse_binary, parse_structured
from runtime.flow.ingest import Accepted, Ingest, StoreUnavailable
from runtime.outbox import NewEvent

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

SCOPE_NEEDED: Final = "events:publish"


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """Who publishes: what a valid key says."""

    environment_id: int
    scopes: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What one request may hold."""

    request_bytes_max: int
    event_bytes_max: int
    batch_events_max: int


class _Refused(Exception):
    """The whole request is answered with this problem."""

    def __init__(self, fault: Fault, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(fault.title)
        self.fault = fault
        self.headers = headers


class PublishEndpoint:
    """The ASGI application.

    Args:
        ingest: the station behind it; started with the first request, on its loop.
        find_publisher: answers who a secret belongs to, or None.
        limits: of one request.
    """

    def __init__(
        self, *, ingest: Ingest, find_publisher: Callable[[str], Awaitable[Publisher | None]], limits: Limits
    ) -> None:
        self._ingest = ingest
        self._find_publisher = find_publisher
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            headers: list[tuple[bytes, bytes]] = scope["headers"]
            named = dict(headers)
            publisher = await self._authorise(named)
            self._check_room()
            body = await self._read(named, receive)
            envelopes, is_batch = self._parse(named, headers, body)
            found = await self._ingest.recognise(envelopes, publisher.environment_id)
            fresh = [item for item in found if isinstance(item, NewEvent)]
            committed = iter(await self._ingest.commit(fresh))
            outcomes = [next(committed) if isinstance(item, NewEvent) else item for item in found]
        except _Refused as refused:
            await _answer_fault(send, refused.fault, *refused.headers)
            return
        except EventRefused as refused:
            await _answer_fault(send, refused.fault)
            return
        except StoreUnavailable:
            await _answer_fault(send, _UNAVAILABLE, (b"retry-after", b"2"))
            return
        if is_batch:
            await _answer_batch(send, envelopes, outcomes)
        else:
            await _answer_one(send, envelopes[0], outcomes[0])

    async def _authorise(self, named: dict[bytes, bytes]) -> Publisher:
        scheme, _, secret = named.get(b"authorization", b"").decode("latin-1").partition(" ")
        if scheme.lower() != "bearer" or not secret:
            raise _Refused(_NO_KEY, (b"www-authenticate", b"Bearer"))
        publisher = await self._find_publisher(secret.strip())
        if publisher is None:
            raise _Refused(_BAD_KEY, (b"www-authenticate", b'Bearer error="invalid_token"'))
        if SCOPE_NEEDED not in publisher.scopes:
            raise _Refused(_NARROW_KEY)
        return publisher

    def _check_room(self) -> None:
        if self._ingest.is_full:
            raise _Refused(_FULL, (b"retry-after", b"1"))

    async def _read(self, named: dict[bytes, bytes], receive: Receive) -> bytes:
        limit = self._limits.request_bytes_max
        declared = named.get(b"content-length", b"")
        if declared.isdigit() and int(declared) > limit:
            raise _Refused(_too_large(limit))
        message = await receive()
        body: bytes = message.get("body", b"")
        if not message.get("more_body"):
            if len(body) > limit:
                raise _Refused(_too_large(limit))
            return body
        parts = [body]
        size = len(body)
        while message.get("more_body"):
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Refused(_CUT_OFF)
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > limit:
                raise _Refused(_too_large(limit))
        return b"".join(parts)

    def _parse(
        self, named: dict[bytes, bytes], headers: list[tuple[bytes, bytes]], body: bytes
    ) -> tuple[Sequence[Envelope | Fault], bool]:
        """The events of the request by its content mode (HTTP protocol binding 1.0.2, section 3)."""
        kind = named.get(b"content-type", b"").partition(b";")[0].strip().lower()
        limit = self._limits.event_bytes_max
        if kind == b"application/cloudevents-batch+json":
            return parse_batch(body, event_bytes_max=limit, count_max=self._limits.batch_events_max), True
        if kind == b"application/cloudevents+json":
            return [parse_structured(body, event_bytes_max=limit)], False
        if kind.startswith(b"application/cloudevents"):
            raise _Refused(_UNKNOWN_FORMAT)
        if b"ce-specversion" in named:
            return [parse_binary(headers, body, event_bytes_max=limit)], False
        raise _Refused(_UNKNOWN_MODE)


async def _answer_one(send: Send, envelope: Envelope | Fault, outcome: Accepted | Fault) -> None:
    fault = _fault_of(envelope, outcome)
    if fault is not None:
        await _answer_fault(send, fault)
        return
    told = _told(envelope, cast("Accepted", outcome))
    await _answer(send, 200 if told["status"] == "duplicate" else 202, told)


async def _answer_batch(
    send: Send, envelopes: Sequence[Envelope | Fault], outcomes: Sequence[Accepted | Fault]
) -> None:
    results: list[dict[str, Any]] = []
    counts = {"accepted": 0, "duplicate": 0, "rejected": 0}
    for index, (envelope, outcome) in enumerate(zip(envelopes, outcomes, strict=True)):
        fault = _fault_of(envelope, outcome)
        if fault is None:
            results.append({"index": index, **_told(envelope, cast("Accepted", outcome))})
        else:
            metrics.EVENTS_REFUSED.labels(fault.code).inc()
            named = {"id": fault.ce_id, "source": fault.source}
            results.append({"index": index, **named, "status": "rejected", "problem": _problem(fault)})
        counts[results[-1]["status"]] += 1
    status = 202 if not counts["rejected"] else 422 if counts["rejected"] == len(results) else 207
    await _answer(send, status, {"results": results, **counts})


def _fault_of(envelope: Envelope | Fault, outcome: Accepted | Fault) -> Fault | None:
    if isinstance(outcome, Fault):
        return outcome
    return envelope if isinstance(envelope, Fault) else None


def _told(envelope: Envelope | Fault, outcome: Accepted) -> dict[str, Any]:
    """What the sender is told of an event that is in the store."""
    return {
        "id": envelope.ce_id,
        "source": envelope.source,
        "event_id": outcome.event_id,
        "status": "duplicate" if outcome.is_duplicate else "accepted",
    }


def _problem(fault: Fault, instance: str | None = None) -> dict[str, Any]:
    told = {
        "type": f"urn:millrace:problem:{fault.code}",
        "title": fault.title,
        "status": fault.status,
        "detail": fault.errors[0]["message"] if len(fault.errors) == 1 else fault.title,
        "code": fault.code,
        "errors": list(fault.errors),
    }
    if fault.ce_id:
        told |= {"source": fault.source, "id": fault.ce_id}
    return told if instance is None else told | {"instance": instance}


async def _answer_fault(send: Send, fault: Fault, *headers: tuple[bytes, bytes]) -> None:
    metrics.EVENTS_REFUSED.labels(fault.code).inc()
    instance = f"urn:millrace:refusal:{secrets.token_hex(8)}"
    await _answer(send, fault.status, _problem(fault, instance), b"application/problem+json", *headers)


async def _answer(
    send: Send,
    status: int,
    content: dict[str, Any],
    kind: bytes = b"application/json",
    *headers: tuple[bytes, bytes],
) -> None:
    body = orjson.dumps(content)
    head = [(b"content-type", kind), (b"content-length", b"%d" % len(body)), *headers]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})


def _whole(code: str, status: int, title: str, detail: str) -> Fault:
    return Fault(code=code, status=status, title=title, errors=({"pointer": "", "message": detail},))


def _too_large(limit: int) -> Fault:
    return _whole("request_too_large", 413, "This request is too large", f"A request is at most {limit // 1024:,} KiB")


_NO_KEY = _whole("not_signed_in", 401, "A key is needed", "Send `Authorization: Bearer mr_...` with a key of yours")
_BAD_KEY = _whole("key_unknown", 401, "This key is not valid", "It was revoked, or was never made here")
_NARROW_KEY = _whole("not_allowed", 403, "This key may not publish", f"It lacks the scope {SCOPE_NEEDED}")
_FULL = _whole(
    "too_busy", 429, "More came in than can be taken right now", "Nothing was written; try again in a moment"
)
_UNAVAILABLE = _whole(
    "unavailable", 503, "The store does not answer", "Send the same again: what was committed is recognised"
)
_CUT_OFF = _whole("cut_off", 400, "The request ended early", "The connection was closed within the body")
_UNKNOWN_FORMAT = _whole(
    "unsupported_media_type", 415, "This CloudEvents format is not spoken here", "Send the JSON event format"
)
_UNKNOWN_MODE = _whole(
    "unsupported_media_type",
    415,
    "This is no CloudEvents request",
    "Send application/cloudevents+json, application/cloudevents-batch+json, or ce- headers with a JSON body",
)
