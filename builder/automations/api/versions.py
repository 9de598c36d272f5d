"""Versions over HTTP: their list, one of them, going back to one, putting one live again."""

import uuid

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.api.automations import (
    DEPLOYED_STATES,
    AutomationView,
    DeploymentOut,
    DraftDetailOut,
    PublishIn,
    VersionOut,
    target_of,
)
from builder.automations.selectors.versions import version_detail, version_details
from builder.automations.services.versions import version_deploy, version_restore
from runtime.api.fields import CountsField, MomentField, ObjectField, author_of, body_of
from runtime.selectors.programs import OCCASIONS


class VersionPlaceOut(serializers.Serializer):
    """Where a version is live or paused."""

    environment = serializers.CharField()
    state = serializers.ChoiceField(choices=DEPLOYED_STATES)
    deployed_at = MomentField()
    author = serializers.CharField(allow_blank=True, help_text="Who put it live there.")
    note = serializers.CharField(allow_blank=True, help_text="Why.")
    occasion = serializers.ChoiceField(
        choices=OCCASIONS,
        help_text="published: with the publication that made it; carried: it was live elsewhere first; again: it was live there before.",
    )


class VersionLineOut(VersionOut):
    """One version in a list."""

    live_in = serializers.ListField(child=serializers.CharField(), help_text="Where it is live or paused.")
    places = VersionPlaceOut(many=True, help_text="The same, with since when and by whom.")
    runs_open = CountsField(help_text="Its runs that wait or are under way, by environment, counted up to 10,000 each.")
    capped_in = serializers.ListField(
        child=serializers.CharField(),
        help_text="The environments in which more of its runs are open than were counted.",
    )


class VersionListOut(serializers.Serializer):
    """Every version of an automation."""

    items = VersionLineOut(many=True)


class VersionDetailOut(VersionLineOut):
    """One version."""

    document = ObjectField()


class RestoreIn(serializers.Serializer):
    """How to go back."""

    revision = serializers.IntegerField(min_value=1, max_value=2**31 - 1, help_text="Of the draft that is replaced.")


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


class VersionDeployApi(AutomationView):
    """Putting a version live again."""

    permission = "automations:write"

    @extend_schema(operation_id="versions_deploy", request=PublishIn, responses=DeploymentOut)
    def post(self, request: Request, automation_id: uuid.UUID, number: int) -> Response:
        """Put a version live as it is, at once; the draft stays, and runs under way keep their version. Twice is once.

        A 422 lists what the version needs and no longer finds. The automation's tests run only where the version was
        never live before: they speak of the newest drawing, and are not in the way of going back.
        """
        body = body_of(PublishIn, request)
        automation = self.automation(request, automation_id)
        deployed = version_deploy(
            automation=automation,
            number=number,
            environment=target_of(request, body),
            note=body["note"],
            author=author_of(request),
        )
        return Response(DeploymentOut(deployed).data)
