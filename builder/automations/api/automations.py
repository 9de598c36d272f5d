"""Automations over HTTP: list, draw, save, publish, pause, resume."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.api.save_key import SAVE_KEY, save_key_of
from builder.automations.models import Automation
from builder.automations.selectors import automation_get, automation_page, automation_view
from builder.automations.services import (
    automation_create,
    automation_pause,
    automation_publish,
    automation_resume,
    draft_save,
)
from runtime.api.fields import CountsField, MomentField, ObjectField, author_of, body_of, environment_of, query_of
from runtime.api.pagination import PageQuery, page_body
from runtime.core.errors import NotAllowed

STATES = (("live", "Live"), ("paused", "Paused"), ("draft", "Not published here"))
DEPLOYED_STATES = STATES[:2]


class OwnerOut(serializers.Serializer):
    """Who owns it."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class AutomationOut(serializers.Serializer):
    """One automation in a list."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    team = OwnerOut(allow_null=True, help_text="Whose builders may change it; null: admins alone.")
    state = serializers.ChoiceField(choices=STATES)
    environment = serializers.CharField()
    live_version = serializers.IntegerField(allow_null=True)
    topic = serializers.CharField(allow_null=True)
    types = serializers.ListField(child=serializers.CharField(), help_text="Empty: every type of the topic.")
    runs_last_hour = CountsField(help_text="By state; those waiting or under way whatever their age.")
    runs_last_hour_is_capped = serializers.BooleanField(help_text="There were more than were counted.")
    last_run_at = MomentField(allow_null=True)
    problems = serializers.IntegerField(help_text="Errors in its draft.")
    has_unpublished_changes = serializers.BooleanField()


class AutomationPageOut(serializers.Serializer):
    """A page of automations."""

    items = AutomationOut(many=True)
    next = serializers.CharField(allow_null=True)


class VersionOut(serializers.Serializer):
    """One version. It never changes."""

    number = serializers.IntegerField()
    note = serializers.CharField(allow_blank=True)
    author = serializers.CharField(allow_blank=True)
    created_at = MomentField()


class DeploymentOut(serializers.Serializer):
    """What is live or paused in an environment."""

    state = serializers.ChoiceField(choices=DEPLOYED_STATES)
    version = serializers.IntegerField()
    topic = serializers.CharField()
    types = serializers.ListField(child=serializers.CharField())
    ordering = serializers.ChoiceField(choices=("none", "key"))
    concurrency = serializers.IntegerField(allow_null=True)
    deployed_at = MomentField()
    author = serializers.CharField(allow_blank=True, help_text="Who put it live.")
    note = serializers.CharField(allow_blank=True, help_text="Why.")


class DraftOut(serializers.Serializer):
    """The draft's revision."""

    revision = serializers.IntegerField()
    updated_at = MomentField()
    updated_by = serializers.CharField(source="updated_by.name", allow_null=True, default=None)


class AutomationDetailOut(AutomationOut):
    """One automation."""

    document = ObjectField(help_text="What is live here; else the draft.")
    document_of = serializers.ChoiceField(choices=("version", "draft"))
    draft = DraftOut()
    versions = VersionOut(many=True)
    deployment = DeploymentOut(allow_null=True)


class DraftDetailOut(DraftOut):
    """The draft with its document."""

    document = ObjectField()


class AutomationQuery(PageQuery):
    """Which automations are listed."""

    state = serializers.ChoiceField(choices=STATES, required=False)


class ShowQuery(serializers.Serializer):
    """Which document of an automation is shown."""

    show = serializers.ChoiceField(
        choices=("live", "draft"), required=False, default="live", help_text="live: what is live here; else the draft."
    )
    version = serializers.IntegerField(required=False, min_value=1, max_value=2**31 - 1)


class AutomationIn(serializers.Serializer):
    """An automation to begin."""

    document = ObjectField()
    team = serializers.IntegerField(required=False, allow_null=True, default=None)


class DraftIn(serializers.Serializer):
    """A draft to save."""

    document = ObjectField()
    revision = serializers.IntegerField(min_value=1, max_value=2**31 - 1, help_text="The one that it was drawn upon.")


class PublishIn(serializers.Serializer):
    """How to publish."""

    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=2_000)
    environment = serializers.CharField(
        required=False, max_length=40, help_text="Its slug; default: that of the request."
    )


class PlaceIn(serializers.Serializer):
    """Where to pause or resume."""

    environment = serializers.CharField(
        required=False, max_length=40, help_text="Its slug; default: that of the request."
    )


def target_of(request: Request, body: dict[str, Any]) -> str:
    """The environment of a write.

    Raises:
        NotAllowed: a key names another one than its own.
    """
    own = environment_of(request).slug
    wanted = str(body.get("environment") or own)
    if request.auth is not None and wanted != own:
        raise NotAllowed(f"This key belongs to the environment {own}, not to {wanted}.")
    return wanted


