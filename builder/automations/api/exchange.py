"""Drawings as files, and automations that are put away, over HTTP."""

import re
import uuid

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.api.automations import (
    AutomationDetailOut,
    AutomationView,
    DraftDetailOut,
    OwnerOut,
    detail_body,
)
from builder.automations.api.drawing import ProblemOut
from builder.automations.api.throttles import DrawingThrottle, ImportThrottle
from builder.automations.canonical import CHARACTERS_MAX, document_yaml
from builder.automations.files import document_of_file, file_read
from builder.automations.models import Automation
from builder.automations.selectors.versions import DRAFT, archived_list, automation_get_any, document_named
from builder.automations.services import automation_create, draft_save, problems_of
from builder.automations.services.versions import automation_archive, automation_unarchive
from runtime.api.fields import MomentField, ObjectField, body_of, environment_of, query_of

YAML = "application/yaml"
_UNSAFE = re.compile(r"[^a-z0-9]+")


class ExportQuery(serializers.Serializer):
    """Which document is wanted."""

    version = serializers.CharField(
        required=False, default=DRAFT, max_length=10, help_text="draft, live, or the number of a version."
    )


class ImportIn(serializers.Serializer):
    """A drawing from a file."""

    yaml = serializers.CharField(max_length=CHARACTERS_MAX, trim_whitespace=False, help_text="JSON is YAML too.")
    team = serializers.IntegerField(required=False, allow_null=True, default=None)


class DraftImportIn(serializers.Serializer):
    """A drawing from a file, in place of the draft."""

    yaml = serializers.CharField(max_length=CHARACTERS_MAX, trim_whitespace=False)
    revision = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


_PROBLEMS = "What is wrong with it here, be it that the catalogue or the step kinds of this installation are others."


class ImportedOut(AutomationDetailOut):
    """An automation that was begun with a file."""

    problems_here = ProblemOut(many=True, help_text=_PROBLEMS)


class DraftImportedOut(DraftDetailOut):
    """A draft that came from a file."""

    problems_here = ProblemOut(many=True, help_text=_PROBLEMS)


class ReadIn(serializers.Serializer):
    """A file to look at."""

    yaml = serializers.CharField(max_length=CHARACTERS_MAX, trim_whitespace=False, help_text="JSON is YAML too.")


class FileFaultOut(serializers.Serializer):
    """What is wrong with a file."""

    message = serializers.CharField(help_text="A sentence; where the place is known it begins with it.")
    line = serializers.IntegerField(allow_null=True, help_text="Counted from 1, as is the column.")
    column = serializers.IntegerField(allow_null=True)


class FileReadOut(serializers.Serializer):
    """What a file holds."""

    document = ObjectField(allow_null=True, help_text="Null where there are faults.")
    faults = FileFaultOut(many=True)


class ArchivedOut(serializers.Serializer):
    """An automation that was put away."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    team = OwnerOut(allow_null=True)
    archived_at = MomentField()


class ArchivedListOut(serializers.Serializer):
    """Automations that were put away."""

    items = ArchivedOut(many=True)


class ExportApi(APIView):
    """A drawing as a file."""

    permission = "automations:read"

    @extend_schema(
        operation_id="automations_export", parameters=[ExportQuery], responses={(200, YAML): OpenApiTypes.STR}
    )
    def get(self, request: Request, automation_id: uuid.UUID) -> HttpResponse:
        """The canonical YAML of a document: sorted, so that it differs in a repository only where the drawing does."""
        name, document = document_named(
            automation_id=automation_id,
            name=query_of(ExportQuery, request)["version"],
            environment=environment_of(request).slug,
        )
        slug = _UNSAFE.sub("-", str(document.get("name", "")).lower()).strip("-")[:60] or "automation"
        response = HttpResponse(document_yaml(document), content_type=f"{YAML}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{slug}.{name}.yaml"'
        return response


class ImportApi(APIView):
    """Beginning an automation from a file."""

    permission = "automations:write"
    throttle_classes = (ImportThrottle,)

    def owning_team_id(self, team_id: int | None) -> int | None:
        """Whose it will be."""
        return team_id

    @extend_schema(operation_id="automations_import", request=ImportIn, responses={201: ImportedOut})
    def post(self, request: Request) -> Response:
        """Begin an automation with the drawing of a file, as a draft, and say what is wrong with it here."""
        body = body_of(ImportIn, request)
        self.check_object_permissions(request, body["team"])
        document = document_of_file(body["yaml"])
        # Before anything is kept: who is told that it failed may press again, and would have two of them.
        problems = _problems(request, document)
        made = automation_create(document=document, team_id=body["team"], author_id=request.user.pk)
        return Response({**detail_body(request, made.id, show="draft"), "problems_here": problems}, status=201)


class ReadApi(APIView):
    """Looking into a file before it is brought in."""

    permission = "automations:read"
    throttle_classes = (DrawingThrottle,)

    @extend_schema(operation_id="automations_read", request=ReadIn, responses=FileReadOut)
    def post(self, request: Request) -> Response:
        """The drawing in a file, or what is wrong with the file and in which line and column. Nothing is kept."""
        return Response(FileReadOut(file_read(text=body_of(ReadIn, request)["yaml"])).data)


class DraftImportApi(AutomationView):
    """Bringing a file into a draft."""

    permission = "automations:write"
    throttle_classes = (ImportThrottle,)

    @extend_schema(operation_id="automations_import_draft", request=DraftImportIn, responses=DraftImportedOut)
    def post(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Make the drawing of a file the draft, and say what is wrong with it here."""
        body = body_of(DraftImportIn, request)
        automation = self.automation(request, automation_id)
        document = document_of_file(body["yaml"])
        problems = _problems(request, document, automation.id)
        draft = draft_save(
            automation=automation, document=document, revision=body["revision"], author_id=request.user.pk
        )
        return Response({**DraftDetailOut(draft).data, "problems_here": problems})


def _problems(request: Request, document: object, automation_id: uuid.UUID | None = None) -> list[dict[str, object]]:
    environment = environment_of(request)
    found = problems_of(document=document, environment_id=environment.id, automation_id=automation_id)
    return [each.as_dict() for each in found]


class ArchivedListApi(APIView):
    """Automations that were put away."""

    permission = "automations:read"

    @extend_schema(operation_id="automations_archived", responses=ArchivedListOut)
    def get(self, _request: Request) -> Response:
        """The automations that were put away, the last one first."""
        return Response(ArchivedListOut({"items": archived_list()}).data)


class ArchiveView(AutomationView):
    """What the two views below share: they see automations that were put away as well."""

    def automation(self, request: Request, automation_id: uuid.UUID) -> Automation:
        """The automation, if whoever asks may change it.

        Raises:
            NotFound: there is none.
            NotAllowed: another team owns it.
        """
        found = automation_get_any(automation_id=automation_id)
        self.check_object_permissions(request, found)
        return found


class ArchiveApi(ArchiveView):
    """Putting an automation away."""

    permission = "automations:write"

    @extend_schema(operation_id="automations_archive", request=None, responses={204: None})
    def post(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Put an automation away: nothing of it is live any more; its runs go on to their end. Twice is once."""
        automation_archive(automation=self.automation(request, automation_id))
        return Response(status=204)


class UnarchiveApi(ArchiveView):
    """Taking an automation out again."""

    permission = "automations:write"

    @extend_schema(operation_id="automations_unarchive", request=None, responses=AutomationDetailOut)
    def post(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Take an automation out again, as a draft. Twice is once."""
        automation_unarchive(automation=self.automation(request, automation_id))
        return Response(detail_body(request, automation_id, show="draft"))
