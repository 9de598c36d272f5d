"""The playground over HTTP: sample events, trials with the world left alone, and trials for real."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from runtime.api.fields import AnyField, MomentField, ObjectField, body_of, environment_of, query_of
from runtime.api.ownership import automation_team
from runtime.core.errors import NotAllowed
from runtime.core.graph.callings import names_connections
from runtime.selectors.samples import sample_events
from runtime.services.playground import Trial, Tried, playground_perform, playground_run

TYPES_MAX = 20


class PlaygroundThrottle(SimpleRateThrottle):
    """Five a second for each person or key: a trial is worth a few dozen requests of another kind."""

    scope = "playground"
    rate = "300/min"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """Whose rate it counts: the key's, else the person's."""
        del view
        key = getattr(request.auth, "pk", None)
        return f"throttle:{self.scope}:{'key' if key else 'user'}:{key or getattr(request.user, 'pk', '')}"


class PerformThrottle(PlaygroundThrottle):
    """One in two seconds: it reaches other people's systems."""

    scope = "playground_perform"
    rate = "30/min"


class EventIn(serializers.Serializer):
    """The event to begin with."""

    type = serializers.CharField(max_length=200)
    id = serializers.CharField(required=False, max_length=1024)
    subject = serializers.CharField(required=False, allow_null=True, allow_blank=True, max_length=1024)
    key = serializers.CharField(required=False, allow_null=True, allow_blank=True, max_length=1024)
    time = serializers.CharField(required=False, allow_null=True, max_length=64)
    correlationid = serializers.CharField(required=False, max_length=1024)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`data` and `source` are taken on the class."""
        source = serializers.CharField(required=False, max_length=1024)
        return {**super().get_fields(), "source": source, "data": AnyField(allow_null=True)}


class MockIn(serializers.Serializer):
    """What the world is to answer to a step."""

    port = serializers.CharField(
        required=False, max_length=80, help_text="`error`: the call fails with the `class` and `message` of the output."
    )
    output = AnyField(required=False, allow_null=True, default=None)


class TrialIn(serializers.Serializer):
    """What is to be tried."""

    document = AnyField(help_text="Broken steps are left out.")
    event = EventIn()
    upto = serializers.CharField(required=False, allow_null=True, help_text="Only this step and those before it.")
    only = serializers.CharField(required=False, allow_null=True, help_text="This step alone, over the pins.")
    item = AnyField(required=False, allow_null=True, default=None, help_text="With `only`: the for-each's item.")
    index = serializers.IntegerField(required=False, default=1, min_value=1)
    pins = ObjectField(required=False, default=dict, help_text="Outputs by step: such a step does nothing.")
    mocks = serializers.DictField(child=MockIn(), required=False, default=dict)
    automation = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="Whose newest real outputs stand in for the world."
    )


class PerformIn(TrialIn):
    """What is to be tried for real."""

    automation = serializers.UUIDField(help_text="Whose owners may do this.")


class PositionOut(serializers.Serializer):
    """Where a trial failed."""

    node = serializers.CharField()
    path = serializers.CharField(allow_blank=True)
    message = serializers.CharField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`class` is a keyword."""
        return {**super().get_fields(), "class": serializers.CharField(source="error_class")}


class TrialStepOut(serializers.Serializer):
    """One step as it went."""

    node = serializers.CharField()
    path = serializers.CharField(allow_blank=True, help_text="`lines[3]` in the third item of the for-each `lines`.")
    kind = serializers.CharField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=("succeeded", "failed", "skipped"))
    port = serializers.CharField(allow_null=True)
    input = AnyField(allow_null=True)
    output = AnyField(allow_null=True)
    error = ObjectField(allow_null=True, help_text="class, message, and of an expression: field, expression, span.")
    duration_ms = serializers.FloatField()
    by = serializers.ChoiceField(choices=("ran", "pinned", "mocked", "observed", "example", "performed"))
    note = serializers.CharField(allow_blank=True)
    published = ObjectField(allow_null=True, help_text="Of a publish step: topic, type, subject, key, data.")
    is_cut = serializers.BooleanField(help_text="Its output was too large to show: a word stands for it.")


class TriggerOut(serializers.Serializer):
    """What the trigger's filter said."""

    state = serializers.ChoiceField(choices=("passed", "refused", "failed"))
    message = serializers.CharField(allow_blank=True)


