"""Sending one event from the page, to watch what it does. Programs use the publish endpoint."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from runtime.api.fields import AnyField, author_of, body_of, environment_of
from runtime.services.events import EventByHand, event_send


class EventSendIn(serializers.Serializer):
    """An event as a person writes it; what an envelope needs beside it is filled in."""

    type = serializers.CharField(max_length=160)
    subject = serializers.CharField(required=False, allow_blank=True, default="", max_length=1024)
    key = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=1024, help_text="The ordering key."
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        """`data` is taken on the class."""
        return {**super().get_fields(), "data": AnyField(allow_null=True)}


class EventSentOut(serializers.Serializer):
    """What was sent."""

    event_id = serializers.UUIDField()


class EventSendApi(APIView):
    """One event by hand."""

    permission = "events:publish"

    @extend_schema(operation_id="events_send", request=EventSendIn, responses={201: EventSentOut})
    def post(self, request: Request) -> Response:
        """Publish one event, checked by its contract like any other. Every automation that wants it gets it."""
        event = EventByHand(**body_of(EventSendIn, request))
        sent = event_send(environment=environment_of(request), event=event, by=author_of(request))
        return Response(EventSentOut(sent).data, status=201)
