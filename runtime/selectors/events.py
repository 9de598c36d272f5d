"""Reading events: by topic and offset, by type, by correlation and by key; one event with all it carries."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from runtime.core.errors import NotFound
from runtime.core.ids import uuid7_floor, uuid7_time
from runtime.models import Event, EventType, LogEntry, Topic, TopicLog
from runtime.selectors.deliveries import CLOCK_SKEW, state_counts
from runtime.selectors.paging import Page, page_of

PREVIEW_CHARACTERS = 200
TRAIL_MAX = 1_000
"""Events of one correlation or key whose runs are looked for at once."""
_WINDOW = 500
_WINDOWS_MAX = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class EventRef:
    """An event as other things name it."""

    id: uuid.UUID
    type: str
    topic: str
    subject: str | None
    key: str | None
    offset: int | None
    """Its place in the topic; None as long as the relay has not given it one."""

    def at(self, offset: int) -> "EventRef":
        """The same event with its place in the topic, known from a delivery of it."""
        return replace(self, offset=offset)

    @classmethod
    def gone(cls, event_id: uuid.UUID) -> "EventRef":
        """An event whose day is not kept any more."""
        return cls(id=event_id, type="", topic="", subject=None, key=None, offset=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class EventLine:
    """One event in a list."""

    event_id: uuid.UUID
    id: str
    """The sender's CloudEvents id."""
    source: str
    type: str
    topic: str
    offset: int | None
    subject: str | None
    key: str | None
    correlation_id: str
    time: datetime | None
    accepted_at: datetime
    size: int
    data_preview: str
    runs: dict[str, int]
    """How many of its runs are in which state."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EventFilter:
    """Which events are asked for. What is None does not matter."""

    environment_id: int
    topic: str | None = None
    type: str | None = None
    correlation_id: str | None = None
    key: str | None = None
    since: datetime | None = None
    """Accepted then or later."""

    @property
    def follows_log(self) -> bool:
        """Whether a topic's log is the way to them: a topic or a type is named, and nothing that has its own index."""
        return (self.topic or self.type) is not None and self.correlation_id is None and self.key is None


