"""Connections that are only ever made to checked addresses.

A name is resolved once; every address it has is checked, and one of those very addresses is connected to, so that a
name which changes between check and connection (DNS rebinding) gains nothing. The socket factory checks once more
what is about to be connected to, whichever way it got there. A pooled connection was checked when it was made.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from connectors.egress.policy import EgressPolicy
from connectors.sdk.errors import EgressRefused

_KEEP_ALIVE_SECONDS = 20
# Resolved addresses are used again for as long: a burst of calls asks once.
_RESOLVED_SECONDS = 5
_CONNECT_SECONDS = 10
_CONNECT_SHARE = 0.9


class RefusedAddress(OSError):
    """An EgressRefused on its way through aiohttp, which lets only OSError pass."""

    def __init__(self, refusal: EgressRefused) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class CheckedResolver(AbstractResolver):
    """Resolves a name by the system's resolver and refuses it when any of its addresses is refused."""

    def __init__(self, policy: EgressPolicy) -> None:
        self._policy = policy
        self.allowed: set[tuple[str, int]] = set()
        """Addresses and ports of names that the setting allows, for the socket factory."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Answer the addresses of a host, all of them checked.

        Raises:
            RefusedAddress: one of them may not be called.
            OSError: the name does not resolve.
        """
        found = await asyncio.get_running_loop().getaddrinfo(
            host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG
        )
        named = self._policy.allows_name(host.lower(), port)
        results: list[ResolveResult] = []
        for kind, _type, protocol, _canonical, sockaddr in found:
            text = str(sockaddr[0])
            if named:
                self.allowed.add((text, port))
            else:
                check(self._policy, host, text)
            results.append(
                ResolveResult(
                    hostname=host,
                    host=text,
                    port=port,
                    family=kind,
                    proto=protocol,
                    flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
                )
            )
        return results

    async def close(self) -> None:
        """Nothing is held."""


def check(policy: EgressPolicy, host: str, text: str) -> None:
    """Check one address in text form.

    Raises:
        RefusedAddress: it may not be called.
    """
    try:
        policy.check_address(host, ipaddress.ip_address(text))
    except EgressRefused as refusal:
        raise RefusedAddress(refusal) from None


def open_session(policy: EgressPolicy) -> aiohttp.ClientSession:
    """Answer a session whose connections keep to the policy. It belongs to the running loop; close it there.

    No proxy from the environment, no cookies, no redirects followed by itself, no compressed answers asked for.
    """
    resolver = CheckedResolver(policy)

    def checked_socket(info: Any) -> socket.socket:
        family, kind, protocol, _canonical, sockaddr = info
        text, port = str(sockaddr[0]), int(sockaddr[1])
        if (text, port) not in resolver.allowed and not policy.allows_name(text, port):
            check(policy, text, text)
        made = socket.socket(family=family, type=kind, proto=protocol)
        made.setblocking(False)
        return made

    connector = aiohttp.TCPConnector(
        resolver=resolver,
        socket_factory=checked_socket,
        ttl_dns_cache=_RESOLVED_SECONDS,
        limit=policy.pool_size,
        limit_per_host=policy.pool_size_per_host,
        keepalive_timeout=_KEEP_ALIVE_SECONDS,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        auto_decompress=False,
        raise_for_status=False,
        headers={"User-Agent": "Millrace/0.1", "Accept-Encoding": "identity", "Accept": "application/json, */*;q=0.5"},
        timeout=aiohttp.ClientTimeout(total=30, sock_connect=_CONNECT_SECONDS),
    )


def timeout_of(seconds: float) -> aiohttp.ClientTimeout:
    """Answer the bounds of a call that may take this long in all.

    The bound for getting a connection is the shorter one: a call that waited in vain for a free connection was never
    sent, and must not count as one whose outcome is unknown.
    """
    return aiohttp.ClientTimeout(
        total=seconds, connect=seconds * _CONNECT_SHARE, sock_connect=min(seconds * _CONNECT_SHARE, _CONNECT_SECONDS)
    )
