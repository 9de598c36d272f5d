"""Open pages of an automation, as the presence socket sees them, in one or several web processes."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

from autobahn.twisted.websocket import WebSocketServerProtocol
from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.urls import path
from rest_framework.test import APIClient

from builder.automations.consumers import PresenceConsumer
from builder.automations.presence.hub import Clocks, Hub
from builder.origins import OwnPages

if TYPE_CHECKING:
    import uuid
    from collections.abc import AsyncIterator, Callable

    from builder.accounts.models import User

PATIENCE = 10.0
QUICK = Clocks(gather=0.01, beat=0.1, gone=0.6, recheck=0.1, patience=2.0)
"""Clocks for tests, which wait for what they bring about."""


def session_of(user: User) -> str:
    """The session key of somebody signed in."""
    client = APIClient()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.cookies["sessionid"].value)


class Process:
    """A web process, as far as presence goes."""

    def __init__(self, url: str = "", clocks: Clocks = QUICK, hub: Hub | None = None) -> None:
        self.hub = hub or Hub(url or settings.SIGNAL_URL, clocks)
        consumer = PresenceConsumer.as_asgi(hub=self.hub)
        route = path("ws/automations/<uuid:automation_id>/presence", consumer)
        self.application = OwnPages(AuthMiddlewareStack(URLRouter([route])))

    @contextlib.asynccontextmanager
    async def page(
        self, automation_id: uuid.UUID, session: str | None, *, origin: str = "http://localhost"
    ) -> AsyncIterator[OpenPage]:
        """A page that is open on an automation; it closes at the end."""
        headers = [(b"host", b"localhost"), (b"origin", origin.encode())]
        if session is not None:
            headers.append((b"cookie", f"sessionid={session}".encode()))
        socket = WebsocketCommunicator(self.application, f"/ws/automations/{automation_id}/presence", headers=headers)
        page = OpenPage(socket, (await socket.connect(timeout=PATIENCE))[0])
        try:
            yield page
        finally:
            await page.close()


class OpenPage:
    """What a page hears and says."""

    def __init__(self, socket: WebsocketCommunicator, is_accepted: bool) -> None:
        self._socket = socket
        self.is_accepted = is_accepted
        self.close_code: int | None = None
        self.reason = ""
        self.said: list[dict[str, Any]] = []

    async def say(self, **message: Any) -> None:
        """Send a message."""
        await self._socket.send_to(text_data=json.dumps(message))

    async def send(self, text: str | None = None, data: bytes | None = None) -> None:
        """Send anything at all."""
        await self._socket.send_input({"type": "websocket.receive", "text": text, "bytes": data})

    async def hears(self, kind: str, fits: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """The next message of a kind that fits.

        Raises:
            AssertionError: the connection ended, or no such message came in time.
        """
        async with asyncio.timeout(PATIENCE):
            while True:
                output = await self._socket.receive_output(timeout=PATIENCE)
                assert output["type"] == "websocket.send", output
                message: dict[str, Any] = json.loads(output["text"])
                self.said.append(message)
                if message["type"] == kind and fits(message):
                    return message

    async def sees(self, *names: str, **also: Any) -> list[dict[str, Any]]:
        """Wait until exactly these people are here, in any order; answers their hands."""

        def fits(message: dict[str, Any]) -> bool:
            here = sorted(hand["name"] for hand in message["hands"])
            return here == sorted(names) and also.items() <= message.items()

        hands: list[dict[str, Any]] = (await self.hears("presence.here", fits))["hands"]
        return hands

    async def ended(self) -> int:
        """Wait until the server ends the connection; answers its code."""
        async with asyncio.timeout(PATIENCE):
            while True:
                output = await self._socket.receive_output(timeout=PATIENCE)
                if output["type"] == "websocket.close":
                    self.reason = output.get("reason", "")
                    _send_close(output["code"], self.reason)
                    self.close_code = output["code"]
                    return self.close_code

    async def close(self) -> None:
        """Close the page."""
        if self.is_accepted:
            await self._socket.disconnect()


@contextlib.asynccontextmanager
async def processes(*, count: int = 1, clocks: Clocks = QUICK) -> AsyncIterator[list[Process]]:
    """So many web processes, which end as killed ones do."""
    started = [Process(clocks=clocks) for _ in range(count)]
    try:
        yield started
    finally:
        for each in started:
            await each.hub.close()


class _Wire(WebSocketServerProtocol):
    """The server's end of a line with nobody at the other end."""

    def sendCloseFrame(self, *_said: Any, **_more: Any) -> None:  # noqa: N802 - autobahn's name
        """Send nothing."""


def _send_close(code: int, reason: str) -> None:
    """Hand a close over as daphne does: autobahn takes plain numbers alone, and not every one."""
    _Wire().sendClose(code, reason)
