"""Which live automations start which: what each is started by, and what it publishes."""

import json
import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

_LIVE = """
SELECT d.environment_id, d.automation_id, v.automation_name,
  v.document #>> '{trigger,topic}', COALESCE(v.document #> '{trigger,types}', '[]')::text,
  COALESCE((SELECT jsonb_agg(jsonb_build_array(n #>> '{config,topic}', n #>> '{config,type}'))
    FROM jsonb_array_elements(v.document -> 'nodes') n
    WHERE n ->> 'kind' = 'publish' AND n ->> 'disabled' IS DISTINCT FROM 'true'), '[]')::text
FROM deployment d JOIN version v ON v.id = d.version_id
WHERE d.state = 'live' ORDER BY v.automation_name, v.id
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Circuit:
    """One automation as events see it."""

    automation_id: uuid.UUID | None
    """None: of a drawing that belongs to no automation as yet. Names are not unique."""
    name: str
    topic: str | None
    types: frozenset[str]
    """Empty: every type of the topic."""
    publishes: tuple[tuple[str, str], ...]
    """Topic and type of each event it may send."""

    def is_started_by(self, topic: str, event_type: str) -> bool:
        """Whether such an event starts it, filters aside."""
        return self.topic in (None, topic) and (not self.types or event_type in self.types)


def circuits_live() -> list[list[Circuit]]:
    """The live automations of each environment: events stay in theirs. One query that reads no whole document."""
    found: dict[int, list[Circuit]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_LIVE)
        for environment, automation_id, name, topic, types, publishes in cursor.fetchall():
            pairs = tuple((str(place), str(kind)) for place, kind in json.loads(publishes))
            found[environment].append(
                Circuit(
                    automation_id=automation_id,
                    name=name,
                    topic=topic,
                    types=frozenset(json.loads(types)),
                    publishes=pairs,
                )
            )
    return list(found.values())
