"""For operators and their tools: is it alive, can it work, how much does it do. No sign-in; nothing of anybody's data.

Put them behind the balancer's own rules where they should not be seen from outside.
"""

import os
from datetime import datetime

import redis
from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from redis.exceptions import RedisError

from runtime.core.ids import uuid7_floor

STALE_SECONDS = 15
"""The relay measures every second; older than this, nobody leads."""


def alive(_request: HttpRequest) -> HttpResponse:
    """`/healthz`: this process answers. Says nothing of what it needs: restarting it would not mend that."""
    return JsonResponse({"status": "ok"})


def ready(_request: HttpRequest) -> HttpResponse:
    """`/readyz`: 200 where events can be accepted, else 503; each part with what it says.

    The relay and the broker may be away for a while without anything being refused or lost, so they are told and do
    not decide.
    """
    store = _store()
    parts = {"store": store, "relay": _relay() if store == "ok" else "unknown", "signals": _signals()}
    return JsonResponse({"status": store, "parts": parts}, status=200 if store == "ok" else 503)


def metrics(_request: HttpRequest) -> HttpResponse:
    """`/metrics`: what the processes of this machine counted, for Prometheus."""
    registry = CollectorRegistry()
    directory = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    MultiProcessCollector(registry, path=directory)  # type: ignore[no-untyped-call]
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _store() -> str:
    try:
        with connection.cursor() as cursor:
            # A day without a partition could not take an event.
            cursor.execute(
                "SELECT count(*) FROM pg_inherits WHERE inhparent = 'event'::regclass"
                " AND pg_get_expr((SELECT relpartbound FROM pg_class WHERE oid = inhrelid), inhrelid) LIKE %s",
                [f"%FROM ('{uuid7_floor(_today())}')%"],
            )
            (partitions,) = cursor.fetchone()
    except Error:
        return "away"
    return "ok" if partitions else "no partition for today"


def _today() -> datetime:
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)


def _relay() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT measured_at < clock_timestamp() - make_interval(secs => %s) FROM road_gauge", [STALE_SECONDS]
        )
        row = cursor.fetchone()
    return "ok" if row and row[0] is False else "nobody leads"


def _signals() -> str:
    try:
        redis.Redis.from_url(settings.SIGNAL_URL, socket_timeout=0.5, socket_connect_timeout=0.5).ping()
    except (RedisError, OSError):
        return "away"
    return "ok"
