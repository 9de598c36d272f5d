"""Calls to the world: one request out, one answer back, inside the egress policy. The only door to the network."""

from __future__ import annotations

import asyncio
import time
import zlib
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import NamedTuple, Self

import aiohttp
from yarl import URL

from connectors.egress.connections import RefusedAddress, open_session, timeout_of
from connectors.egress.policy import MAX_ANSWER_BYTES, POOL_SIZE, EgressPolicy
from connectors.keyring import NO_CONNECTIONS, Connections
from connectors.sdk.errors import (
    AnswerTooLarge,
    AnswerUnreadable,
    CallFailed,
    CallTimedOut,
    ConnectionLost,
    ConnectionUnread,
    EgressRefused,
    NotConnected,
)
from connectors.sdk.http import Request, Response
from connectors.through import through, told_without, without_traces

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEEPS_METHOD = frozenset({307, 308})
_SENSITIVE = frozenset({"authorization", "cookie", "proxy-authorization", "idempotency-key"})
# Looking a connection up takes no longer than this where it is remembered.
_UNNOTICED_SECONDS = 0.1
# Targets that passed the check, and their parsed URLs: bounded, and emptied when full.
_MOST_REMEMBERED = 1_000


class HttpCaller:
    """Sends requests over pooled connections. Make it inside the event loop that uses it, and close it there.

    Args:
        policy: what may be called.
        connections: what is called by name.
    """

    def __init__(self, policy: EgressPolicy, connections: Connections = NO_CONNECTIONS) -> None:
        self._policy = policy
        self._connections = connections
        self._session = open_session(policy)
        self._timeouts: dict[float, aiohttp.ClientTimeout] = {}
        self._targets: dict[str, URL] = {}

    @classmethod
    def from_setting(
        cls,
        allow: Iterable[str],
        connections: Connections = NO_CONNECTIONS,
        *,
        max_answer_bytes: int = MAX_ANSWER_BYTES,
        pool_size: int = POOL_SIZE,
    ) -> Self:
        """Make a caller from the setting EGRESS_ALLOW.

        Args:
            allow: hosts, host:port or CIDR entries that may be called although private.
            connections: what is called by name.
            max_answer_bytes: of one answer's body, decoded.
            pool_size: connections at once, all hosts together.

        Raises:
            ValueError: an entry is none of these.
        """
        policy = EgressPolicy.from_setting(allow, max_answer_bytes=max_answer_bytes, pool_size=pool_size)
        return cls(policy, connections)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._session.close()

    def within(self, environment_id: int) -> EnvironmentCaller:
        """Answer what makes calls in an environment, through the connections that it has."""
        return EnvironmentCaller(self, environment_id)

    async def send(self, request: Request, *, environment_id: int = 0) -> Response:
        """Send a request and answer whatever came back, errors of HTTP included.

        Args:
            request: what to send.
            environment_id: whose connection it names, where it names one.

        Raises:
            CallFailed: no complete answer came; the class says why, and whether the request may have arrived.
        """
        if not request.connection:
            return await self._send(request)
        began = time.monotonic()
        try:
            async with asyncio.timeout(request.timeout_seconds):
                opened = await self._connections.open(environment_id, request.connection)
        except TimeoutError:
            raise ConnectionUnread(f"The connection {request.connection} could not be looked up in time.") from None
        left = request.timeout_seconds - (time.monotonic() - began)
        if left < request.timeout_seconds - _UNNOTICED_SECONDS:
            # Of one bound for all of it (X9) so much is gone.
            request = request._replace(timeout_seconds=max(round(left, 1), _UNNOTICED_SECONDS))
        traces = opened.traces
        try:
            return without_traces(await self._send(through(opened, request)), traces)
        except CallFailed as error:
            raise told_without(error, traces) from None

    async def _send(self, request: Request) -> Response:
        started = time.perf_counter()
        response = await self._hop(request, started)
        hops = 0
        while hops < request.max_redirects and response.status in _REDIRECTS and "Location" in response.headers:
            hops += 1
            request = _redirected(request, response)
            response = await self._hop(request, started)
        return response

    async def _hop(self, request: Request, started: float) -> Response:
        url = self._targets.get(request.url) or self._checked(request.url)
        timeout = self._timeouts.get(request.timeout_seconds) or self._timeout(request.timeout_seconds)
        connected = False
        try:
            async with self._session.request(
                request.method,
                url,
                headers={**request.headers, **request.credentials} if request.credentials else request.headers,
                data=request.body,
                allow_redirects=False,
                timeout=timeout,
            ) as answer:
                connected = True
                body = await self._body(answer)
                took_ms = (time.perf_counter() - started) * 1000
                return Response(answer.status, answer.headers, body, took_ms, _host_of(url))
        except CallFailed:
            raise
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _failure(error, url, request, connected=connected) from error

    def _checked(self, text: str) -> URL:
        """Answer the parsed URL of a target that may be called as far as can be seen before resolving it."""
        try:
            url = URL(text)
            host, port = url.raw_host, url.port
        except ValueError:
            # What the parser says quotes the URL, a password in it too, and this sentence is kept with the run.
            raise EgressRefused("The URL cannot be read.") from None
        if not host or not url.absolute:
            raise EgressRefused("The URL needs a scheme and a host, such as https://example.com/orders.")
        # The parser turns digits of other scripts into plain ones: they are judged as they were written.
        if not text.isascii() and any(each.isdigit() and not each.isascii() for each in _authority(text)):
            raise EgressRefused("The host has digits that are not plain ones.")
        if url.raw_user is not None or url.raw_password is not None:
            raise EgressRefused("A URL must not carry a user name or password.")
        self._policy.check_target(url.scheme, host, port or 0)
        if len(self._targets) >= _MOST_REMEMBERED:
            self._targets.clear()
        self._targets[text] = url
        return url

    def _timeout(self, seconds: float) -> aiohttp.ClientTimeout:
        if len(self._timeouts) >= _MOST_REMEMBERED:
            self._timeouts.clear()
        made = self._timeouts[seconds] = timeout_of(seconds)
        return made

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        limit = self._policy.max_answer_bytes
        length = answer.content_length
        if length is not None and length <= limit:
            body = await answer.read()
        elif length is not None:
            raise _too_large(limit)
        else:
            parts, size = [], 0
            async for part in answer.content.iter_any():
                size += len(part)
                if size > limit:
                    raise _too_large(limit)
                parts.append(part)
            body = b"".join(parts)
        encoding = answer.headers.get("Content-Encoding")
        return body if encoding is None else _decoded(body, encoding.strip().lower(), limit)


