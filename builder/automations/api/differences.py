"""What differs between two documents, over HTTP."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.api.throttles import DrawingThrottle
from builder.automations.selectors.versions import DRAFT, LIVE, Compared, documents_compare, versions_compare
from runtime.api.fields import AnyField, ObjectField, body_of, environment_of, query_of


class DiffQuery(serializers.Serializer):
    """What to compare: draft, live (in this environment), or the number of a version."""

    to = serializers.CharField(required=False, default=DRAFT, max_length=10)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a keyword."""
        return {"from": serializers.CharField(required=False, default=LIVE, max_length=10), **super().get_fields()}


class ChangeOut(serializers.Serializer):
    """One field that differs; what is absent is left out."""

    field = serializers.CharField(allow_blank=True, help_text="JSON pointer into the step, or into the document.")
    before = AnyField(required=False, allow_null=True)
    after = AnyField(required=False, allow_null=True)


class NodeChangeOut(serializers.Serializer):
    """A step that differs."""

    id = serializers.CharField()
    is_moved = serializers.BooleanField()
    changes = ChangeOut(many=True)


class NodesDiffOut(serializers.Serializer):
    """Steps that differ."""

    added = serializers.ListField(child=serializers.CharField())
    removed = serializers.ListField(child=serializers.CharField())
    changed = NodeChangeOut(many=True)


class EdgesDiffOut(serializers.Serializer):
    """Arrows that differ."""

    added = serializers.ListField(child=ObjectField())
    removed = serializers.ListField(child=ObjectField())


class DiffOut(serializers.Serializer):
    """How two documents differ."""

    to = serializers.CharField()
    is_same = serializers.BooleanField()
    nodes = NodesDiffOut()
    edges = EdgesDiffOut()
    automation = ChangeOut(many=True, help_text="Of the name, the description and the trigger.")
    text = serializers.CharField(
        allow_blank=True,
        allow_null=True,
        help_text="Unified difference of the canonical YAML; null where the two are too large to be compared line by line.",
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a keyword."""
        return {"from": serializers.CharField(), **super().get_fields()}


class NamesIn(serializers.Serializer):
    """What two documents are called in the difference of their text."""

    before = serializers.CharField(required=False, default="before", max_length=100)
    after = serializers.CharField(required=False, default="after", max_length=100)


class CompareIn(serializers.Serializer):
    """Two documents, however half-finished."""

    before = ObjectField()
    after = ObjectField()
    names = NamesIn(required=False, default={"before": "before", "after": "after"})
    with_text = serializers.BooleanField(
        required=False, default=False, help_text="Whether `text` is wanted, which takes longer the more there is."
    )


class DiffApi(APIView):
    """What differs."""

    permission = "automations:read"
    throttle_classes = (DrawingThrottle,)

    @extend_schema(operation_id="versions_diff", parameters=[DiffQuery], responses=DiffOut)
    def get(self, request: Request, automation_id: uuid.UUID) -> Response:
        """How two documents of an automation differ, to be drawn and to be read; by default the draft from what is live."""
        query = query_of(DiffQuery, request)
        found = versions_compare(
            automation_id=automation_id,
            before=query["from"],
            after=query["to"],
            environment=environment_of(request).slug,
        )
        return Response(_body(found))


class CompareApi(APIView):
    """What differs between documents that need not be kept anywhere."""

    permission = "automations:read"
    throttle_classes = (DrawingThrottle,)

    @extend_schema(operation_id="automations_compare", request=CompareIn, responses=DiffOut)
    def post(self, request: Request) -> Response:
        """How two documents differ: what is being drawn from what is live, one person's from another's, a file's from both."""
        body = body_of(CompareIn, request)
        names = (body["names"]["before"], body["names"]["after"])
        found = documents_compare(before=body["before"], after=body["after"], names=names, with_text=body["with_text"])
        return Response(_body(found))


def _body(found: Compared) -> dict[str, Any]:
    diff = found.diff
    changed: list[dict[str, Any]] = [
        {"id": each.id, "is_moved": each.is_moved, "changes": [change.as_dict() for change in each.changes]}
        for each in diff.changed
    ]
    return {
        "from": found.before,
        "to": found.after,
        "is_same": diff.is_same,
        "nodes": {"added": diff.added, "removed": diff.removed, "changed": changed},
        "edges": {"added": diff.added_edges, "removed": diff.removed_edges},
        "automation": [change.as_dict() for change in diff.automation],
        "text": found.text,
    }
