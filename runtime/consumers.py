"""Station: live, the last hop. News of the road to the pages that are open on it.

Comes from what other processes publish after their commits; goes to websockets. Nothing here is a truth: a page that
missed a message asks the database again.
"""

import asyncio
import contextlib
from collections import defaultdict
from typing import Any, Final

import orjson
import redis.asyncio
import structlog
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.utils import timezone
from redis.exceptions import RedisError

from runtime.live import LIVE_PREFIX, NEWS_RUNS_MAX, NEWS_SECONDS
from runtime.models import Environment

log = structlog.get_logger(__name__)

NOT_SIGNED_IN: Final = 4401
NO_SUCH_ENVIRONMENT: Final = 4404


class LiveConsumer(AsyncWebsocketConsumer):
    """One open page. Only somebody who is signed in gets one; it is told, and says nothing itself."""

    environment_id: int | None = None

    async def connect(self) -> None:
        """Let the page in, or say by the close code why not."""
        await self.accept()
        user = self.scope.get("user")
        if user is None or not user.is_authenticated:
            await self.close(code=NOT_SIGNED_IN)
            return
        self.environment_id = await _environment_id(self._asked_for())
        if self.environment_id is None:
            await self.close(code=NO_SUCH_ENVIRONMENT)
            return
        _hub().join(self.environment_id, self)

    async def disconnect(self, code: int) -> None:  # noqa: ARG002 - the base class's signature
        """Tell the page nothing more."""
        if self.environment_id is not None:
            _hub().leave(self.environment_id, self)

    def _asked_for(self) -> str | None:
        for pair in self.scope["query_string"].decode("latin-1").split("&"):
            name, _, value = pair.partition("=")
            if name == "environment":
                return str(value)
        return None


@database_sync_to_async
def _environment_id(slug: str | None) -> int | None:
    found = Environment.objects.filter(slug=slug) if slug else Environment.objects.all()
    return found.values_list("id", flat=True).first()


class Hub:
    """The pages of one web process, and its one ear on the news."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pages: dict[int, set[LiveConsumer]] = defaultdict(set)
        self._gathered: dict[int, dict[str, Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._listening: asyncio.Task[None] | None = None

    def join(self, environment_id: int, page: LiveConsumer) -> None:
        """Tell this page of an environment from now on."""
        self._pages[environment_id].add(page)
        if self._listening is None or self._listening.done():
            self._listening = asyncio.get_running_loop().create_task(self._listen())

    def leave(self, environment_id: int, page: LiveConsumer) -> None:
        """Tell it nothing more."""
        self._pages[environment_id].discard(page)

    async def _listen(self) -> None:
        while any(self._pages.values()):
            with contextlib.suppress(RedisError, OSError):
                client = redis.asyncio.Redis.from_url(self._url)
                async with client.pubsub() as pubsub:
                    await pubsub.psubscribe(f"{LIVE_PREFIX}*")
                    async for message in pubsub.listen():
                        if message["type"] == "pmessage":
                            self._heard(message)
            await asyncio.sleep(1.0)

    def _heard(self, message: dict[str, Any]) -> None:
        environment_id = int(message["channel"].removeprefix(LIVE_PREFIX.encode()))
        if not self._pages.get(environment_id):
            return
        news = orjson.loads(message["data"])
        gathered = self._gathered.get(environment_id)
        if gathered is None:
            self._gathered[environment_id] = gathered = {"runs": {}, "routed": 0, "more": False, "dead": False}
            task = asyncio.get_running_loop().create_task(self._send_soon(environment_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        gathered["routed"] += news.get("routed", 0)
        gathered["more"] = gathered["more"] or news.get("more", False)
        for run in news.get("runs", ()):
            gathered["dead"] = gathered["dead"] or run["state"] == "dead"
            known = gathered["runs"].get(run["id"])
            if known is not None:
                known["state"] = run["state"]
                known["nodes"] |= run["nodes"]
            elif len(gathered["runs"]) < NEWS_RUNS_MAX:
                gathered["runs"][run["id"]] = run
            else:
                gathered["more"] = True

    async def _send_soon(self, environment_id: int) -> None:
        await asyncio.sleep(NEWS_SECONDS)
        gathered = self._gathered.pop(environment_id)
        pulse = {
            "type": "pulse",
            "at": timezone.now().isoformat(timespec="milliseconds"),
            "accepted": gathered["routed"],
            "routed": gathered["routed"],
            "runs": list(gathered["runs"].values()),
            "more": gathered["more"],
        }
        texts = [orjson.dumps(pulse).decode()]
        if gathered["dead"]:
            texts.append('{"type":"dead_letters.changed"}')
        for page in list(self._pages.get(environment_id, ())):
            for text in texts:
                # A page that went away in between is no error.
                with contextlib.suppress(Exception):
                    await page.send(text_data=text)


_HUBS: dict[str, Hub] = {}


def _hub() -> Hub:
    return _HUBS.setdefault(settings.SIGNAL_URL, Hub(settings.SIGNAL_URL))