def event_refs(*, event_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, EventRef]:
    """These events by id, without their offsets; those whose day is gone are left out. One query."""
    sql = """
        SELECT e.id, t.name, p.name, e.subject, e.key FROM event e
        JOIN event_type t ON t.id = e.event_type_id JOIN topic p ON p.id = e.topic_id WHERE e.id = ANY(%s)
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(set(event_ids))])
        return {
            event_id: EventRef(id=event_id, type=type_name, topic=topic, subject=subject, key=key, offset=None)
            for event_id, type_name, topic, subject, key in cursor.fetchall()
        }


def event_list(*, wanted: EventFilter, limit: int, before: uuid.UUID | None = None) -> Page[EventLine]:
    """Events of an environment, of a correlation or of a key, the newest first; an index leads to each.

    Args:
        before: the cursor, the last event of the page before.
    """
    events = Event.objects.filter(environment_id=wanted.environment_id).order_by("-id")
    if wanted.correlation_id is not None:
        events = events.filter(correlation_id=wanted.correlation_id)
    if wanted.key is not None:
        events = events.filter(key=wanted.key)
    if wanted.topic is not None:
        events = events.filter(topic_id__in=list(Topic.objects.filter(name=wanted.topic).values_list("id", flat=True)))
    if wanted.type is not None:
        events = events.filter(event_type_id__in=_type_ids(wanted.type))
    if wanted.since is not None:
        events = events.filter(id__gte=uuid7_floor(wanted.since))
    if before is not None:
        events = events.filter(id__lt=before)
    page = page_of(list(events[: limit + 1]), limit=limit, key=lambda event: event.id)
    return Page(items=_lines(page.items), next=page.next)


def event_list_of_log(*, wanted: EventFilter, limit: int, before: int | None = None) -> Page[EventLine]:
    """The events of a topic, or of one type of it, the newest first.

    A type is looked for in windows of its topic's log, so many and no more: a page may hold fewer rows than the limit
    although there is a next one. A rare type in a busy topic costs several pages, never a long query.

    Args:
        wanted: names a topic or a type.
        before: the cursor, an offset.

    Raises:
        NotFound: there is no such topic or type.
    """
    log, type_ids = _log(wanted), _type_ids(wanted.type)
    found: list[Event] = []
    offsets: dict[uuid.UUID, int] = {}
    has_more = True
    size = limit + 1 if wanted.type is None else _WINDOW
    for _ in range(_WINDOWS_MAX):
        entries = _entries_before(log, wanted, before, size)
        offsets.update({entry.event_id: entry.offset for entry in entries})
        events = Event.objects.filter(id__in=[entry.event_id for entry in entries])
        found.extend(events if wanted.type is None else events.filter(event_type_id__in=type_ids))
        before = entries[-1].offset if entries else before
        has_more = len(entries) == size
        if len(found) > limit or not has_more:
            break
    found.sort(key=lambda event: -offsets[event.id])
    page = page_of(found, limit=limit, key=lambda event: offsets[event.id])
    following = page.next or (str(before) if has_more else None)
    return Page(items=_lines(page.items, offsets), next=following)


def event_list_from(*, wanted: EventFilter, from_offset: int, limit: int) -> Page[EventLine]:
    """The events of a topic from an offset on, in the order of the log: what a reader follows.

    With a type, the others of the page are left out: it may hold fewer rows than the limit although there is a next.

    Raises:
        NotFound: there is no such topic.
    """
    log = _log(wanted)
    entries = list(LogEntry.objects.filter(log_id=log.id, offset__gte=from_offset).order_by("offset")[: limit + 1])
    page = page_of(entries, limit=limit, key=lambda entry: entry.offset + 1)
    offsets = {entry.event_id: entry.offset for entry in page.items}
    lines = {line.event_id: line for line in _lines(_events(list(offsets)), offsets)}
    kept = [lines[event_id] for event_id in offsets if event_id in lines]
    return Page(items=[line for line in kept if wanted.type in (None, line.type)], next=page.next)


def event_get(*, event_id: uuid.UUID, environment_id: int | None = None) -> tuple[Event, EventLine]:
    """One event: the row with all it carries, and the line that a list shows.

    Args:
        environment_id: the environment that it must be of; None is any.

    Raises:
        NotFound: there is none, or its day is not kept any more.
    """
    event = Event.objects.filter(id=event_id).first()
    if event is None or environment_id not in (None, event.environment_id):
        raise NotFound("There is no such event in this environment, or its day is not kept any more.")
    return event, _lines([event])[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class EventTrail:
    """What leads to some events: their correlation, their key, or both."""

    environment_id: int
    correlation_id: str | None = None
    key: str | None = None


def event_ids_of(*, trail: EventTrail, before: uuid.UUID | None = None) -> tuple[uuid.UUID, ...]:
    """The ids of the newest events on a trail, at most 1,000.

    Args:
        before: a run's id: events that came clearly after it are left out.
    """
    events = Event.objects.filter(environment_id=trail.environment_id)
    if trail.correlation_id is not None:
        events = events.filter(correlation_id=trail.correlation_id)
    if trail.key is not None:
        events = events.filter(key=trail.key)
    if before is not None:
        events = events.filter(id__lt=uuid7_floor(uuid7_time(before) + CLOCK_SKEW))
    return tuple(events.order_by("-id").values_list("id", flat=True)[:TRAIL_MAX])


def _log(wanted: EventFilter) -> TopicLog:
    logs = TopicLog.objects.filter(environment_id=wanted.environment_id)
    if wanted.topic is not None:
        log = logs.filter(topic__name=wanted.topic).first()
    else:
        log = logs.filter(topic__event_types__name=wanted.type).first()
    if log is None:
        name = wanted.topic or wanted.type
        raise NotFound(f"There is no {'topic' if wanted.topic else 'event type'} {name}.")
    return log


def _entries_before(log: TopicLog, wanted: EventFilter, before: int | None, size: int) -> list[LogEntry]:
    entries = LogEntry.objects.filter(log_id=log.id).order_by("-offset")
    if before is not None:
        entries = entries.filter(offset__lt=before)
    if wanted.since is not None:
        entries = entries.filter(event_id__gte=uuid7_floor(wanted.since))
    return list(entries[:size])


def _type_ids(name: str | None) -> list[int]:
    return list(EventType.objects.filter(name=name).values_list("id", flat=True)) if name else []


def _events(event_ids: list[uuid.UUID]) -> list[Event]:
    return list(Event.objects.filter(id__in=event_ids))


def _lines(events: Sequence[Event], offsets: dict[uuid.UUID, int] | None = None) -> list[EventLine]:
    """What a list shows of these events, in their order. Three queries."""
    ids = [event.id for event in events]
    if offsets is None:
        offsets = dict(LogEntry.objects.filter(event_id__in=ids).values_list("event_id", "offset"))
    runs = state_counts(event_ids=ids)
    wanted = {event.event_type_id for event in events}
    names = {each.id: each for each in EventType.objects.filter(id__in=wanted).select_related("topic")}
    return [_line(event, names[event.event_type_id], offsets.get(event.id), runs.get(event.id, {})) for event in events]


def _line(event: Event, event_type: EventType, offset: int | None, runs: dict[str, int]) -> EventLine:
    return EventLine(
        event_id=event.id,
        id=event.ce_id,
        source=event.source,
        type=event_type.name,
        topic=event_type.topic.name,
        offset=offset,
        subject=event.subject,
        key=event.key,
        correlation_id=event.correlation_id,
        time=event.time,
        accepted_at=event.accepted_at,
        size=event.size,
        data_preview=_preview(event.data),
        runs=runs,
    )


def _preview(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(", ", ": "))
    return text if len(text) <= PREVIEW_CHARACTERS else text[: PREVIEW_CHARACTERS - 1] + "…"
