"""Samples to try automations with: examples of contracts, recent events, what the world answered lately."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from runtime.models import Environment, Event, EventType, LogEntry, Run, Step, TopicLog
from runtime.selectors.catalogue import contracts_newest

_LOOKED_AT = 200
"""Entries of a log that are looked at for events of one type."""
_RUNS_LOOKED_AT = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleEvent:
    """An event to begin a trial with."""

    id: str
    origin: str
    """example: of the contract; recent: it really came."""
    type: str
    title: str
    at: datetime | None
    event: Mapping[str, Any]
    """type, id, source, subject, key, time, data."""


def sample_events(*, types: Sequence[str], environment: Environment, limit: int) -> list[SampleEvent]:
    """The examples of the newest contracts of these types, then their newest events, at most `limit` of each type."""
    contracts = contracts_newest(names=list(types))
    found = [
        SampleEvent(
            id=f"example:{name}:{index}",
            origin="example",
            type=name,
            title=f"Example {index + 1} of the contract",
            at=None,
            event=_event(name, data),
        )
        for name in types
        if name in contracts
        for index, data in enumerate(contracts[name].examples)
    ]
    for name in types:
        found.extend(_recent(name, environment, limit))
    return found


def _event(type_name: str, data: Any) -> dict[str, Any]:
    return {
        "type": type_name,
        "id": "example",
        "source": "/playground",
        "subject": None,
        "key": None,
        "time": None,
        "data": data,
    }


def _recent(type_name: str, environment: Environment, limit: int) -> list[SampleEvent]:
    kind = EventType.objects.filter(name=type_name).first()
    if kind is None:
        return []
    log = TopicLog.objects.filter(topic_id=kind.topic_id, environment=environment).first()
    if log is None:
        return []
    newest = LogEntry.objects.filter(log_id=log.id).order_by("-offset").values_list("event_id", flat=True)[:_LOOKED_AT]
    events = Event.objects.filter(id__in=list(newest), event_type_id=kind.id).order_by("-id")[:limit]
    return [
        SampleEvent(
            id=str(event.id),
            origin="recent",
            type=type_name,
            title=event.subject or event.key or event.ce_id,
            at=event.accepted_at,
            event={
                "type": type_name,
                "id": event.ce_id,
                "source": event.source,
                "subject": event.subject,
                "key": event.key,
                "time": event.time,
                "data": event.data,
            },
        )
        for event in events
    ]


def observed_outputs(*, automation_id: uuid.UUID, environment: Environment, nodes: Iterable[str]) -> dict[str, Any]:
    """What these steps left when they last succeeded, in the newest runs; those that did not are left out. Two queries."""
    wanted = list(nodes)
    if not wanted:
        return {}
    runs = list(
        Run.objects.filter(automation_id=automation_id, environment_id=environment.id)
        .order_by("-id")
        .values_list("id", flat=True)[:_RUNS_LOOKED_AT]
    )
    rows = Step.objects.filter(run_id__in=runs, node__in=wanted, state="succeeded").order_by("run_id", "path")
    return {node: output for node, output in rows.values_list("node", "output") if output is not None}
