"""The REST addresses of the machine, under /api/v1/."""

from django.urls import path

from runtime.api.catalogue import (
    ContractListApi,
    DomainListApi,
    EnvironmentListApi,
    EventTypeApi,
    EventTypeListApi,
    TopicApi,
    TopicListApi,
)
from runtime.api.dead_letters import (
    DeadLetterApi,
    DeadLetterDiscardApi,
    DeadLetterDiscardManyApi,
    DeadLetterListApi,
    DeadLetterRedriveApi,
    DeadLetterRedriveManyApi,
)
from runtime.api.decision_tables import DecisionTableCheckApi, DecisionTableExportApi, DecisionTableImportApi
from runtime.api.event_sending import EventSendApi
from runtime.api.events import EventApi, EventJourneyApi, EventListApi
from runtime.api.expressions import ExpressionAnalyseApi, ExpressionEvaluateApi
from runtime.api.overview import OverviewApi, StorageApi
from runtime.api.playground import PlaygroundPerformApi, PlaygroundRunApi, SampleListApi
from runtime.api.runs import RunApi, RunCancelApi, RunListApi
from runtime.api.step_kinds import StepKindListApi

urlpatterns = [
    path("environments", EnvironmentListApi.as_view()),
    path("domains", DomainListApi.as_view()),
    path("topics", TopicListApi.as_view()),
    path("topics/<str:name>", TopicApi.as_view()),
    path("event-types", EventTypeListApi.as_view()),
    path("event-types/<str:name>", EventTypeApi.as_view()),
    path("event-types/<str:name>/contracts", ContractListApi.as_view()),
    path("events", EventListApi.as_view()),
    path("events/send", EventSendApi.as_view()),
    path("events/<uuid:event_id>", EventApi.as_view()),
    path("events/<uuid:event_id>/journey", EventJourneyApi.as_view()),
    path("step-kinds", StepKindListApi.as_view()),
    path("decision-tables/check", DecisionTableCheckApi.as_view()),
    path("decision-tables/import", DecisionTableImportApi.as_view()),
    path("decision-tables/export", DecisionTableExportApi.as_view()),
    path("expressions/evaluate", ExpressionEvaluateApi.as_view()),
    path("expressions/analyse", ExpressionAnalyseApi.as_view()),
    path("playground/samples", SampleListApi.as_view()),
    path("playground/run", PlaygroundRunApi.as_view()),
    path("playground/perform", PlaygroundPerformApi.as_view()),
    path("overview", OverviewApi.as_view()),
    path("storage", StorageApi.as_view()),
    path("runs", RunListApi.as_view()),
    path("runs/<uuid:run_id>", RunApi.as_view()),
    path("runs/<uuid:run_id>/cancel", RunCancelApi.as_view()),
    path("dead-letters", DeadLetterListApi.as_view()),
    path("dead-letters/redrive", DeadLetterRedriveManyApi.as_view()),
    path("dead-letters/discard", DeadLetterDiscardManyApi.as_view()),
    path("dead-letters/<uuid:letter_id>", DeadLetterApi.as_view()),
    path("dead-letters/<uuid:letter_id>/redrive", DeadLetterRedriveApi.as_view()),
    path("dead-letters/<uuid:letter_id>/discard", DeadLetterDiscardApi.as_view()),
]
