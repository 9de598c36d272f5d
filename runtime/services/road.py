"""Running the road's shared statements inside a Django transaction."""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection


def road_execute(statement: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
    """Run one of the statements of `runtime.queue` on this thread's connection, in the transaction under way.

    They are written for psycopg's binary parameters, which Django's own cursor does not speak.
    """
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, parameters, binary=True)
        return cursor.fetchall() if cursor.description else []
