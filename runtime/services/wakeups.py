"""Telling other processes that something changed, after the commit that changed it.

A wake-up is worth nothing by itself: what it says is a hint, it may be lost, and whoever waits for it looks at the
database at its own pace anyway. So it never fails the write that it follows.
"""

from functools import cache

import redis
import structlog
from django.conf import settings
from django.db import transaction

logger = structlog.get_logger(__name__)


@cache
def _client(url: str) -> redis.Redis:
    # Half a second at the most: a dead broker must not make the page slow.
    return redis.Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5)


def wakeup_send(*, channel: str, hint: bytes = b"") -> bool:
    """Send a wake-up now; answers whether the broker took it."""
    try:
        _client(settings.SIGNAL_URL).publish(channel, hint)
    except redis.RedisError as error:
        logger.warning("wakeup_lost", channel=channel, error=str(error))
        return False
    return True


def wakeup_after_commit(*, channel: str, hint: bytes = b"") -> None:
    """Send a wake-up once the transaction under way has committed; nothing is sent if it does not."""
    transaction.on_commit(lambda: wakeup_send(channel=channel, hint=hint))
