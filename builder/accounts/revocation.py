"""Tell every web process that a key is gone, so that its cache drops it at once."""

import structlog
from django.conf import settings
from redis import Redis, RedisError

from builder.accounts.keys import REVOKED_CHANNEL

log = structlog.get_logger(__name__)

_PATIENCE_SECONDS = 1.0


def revocation_announce(hashes: list[bytes]) -> None:
    """Publish the hash of each revoked key; called once the revocation is committed.

    With the signal server down nothing is raised: caches are at most `API_KEY_CACHE_SECONDS` old, so that the key
    stops working a moment later.
    """
    if not hashes:
        return
    try:
        with Redis.from_url(
            settings.SIGNAL_URL, socket_timeout=_PATIENCE_SECONDS, socket_connect_timeout=_PATIENCE_SECONDS
        ) as signal:
            for key_hash in hashes:
                signal.publish(REVOKED_CHANNEL, key_hash.hex())
    except (RedisError, OSError) as error:
        log.warning("key_revocation_not_announced", count=len(hashes), reason=type(error).__name__)
