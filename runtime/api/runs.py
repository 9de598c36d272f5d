"""Runs over HTTP: list, detail, cancel."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from runtime.api.fields import AnyField, MomentField, ObjectField, author_of, body_of, environment_of, query_of
from runtime.api.ownership import AutomationRefOut, OwnedAutomationOut, automation_team, owners
from runtime.api.pagination import PageQuery, cursor_uuid, page_body
from runtime.core.states import RunState
from runtime.selectors.deliveries import DeliveryFilter
from runtime.selectors.details import RunDetail, run_detail
from runtime.selectors.events import EventTrail, event_ids_of
from runtime.selectors.runs import RunSummary, run_get, run_list
from runtime.services.runs import run_cancel

RUN_STATES = [state.value for state in RunState]


class EventRefOut(serializers.Serializer):
    """An event as other things name it."""

    id = serializers.UUIDField()
    type = serializers.CharField(help_text="Empty where the event's day is not kept any more.")
    topic = serializers.CharField()
    offset = serializers.IntegerField(allow_null=True, help_text="Its place in the topic; null until it is routed.")
    subject = serializers.CharField(allow_null=True, help_text="What it is about.")
    key = serializers.CharField(allow_null=True)


class WaitOut(serializers.Serializer):
    """Why something waits."""

    why = serializers.CharField(help_text="A sentence.")
    until = MomentField(allow_null=True, help_text="Null where it is not known.")


class RunErrorOut(serializers.Serializer):
    """What ended a run badly."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """`class` is a word of Python; it is the name of the field all the same."""
        return {"class": serializers.CharField(source="error_class"), **super().get_fields()}

    message = serializers.CharField()
    node = serializers.CharField(allow_null=True)


class RunOut(serializers.Serializer):
    """One run."""

    id = serializers.UUIDField()
    automation = AutomationRefOut()
    version = serializers.IntegerField()
    environment = serializers.CharField()
    state = serializers.ChoiceField(choices=RUN_STATES)
    reason = serializers.CharField(allow_null=True, help_text="Why it ended as it did, where that needs words.")
    waiting = WaitOut(allow_null=True)
    event = EventRefOut()
    key = serializers.CharField(allow_null=True, help_text="The ordering key; null where the order does not matter.")
    created_at = MomentField()
    started_at = MomentField(allow_null=True)
    ended_at = MomentField(allow_null=True)
    duration_ms = serializers.FloatField(allow_null=True)
    step_count = serializers.IntegerField()
    error = RunErrorOut(allow_null=True)


class RunPageOut(serializers.Serializer):
    """A page of runs."""

    items = RunOut(many=True)
    next = serializers.CharField(allow_null=True)


class AttemptOut(serializers.Serializer):
    """One try of a step."""

    number = serializers.IntegerField()
    state = serializers.CharField(help_text="succeeded, failed, unknown, or waiting for a delay.")
    started_at = MomentField()
    ended_at = MomentField()
    error_class = serializers.CharField(allow_null=True)
    message = serializers.CharField(allow_null=True)
    detail = ObjectField(allow_null=True, help_text="What was called and how it answered; never a secret.")
    retry_at = MomentField(allow_null=True)


class StepOut(serializers.Serializer):
    """One node of a run: finished, under way or waiting."""

    node = serializers.CharField()
    path = serializers.CharField(help_text="Empty at the top; lines[3] inside a for-each.")
    kind = serializers.CharField()
    name = serializers.CharField()
    state = serializers.CharField()
    port = serializers.CharField(allow_null=True, help_text="The way it went on; null where it ended there.")
    input = AnyField(allow_null=True)
    output = AnyField(allow_null=True)
    error = AnyField(allow_null=True)
    attempt_count = serializers.IntegerField()
    started_at = MomentField(allow_null=True)
    ended_at = MomentField(allow_null=True)
    duration_ms = serializers.FloatField(allow_null=True)
    idempotency_key = serializers.CharField(help_text="Sent with every attempt, always the same.")
    attempts = AttemptOut(many=True)


class RunDetailOut(RunOut):
    """One run with everything that happened in it."""

    automation = OwnedAutomationOut()
    document = ObjectField(help_text="The automation as it was when the run began.")
    steps = StepOut(many=True)
    are_steps_cut = serializers.BooleanField(help_text="Whether there are more steps than are shown.")


class RunQuery(PageQuery):
    """Which runs are listed."""

    automation = serializers.UUIDField(required=False)
    state = serializers.ChoiceField(choices=RUN_STATES, required=False)
    failed_at = serializers.CharField(
        required=False, max_length=120, help_text="The id of a step: those that are dead because of it."
    )
    event = serializers.UUIDField(required=False)
    correlation_id = serializers.CharField(required=False, max_length=1024)
    key = serializers.CharField(required=False, max_length=1024, help_text="Of the event.")
    since = serializers.DateTimeField(required=False)


class RunCancelIn(serializers.Serializer):
    """Why a run is ended."""

    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=2_000)


def detail_body(detail: RunDetail) -> dict[str, Any]:
    """A run's detail as it is answered."""
    automation = detail.summary.automation
    return {
        **RunOut(detail.summary).data,
        "automation": OwnedAutomationOut(automation, context=owners([automation])).data,
        "document": detail.document,
        "steps": StepOut(detail.steps, many=True).data,
        "are_steps_cut": detail.are_steps_cut,
    }


