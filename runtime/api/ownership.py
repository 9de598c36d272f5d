"""Whose an automation is. The product knows, and says so through a setting: the machine imports nothing of it."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from runtime.selectors.runs import AutomationRef


def automation_teams(automation_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, int | None]:
    """The team that owns each of these automations; None is no team."""
    if not settings.AUTOMATION_TEAMS:
        return {}
    teams: dict[uuid.UUID, int | None] = import_string(settings.AUTOMATION_TEAMS)(automation_ids=list(automation_ids))
    return teams


def automation_team(automation_id: uuid.UUID) -> int | None:
    """The team that owns this automation; None is no team."""
    return automation_teams([automation_id]).get(automation_id)


def automations_allowed(request: Request, automation_ids: Sequence[uuid.UUID]) -> tuple[uuid.UUID, ...]:
    """Those of these automations that whoever asks may change."""
    team_ids: frozenset[int] | None = request.team_ids  # type: ignore[attr-defined]
    if team_ids is None:
        return tuple(automation_ids)
    teams = automation_teams(automation_ids)
    return tuple(each for each in automation_ids if teams.get(each) in team_ids)


class OwningTeamOut(serializers.Serializer):
    """The team whose builders may change an automation."""

    id = serializers.IntegerField()


class AutomationRefOut(serializers.Serializer):
    """An automation as a run names it."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class OwnedAutomationOut(AutomationRefOut):
    """An automation as a run names it, with whose it is."""

    team = serializers.SerializerMethodField()

    @extend_schema_field(OwningTeamOut(allow_null=True, help_text="Whose builders may change it; null: admins alone."))
    def get_team(self, automation: AutomationRef) -> dict[str, int] | None:
        """As `owners` has looked it up, for all that are written together."""
        team_id: int | None = self.context["teams"].get(automation.id)
        return None if team_id is None else {"id": team_id}


def owners(automations: Iterable[AutomationRef]) -> dict[str, Any]:
    """The context for writing these automations with their teams; one query, however many there are."""
    return {"teams": automation_teams(list({each.id for each in automations}))}
