"""Reading an automation's tests."""

import uuid

from builder.automations.models import SavedTest
from runtime.core.errors import NotFound


def saved_test_list(*, automation_id: uuid.UUID) -> list[SavedTest]:
    """Every test of an automation, the oldest first."""
    return list(SavedTest.objects.filter(automation_id=automation_id).select_related("created_by").order_by("id"))


def saved_test_get(*, automation_id: uuid.UUID, test_id: uuid.UUID) -> SavedTest:
    """One test of an automation.

    Raises:
        NotFound: it has no such test.
    """
    found = SavedTest.objects.filter(automation_id=automation_id, id=test_id).select_related("created_by").first()
    if found is None:
        raise NotFound("This automation has no such test.")
    return found
