"""Who publishes: keys looked up off Django's request cycle, remembered for seconds, forgotten when revoked.

One task listens to what other processes announce: a revoked key is dropped at once, a changed catalogue is passed on.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import psycopg
import redis.asyncio
import structlog
from redis.exceptions import RedisError

from builder.accounts.keys import KEY_FIND_SQL, KEY_TOUCH_SQL, REVOKED_CHANNEL, key_hash, looks_like_key
from runtime.api.publish import Publisher
from runtime.ending import tasks_end
from runtime.flow.ingest import StoreUnavailable
from runtime.live import CATALOGUE_CHANGED

log = structlog.get_logger(__name__)

TOUCH_EVERY_SECONDS = 20.0
REMEMBERED_MAX = 10_000
"""Keys remembered at once; beyond it all are forgotten rather than one be kept too long."""


class Publishers:
    """Answers who a secret belongs to.

    Args:
        dsn: the database.
        signal_url: where revocations are announced.
        cache_seconds: how long an answer is remembered.
        catalogue_changed: called when that is announced, or may have been missed.
    """

    def __init__(
        self, *, dsn: str, signal_url: str, cache_seconds: float, catalogue_changed: Callable[[], None]
    ) -> None:
        self._dsn = dsn
        self._signal_url = signal_url
        self._cache_seconds = cache_seconds
        self._catalogue_changed = catalogue_changed
        self._known: dict[str, tuple[float, Publisher, int, str]] = {}
        self._used: set[int] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._lock = asyncio.Lock()

    def start(self) -> None:
        """Begin to listen, on the running loop."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._touch())]

    async def stop(self) -> None:
        """End what `start` began, and let the connection go."""
        await tasks_end(self._tasks)
        await self._disconnect()

    async def find(self, secret: str) -> Publisher | None:
        """The publisher of a secret, or None.

        Raises:
            StoreUnavailable: it is not remembered, and the database does not answer.
        """
        now = asyncio.get_running_loop().time()
        known = self._known.get(secret)
        if known is not None and now < known[0]:
            self._used.add(known[2])
            return known[1]
        if not looks_like_key(secret):
            return None
        digest = key_hash(secret)
        row = await self._look_up(digest)
        if row is None:
            self._known.pop(secret, None)
            return None
        key_id, environment_id, scopes = row
        publisher = Publisher(environment_id=environment_id, scopes=frozenset(scopes))
        if len(self._known) >= REMEMBERED_MAX:
            self._known.clear()
        self._known[secret] = (now + self._cache_seconds, publisher, key_id, digest.hex())
        self._used.add(key_id)
        return publisher

    async def _look_up(self, digest: bytes) -> tuple[int, int, list[str]] | None:
        async with self._lock:
            try:
                connection = await self._connected()
                cursor = await connection.execute(KEY_FIND_SQL, [digest])
                return await cursor.fetchone()
            except psycopg.Error as error:
                await self._disconnect()
                raise StoreUnavailable from error

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = await psycopg.AsyncConnection.connect(
                self._dsn, autocommit=True, application_name="millrace keys", connect_timeout=5
            )
        return self._connection

    async def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                await self._connection.close()
            self._connection = None

    async def _listen(self) -> None:
        while True:
            try:
                client = redis.asyncio.Redis.from_url(self._signal_url)
                async with client.pubsub() as pubsub:
                    await pubsub.subscribe(REVOKED_CHANNEL, CATALOGUE_CHANGED)
                    # What was announced while nobody listened is gone: forget everything once.
                    self._known.clear()
                    self._catalogue_changed()
                    async for message in pubsub.listen():
                        self._heard(message)
            except (RedisError, OSError):
                await asyncio.sleep(1.0)

    def _heard(self, message: dict[str, Any]) -> None:
        if message["type"] != "message":
            return
        if message["channel"] == CATALOGUE_CHANGED.encode():
            self._catalogue_changed()
            return
        digest = message["data"].decode("latin-1")
        self._known = {secret: known for secret, known in self._known.items() if known[3] != digest}

    async def _touch(self) -> None:
        while True:
            await asyncio.sleep(TOUCH_EVERY_SECONDS)
            used, self._used = self._used, set()
            if used:
                async with self._lock:
                    with contextlib.suppress(psycopg.Error):
                        await (await self._connected()).execute(KEY_TOUCH_SQL, [list(used)])
