"""Whose an automation is. The product knows, and says so through a setting: the machine imports nothing of it."""

import uuid
from collections.abc import Sequence

from django.conf import settings
from django.utils.module_loading import import_string
from rest_framework.request import Request


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