class EnvironmentCaller(NamedTuple):
    """A `Sender` for one environment."""

    caller: HttpCaller
    environment_id: int

    async def send(self, request: Request) -> Response:
        """As `HttpCaller.send`."""
        return await self.caller.send(request, environment_id=self.environment_id)


def _host_of(url: URL) -> str:
    return f"{url.raw_host}" if url.is_default_port() else f"{url.raw_host}:{url.port}"


def _authority(text: str) -> str:
    """Answer the part of a URL between its scheme and its path."""
    rest = text.partition("://")[2]
    return rest.partition("/")[0].partition("?")[0].partition("#")[0]


def _too_large(limit: int) -> AnswerTooLarge:
    return AnswerTooLarge(f"The answer is larger than {limit:,} bytes.")


def _decoded(body: bytes, encoding: str, limit: int) -> bytes:
    """Decode an answer that is compressed although that was not asked for, never past the limit."""
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise AnswerUnreadable("The answer is encoded in a way that was not asked for.")
    # 32 detects the headers of gzip and zlib; a bare deflate stream has none.
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        inflater = zlib.decompressobj(window)
        try:
            plain = inflater.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(plain) > limit:
            raise _too_large(limit)
        return plain
    raise AnswerUnreadable("The answer says that it is encoded, and is not.")


def _failure(error: Exception, url: URL, request: Request, *, connected: bool) -> CallFailed:
    """Say what an error of the client means for the step."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, RefusedAddress):
            return cause.refusal
        cause = getattr(cause, "os_error", None) or cause.__cause__
    where = url.raw_host
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return NotConnected(f"No connection to {where} could be had in time.")
    if isinstance(error, TimeoutError):
        return CallTimedOut(f"{where} did not answer within {request.timeout_seconds:g} seconds.")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return NotConnected(f"The host {where} is not known.")
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return NotConnected(f"The certificate of {where} is not valid for it.")
    if isinstance(error, aiohttp.ClientConnectorError):
        return NotConnected(f"{where}:{url.port} accepts no connections.")
    if isinstance(error, aiohttp.InvalidURL | ValueError) and not connected:
        return EgressRefused("The request cannot be sent: its URL or a header cannot be written as HTTP requires.")
    if isinstance(
        error, aiohttp.ServerDisconnectedError | aiohttp.ClientOSError | aiohttp.ClientPayloadError | OSError
    ):
        return ConnectionLost(f"{where} closed the connection before its answer was complete.")
    return AnswerUnreadable(f"{where} answered something that is not HTTP.")


def _redirected(request: Request, response: Response) -> Request:
    """Answer the request of the next hop (RFC 9110, section 15.4; Fetch standard, HTTP-redirect fetch).

    Raises:
        AnswerUnreadable: the answer names no address to go on to.
    """
    here = URL(request.url)
    try:
        there = here.join(URL(response.headers["Location"]))
        is_elsewhere = there.absolute and there.origin() != here.origin()
    except ValueError:
        raise AnswerUnreadable("The answer redirects to an address that cannot be read.") from None
    if not there.absolute:  # as mailto: is
        raise AnswerUnreadable("The answer redirects to what is no web address.")
    headers: Mapping[str, str] = request.headers
    if is_elsewhere:
        headers = {name: value for name, value in headers.items() if name.lower() not in _SENSITIVE}
        request = request._replace(credentials={})
    if response.status in _KEEPS_METHOD or request.method in ("GET", "HEAD"):
        return request._replace(url=str(there), headers=headers)
    headers = {name: value for name, value in headers.items() if not name.lower().startswith("content-")}
    return request._replace(url=str(there), headers=headers, method="GET", body=None)
