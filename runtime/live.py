"""Wake-ups and live messages over Redis: told after the commit, worth nothing by themselves.

Whoever waits for a wake-up also polls; whoever shows a live message also reads the database. So losing every one of
them slows things down and breaks nothing, and sending them never fails or delays the write that they follow.
"""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from typing import Any, Final

import orjson
import redis
import redis.asyncio
import structlog
from redis.exceptions import RedisError

from runtime.outbox import id_text

log = structlog.get_logger(__name__)

RELAY_WAKE: Final = "relay.wake"
"""Something was put in the outbox, or a place became free: the relay looks at once."""
WORKER_WAKE: Final = "worker.wake"
"""Something became ready: a worker that is awake claims at once."""
CATALOGUE_CHANGED: Final = "catalogue.changed"
LIVE_PREFIX: Final = "live."
"""News for the pages of an environment go to `live.<environment id>`, as JSON."""
NEWS_SECONDS: Final = 0.2
"""News are gathered for so long: five messages a second at the most."""
NEWS_RUNS_MAX: Final = 50
"""Runs named in one message; beyond that it says that there are more, and the page asks the database."""


class Wakeups:
    """Sends wake-ups from an event loop; many within one round trip become one."""

    def __init__(self, url: str) -> None:
        self._client = redis.asyncio.Redis.from_url(url, socket_timeout=1.0, socket_connect_timeout=1.0)
        self._asked: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def relay(self) -> None:
        """Wake the relay."""
        self.send(RELAY_WAKE)

    def worker(self) -> None:
        """Wake the workers that are awake."""
        self.send(WORKER_WAKE)

    def send(self, channel: str) -> None:
        """Wake whoever listens to `channel`, soon and at most once a round trip."""
        self._asked.add(channel)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._flush())

    async def _flush(self) -> None:
        while self._asked:
            asked, self._asked = self._asked, set()
            try:
                for channel in asked:
                    await self._client.publish(channel, b"")
            except (RedisError, OSError) as error:
                log.warning("wakeup_lost", error=type(error).__name__)
                await asyncio.sleep(0.2)

    async def close(self) -> None:
        """Send what was asked for, then close."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)
        with contextlib.suppress(RedisError, OSError):
            await self._client.aclose()


@dataclass(kw_only=True, slots=True)
class RunNews:
    """What became of a run just now."""

    run_id: bytes
    environment_id: int
    automation_id: bytes
    event_id: str
    state: str
    nodes: dict[str, str]
    """State by node, of the steps just journalled."""


class RunsNews:
    """Gathers news of runs and sends them, environment by environment, at most every NEWS_SECONDS."""

    def __init__(self, url: str) -> None:
        self._client = redis.asyncio.Redis.from_url(url, socket_timeout=1.0, socket_connect_timeout=1.0)
        self._gathered: dict[int, dict[bytes, RunNews]] = {}
        self._more: set[int] = set()
        self._task: asyncio.Task[None] | None = None

    def add(self, news: RunNews) -> None:
        """Tell of a run; what was told of it before and not yet sent is merged."""
        runs = self._gathered.setdefault(news.environment_id, {})
        known = runs.get(news.run_id)
        if known is not None:
            known.state = news.state
            known.nodes |= news.nodes
        elif len(runs) < NEWS_RUNS_MAX:
            runs[news.run_id] = news
        else:
            self._more.add(news.environment_id)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._send_soon())

    async def flush(self) -> None:
        """Wait until what was told is sent."""
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _send_soon(self) -> None:
        await asyncio.sleep(NEWS_SECONDS)
        gathered, self._gathered = self._gathered, {}
        more, self._more = self._more, set()
        try:
            for environment_id, runs in gathered.items():
                told = [
                    {
                        "id": id_text(each.run_id),
                        "automation_id": id_text(each.automation_id),
                        "event_id": each.event_id,
                        "state": each.state,
                        "nodes": each.nodes,
                    }
                    for each in runs.values()
                ]
                message = orjson.dumps({"runs": told, "more": environment_id in more})
                await self._client.publish(f"{LIVE_PREFIX}{environment_id}", message)
        except (RedisError, OSError) as error:
            log.warning("news_lost", error=type(error).__name__)


class Listener:
    """Waits for wake-ups in a thread of its own pace: a wake-up, or the time-out, whichever is first."""

    def __init__(self, url: str, *channels: str) -> None:
        self._url = url
        self._channels = channels
        self._pubsub: Any = None
        self._retry_at = 0.0

    def wait(self, timeout: float) -> bool:
        """Sleep until a wake-up or for `timeout` seconds; answer whether it was a wake-up.

        With the broker away it just sleeps: the caller polls anyway.
        """
        deadline = time.monotonic() + timeout
        try:
            if self._pubsub is None:
                self._subscribe()
            while (left := deadline - time.monotonic()) > 0:
                message = self._pubsub.get_message(ignore_subscribe_messages=True, timeout=left)
                if message is not None:
                    self._swallow()
                    return True
        except (RedisError, OSError):
            self._pubsub = None
            self._retry_at = time.monotonic() + 1.0
            time.sleep(max(0.0, min(timeout, deadline - time.monotonic())))
        return False

    def _subscribe(self) -> None:
        if time.monotonic() < self._retry_at:
            raise RedisError("not yet")
        client = redis.Redis.from_url(self._url, socket_connect_timeout=1.0)
        pubsub: Any = client.pubsub()  # type: ignore[no-untyped-call]
        pubsub.subscribe(*self._channels)
        self._pubsub = pubsub

    def _swallow(self) -> None:
        # Wake-ups that came together are one.
        while self._pubsub.get_message(ignore_subscribe_messages=True, timeout=0) is not None:
            pass
