"""Celery's one task: a hint that deliveries are ready. It is disposable; the rows are the truth."""

import asyncio
import gc
import mmap

import uvloop
from celery import shared_task
from celery.signals import worker_process_init, worker_process_shutdown, worker_shutting_down
from django.conf import settings
from django.db import connections

from runtime.worker import Worker, WorkerSettings

_STOPPING = mmap.mmap(-1, 1)
"""One byte of memory that the processes forked later share: set when the worker is asked to stop."""


class _Process:
    """This worker process's event loop and what lives on it, made with the first hint."""

    loop: asyncio.AbstractEventLoop | None = None
    worker: Worker | None = None


@worker_shutting_down.connect
def _take_no_more(**_: object) -> None:
    _STOPPING[0] = 1


@worker_process_init.connect
def _forget_parent(**_: object) -> None:
    # A socket opened before the fork belongs to the parent.
    connections.close_all()
    _Process.loop = None
    _Process.worker = None
    # What is loaded by now lives as long as the process: collecting it again and again finds nothing.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@worker_process_shutdown.connect
def _close(**_: object) -> None:
    if _Process.loop is not None:
        _Process.loop.close()


@shared_task(name="execute", ignore_result=True)
def execute() -> None:
    """Take ready deliveries and run them until none is left."""
    if _Process.loop is None or _Process.worker is None:
        _Process.loop = uvloop.new_event_loop()
        _Process.worker = Worker(
            WorkerSettings(
                dsn=settings.DATABASE_URL,
                signal_url=settings.SIGNAL_URL,
                egress_allow=tuple(settings.EGRESS_ALLOW),
                vault_keys=tuple(settings.VAULT_KEYS),
                claim_max=settings.CLAIM_MAX,
                lease_seconds=settings.LEASE_SECONDS,
                drain_seconds=settings.DRAIN_SECONDS,
            )
        )
    _Process.loop.run_until_complete(_Process.worker.drain(is_stopping=lambda: _STOPPING[0] == 1))
