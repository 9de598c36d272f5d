"""Which live automations start which: what each is started by, and what it publishes."""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from runtime.core.graph import registered_kinds

_LIVE = "SELECT environment_id, version_id FROM deployment WHERE state = 'live' ORDER BY automation_id"
_READ = """
SELECT v.id, v.automation_id, v.automation_name,
  v.document #>> '{trigger,topic}', COALESCE(v.document #> '{trigger,types}', '[]')::text,
  COALESCE((SELECT jsonb_agg(jsonb_build_array(k.name,
      jsonb_build_object(k.topic, n.step -> 'config' -> k.topic, k.type, n.step -> 'config' -> k.type)) ORDER BY n.place)
    FROM jsonb_array_elements(v.document -> 'nodes') WITH ORDINALITY n (step, place)
    JOIN unnest(%s::text[], %s::text[], %s::text[]) k (name, topic, type) ON k.name = n.step ->> 'kind'
    WHERE n.step ->> 'disabled' IS DISTINCT FROM 'true'), '[]')::text
FROM version v WHERE v.id = ANY(%s)
"""
"""Of a step that publishes, only what says which event it is: what it puts into the event may be large."""


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


_known: Mapping[uuid.UUID, Circuit] = {}
"""By version: those that were live when they were last asked for. A version never changes, so that a circuit is read out
of its document once. Never written into, but replaced as a whole: threads may read on."""


def circuits_live() -> list[list[Circuit]]:
    """The live automations of each environment, by the age of the automation: events stay in theirs.

    It reads the documents of those versions alone that went live since it was asked the last time.
    """
    global _known
    with connection.cursor() as cursor:
        cursor.execute(_LIVE)
        live = cursor.fetchall()
    versions = {version_id for _, version_id in live}
    known = _known
    kept = {version_id: known[version_id] for version_id in versions & known.keys()}
    unknown = versions - kept.keys()
    circuits = {**kept, **_read(unknown)} if unknown else kept
    _known = circuits
    found: dict[int, list[Circuit]] = defaultdict(list)
    for environment_id, version_id in live:
        found[environment_id].append(circuits[version_id])
    return list(found.values())


def _read(version_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Circuit]:
    kinds = registered_kinds()
    publishing = {name: kind for name in kinds.names() if (kind := kinds.find(name)) is not None and kind.publishes}
    members = [kind.publishes for kind in publishing.values() if kind.publishes is not None]
    named = [list(publishing), [each.topic for each in members], [each.type for each in members]]
    with connection.cursor() as cursor:
        cursor.execute(_READ, [*named, list(version_ids)])
        return {
            version_id: Circuit(
                automation_id=automation_id,
                name=name,
                topic=topic,
                types=frozenset(json.loads(types)),
                publishes=tuple(
                    event for kind, config in json.loads(steps) if (event := publishing[kind].event(config)) is not None
                ),
            )
            for version_id, automation_id, name, topic, types, steps in cursor.fetchall()
        }
