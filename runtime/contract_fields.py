"""Which fields events may lack, by the newest contracts of their types: what plans and filters are compiled with (G41)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

import orjson
import structlog

from runtime.core.graph.asking import Route
from runtime.core.graph.optional import Known, fields_of, optional_in

log = structlog.get_logger(__name__)

FRESH_SECONDS: Final = 60
"""A newer contract takes part this long after it was made, at the latest."""
CONTRACTS_KEPT: Final = 512
NEWEST = """
SELECT t.id, t.topic_id, c.schema FROM event_type t LEFT JOIN LATERAL (
  SELECT schema::text FROM contract WHERE event_type_id = t.id ORDER BY version DESC LIMIT 1) c ON true
WHERE t.topic_id = ANY(%s) OR t.id = ANY(%s)
"""
"""Parameters as `parameters_for` makes them."""


def parameters_for(wanted: Iterable[tuple[int, Sequence[int]]]) -> list[list[int]]:
    """Answer the parameters of NEWEST for some triggers: topic and event types, none for every type of the topic."""
    triggers = list(wanted)
    topics = {topic_id for topic_id, type_ids in triggers if not type_ids}
    types = {type_id for _, type_ids in triggers for type_id in type_ids}
    return [sorted(topics), sorted(types)]


class ContractFields:
    """The newest contracts of some event types.

    Args:
        rows: of NEWEST.
    """

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._schemas: dict[int, str | None] = {}
        self._types: dict[int, list[int]] = {}
        for type_id, topic_id, schema in rows:
            self._schemas[type_id] = schema
            self._types.setdefault(topic_id, []).append(type_id)

    def optional(self, topic_id: int, type_ids: Sequence[int]) -> frozenset[Route]:
        """Answer the paths that events may lack.

        Args:
            topic_id: of the trigger.
            type_ids: that it wants; none for every type of the topic.
        """
        wanted = type_ids or self._types.get(topic_id, ())
        return optional_in([_fields(self._schemas.get(each)) for each in wanted])


@lru_cache(maxsize=CONTRACTS_KEPT)
def _fields(schema: str | None) -> Known:
    if schema is None:
        return {}
    try:
        return fields_of(orjson.loads(schema))
    except Exception:
        # One contract that breaks its reader must not stop the events of all others: nothing in it counts as optional.
        log.exception("contract_unreadable", schema=schema[:200])
        return {}
