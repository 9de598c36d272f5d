"""Reading events over HTTP: lists, one event, its journey. Publishing is a small application ahead of Django."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from runtime.api.fields import AnyField, CountsField, MomentField, ObjectField, environment_of, query_of
from runtime.api.pagination import PageQuery, cursor_integer, cursor_uuid, page_body
from runtime.api.runs import EventRefOut, RunOut, WaitOut
from runtime.core.errors import Fault, Invalid
from runtime.selectors.events import (
    EventFilter,
    EventLine,
    event_get,
    event_list,
    event_list_from,
    event_list_of_log,
)
from runtime.selectors.journeys import event_journey
from runtime.selectors.paging import Page


class EventOut(serializers.Serializer):
    """One event in a list."""

    id = serializers.CharField(help_text="The sender's CloudEvents id.")
    source = serializers.CharField()  # type: ignore[assignment]  # the name in CloudEvents
    event_id = serializers.UUIDField(help_text="Ours.")
    type = serializers.CharField()
    topic = serializers.CharField()
    offset = serializers.IntegerField(allow_null=True, help_text="Its place in the topic; null until it is routed.")
    subject = serializers.CharField(allow_null=True)
    key = serializers.CharField(allow_null=True)
    correlation_id = serializers.CharField()
    time = MomentField(allow_null=True)
    accepted_at = MomentField()
    size = serializers.IntegerField(help_text="Bytes of the data as it came.")
    data_preview = serializers.CharField(help_text="The beginning of the data.")
    runs = CountsField(help_text="How many of its runs are in which state.")


class EventPageOut(serializers.Serializer):
    """A page of events."""

    items = EventOut(many=True)
    next = serializers.CharField(allow_null=True)


class EventDetailOut(EventOut):
    """One event with all it carries."""

    data = AnyField(allow_null=True)  # type: ignore[assignment]
    contract_version = serializers.IntegerField()
    causation_id = serializers.CharField(allow_null=True)
    traceparent = serializers.CharField(allow_null=True)
    actor = serializers.CharField(allow_null=True)
    intent = serializers.CharField(allow_null=True)
    outcome = serializers.CharField(allow_null=True)
    hops = serializers.IntegerField(help_text="Publish steps between the first event of its chain and this one.")
    extensions = ObjectField(allow_null=True)


class EventQuery(PageQuery):
    """Which events are listed."""

    topic = serializers.CharField(required=False, max_length=120)
    from_offset = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=10**18,
        help_text="With a topic: in the order of the log, from this offset on.",
    )
    type = serializers.CharField(required=False, max_length=160)
    correlation_id = serializers.CharField(required=False, max_length=1024)
    key = serializers.CharField(required=False, max_length=1024)
    since = serializers.DateTimeField(required=False, help_text="Accepted then or later.")


class StepOnWayOut(serializers.Serializer):
    """One finished step."""

    node = serializers.CharField()
    path = serializers.CharField()
    state = serializers.CharField()
    at = MomentField()
    offset_ms = serializers.FloatField()
    duration_ms = serializers.FloatField(help_text="Of its last attempt.")
    attempt_count = serializers.IntegerField()


class StationOut(serializers.Serializer):
    """One station that the event has passed, or stands at."""

    station = serializers.ChoiceField(choices=["ingest", "relay", "dispatch", "execute", "settle"])
    at = MomentField(allow_null=True)
    offset_ms = serializers.FloatField(allow_null=True, help_text="Since the event was accepted.")
    detail = serializers.CharField()
    run_id = serializers.UUIDField(allow_null=True)
    waiting = WaitOut(allow_null=True)
    steps = StepOnWayOut(many=True)


class JourneyOut(serializers.Serializer):
    """The way of one event."""

    event = EventOut()
    stations = StationOut(many=True)
    runs = RunOut(many=True)
    leads_to = EventRefOut(many=True, help_text="Events that its runs published.")


class EventListApi(APIView):
    """Events."""

    permission = "events:read"

    @extend_schema(operation_id="events_list", parameters=[EventQuery], responses=EventPageOut)
    def get(self, request: Request) -> Response:
        """List events, the newest first; with `from_offset`, a topic's in the order of its log.

        A page may hold fewer events than the limit although there is a next one.
        """
        return Response(page_body(_page(query_of(EventQuery, request), environment_of(request).id), EventOut))


def _page(query: dict[str, Any], environment_id: int) -> Page[EventLine]:
    names = ("topic", "type", "correlation_id", "key", "since")
    wanted = EventFilter(environment_id=environment_id, **{name: query[name] for name in names if name in query})
    limit = query["limit"]
    if "from_offset" in query:
        if wanted.topic is None:
            message = "Name the topic whose offsets these are."
            raise Invalid(errors=[Fault(pointer="/topic", message=message, code="required")])
        start = cursor_integer(query)
        return event_list_from(wanted=wanted, from_offset=query["from_offset"] if start is None else start, limit=limit)
    if wanted.follows_log:
        return event_list_of_log(wanted=wanted, limit=limit, before=cursor_integer(query))
    return event_list(wanted=wanted, limit=limit, before=cursor_uuid(query))


_CARRIED = (
    "data",
    "contract_version",
    "causation_id",
    "traceparent",
    "actor",
    "intent",
    "outcome",
    "hops",
    "extensions",
)
"""What the detail shows beyond the line of the list."""


class EventApi(APIView):
    """One event."""

    permission = "events:read"

    @extend_schema(operation_id="events_get", responses=EventDetailOut)
    def get(self, request: Request, event_id: Any) -> Response:
        """One event with all it carries."""
        event, line = event_get(event_id=event_id, environment_id=environment_of(request).id)
        carried = {name: getattr(event, name) for name in _CARRIED}
        return Response({**EventOut(line).data, **carried})


class EventJourneyApi(APIView):
    """The journey of an event."""

    permission = "events:read"

    @extend_schema(operation_id="events_journey", responses=JourneyOut)
    def get(self, request: Request, event_id: Any) -> Response:
        """Every station that the event passed, with times, and why anything of it waits."""
        return Response(JourneyOut(event_journey(event_id=event_id, environment_id=environment_of(request).id)).data)
