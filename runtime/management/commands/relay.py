"""`manage.py relay`: the process that gives events their place and finds workers for deliveries."""

import signal
from typing import Any

import celery
import structlog
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from runtime.relaying import Relay, RelaySettings
from runtime.services.partitions import partitions_ensure, partitions_prune

log = structlog.get_logger(__name__)

HINT_BOUNDS = {"socket_timeout": 1.0, "socket_connect_timeout": 1.0, "read_timeout": 2.0, "write_timeout": 2.0}
"""Seconds a hint may take, in the words of Redis and of RabbitMQ; each takes those that it knows."""


class Command(BaseCommand):
    """Runs until it is told to stop; another one that runs beside it stands by."""

    help = "Sequence events, route them to automations and find workers, until told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        """Lead, or stand by."""
        sender = celery.Celery(broker=settings.BROKER_URL)
        sender.conf.update(
            task_ignore_result=True,
            task_default_queue="execute",
            task_publish_retry=False,
            broker_connection_timeout=2.0,
            # A broker that accepts and never answers must not stop the road: the next look hints again.
            broker_transport_options=HINT_BOUNDS,
        )

        def hint() -> None:
            # A hint that nobody took within a minute is no use any more; one that cannot be sent is sent later.
            sender.send_task("execute", expires=60, retry=False, ignore_result=True)

        relay = Relay(
            RelaySettings(
                dsn=settings.DATABASE_URL,
                signal_url=settings.SIGNAL_URL,
                batch_max=settings.RELAY_BATCH_MAX,
                claim_max=settings.CLAIM_MAX,
                lease_seconds=settings.RELAY_LEASE_SECONDS,
                rescues_max=settings.RESCUES_MAX,
            ),
            hint=hint,
            housekeep=_housekeep,
        )
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: relay.stop())
        relay.run()


def _housekeep() -> None:
    """Partitions ahead and retention. A failure is logged and tried again within the hour: the road goes on."""
    close_old_connections()
    try:
        made = partitions_ensure()
        pruned = partitions_prune()
        call_command("clearsessions")
    except Error as error:
        log.error("housekeeping_failed", error=type(error).__name__)
        return
    log.info("housekeeping", made=made, dropped=pruned.dropped, kept=[each.reason for each in pruned.kept])
