"""One call through a connection, for a person who wants to know whether it works."""

import asyncio
from dataclasses import dataclass

from django.conf import settings

from connectors.call import HttpCaller
from connectors.keyring import Connections
from connectors.sdk.errors import CallFailed
from connectors.sdk.http import Request

SECONDS = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came of it."""

    status: int | None
    """None: no answer came."""
    duration_ms: float | None
    message: str
    """In one sentence."""


def connection_call(connections: Connections, *, environment_id: int, name: str, path: str) -> Answer:
    """Call it once with GET, and say in a sentence what came back."""

    async def called() -> Answer:
        async with HttpCaller.from_setting(tuple(settings.EGRESS_ALLOW), connections) as caller:
            request = Request("GET", path, {}, None, SECONDS, connection=name)
            try:
                response = await caller.within(environment_id).send(request)
            except CallFailed as error:
                return Answer(status=None, duration_ms=None, message=error.message)
        told = f"{response.host} answered {response.status}{_meaning(response.status)}."
        return Answer(status=response.status, duration_ms=round(response.duration_ms, 1), message=told)

    return asyncio.run(called())


def _meaning(status: int) -> str:
    if status in (401, 403):
        return ": it does not let this sign-in in"
    if 300 <= status <= 399:
        return ": it sends on to another address, which is not followed"
    if status in (404, 405):
        return ": it is there, and has nothing to read at this address"
    return ""