class TrialOut(serializers.Serializer):
    """What came of a trial."""

    outcome = serializers.ChoiceField(choices=("succeeded", "filtered", "failed", "refused", "partial", "limited"))
    failure = PositionOut(allow_null=True)
    trigger = TriggerOut()
    steps = TrialStepOut(many=True)
    edges = serializers.ListField(child=serializers.CharField(), help_text="The arrows that were taken.")
    scope = ObjectField(help_text="data, event and steps, for trying expressions.")
    duration_ms = serializers.FloatField()
    is_cut = serializers.BooleanField(help_text="A value was too large to show.")
    problems = serializers.ListField(child=ObjectField(), help_text="Of the steps that were left out.")
    event_problems = serializers.ListField(child=ObjectField(), help_text="pointer and message, by the contract.")


class SampleQuery(serializers.Serializer):
    """Which samples are wanted."""

    types = serializers.CharField(max_length=4_000, help_text="Event types, with commas between them.")
    limit = serializers.IntegerField(required=False, default=5, min_value=0, max_value=20)


class SampleOut(serializers.Serializer):
    """An event to begin a trial with."""

    id = serializers.CharField()
    origin = serializers.ChoiceField(choices=("example", "recent"))
    type = serializers.CharField()
    title = serializers.CharField()
    at = MomentField(allow_null=True)
    event = ObjectField()


class SampleListOut(serializers.Serializer):
    """Sample events."""

    items = SampleOut(many=True)


class SampleListApi(APIView):
    """Sample events."""

    permission = "events:read"

    @extend_schema(operation_id="playground_samples", parameters=[SampleQuery], responses=SampleListOut)
    def get(self, request: Request) -> Response:
        """The examples of the contracts of these types, then their newest events."""
        query = query_of(SampleQuery, request)
        types = [name for name in map(str.strip, query["types"].split(",")) if name][:TYPES_MAX]
        found = sample_events(types=types, environment=environment_of(request), limit=query["limit"])
        return Response(SampleListOut({"items": found}).data)


class PlaygroundRunApi(APIView):
    """Trials with the world left alone. What real runs left may stand in for it, so it takes the right to read those."""

    permission = "runs:read"
    throttle_classes = (PlaygroundThrottle,)

    @extend_schema(operation_id="playground_run", request=TrialIn, responses=TrialOut)
    def post(self, request: Request) -> Response:
        """Run one event through a drawing, here and now. Nothing is called and nothing is published."""
        return Response(trial_body(playground_run(trial=_trial(request, body_of(TrialIn, request)))))


class PlaygroundPerformApi(APIView):
    """Trials for real."""

    permission = "runs:write"
    throttle_classes = (PerformThrottle,)

    def owning_team_id(self, automation_id: uuid.UUID) -> int | None:
        """Whose automation is tried."""
        return automation_team(automation_id)

    @extend_schema(operation_id="playground_perform", request=PerformIn, responses=TrialOut)
    def post(self, request: Request) -> Response:
        """Run one event through a drawing for real: calls go out once each, events are published."""
        body = body_of(PerformIn, request)
        # A drawing of one's own signs in wherever its connections do: a key that may not write drawings may not do that.
        scopes = getattr(request.auth, "scopes", None)
        if scopes is not None and "automations:write" not in scopes and names_connections(body["document"]):
            raise NotAllowed("The key lacks the scope automations:write, which calls through connections need.")
        self.check_object_permissions(request, body["automation"])
        return Response(trial_body(playground_perform(trial=_trial(request, body))))


def _trial(request: Request, body: dict[str, Any]) -> Trial:
    return Trial(
        document=body["document"],
        event=body["event"],
        environment=environment_of(request),
        automation_id=body["automation"],
        upto=body.get("upto"),
        only=body.get("only"),
        item=body["item"],
        index=body["index"],
        pins=body["pins"],
        mocks=body["mocks"],
    )


def trial_body(tried: Tried) -> dict[str, Any]:
    """The body of an answer about a trial."""
    result = tried.result
    return {
        "outcome": result.outcome,
        "failure": None if result.failure is None else PositionOut(result.failure).data,
        "trigger": result.trigger,
        "steps": TrialStepOut(result.steps, many=True).data,
        "edges": result.edges,
        "scope": result.scope,
        "duration_ms": result.duration_ms,
        "is_cut": result.is_cut,
        "problems": [each.as_dict() for each in tried.problems],
        "event_problems": tried.event_problems,
    }
