"""One web process's line to the others: a Redis subscription to the automations that are open here."""

import asyncio
import contextlib
import secrets
import time
import uuid
from collections.abc import Callable
from typing import Any, Final, Protocol

import msgspec
import redis.asyncio
import structlog
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from builder.automations.presence.messages import Note, Says, channel_of, note_read, written

log = structlog.get_logger(__name__)

AWAY: Final = (RedisError, OSError, TimeoutError)
"""What being without Redis looks like."""
_PATIENCE_SECONDS: Final = 1.0
_AGAIN_SECONDS: Final = 1.0

Heard = Callable[[uuid.UUID, Note], None]


class Listening(Protocol):
    """Told when an automation begins, or ceases, to be heard."""

    def __call__(self, automation_id: uuid.UUID, *, is_listening: bool) -> None:
        """Take it in; this may not wait."""


class Line:
    """Says and hears notes. While Redis is away it says nothing and hears nothing; then it comes back by itself."""

    def __init__(self, url: str, *, on_note: Heard, on_listening: Listening) -> None:
        self._url = url
        self._on_note = on_note
        self._on_listening = on_listening
        self._channels: dict[str, uuid.UUID] = {}
        self._client = self._connected(socket_timeout=_PATIENCE_SECONDS)
        self._pubsub: Any = None
        self._task: asyncio.Task[None] | None = None
        self.process: Final = secrets.token_hex(8)
        self.heard_at = time.monotonic()
        """When anything came over the line, this process's own words included."""

    def open(self, automation_id: uuid.UUID) -> None:
        """Listen to an automation from now on, or as soon as Redis is there."""
        self._channels[channel_of(automation_id)] = automation_id
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def subscribe(self, automation_id: uuid.UUID) -> None:
        """Ask Redis for an automation that was opened after the line came up."""
        await self._send("subscribe", automation_id)

    async def close(self, automation_id: uuid.UUID) -> None:
        """Listen to an automation no longer."""
        if self._channels.pop(channel_of(automation_id), None) is not None:
            await self._send("unsubscribe", automation_id)

    async def say(self, automation_id: uuid.UUID, says: Says) -> bool:
        """Tell the other processes; answers whether Redis took it."""
        note = written(Note(by=self.process, says=says))
        try:
            await self._client.publish(channel_of(automation_id), note)
        except AWAY as error:
            log.debug("presence_not_told", error=type(error).__name__)
            return False
        return True

    async def hang_up(self) -> None:
        """End."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        with contextlib.suppress(*AWAY):
            await self._client.aclose()

    def restart(self) -> None:
        """Connect anew: what is connected has gone dumb."""
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.get_running_loop().create_task(self._run())

    def _connected(self, *, socket_timeout: float | None) -> redis.asyncio.Redis:
        # No retries below ours: a connection that came back by itself would have missed things unnoticed.
        return redis.asyncio.Redis.from_url(
            self._url,
            socket_timeout=socket_timeout,
            socket_connect_timeout=_PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )

    async def _send(self, verb: str, automation_id: uuid.UUID) -> None:
        if self._pubsub is not None:
            with contextlib.suppress(*AWAY):
                await getattr(self._pubsub, verb)(channel_of(automation_id))

    async def _run(self) -> None:
        while True:
            client = self._connected(socket_timeout=None)
            try:
                async with client.pubsub() as pubsub:
                    # A channel of its own besides: a subscription to nothing would end.
                    known = set(self._channels)
                    await pubsub.subscribe(channel_of(uuid.UUID(int=0)), *known)
                    self._pubsub = pubsub
                    for late in set(self._channels) - known:
                        await pubsub.subscribe(late)
                    async for message in pubsub.listen():
                        self._take(message)
            except AWAY as error:
                log.warning("presence_line_lost", error=type(error).__name__)
            finally:
                self._pubsub = None
                for automation_id in list(self._channels.values()):
                    self._on_listening(automation_id, is_listening=False)
                with contextlib.suppress(*AWAY):
                    await client.aclose()
            await asyncio.sleep(_AGAIN_SECONDS)

    def _take(self, message: dict[str, Any]) -> None:
        self.heard_at = time.monotonic()
        automation_id = self._channels.get(message["channel"].decode())
        if automation_id is None:
            return
        if message["type"] == "subscribe":
            self._on_listening(automation_id, is_listening=True)
        elif message["type"] == "message":
            # A newer process may say what this one does not know.
            with contextlib.suppress(msgspec.DecodeError):
                note = note_read(message["data"])
                if note.by != self.process:
                    self._on_note(automation_id, note)
