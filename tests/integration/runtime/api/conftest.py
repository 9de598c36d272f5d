"""A browser on the road. What needs Django is imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rest_framework.test import APIClient

    from tests.integration.runtime.road import Road


@pytest.fixture
def browser(road: Road) -> APIClient:
    """The admin's browser; its environment is the road's."""
    from rest_framework.test import APIClient

    from builder.accounts.models import User
    from builder.accounts.services import seed_people

    seed_people()
    client = APIClient()
    client.force_login(User.objects.get(username="admin"), backend="django.contrib.auth.backends.ModelBackend")
    return client
