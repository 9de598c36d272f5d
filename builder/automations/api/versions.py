"""Versions over HTTP: their list, one of them, going back to one, and what differs."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.api.automations import AutomationView, DraftDetailOut, VersionOut
from builder.automations.selectors.versions import DRAFT, LIVE, version_detail, version_details, versions_compare
from builder.automations.services.versions import version_restore
from runtime.api.fields import AnyField, ObjectField, body_of, environment_of, query_of


class VersionLineOut(VersionOut):
    """One version in a list."""

    live_in = serializers.ListField(child=serializers.CharField(), help_text="Where it is live or paused.")


class VersionListOut(serializers.Serializer):
    """Every version of an automation."""

    items = VersionLineOut(many=True)


class VersionDetailOut(VersionLineOut):
    """One version."""

    document = ObjectField()


class RestoreIn(serializers.Serializer):
    """How to go back."""

    revision = serializers.IntegerField(min_value=1, max_value=2**31 - 1, help_text="Of the draft that is replaced.")


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
    text = serializers.CharField(allow_blank=True, help_text="Unified difference of the canonical YAML.")

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a keyword."""
        return {"from": serializers.CharField(), **super().get_fields()}


class VersionListApi(APIView):
    """Versions of an automation."""

    permission = "automations:read"

    @extend_schema(operation_id="versions_list", responses=VersionListOut)
    def get(self, _request: Request, automation_id: uuid.UUID) -> Response:
        """Every version with its note and author, the newest first."""
        return Response(VersionListOut({"items": version_details(automation_id=automation_id)}).data)


class VersionApi(APIView):
    """One version."""

    permission = "automations:read"

    @extend_schema(operation_id="versions_get", responses=VersionDetailOut)
    def get(self, _request: Request, automation_id: uuid.UUID, number: int) -> Response:
        """One version with its document."""
        return Response(VersionDetailOut(version_detail(automation_id=automation_id, number=number)).data)


class VersionRestoreApi(AutomationView):
    """Going back to a version."""

    permission = "automations:write"

    @extend_schema(operation_id="versions_restore", request=RestoreIn, responses=DraftDetailOut)
    def post(self, request: Request, automation_id: uuid.UUID, number: int) -> Response:
        """Make a version the draft again; what is live stays until the draft is published."""
        body = body_of(RestoreIn, request)
        automation = self.automation(request, automation_id)
        draft = version_restore(
            automation=automation, number=number, revision=body["revision"], author_id=request.user.pk
        )
        return Response(DraftDetailOut(draft).data)


class DiffApi(APIView):
    """What differs."""

    permission = "automations:read"

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
        diff = found.diff
        changed: list[dict[str, Any]] = [
            {"id": each.id, "is_moved": each.is_moved, "changes": [change.as_dict() for change in each.changes]}
            for each in diff.changed
        ]
        body = {
            "from": found.before,
            "to": found.after,
            "is_same": diff.is_same,
            "nodes": {"added": diff.added, "removed": diff.removed, "changed": changed},
            "edges": {"added": diff.added_edges, "removed": diff.removed_edges},
            "automation": [change.as_dict() for change in diff.automation],
            "text": found.text,
        }
        return Response(body)
