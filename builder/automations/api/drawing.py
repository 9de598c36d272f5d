"""What the canvas asks for beside the documents: problems, the language's schema, what happened lately."""

import uuid

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.selectors import automation_view
from builder.automations.services import problems_of
from runtime.api.fields import AnyField, CountsField, ObjectField, body_of, environment_of
from runtime.core.graph import document_schema
from runtime.selectors.activity import automation_activity


class CheckIn(serializers.Serializer):
    """A document to look at."""

    document = AnyField()


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
    waiting = serializers.IntegerField(help_text="Runs that wait there now.")
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
    """What an automation did in the last hour."""

    nodes = serializers.DictField(child=NodeActivityOut())
    edges = CountsField(help_text="How often each arrow was taken, by its id.")
    run_count = serializers.IntegerField(help_text="Runs that this was measured on; at most 500.")
    latest_run = LatestRunOut(allow_null=True)


class CheckApi(APIView):
    """Problems of a document that is not saved."""

    permission = "automations:read"

    @extend_schema(operation_id="automations_check", request=CheckIn, responses=ProblemListOut)
    def post(self, request: Request) -> Response:
        """Every problem of a document: of the language, of the catalogue, of the contracts' fields."""
        problems = problems_of(document=body_of(CheckIn, request)["document"])
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
        """Counts for each step and arrow over the newest runs of the last hour, and the newest run's way."""
        environment = environment_of(request)
        found = automation_view(automation_id=automation_id, environment=environment.slug, show="live")
        activity = automation_activity(
            automation_id=automation_id, environment_id=environment.id, document=found.document
        )
        return Response(ActivityOut(activity).data)
