"""The REST addresses of automations, under /api/v1/."""

from django.urls import path

from builder.automations.api.automations import (
    AutomationApi,
    AutomationListApi,
    DraftApi,
    PauseApi,
    PublishApi,
    ResumeApi,
)
from builder.automations.api.differences import CompareApi, DiffApi
from builder.automations.api.drawing import ActivityApi, CheckApi, SchemaApi
from builder.automations.api.exchange import (
    ArchiveApi,
    ArchivedListApi,
    DraftImportApi,
    ExportApi,
    ImportApi,
    ReadApi,
    UnarchiveApi,
)
from builder.automations.api.fields import FieldsApi
from builder.automations.api.saved_tests import SavedTestApi, SavedTestListApi, SavedTestRunApi
from builder.automations.api.templates import TemplateApi, TemplateCheckApi, TemplateListApi, TemplateUseApi
from builder.automations.api.versions import VersionApi, VersionDeployApi, VersionListApi, VersionRestoreApi

urlpatterns = [
    path("automation-schema", SchemaApi.as_view()),
    path("automations", AutomationListApi.as_view()),
    path("automations/check", CheckApi.as_view()),
    path("automations/compare", CompareApi.as_view()),
    path("automations/read", ReadApi.as_view()),
    path("automations/import", ImportApi.as_view()),
    path("automations/archived", ArchivedListApi.as_view()),
    path("automations/fields", FieldsApi.as_view()),
    path("automations/<uuid:automation_id>", AutomationApi.as_view()),
    path("automations/<uuid:automation_id>/draft", DraftApi.as_view()),
    path("automations/<uuid:automation_id>/publish", PublishApi.as_view()),
    path("automations/<uuid:automation_id>/pause", PauseApi.as_view()),
    path("automations/<uuid:automation_id>/resume", ResumeApi.as_view()),
    path("automations/<uuid:automation_id>/versions", VersionListApi.as_view()),
    path("automations/<uuid:automation_id>/versions/<int:number>", VersionApi.as_view()),
    path("automations/<uuid:automation_id>/versions/<int:number>/restore", VersionRestoreApi.as_view()),
    path("automations/<uuid:automation_id>/versions/<int:number>/deploy", VersionDeployApi.as_view()),
    path("automations/<uuid:automation_id>/diff", DiffApi.as_view()),
    path("automations/<uuid:automation_id>/export", ExportApi.as_view()),
    path("automations/<uuid:automation_id>/import", DraftImportApi.as_view()),
    path("automations/<uuid:automation_id>/archive", ArchiveApi.as_view()),
    path("automations/<uuid:automation_id>/unarchive", UnarchiveApi.as_view()),
    path("automations/<uuid:automation_id>/tests", SavedTestListApi.as_view()),
    path("automations/<uuid:automation_id>/tests/run", SavedTestRunApi.as_view()),
    path("automations/<uuid:automation_id>/tests/<uuid:test_id>", SavedTestApi.as_view()),
    path("automations/<uuid:automation_id>/activity", ActivityApi.as_view()),
    path("templates", TemplateListApi.as_view()),
    path("templates/<slug:template_id>", TemplateApi.as_view()),
    path("templates/<slug:template_id>/check", TemplateCheckApi.as_view()),
    path("templates/<slug:template_id>/use", TemplateUseApi.as_view()),
]
