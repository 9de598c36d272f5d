"""Dead letters over HTTP: list, detail, redrive, discard."""

import uuid
from dataclasses import replace
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from runtime.api.fields import MomentField, author_of, body_of, environment_of, query_of
from runtime.api.ownership import OwnedAutomationOut, automation_team, automations_allowed, owners
from runtime.api.pagination import PageQuery, cursor_uuid, page_body
from runtime.api.runs import EventRefOut
from runtime.models.run import DeadLetterState
from runtime.selectors.dead_letters import (
    DeadLetterFilter,
    DeadLetterLine,
    dead_letter_automations,
    dead_letter_get,
    dead_letter_list,
)
from runtime.services.dead_letters import (
    dead_letter_discard,
    dead_letter_redrive,
    dead_letters_discard,
    dead_letters_redrive,
)


class DeadLetterOut(serializers.Serializer):
    """A delivery given up."""

    id = serializers.UUIDField(help_text="Of its run.")
    automation = OwnedAutomationOut()
    version = serializers.IntegerField()
    event = EventRefOut()
    reason = serializers.CharField()
    error_class = serializers.CharField(help_text="What dead letters are grouped by.")
    message = serializers.CharField()
    node = serializers.CharField(allow_null=True)
    attempt_count = serializers.IntegerField()
    dead_at = MomentField()
    state = serializers.ChoiceField(choices=DeadLetterState.choices)
    note = serializers.CharField(allow_blank=True)
    redrive_count = serializers.IntegerField(help_text="How often it was redriven and died again.")
    redriven_at = MomentField(allow_null=True)
    decided_at = MomentField(allow_null=True)
    decided_by = serializers.CharField(allow_null=True)


class DeadLetterPageOut(serializers.Serializer):
    """A page of dead letters."""

    items = DeadLetterOut(many=True)
    next = serializers.CharField(allow_null=True)


class DeadLetterQuery(PageQuery):
    """Which dead letters are listed."""

    automation = serializers.UUIDField(required=False)
    error_class = serializers.CharField(required=False, max_length=200)
    since = serializers.DateTimeField(required=False, help_text="Routed then or later.")
    state = serializers.ChoiceField(choices=DeadLetterState.choices, required=False)


class DeadLetterFilterIn(serializers.Serializer):
    """Which open dead letters are decided about. What is left out does not matter."""

    automation = serializers.UUIDField(required=False)
    error_class = serializers.CharField(required=False, max_length=200)
    since = serializers.DateTimeField(required=False)
    ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=1_000)


class RedriveIn(serializers.Serializer):
    """What to redrive."""

    filter = DeadLetterFilterIn()


class RedriveOut(serializers.Serializer):
    """What became of it."""

    redriven = serializers.IntegerField()
    already = serializers.IntegerField(help_text="Of those named by id: not open any more.")


class DiscardIn(serializers.Serializer):
    """Why it is given up for good."""

    note = serializers.CharField(max_length=2_000)


class DiscardManyIn(DiscardIn):
    """What to discard, and why."""

    filter = DeadLetterFilterIn()


class DiscardOut(serializers.Serializer):
    """What became of it."""

    discarded = serializers.IntegerField()


def _body(letter: DeadLetterLine) -> dict[str, Any]:
    """One dead letter as it is answered."""
    return {**DeadLetterOut(letter, context=owners([letter.automation])).data}


class DeadLetterListApi(APIView):
    """Dead letters."""

    permission = "runs:read"

    @extend_schema(operation_id="dead_letters_list", parameters=[DeadLetterQuery], responses=DeadLetterPageOut)
    def get(self, request: Request) -> Response:
        """List dead letters, the newest delivery first."""
        query = query_of(DeadLetterQuery, request)
        wanted = DeadLetterFilter(
            environment_id=environment_of(request).id,
            automation_ids=(query["automation"],) if "automation" in query else None,
            error_class=query.get("error_class"),
            since=query.get("since"),
            state=query.get("state"),
        )
        page = dead_letter_list(wanted=wanted, limit=query["limit"], before=cursor_uuid(query))
        return Response(page_body(page, DeadLetterOut, owners(each.automation for each in page.items)))


