"""The road's bounds and clocks. Units are in the names."""

import os

from builder.settings import env

MILLRACE_HOME = env.home()
METRICS_DIRECTORY = MILLRACE_HOME / "metrics"
METRICS_DIRECTORY.mkdir(parents=True, exist_ok=True)
# The processes of one machine count into files of this directory; prometheus-client looks at the variable when it is
# imported, so it is set here, where every process of ours passes first.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(METRICS_DIRECTORY))
BROKER_URL = env.text("BROKER_URL", "redis://localhost:6379/0")


def _signal_url() -> str:
    """Where wake-ups and live messages go: SIGNAL_URL, else the broker when it speaks Redis."""
    if BROKER_URL.startswith(("redis://", "rediss://")):
        return env.text("SIGNAL_URL", BROKER_URL)
    if BROKER_URL.startswith("redis+socket://"):
        return env.text("SIGNAL_URL", BROKER_URL.replace("redis+socket://", "unix://", 1))
    return env.text("SIGNAL_URL", "redis://localhost:6379/0")


SIGNAL_URL = _signal_url()
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [SIGNAL_URL], "prefix": "millrace"},
    },
}

WEB_SERVER = env.choice("WEB_SERVER", "daphne", among=frozenset({"daphne", "uvicorn"}))
WEB_PORT = env.integer("WEB_PORT", 8000, minimum=1)

EVENT_BYTES_MAX = env.integer("EVENT_BYTES_MAX", 256 * 1024, minimum=1024)
REQUEST_BYTES_MAX = env.integer("REQUEST_BYTES_MAX", 8 * 1024 * 1024, minimum=1024)
BATCH_EVENTS_MAX = env.integer("BATCH_EVENTS_MAX", 1000, minimum=1)

BACKLOG_MAX = env.integer("BACKLOG_MAX", 500_000, minimum=1)
"""Events not yet routed plus deliveries ready, per installation, over which a publish is answered 429."""
INGEST_PENDING_MAX = env.integer("INGEST_PENDING_MAX", 20_000, minimum=1)
"""Events waiting in one web process for their commit over which it answers 429."""
API_KEY_CACHE_SECONDS = env.integer("API_KEY_CACHE_SECONDS", 5, minimum=0)

LEASE_SECONDS = env.integer("LEASE_SECONDS", 30, minimum=2)
CLAIM_MAX = env.integer("CLAIM_MAX", 200, minimum=1)
"""Deliveries a worker process takes at once."""
DRAIN_SECONDS = env.integer("DRAIN_SECONDS", 600, minimum=1)
"""How long a worker process keeps claiming on one hint before, with nothing in hand, Celery may look at it again."""
RESCUES_MAX = env.integer("RESCUES_MAX", 4, minimum=1)
"""Lost workers after which a delivery is a dead letter: it probably kills them."""
RELAY_BATCH_MAX = env.integer("RELAY_BATCH_MAX", 1000, minimum=1)
RELAY_LEASE_SECONDS = env.integer("RELAY_LEASE_SECONDS", 10, minimum=2)

RETENTION_DAYS = env.integer("RETENTION_DAYS", 30, minimum=1)
PARTITION_DAYS_AHEAD = env.integer("PARTITION_DAYS_AHEAD", 7, minimum=1)

EGRESS_ALLOW = env.listing("EGRESS_ALLOW")
"""Hosts, host:port pairs and CIDR ranges that steps may call although they are private."""
