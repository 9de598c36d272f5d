"""Connections of the road: autocommit, one purpose each, listed by name in pg_stat_activity."""

from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper

from runtime.pgarrays import register

_OPTIONS = (
    # An answer means that the disk has it (E1, S1).
    "-c synchronous_commit=on"
    " -c statement_timeout=20000"
    " -c idle_in_transaction_session_timeout=60000"
    # Prepared statements over tables that grow from nothing within a minute: a plan made while they were small must
    # not read them whole when they are large.
    " -c enable_seqscan=off -c plan_cache_mode=force_generic_plan"
)


async def connect(dsn: str, *, name: str) -> psycopg.AsyncConnection[Any]:
    """A connection for an event loop."""
    return await psycopg.AsyncConnection.connect(dsn, **_manner(name))


def connect_sync(dsn: str, *, name: str) -> psycopg.Connection[Any]:
    """A connection for a thread of its own."""
    return psycopg.Connection.connect(dsn, **_manner(name))


def _manner(name: str) -> dict[str, Any]:
    return {
        "autocommit": True,
        "prepare_threshold": 0,
        "application_name": f"millrace {name}",
        "options": _OPTIONS,
        "connect_timeout": 5,
    }


def road_cursor(django: BaseDatabaseWrapper) -> psycopg.Cursor[Any]:
    """A cursor for the road's own statements within Django's transaction: `%b` and array parameters work on it.

    Args:
        django: `django.db.connection`, in an atomic block.
    """
    django.ensure_connection()
    cursor: psycopg.Cursor[Any] = psycopg.Cursor(django.connection)
    register(cursor.adapters)
    return cursor
