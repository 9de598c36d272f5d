"""Reading automations and their drafts."""

import uuid

from django.db.models import QuerySet

from builder.automations.models import Automation
from runtime.core.errors import NotFound


def automation_list() -> QuerySet[Automation]:
    """Every automation that is not put away, by name, with its team and its draft."""
    return Automation.objects.filter(archived_at=None).select_related("team", "draft").order_by("name", "id")


def automation_get(*, automation_id: uuid.UUID) -> Automation:
    """The automation with its team and its draft.

    Raises:
        NotFound: there is none, or it was put away.
    """
    found = automation_list().filter(id=automation_id).first()
    if found is None:
        raise NotFound("There is no such automation.")
    return found


def automation_teams(*, automation_ids: list[uuid.UUID]) -> dict[uuid.UUID, int | None]:
    """The team that owns each of these automations; None is no team. Automations that are unknown are left out."""
    return dict(Automation.objects.filter(id__in=automation_ids).values_list("id", "team_id"))