class RunListApi(APIView):
    """Runs."""

    permission = "runs:read"

    @extend_schema(operation_id="runs_list", parameters=[RunQuery], responses=RunPageOut)
    def get(self, request: Request) -> Response:
        """List runs of any state, the newest first.

        By correlation or key, the runs of the newest 1,000 events of it are looked through for each page.
        """
        query = query_of(RunQuery, request)
        wanted = _wanted(query, environment_of(request).id)
        return Response(page_body(run_list(wanted=wanted, limit=query["limit"]), RunOut))


def _wanted(query: dict[str, Any], environment_id: int) -> DeliveryFilter:
    before = cursor_uuid(query)
    event_ids: tuple[uuid.UUID, ...] | None = None
    if "event" in query:
        # An id that carries no time is none of ours: nothing has run for it.
        event_ids = (query["event"],) if query["event"].version == 7 else ()
    elif "correlation_id" in query or "key" in query:
        trail = EventTrail(
            environment_id=environment_id, correlation_id=query.get("correlation_id"), key=query.get("key")
        )
        event_ids = event_ids_of(trail=trail, before=before)
    return DeliveryFilter(
        environment_id=environment_id,
        automation_id=query.get("automation"),
        state=RunState(query["state"]) if "state" in query else None,
        failed_at=query.get("failed_at"),
        event_ids=event_ids,
        since=query.get("since"),
        before=before,
    )


class RunApi(APIView):
    """One run."""

    permission = "runs:read"

    @extend_schema(operation_id="runs_get", responses=RunDetailOut)
    def get(self, request: Request, run_id: Any) -> Response:
        """One run with its steps and their attempts."""
        return Response(detail_body(run_detail(run_id=run_id, environment_id=environment_of(request).id)))


class RunCancelApi(APIView):
    """Ending a run."""

    permission = "runs:write"

    def owning_team_id(self, run: RunSummary) -> int | None:
        """Whose the automation is."""
        return automation_team(run.automation.id)

    @extend_schema(operation_id="runs_cancel", request=RunCancelIn, responses=RunOut)
    def post(self, request: Request, run_id: Any) -> Response:
        """End a run, wherever it stands. Twice is once; a run that ended otherwise is a 409."""
        reason = body_of(RunCancelIn, request)["reason"]
        run = run_get(run_id=run_id, environment_id=environment_of(request).id)
        self.check_object_permissions(request, run)
        run_cancel(run_id=run.id, by=author_of(request), reason=reason)
        return Response(RunOut(run_get(run_id=run.id)).data)
