"""What the canvas asks for beside the documents: problems, the language's schema, what happened lately."""

import uuid
from dataclasses import asdict

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.selectors import automation_view
from builder.automations.services import problems_of
from runtime.api.fields import AnyField, CountsField, MomentField, ObjectField, body_of, environment_of
from runtime.core.graph import document_schema
from runtime.selectors.live_drawing import Counts, DrawingActivity, Drawn, Waiting, drawing_activity


class CheckIn(serializers.Serializer):
    """A document to look at."""

    document = AnyField()
    automation = serializers.UUIDField(
        required=False,
        allow_null=True,
        default=None,
        help_text="Whose drawing it is: what is live of it is no other automation. Null: of none as yet.",
    )


class FixOut(serializers.Serializer):
    """What a person would most likely do about a problem."""

    title = serializers.CharField(help_text="For the button.")
    patch = serializers.ListField(child=ObjectField(), help_text="JSON Patch (RFC 6902) of the document.")


class ProblemOut(serializers.Serializer):
    """One problem of a document."""

    severity = serializers.ChoiceField(choices=("error", "warning"))
    node = serializers.CharField(allow_null=True, help_text="Null: the automation as a whole.")
    field = serializers.CharField(allow_blank=True, help_text="JSON pointer into the node, else into the document.")
    message = serializers.CharField()
    code = serializers.CharField()
    span = serializers.ListField(
        child=serializers.IntegerField(),
        min_length=2,
        max_length=2,
        required=False,
        help_text="Characters of the expression to underline, from and up to; absent: all of the field.",
    )
    fix = FixOut(required=False)


class ProblemListOut(serializers.Serializer):
    """Every problem."""

    problems = ProblemOut(many=True)


class NodeActivityOut(serializers.Serializer):
    """What one node did in the last hour."""

    succeeded = serializers.IntegerField()
    failed = serializers.IntegerField()
    skipped = serializers.IntegerField()
    p95_ms = serializers.FloatField(allow_null=True)


class NodeInRunOut(serializers.Serializer):
    """A node in the newest run."""

    state = serializers.CharField()
    path_count = serializers.IntegerField(help_text="How often it ran: more than once inside a for-each.")


class LatestRunOut(serializers.Serializer):
    """The newest run."""

    id = serializers.UUIDField()
    state = serializers.CharField()
    nodes = serializers.DictField(child=NodeInRunOut())


class ActivityOut(serializers.Serializer):
    """What the deployed version of an automation did in the last hour."""

    version = serializers.IntegerField(allow_null=True, help_text="Of which version; null where none is deployed.")
    nodes = serializers.DictField(
        child=NodeActivityOut(),
        help_text="By the id of the step; `trigger` is what came in. Empty where `run_count` is null: not known now.",
    )
    edges = CountsField(help_text="How often each arrow was taken, by its id.")
    run_count = serializers.IntegerField(
        allow_null=True, help_text="Runs that were counted, the newest 5,000 at the most; null: it took too long."
    )
    counted_since = MomentField(allow_null=True, help_text="Everything since then was counted.")
    is_whole_hour = serializers.BooleanField(help_text="Else the counts are lower bounds of the hour.")
    older_run_count = serializers.IntegerField(help_text="Runs of other versions, which are not in the counts.")
    waiting = CountsField(
        allow_null=True,
        help_text="How many runs wait now, by the id of the step; `trigger` has what has not begun. Null: it took too long.",
    )
    is_waiting_capped = serializers.BooleanField(help_text="Whether more wait than were counted.")
    latest_run = LatestRunOut(allow_null=True, help_text="Null where the newest run is of another version.")


class CheckApi(APIView):
    """Problems of a document that is not saved."""

    permission = "automations:read"

    @extend_schema(operation_id="automations_check", request=CheckIn, responses=ProblemListOut)
    def post(self, request: Request) -> Response:
        """Every problem of a document: of the language, the catalogue, the contracts' fields, the environment's connections."""
        body = body_of(CheckIn, request)
        problems = problems_of(
            document=body["document"],
            environment_id=environment_of(request).id,
            automation_id=body["automation"],
        )
        return Response({"problems": [each.as_dict() for each in problems]})


class SchemaApi(APIView):
    """The language's schema."""

    permission = "automations:read"

    @extend_schema(operation_id="automation_schema", responses=OpenApiTypes.OBJECT)
    def get(self, _request: Request) -> Response:
        """The JSON Schema of automation documents, with the forms of every step kind."""
        return Response(document_schema())


class ActivityApi(APIView):
    """What an automation did lately."""

    permission = "automations:read"

    @extend_schema(operation_id="automations_activity", responses=ActivityOut)
    def get(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Counts of the last hour for each step and arrow of the deployed version, and its newest run's way."""
        environment = environment_of(request)
        found = automation_view(automation_id=automation_id, environment=environment.slug, show="live")
        activity = DrawingActivity(counts=Counts(is_whole_hour=True), waiting=Waiting(), latest_run=None)
        if found.deployment is not None:
            drawn = Drawn(
                automation_id=automation_id,
                environment_id=environment.id,
                version_id=found.deployment.version_id,
                document=found.document,
            )
            activity = drawing_activity(drawn=drawn)
        waiting = activity.waiting
        body = ActivityOut(
            {
                **asdict(activity.counts),
                "version": found.live_version,
                "waiting": None if waiting is None else waiting.nodes,
                "is_waiting_capped": waiting is not None and waiting.is_capped,
                "latest_run": activity.latest_run,
            }
        )
        return Response(body.data)