class AutomationView(APIView):
    """What the views of one automation share."""

    def owning_team_id(self, automation: Automation) -> int | None:
        """Whose it is."""
        return automation.team_id

    def automation(self, request: Request, automation_id: uuid.UUID) -> Automation:
        """The automation, if whoever asks may change it.

        Raises:
            NotFound: there is none.
            NotAllowed: another team owns it.
        """
        found = automation_get(automation_id=automation_id)
        self.check_object_permissions(request, found)
        return found


class AutomationListApi(APIView):
    """Automations."""

    permissions = {"GET": "automations:read", "POST": "automations:write"}

    def owning_team_id(self, team_id: int | None) -> int | None:
        """Whose a new automation will be."""
        return team_id

    @extend_schema(operation_id="automations_list", parameters=[AutomationQuery], responses=AutomationPageOut)
    def get(self, request: Request) -> Response:
        """List automations by name, with what they did in the last hour."""
        query = query_of(AutomationQuery, request)
        page = automation_page(
            environment=environment_of(request).slug,
            limit=query["limit"],
            after=query.get("cursor"),
            state=query.get("state"),
        )
        return Response(page_body(page, AutomationOut))

    @extend_schema(operation_id="automations_create", request=AutomationIn, responses={201: AutomationDetailOut})
    def post(self, request: Request) -> Response:
        """Begin an automation, as a draft."""
        body = body_of(AutomationIn, request)
        self.check_object_permissions(request, body["team"])
        made = automation_create(document=body["document"], team_id=body["team"], author_id=request.user.pk)
        return Response(detail_body(request, made.id, show="draft"), status=201)


def detail_body(request: Request, automation_id: uuid.UUID, *, show: str, version: int | None = None) -> dict[str, Any]:
    """The body of an answer about one automation, as it stands in the environment of the request."""
    found = automation_view(
        automation_id=automation_id, environment=environment_of(request).slug, show=show, version=version
    )
    return AutomationDetailOut(found).data


class AutomationApi(APIView):
    """One automation."""

    permission = "automations:read"

    @extend_schema(operation_id="automations_get", parameters=[ShowQuery], responses=AutomationDetailOut)
    def get(self, request: Request, automation_id: uuid.UUID) -> Response:
        """One automation with the document that is live here, or its draft, or one version."""
        query = query_of(ShowQuery, request)
        return Response(detail_body(request, automation_id, show=query["show"], version=query.get("version")))


class DraftApi(AutomationView):
    """The draft of an automation."""

    permissions = {"PUT": "automations:write"}

    @extend_schema(
        operation_id="automations_save_draft", request=DraftIn, responses=DraftDetailOut, parameters=[SAVE_KEY]
    )
    def put(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Save the draft. If somebody else has saved it since, this is a 409 that says who and when.

        A save whose answer was lost is sent again under the same key. It is done once: where nothing came between, the answer
        is the one that was lost; else the 409 has `kept_as`, the revision that it made, null where it made none. `kept_as` is
        left out where that is too long ago to tell.
        """
        body = body_of(DraftIn, request)
        automation = self.automation(request, automation_id)
        draft = draft_save(
            automation=automation,
            document=body["document"],
            revision=body["revision"],
            author_id=request.user.pk,
            key=save_key_of(request),
        )
        return Response(DraftDetailOut(draft).data)


class PublishApi(AutomationView):
    """Putting an automation live."""

    permission = "automations:write"

    @extend_schema(operation_id="automations_publish", request=PublishIn, responses=DeploymentOut)
    def post(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Make the draft a version and put it live; a 422 lists every problem with its step and field."""
        body = body_of(PublishIn, request)
        automation = self.automation(request, automation_id)
        deployed = automation_publish(
            automation=automation, environment=target_of(request, body), note=body["note"], author=author_of(request)
        )
        return Response(DeploymentOut(deployed).data)


class PauseApi(AutomationView):
    """Holding an automation back."""

    permission = "automations:write"

    @extend_schema(operation_id="automations_pause", request=PlaceIn, responses=DeploymentOut)
    def post(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Hold back every delivery that no worker has begun, and every new one. Twice is once."""
        body = body_of(PlaceIn, request)
        automation = self.automation(request, automation_id)
        deployed = automation_pause(automation=automation, environment=target_of(request, body))
        return Response(DeploymentOut(deployed).data)


class ResumeApi(AutomationView):
    """Letting a paused automation go on."""

    permission = "automations:write"

    @extend_schema(operation_id="automations_resume", request=PlaceIn, responses=DeploymentOut)
    def post(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Let a paused automation go on. Twice is once."""
        body = body_of(PlaceIn, request)
        automation = self.automation(request, automation_id)
        deployed = automation_resume(automation=automation, environment=target_of(request, body))
        return Response(DeploymentOut(deployed).data)