class DeadLetterApi(APIView):
    """One dead letter."""

    permission = "runs:read"

    @extend_schema(operation_id="dead_letters_get", responses=DeadLetterOut)
    def get(self, request: Request, letter_id: uuid.UUID) -> Response:
        """One dead letter. Its run has the steps and attempts."""
        letter = dead_letter_get(dead_letter_id=letter_id, environment_id=environment_of(request).id)
        return Response(_body(letter))


class DeadLetterDecisionApi(APIView):
    """What the two decisions about one dead letter share."""

    permission = "runs:write"

    def owning_team_id(self, letter: DeadLetterLine) -> int | None:
        """Whose the automation is."""
        return automation_team(letter.automation.id)

    def letter(self, request: Request, letter_id: uuid.UUID) -> DeadLetterLine:
        """The dead letter, if whoever asks may decide about it.

        Raises:
            NotFound: there is none in this environment.
            NotAllowed: another team owns its automation.
        """
        found = dead_letter_get(dead_letter_id=letter_id, environment_id=environment_of(request).id)
        self.check_object_permissions(request, found)
        return found

    def answer(self, request: Request, letter_id: uuid.UUID) -> Response:
        """The dead letter as it is now."""
        found = dead_letter_get(dead_letter_id=letter_id, environment_id=environment_of(request).id)
        return Response(_body(found))


class DeadLetterRedriveApi(DeadLetterDecisionApi):
    """Sending one on its way again."""

    @extend_schema(operation_id="dead_letters_redrive_one", request=None, responses=DeadLetterOut)
    def post(self, request: Request, letter_id: uuid.UUID) -> Response:
        """Redrive: the run goes on from the step that failed. Safe to press twice."""
        letter = self.letter(request, letter_id)
        dead_letter_redrive(dead_letter_id=letter.id, by=author_of(request))
        return self.answer(request, letter_id)


class DeadLetterDiscardApi(DeadLetterDecisionApi):
    """Giving one up for good."""

    @extend_schema(operation_id="dead_letters_discard_one", request=DiscardIn, responses=DeadLetterOut)
    def post(self, request: Request, letter_id: uuid.UUID) -> Response:
        """Discard, with a note that is kept. Safe to press twice."""
        note = body_of(DiscardIn, request)["note"]
        letter = self.letter(request, letter_id)
        dead_letter_discard(dead_letter_id=letter.id, by=author_of(request), note=note)
        return self.answer(request, letter_id)


def _wanted(request: Request, given: dict[str, Any]) -> DeadLetterFilter:
    """The filter of a decision about many, narrowed to the automations that whoever asks may change."""
    named = DeadLetterFilter(
        environment_id=environment_of(request).id,
        automation_ids=(given["automation"],) if "automation" in given else None,
        error_class=given.get("error_class"),
        since=given.get("since"),
        ids=tuple(given["ids"]) if "ids" in given else None,
    )
    allowed = automations_allowed(request, dead_letter_automations(wanted=named))
    return replace(named, automation_ids=allowed)


class DeadLettersApi(APIView):
    """What the two decisions about many share: each automation's dead letters are its team's."""

    permission = "runs:write"

    def owning_team_id(self, automation_id: uuid.UUID) -> int | None:
        """Whose the automation is."""
        return automation_team(automation_id)


class DeadLetterRedriveManyApi(DeadLettersApi):
    """Sending many on their way again."""

    @extend_schema(operation_id="dead_letters_redrive", request=RedriveIn, responses=RedriveOut)
    def post(self, request: Request) -> Response:
        """Redrive every open dead letter of the filter whose automation you may change; at most 10,000 at once."""
        wanted = _wanted(request, body_of(RedriveIn, request)["filter"])
        return Response(RedriveOut(dead_letters_redrive(wanted=wanted, by=author_of(request))).data)


class DeadLetterDiscardManyApi(DeadLettersApi):
    """Giving many up for good."""

    @extend_schema(operation_id="dead_letters_discard", request=DiscardManyIn, responses=DiscardOut)
    def post(self, request: Request) -> Response:
        """Discard every open dead letter of the filter whose automation you may change; at most 10,000 at once."""
        body = body_of(DiscardManyIn, request)
        count = dead_letters_discard(wanted=_wanted(request, body["filter"]), by=author_of(request), note=body["note"])
        return Response({"discarded": count})
