"""JSON kept as it was written."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.types.json import Json


class WrittenJSONField(models.JSONField):
    """JSON whose members keep the order in which somebody wrote them: PostgreSQL's `json`, where `jsonb` sorts them.

    For what people read again, such as a contract. It can be stored and read, not asked for by its members.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Name the column's type."""
        del connection
        return "json"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - the base class's signature
        """Hand the value to the driver as `json`: as `jsonb` its order would be lost on the way."""
        del connection, prepared
        return value if value is None else Json(value)

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        """Take the value as the driver read it."""
        del expression, connection
        return value
