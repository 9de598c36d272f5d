"""Tests of automations over HTTP."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.accounts.access import may
from builder.accounts.api.permissions import actor_of
from builder.automations.api.automations import AutomationView
from builder.automations.api.expectations import ExpectedIn
from builder.automations.api.throttles import TestThrottle
from builder.automations.selectors import automation_get
from builder.automations.selectors.saved_tests import saved_test_get, saved_test_list
from builder.automations.services.saved_tests import (
    TestWords,
    result_body,
    saved_test_create,
    saved_test_create_from_run,
    saved_test_delete,
    saved_test_update,
    saved_tests_run,
)
from runtime.api.fields import AnyField, MomentField, ObjectField, body_of, environment_of
from runtime.api.playground import EventIn, MockIn, PlaygroundThrottle
from runtime.core.errors import NotAllowed


class SavedTestOut(serializers.Serializer):
    """A test."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    event = ObjectField()
    pins = ObjectField()
    mocks = ObjectField()
    expected = ObjectField(help_text="outcome, path, outputs, calls, events; what is absent is not looked at.")
    created_by = serializers.CharField(source="created_by.name", allow_null=True, default=None)
    updated_at = MomentField()


class SavedTestListOut(serializers.Serializer):
    """Every test of an automation."""

    items = SavedTestOut(many=True)


class SavedTestIn(serializers.Serializer):
    """A test to save: of an event, or of a real run."""

    name = serializers.CharField(max_length=200)
    description = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
    event = EventIn(required=False)
    pins = ObjectField(required=False, default=dict)
    mocks = serializers.DictField(child=MockIn(), required=False, default=dict)
    expected = ExpectedIn(required=False, allow_null=True, default=None, help_text="Absent: what the document does.")
    document = AnyField(required=False, allow_null=True, default=None, help_text="Absent: the draft.")
    run = serializers.UUIDField(required=False, help_text="A run of this automation, instead of an event.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """An event, or a run.

        Raises:
            ValidationError: neither was given.
        """
        if "event" not in attrs and "run" not in attrs:
            raise serializers.ValidationError({"event": ["Give an event, or the run to take it from."]})
        return attrs


class SavedTestChangeIn(serializers.Serializer):
    """A test to write anew."""

    name = serializers.CharField(max_length=200)
    description = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
    event = EventIn()
    pins = ObjectField(required=False, default=dict)
    mocks = serializers.DictField(child=MockIn(), required=False, default=dict)
    expected = ExpectedIn(required=False, allow_null=True, default=None, help_text="Absent: as it was.")
    take_down = serializers.BooleanField(
        required=False, default=False, help_text="Expect what the document does, whatever was expected."
    )
    document = AnyField(required=False, allow_null=True, default=None, help_text="Absent: the draft.")


class TestRunIn(serializers.Serializer):
    """What to test."""

    tests = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=100, help_text="Absent: all."
    )
    document = AnyField(required=False, allow_null=True, default=None, help_text="Absent: the draft.")


class MismatchOut(serializers.Serializer):
    """One way in which a test failed."""

    what = serializers.ChoiceField(choices=("outcome", "path", "output", "call", "event"))
    node = serializers.CharField(allow_null=True)
    expected = AnyField(allow_null=True)
    actual = AnyField(allow_null=True)
    message = serializers.CharField()


class TestResultOut(serializers.Serializer):
    """What came of one test."""

    test = serializers.UUIDField()
    name = serializers.CharField()
    passed = serializers.BooleanField()
    outcome = serializers.CharField()
    duration_ms = serializers.FloatField()
    mismatches = MismatchOut(many=True)


class TestRunOut(serializers.Serializer):
    """What came of the tests."""

    passed = serializers.IntegerField()
    failed = serializers.IntegerField()
    results = TestResultOut(many=True)


class SavedTestListApi(AutomationView):
    """Tests of an automation."""

    permissions = {"GET": "automations:read", "POST": "automations:write"}
    throttle_classes = (TestThrottle,)

    @extend_schema(operation_id="automation_tests_list", responses=SavedTestListOut)
    def get(self, _request: Request, automation_id: uuid.UUID) -> Response:
        """Every test of an automation, the oldest first."""
        found = saved_test_list(automation_id=automation_get(automation_id=automation_id).id)
        return Response(SavedTestListOut({"items": found}).data)

    @extend_schema(operation_id="automation_tests_create", request=SavedTestIn, responses={201: SavedTestOut})
    def post(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Save a test; without an expectation, what the draft does now, or what the run did, is expected."""
        body = body_of(SavedTestIn, request)
        automation = self.automation(request, automation_id)
        environment, author_id = environment_of(request).slug, request.user.pk
        if "run" in body:
            _may_copy(request)
            made = saved_test_create_from_run(
                automation=automation,
                name=body["name"],
                run_id=body["run"],
                environment=environment,
                author_id=author_id,
            )
        else:
            made = saved_test_create(
                automation=automation, words=_words(body), environment=environment, author_id=author_id
            )
        return Response(SavedTestOut(made).data, status=201)


class SavedTestApi(AutomationView):
    """One test."""

    permissions = {"GET": "automations:read", "PUT": "automations:write", "DELETE": "automations:write"}
    throttle_classes = (TestThrottle,)

    @extend_schema(operation_id="automation_tests_get", responses=SavedTestOut)
    def get(self, _request: Request, automation_id: uuid.UUID, test_id: uuid.UUID) -> Response:
        """One test of an automation."""
        return Response(SavedTestOut(saved_test_get(automation_id=automation_id, test_id=test_id)).data)

    @extend_schema(operation_id="automation_tests_update", request=SavedTestChangeIn, responses=SavedTestOut)
    def put(self, request: Request, automation_id: uuid.UUID, test_id: uuid.UUID) -> Response:
        """Write a test anew."""
        body = body_of(SavedTestChangeIn, request)
        automation = self.automation(request, automation_id)
        environment = environment_of(request).slug if body["take_down"] else None
        changed = saved_test_update(automation=automation, test_id=test_id, words=_words(body), environment=environment)
        return Response(SavedTestOut(changed).data)

    @extend_schema(operation_id="automation_tests_delete", responses={204: None})
    def delete(self, request: Request, automation_id: uuid.UUID, test_id: uuid.UUID) -> Response:
        """Forget a test."""
        saved_test_delete(automation=self.automation(request, automation_id), test_id=test_id)
        return Response(status=204)


class SavedTestRunApi(APIView):
    """Running tests."""

    permission = "automations:read"
    throttle_classes = (PlaygroundThrottle,)

    @extend_schema(operation_id="automation_tests_run", request=TestRunIn, responses=TestRunOut)
    def post(self, request: Request, automation_id: uuid.UUID) -> Response:
        """Run tests of an automation, upon its draft or upon a document; nothing outside is touched."""
        body = body_of(TestRunIn, request)
        results = saved_tests_run(
            automation=automation_get(automation_id=automation_id),
            environment=environment_of(request).slug,
            document=body["document"],
            test_ids=body.get("tests"),
        )
        passed = sum(each.passed for each in results)
        told = [result_body(each) for each in results]
        return Response({"passed": passed, "failed": len(results) - passed, "results": told})


def _may_copy(request: Request) -> None:
    """A test made of a run shows its event and what it was answered: it takes the rights to read those.

    Raises:
        NotAllowed: the key lacks one of them.
    """
    actor = actor_of(request)
    lacking = [permission for permission in ("events:read", "runs:read") if not may(actor, permission)]
    if lacking:
        raise NotAllowed(f"The key lacks the scope {lacking[0]}.", scope=lacking[0])


def _words(body: dict[str, Any]) -> TestWords:
    return TestWords(
        name=body["name"],
        description=body["description"],
        event=body["event"],
        pins=body["pins"],
        mocks=body["mocks"],
        expected=body["expected"],
        document=body["document"],
    )
